"""Engines asked for what nobody knows: the texts of one catalog, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from pipeline.catalogs.drafts import MT, Fill, missing
from pipeline.catalogs.near import Key
from pipeline.model import LanguagePair
from pipeline.pairs import Assembly
from pipeline.stages.recalling import Kind, assembled, is_worth_it
from pipeline.terms import Glossary
from pipeline.translation import Chain, Draft, Estimate, Job, unsent

Filled = tuple[Fill, Kind | str]
"""What is offered, and where it comes from: a Kind, or an engine's name."""


@dataclass(frozen=True, slots=True)
class Open:
    """A message for which an engine is to be asked."""

    key: Key
    text: str
    is_blank: bool
    """False: a machine's draft stands there, which is to be made anew."""
    assembly: Assembly | None = None
    """The sentences of it that are known; only the others are asked for."""

    @property
    def questions(self) -> tuple[str, ...]:
        return self.assembly.missing if self.assembly else (self.text,)

    def with_gaps(self, answers: dict[str, str] | None = None, by: str = "") -> Fill | None:
        """Return what is known with the `answers` of engines `by` to the rest, if that is a gain:
        at least half is known, and no whole draft stands there."""
        if self.assembly is None or not self.is_blank or not is_worth_it(self.assembly):
            return None
        return assembled(self.assembly, answers, by)


@dataclass(frozen=True, slots=True)
class Refused:
    """A message that no engine had a good answer for."""

    key: Key
    problems: tuple[str, ...]
    is_passing: bool
    """True where an engine did not do its work; another run may fare better."""


@dataclass(slots=True)
class Asking:
    """The texts of one catalog on their way through the engines."""

    chain: Chain
    terms: Glossary
    pair: LanguagePair
    whole: tuple[str, ...]
    """All texts of the announcement in order."""
    fills: dict[Key, Filled] = field(default_factory=dict)
    """What has arrived."""
    refused: list[Refused] = field(default_factory=list)
    is_unknown: bool = False
    """True where it turned out that no engine knows the direction."""

    def through(self, texts: Sequence[Open]) -> Iterator[Open]:
        """Ask for texts in their order, as many at once as engines take; yield each when done."""
        size = self.chain.at_once(*self.pair)
        for start in range(0, len(texts), size):
            part = texts[start : start + size]
            questions = tuple(dict.fromkeys(q for each in part for q in each.questions))
            answers = self.chain.translate(self._job(questions))
            said = dict(zip(questions, answers, strict=True))
            for each in part:
                self._settle(each, [said[question] for question in each.questions])
            yield from part

    def estimate(self, texts: Sequence[Open]) -> tuple[Estimate, ...]:
        """Return what would be asked; nobody is."""
        questions = tuple(dict.fromkeys(q for each in texts for q in each.questions))
        return self.chain.estimate(self._job(questions)) if questions else ()

    def _job(self, questions: tuple[str, ...]) -> Job:
        source, target = self.pair
        return Job(
            questions,
            source,
            target,
            keep=self.terms.kept(source, target),
            glossary=lambda text: self.terms.pairs(text, source, target),
            whole=self.whole,
        )

    def _settle(self, text: Open, answers: Sequence[Draft]) -> None:
        failed = [draft for draft in answers if draft.text is None]
        if text.assembly is not None:
            self._put_together(text, text.assembly, answers, has_gaps=bool(failed))
        elif not failed:
            (draft,) = answers
            self.fills[text.key] = _fill(draft, text.text), draft.engine or Kind.COPIED
        if failed and text.key not in self.fills:
            self._refuse(text, failed)

    def _put_together(
        self, text: Open, assembly: Assembly, answers: Sequence[Draft], *, has_gaps: bool
    ) -> None:
        pairs = zip(assembly.missing, answers, strict=True)
        known = {question: draft.text for question, draft in pairs if draft.text is not None}
        engines = " ".join(dict.fromkeys(draft.engine for draft in answers if draft.engine))
        put_together = text.with_gaps if has_gaps else partial(assembled, assembly)
        fill = put_together(known, engines)
        if fill:
            self.fills[text.key] = fill, Kind.ASSEMBLED

    def _refuse(self, text: Open, failed: Sequence[Draft]) -> None:
        source, target = self.pair
        problems = tuple(dict.fromkeys(p for draft in failed for p in draft.problems))
        if problems == (f"no engine knows {source}>{target}",):
            self.is_unknown = True
        else:
            is_passing = any(draft.passing for draft in failed)
            self.refused.append(Refused(text.key, problems, is_passing))


def _fill(draft: Draft, source: str) -> Fill:
    assert draft.text is not None
    details = (
        ("engine", draft.engine),
        ("via", draft.via or ""),
        ("pieces", "yes" if draft.in_pieces else ""),
    )
    return Fill(draft.text, MT, details, tuple(map(missing, unsent(source))))
