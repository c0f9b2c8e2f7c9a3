"""Sources and catalogs -> findings; what CI in a newsroom calls."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.config import Config
from pipeline.errors import CatalogError
from pipeline.events import Found
from pipeline.model import Finding, Place, Severity
from pipeline.seams import Document, Toolbox
from pipeline.stages.orphans import report_orphans
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import documents, read_catalog, targets
from pipeline.stages.versions import subject
from pipeline.workspace import Workspace, catalog_path


def check(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    *,
    only: Collection[str] = (),
) -> None:
    """Report what keeps each announcement from being published in every language."""
    languages = {}
    for document in documents(workspace, config, toolbox, tally, "check", only):
        languages[document.announcement.stem] = document.announcement.language
        for finding in document.findings:
            tally(Found(finding))
        for language in targets(document, config):
            _check(workspace, config, toolbox, document, language, tally)
    if not only:
        report_orphans(workspace, languages, tally)


def _check(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    document: Document,
    language: str,
    tally: Tally,
) -> None:
    stem = document.announcement.stem
    path = catalog_path(language, stem)
    try:
        catalog = read_catalog(workspace, path, tally)
    except CatalogError as error:
        tally.fail(stem, error, language)
        return
    if catalog is None:
        tally(Found(_missing(path, stem, language)))
        return
    about = subject(document, config, language, catalog)
    for one in toolbox.checks:
        for finding in one(about):
            tally(Found(finding))


def _missing(path: str, stem: str, language: str) -> Finding:
    problem = "this catalog does not exist; run `pipeline extract`, then translate it"
    return Finding("missing-catalog", Severity.ERROR, Place(path), problem, stem, language)
