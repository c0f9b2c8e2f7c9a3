"""How a word sounds, roughly enough to know a name or a loan word again in another script.

`Түркістан`, `Туркестан` and `Turkistan` are all `trkstn`: consonants only, sounds that the three
spellings write differently folded into one. Case endings come after, so a beginning is compared.
"""

from __future__ import annotations

import re
from functools import lru_cache

SHORTEST = 3
"""Consonants from which a likeness means anything."""
LONG = 4
"""Consonants that make even a word in small letters worth comparing."""

_LATIN_PAIRS = re.compile("shch|sch|sh|zh|ch|kh|gh|ph|ts|tz|ck|qu|th|x")
_LATIN = {
    "shch": "S", "sch": "S", "sh": "S", "zh": "Z", "ch": "C", "kh": "h", "gh": "g", "ph": "f",
    "ts": "s", "tz": "s", "ck": "k", "qu": "k", "th": "t", "x": "ks",
}  # fmt: skip
_SOFT_C = re.compile("c(?=[eiy])")
_LETTERS = str.maketrans(
    {
        **dict(zip("бвгғдзкқлмнңпрстфхһцжчшщ", "bvggdzkklmnnprstfhhsZCSS", strict=True)),
        **dict.fromkeys("аәеёиійоөуұүыэюяьъaeiouyʼ'’", ""),
        **{"c": "k", "q": "k", "w": "v", "j": "Z"},
    }
)
_TWICE = re.compile(r"(.)\1+")
_OTHER = re.compile(r"[^A-Za-z]+")


@lru_cache(maxsize=20_000)
def consonants(word: str) -> str:
    """Return a word's consonants in one spelling for all three languages."""
    small = _LATIN_PAIRS.sub(lambda pair: _LATIN[pair[0]], word.lower())
    small = _SOFT_C.sub("s", small).translate(_LETTERS)
    return _TWICE.sub(r"\1", _OTHER.sub("", small))
