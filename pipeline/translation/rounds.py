"""The state of one job at one gate, and its texts put together from what was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.seams import Codec
from pipeline.translation.jobs import Job, Translated
from pipeline.translation.ledger import Account
from pipeline.translation.masking import Cut, Protected, Segment, put_back, restore
from pipeline.translation.verify import ERROR_PAGE

STRANGER = "is the answer to another text"
PASSING = frozenset({STRANGER, ERROR_PAGE})
"""What says more about a moment than about an engine."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way of asking."""

    codec: Codec
    hides_numbers: bool = False


@dataclass(slots=True)
class Round:
    """The state of one job at one gate."""

    job: Job
    account: Account
    known: dict[Segment, str] = field(default_factory=dict)
    fresh: set[Segment] = field(default_factory=set)
    pieced: set[Segment] = field(default_factory=set)
    wrong: dict[Segment, tuple[str, ...]] = field(default_factory=dict)
    """Every problem of every attempt, the first one first."""
    lost: set[Segment] = field(default_factory=set)
    """Not answered at all, so that asking otherwise makes no difference."""
    passing: set[Segment] = field(default_factory=set)
    """Once not answered, or with an answer that may be another the next time."""
    refused: set[Segment] = field(default_factory=set)
    """Refused in an earlier run, so not asked for."""

    def blame(self, segment: Segment, problems: tuple[str, ...]) -> None:
        """Note what is wrong with an answer to a segment."""
        self.wrong[segment] = tuple(dict.fromkeys((*self.wrong.get(segment, ()), *problems)))


@dataclass(frozen=True, slots=True)
class Plan:
    """A text in cuts, and what is held of it meanwhile."""

    protected: Protected
    cuts: tuple[Cut, ...]


def first_of(problems: tuple[str, ...]) -> str:
    return problems[0] if problems else "was not asked for"


def segments_of(plan: Plan | None) -> list[Segment]:
    return [each.segment for each in plan.cuts if each.segment is not None] if plan else []


def assembled(plan: Plan | None, state: Round) -> Translated:
    """Return a text with every segment answered, or why it is not."""
    if plan is None:
        return Translated(None, problems=("holds more marks than an engine keeps in order",))
    segments = segments_of(plan)
    missing = [segment for segment in segments if segment not in state.known]
    if missing:
        unasked = ("was not asked for",)
        wrong = dict.fromkeys(p for s in missing for p in state.wrong.get(s, unasked))
        cached = not any(
            s in state.fresh or (s in state.wrong and s not in state.refused) for s in segments
        )
        passing = not state.passing.isdisjoint(missing)
        return Translated(None, cached, problems=tuple(wrong), passing=passing)
    neutral = put_together(plan.cuts, state.known)
    assert neutral is not None
    return Translated(
        restore(neutral, plan.protected.held),
        cached=not any(segment in state.fresh for segment in segments),
        in_pieces=any(segment in state.pieced for segment in segments),
    )


def put_together(cuts: Sequence[Cut], known: Mapping[Segment, str]) -> str | None:
    """Return cuts with the answers in the places of their segments; None where one is missing."""
    parts: list[str] = []
    for each in cuts:
        parts.append(each.before)
        if each.segment is not None:
            answer = known.get(each.segment)
            if answer is None:
                return None
            parts.append(put_back(answer, each.numbers))
        parts.append(each.after)
    return "".join(parts)
