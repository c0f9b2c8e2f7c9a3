"""What speaks for a pairing and what against: logarithms of odds that add up.

The weights were set by hand and tried on NTREX-128 news cut to pieces (texts removed, added,
joined, split, reordered); they are round on purpose, and none of them decides alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.alignment.anchors import anchors, visible
from pipeline.alignment.blocks import LIST_ITEM, Block
from pipeline.alignment.lengths import Lengths, relative
from pipeline.alignment.sorts import Anchor, Sort

ONE_TO_ONE, ALONE, JOINED = -0.1, -3.5, -4.5
"""Priors: nine texts of ten have one partner, three of a hundred none, one of a hundred two."""

WORTH = {
    Sort.TIME: (3.5, 2.5),
    Sort.NUMBER: (2.5, 1.0),
    Sort.SMALL: (1.2, 0.3),
    Sort.MONTH: (1.5, 0.4),
    Sort.PHONE: (4.0, 2.0),
    Sort.EMAIL: (4.0, 2.0),
    Sort.ADDRESS: (3.5, 0.7),
    Sort.HOST: (1.0, 1.0),
    Sort.CODE: (3.0, 1.0),
    Sort.NOTE: (3.0, 1.0),
    Sort.MARKUP: (0.8, 0.4),
    Sort.NAME: (1.2, 0.8),
    Sort.SOUND: (0.8, 0.0),
    Sort.LATIN: (1.0, 0.0),
}
"""What an anchor adds where both texts have it, and takes away where one lacks it."""
SOFT = frozenset({Sort.NAME, Sort.SOUND, Sort.LATIN, Sort.MARKUP})
MOST_SOFT, MOST, LEAST = 4.5, 10.0, -7.0
"""However many anchors there are: words alike, all together, and the other way."""
ELSEWHERE = 0.3
"""What is left of the loss where the other document has the anchor nowhere: `five`, `noon`."""

_KIN = {LIST_ITEM: 1.0, "paragraph": 0.3}
_SAME, _SAME_HEADING, _OTHER_LEVEL = 2.0, 2.0, 0.5
_HEADING, _STRANGE, _PLAIN_HEADING = -2.5, -2.0, -0.5
_DEEPER = -1.0


Numbers = tuple[int, ...]
"""One text, or two neighbours."""


@dataclass(frozen=True, slots=True)
class Side:
    """One document, prepared for comparing."""

    language: str
    blocks: tuple[Block, ...]
    lengths: tuple[float, ...]
    """In Kazakh characters."""
    anchors: tuple[frozenset[Anchor], ...]
    has_headings: bool = True
    """False for a plain text, in which a heading is a paragraph like any other."""

    @classmethod
    def of(cls, blocks: Sequence[Block], language: str, *, has_headings: bool = True) -> Side:
        """Return blocks with what is compared."""
        return cls(
            language,
            tuple(blocks),
            tuple(relative(visible(block.text), language) for block in blocks),
            tuple(frozenset(anchors(block.text)) for block in blocks),
            has_headings,
        )


@dataclass(frozen=True, slots=True)
class _Text:
    """One text, or two that are looked at as one."""

    length: float
    anchors: frozenset[Anchor]
    loss: float
    """What it would cost to have none of the anchors in common."""
    extra: float = 0.0
    """What two lengths where one was expected take away, but for their sum."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Compares the texts of two documents."""

    first: Side
    second: Side
    lengths: Lengths
    gains: dict[Anchor, float] = field(repr=False)
    losses: dict[Anchor, float] = field(repr=False)
    _texts: tuple[dict[Numbers, _Text], dict[Numbers, _Text]] = field(repr=False)

    @classmethod
    def of(cls, first: Side, second: Side) -> Scores:
        """Return the comparison; an anchor that stands everywhere tells little."""
        here, there = Counter(_all(first)), Counter(_all(second))
        gains = {
            anchor: WORTH[anchor.sort][0] / (count * there[anchor]) ** 0.5
            for anchor, count in here.items()
            if anchor in there
        }
        losses = {
            anchor: WORTH[anchor.sort][1] * (1.0 if anchor in gains else ELSEWHERE)
            for anchor in here | there
        }
        lengths = Lengths.of((first.language, second.language), second.lengths)
        return cls(first, second, lengths, gains, losses, ({}, {}))

    def pair(self, i: int, j: int) -> float:
        """Return what speaks for a text and one that may stand for it."""
        return ONE_TO_ONE + self.structure(i, j) + self.content((i,), (j,))

    def joined(self, some: Numbers, others: Numbers) -> float | None:
        """Return what speaks for two texts joined to one, or None where they cannot be."""
        head = self.first.blocks[some[0]]
        if head.level:
            return None
        for side, numbers in ((self.first, some), (self.second, others)):
            for number in numbers:
                block = side.blocks[number]
                if block.kind != head.kind or block.depth != head.depth:
                    return None
        return JOINED + self.structure(some[0], others[0]) + self.content(some, others)

    def structure(self, i: int, j: int) -> float:
        """Return what kind, level and nesting of two texts say."""
        one, other = self.first.blocks[i], self.second.blocks[j]
        if one.kind == other.kind:
            if one.kind == LIST_ITEM:
                return _KIN[LIST_ITEM] + _DEEPER * abs(one.depth - other.depth)
            return _KIN.get(one.kind, _SAME_HEADING if one.level else _SAME)
        if one.level and other.level:
            return _OTHER_LEVEL
        if not one.level and not other.level:
            return _STRANGE
        is_plain = not (self.first.has_headings and self.second.has_headings)
        return _PLAIN_HEADING if is_plain else _HEADING

    def content(self, some: Numbers, others: Numbers) -> float:
        """Return what lengths and anchors say."""
        one, other = self._text(0, some), self._text(1, others)
        odds = self.lengths.odds(one.length, other.length) - other.extra
        soft = loud = 0.0
        lost = one.loss + other.loss
        for anchor in one.anchors & other.anchors:
            if anchor.sort in SOFT:
                soft += self.gains[anchor]
            else:
                loud += self.gains[anchor]
            lost -= 2 * self.losses[anchor]
        return odds + max(LEAST, min(MOST, min(soft, MOST_SOFT) + loud) - lost)

    def _text(self, at: int, numbers: Numbers) -> _Text:
        """Return texts of the first or the second side as one, made once."""
        known = self._texts[at].get(numbers)
        if known is None:
            side = (self.first, self.second)[at]
            length = sum(side.lengths[number] for number in numbers)
            found = frozenset(anchor for number in numbers for anchor in side.anchors[number])
            extra = sum(
                # One length became two: where the cut fell is anyone's guess.
                self.lengths.alone(side.lengths[number]) + math.log(length)
                for number in numbers[1:]
            )
            loss = sum(self.losses[anchor] for anchor in found)
            known = self._texts[at][numbers] = _Text(length, found, loss, extra if at else 0.0)
        return known


def _all(side: Side) -> Iterable[Anchor]:
    return (anchor for found in side.anchors for anchor in found)
