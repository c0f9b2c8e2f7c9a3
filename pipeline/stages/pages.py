"""Documents -> pages in every language that may be published, kept on a shelf."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from pipeline.config import Config
from pipeline.errors import PublishError, SourceError
from pipeline.events import Found
from pipeline.locales import moment
from pipeline.model import Alternate, Attached, Finding, Output, Page, Place, Severity
from pipeline.seams import Document, Toolbox
from pipeline.stages.attachments import attachments, copies
from pipeline.stages.naming import Naming
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import documents
from pipeline.stages.shelf import Shelf, digest
from pipeline.stages.typesetting import set_body
from pipeline.stages.versions import Standing, Version, versions
from pipeline.wording import Wording, listed, say
from pipeline.workspace import Workspace, catalog_path

Write = Callable[[Output | str, str], None]
"""Takes a file that belongs to an announcement, or the path of one that stands already."""
Known = Mapping[str, tuple[str, str]]
"""Path of a page -> digest of what it said, and since when, as the last build knew it."""


def gather(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    write: Write,
    *,
    now: datetime,
    known: Known,
    naming: Naming,
    only: Collection[str] = (),
) -> Shelf:
    """Return every page that may be published; what is held back or refused is told.

    With `only` the others are read too, since lists, links and feeds speak of them, but what is
    wrong with them is not told again.
    """
    shelf = Shelf(config)
    shelf.stems = frozenset(workspace.stems(toolbox.readers))
    made: set[str] = set()
    for document, listener in _documents(workspace, config, toolbox, tally, only):
        shelf.sources[document.announcement.stem] = document.announcement.path
        found = tuple(versions(workspace, config, toolbox, document, listener))
        for version in found:
            _tell(document, version, listener)
        try:
            for page in _pages(config, document, found, naming, now, known):
                is_wanted = not only or page.stem in only
                files = _attach(workspace, config, document, page, write, made, listener)
                shelf.put(replace(page, files=tuple(files) if is_wanted else ()))
        except (PublishError, SourceError) as error:
            listener.fail(document.announcement.stem, error)
    return shelf


def _attach(
    workspace: Workspace,
    config: Config,
    document: Document,
    page: Page,
    write: Write,
    made: set[str],
    tally: Tally,
) -> Iterator[Attached]:
    """Publish the files that a page refers to, and smaller copies of pictures; yield them."""
    for each in attachments(workspace, config, document, page):
        if isinstance(each, Finding):
            tally(Found(each))
            continue
        write(each.output, page.stem)
        for copy in copies(workspace, each, made):
            write(copy, page.stem)
            made.add(copy if isinstance(copy, str) else copy.path)
        ready = tuple((w, path) for w, path in each.attached.copies if path in made)
        yield replace(each.attached, copies=ready)


def _documents(
    workspace: Workspace, config: Config, toolbox: Toolbox, tally: Tally, only: Collection[str]
) -> Iterator[tuple[Document, Tally]]:
    """Yield every document with whom to tell of it."""
    for document in documents(workspace, config, toolbox, tally, "build", only):
        yield document, tally
    others = [stem for stem in workspace.stems(toolbox.readers) if stem not in only]
    if only and others:
        silent = Tally(lambda event: None)
        for document in documents(workspace, config, toolbox, silent, "build", others):
            yield document, silent
        tally.failed |= silent.failed


def _tell(document: Document, version: Version, tally: Tally) -> None:
    """Report why a language is held back."""
    for problem in version.problems:
        tally(Found(problem))
    if not version.held or version.standing in (Standing.BROKEN, Standing.REFUSED):
        return
    path, reason = catalog_path(version.language, version.stem), _reason(version)
    if version.standing is Standing.NO_CATALOG:
        path = document.announcement.path
    text = say("`{language}` is held back: {reason}", language=version.language, reason=reason)
    finding = Finding("held", Severity.WARNING, Place(path), text, version.stem, version.language)
    tally(Found(finding))


def _reason(version: Version) -> Wording:
    """Return what a language lacks."""
    if version.standing is Standing.NO_CATALOG:
        return say("no catalog yet, run `pipeline extract`")
    parts = []
    if version.untranslated:
        parts.append(say("{count} untranslated", count=version.untranslated))
    if version.fuzzy:
        parts.append(say("{count} fuzzy", count=version.fuzzy))
    if version.unapproved:
        parts.append(say("{count} not approved", count=version.unapproved))
    if not version.outdated:
        return listed(parts)
    return say("{lacks}; the source has changed, run `pipeline extract`", lacks=listed(parts))


def _pages(
    config: Config,
    document: Document,
    found: tuple[Version, ...],
    naming: Naming,
    now: datetime,
    known: Known,
) -> Iterator[Page]:
    """Yield the page of every language that is not held back."""
    own, source = document.announcement.language, document.announcement.path
    bodies = {
        v.language: set_body(document.walk(v.visit(own), v.language), v.language, config)
        for v in found
        if not v.held
    }
    paths = {
        v.language: config.addresses.page(
            v.language,
            naming.name(v.stem, source, v.language, bodies[v.language].fields)
            if v.language in bodies
            else v.stem,
        )
        for v in found
    }
    alternates = tuple(
        Alternate(v.language, paths[v.language], not v.held, v.is_complete) for v in found
    )
    created = max((v.created for v in found if v.created), default=None)
    for version in found:
        if version.held:
            continue
        page = Page(
            version.stem,
            version.language,
            own,
            bodies[version.language],
            alternates,
            version.is_complete,
            paths[version.language],
        )
        yield replace(page, updated=_updated(page, version, created, config, now, known))


def _updated(
    page: Page,
    version: Version,
    created: datetime | None,
    config: Config,
    now: datetime,
    known: Known,
) -> datetime | None:
    """Return when this language's text last changed.

    As the last build knew it while the text is the same, so that saving a catalog without a
    change is no news. Else the latest of what source and catalogs say, so that a build on a
    fresh clone says the same as the one before; if that was said of another text already, now.
    """
    said, since = known.get(page.path, ("", ""))
    before = datetime.fromisoformat(since) if since else None
    if before and said == digest(page):
        return before
    dates = [_aware(page, name, config) for name in ("published", "updated")]
    stated = max((d for d in (*dates, created, version.revised) if d), default=None)
    if before is None:
        return min(stated, now) if stated else now
    return stated if stated and before < stated <= now else now


def _aware(page: Page, name: str, config: Config) -> datetime | None:
    """Return a date of the front matter as a moment."""
    value = next((field.value for field in page.body.fields if field.name == name), None)
    return moment(value, config.timezone).astimezone(UTC) if isinstance(value, date) else None
