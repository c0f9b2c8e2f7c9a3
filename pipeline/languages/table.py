"""How Kazakh a word looks: the table of letter groups that tools/train_languages.py makes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from pipeline.languages.letters import KAZAKH_LETTERS

TABLE = "grams.bin"
STEP = 16
"""Steps of a weight in one nat; a weight is stored as one signed byte."""

_LONGEST = 40  # letters of a word that are looked at: hostile text has words of any length
_KAZAKH_BONUS = 4.0
"""No Russian word has a Kazakh letter, yet the table knows few names and their endings."""


def grams(word: str) -> Iterator[str]:
    """Yield the groups of two to four letters of a word in small letters, its ends as blanks."""
    padded = f" {word[:_LONGEST]} "
    for size in (2, 3, 4):
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


@lru_cache(maxsize=65536)
def lean(word: str) -> float:
    """Return how much more a word looks Kazakh than otherwise, in nats; below 0 it does not.

    `word` is in small letters. A Cyrillic one is weighed against Russian, a Latin one (Kazakh has
    Latin alphabets) against English; a group of letters that was never seen says nothing.
    """
    weights = _weights()
    found = sum(weights.get(gram, 0) for gram in grams(word)) / STEP
    return found if KAZAKH_LETTERS.isdisjoint(word) else found + _KAZAKH_BONUS


def pack(weights: Mapping[str, int]) -> bytes:
    """Return the table as a file: the groups in order, a line each, then a byte for each."""
    names = sorted(weights)
    body = bytes(weights[name] & 0xFF for name in names)
    return zlib.compress("\n".join(names).encode() + b"\0" + body, 9)


def unpack(content: bytes) -> dict[str, int]:
    """Return the weights of a packed table, in steps."""
    names, _, body = zlib.decompress(content).partition(b"\0")
    signed = (byte - 256 if byte > 127 else byte for byte in body)
    return dict(zip(names.decode().split("\n"), signed, strict=True))


@cache
def _weights() -> dict[str, int]:
    return unpack(files("pipeline.languages").joinpath(TABLE).read_bytes())
