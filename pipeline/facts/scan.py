"""Cuts a text into what may be a part of a value: digits, telling words, signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipeline.facts.words import Meaning, meaning

LARGEST = 15
"""Digits of a number that is calculated with; longer ones are only compared."""

_PIECE = re.compile(
    r"(?P<digits>\d)|(?P<part>(?<![^\W\d_])[AaPp]\.?\s?[Mm](?!\w)\.?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)|(?P<sign>[^\w\s])"
)
_NUMERIC = re.compile(
    r"(?P<iso>[12]\d{3}-\d\d-\d\d(?!\d))"
    r"|(?P<date>\d{1,2}([./])\d{1,2}\3[12]\d{3}(?!\d)|\d\d\.\d\d\.\d\d(?![.\d]))"
    r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?!:?\d))"
    r"|(?P<spaced>\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}(?!\d)){1,6}(?:[.,]\d{1,6}(?!\d))?)"
    r"|(?P<grouped>\d{1,3}(?:,\d{3}(?!\d)){1,6}(?:\.\d{1,6}(?!\d))?"
    r"|\d{1,3}(?:\.\d{3}(?!\d)){1,6})"
    r"|(?P<decimal>\d{1,15}[.,]\d{1,15}(?!\d))"
    r"|(?P<whole>\d+)"
)
_SUFFIX = re.compile(r"(?:[-‑–]|['’])?([^\W\d_]{1,7})(?!\w)")
_ENGLISH_SUFFIXES = frozenset(("st", "nd", "rd", "th", "s", "'s"))
_SIGNS = frozenset("$£€₸₽")
_TELLING = _SIGNS | frozenset("-‑–—−,/%¥")
"""Signs that tell something of a value beside them; the others only keep words apart."""
DECADES = frozenset(("s", "е", "х", "ые", "ых", "м", "ми", "тер", "тары", "жылдары", "шы", "ші"))
_GLUED = re.compile(r"(bn|[kmb])(?![^\W_])")
_GLUED_POWERS = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000}
_BLANKS = str.maketrans("", "", " \u00a0\u202f\u2009")
_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_LETTERS = str.maketrans("ІХ", "IX")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_SHORT = 4
"""No longer word is an abbreviation, and swallows the stop after it."""
_CAPITAL_ONLY = frozenset(("march", "may", "mar", "sun", "sat", "us"))


class Token(NamedTuple):
    """A part of a value where it stands."""

    sort: str
    """As a Meaning's, or `number`, `clock`, `date`, `roman`, `sign`."""
    value: float
    """-1 where it is no whole number below a million million."""
    text: str
    """A number's canonical digits; a currency's code; a date as `2024-4-8`."""
    start: int
    end: int
    place: int
    """How many words, numbers and signs stand before it: neighbours differ by one."""
    weak: bool = False
    suffix: str = ""
    """What is hung on a number: `ден`, `го`, `th`."""
    raw: str = ""
    """A number as it is written."""


def scan(text: str, language: str) -> list[Token]:
    """Return the telling parts of a text in their order."""
    return list(_scan(text, language))


def _scan(text: str, language: str) -> Iterator[Token]:
    place, at, length = 0, 0, len(text)
    search = _PIECE.search
    while at < length:
        found = search(text, at)
        if found is None:
            return
        place += 1
        start, at = found.span()
        match found.lastgroup:
            case "word":
                word = found[0]
                said = _said(word, language)
                if said:
                    sort, value, own, weak = said
                    yield Token(sort, value, own, start, at, place, weak, "", word)
                    if at < length and text[at] == "." and at - start <= _SHORT:
                        at += 1
            case "digits":
                token = _number(text, start, place, language)
                at = token.end
                yield token
            case "sign" if found[0] in _TELLING:
                yield Token("sign", 0, found[0], start, at, place)
            case "part":
                half = "am" if found[0][0] in "Aa" else "pm"
                yield Token("part", 0, half, start, at, place)


@lru_cache(maxsize=65536)
def _said(word: str, language: str) -> Meaning | None:
    """Return what a word says as it is written, capitals and all; None where it says nothing."""
    small = word.lower().replace("’", "'")
    said = meaning(small, language)
    if said is not None and said.sort:
        is_other = language == "en" and small in _CAPITAL_ONLY and word[0] == small[0]
        return None if is_other else said
    return _roman(word)


def _roman(word: str) -> Meaning | None:
    """Return a Roman numeral below forty, typed in either alphabet."""
    if len(word) > 7 or word[0] not in "IVXІХ":
        return None
    numeral = word.translate(_ROMAN_LETTERS)
    if not _ROMAN.fullmatch(numeral):
        return None
    digits = [_ROMAN_VALUES[letter] for letter in numeral]
    value = sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))
    return Meaning("roman", value, str(value))


def _number(text: str, start: int, place: int, language: str) -> Token:
    found = _NUMERIC.match(text, start)
    assert found is not None  # a digit begins at least a whole number
    raw, form = found[0], found.lastgroup or "whole"
    end = found.end()
    if form == "iso" or form == "date":
        day = _date(raw, form)
        if day is not None:
            return Token("date", 0, day, start, end, place, raw=raw)
        found = re.compile(r"\d+").match(text, start)
        assert found is not None
        raw, form, end = found[0], "whole", found.end()
    if form == "clock":
        hour, minute = int(raw.split(":")[0]), int(raw.split(":")[1])
        if hour <= 24 and minute < 60:
            end, suffix = _hung(text, end, language)
            return Token(
                "clock", hour * 60 + minute, raw, start, end, place, suffix=suffix, raw=raw
            )
        end = start + raw.index(":")
        raw, form = text[start:end], "whole"
    digits = canonical(raw, form, language)
    glued = _GLUED.match(text, end) if text[start - 1 : start] in _SIGNS else None
    if glued and start and len(digits) <= LARGEST:  # £125m
        total = Decimal(digits) * _GLUED_POWERS[glued[1]]
        text_of = f"{total:f}".removesuffix(".0")
        return Token("number", float(total), text_of, start, glued.end(), place)
    value = int(digits) if digits.isdecimal() and len(digits) <= LARGEST else -1
    end, suffix = _hung(text, end, language)
    return Token("number", value, digits, start, end, place, suffix=suffix, raw=raw)


def _date(raw: str, form: str) -> str | None:
    """Return `2024-4-8` for a date in figures, None where it is none."""
    parts = [int(part) for part in re.split(r"[-./]", raw)]
    year, month, day = parts if form == "iso" else reversed(parts)
    if month > 12 >= day and "/" in raw:
        month, day = day, month  # as Americans write it
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year + 2000 if year < 100 else year}-{month}-{day}"


def canonical(raw: str, form: str, language: str) -> str:
    """Return the digits of a number: no grouping, a point before the fraction, no idle zeros."""
    if form == "spaced":
        raw = raw.translate(_BLANKS).replace(",", ".")
    elif form == "grouped":
        if "," in raw:
            raw = raw.replace(",", "")
        elif raw.count(".") > 1 or language != "en":
            raw = raw.replace(".", "")
    elif form == "decimal":
        raw = raw.replace(",", ".")
    whole, dot, fraction = raw.partition(".")
    fraction = fraction.rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{fraction}" if dot and fraction else whole


def _hung(text: str, end: int, language: str) -> tuple[int, str]:
    """Return where a number ends together with its ending (`8-і`, `3rd`), and that ending."""
    found = _SUFFIX.match(text, end)
    if found is None:
        return end, ""
    ending = found[1].lower()
    if language == "en":
        return (found.end(), ending) if ending in _ENGLISH_SUFFIXES else (end, "")
    if found[0] == found[1] and ending not in DECADES:
        return end, ""  # «5кг»: a unit
    said = meaning(ending, language)
    telling = said is not None and said.sort not in ("", "small", "count")
    if said is not None and telling and (said.sort == "month" or not said.weak):
        return end, ""
    return found.end(), ending
