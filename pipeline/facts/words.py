"""What a single word says of a value: a month, a weekday, a count, a currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_GROUP = re.compile(r"\(\?:([^()]*)\)")
_FIRST = 2
"""Letters with which every pattern begins."""


@lru_cache(maxsize=65536)
def meaning(word: str, language: str) -> Meaning | None:
    """Return what a word in small letters says in a language, None where it says nothing."""
    if len(word) > _LONGEST:
        return None
    plain = word.replace("ё", "е") if language == "ru" else word
    if language == "en" and plain.endswith("'s"):
        plain = plain[:-2]
    fixed, patterns, rows = _compiled(language)
    found = fixed.get(plain)
    if found is not None:
        return found
    pattern = patterns.get(plain[:_FIRST])
    match = pattern.fullmatch(plain) if pattern else None
    if match is None or match.lastgroup is None:
        return None
    sort, value, text = rows[int(match.lastgroup[1:])]
    return Meaning(sort, value, text, text == "weak" or plain in WEAK[language])


@cache
def _compiled(
    language: str,
) -> tuple[dict[str, Meaning], dict[str, re.Pattern[str]], tuple[tuple[str, float, str], ...]]:
    """Return the plain words, the inflected ones by their first letters, what their groups mean.

    A word is set against the few patterns that begin like it, not against them all.
    """
    fixed: dict[str, Meaning] = {}
    patterns: dict[str, list[str]] = {}
    rows: list[tuple[str, float, str]] = []
    for sort, value, text, words in TABLES[language]:
        for word in words.split():
            if word.isalpha() or "'" in word:
                weak = text == "weak" or word in WEAK[language]
                said = word if sort == "small" else text
                fixed.setdefault(word, Meaning(sort, value, said, weak))
            else:
                for each in _beginnings(word):
                    patterns.setdefault(each[:_FIRST], []).append(f"(?P<g{len(rows)}>{each})")
                    rows.append((sort, value, text))
    compiled = {first: re.compile("|".join(some)) for first, some in patterns.items()}
    return fixed, compiled, tuple(rows)


def _beginnings(pattern: str) -> Iterator[str]:
    """Yield what a pattern offers side by side, each by itself: they begin differently."""
    for each in _sides(pattern):
        group = _GROUP.match(each)
        if group is None:
            yield each
        else:
            yield from (side + each[group.end() :] for side in _sides(group[1]))


def _sides(pattern: str) -> Iterator[str]:
    """Yield what stands between the outermost bars."""
    depth, start = 0, 0
    for at, sign in enumerate(f"{pattern}|"):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            yield pattern[start:at]
            start = at + 1
