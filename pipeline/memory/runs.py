"""A run: the texts of one language in one file, sorted by length, laid out to be mapped.

A file is never changed: an update writes a small run beside the large one, and `merged` makes one
of two. What does change, which languages a text is translated into, stands in a file of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.memory.letters import BINS, counts

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from pipeline.memory.letters import Bytes, Numbers

_STEP = 1 << 14
"""Texts moved at once: places take eight bytes a letter."""
NOWHERE = 255
"""In `reach`: no translation into that language."""


class DamagedError(Exception):
    """A file of the index is not what was written."""


@dataclass(frozen=True, slots=True)
class Run:
    """Texts of one language, the shortest first."""

    language: str
    ids: Numbers
    ends: Numbers
    """Where each text ends in `letters`; the first begins at 0."""
    whole: Bytes
    """Letter counts of the texts, shape (BINS, texts)."""
    halves: Bytes
    """The same of their two halves, side by side: shape (texts, 2 × BINS)."""
    letters: Bytes
    reach: Bytes
    """The least penalty with which a text is translated into each language, or NOWHERE;
    shape (languages, texts)."""
    lengths: NDArray[np.int32]
    _texts: list[bytes | None] = field(repr=False)
    """Those that were asked for once: cutting a text out costs as much as comparing it."""

    def texts(self, rows: Sequence[int]) -> list[bytes]:
        """Return some texts, as letters."""
        kept, found = self._texts, []
        for row in rows:
            text = kept[row]
            if text is None:
                start = self.ends[row - 1] if row else 0
                text = kept[row] = self.letters[start : self.ends[row]].tobytes()
            found.append(text)
        return found

    def with_reach(self, reach: Bytes) -> Run:
        """Return the same texts with other translations."""
        return _run(
            self.language, self.ids, self.ends, self.whole, self.halves, self.letters, reach
        )


def build(language: str, ids: Numbers, texts: Sequence[bytes], reach: Bytes) -> Run:
    """Return a run of texts in any order; `reach` has shape (languages, texts)."""
    import numpy as np

    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    order = np.argsort(lengths, kind="stable")
    letters = np.frombuffer(b"".join([texts[row] for row in order.tolist()]), np.uint8)
    return _counted(language, ids[order], lengths[order], letters, reach[:, order])


def _counted(language: str, ids: Numbers, lengths: Numbers, letters: Bytes, reach: Bytes) -> Run:
    import numpy as np

    halves = np.stack((lengths // 2, lengths - lengths // 2), axis=1).reshape(-1)
    counted = np.ascontiguousarray(counts(letters, halves, language).T).reshape(-1, 2 * BINS)
    whole = counts(letters, lengths, language)
    return _run(language, ids, np.cumsum(lengths), whole, counted, letters, reach)


def merged(runs: Sequence[Run]) -> Run:
    """Return one run of all texts of some runs that still have a translation."""
    import numpy as np

    alive = [(run.reach != NOWHERE).any(axis=0) for run in runs]
    pieces = list(zip(runs, alive, strict=True))
    lengths = np.concatenate([run.lengths[live] for run, live in pieces]).astype(np.int64)
    letters = np.concatenate([run.letters[np.repeat(live, run.lengths)] for run, live in pieces])
    order = np.argsort(lengths, kind="stable")
    starts = (np.cumsum(lengths) - lengths)[order]
    lengths = lengths[order]
    letters = _taken(letters, starts, lengths)
    ids = np.concatenate([run.ids[live] for run, live in pieces])[order]
    halves = np.concatenate([run.halves[live] for run, live in pieces])[order]
    whole, reach = (
        np.concatenate([getattr(run, name)[:, live] for run, live in pieces], axis=1)[:, order]
        for name in ("whole", "reach")
    )
    return _run(runs[0].language, ids, np.cumsum(lengths), whole, halves, letters, reach)


def _taken(letters: Bytes, starts: Numbers, lengths: Numbers) -> Bytes:
    """Return the texts that start at these places, one behind the other."""
    import numpy as np

    ends = np.cumsum(lengths)
    found = np.empty(len(letters), np.uint8)
    for first in range(0, len(lengths), _STEP):
        some = slice(first, first + _STEP)
        begin, end = ends[first] - lengths[first], ends[some][-1]
        # A letter's old place is as far from its new one as its text's old start from the new.
        shift = np.repeat(starts[some] - (ends[some] - lengths[some]), lengths[some])
        found[begin:end] = letters[shift + np.arange(begin, end)]
    return found


def dump(run: Run) -> list[memoryview]:
    """Return the file of a run in pieces, `reach` left out."""
    import numpy as np

    sections = (run.ids, run.ends, run.whole, run.halves, run.letters)
    return [np.ascontiguousarray(each).reshape(-1).view(np.uint8).data for each in sections]


def load(path: Path, language: str, rows: int, letters: int, reach: Bytes) -> Run:
    """Return a run whose arrays lie in its file, read when they are touched.

    Raises OSError where the file is missing, DamagedError where it is not as large as it should
    be or its texts do not lie one behind the other.
    """
    import numpy as np

    size = rows * (16 + 3 * BINS) + letters
    if path.stat().st_size != size or not rows:
        raise DamagedError(path.name)
    data = np.memmap(path, np.uint8, "r", shape=(size,)).view(np.ndarray)
    numbers, found = data[: rows * 16].view(np.int64).reshape(2, rows), data[rows * 16 :]
    whole = found[: rows * BINS].reshape(BINS, rows)
    halves = found[rows * BINS : rows * 3 * BINS].reshape(rows, 2 * BINS)
    text = found[rows * 3 * BINS :]
    run = _run(language, numbers[0], numbers[1], whole, halves, text, reach)
    if run.lengths.min() < 0 or np.diff(run.lengths).min(initial=0) < 0 or run.ends[-1] != letters:
        raise DamagedError(path.name)
    return run


def _run(
    language: str,
    ids: Numbers,
    ends: Numbers,
    whole: Bytes,
    halves: Bytes,
    letters: Bytes,
    reach: Bytes,
) -> Run:
    import numpy as np

    lengths = np.diff(ends, prepend=0).astype(np.int32)
    return Run(
        language, ids, ends, whole, halves, letters, reach, lengths, _texts=[None] * len(ids)
    )
