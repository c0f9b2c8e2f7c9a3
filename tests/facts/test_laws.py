"""Laws of reading and comparing values, over generated values, samples and hostile texts."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts import Mention, differences, read

LANGUAGES = ("kk", "ru", "en")
MONTHS = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
}
TE = {"сәуір": "де", "шілде": "де", "қыркүйек": "те"}
"""The ending of `in` where it is not `да`."""
DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
MINUTES = st.integers(0, 24 * 60 - 1)
SUMS = st.integers(2, 99_999_999)


def name(day: date, language: str) -> str:
    return MONTHS[language].split()[day.month - 1]


def dates(day: date) -> list[tuple[str, str]]:
    """Return a day as the three languages write it in full."""
    kk, ru, en = (name(day, language) for language in LANGUAGES)
    return [
        ("kk", f"{day.year} жылғы {day.day} {kk}{TE.get(kk, 'да')}"),
        ("kk", f"{day.year} жылғы {day.day}-{kk}"),
        ("kk", f"{day.year} ж. {day.day} {kk}"),
        ("kk", f"{day.day:02}.{day.month:02}.{day.year}"),
        ("ru", f"{day.day} {ru} {day.year} года"),
        ("ru", f"{day.day} {ru} {day.year} г."),
        ("ru", f"{day.day}-го {ru} {day.year} года"),
        ("ru", f"{day.day:02}.{day.month:02}.{day.year}"),
        ("en", f"{en} {day.day}, {day.year}"),
        ("en", f"{day.day} {en} {day.year}"),
        ("en", f"the {day.day}th of {en}, {day.year}"),
        ("en", day.isoformat()),
    ]


def hours(minutes: int) -> list[tuple[str, str]]:
    """Return an hour as the three languages write it."""
    hour, minute = divmod(minutes, 60)
    half = "a.m." if hour < 12 else "p.m."
    return [
        ("kk", f"сағат {hour:02}:{minute:02}-де"),
        ("kk", f"{hour}:{minute:02}"),
        ("ru", f"в {hour:02}:{minute:02}"),
        ("ru", f"в {hour} часов {minute} минут"),
        ("en", f"at {hour:02}:{minute:02}"),
        ("en", f"at {hour % 12 or 12}:{minute:02} {half}"),
    ]


def sums(amount: int) -> list[tuple[str, str]]:
    """Return a sum as the three languages write it."""
    spaced, dotless = f"{amount:,}".replace(",", "\N{NO-BREAK SPACE}"), f"{amount}"
    return [
        ("kk", f"{spaced} теңге"),
        ("kk", f"{dotless} теңгеден"),
        ("kk", f"{spaced} ₸"),
        ("ru", f"{spaced} тенге"),
        ("ru", f"{dotless} тенге"),
        ("en", f"{amount:,} tenge"),
        ("en", f"₸{amount:,}"),
        ("en", f"KZT {amount:,}"),
    ]


def read_in(text: tuple[str, str]) -> tuple[Mention, ...]:
    return read(f"({text[1]})", text[0])


WRITTEN = [(DAYS, dates), (MINUTES, hours), (SUMS, sums)]


@settings(deadline=None)  # the first reading of a language makes its patterns
@given(st.data())
@pytest.mark.parametrize(("values", "write"), WRITTEN)
def test_a_value_agrees_with_itself(values, write, data) -> None:  # type: ignore[no-untyped-def]
    """A date, an hour or a sum agrees in any two languages, however each writes it."""
    forms = write(data.draw(values))
    first, second = data.draw(st.sampled_from(forms)), data.draw(st.sampled_from(forms))
    assert differences(read_in(first), read_in(second)) == (), (first, second)


@settings(deadline=None)  # the first reading of a language makes its patterns
@given(st.data())
@pytest.mark.parametrize(("values", "write"), WRITTEN)
def test_a_changed_value_is_found(values, write, data) -> None:  # type: ignore[no-untyped-def]
    """Another date, hour or sum is one difference, however both are written."""
    old, new = data.draw(values), data.draw(values)
    first = data.draw(st.sampled_from(write(old)))
    second = data.draw(st.sampled_from(write(new)))
    found = differences(read_in(first), read_in(second))
    assert len(found) == (old != new), (first, second, found)


@settings(deadline=None)  # the first reading of a language makes its patterns
@given(st.text(), st.sampled_from(LANGUAGES))
def test_a_text_agrees_with_itself(text: str, language: str) -> None:
    """Whatever a text says, it says the same as itself, and each value is where it says."""
    mentions = read(text, language)
    assert differences(mentions, mentions) == ()
    assert all(text[each.start : each.end] == each.text for each in mentions)


HOSTILE = [
    "1.", "1-", "8 сәуір ", "1:", "10:00 ", "123 ", "(1", "+7 ", "бес ", "5 млн ", "1,", "8, ",
    "April ", "XX ", "-8-сәуір", "8 (701) ", "2026 жылғы ", "12.12.", "2024-04-",
    "8 and ", "50-60-",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length(unit: str) -> None:
    """A text eight times as long takes about eight times as long, not sixty-four times."""

    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        best = float("inf")
        for turn in range(3):
            start = time.process_time()
            differences(read(text + str(turn), "kk"), read(f"{turn} {text}", "ru"))
            best = min(best, time.process_time() - start)
        return best

    assert cost(16_000) < 25 * max(cost(2_000), 1e-4)
