"""The texts of a run that are most like a query: all that brute force finds, in less time.

The score is RapidFuzz's `ratio`: 200 × (longest common subsequence) / (length + length). What two
texts have in common is at most, for each letter, the smaller of its two counts. Three nets, each
finer and dearer than the one before, let through every text that could reach the least score:

1. the length: a text that is far longer has too little in common, whatever its letters;
2. the letters of the whole text (`_alike`), for every text of such a length;
3. the letters of its two halves (`Halves`): a common subsequence splits where the text does, at
   some place of the query, and at no place may both halves have enough in common.

What is left is compared, the most promising first, so that the least score soon rises to that of
the best texts found.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from pipeline.memory.letters import BINS, MOST, OTHER, bins
from pipeline.memory.runs import NOWHERE, Run

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.memory.letters import Bytes, Numbers

    Floats = NDArray[np.float64]

BLOCK = 1 << 15
"""Texts bounded at once: a block's counts of one letter stay in the processor's first caches."""
CHUNK = 512
"""Texts whose halves are bounded at once."""
FIRST = 64
"""Texts compared first, before the others are bounded once more."""
GROUP = 4
"""Letters of a query between the places at which halves are added up."""
SHORT = 24
"""Letters of a query below which comparing costs less than bounding halves."""
SLACK = 1e-7
"""Rounding must never take a text out."""


@dataclass(slots=True)
class Best:
    """The best texts so far, over any number of runs."""

    least: float
    """Nothing below this score counts; rises once there are `limit` better ones."""
    limit: int
    """How many are wanted; texts as good as the last of them are kept too."""
    found: list[tuple[float, float, int]] = field(default_factory=list)
    """Score, ratio and id."""

    def add(self, scores: list[tuple[float, float, int]]) -> None:
        """Take what is good enough."""
        self.found += [each for each in scores if each[0] >= self.least]
        if len(self.found) >= self.limit:
            self.found.sort(key=lambda each: -each[0])
            self.least = max(self.least, self.found[self.limit - 1][0])
            self.found = [each for each in self.found if each[0] >= self.least]


@dataclass(frozen=True, slots=True)
class Question:
    """A query as letters, and how many of each it has."""

    letters: bytes
    text: str
    counts: tuple[tuple[int, int], ...]
    """Bin and count, the most frequent first."""
    surplus: int
    """Letters of bins too full to be counted in a byte: taken as common to all texts."""

    @property
    def length(self) -> int:
        """How many letters it has."""
        return len(self.letters)


def question(text: str, letters: bytes, language: str) -> Question:
    """Return a query for runs of its language."""
    import numpy as np

    binned = bins(language)[np.frombuffer(letters, np.uint8)]
    many = np.bincount(binned, minlength=BINS)
    order = np.argsort(-many, kind="stable")
    counted = [(bin_, int(many[bin_])) for bin_ in order.tolist() if 0 < many[bin_] <= MOST]
    return Question(letters, text, tuple(counted), int(many[many > MOST].sum()))


def search(
    run: Run, asked: Question, target: int, best: Best, true_ratio: Callable[[int], float]
) -> None:
    """Add to `best` the texts of a run that have a translation into language `target`.

    `true_ratio` compares the query with the text of an id itself; it is asked only where the
    bytes of both do not tell all.
    """
    import numpy as np

    rows, common = _alike(run, asked, best.least)
    penalties = run.reach[target, rows]
    bounds = common * 200.0 / (run.lengths[rows] + asked.length) - penalties
    good = (penalties != NOWHERE) & (bounds >= best.least - SLACK)
    rows, bounds = rows[good], bounds[good]
    order = np.argsort(-bounds)
    rows, falling = rows[order], -bounds[order]
    halves, start, size = None, 0, FIRST
    while True:
        end = int(np.searchsorted(falling, SLACK - best.least, "right"))
        chunk = rows[start : min(end, start + size)]
        if not len(chunk):
            return
        start, size = start + len(chunk), CHUNK
        if start > FIRST and asked.length >= SHORT:
            halves = halves or Halves.of(run.language, asked)
            chunk = chunk[halves.bounds(run, chunk, target) >= best.least - SLACK]
        _compare(run, asked, chunk, target, best, true_ratio)


def _window(run: Run, length: int, least: float) -> tuple[int, int]:
    """Return the rows whose length alone allows the least score."""
    import numpy as np

    share = max(least, SLACK) / (200 - least)
    shortest, longest = math.ceil(length * share - SLACK), math.floor(length / share + SLACK)
    low, high = np.searchsorted(run.lengths, [shortest, longest + 1])
    return int(low), int(high)


def _alike(run: Run, asked: Question, least: float) -> tuple[Numbers, Numbers]:
    """Return the rows that have enough letters in common with the query, and how many."""
    import numpy as np

    low, high = _window(run, asked.length, least)
    rows, common = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for start in range(low, high, BLOCK):
        end = min(high, start + BLOCK)
        shared = _shared(run, asked, start, end)
        needed = np.ceil((run.lengths[start:end] + asked.length) * (least / 200) - SLACK)
        found = np.flatnonzero(shared >= needed.astype(np.int32) - asked.surplus)
        rows.append(found + start)
        common.append(shared[found].astype(np.int64) + asked.surplus)
    return np.concatenate(rows), np.concatenate(common)


def _shared(run: Run, asked: Question, start: int, end: int) -> NDArray[np.integer]:
    """Return how many letters each of some rows shares with the query."""
    import numpy as np

    sums: list[Bytes] = []
    least = np.empty(end - start, np.uint8)
    for group in _groups(asked):
        total = np.zeros(end - start, np.uint8)
        for bin_, count in group:
            # `minimum` with a number instead of an array of that number takes ten times as long.
            least.fill(count)
            np.minimum(run.whole[bin_, start:end], least, out=least)
            np.add(total, least, out=total)
        sums.append(total)
    if len(sums) == 1:
        return sums[0]
    return sum((each.astype(np.int32) for each in sums), np.zeros(end - start, np.int32))


def _groups(asked: Question) -> Iterator[list[tuple[int, int]]]:
    """Yield the counts in groups whose sum fits into a byte."""
    group: list[tuple[int, int]] = []
    total = 0
    for bin_, count in asked.counts:
        if total + count > MOST:
            yield group
            group, total = [], 0
        group.append((bin_, count))
        total += count
    yield group


@dataclass(frozen=True, slots=True)
class Halves:
    """A query letter by letter, to be held against the halves of texts.

    Read from its start, a letter that comes for the third time is shared with a text's first half
    if that has three of it; read from its end, likewise with the second half. So each place of the
    query says how much its beginning shares with the first half and its end with the second.
    """

    asked: Question
    letters: NDArray[np.intp]
    """The bin of each letter, full bins left out."""
    nth: Bytes
    """How often it has come, read from the start …"""
    last: Bytes
    """… and read from the end."""

    @classmethod
    def of(cls, language: str, asked: Question) -> Halves:
        """Return the letters of a query."""
        import numpy as np

        counted = np.zeros(BINS, bool)
        counted[[bin_ for bin_, _ in asked.counts]] = True
        letters = bins(language)[np.frombuffer(asked.letters, np.uint8)].astype(np.intp)
        letters = letters[counted[letters]]
        # No text has so many letters that one of those that fill up the last group counts.
        letters = np.pad(letters, (0, -len(letters) % GROUP), constant_values=BINS - 1)
        nth = np.full(len(letters), MOST, np.uint8)
        last = nth.copy()
        for bin_, count in asked.counts:
            places = np.flatnonzero(letters == bin_)[:count]
            nth[places] = np.arange(1, count + 1)
            last[places] = np.arange(count, 0, -1)
        return cls(asked, letters, nth, last)

    def bounds(self, run: Run, rows: Numbers, target: int) -> Floats:
        """Return what score each of at most CHUNK rows can reach at most."""
        import numpy as np

        texts = len(rows)
        halves = np.ascontiguousarray(run.halves.take(rows, axis=0).T)
        heads = _grouped(halves.take(self.letters, axis=0) >= _levels(self.nth, texts))
        tails = _grouped(halves.take(self.letters + BINS, axis=0) >= _levels(self.last, texts))
        gains = _summed(np.subtract(heads, tails, dtype=np.int16))
        # Up to each group's end; the best place in a group is at most what its tails are above.
        most = np.add(gains, tails, dtype=np.int16).max(axis=0) + self.asked.surplus
        most = most + np.add.reduce(tails, axis=0, dtype=np.int64)
        lengths = run.lengths[rows] + self.asked.length
        bounds: Floats = most * 200.0 / lengths - run.reach[target, rows]
        return bounds


def _grouped(shared: NDArray[np.bool_]) -> Bytes:
    """Return the sums of each GROUP rows."""
    import numpy as np

    rows = shared.view(np.uint8)
    total = rows[::GROUP] + rows[1::GROUP]
    for place in range(2, GROUP):
        np.add(total, rows[place::GROUP], out=total)
    return total


def _levels(counts: Bytes, texts: int) -> Bytes:
    """Return each count repeated for a number of texts: shape (counts, texts)."""
    return _all_levels().take(counts, axis=0)[:, :texts]


@cache
def _all_levels() -> Bytes:
    import numpy as np

    return np.ascontiguousarray(
        np.broadcast_to(np.arange(256, dtype=np.uint8)[:, None], (256, CHUNK))
    )


def _summed(rows: NDArray[np.signedinteger]) -> NDArray[np.signedinteger]:
    """Return the running sums down the rows, as `cumsum(axis=0)`, which goes against the grain."""
    import numpy as np

    step = 1
    while step < len(rows):
        summed = np.empty_like(rows)
        summed[:step] = rows[:step]
        np.add(rows[step:], rows[:-step], out=summed[step:])
        rows, step = summed, step * 2
    return rows


def _compare(
    run: Run,
    asked: Question,
    rows: Numbers,
    target: int,
    best: Best,
    true_ratio: Callable[[int], float],
) -> None:
    """Score some rows and add the good ones."""
    import numpy as np
    from rapidfuzz import fuzz, process

    if not len(rows):
        return
    texts = run.texts(rows.tolist())
    ratios = process.cdist(
        [asked.letters], texts, scorer=fuzz.ratio, score_cutoff=best.least, dtype=np.float64
    )[0]
    found = []
    for at in np.flatnonzero(ratios).tolist():
        ratio, row = float(ratios[at]), int(rows[at])
        if OTHER in asked.letters and OTHER in texts[at]:
            ratio = true_ratio(int(run.ids[row]))
        found.append((ratio - int(run.reach[target, row]), ratio, int(run.ids[row])))
    best.add(found)
