"""Sources -> documents, one at a time; a bad one is told and passed over."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.catalogs import po
from pipeline.config import Config
from pipeline.errors import CatalogError, SourceError
from pipeline.events import Advanced, Found, Started
from pipeline.model import Catalog, Finding
from pipeline.seams import Document, Toolbox
from pipeline.stages.outcome import Tally
from pipeline.workspace import Workspace


def documents(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    stage: str,
    only: Collection[str] = (),
) -> Iterator[Document]:
    """Yield every source as a document, in stem order, holding one in memory at a time.

    Raises ConfigError where `only` names a stem that does not exist.
    """
    stems = workspace.stems(toolbox.readers, only)
    tally(Started(stage, len(stems)))
    translatable = frozenset(config.translatable)
    for stem in stems:
        try:
            source = workspace.source(stem, toolbox.readers)
            document = toolbox.readers[source.suffix].read(source, translatable)
            require_known_language(document, config)
        except SourceError as error:
            tally.fail(stem, error)
        else:
            yield document
        tally(Advanced(stem))


def require_known_language(document: Document, config: Config) -> None:
    """Raise SourceError where a source is in no language of the newsroom."""
    announcement = document.announcement
    if announcement.language in config.languages:
        return
    line = next((f.line for f in announcement.fields if f.name == "language"), None)
    known = ", ".join(config.languages)
    raise SourceError(
        announcement.path,
        line,
        f"this newsroom publishes {known}, not `{announcement.language}`;"
        " add it to `languages` in pipeline.toml",
    )


def targets(document: Document, config: Config) -> tuple[str, ...]:
    """Return the languages that a document is translated into."""
    return tuple(code for code in config.languages if code != document.announcement.language)


def read_catalog(workspace: Workspace, path: str, tally: Tally) -> Catalog | None:
    """Return a catalog, or None where there is no file; tell what had to be mended.

    Raises CatalogError.
    """
    data = workspace.read_bytes(path)
    if data is None:
        return None
    catalog, findings = load_catalog(data, path)
    for finding in findings:
        tally(Found(finding))
    return catalog


def load_catalog(data: bytes, path: str) -> tuple[Catalog, tuple[Finding, ...]]:
    """Return a catalog and what had to be mended in it.

    Raises CatalogError, also for an empty file: gettext reads it as a catalog without messages,
    but where a newsroom has one, somebody's words were in it.
    """
    if not data.strip():
        problem = "the file is empty; restore it, or delete it and run `pipeline extract`"
        raise CatalogError(path, 1, problem)
    return po.load(data, path)
