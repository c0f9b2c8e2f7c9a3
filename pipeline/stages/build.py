"""Sources and catalogs -> pages and text releases, in every language that may be published."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pipeline.config import Config
from pipeline.errors import PublishError, SourceError
from pipeline.events import Found, Wrote
from pipeline.model import Alternate, Finding, Output, Page, Place, Severity, page_path, text_path
from pipeline.seams import Document, Toolbox
from pipeline.stages.attachments import attachments
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import documents
from pipeline.stages.versions import Standing, Version, versions
from pipeline.workspace import OUTPUT, Workspace, catalog_path

ASSETS = ""
"""Stands for a stem in the manifest: files that belong to no announcement."""


def build(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    *,
    only: Collection[str] = (),
) -> None:
    """Write every announcement in every language that may be published.

    The files of a language that is held back, and of an announcement whose source is gone, are
    removed; those of an announcement that failed stay as they were.
    """
    workspace.sweep()
    before = workspace.read_manifest()
    _plan(workspace, config, toolbox, before, tally)
    made: dict[str, str] = {}
    for document in documents(workspace, config, toolbox, tally, "build", only):
        stem = document.announcement.stem
        found = tuple(versions(workspace, config, toolbox, document, tally))
        for version in found:
            _tell(document, version, tally)
        try:
            for output in _outputs(workspace, toolbox, document, found, tally):
                # Two announcements may show one picture; it goes with the first of them.
                made.setdefault(output.path, stem)
                _write(workspace, output, tally)
        except (PublishError, SourceError) as error:
            tally.fail(stem, error)
    for output in toolbox.assets:
        made[output.path] = ASSETS
        try:
            _write(workspace, output, tally)
        except PublishError as error:
            tally.fail(ASSETS, error)
    _retire(workspace, before, made, tally, only)


def _tell(document: Document, version: Version, tally: Tally) -> None:
    """Report why a language is held back."""
    for problem in version.problems:
        tally(Found(problem))
    if not version.held or version.standing in (Standing.BROKEN, Standing.REFUSED):
        return
    counts = [
        (version.untranslated, "untranslated"),
        (version.fuzzy, "fuzzy"),
        (version.unapproved, "not approved"),
    ]
    reason = ", ".join(f"{count} {state}" for count, state in counts if count)
    if version.outdated:
        reason += "; the source has changed, run `pipeline extract`"
    path = catalog_path(version.language, version.stem)
    if version.standing is Standing.NO_CATALOG:
        path, reason = document.announcement.path, "no catalog yet, run `pipeline extract`"
    tally(
        Found(
            Finding(
                "held",
                Severity.WARNING,
                Place(path),
                f"`{version.language}` is held back: {reason}",
                version.stem,
                version.language,
            )
        )
    )


def _outputs(
    workspace: Workspace,
    toolbox: Toolbox,
    document: Document,
    found: tuple[Version, ...],
    tally: Tally,
) -> Iterator[Output]:
    """Yield the files of every language that is not held back."""
    source_language = document.announcement.language
    alternates = tuple(
        Alternate(v.language, page_path(v.language, v.stem), not v.held, v.is_complete)
        for v in found
    )
    for version in found:
        if version.held:
            continue
        body = document.walk(version.visit(source_language), version.language)
        page = Page(
            version.stem, version.language, source_language, body, alternates, version.is_complete
        )
        for writer in toolbox.writers:
            yield from writer(page)
        for each in attachments(workspace, document, page):
            if isinstance(each, Output):
                yield each
            else:
                tally(Found(each))


def _write(workspace: Workspace, output: Output, tally: Tally) -> None:
    # A generated file can be generated again, so it need not survive a power cut: no fsync.
    change = workspace.write(f"{OUTPUT}/{output.path}", output.content, durable=False)
    if change != "unchanged":
        tally(Wrote(f"{OUTPUT}/{output.path}", change))


def _plan(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    before: Mapping[str, str],
    tally: Tally,
) -> None:
    """Note what this build may write before it does, so that a killed one leaves no orphans."""
    pages = {
        path: stem
        for stem in workspace.stems(toolbox.readers)
        for language in config.languages
        for path in (page_path(language, stem), text_path(language, stem))
    }
    if pages.keys() - before.keys():
        _remember(workspace, pages | dict(before), tally)


def _remember(workspace: Workspace, files: Mapping[str, str], tally: Tally) -> None:
    try:
        workspace.write_manifest(files)
    except PublishError as error:
        tally.fail(ASSETS, error)


def _retire(
    workspace: Workspace,
    before: Mapping[str, str],
    made: Mapping[str, str],
    tally: Tally,
    only: Collection[str],
) -> None:
    """Remove what an earlier build made and this one would not, and remember what stands now.

    A file that no build of ours made is never touched.
    """
    kept = {
        path: stem
        for path, stem in before.items()
        if _is_lost(stem, tally.failed) or (only and stem not in only)
    }
    after = kept | dict(made)
    for path in sorted(before.keys() - after.keys()):
        try:
            if workspace.remove(f"{OUTPUT}/{path}"):
                tally(Wrote(f"{OUTPUT}/{path}", "removed"))
        except PublishError as error:
            tally.fail(ASSETS, error)
    _remember(workspace, after, tally)


def _is_lost(stem: str, failed: Collection[str]) -> bool:
    """True where a source, or the folder it lies in, could not be read: nobody retired it."""
    return any(stem == each or stem.startswith(f"{each}/") for each in failed)
