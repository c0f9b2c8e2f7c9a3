"""Sources -> templates and catalogs: each source is walked once, every human word is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from pipeline.catalogs.merge import Merged, Origin, merge, template
from pipeline.config import Config
from pipeline.errors import CatalogError, PipelineError, PublishError
from pipeline.events import Found
from pipeline.findings.sieve import Sieve
from pipeline.model import Catalog, Finding, Place, Severity
from pipeline.seams import Document, Toolbox
from pipeline.stages.moving import Moving
from pipeline.stages.orphans import orphan_findings, orphans
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import documents, targets
from pipeline.stages.saving import OnDisk, on_disk, update
from pipeline.wording import say
from pipeline.workspace import Workspace, catalog_path, template_path


def extract(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    *,
    now: str,
    only: Collection[str] = (),
    minor: bool = False,
) -> None:
    """Bring templates and catalogs up to date with the sources.

    `now` (`2026-11-22 18:00+0000`) is used only where the set of messages changed. With `minor`
    the author says that no edit changed the meaning: translations and approvals stay, except
    where a fact changed, which is an error. A catalog that cannot be read is reported and left as
    it is; the others are written.
    """
    with workspace.locked():
        workspace.sweep()
        _extract(_Extraction(workspace, config, tally, now, minor), toolbox, only)


def _extract(work: _Extraction, toolbox: Toolbox, only: Collection[str]) -> None:
    workspace, config, tally = work.workspace, work.config, work.tally
    languages = {}
    for document in documents(workspace, config, toolbox, tally, "extract", only):
        languages[document.announcement.stem] = document.announcement.language
        work.update(document)
    if not only:
        for language, stem in orphans(workspace, languages, tally):
            work.learn_orphan(language, stem)
    if stems := work.moving.stems:
        work.fills = True
        for document in documents(workspace, config, toolbox, tally, "move", stems):
            work.update(document)
    if not only:
        sieve = Sieve(config.checks)
        for finding in orphan_findings(workspace, languages, tally):
            if told := sieve(finding):
                tally(Found(told))


@dataclass(slots=True)
class _Extraction:
    """One run over the sources, twice where text moved between announcements."""

    workspace: Workspace
    config: Config
    tally: Tally
    now: str
    minor: bool
    moving: Moving = field(default_factory=Moving)
    fills: bool = False
    """True on the second way: gaps are filled with what other announcements lost."""

    def update(self, document: Document) -> None:
        """Bring the template and the catalogs of one announcement up to date."""
        try:
            self._update(document)
        except PipelineError as error:
            self.tally.fail(document.announcement.stem, error)

    def learn_orphan(self, language: str, stem: str) -> None:
        """Take the words of a catalog without a source as free for others."""
        # An orphan is reported as one in any case; what cannot be read teaches nothing.
        with suppress(CatalogError):
            catalog = on_disk(self.workspace, catalog_path(language, stem)).catalog
            if catalog:
                self.moving.retire(stem, language, catalog, is_orphan=True)

    def _update(self, document: Document) -> None:
        announcement = document.announcement
        origin = Origin(
            project=self.config.office.named("en") or "Announcements",
            bugs_address=self.config.bugs_address or self.config.office.email,
            source_language=announcement.language,
            now=self.now,
            minor=self.minor,
        )
        path = template_path(announcement.stem)
        now = _template(self.workspace, path)
        pot = template(document.units, now.catalog, origin)
        created = pot.field("POT-Creation-Date") or self.now
        update(self.workspace, path, lambda _: pot, self.tally, now=now)
        for language in targets(document, self.config):
            try:
                self._merge(document, origin, language, created)
            except (CatalogError, PublishError) as error:
                self.tally.fail(announcement.stem, error, language)

    def _merge(self, document: Document, origin: Origin, language: str, created: str) -> None:
        stem = document.announcement.stem
        path = catalog_path(language, stem)
        elsewhere = None
        if self.fills:
            elsewhere = self.moving.elsewhere(origin.source_language, language)
        done: list[Merged] = []

        def change(old: OnDisk) -> Catalog:
            merged = merge(
                document.units,
                old.catalog,
                origin,
                language=language,
                created=created,
                elsewhere=elsewhere,
            )
            done[:] = [merged]
            for finding in old.findings:
                self.tally(Found(finding))
            return merged.catalog

        update(self.workspace, path, change, self.tally)
        (merged,) = done
        if self.minor:
            for finding in _not_minor(merged, path, stem, language):
                self.tally(Found(finding))
        if not self.fills:
            self.moving.learn(stem, language, merged)


def _not_minor(merged: Merged, path: str, stem: str, language: str) -> Iterator[Finding]:
    """Yield an error for each edit that was declared minor and is not."""
    for message, edit in merged.edits:
        if not edit.is_harmless:
            text = say(
                "this edit is not minor: {named}; its translation is now fuzzy and waits "
                "for a translator ({diff})",
                named=edit.named,
                diff=edit.diff,
            )
            yield Finding(
                "not-minor",
                Severity.ERROR,
                Place(path),
                text,
                stem,
                language,
                message.msgctxt,
                message.msgid,
            )


def _template(workspace: Workspace, path: str) -> OnDisk:
    """A template holds nobody's words, so a broken one is simply made anew."""
    try:
        return on_disk(workspace, path)
    except CatalogError:
        return OnDisk(workspace.read_bytes(path))
