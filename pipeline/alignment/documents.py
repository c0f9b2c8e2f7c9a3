"""Two versions of an announcement: fields by their names, the rest by structure and content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.alignment.blocks import TITLE, blocks
from pipeline.alignment.doubts import doubts_of_words
from pipeline.alignment.pairs import Alignment, Pair, align
from pipeline.alignment.scores import Scores, Side
from pipeline.alignment.sorts import LOUD, Anchor, Sort
from pipeline.model import Unit

COMMON = LOUD | {Sort.SMALL, Sort.MONTH, Sort.NAME, Sort.SOUND}
UNRELATED = 0.06
"""The share of figures, names and loan words below which two texts speak of different things.

Of 183 pairs of the same news in two languages (61 documents of NTREX-128, the first eight
sentences) the least related shared 0.10; of as many pairs of different news 0.08 was exceeded by
one in twenty."""
FEW = 3
"""Texts from which at least one should be sure if they are of the same announcement."""
ENOUGH = 12
"""Anchors from which that share means anything."""


@dataclass(frozen=True, slots=True)
class Version:
    """One language of an announcement."""

    language: str
    units: tuple[Unit, ...]
    text: str
    """The file that they were read from."""
    has_markup: bool = True
    """False for a plain text, in which no heading can be told from a paragraph."""


def align_versions(first: Version, second: Version) -> Alignment:
    """Return which unit of the second version stands for which of the first, by their numbers.

    Fields of the front matter go by their names, in their order where a name repeats. Where one
    version has no title in its front matter, the other's is looked for in its text. Raises TooLong.
    """
    shared = {unit.context for unit in first.units} & {unit.context for unit in second.units}
    in_text = {None} | ({TITLE} - shared)
    some, others = _numbers(first, in_text), _numbers(second, in_text)
    body = align(_side(first, some), _side(second, others))
    names = dict.fromkeys(unit.context for unit in (*first.units, *second.units))
    parts = [_named(first, second, name) for name in names if name not in in_text]
    if min(len(some), len(others)) >= FEW and not any(pair.is_sure for pair in body.pairs):
        parts = [_doubted(part) for part in parts]
    parts.append(_renumbered(body, some, others))
    return Alignment(
        tuple(sorted((p for part in parts for p in part.pairs), key=lambda pair: pair.first)),
        tuple(sorted(i for part in parts for i in part.first_alone)),
        tuple(sorted(j for part in parts for j in part.second_alone)),
    )


def is_related(first: Version, second: Version) -> bool:
    """True unless two versions have next to no figure, name or loan word in common."""
    here, there = (_anchors(version) for version in (first, second))
    fewer = min(len(here), len(there))
    return fewer < ENOUGH or len(here & there) >= UNRELATED * fewer


def _anchors(version: Version) -> set[Anchor]:
    found = _side(version, range(len(version.units))).anchors
    return {anchor for each in found for anchor in each if anchor.sort in COMMON}


def _numbers(version: Version, contexts: Iterable[str | None]) -> list[int]:
    wanted = set(contexts)
    return [number for number, unit in enumerate(version.units) if unit.context in wanted]


def _side(version: Version, numbers: Sequence[int]) -> Side:
    units = [version.units[number] for number in numbers]
    return Side.of(blocks(units, version.text), version.language, has_headings=version.has_markup)


def _named(first: Version, second: Version, name: str | None) -> Alignment:
    """Return how the fields of one name pair."""
    some, others = _numbers(first, {name}), _numbers(second, {name})
    one, other = _side(first, some), _side(second, others)
    if len(some) != len(others):
        return _renumbered(align(one, other), some, others)
    scores = Scores.of(one, other)
    pairs = (Pair((i,), (i,), tuple(doubts_of_words(scores, (i,), (i,)))) for i in range(len(some)))
    return _renumbered(Alignment(tuple(pairs)), some, others)


def _doubted(part: Alignment) -> Alignment:
    """Return how fields pair where nothing else shows that both speak of the same thing."""
    reason = "no text below the front matter is sure; is it the same announcement?"
    pairs = tuple(replace(pair, doubts=(*pair.doubts, reason)) for pair in part.pairs)
    return replace(part, pairs=pairs)


def _renumbered(part: Alignment, some: Sequence[int], others: Sequence[int]) -> Alignment:
    def numbered() -> Iterator[Pair]:
        for pair in part.pairs:
            first = tuple(some[i] for i in pair.first)
            yield Pair(first, tuple(others[j] for j in pair.second), pair.doubts)

    return Alignment(
        tuple(numbered()),
        tuple(some[i] for i in part.first_alone),
        tuple(others[j] for j in part.second_alone),
    )
