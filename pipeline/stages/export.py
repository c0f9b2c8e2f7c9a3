"""Catalogs -> files for other people's tools, and the package that goes to a translator."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from pipeline.config import Config, Required
from pipeline.errors import ConfigError, ExchangeError, PipelineError, PublishError
from pipeline.events import Found, Wrote
from pipeline.exchange import formats, glossary, package, tmx
from pipeline.exchange.letter import FOLDERS, letter
from pipeline.exchange.parcel import SUFFIXES, Format, Parcel
from pipeline.model import (
    Alternate,
    Catalog,
    Finding,
    Output,
    Page,
    Place,
    Severity,
    State,
)
from pipeline.seams import Document, Toolbox
from pipeline.stages.attachments import Attachment, attachments
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import documents, read_catalog, targets
from pipeline.stages.versions import Standing, Version, versions
from pipeline.wording import say
from pipeline.workspace import TERMS, Workspace, catalog_path, parcels


def export(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    *,
    format_: Format,
    languages: Collection[str] = (),
    only: Collection[str] = (),
) -> Iterator[Output]:
    """Yield a file for each announcement and language: `ru/2026/korme.xlf`.

    A catalog that is missing or broken is told, the others are exported. Raises ConfigError for
    a language that the newsroom does not publish.
    """
    _require_languages(config, languages)
    for document in documents(workspace, config, toolbox, tally, "export", only):
        for parcel in _parcels(workspace, config, document, languages, tally):
            yield from _output(parcel, format_, tally)


def _require_languages(config: Config, languages: Collection[str]) -> None:
    for language in languages:
        if language not in config.languages:
            known = ", ".join(config.languages)
            problem = f"this newsroom publishes {known}, not `{language}`"
            raise ConfigError("--language", "", problem)


def _output(parcel: Parcel, format_: Format, tally: Tally) -> Iterator[Output]:
    path = f"{parcel.language}/{parcel.stem}{SUFFIXES[format_]}"
    try:
        yield Output(path, formats.write(format_, parcel, _path(parcel)))
    except ExchangeError as error:
        tally.fail(parcel.stem, error, parcel.language)


def _path(parcel: Parcel) -> str:
    return catalog_path(parcel.language, parcel.stem)


def _parcels(
    workspace: Workspace,
    config: Config,
    document: Document,
    languages: Collection[str],
    tally: Tally,
) -> Iterator[Parcel]:
    """Yield what there is to translate of one announcement."""
    announcement = document.announcement
    for language in targets(document, config):
        if languages and language not in languages:
            continue
        try:
            catalog = _catalog(workspace, document, language, tally)
        except PipelineError as error:
            tally.fail(announcement.stem, error, language)
            continue
        yield Parcel(
            announcement.stem, announcement.language, language, catalog, document.has_markup
        )


def _catalog(workspace: Workspace, document: Document, language: str, tally: Tally) -> Catalog:
    stem = document.announcement.stem
    path = catalog_path(language, stem)
    catalog = read_catalog(workspace, path, tally)
    if catalog is None:
        problem = "there is no such catalog; run `pipeline extract`"
        raise ExchangeError(path, None, problem)
    keys = {message.key for message in catalog.messages if not message.obsolete}
    if keys != {unit.key for unit in document.units}:
        text = say("the source has changed since; run `pipeline extract` before you send this out")
        tally(Found(Finding("outdated", Severity.WARNING, Place(path), text, stem, language)))
    return catalog


def pack(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    *,
    format_: Format = Format.PO,
    languages: Collection[str] = (),
    only: Collection[str] = (),
) -> bytes:
    """Return the package for a translator: files to translate, memory, glossary, preview, README.

    The same newsroom gives the same bytes. Raises ConfigError for a language that the newsroom
    does not publish, or a format that cannot be sent back whole.
    """
    _require_languages(config, languages)
    if format_ not in FOLDERS:
        known = ", ".join(FOLDERS)
        problem = f"a package holds {known}; `{format_}` alone goes by `--output`"
        raise ConfigError("--format", "", problem)
    files: dict[str, bytes] = {}
    pairs: set[tuple[str, str]] = set()
    for document in documents(workspace, config, toolbox, tally, "export", only):
        parcels = tuple(_parcels(workspace, config, document, languages, tally))
        for parcel in parcels:
            pairs.add((parcel.source_language, parcel.language))
            for output in _output(parcel, format_, tally):
                files[f"{FOLDERS[format_]}/{output.path}"] = output.content
        wanted = {parcel.language for parcel in parcels}
        if not wanted:
            continue
        for output in _preview(workspace, config, toolbox, document, wanted, tally):
            files[f"preview/{output.path}"] = output.content
    for output in toolbox.assets:
        files[f"preview/{output.path}"] = output.content
    files.update(_memories(workspace, config, {language for _, language in pairs}, tally))
    files.update(_glossaries(workspace, config, pairs, tally))
    names = config.office.named("kk"), config.office.named("ru"), config.office.named("en")
    files["README.txt"] = letter(names, config.office.email, format_)
    return package.write(files)


def _preview(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    document: Document,
    wanted: Collection[str],
    tally: Tally,
) -> Iterator[Output]:
    """Yield the pages of the source and of the translations, gaps filled with source text."""
    own = document.announcement.language
    shown = [
        version
        for version in versions(workspace, config, toolbox, document, tally)
        if version.language == own or version.language in wanted
        if version.standing not in (Standing.BROKEN, Standing.REFUSED)
    ]
    alternates = tuple(
        Alternate(v.language, config.addresses.page(v.language, v.stem), True, v.is_complete)
        for v in shown
    )
    for version in shown:
        page = _page(config, document, version, alternates)
        for writer in toolbox.writers:
            yield from (each for each in writer(page) if each.path.endswith(".html"))
        for attachment in attachments(workspace, config, document, page):
            if isinstance(attachment, Attachment):
                yield attachment.output


def _page(
    config: Config, document: Document, version: Version, alternates: tuple[Alternate, ...]
) -> Page:
    own = document.announcement.language
    body = document.walk(version.visit(own), version.language)
    path = config.addresses.page(version.language, version.stem)
    return Page(version.stem, version.language, own, body, alternates, version.is_complete, path)


def _memories(
    workspace: Workspace, config: Config, languages: Collection[str], tally: Tally
) -> Iterator[tuple[str, bytes]]:
    """Yield a memory for each language: what may be published of all announcements."""
    found: dict[str, list[tuple[Parcel, frozenset[State]]]] = {}
    for language, stem in workspace.catalogs():
        if language not in languages:
            continue
        try:
            catalog = read_catalog(workspace, catalog_path(language, stem), tally)
        except PipelineError as error:
            tally.fail(stem, error, language)
            continue
        states = frozenset({State.APPROVED})
        if config.required(language) is Required.TRANSLATED:
            states |= {State.TRANSLATED}
        if catalog is not None and (source := catalog.field("X-Source-Language")):
            found.setdefault(language, []).append((Parcel(stem, source, language, catalog), states))
    for language, sent in found.items():
        path = f"memory/{language}.tmx"
        try:
            yield path, tmx.memory(sent, path)
        except ExchangeError as error:
            tally.fail(path, error, language)


def _glossaries(
    workspace: Workspace, config: Config, pairs: Collection[tuple[str, str]], tally: Tally
) -> Iterator[tuple[str, bytes]]:
    """Yield the newsroom's terms, if it has any, for each pair of languages."""
    try:
        terms = workspace.glossary().terms
    except PipelineError as error:
        tally.fail(TERMS, error)
        return
    if not terms:
        return
    title = config.office.named("en") or "Announcements"
    for source, target in sorted(pairs):
        yield f"glossary/{source}-{target}.tbx", glossary.tbx(terms, source, target, title)
        yield f"glossary/{source}-{target}.utf8", glossary.omegat(terms, source, target)


def save(folder: Path, outputs: Iterable[Output], tally: Tally) -> None:
    """Write what was exported below a folder; a file that cannot be written stops no other."""
    for output in outputs:
        try:
            change = parcels.write(folder, output.path, output.content)
        except PublishError as error:
            tally.fail(output.path, error)
            continue
        if change != "unchanged":
            tally(Wrote(f"{folder.as_posix()}/{output.path}", change))
