"""Sources and catalogs -> findings; what CI in a newsroom calls."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.catalogs.charset import decode, traces
from pipeline.config import Config
from pipeline.errors import CatalogError
from pipeline.events import Found
from pipeline.findings.several import several
from pipeline.findings.sieve import Key, Sieve, unchanged
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
    across = tuple(make() for make in toolbox.across)
    desk = _Desk(workspace, config, toolbox.checks, across, tally, wishes, sieve)
    if wishes.history and across:
        quiet = Tally(lambda event: None)
        for document in documents(workspace, config, toolbox, quiet, "check", only):
            desk.remember(document)
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
    across: tuple[Check, ...]
    """They remember one catalog for the next."""
    tally: Tally
    wishes: Wishes
    sieve: Sieve

    def check(self, document: Document) -> None:
        """Report what is wrong with an announcement and its catalogs."""
        path = document.announcement.path
        if self._is_asked(path):
            for finding in document.findings:
                self._tell(self.sieve(finding))
        stem, languages = document.announcement.stem, tuple(targets(document, self.config))
        found: list[Finding] = []
        for language in languages:
            if self._is_asked(catalog_path(language, stem), path):
                for told in self._catalog(document, language):
                    self._tell(told)
                    found.append(told)
        for finding in several(document.units, found, languages, stem):
            self._tell(self.sieve(finding))

    def remember(self, document: Document) -> None:
        """Let the checks across announcements see what did not change, and tell nothing of it."""
        stem = document.announcement.stem
        for language in targets(document, self.config):
            path = catalog_path(language, stem)
            now = self._on_disk(path)
            before = self._earlier(path) if now and self._is_asked(path) else now
            if now and before:
                same = unchanged(now, before)
                about = subject(document, self.config, language, _only(now, same))
                for one in self.across:
                    tuple(one(about))

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
        earlier = self._earlier(path)
        fresh = about
        if earlier:
            changed = {message.key for message in catalog.messages} - unchanged(catalog, earlier)
            fresh = replace(about, catalog=_only(catalog, changed))
        found = chain(
            traces(data, path),
            findings,
            *(one(about) for one in self.checks),
            *(one(fresh) for one in self.across),
        )
        yield from self.sieve.catalog(
            found,
            path,
            catalog,
            stem=stem,
            language=language,
            text=lambda: decode(data, path).text,
            earlier=earlier,
        )

    def _earlier(self, path: str) -> Catalog | None:
        """Return the catalog as it was at the revision; one that nobody could read counts not."""
        data = self.wishes.history.read(path) if self.wishes.history else None
        return _read(data, path)

    def _on_disk(self, path: str) -> Catalog | None:
        """Return a catalog, or None where there is none that can be read: another way tells it."""
        try:
            return _read(self.workspace.read_bytes(path), path)
        except CatalogError:
            return None

    def _is_asked(self, *paths: str) -> bool:
        history = self.wishes.history
        return history is None or not history.changed.isdisjoint(paths)

    def _tell(self, finding: Finding | None) -> None:
        if finding is not None:
            self.tally(Found(finding))


def _read(data: bytes | None, path: str) -> Catalog | None:
    try:
        return load_catalog(data, path)[0] if data else None
    except CatalogError:
        return None


def _only(catalog: Catalog, keys: Collection[Key]) -> Catalog:
    """Return the catalog with these messages alone."""
    return replace(catalog, messages=tuple(m for m in catalog.messages if m.key in keys))


def _missing(path: str, stem: str, language: str) -> Finding:
    problem = say("this catalog does not exist; run `pipeline extract`, then translate it")
    return Finding("missing-catalog", Severity.ERROR, Place(path), problem, stem, language)
