"""Words written twice, letters of another case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import words
from tests.checks.samples import remarks, said

FAULTS = (
    ("Көрме өтеді", "Выставка пройдёт в в Астане", "kk ru", "duplicate-word warning"),
    ("Выставка в Астане", "Көрме көрме Астанада", "ru kk", "duplicate-word warning"),
    ("Көрме өтеді", "The the exhibition", "kk en", "duplicate-word warning"),
    ("Өңірде", "Выставка в регионе в регионе", "kk ru", "duplicate-word warning"),
    ("ҰЛЫ ДАЛА ҮНІ", "Голос великой степи", "kk ru", "caps info"),
    ("Ұлы дала үні", "ГОЛОС ВЕЛИКОЙ СТЕПИ", "kk ru", "caps info"),
    ("Ұлы дала", "великая степь", "kk ru", "startcaps info"),
    ("ұлы дала", "Великая степь", "kk ru", "startcaps info"),
)
GOOD = (
    ("Бір-бір, қайта-қайта", "Чуть-чуть, снова и снова", "kk ru"),
    ("Снова", "Тағы, тағы да бір-бірден", "ru kk"),
    ("Я и мы", "Сен мен мен һәм біз", "ru kk"),
    ("Он был", "He had had that that day", "ru en"),
    ("Өте жақсы", "Очень, очень хорошо", "kk ru"),
    ("Көрме **көрме**", "Выставка **выставка**", "kk ru"),
    ("Өңір", "Село **село** рядом", "kk ru"),
    ("Бора Бора аралы", "Остров Бора Бора", "kk ru"),
    ("8 сәуір", "Апреля 8", "kk ru"),
    ("5 5 балл, ә", "5 5 баллов", "kk ru"),
)


@pytest.mark.parametrize(("source", "text", "pair", "expected"), FAULTS)
def test_a_slip_is_told(source: str, text: str, pair: str, expected: str) -> None:
    """Case is a hint, the rest a warning."""
    assert said(words.check, source, text, pair) == [expected]


@pytest.mark.parametrize(("source", "text", "pair"), GOOD)
def test_what_languages_do_passes(source: str, text: str, pair: str) -> None:
    """Reduplication, emphasis, known abbreviations and numbers are no slips."""
    assert said(words.check, source, text, pair) == []


@given(st.text(st.sampled_from("әғқ аб AB-.,*"), max_size=60))
def test_the_source_itself_slips_nowhere(text: str) -> None:
    """A text against itself raises nothing."""
    assert remarks(words.check, text, text, "kk kk") == []
