"""A source and its translations, written by hand before there were catalogs -> catalogs."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.alignment.documents import Version, align_versions, is_related
from pipeline.alignment.pairs import TooLong
from pipeline.catalogs.adopt import Adopted, adopt, leave
from pipeline.catalogs.merge import Origin, merge
from pipeline.config import Config, unknown_language
from pipeline.errors import CatalogError, ConfigError, PublishError, SourceError
from pipeline.events import Found, Wrote
from pipeline.locales import LANGUAGES
from pipeline.model import Catalog, Source
from pipeline.seams import Document, Toolbox
from pipeline.stages import aligned, translations
from pipeline.stages.aligned import Aligned
from pipeline.stages.extract import extract
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import require_known_language
from pipeline.stages.saving import OnDisk, on_disk, update
from pipeline.stages.translations import Translation
from pipeline.workspace import Workspace, catalog_path


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants aligned."""

    source: str
    """A stem, or the path of a source; with `stem`, the path of any file."""
    translations: tuple[str, ...]
    """Paths of any files."""
    language: str = ""
    """That of translations which do not say their own."""
    stem: str = ""
    """Where the source goes to that is not in the newsroom yet."""
    dry_run: bool = False


def align(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    request: Request,
    *,
    now: str,
) -> tuple[Aligned, ...]:
    """Fill an announcement's catalogs from translations, and return what stands for what.

    Nothing is written before everything is read and aligned. The catalogs are first brought up to
    date as `extract` does it, so that it has nothing to change afterwards. `now` looks like
    `2026-11-22 18:00+0000`. Raises ConfigError, SourceError.
    """
    source = _source(workspace, toolbox, request)
    document = _document(toolbox, config, source, request)
    found = _translations(workspace, config, toolbox, request, document)
    matches = tuple(_match(source, document, each) for each in found)
    for each in found:
        for finding in each.findings:
            tally(Found(finding))
    if not request.dry_run:
        if request.stem:
            change = workspace.write(source.path, source.text.encode(), seen=None)
            if change != "unchanged":
                tally(Wrote(source.path, change))
        extract(workspace, config, toolbox, tally, now=now, only=(source.stem,))
    for match in matches:
        try:
            _adopt(workspace, match, tally, now, request.dry_run)
        except (CatalogError, PublishError) as error:
            tally.fail(source.stem, error, match.language)
    return matches


def _source(workspace: Workspace, toolbox: Toolbox, request: Request) -> Source:
    if request.stem:
        file = workspace.outside(request.source, toolbox.readers)
        return workspace.new_source(request.stem, file, toolbox.readers)
    stem = workspace.named(request.source, toolbox.readers)
    return workspace.source(stem, toolbox.readers)


def _document(toolbox: Toolbox, config: Config, source: Source, request: Request) -> Document:
    try:
        document = toolbox.readers[source.suffix].read(source, frozenset(config.translatable))
        require_known_language(document, config)
    except SourceError as error:
        if not request.stem:
            raise
        # It is not in sources/ yet: the file to mend is the one that was named.
        raise SourceError(request.source, error.line, error.problem) from error
    return document


def _translations(
    workspace: Workspace, config: Config, toolbox: Toolbox, request: Request, document: Document
) -> tuple[Translation, ...]:
    """Return the translations, each in another language of the newsroom."""
    if request.language and request.language not in LANGUAGES:
        raise ConfigError("command line", "--language", unknown_language(request.language))
    stem = document.announcement.stem
    seen = {document.announcement.language: document.announcement.path}
    found = []
    for path in request.translations:
        file = workspace.outside(path, toolbox.readers)
        each = translations.read(
            file, toolbox.readers, config, language=request.language, stem=stem
        )
        if each.language not in config.languages:
            known = ", ".join(config.languages)
            problem = f"is in `{each.language}`, but this newsroom publishes {known}"
            raise ConfigError(path, "", f"{problem}; add it to `languages` in pipeline.toml")
        if other := seen.get(each.language):
            problem = f"is in `{each.language}`, and so is {other}"
            raise ConfigError(path, "", f"{problem}; if not, say its language in its front matter")
        seen[each.language] = path
        found.append(each)
    return tuple(found)


def _match(source: Source, document: Document, translation: Translation) -> Aligned:
    """Return what stands for what. Raises SourceError where nothing does."""
    mine = Version(document.announcement.language, document.units, source.text, document.has_markup)
    problem = f"nothing in it could be aligned with {source.path}; is it the same announcement?"
    try:
        alignment = align_versions(mine, translation.version)
    except TooLong as error:
        problem = f"this is {error}; divide the announcement"
        raise SourceError(translation.path, None, problem) from error
    if not alignment.pairs or not is_related(mine, translation.version):
        raise SourceError(translation.path, None, problem)
    return Aligned(document, mine, translation, alignment)


def _adopt(workspace: Workspace, match: Aligned, tally: Tally, now: str, dry_run: bool) -> None:
    """Bring what was found into the catalog of one language, and tell what needs a person."""
    path = catalog_path(match.language, match.stem)
    results: list[Adopted] = []

    def change(before: OnDisk) -> Catalog | None:
        if before.catalog is None and not dry_run:
            return None  # `extract` could not write it, and has said why
        # The catalog is what `extract` made of it a moment ago, or (dry run) would make of it.
        adopted = adopt(_merged(match, before.catalog, now), aligned.offers(match), at=now[:10])
        results.append(adopted)
        return leave(adopted.catalog, aligned.notes(match, adopted.catalog), file=match.file)

    if dry_run:
        change(on_disk(workspace, path))
    else:
        update(workspace, path, change, tally)
    for adopted in results[-1:]:  # the last: it was made again if somebody saved meanwhile
        for finding in aligned.findings(match, adopted, path):
            tally(Found(finding))


def _merged(match: Aligned, catalog: Catalog | None, now: str) -> Catalog:
    """Return the catalog that `extract` would write."""
    origin = Origin("", "", match.document.announcement.language, now)
    created = catalog.field("POT-Creation-Date") if catalog else None
    return merge(
        match.document.units, catalog, origin, language=match.language, created=created or now
    ).catalog
