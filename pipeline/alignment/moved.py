"""What changed its place: list items in another order, paragraphs that stand elsewhere.

A way through two documents never goes back, so that a reordered list leaves most of its items
alone or beside a wrong one. Within a list the order counts for nothing here: each item goes where
its figures, names and length fit, and how much worse the next best exchange would be tells how
sure that is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.alignment.beads import Bead
from pipeline.alignment.blocks import NO_LIST, Block
from pipeline.alignment.scores import ALONE, SOFT, Scores

REORDERED = 3.0
"""How much better, in odds, another order must be before it is believed."""
FIXED, WITNESSES = 1.0, 1 / 2
"""Odds from which an item's place is beyond doubt, and the share of such items that speaks for the
order of the rest: nobody exchanges just the two items in which no figure and no name stands."""
NEAR = 40
"""Items between which an exchange is thought of: in longer lists, so many before and after."""
ELSEWHERE = 3.0
"""What anchors must be worth to pair texts across the order of all others."""
CLEAR = 2.0
"""How much better than any other such pairing it must be."""


@dataclass(slots=True)
class Places:
    """Which text stands for which, one to one, while it is being settled."""

    pairs: dict[int, int]
    """From the first document to the second."""
    margins: dict[int, float] = field(default_factory=dict)
    """For list items: how much worse the next best exchange within the list is."""
    reordered: set[int] = field(default_factory=set)
    """Items of lists that are in another order; the way through the documents misjudges them."""
    vouched: set[int] = field(default_factory=set)
    """Items whose neighbours in the list are fixed and in order, none of them missing."""
    strayed: set[int] = field(default_factory=set)
    """Other texts whose partner is out of order."""


@dataclass(frozen=True, slots=True)
class _Match:
    """Two lists of which one stands for the other."""

    items: tuple[int, ...]
    others: tuple[int, ...]


def settle(scores: Scores, beads: Sequence[Bead]) -> Places:
    """Return the pairs of a way, mended where texts changed their places."""
    places = Places({b.i: b.j for b in beads if b.rows == b.columns == 1})
    taken = {j for bead in beads if bead.rows != bead.columns for j in bead.second if bead.rows}
    used = {i for bead in beads if bead.rows != bead.columns for i in bead.first if bead.columns}
    for match in _matches(scores, places.pairs, used, taken):
        _settle_list(scores, match, places)
    _settle_rest(scores, places, used, taken)
    return places


def _matches(
    scores: Scores, pairs: Mapping[int, int], used: set[int], taken: set[int]
) -> Iterable[_Match]:
    """Yield the lists that stand for each other: those with the most pairs between them."""
    first, second = scores.first.blocks, scores.second.blocks
    votes = Counter(
        (first[i].run, second[j].run)
        for i, j in pairs.items()
        if first[i].run != NO_LIST and second[j].run != NO_LIST
    )
    seen: tuple[set[int], set[int]] = (set(), set())
    for (run, other), _ in votes.most_common():
        if run in seen[0] or other in seen[1]:
            continue
        seen[0].add(run)
        seen[1].add(other)
        items = tuple(i for i in _of(first, run) if i not in used)
        others = tuple(j for j in _of(second, other) if j not in taken)
        outside = [i for i in items if i in pairs and pairs[i] not in others]
        strangers = set(pairs.values()) & set(others) - {pairs[i] for i in items if i in pairs}
        yield _Match(
            tuple(i for i in items if i not in outside),
            tuple(j for j in others if j not in strangers),
        )


def _of(blocks: Sequence[Block], run: int) -> list[int]:
    return [number for number, block in enumerate(blocks) if block.run == run]


def _settle_list(scores: Scores, match: _Match, places: Places) -> None:
    """Put the items of a list where they belong, and note how sure that is."""
    odds = {
        (i, j): scores.pair(i, j)
        for at, i in enumerate(match.items)
        for j in match.others[max(0, at - NEAR) : at + NEAR + 1]
    }
    kept = {i: places.pairs[i] for i in match.items if i in places.pairs}
    free = _improved(_greedy(odds), odds)
    if _worth(free, odds, match) > _worth(kept, odds, match) + REORDERED:
        for i in match.items:
            places.pairs.pop(i, None)
        places.pairs.update(free)
        kept = free
        places.reordered.update(free)
    margins = {i: _margin(i, kept, odds, match) for i in kept}
    places.margins.update(margins)
    is_whole = len(kept) == len(match.items) == len(match.others)
    fixed = sum(margin >= FIXED for margin in margins.values())
    if is_whole and kept is not free and fixed >= max(2, len(kept) * WITNESSES):
        places.vouched.update(i for i in kept if margins[i] < FIXED)


def _greedy(odds: Mapping[tuple[int, int], float]) -> dict[int, int]:
    found: dict[int, int] = {}
    taken: set[int] = set()
    for (i, j), worth in sorted(odds.items(), key=lambda item: (-item[1], item[0])):
        if worth > 2 * ALONE and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _improved(pairs: dict[int, int], odds: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Return the pairs after all exchanges of two partners that gain by it."""
    never = 4 * ALONE
    for _ in range(3):
        changed = False
        items = sorted(pairs)
        for at, a in enumerate(items):
            for b in items[at + 1 : at + 1 + NEAR]:
                now = odds[a, pairs[a]] + odds[b, pairs[b]]
                then = odds.get((a, pairs[b]), never) + odds.get((b, pairs[a]), never)
                if then > now + 1e-9:
                    pairs[a], pairs[b] = pairs[b], pairs[a]
                    changed = True
        if not changed:
            break
    return pairs


def _worth(pairs: Mapping[int, int], odds: Mapping[tuple[int, int], float], match: _Match) -> float:
    alone = len(match.items) + len(match.others) - 2 * len(pairs)
    return sum(odds.get(pair, 2 * ALONE) for pair in pairs.items()) + alone * ALONE


def _margin(
    i: int, pairs: Mapping[int, int], odds: Mapping[tuple[int, int], float], match: _Match
) -> float:
    """Return how much worse the best exchange is in which an item gives its partner away."""
    j = pairs[i]
    own = odds.get((i, j), 2 * ALONE)
    taken = set(pairs.values())
    spare = [other for other in match.others if other not in taken and (i, other) in odds]
    losses = [own - odds[i, other] for other in spare]
    for rival in match.items:
        if rival == i or (rival, j) not in odds:
            continue
        if rival not in pairs:
            losses.append(own - odds[rival, j])
        elif (i, pairs[rival]) in odds:
            now = own + odds.get((rival, pairs[rival]), 2 * ALONE)
            losses.append(now - odds[i, pairs[rival]] - odds[rival, j])
    return min(losses, default=float("inf"))


def _settle_rest(scores: Scores, places: Places, used: set[int], taken: set[int]) -> None:
    """Pair texts that are alone on both sides and share what stands nowhere else."""
    paired = set(places.pairs.values())
    lone = [i for i in range(len(scores.first.blocks)) if i not in places.pairs and i not in used]
    others = [j for j in range(len(scores.second.blocks)) if j not in paired and j not in taken]
    found = []
    for i, j in _sharing(scores, lone, others):
        worth = scores.pair(i, j)
        if worth > 0:
            found.append((worth, i, j))
    found.sort(key=lambda each: (-each[0], each[1], each[2]))
    for worth, i, j in found:
        if i in places.pairs or j in paired:
            continue
        rivals = [w for w, a, b in found if (a == i) != (b == j)]
        if max(rivals, default=-1e9) > worth - CLEAR:
            continue
        places.pairs[i] = j
        places.strayed.add(i)
        paired.add(j)


def _sharing(
    scores: Scores, lone: Sequence[int], others: Sequence[int]
) -> Iterable[tuple[int, int]]:
    """Yield the pairs of lone texts whose common figures and addresses are worth enough."""
    where: dict[object, list[int]] = {}
    for j in others:
        for anchor in scores.second.anchors[j]:
            if anchor.sort not in SOFT:
                where.setdefault(anchor, []).append(j)
    for i in lone:
        worth: dict[int, float] = {}
        for anchor in scores.first.anchors[i]:
            for j in where.get(anchor, ())[:NEAR]:
                worth[j] = worth.get(j, 0.0) + scores.gains[anchor]
        yield from ((i, j) for j in sorted(worth) if worth[j] >= ELSEWHERE)
