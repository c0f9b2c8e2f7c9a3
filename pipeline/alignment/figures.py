"""Hours, dates and numbers of a text, whatever language wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.alignment.sorts import Anchor, Sort

SPELT = 12
"""Up to here a number is as often a word (`five`, `пятерым`) or a Roman numeral."""

_BLANK = " \u00a0\u202f"
_HALVES = re.compile(
    r"(?<![\d.,:])(1[0-2]|0?\d)(?:[:.]([0-5]\d))?\s*([ap])\.?\s?m(?!\w)", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?<![\d.,:])([01]?\d|2[0-4])(?::([0-5]\d)|\.(00|15|30|45)(?![.,]?\d))(?::[0-5]\d)?(?!\d)"
)
_DAY = re.compile(r"(?<![\d.])(\d{1,2})\.(0?[1-9]|1[0-2])\.((?:19|20)?\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])-(\d\d)(?!\d)")
_NUMBER = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?:[{_BLANK},]\d{{3}}(?!\d))+|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)"
    r"|\d+(?:[.,]\d+)?"
)
_POWERS = (("тыс", 3), ("мың", 3), ("thousand", 3), ("млн", 6), ("миллион", 6), ("million", 6),
    ("млрд", 9), ("миллиард", 9), ("billion", 9))  # fmt: skip
_POWER_OF = dict(_POWERS)
_POWER = re.compile(rf"[{_BLANK}-]?({'|'.join(_POWER_OF)})", re.IGNORECASE)
_GROUPING = re.compile(rf"[{_BLANK}]|[.,](?=\d{{3}}(?!\d))")
_ROMAN = re.compile(r"(?<!\w)[IІVXХ]{2,6}(?!\w)")  # a single letter is an initial, or a word
_ROMAN_DIGITS = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10}

_STEMS = (
    ("қаңтар", "январ", "january", "jan"),
    ("ақпан", "феврал", "february", "feb"),
    ("наурыз", "март", "march", "mar"),
    ("сәуір", "апрел", "april", "apr"),
    ("мамыр", "мая", "мае", "май", "may"),
    ("маусым", "июн", "june", "jun"),
    ("шілде", "июл", "july", "jul"),
    ("тамыз", "август", "august", "aug"),
    ("қыркүйек", "сентябр", "september", "sept", "sep"),
    ("қазан", "октябр", "october", "oct"),
    ("қараша", "ноябр", "november", "nov"),
    ("желтоқсан", "декабр", "december", "dec"),
)
"""A month's name without endings, in Kazakh, Russian and English."""
_MONTH_OF = {stem: str(number) for number, stems in enumerate(_STEMS, 1) for stem in stems}
_CYRILLIC = "|".join(stem for stem in _MONTH_OF if not stem.isascii())
_LATIN = "|".join(sorted((s for s in _MONTH_OF if s.isascii()), key=len, reverse=True))
_MONTH = re.compile(
    rf"(?<!\w)(?:({_CYRILLIC})\w{{0,8}}|({_LATIN})(?!\w))",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(rf"\d(?:-?\w{{1,5}})?[{_BLANK},.]{{1,2}}(?:of )?$")
_DAY_AFTER = re.compile(rf"\.?[{_BLANK}]\d")
_WORDS_TOO = frozenset({"март", "май", "мая", "мае", "may", "march", "mar", "қазан", "маусым"})
"""Month names that mean a name, a verb, a kettle or a season where no day stands beside them."""


def figures(text: str) -> Iterator[Anchor]:
    """Yield the hours, months and numbers of a text without addresses and telephones."""
    for hour, minute, half in _HALVES.findall(text):
        # Half a day has twelve hours: 12:30 am is 00:30, 6:30 pm is 18:30.
        yield _time(int(hour) % 12 + (12 if half in "pP" else 0), minute)
    text = _HALVES.sub(" ", text)
    for hour, minute, dotted in _CLOCK.findall(text):
        yield _time(int(hour), minute or dotted)
    text = _CLOCK.sub(" ", text)
    yield from _months(text)
    for day, month, year in _DAY.findall(text):
        yield from _date(day, month, year if len(year) == 4 else f"20{year}")
    text = _DAY.sub(" ", text)
    for year, month, day in _ISO.findall(text):
        yield from _date(day, month, year)
    text = _ISO.sub(" ", text)
    for found in _NUMBER.finditer(text):
        power = _POWER.match(text, found.end())
        digits = _GROUPING.sub("", found[0]).replace(",", ".")
        yield _number(_shifted(digits, _POWER_OF[power[1].lower()]) if power else digits)
    for numeral in _ROMAN.findall(text):
        yield _number(str(_roman(numeral)))


def _time(hour: int, minute: str) -> Anchor:
    return Anchor(Sort.TIME, f"{hour:02}:{minute or '00'}")


def _months(text: str) -> Iterator[Anchor]:
    for found in _MONTH.finditer(text):
        stem = (found[1] or found[2]).lower()
        has_day = _DAY_AFTER.match(text, found.end()) or _DAY_BEFORE.search(
            text, max(0, found.start() - 12), found.start()
        )
        if has_day or stem not in _WORDS_TOO:
            yield Anchor(Sort.MONTH, _MONTH_OF[stem])


def _date(day: str, month: str, year: str) -> Iterator[Anchor]:
    yield Anchor(Sort.MONTH, str(int(month)))
    yield _number(day)
    yield _number(year)


def _number(digits: str) -> Anchor:
    whole, dot, fraction = digits.partition(".")
    value = whole.lstrip("0") or "0"
    if dot:
        return Anchor(Sort.NUMBER, f"{value}.{fraction}")
    is_small = len(value) < 3 and int(value) <= SPELT
    return Anchor(Sort.SMALL if is_small else Sort.NUMBER, value)


def _shifted(digits: str, power: int) -> str:
    """Return `6500000` for `6.5` and a power of 6."""
    whole, _, fraction = digits.partition(".")
    return whole + fraction[:power].ljust(power, "0")


def _roman(numeral: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in numeral]
    following = [*digits[1:], 0]
    return sum(-d if d < after else d for d, after in zip(digits, following, strict=True))
