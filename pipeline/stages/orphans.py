"""Catalogs that no source owns: what a renamed, retired or re-languaged source leaves behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.events import Found
from pipeline.model import Finding, Place, Severity
from pipeline.stages.outcome import Tally
from pipeline.workspace import SOURCES, Workspace, catalog_path


def orphans(
    workspace: Workspace, languages: Mapping[str, str], tally: Tally
) -> Iterator[tuple[str, str]]:
    """Yield language and stem of every catalog that no source uses.

    `languages` maps the stem of each source that could be read to its language; a source that
    could not be read still owns its catalogs.
    """
    for language, stem in workspace.catalogs():
        if stem not in tally.failed and languages.get(stem, language) == language:
            yield language, stem


def report_orphans(workspace: Workspace, languages: Mapping[str, str], tally: Tally) -> None:
    """Warn of every catalog that no source uses."""
    for language, stem in orphans(workspace, languages, tally):
        if stem in languages:
            reason = (
                f"`{language}` is now the language of the source itself; its words are not used: "
                "take what you need from this file, then delete it"
            )
        else:
            reason = (
                f"there is no source `{SOURCES}/{stem}.*`; if it was renamed, rename its catalogs "
                "too (`git mv`) and run `pipeline extract`, else delete them"
            )
        place = Place(catalog_path(language, stem))
        tally(Found(Finding("orphan-catalog", Severity.WARNING, place, reason, stem, language)))
