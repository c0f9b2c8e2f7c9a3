"""Untranslated messages -> drafts: from the memory, from the terms, then from engines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from pipeline.catalogs import drafts
from pipeline.catalogs.drafts import Fill, wants
from pipeline.catalogs.near import Key
from pipeline.config import Config
from pipeline.errors import CatalogError, ConfigError, PublishError
from pipeline.events import Advanced, Found, Started
from pipeline.model import Catalog, Drafted, LanguagePair, Message
from pipeline.seams import Document, Toolbox
from pipeline.stages.asking import Asking, Filled, Open
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import documents, targets
from pipeline.stages.recalling import Kind, Knowledge
from pipeline.stages.saving import OnDisk, on_disk, update
from pipeline.stages.unanswered import Where, stale, unanswered
from pipeline.translation import Chain, Estimate
from pipeline.workspace import ASKING, Workspace, catalog_path

Remember = Callable[[Collection[Drafted]], None]
"""Keeps what a machine wrote, so that it can be compared with what people make of it."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants translated."""

    at: str
    """The moment, `2026-11-22T18:00+00:00`."""
    only: Collection[str] = ()
    languages: Collection[str] = ()
    """Target languages; none: all."""
    redo: bool = False
    """True: drafts that a machine wrote and nobody touched are made anew."""
    dry_run: bool = False

    @property
    def day(self) -> str:
        return self.at[:10]


@dataclass(slots=True)
class Figures:
    """What was done: the figures of the report."""

    recalled: Counter[tuple[LanguagePair, Kind]] = field(default_factory=Counter)
    """Messages that took known words."""
    drafted: Counter[tuple[LanguagePair, str]] = field(default_factory=Counter)
    """Direction and engine -> messages that took the engine's words."""
    left: Counter[LanguagePair] = field(default_factory=Counter)
    """Messages that are still untranslated."""
    unknown: set[LanguagePair] = field(default_factory=set)
    """Directions with untranslated messages that no engine knows."""
    estimates: list[Estimate] = field(default_factory=list)
    is_cut_short: bool = False
    """True where an engine did not do its work and messages stayed untranslated."""


@dataclass(slots=True)
class _Plan:
    """One catalog, and what of it is to be asked."""

    stem: str
    path: str
    pair: LanguagePair
    whole: tuple[str, ...]
    open: list[Open]


def translate(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    knowledge: Knowledge,
    chain: Chain,
    remember: Remember,
    request: Request,
    figures: Figures | None = None,
) -> Figures:
    """Fill what is untranslated, and return the figures.

    Whoever hands `figures` over has them when the work is broken off, too.

    First every catalog gets what is known; then engines are asked, catalog by catalog. A
    catalog is written when its texts are done, or when the run ends before: whatever ends it,
    what had arrived by then is in the catalogs. A person's words are never touched, and whoever
    saves a catalog meanwhile wins. Raises ConfigError where somebody else is asking engines,
    StoreError, PublishError.
    """
    figures = Figures() if figures is None else figures
    work = _Work(workspace, config, tally, knowledge, remember, request, figures)
    plans = list(work.recall(toolbox))
    if request.dry_run:
        work.estimate(plans, chain)
        return work.figures
    plans = [plan for plan in plans if plan.open and work.is_known(plan, chain)]
    if plans:
        with workspace.locked(ASKING):
            tally(Started("translate", sum(len(plan.open) for plan in plans)))
            for plan in plans:
                work.ask(plan, chain)
    return work.figures


@dataclass(slots=True)
class _Work:
    """One run over the catalogs."""

    workspace: Workspace
    config: Config
    tally: Tally
    knowledge: Knowledge
    remember: Remember
    request: Request
    figures: Figures

    def recall(self, toolbox: Toolbox) -> Iterator[_Plan]:
        """Fill every catalog with what is known; yield what there is to ask for each."""
        for document in documents(
            self.workspace, self.config, toolbox, self.tally, "recall", self.request.only
        ):
            for language in targets(document, self.config):
                if self.request.languages and language not in self.request.languages:
                    continue
                try:
                    yield self._recall(document, language)
                except (CatalogError, PublishError, ConfigError) as error:
                    self.tally.fail(document.announcement.stem, error, language)

    def _recall(self, document: Document, language: str) -> _Plan:
        announcement = document.announcement
        path, pair = catalog_path(language, announcement.stem), (announcement.language, language)
        now = on_disk(self.workspace, path)
        if now.catalog is None:
            raise CatalogError(path, None, "there is no such catalog; run `pipeline extract`")
        live = {m.key: m for m in now.catalog.messages if not m.obsolete}
        units = {unit.key: unit.text for unit in document.units}
        if not units.keys() <= live.keys():
            self.tally(Found(stale(now.catalog, Where(path, announcement.stem, language))))
        plan = _Plan(announcement.stem, path, pair, tuple(units.values()), [])
        fills: dict[Key, Filled] = {}
        for key in units:
            message = live.get(key)
            if message is None or not wants(message, redo=self.request.redo):
                continue
            found = self.knowledge.recall(message, *pair)
            if found.fill and found.kind:
                fills[key] = found.fill, found.kind
            else:
                plan.open.append(Open(key, message.msgid, message.is_blank, found.assembly))
        self._write(plan, fills, now)
        self.figures.left[pair] += sum(each.is_blank for each in plan.open)
        return plan

    def is_known(self, plan: _Plan, chain: Chain) -> bool:
        """Tell whether an engine may know the direction; where none does, note it."""
        if chain.may_know(*plan.pair):
            return True
        self._leave_gaps(plan)
        if any(each.is_blank for each in plan.open):
            self.figures.unknown.add(plan.pair)
        return False

    def _leave_gaps(self, plan: _Plan) -> None:
        """Write the paragraphs of which at least half is known, though nobody is asked more."""
        halves = {each.key: half for each in plan.open if (half := each.with_gaps())}
        self._write(plan, {key: (fill, Kind.ASSEMBLED) for key, fill in halves.items()})
        self.figures.left[plan.pair] -= sum(e.is_blank and e.key in halves for e in plan.open)

    def ask(self, plan: _Plan, chain: Chain) -> None:
        """Ask engines for what is open in one catalog; write what has arrived, come what may."""
        asking = Asking(chain, self.knowledge.terms, plan.pair, plan.whole)
        try:
            for _ in asking.through(plan.open):
                self.tally(Advanced(plan.stem))
        finally:
            self._settle(plan, asking)

    def _settle(self, plan: _Plan, asking: Asking) -> None:
        try:
            self._write(plan, asking.fills)
            self.figures.left[plan.pair] -= sum(
                each.is_blank and each.key in asking.fills for each in plan.open
            )
            if asking.is_unknown:
                self.figures.unknown.add(plan.pair)
            blank = {each.key for each in plan.open if each.is_blank}
            refused = [each for each in asking.refused if each.key in blank]
            self.figures.is_cut_short |= any(each.is_passing for each in refused)
            if refused:
                now = on_disk(self.workspace, plan.path).catalog or Catalog()
                place = Where(plan.path, plan.stem, plan.pair[1])
                for finding in unanswered(refused, now, place):
                    self.tally(Found(finding))
        except (CatalogError, PublishError, ConfigError) as error:
            self.tally.fail(plan.stem, error, plan.pair[1])

    def estimate(self, plans: Collection[_Plan], chain: Chain) -> None:
        """Count what would be asked; nobody is."""
        for plan in plans:
            asking = Asking(chain, self.knowledge.terms, plan.pair, plan.whole)
            if plan.open and not chain.may_know(*plan.pair):
                self.figures.unknown.add(plan.pair)
            self.figures.estimates += asking.estimate(plan.open)

    def _write(self, plan: _Plan, fills: dict[Key, Filled], now: OnDisk | None = None) -> None:
        """Bring fills into a catalog, each where its message still wants it."""
        if not fills:
            return
        taken: list[Message] = []

        def change(before: OnDisk) -> Catalog | None:
            if before.catalog is None:
                raise CatalogError(plan.path, None, "was removed meanwhile; run `pipeline extract`")
            offers = {key: fill for key, (fill, _) in fills.items()}
            catalog, taken[:] = drafts.filled(
                before.catalog, offers, at=self.request.day, redo=self.request.redo
            )
            return catalog if taken and not self.request.dry_run else None

        if self.request.dry_run:
            change(now or on_disk(self.workspace, plan.path))
        else:
            with self.workspace.locked():
                update(self.workspace, plan.path, change, self.tally, now=now)
            self.remember([self._drafted(plan, m, fills[m.key][0]) for m in taken if m.fuzzy])
        for message in taken:
            by = fills[message.key][1]
            if isinstance(by, Kind):
                self.figures.recalled[plan.pair, by] += 1
            else:
                self.figures.drafted[plan.pair, by] += 1

    def _drafted(self, plan: _Plan, message: Message, fill: Fill) -> Drafted:
        engine = dict(fill.details).get("engine", "") if fill.origin == drafts.MT else fill.origin
        pair, at = plan.pair, self.request.at
        return Drafted(plan.path, *message.key, message.msgstr, engine, *pair, at)
