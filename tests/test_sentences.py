"""Sentences: joined they are the text; initials and abbreviations end none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sentences import split

CASES = {
    "kk": [
        "Көрме 2024 ж. 8 сәуірде ашылады.| Г.К. Шалабаева сөз сөйлейді!| Кіру тегін.",
        "Семей қ. тұрғыны т.б. қонақтар келді.| «Дала үні» көрмесі.| Бәрі тегін…| Күтеміз.",
        "Бағасы 1,5 млн. теңге.| 2-қабат, 15-бөлме.",
        "**Маңызды.**| Билет қажет емес.",
        "Сағ. 14:30-да басталады.| Ә. Қастеев атындағы музей.",
    ],
    "ru": [
        "В 2024 г. в Алматы.| Им. А. Байтурсынова, ул. Абая, д. 5.| Вход — бесплатный?| Да!",
        "Проф. Ж.А. Бабажанова выступит.| Затем концерт и т.д. и обсуждение.",
        "Начало в 14.30.| Стоимость 5 тыс. тенге.",
        "«Мы рады гостям.»| — Приходите!",
    ],
    "en": [
        "Prof. Zh.A. Babazhanova spoke.| The event ended at 5 p.m. on Monday.| He left.",
        "Dr. Smith, Inc. and others came (e.g. guests).| All are welcome!",
        "See p. 5.| The U.S. delegation arrived.",
    ],
}


@pytest.mark.parametrize(
    ("language", "marked"),
    [(language, marked) for language, texts in CASES.items() for marked in texts],
)
def test_a_text_is_cut_where_its_sentences_end(language: str, marked: str) -> None:
    """`|` shows the cuts; the blank after a sentence belongs to it."""
    assert [piece.strip() for piece in split(marked.replace("|", ""), language)] == [
        piece.strip() for piece in marked.split("|")
    ]


@given(st.text(st.sampled_from("Әғқ аб.!?…») Г.ж1\n"), max_size=120), st.sampled_from(["kk", "ru"]))
def test_joined_sentences_are_the_text(text: str, language: str) -> None:
    """No character is lost, and no piece but that of an empty text is empty."""
    pieces = split(text, language)
    assert "".join(pieces) == text
    assert all(pieces)
