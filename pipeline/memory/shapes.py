"""The letters of a text as a row of bits, so that a database can bound how like two texts are.

A letter that a text has three times sets the first three of its kind's bits. What two texts share
is then at most the number of bits that both have set: `bit_count(one & other)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.memory.letters import BINS, bins, encode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CAPS = (24, *(16,) * 9, *(12,) * 10, *(8,) * 20, *(6,) * 24)
"""Bits of each bin, the most frequent letters first: paragraphs of a notice hardly have more."""
BITS = sum(CAPS)


@dataclass(frozen=True, slots=True)
class Shape:
    """A text as bits."""

    bits: str
    """BITS times `0` or `1`, as PostgreSQL reads a bit string."""
    surplus: int
    """Letters beyond the caps: taken as common to all texts."""


def shape(text: str, language: str) -> Shape:
    """Return the bits of a text; equal letters in any order give equal bits."""
    import numpy as np

    counts = np.bincount(bins(language)[np.frombuffer(encode(text), np.uint8)], minlength=BINS)
    caps, nth = _places()
    bits = (np.repeat(counts, caps) > nth).astype(np.uint8) + ord("0")
    return Shape(bits.tobytes().decode("ascii"), int(np.maximum(counts - caps, 0).sum()))


@cache
def _places() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the caps, and for each bit the number of letters that must be there before it."""
    import numpy as np

    caps = np.array(CAPS, np.int64)
    return caps, np.arange(BITS) - np.repeat(np.cumsum(caps) - caps, caps)
