"""Too short, too long, in circles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import length
from pipeline.seams import Rules
from tests.checks.samples import entry, remarks, said

LONG = "Көрме «Ұлы дала» деп аталады және бір айға созылады, кіру барлық қонаққа тегін болады."
FAULTS = (
    (LONG, "Выставка.", "kk ru", "too-short warning"),
    ("Көрме ашылды", LONG + " " + LONG, "kk ru", "too-long warning"),
    ("Тегін", LONG, "kk ru", "too-long warning"),
    ("ЖСН", LONG.replace("Көрме", "Number"), "kk en", "too-long warning"),
    ("Кіру тегін.", "Вход свободный, а " + LONG + LONG[::-1], "kk ru", "too-long warning"),
    ("Өңір", "дала дала дала дала дала дала", "ru kk", "repetition error"),
    (
        LONG,
        "Вход на выставку, вход на выставку, вход на выставку свободный",
        "kk ru",
        "repetition error",
    ),
    (
        LONG,
        "Выставка открыта для всех гостей и длится месяц.\nПеревод: бюро",
        "kk ru",
        "translation-credit info",
    ),
)
GOOD = (
    (LONG, "Выставка «Великая степь» продлится месяц, вход свободный для всех.", "kk ru"),
    (LONG, "The exhibition is called “Great Steppe”, lasts a month and is free.", "kk en"),
    ("Күні", "Дата проведения", "kk ru"),
    ("ІІМ", "Министерство внутренних дел Республики Казахстан", "kk ru"),
    ("ҚМГ", "Национальная компания «КазМунайГаз» (акционерное общество)", "kk ru"),
    ("IIN", "Жеке сәйкестендіру нөмірі", "en kk"),
    ("Өте, өте жақсы", "Очень, очень хорошо", "kk ru"),
    ("1 1 1 1 1 1 балл", "1 1 1 1 1 1 баллов", "kk ru"),
)


@pytest.mark.parametrize(("source", "text", "pair", "expected"), FAULTS)
def test_a_length_that_cannot_be_is_told(source: str, text: str, pair: str, expected: str) -> None:
    """Bounds are wide; a loop is an error, as only machines write it."""
    assert said(length.check, source, text, pair) == [expected]


@pytest.mark.parametrize(("source", "text", "pair"), GOOD)
def test_languages_differ_in_length(source: str, text: str, pair: str) -> None:
    """Short texts may differ by much, long ones by half."""
    assert said(length.check, source, text, pair) == []


def test_only_measured_languages_are_measured() -> None:
    """Other scripts say the same in a third of the letters; a loop is one in any of them."""
    assert said(length.check, LONG, "展览免费开放一个月。", "kk zh") == []
    assert said(length.check, LONG, "ок ок ок ок ок ок ок ок", "kk uk") == ["repetition error"]


def test_the_newsroom_may_limit_a_title() -> None:
    """The limit counts characters of units of that kind only."""
    rules = Rules(lengths=(("title", 10),))
    found = list(length.check(entry("Ұлы дала", "Великая степь", kind="title", rules=rules)))
    assert [(each.check, each.start) for each in found] == [("max-length", 10)]
    assert list(length.check(entry("Ұлы дала", "Великая степь", kind="item", rules=rules))) == []


@given(st.text(st.sampled_from("әғқ аб"), max_size=80))
def test_the_source_itself_is_as_long(text: str) -> None:
    """A text against itself raises nothing."""
    assert remarks(length.check, text, text, "kk kk") == []
