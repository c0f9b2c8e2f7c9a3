"""Mends in catalogs what is sure, homoglyphs, blanks and quotes, until none is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import unified_diff
from itertools import chain

from pipeline.catalogs.charset import decode
from pipeline.catalogs.fixing import FIXABLE, mended
from pipeline.config import Config
from pipeline.errors import CatalogError, PublishError
from pipeline.findings.sieve import Sieve
from pipeline.model import Catalog, Finding, Message
from pipeline.seams import Document, Toolbox
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import documents, targets
from pipeline.stages.saving import OnDisk, update
from pipeline.stages.versions import subject
from pipeline.workspace import Workspace, catalog_path

ROUNDS = 20
"""So often a text is looked at again; one that is never done stays as it was."""
Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Mended:
    """What happened to one catalog."""

    path: str
    counts: tuple[tuple[str, int], ...]
    """Check and how often it was obeyed."""
    diff: str = ""
    """What would change, where nothing was to be written."""


def fix(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    *,
    only: Collection[str] = (),
    dry_run: bool = False,
) -> Iterator[Mended]:
    """Mend what is sure in every catalog, and yield what was done in each that changed.

    What the newsroom has switched off or excused stays as it is.
    """
    with workspace.locked():
        for document in documents(workspace, config, toolbox, tally, "fix", only):
            for language in targets(document, config):
                desk = _Desk(workspace, config, toolbox, document, language)
                try:
                    done = desk.update(tally, dry_run=dry_run)
                except (CatalogError, PublishError) as error:
                    tally.fail(document.announcement.stem, error, language)
                else:
                    if done:
                        yield done


@dataclass(slots=True)
class _Desk:
    """Where one catalog is mended."""

    workspace: Workspace
    config: Config
    toolbox: Toolbox
    document: Document
    language: str
    counts: Counter[str] = field(default_factory=Counter)
    diff: str = ""

    @property
    def path(self) -> str:
        return catalog_path(self.language, self.document.announcement.stem)

    def update(self, tally: Tally, *, dry_run: bool) -> Mended | None:
        """Mend the catalog on disk, on top of what somebody may save meanwhile."""

        def change(now: OnDisk) -> Catalog | None:
            self.counts.clear()
            if now.catalog is None:
                return None
            new = self.mend(now.catalog)
            if new == now.catalog:
                return None
            if dry_run:
                self.diff = _diff(now, new, self.path)
                return None
            return new

        update(self.workspace, self.path, change, tally)
        if not self.counts:
            return None
        return Mended(self.path, tuple(sorted(self.counts.items())), self.diff)

    def mend(self, catalog: Catalog) -> Catalog:
        """Return the catalog with everything mended that can be."""
        messages = {message.key: message for message in catalog.messages}
        obeyed: dict[Key, Counter[str]] = {}
        seen: dict[Key, set[Message]] = {}
        open_ = dict(messages)
        for _ in range(ROUNDS):
            before, open_ = open_, {}
            for finding in self._proposals(replace(catalog, messages=tuple(before.values()))):
                key = (finding.msgctxt, finding.msgid or "")
                if key in open_ or finding.fixed is None:
                    continue  # its place may have moved: the next round looks again
                new = mended(before[key], finding.check, finding.form, finding.fixed)
                if new is None:
                    continue
                if new in seen.setdefault(key, {messages[key]}):
                    continue  # two checks undo each other's work
                seen[key].add(new)
                open_[key] = new
                obeyed.setdefault(key, Counter())[finding.check] += 1
            if not open_:
                break
            messages |= open_
        original = {message.key: message for message in catalog.messages}
        for key in open_:  # still not done after so many rounds
            messages[key] = original[key]
            obeyed.pop(key, None)
        self.counts.update(chain.from_iterable(each.elements() for each in obeyed.values()))
        return replace(catalog, messages=tuple(messages[m.key] for m in catalog.messages))

    def _proposals(self, catalog: Catalog) -> Iterable[Finding]:
        """Yield the findings that say how to mend a text."""
        about = subject(self.document, self.config, self.language, catalog)
        found = chain.from_iterable(one(about) for one in self.toolbox.checks)
        sure = (each for each in found if each.fixed is not None and each.check in FIXABLE)
        sieve = Sieve(self.config.checks)
        return sieve.catalog(sure, self.path, catalog, stem=about.stem, language=self.language)


def _diff(now: OnDisk, new: Catalog, path: str) -> str:
    """Return what writing the catalog would change, line by line."""
    content = now.written(new) or b""
    before, after = (decode(data, path).text.splitlines() for data in (now.data or b"", content))
    return "\n".join(unified_diff(before, after, f"a/{path}", f"b/{path}", lineterm=""))
