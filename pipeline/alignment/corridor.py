"""Which cells of the table of all pairings are looked at: all of a small one, a band of a large.

The band runs along anchors that occur once on each side. They only bend it, they force nothing:
one that misleads by a few texts does no harm.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.alignment.scores import SOFT, Side
from pipeline.alignment.sorts import Anchor

SMALL = 20_000
"""Cells up to which the whole table is looked at."""
HALF = 16
"""Half the band's width at least, in texts."""
DRIFT = 120
"""How much wider it becomes at most, where much was added or left out between two anchors."""

Band = tuple[range, ...]
"""For each place in the first document, before text i, the places in the second that count."""


def corridor(first: Side, second: Side) -> Band:
    """Return the band; it leads from (0, 0) to (n, m) without a gap."""
    n, m = len(first.blocks), len(second.blocks)
    if n * m <= SMALL:
        return (range(m + 1),) * (n + 1)
    points = [(0, 0), *_rising(_unique_pairs(first, second)), (n, m)]
    low, high = [m] * (n + 1), [0] * (n + 1)
    for (i0, j0), (i1, j1) in pairwise(points):
        rows, columns = i1 - i0, j1 - j0
        half = HALF + min(DRIFT, abs(rows - columns))
        for i in range(i0, i1 + 1):
            # From this row's middle to the next one's, so that rows always overlap.
            here = j0 + columns * (i - i0) // max(1, rows)
            after = j0 + columns * min(rows, i - i0 + 1) // max(1, rows) if rows else j1
            low[i] = min(low[i], max(0, here - half))
            high[i] = max(high[i], min(m, after + half))
    return tuple(range(start, stop + 1) for start, stop in zip(low, high, strict=True))


def _unique_pairs(first: Side, second: Side) -> Iterable[tuple[int, int]]:
    """Yield the texts that share an anchor which stands nowhere else."""
    where = [_single(side.anchors) for side in (first, second)]
    return sorted({(i, where[1][a]) for a, i in where[0].items() if a in where[1]})


def _single(found: Sequence[frozenset[Anchor]]) -> dict[Anchor, int]:
    counts = Counter(anchor for each in found for anchor in each if anchor.sort not in SOFT)
    return {
        anchor: number
        for number, each in enumerate(found)
        for anchor in each
        if counts[anchor] == 1
    }


def _rising(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs in which both numbers rise."""
    ends: list[int] = []
    chains: list[tuple[tuple[int, int], int]] = []
    last: list[int] = []
    for i, j in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        at = bisect_left(ends, j)
        chains.append(((i, j), last[at - 1] if at else -1))
        if at == len(ends):
            ends.append(j)
            last.append(len(chains) - 1)
        else:
            ends[at], last[at] = j, len(chains) - 1
    chain: list[tuple[int, int]] = []
    link = last[-1] if last else -1
    while link >= 0:
        pair, link = chains[link]
        chain.append(pair)
    return chain[::-1]
