"""The likeliest way through two documents, text by text, and how sure each step of it is.

Steps (beads, as Gale and Church call them) take one or two texts of one side, and none, one or two
of the other. The best way is found by dynamic programming; how sure a step is, is the share of all
ways, weighed by their odds, that go through it (the forward-backward algorithm). Both look only at
a band of the table, so time and memory grow with its width times the length.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.alignment.corridor import Band, corridor
from pipeline.alignment.scores import ALONE, Scores

_NEVER = -math.inf
_SHAPES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))


@dataclass(frozen=True, slots=True)
class Bead:
    """One step: texts `i` to `i + rows` of the first side, `j` to `j + columns` of the second."""

    i: int
    j: int
    rows: int
    columns: int

    @property
    def first(self) -> tuple[int, ...]:
        return tuple(range(self.i, self.i + self.rows))

    @property
    def second(self) -> tuple[int, ...]:
        return tuple(range(self.j, self.j + self.columns))


@dataclass(frozen=True, slots=True)
class Path:
    """The best way, and how sure pairings are, those off the way included."""

    beads: tuple[Bead, ...]
    shares: dict[Bead, float]
    """Of the beads with texts on both sides; those below a thousandth are left out."""


def path(scores: Scores) -> Path:
    """Return the best way through two documents."""
    band = corridor(scores.first, scores.second)
    n, m = len(scores.first.blocks), len(scores.second.blocks)
    steps = [[list(_steps(scores, band, i, j, n, m)) for j in band[i]] for i in range(n + 1)]
    before = _forward(steps, band)
    after, best = _backward(steps, band, n, m)
    total = before[n][m - band[n].start]
    shares = {}
    for i, row in enumerate(steps):
        for j, cell in zip(band[i], row, strict=True):
            reached = before[i][j - band[i].start]
            for rows, columns, odds in cell:
                if rows and columns:
                    rest = after[i + rows][j + columns - band[i + rows].start]
                    share = reached + odds + rest - total
                    if share > -6.9:
                        shares[Bead(i, j, rows, columns)] = math.exp(share)
    return Path(tuple(_walk(best, band, n, m)), shares)


_Step = tuple[int, int, float]
_Steps = Sequence[Sequence[Sequence[_Step]]]
_Table = list[list[float]]


def _steps(scores: Scores, band: Band, i: int, j: int, n: int, m: int) -> Iterator[_Step]:
    """Yield the steps that lead on from a place, and their odds."""
    for rows, columns in _SHAPES:
        if i + rows > n or j + columns > m or j + columns not in band[i + rows]:
            continue
        odds: float | None
        if not rows or not columns:
            odds = ALONE
        elif rows == columns:
            odds = scores.pair(i, j)
        else:
            odds = scores.joined(tuple(range(i, i + rows)), tuple(range(j, j + columns)))
        if odds is not None:
            yield rows, columns, odds


def _forward(steps: _Steps, band: Band) -> _Table:
    """Return the summed odds of all ways to each place."""
    table = [[_NEVER] * len(row) for row in band]
    table[0][0] = 0.0
    for i, row in enumerate(steps):
        for at, cell in enumerate(row):
            reached = table[i][at]
            if reached == _NEVER:
                continue
            j = band[i].start + at
            for rows, columns, odds in cell:
                to = j + columns - band[i + rows].start
                table[i + rows][to] = _sum(table[i + rows][to], reached + odds)
    return table


def _backward(steps: _Steps, band: Band, n: int, m: int) -> tuple[_Table, list[list[_Step | None]]]:
    """Return the summed odds of all ways from each place to the end, and the best step there."""
    table = [[_NEVER] * len(row) for row in band]
    most = [[_NEVER] * len(row) for row in band]
    best: list[list[_Step | None]] = [[None] * len(row) for row in band]
    table[n][m - band[n].start] = most[n][m - band[n].start] = 0.0
    for i in range(n, -1, -1):
        for at in range(len(band[i]) - 1, -1, -1):
            j = band[i].start + at
            for step in steps[i][at]:
                rows, columns, odds = step
                to = j + columns - band[i + rows].start
                table[i][at] = _sum(table[i][at], odds + table[i + rows][to])
                if odds + most[i + rows][to] > most[i][at]:
                    most[i][at], best[i][at] = odds + most[i + rows][to], step
    return table, best


def _walk(best: list[list[_Step | None]], band: Band, n: int, m: int) -> Iterator[Bead]:
    i = j = 0
    while (i, j) != (n, m):
        step = best[i][j - band[i].start]
        assert step is not None, "the band leads to the end"
        yield Bead(i, j, step[0], step[1])
        i, j = i + step[0], j + step[1]


def _sum(one: float, other: float) -> float:
    """Return the logarithm of a sum of two numbers given by theirs."""
    if one < other:
        one, other = other, one
    return one if other == _NEVER else one + math.log1p(math.exp(other - one))
