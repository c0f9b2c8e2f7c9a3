"""What the three languages know: dates by table, zones, prices, plurals, letters."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from time import process_time
from zoneinfo import ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.locales import (
    LANGUAGES,
    date_line,
    date_spans,
    guess_language,
    iso,
    month_names,
    number,
    plural_forms,
    price,
    zone,
)

MONTHS = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
}
STYLES = (("kk", "british"), ("ru", "british"), ("en", "british"), ("en", "american"))

DAY, NEXT, MAY = date(2024, 4, 8), date(2024, 4, 12), date(2024, 5, 3)
DECEMBER, JANUARY = date(2024, 12, 28), date(2025, 1, 3)
FOUR, SIX = datetime(2024, 4, 8, 16, 0), datetime(2024, 4, 8, 18, 0)
LATER = datetime(2024, 5, 3, 18, 30)
LINES = [
    (DAY, None, "2024 жылғы 8 сәуір", "8 апреля 2024 года", "8 April 2024", "April 8, 2024"),
    (DAY, DAY, "2024 жылғы 8 сәуір", "8 апреля 2024 года", "8 April 2024", "April 8, 2024"),
    (
        datetime(2024, 4, 8, 9, 5),
        None,
        "2024 жылғы 8 сәуір, 09:05",
        "8 апреля 2024 года, 09:05",
        "8 April 2024, 09:05",
        "April 8, 2024, 09:05",
    ),
    (
        FOUR,
        SIX,
        "2024 жылғы 8 сәуір, 16:00–18:00",
        "8 апреля 2024 года, 16:00–18:00",
        "8 April 2024, 16:00–18:00",
        "April 8, 2024, 16:00–18:00",
    ),
    (
        FOUR,
        DAY,
        "2024 жылғы 8 сәуір, 16:00",
        "8 апреля 2024 года, 16:00",
        "8 April 2024, 16:00",
        "April 8, 2024, 16:00",
    ),
    (
        DAY,
        SIX,
        "2024 жылғы 8 сәуір, аяқталуы 18:00",
        "8 апреля 2024 года, до 18:00",
        "8 April 2024, until 18:00",
        "April 8, 2024, until 18:00",
    ),
    (
        DAY,
        NEXT,
        "2024 жылғы 8–12 сәуір",
        "8–12 апреля 2024 года",
        "8–12 April 2024",
        "April 8–12, 2024",
    ),
    (
        DAY,
        MAY,
        "2024 жылғы 8 сәуір – 3 мамыр",
        "8 апреля – 3 мая 2024 года",
        "8 April – 3 May 2024",
        "April 8 – May 3, 2024",
    ),
    (
        DECEMBER,
        JANUARY,
        "2024 жылғы 28 желтоқсан – 2025 жылғы 3 қаңтар",
        "28 декабря 2024 года – 3 января 2025 года",
        "28 December 2024 – 3 January 2025",
        "December 28, 2024 – January 3, 2025",
    ),
    (
        FOUR,
        MAY,
        "2024 жылғы 8 сәуір, 16:00 – 3 мамыр",
        "8 апреля, 16:00 – 3 мая 2024 года",
        "8 April, 16:00 – 3 May 2024",
        "April 8, 16:00 – May 3, 2024",
    ),
    (
        FOUR,
        LATER,
        "2024 жылғы 8 сәуір, 16:00 – 3 мамыр, 18:30",
        "8 апреля, 16:00 – 3 мая 2024 года, 18:30",
        "8 April, 16:00 – 3 May 2024, 18:30",
        "April 8, 16:00 – May 3, 2024, 18:30",
    ),
    (
        FOUR,
        NEXT,
        "2024 жылғы 8 сәуір, 16:00 – 12 сәуір",
        "8 апреля, 16:00 – 12 апреля 2024 года",
        "8 April, 16:00 – 12 April 2024",
        "April 8, 16:00 – April 12, 2024",
    ),
    (
        NEXT,
        DAY,
        "2024 жылғы 12 сәуір – 2024 жылғы 8 сәуір",
        "12 апреля 2024 года – 8 апреля 2024 года",
        "12 April 2024 – 8 April 2024",
        "April 12, 2024 – April 8, 2024",
    ),
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[4])
def test_date_lines(line: tuple[date, date | None, str, str, str, str]) -> None:
    """A date, an hour or a range reads as a press office writes it in each language."""
    start, end, *expected = line
    found = [date_line(start, end, language, style) for language, style in STYLES]
    assert found == expected


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month(number: int) -> None:
    """Each month stands in the form that follows a day: Russian genitive, small Kazakh letters."""
    names = {language: words.split()[number - 1] for language, words in MONTHS.items()}
    day = date(2026, number, 5)
    assert date_line(day, None, "kk") == f"2026 жылғы 5 {names['kk']}"
    assert date_line(day, None, "ru") == f"5 {names['ru']} 2026 года"
    assert date_line(day, None, "en") == f"5 {names['en']} 2026"
    assert date_line(day, None, "en", "american") == f"{names['en']} 5, 2026"
    assert [month_names(language)[number - 1] for language in names] == list(names.values())


@settings(deadline=None)
@given(st.dates(), st.dates(), st.sampled_from(STYLES))
def test_spans_join_to_the_line(start: date, end: date, style: tuple[str, str]) -> None:
    """The pieces of a date line are the line, and name its first and its last day."""
    spans = date_spans(start, end, *style)
    assert "".join(text for text, _ in spans) == date_line(start, end, *style)
    named = [moment for _, moment in spans if moment]
    assert (named[0], named[-1]) == (start, end)


@settings(deadline=None)
@given(st.datetimes(), st.datetimes(), st.sampled_from(STYLES))
def test_any_two_moments_make_a_line(
    start: datetime, end: datetime, style: tuple[str, str]
) -> None:
    """No pair of moments, in whatever order, is without a line that names both hours."""
    line = date_line(start, end, *style)
    assert f"{start.hour:02}:{start.minute:02}" in line
    assert f"{end.hour:02}:{end.minute:02}" in line


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (date(2024, 4, 8), "2024-04-08"),
        (datetime(2024, 4, 8, 14, 30), "2024-04-08T14:30+05:00"),
        (datetime(2024, 2, 29, 14, 30), "2024-02-29T14:30+06:00"),
        (datetime(2024, 3, 1, 0, 0), "2024-03-01T00:00+05:00"),
        (datetime(2023, 7, 1, 9, 0), "2023-07-01T09:00+06:00"),
    ],
)
def test_iso_knows_the_zone_change(moment: date, expected: str) -> None:
    """Kazakhstan is at +05:00 since 1 March 2024 and was at +06:00 before."""
    assert iso(moment, "Asia/Almaty") == expected


@pytest.mark.parametrize("name", ["Asia/Qostanai", "", "../etc/passwd", "Asia", "tzdata.zi", "/"])
def test_an_unknown_zone(name: str) -> None:
    """What is not the name of a time zone is refused, a path above all."""
    with pytest.raises(ZoneInfoNotFoundError):
        zone(name)


def test_the_zone_comes_from_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own zone rules, which may be old, are not asked."""
    monkeypatch.setenv("PYTHONTZPATH", "/nowhere")
    assert str(zone("Asia/Qostanay")) == "Asia/Qostanay"
    assert zone("Asia/Almaty") is zone("Asia/Almaty")


def test_prices() -> None:
    """Thousands and the tenge sign hold together; English groups by commas."""
    assert price(500, "ru") == "500\u00a0₸"
    assert price(6_500_000, "kk") == "6\u00a0500\u00a0000\u00a0₸"
    assert price(6_500_000, "en") == "6,500,000\u00a0₸"
    assert price(1500.5, "ru") == "1\u00a0500,50\u00a0₸"
    assert price(1500.0, "en") == "1,500\u00a0₸"
    assert number(0, "kk") == "0"


def test_plural_forms_are_those_of_the_alphabets_owners() -> None:
    """Kazakh and English have two forms, Russian three, as Babel says."""
    from babel.messages.plurals import get_plural

    for code in LANGUAGES:
        assert plural_forms(code) == f"{get_plural(code).plural_forms};".replace(";;", ";")
    assert [LANGUAGES[code].autonym for code in LANGUAGES] == ["Қазақша", "Русский", "English"]


def test_alphabets() -> None:
    """The Kazakh alphabet has 42 letters, nine of them not Russian; none is a look-alike."""
    kazakh, russian = set(LANGUAGES["kk"].letters), set(LANGUAGES["ru"].letters)
    assert (len(kazakh), len(russian), len(LANGUAGES["en"].letters)) == (42, 33, 26)
    assert kazakh - russian == set("әғқңөұүһі")
    assert all("\u0400" <= letter <= "\u04ff" for letter in kazakh)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Дөңгелек үстел соңында ғалымдар тәжірибесімен бөлісті.", "kk"),
        ("ҒЫЛЫМ АПТАЛЫҒЫ", "kk"),
        ("Круглый стол прошёл в атмосфере обмена мнениями.", "ru"),
        ("Начался приём заявок на конкурс юных домбристов «Дала үні»", "ru"),
        ("Аккредитация – до 15 мая: press@arqa-museum.example, https://arqa.example", "ru"),
        ("The “Дала үні” competition opens on 1 September.", "en"),
        ("", "en"),
        ("2026", "en"),
    ],
)
def test_guess_language(text: str, language: str) -> None:
    """The letters tell the language, and a quoted name does not change it."""
    assert guess_language(text) == language


def test_babel_is_not_imported_before_it_is_needed() -> None:
    """Importing the room stays cheap: Babel comes with the first date."""
    code = "import sys, pipeline.locales; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_guess_takes_no_time() -> None:
    """A text of four hundred thousand letters without a space is guessed in passing."""
    start = process_time()
    assert guess_language("ғ" * 400_000) == "kk"
    assert guess_language("q@" * 200_000) == "en"
    assert process_time() - start < 3
