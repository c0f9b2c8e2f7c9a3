"""Catalogs that no source owns: what a renamed, retired or re-languaged source leaves behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.model import Finding, Place, Severity
from pipeline.stages.outcome import Tally
from pipeline.wording import say
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


def orphan_findings(
    workspace: Workspace, languages: Mapping[str, str], tally: Tally
) -> Iterator[Finding]:
    """Yield a warning for every catalog that no source uses."""
    for language, stem in orphans(workspace, languages, tally):
        if stem in languages:
            reason = say(
                "`{language}` is now the language of the source itself; its words are not used: "
                "take what you need from this file, then delete it",
                language=language,
            )
        else:
            reason = say(
                "there is no source `{path}.*`; if it was renamed, rename its catalogs "
                "too (`git mv`) and run `pipeline extract`, else delete them",
                path=f"{SOURCES}/{stem}",
            )
        place = Place(catalog_path(language, stem))
        yield Finding("orphan-catalog", Severity.WARNING, place, reason, stem, language)
