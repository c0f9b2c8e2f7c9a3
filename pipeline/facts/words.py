"""What a single word says of a value: a month, a weekday, a count, a currency."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.facts import english, kazakh, russian


class Meaning(NamedTuple):
    """What a word says."""

    sort: str
    """`month`, `weekday`, `count`, `power`, `currency`, `part`, `year`, `hour`, `small` …"""
    value: float = 0
    text: str = ""
    """The currency's code, the part of the day, the small word itself."""
    weak: bool = False
    """True where the word means something else as often."""


TABLES = {"kk": kazakh.WORDS, "ru": russian.WORDS, "en": english.WORDS}
"""Language -> (sort, value, text, pattern of whole words); the first that fits counts."""
WEAK = {"kk": kazakh.WEAK, "ru": russian.WEAK, "en": english.WEAK}
_LONGEST = 24


@lru_cache(maxsize=65536)
def meaning(word: str, language: str) -> Meaning | None:
    """Return what a word in small letters says in a language, None where it says nothing."""
    if len(word) > _LONGEST:
        return None
    plain = word.replace("ё", "е") if language == "ru" else word
    if language == "en" and plain.endswith("'s"):
        plain = plain[:-2]
    fixed, pattern, rows = _compiled(language)
    found = fixed.get(plain)
    if found is not None:
        return found
    match = pattern.fullmatch(plain)
    if match is None or match.lastgroup is None:
        return None
    sort, value, text = rows[int(match.lastgroup[1:])]
    return Meaning(sort, value, text, text == "weak" or plain in WEAK[language])


@cache
def _compiled(
    language: str,
) -> tuple[dict[str, Meaning], re.Pattern[str], tuple[tuple[str, float, str], ...]]:
    """Return the plain words, one pattern of the inflected ones, and what its groups mean."""
    fixed: dict[str, Meaning] = {}
    patterns: list[str] = []
    rows: list[tuple[str, float, str]] = []
    for sort, value, text, words in TABLES[language]:
        for word in words.split():
            if word.isalpha() or "'" in word:
                weak = text == "weak" or word in WEAK[language]
                said = word if sort == "small" else text
                fixed.setdefault(word, Meaning(sort, value, said, weak))
            else:
                patterns.append(f"(?P<g{len(rows)}>{word})")
                rows.append((sort, value, text))
    return fixed, re.compile("|".join(patterns) or r"(?!)"), tuple(rows)
