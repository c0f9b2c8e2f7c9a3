"""Whether an answer says the numbers of its source, each as often, however it writes them.

A wrong number is the worst that an engine can do, so doubt refuses: words may stand for digits
(`two`, `2`), hours and thousands may be written in another way, and that is all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.facts import Kind, Mention, differences, read

_DIGITS = re.compile(r"\d+")
_GROUPED = re.compile(
    r"(?P<grouped>(?<![\d.,:])\d{1,3}(?:[ \u00a0\u202f\u2009.,]\d{3})+(?!\d)(?![.,:]?\d))"
    r"|\d+(?:[.,:]\d+)*"
)
_SAME_VALUE = frozenset((Kind.NUMBER, Kind.MONEY, Kind.TIME))
"""Kinds whose first key is the whole value; that of a day may leave out a year beside it."""


def are_kept(before: str, after: str, source: str, target: str) -> bool:
    """True where two texts without tokens say the same numbers, dates and hours."""
    if Counter(_figures(before)) == Counter(_figures(after)):
        return True
    first, second = read(before, source), read(after, target)
    if _covers(first, before) and _covers(second, after) and _pair_off(first, second):
        return True
    return Counter(_digits(before)) == Counter(_digits(after)) and not differences(first, second)


def _figures(text: str) -> Iterator[str]:
    """Yield numbers in one form: `6 500 000` is `6,500,000`, and `14.30` is `14:30`.

    Zeros count but in front: `1.05` is not `1.5`, and `18:00` is not `18:0`.
    """
    for match in _GROUPED.finditer(text):
        if match["grouped"]:
            yield re.sub(r"\D", "", match[0])
        else:
            first, *rest = re.split(r"[.,:]", match[0])
            yield ".".join((_small(first), *rest))


def _digits(text: str) -> Iterator[str]:
    """Yield runs of digits: the 8 of `08.04.2024` is that of `8 April 2024`, its year its year."""
    return (_small(each) if len(each) == 2 else each for each in _DIGITS.findall(text))


def _small(number: str) -> str:
    return number.lstrip("0") or number


def _covers(mentions: Sequence[Mention], text: str) -> bool:
    """True where every digit of a text is part of a value that was read."""
    spans = [(mention.start, mention.end) for mention in mentions]
    return all(
        any(start <= match.start() and match.end() <= end for start, end in spans)
        for match in _DIGITS.finditer(text)
    )


def _pair_off(first: Sequence[Mention], second: Sequence[Mention]) -> bool:
    """True where each value with digits has one of the other text to itself.

    Digits are paired with digits first, and words with words: what is left over may then be
    digits here and a word there. Words alone are no fact.
    """
    ours, theirs = list(first), list(second)
    for alike in (True, False):
        for mention in tuple(ours):
            for other in theirs:
                if (_is_word(mention) == _is_word(other)) is alike and _is_same(mention, other):
                    ours.remove(mention)
                    theirs.remove(other)
                    break
    return all(map(_is_word, (*ours, *theirs)))


def _is_word(mention: Mention) -> bool:
    return not any(map(str.isdecimal, mention.text))


def _is_same(one: Mention, other: Mention) -> bool:
    if one.says[0] != other.says[0]:
        return False
    if one.kind in _SAME_VALUE and other.kind in _SAME_VALUE:
        return True
    if one.says[0].startswith("date:"):
        return True
    return Counter(_figures(one.text)) == Counter(_figures(other.text))
