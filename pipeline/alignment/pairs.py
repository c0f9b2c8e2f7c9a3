"""Two documents -> pairs of texts, sure or with their doubts, and what is left on both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.alignment.beads import Path, path
from pipeline.alignment.doubts import APART, APART_AGAIN, APART_VOUCHED, SURE, doubts
from pipeline.alignment.moved import Places, settle
from pipeline.alignment.scores import Scores, Side

MOST = 2_000
"""Texts on one side; far more than an announcement has, and aligned within a minute at worst."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Texts that stand for each other, by their numbers: one and one, or one and two."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    doubts: tuple[str, ...] = ()
    """Why a person should look at it."""

    @property
    def is_sure(self) -> bool:
        return not self.doubts


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every text of both sides is in exactly one pair, or alone."""

    pairs: tuple[Pair, ...]
    """In the order of the first document."""
    first_alone: tuple[int, ...] = ()
    second_alone: tuple[int, ...] = ()


class TooLong(ValueError):
    """A document has more than MOST texts."""


def align(first: Side, second: Side) -> Alignment:
    """Return which text of the second document stands for which of the first.

    Law: each text is in exactly one pair or alone. Raises TooLong.
    """
    if max(len(first.blocks), len(second.blocks)) > MOST:
        raise TooLong(f"over {MOST:,} texts")
    scores = Scores.of(first, second)
    way = path(scores)
    places = settle(scores, way.beads)
    pairs = sorted(
        (*_singles(scores, way, places), *_doubles(scores, way)), key=lambda pair: pair.first
    )
    firsts = {i for pair in pairs for i in pair.first}
    seconds = {j for pair in pairs for j in pair.second}
    return Alignment(
        tuple(pairs),
        tuple(i for i in range(len(first.blocks)) if i not in firsts),
        tuple(j for j in range(len(second.blocks)) if j not in seconds),
    )


def _singles(scores: Scores, way: Path, places: Places) -> Iterator[Pair]:
    shares = _shares_of_texts(scores, way)
    for i, j in places.pairs.items():
        reasons = list(doubts(scores, (i,), (j,)))
        apart = APART_VOUCHED if i in places.vouched else APART
        apart = APART_AGAIN if i in places.reordered else apart
        if i in places.strayed:
            reasons.append("it stands elsewhere in the order of the text")
        elif i not in places.reordered and shares(i, j) < SURE:
            reasons.append("another text fits nearly as well")
        elif i in places.margins and places.margins[i] < apart:
            reasons.append("another item of the list fits nearly as well")
        yield Pair((i,), (j,), tuple(reasons))


def _doubles(scores: Scores, way: Path) -> Iterator[Pair]:
    for bead in way.beads:
        if bead.rows == bead.columns or not bead.rows or not bead.columns:
            continue
        reasons = list(doubts(scores, bead.first, bead.second))
        if way.shares.get(bead, 0.0) < SURE:
            reasons.append("another text fits nearly as well")
        if bead.rows == 2:
            reasons.append("two texts of the source became one")
        yield Pair(bead.first, bead.second, tuple(reasons))


def _shares_of_texts(scores: Scores, way: Path) -> Callable[[int, int], float]:
    """Return how sure it is that a text stands for another's words, wherever those are repeated."""
    first = [block.text for block in scores.first.blocks]
    second = [block.text for block in scores.second.blocks]
    by_first: defaultdict[tuple[str, int], float] = defaultdict(float)
    by_second: defaultdict[tuple[int, str], float] = defaultdict(float)
    for bead, share in way.shares.items():
        if bead.rows == bead.columns == 1:
            by_first[first[bead.i], bead.j] += share
            by_second[bead.i, second[bead.j]] += share
    return lambda i, j: max(by_first[first[i], j], by_second[i, second[j]])
