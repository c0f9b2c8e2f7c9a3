"""Characters that nobody sees, and letters that a program damaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import characters
from tests.checks.samples import remarks, said

SOURCE = "Ұлы дала үні"
FAULTS = (
    ("Голос\u200b степи", "zero-width"),
    ("\ufeffГолос степи", "zero-width"),
    ("Го\u200dлос степи", "zero-width"),
    ("Го\u200cлос степи", "zero-width"),
    ("می\u200bروند", "zero-width"),
    ("Го\u00adлос степи", "soft-hyphen"),
    ("Голос \ufffdтепи", "broken-encoding"),
    (SOURCE.encode().decode("latin-1"), "broken-encoding"),
    (SOURCE.encode().decode("cp1251", "ignore"), "broken-encoding"),
    ("Привет, степь".encode().decode("cp1252", "ignore"), "broken-encoding"),
    ("????? ?????", "broken-encoding"),
    ("Голос \ue000 степи", "private-use"),
    ("<<<<<<< HEAD\nГолос\n=======\nЗов\n>>>>>>> а", "conflict-marker"),
    ("#-#-#-#-#  a.po  #-#-#-#-#\nГолос", "conflict-marker"),
)
GOOD = (
    "Голос степи",
    "ОРУ «Степь»: СССР, РСФСР – ТУ-154",
    "Қай жерде??? Где???",
    "Семья 👨\u200d👩\u200d👧 и степь",
    "می\u200cروند",
    "ශ්\u200dරී ලංකා, क्\u200dष",
    "ភាសា\u200bខ្មែរ, ภาษา\u200bไทย",
    "Ñandú, Ðakovo, Ó Briain",
    "СТУДЕНТ РФ № 5 «Рысь»",
)


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_damage_is_an_error(text: str, expected: str) -> None:
    """Each kind of damage has its name."""
    assert said(characters.check, SOURCE, text) == [f"{expected} error"]


@pytest.mark.parametrize("text", GOOD)
def test_unusual_letters_are_no_damage(text: str) -> None:
    """Pictures, foreign names and abbreviations pass."""
    assert said(characters.check, SOURCE, text) == []


@given(st.text(max_size=60))
def test_what_the_source_has_is_meant(text: str) -> None:
    """A text against itself raises nothing."""
    assert remarks(characters.check, text, text) == []
