"""What the three languages know: alphabets, plurals, dates, hours, prices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the newsroom."""

    code: str
    autonym: str
    """What the language calls itself."""
    locale: str
    """The name under which Babel and Open Graph know it."""
    plural_forms: str
    """The Plural-Forms header of a catalog."""
    letters: str
    """The alphabet in its own order, small letters."""


_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

LANGUAGES = MappingProxyType(
    {
        "kk": Language("kk", "Қазақша", "kk", "nplurals=2; plural=(n != 1);", _KAZAKH),
        "ru": Language(
            "ru",
            "Русский",
            "ru",
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
            "(n%100<10 || n%100>=20) ? 1 : 2);",
            _CYRILLIC,
        ),
        "en": Language(
            "en",
            "English",
            "en_GB",
            "nplurals=2; plural=(n != 1);",
            "abcdefghijklmnopqrstuvwxyz",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class _DatePatterns:
    """How a press office writes a date; CLDR has neither `жылғы` nor ranges of whole months."""

    day: str
    month_start: str
    """The first day of a range within one month …"""
    month_end: str
    """… and the last: together they name the month and the year once."""
    year_start: str
    year_end: str
    """The same for a range within one year."""
    until: str
    """A range of which only the hour of its end is known."""


_DATES = MappingProxyType(
    {
        "kk": _DatePatterns(
            day="{year} жылғы {day} {month}",
            month_start="{year} жылғы {day}",
            month_end="{day} {month}",
            year_start="{year} жылғы {day} {month}",
            year_end="{day} {month}",
            until="аяқталуы {hour}",
        ),
        "ru": _DatePatterns(
            day="{day} {month} {year} года",
            month_start="{day}",
            month_end="{day} {month} {year} года",
            year_start="{day} {month}",
            year_end="{day} {month} {year} года",
            until="до {hour}",
        ),
        "british": _DatePatterns(
            day="{day} {month} {year}",
            month_start="{day}",
            month_end="{day} {month} {year}",
            year_start="{day} {month}",
            year_end="{day} {month} {year}",
            until="until {hour}",
        ),
        "american": _DatePatterns(
            day="{month} {day}, {year}",
            month_start="{month} {day}",
            month_end="{day}, {year}",
            year_start="{month} {day}",
            year_end="{month} {day}, {year}",
            until="until {hour}",
        ),
    }
)

NBSP = "\N{NO-BREAK SPACE}"
_KAZAKH_LETTERS = re.compile("[әғқңөұүһі]")
_CYRILLIC_LETTERS = re.compile("[а-яёәғқңөұүһі]")
_LATIN_LETTERS = re.compile("[a-z]")
_KAZAKH_SHARE = 0.06  # Kazakh prose has 0.15-0.25; Russian prose quoting «Дала үні» below 0.04
_ZONE_PART = re.compile(r"[A-Za-z0-9_+-]+")
_ZONE_LENGTH = 64  # the longest has 32 letters, and no file name may have 300


def plural_forms(code: str) -> str:
    """Return the Plural-Forms header of a language's catalogs."""
    return LANGUAGES[code].plural_forms


def alphabetical(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return what sorts names as a dictionary of the language does: `ғ` stands behind `г`."""
    letters = LANGUAGES[language].letters
    folded = text.casefold()
    # What is no letter of the language (digits, signs, another script) keeps to its code.
    return tuple((1, letters.index(c)) if c in letters else (0, ord(c)) for c in folded)


def guess_language(text: str) -> str:
    """Return the language that a text looks written in, judged by its letters alone.

    A Kazakh name in a Russian text does not turn it; a text without a letter counts as English.
    """
    words = (word for word in text.lower().split() if "@" not in word and "://" not in word)
    small = " ".join(words)  # an address is Latin in any language
    cyrillic = len(_CYRILLIC_LETTERS.findall(small))
    if cyrillic <= len(_LATIN_LETTERS.findall(small)):
        return "en"
    kazakh = len(_KAZAKH_LETTERS.findall(small))
    return "kk" if kazakh > cyrillic * _KAZAKH_SHARE else "ru"


@cache
def month_names(language: str) -> tuple[str, ...]:
    """Return the twelve months as they stand beside a day: `сәуір`, `апреля`, `April`."""
    from babel.dates import get_month_names  # slow to import, and `--help` needs no month

    names = get_month_names("wide", context="format", locale=LANGUAGES[language].locale)
    return tuple(names[number] for number in range(1, 13))


@cache
def month_titles(language: str) -> tuple[str, ...]:
    """Return the twelve months as they stand alone, a capital letter first: `Сәуір`, `Апрель`."""
    from babel.dates import get_month_names

    names = get_month_names("wide", context="stand-alone", locale=LANGUAGES[language].locale)
    return tuple(names[number][:1].upper() + names[number][1:] for number in range(1, 13))


def month_line(year: int, month: int, language: str) -> str:
    """Return a month of a year as a heading: `2026 жылғы мамыр`, `Май 2026 года`, `May 2026`."""
    if language == "kk":
        return f"{year} жылғы {month_names(language)[month - 1]}"
    year_word = " года" if language == "ru" else ""
    return f"{month_titles(language)[month - 1]} {year}{year_word}"


def year_line(year: int, language: str) -> str:
    """Return a year as a heading: `2026 жыл`, `2026 год`, `2026`."""
    word = {"kk": " жыл", "ru": " год"}.get(language, "")
    return f"{year}{word}"


@cache
def zone(name: str) -> ZoneInfo:
    """Return a time zone by its name (`Asia/Almaty`).

    The rules come from the tzdata package, never from the machine: a system older than 2024
    does not know that Kazakhstan moved to +05:00. Raises ZoneInfoNotFoundError.
    """
    from importlib.resources import files

    parts = name.split("/")
    if len(name) < _ZONE_LENGTH and all(_ZONE_PART.fullmatch(part) for part in parts):
        rules = files("tzdata").joinpath("zoneinfo", *parts)
        if rules.is_file():
            with rules.open("rb") as stream:
                if stream.read(4) == b"TZif":
                    stream.seek(0)
                    return ZoneInfo.from_file(stream, key=name)
    raise ZoneInfoNotFoundError(f"no time zone found with key {name}")


def wall_clock(value: date, timezone: str) -> date:
    """Return an hour that has an offset as the zone's clocks show it; all else as it is."""
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(zone(timezone))
    return value


def moment(value: date, timezone: str) -> datetime:
    """Return a date or an hour as an aware moment; a day is where it begins.

    An hour without an offset is the wall clock's in that zone on that day.
    """
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    return value if value.tzinfo else value.replace(tzinfo=zone(timezone))


def iso(value: date, timezone: str) -> str:
    """Return a date or an hour for machines: `2024-04-08`, `2024-04-08T14:30+05:00`.

    An hour without an offset is the wall clock's in that zone on that day.
    """
    if not isinstance(value, datetime):
        return value.isoformat()
    return moment(value, timezone).isoformat(timespec="minutes")


def date_line(start: date, end: date | None, language: str, style: str = "british") -> str:
    """Return when something happens, in a line: `8–12 апреля 2024 года`, `8 April 2024, 14:30`.

    `style` is `british` or `american` and matters for English only.
    """
    return "".join(text for text, _ in date_spans(start, end, language, style))


def date_spans(
    start: date, end: date | None, language: str, style: str = "british"
) -> tuple[tuple[str, date | None], ...]:
    """Return the date line in pieces, each with the moment that it names, if it names one."""
    patterns = _DATES[style if language == "en" else language]
    months = month_names(language)

    def write(pattern: str, value: date) -> str:
        text = pattern.format(year=value.year, month=months[value.month - 1], day=value.day)
        return f"{text}, {_hour(value)}" if isinstance(value, datetime) else text

    if end is None or end == start:
        return ((write(patterns.day, start), start),)
    if _day(start) == _day(end):
        return _hours_of_a_day(write(patterns.day, start), start, end, patterns)
    whole = _day(start) < _day(end)
    hours = isinstance(start, datetime) or isinstance(end, datetime)
    if whole and not hours and (start.year, start.month) == (end.year, end.month):
        first, dash, last = patterns.month_start, "–", patterns.month_end
    elif whole and start.year == end.year:
        first, dash, last = patterns.year_start, " – ", patterns.year_end
    else:
        first, dash, last = patterns.day, " – ", patterns.day
    return ((write(first, start), start), (dash, None), (write(last, end), end))


def _hours_of_a_day(
    day: str, start: date, end: date, patterns: _DatePatterns
) -> tuple[tuple[str, date | None], ...]:
    """Return the pieces of `8 April 2024, 16:00–18:00`; either hour may be unknown."""
    if not isinstance(end, datetime):
        return ((day, start),)
    if isinstance(start, datetime):
        return ((day, start), ("–", None), (_hour(end), end))
    return ((day, start), (", ", None), (patterns.until.format(hour=_hour(end)), end))


def _day(value: date) -> tuple[int, int, int]:
    """Return what a date and a datetime can be compared by."""
    return value.year, value.month, value.day


def _hour(value: datetime) -> str:
    """Return the hour as all three languages write it in print: `09:05`."""
    return f"{value.hour:02}:{value.minute:02}"


AND = MappingProxyType({"kk": " және ", "ru": " и ", "en": " and "})
"""What stands before the last of several names: `A, B және C` (CLDR's list patterns)."""


def number(value: int | float, language: str) -> str:
    """Return a number with its thousands grouped: `6 500 000` (no-break), in English `6,500,000`.

    A fraction keeps two digits, as money does.
    """
    text = f"{value:,}" if value % 1 == 0 else f"{value:,.2f}"
    text = text.removesuffix(".0")
    if language == "en":
        return text
    return text.replace(",", NBSP).replace(".", ",")


def price(amount: int | float, language: str) -> str:
    """Return an amount of tenge: `500 ₸`, with a no-break space."""
    return f"{number(amount, language)}{NBSP}₸"
