"""Blanks and line breaks that a translation has otherwise than its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import spacing
from tests.checks.samples import remarks, said

FAULTS = (
    (" Көрме ашылды", "Выставка открыта", "begin-space warning"),
    ("Көрме ашылды", "\u00a0Выставка открыта", "begin-space warning"),
    ("Көрме ашылды ", "Выставка открыта", "end-space warning"),
    ("Көрме ашылды", "Выставка открыта ", "end-space warning"),
    ("\nКөрме ашылды", "Выставка открыта", "begin-newline error"),
    ("Көрме ашылды", "\nВыставка открыта", "begin-newline error"),
    ("Көрме ашылды\n", "Выставка открыта", "end-newline error"),
    ("Көрме ашылды", "Выставка открыта\n", "end-newline error"),
    ("Мекенжай:\nАстана қ.\nҰлы дала, 5", "Адрес: Астана,\nУлы дала, 5", "newline-count warning"),
    ("Уақыты\t10:00, өңір", "Время 10:00, регион", "tabs warning"),
    ("Көрме ашылды", "Выставка  открыта", "double-space warning"),
    ("Көрме ашылды", "Выставка \u00a0открыта", "nbsp warning"),
    ("Ұлы дала күмісі көрмесі", "Выставка\u00a0серебра\u00a0великой\u00a0степи", "nbsp warning"),
    ("Иә, һәм әнші", "Да , и певец", "punctuation-spacing warning"),
    ("Көрме ашылды ма?", "Выставка открыта ?", "punctuation-spacing warning"),
    ("Көрме ашылды.", "Выставка открыта .", "punctuation-spacing warning"),
    ("Әнші, күйші, биші", "Певец,кюйши, танцор", "punctuation-spacing warning"),
    (
        "Көрме ашылды. Қош келдіңіз",
        "Выставка открыта.Добро пожаловать",
        "punctuation-spacing warning",
    ),
    ("Выставка открыта, вход", "Көрме ашылды,кіру тегін", "punctuation-spacing warning"),
)
GOOD = (
    ("Көрме ашылды", "Выставка открыта"),
    ("8 сәуірде сағат 10:00-де", "8\u00a0апреля в\u00a010:00"),
    ("Г.К. Шалабаева, 5 000 теңге", "Г.\u00a0К.\u00a0Шалабаева, 5\u00a0000\u00a0тенге"),
    ("5 миллион теңге", "5 миллионов\u00a0тенге"),
    ("Бағасы 1,5 млн; 2,5 %", "Цена 1,5 млн; 2,5\u00a0%"),
    ("Сайт: kaspi.kz, Node.js", "Сайт: kaspi.kz, Node.js"),
    ("Үзіліс ...", "Перерыв ..."),
    ("Ә  Б", "А  Б"),
    ("Мекенжай:\nАстана", "Адрес:\nАстана"),
    ("Күн:  \nкеш", "День:  \nвечер"),
    ("`a  b` өрісі", "Поле `a  b`"),
    ("Қараңыз: https://a.example/ә,б", "См. https://a.example/ә,б"),
    ("Көңілді :)", "Весело :)"),
    (".NET туралы", "Курс о .NET и о C#"),
)


@pytest.mark.parametrize(("source", "text", "expected"), FAULTS)
def test_a_misplaced_blank_is_told(source: str, text: str, expected: str) -> None:
    """Each fault has one remark with the field's name for it."""
    assert said(spacing.check, source, text) == [expected]


@pytest.mark.parametrize(("source", "text"), GOOD)
def test_blanks_that_belong_there_pass(source: str, text: str) -> None:
    """No-break spaces beside numbers, initials and units are good typography."""
    assert said(spacing.check, source, text) == []
    assert said(spacing.check, text, source, "ru kk") == []


TEXTS = st.text(
    st.sampled_from("әғқңөұүһі абв .,:;!?()«»\"'`*_[]{}<>%#@/\\|\n\t\u00a0\u202f-–—…12AZaz"),
    max_size=60,
)


@given(TEXTS)
def test_the_source_itself_has_no_odd_blanks(text: str) -> None:
    """A text against itself raises nothing."""
    assert remarks(spacing.check, text, text, "kk kk") == []


@given(TEXTS)
def test_a_mended_text_stays_mended(text: str) -> None:
    """`fixed` changes blanks only, and leaves nothing of its own kind to mend."""
    for remark in remarks(spacing.check, "Көрме", text):
        if remark.fixed is not None:
            assert "".join(remark.fixed.split()) == "".join(text.split())
            again = [each.check for each in remarks(spacing.check, "Көрме", remark.fixed)]
            assert remark.check not in again
