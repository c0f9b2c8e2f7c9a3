"""Roots: the forms of a word are found by each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.terms import kazakh, russian
from pipeline.terms.stems import root

FORMS = {
    "kk": (
        "көрме көрмесі көрмеге көрмесінде көрмелер көрмелеріміздің",
        "қала қалада қаласында қалалардың",
        "кітап кітабы кітаптар кітабында",
        "үлгі үлгіні үлгілер",
        "һүнәр һүнәрі һүнәрге",
    ),
    "ru": (
        "выставка выставки выставке выставкой выставок выставками",
        "конкурс конкурса конкурсов конкурсах",
        "казахский казахского казахская казахских",
        "степь степи степью",
    ),
    "en": ("exhibition exhibitions exhibition's", "industry industries", "class classes"),
}


@pytest.mark.parametrize(
    ("language", "words"), [(code, line) for code, lines in FORMS.items() for line in lines]
)
def test_any_form_finds_any_other(language: str, words: str) -> None:
    """Whoever asks for one form asks for something that begins with the root of each other."""
    for said in words.split():
        for asked in words.split():
            assert asked.startswith(root(said, language)), (said, asked)


@given(st.text("абвгғқңөұүһіәдежзийклмнопрстуфхцчшщыьэюя", min_size=1, max_size=30))
def test_a_root_begins_its_word(word: str) -> None:
    """So that a beginning of a word finds it; three letters are left at least."""
    for language in ("kk", "ru", "en", "xx"):
        found = root(word, language)
        assert word.startswith(found)
        assert len(found) >= min(3, len(word))


def test_endings_are_those_of_the_terms() -> None:
    """Search knows no ending that the check of terms does not."""
    assert {"сында", "лар", "ға"} <= kazakh.any_ending()
    assert {"ами", "ого", "ых"} <= russian.any_ending()
