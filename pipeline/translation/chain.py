"""Which engines translate a pair of languages, in which order, and through which third language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import EngineError
from pipeline.model import LanguagePair
from pipeline.translation.gate import Gate
from pipeline.translation.jobs import Job, Translated
from pipeline.translation.masking import has_words, protect
from pipeline.translation.pieces import lines

FEW = 8
"""Texts that are asked for together of an engine that takes one a request."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What became of one text."""

    text: str | None
    """None where it stays untranslated."""
    engine: str = ""
    """Who wrote it; two names with a `+` where a third language stood between. Empty where the
    text has no words and is its own translation."""
    via: str | None = None
    """The language between, for an origin such as `kk>ru>en`."""
    cached: bool = False
    """True where nobody had to be asked."""
    in_pieces: bool = False
    """True where the words around marks were translated apart from each other."""
    problems: tuple[str, ...] = ()
    """What engines did wrong on the way, `engine: what`; without a text, why there is none."""
    passing: bool = False
    """True where there is no text because an engine did not answer: the same command may fare
    better another time."""


@dataclass(frozen=True, slots=True)
class Routes:
    """What the newsroom decided about order."""

    order: tuple[str, ...] = ()
    """Names of engines, first choice first."""
    pairs: Mapping[LanguagePair, tuple[str, ...]] = field(default_factory=dict)
    """The order for a pair that has one of its own."""
    pivots: Mapping[LanguagePair, str] = field(default_factory=dict)
    """The language between, where no engine knows the pair."""

    def engines(self, source: str, target: str) -> tuple[str, ...]:
        """Return the names of engines to try for a pair, in their order."""
        return self.pairs.get((source, target), self.order)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run would send to an engine: the answer of `--dry-run`."""

    engine: str
    source: str
    target: str
    texts: int
    characters: int


class Chain:
    """Translates texts by the first engine that can, then by the next where it failed."""

    def __init__(self, gates: Sequence[Gate], routes: Routes) -> None:
        self._gates = {gate.engine.name: gate for gate in gates}
        self.routes = routes

    def translate(self, job: Job) -> tuple[Draft, ...]:
        """Return what becomes of each text of a job, in their order.

        No engine's failure is an exception: it is a draft without text, with the reasons.
        """
        if not any(map(speaks, job.texts)):
            return tuple(Draft(text, cached=True) for text in job.texts)
        notes: list[str] = []
        if direct := self._direct(job.source, job.target, notes):
            return self._by(direct, job, notes)
        middle = self.routes.pivots.get((job.source, job.target))
        if middle is not None:
            first = self._direct(job.source, middle, notes)
            second = self._direct(middle, job.target, notes)
            if first and second:
                return self._through(middle, first, second, job, notes)
        passing = bool(notes)
        notes.append(f"no engine knows {job.source}>{job.target}")
        none = Draft(None, problems=tuple(notes), passing=passing)
        return tuple(_wordless(text) or none for text in job.texts)

    def at_once(self, source: str, target: str) -> int:
        """Return how many texts of a direction are well asked for together."""
        names = self.routes.engines(source, target)
        takes = (self._gates[name].engine.limits.texts for name in names if name in self._gates)
        return max((FEW, *takes))

    def may_know(self, source: str, target: str) -> bool:
        """True where some engine is set up that may know a direction; nobody is asked."""
        middle = self.routes.pivots.get((source, target))
        if self._first_declared(source, target):
            return True
        return middle is not None and all(
            self._first_declared(*pair) for pair in ((source, middle), (middle, target))
        )

    def estimate(self, job: Job) -> tuple[Estimate, ...]:
        """Return what `translate` would send if every first answer were good; nobody is asked."""
        texts = tuple(text for text in job.texts if speaks(text))
        if not texts:
            return ()
        middle = self.routes.pivots.get((job.source, job.target))
        hops: list[tuple[Gate, str, str]] = []
        if gate := self._first_declared(job.source, job.target):
            hops = [(gate, job.source, job.target)]
        elif middle is not None:
            first = self._first_declared(job.source, middle)
            second = self._first_declared(middle, job.target)
            if first and second:
                hops = [(first, job.source, middle), (second, middle, job.target)]
        return tuple(
            Estimate(gate.engine.name, source, target, *gate.unknown(replace(job, texts=texts)))
            if (source, target) == (job.source, job.target)
            else Estimate(gate.engine.name, source, target, len(texts), sum(map(len, texts)))
            for gate, source, target in hops
        )

    def _first_declared(self, source: str, target: str) -> Gate | None:
        """Return the first engine that may know a pair, as far as is known without asking it."""
        for name in self.routes.engines(source, target):
            gate = self._gates.get(name)
            if gate and (gate.engine.declared is None or (source, target) in gate.engine.declared):
                return gate
        return None

    def _direct(self, source: str, target: str, notes: list[str]) -> list[Gate]:
        """Return the engines that know a pair, in order; why others cannot say goes to `notes`."""
        found = []
        for name in self.routes.engines(source, target):
            gate = self._gates.get(name)
            if gate is None:
                continue
            try:
                if (source, target) in gate.engine.pairs():
                    found.append(gate)
            except EngineError as error:
                notes.append(f"{name}: {error.problem}")
        return found

    def _by(self, gates: Sequence[Gate], job: Job, notes: Sequence[str]) -> tuple[Draft, ...]:
        """Ask engine by engine, each for what those before it left."""
        drafts: dict[int, Draft] = {}
        wrong: dict[int, list[str]] = {place: list(notes) for place in range(len(job.texts))}
        passing = set(wrong) if notes else set()
        for gate in gates:
            places = [place for place in wrong if place not in drafts]
            if not places:
                break
            name = gate.engine.name
            part = replace(job, texts=tuple(job.texts[place] for place in places))
            for place, got in zip(places, gate.translate(part), strict=True):
                wrong[place] += [f"{name}: {problem}" for problem in got.problems]
                passing |= {place} if got.passing else set()
                if got.text is not None:
                    drafts[place] = _draft(got, name, job.texts[place], wrong[place])
        return tuple(
            drafts.get(place) or Draft(None, problems=tuple(wrong[place]), passing=place in passing)
            for place in range(len(job.texts))
        )

    def _through(
        self, middle: str, first: Sequence[Gate], second: Sequence[Gate], job: Job, notes: list[str]
    ) -> tuple[Draft, ...]:
        """Translate into a third language and from there."""
        halves = self._by(first, replace(job, target=middle, glossary=_no_terms), notes)
        done = [place for place, half in enumerate(halves) if half.text is not None]
        texts = tuple(halves[place].text or "" for place in done)
        rest = self._by(second, replace(job, texts=texts, source=middle, glossary=_no_terms), ())
        whole = dict(zip(done, rest, strict=True))
        return tuple(
            _linked(half, whole[place], middle) if place in whole else half
            for place, half in enumerate(halves)
        )


def _draft(got: Translated, name: str, source: str, wrong: list[str]) -> Draft:
    if not speaks(source):
        return Draft(got.text, cached=True)
    return Draft(got.text, name, None, got.cached, got.in_pieces, tuple(wrong))


def _linked(half: Draft, rest: Draft, middle: str) -> Draft:
    """Return the draft of a whole way from those of its halves."""
    if not half.engine:
        return half  # no words, so there was nothing to translate on either half
    return Draft(
        rest.text,
        f"{half.engine}+{rest.engine}" if rest.engine else "",
        middle,
        half.cached and rest.cached,
        half.in_pieces or rest.in_pieces,
        half.problems + rest.problems,
        rest.passing,
    )


def speaks(text: str) -> bool:
    """True where any line of a text has words for an engine."""
    try:
        return any(map(has_words, lines(protect(text).neutral)))
    except ValueError:
        return True


def _wordless(text: str) -> Draft | None:
    return None if speaks(text) else Draft(text, cached=True)


def _no_terms(text: str) -> tuple[tuple[str, str], ...]:
    """The terms of a pair say nothing about the language between."""
    return ()
