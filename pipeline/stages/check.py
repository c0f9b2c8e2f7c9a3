"""Sources and catalogs -> findings; what CI in a newsroom calls."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from pipeline.catalogs.charset import decode
from pipeline.config import Config
from pipeline.errors import CatalogError
from pipeline.events import Found
from pipeline.findings.sieve import Sieve
from pipeline.model import Catalog, Finding, Place, Severity
from pipeline.seams import Check, Document, Toolbox
from pipeline.stages.orphans import orphan_findings
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import documents, load_catalog, targets
from pipeline.stages.versions import subject
from pipeline.wording import say
from pipeline.workspace import Workspace, catalog_path
from pipeline.workspace.history import History


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of one check."""

    sieve: Sieve | None = None
    """What decides which findings are told; None: the newsroom's levels and nothing else."""
    history: History | None = None
    """Only what changed since then is told."""


def check(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    *,
    only: Collection[str] = (),
    wishes: Wishes | None = None,
) -> None:
    """Report what keeps each announcement from being published in every language."""
    wishes = wishes or Wishes()
    sieve = wishes.sieve or Sieve(config.checks)
    checks = (*toolbox.checks, *(make() for make in toolbox.across))
    desk = _Desk(workspace, config, checks, tally, wishes, sieve)
    languages = {}
    for document in documents(workspace, config, toolbox, tally, "check", only):
        languages[document.announcement.stem] = document.announcement.language
        desk.check(document)
    if not only:
        desk.orphans(languages)


@dataclass(slots=True)
class _Desk:
    """Where one announcement after the other is looked at."""

    workspace: Workspace
    config: Config
    checks: tuple[Check, ...]
    tally: Tally
    wishes: Wishes
    sieve: Sieve

    def check(self, document: Document) -> None:
        """Report what is wrong with an announcement and its catalogs."""
        path = document.announcement.path
        if self._is_asked(path):
            for finding in document.findings:
                self._tell(self.sieve(finding))
        for language in targets(document, self.config):
            if self._is_asked(catalog_path(language, document.announcement.stem), path):
                for told in self._catalog(document, language):
                    self._tell(told)

    def orphans(self, languages: Mapping[str, str]) -> None:
        """Report the catalogs that no source uses."""
        for finding in orphan_findings(self.workspace, languages, self.tally):
            if self._is_asked(finding.place.path):
                self._tell(self.sieve(finding))

    def _catalog(self, document: Document, language: str) -> Iterator[Finding]:
        """Yield what is told of one catalog of an announcement."""
        stem = document.announcement.stem
        path = catalog_path(language, stem)
        try:
            data = self.workspace.read_bytes(path)
            read = None if data is None else load_catalog(data, path)
        except CatalogError as error:
            self.tally.fail(stem, error, language)
            return
        if data is None or read is None:
            if told := self.sieve(_missing(path, stem, language)):
                yield told
            return
        catalog, findings = read
        about = subject(document, self.config, language, catalog)
        found = chain(findings, *(one(about) for one in self.checks))
        yield from self.sieve.catalog(
            found,
            path,
            catalog,
            stem=stem,
            language=language,
            text=lambda: decode(data, path).text,
            earlier=self._earlier(path),
        )

    def _earlier(self, path: str) -> Catalog | None:
        """Return the catalog as it was at the revision; one that nobody could read counts not."""
        data = self.wishes.history.read(path) if self.wishes.history else None
        try:
            return load_catalog(data, path)[0] if data else None
        except CatalogError:
            return None

    def _is_asked(self, *paths: str) -> bool:
        history = self.wishes.history
        return history is None or not history.changed.isdisjoint(paths)

    def _tell(self, finding: Finding | None) -> None:
        if finding is not None:
            self.tally(Found(finding))


def _missing(path: str, stem: str, language: str) -> Finding:
    problem = say("this catalog does not exist; run `pipeline extract`, then translate it")
    return Finding("missing-catalog", Severity.ERROR, Place(path), problem, stem, language)
