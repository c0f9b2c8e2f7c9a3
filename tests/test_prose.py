"""The words of an inline string without its markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.inline import OBJECT, covered, prose

CASES = (
    ("**Көрме** ашылды", "Көрме ашылды"),
    ("[сайтта](https://press.example/kk/) оқыңыз", "сайтта оқыңыз"),
    ("`код` және {name}, a@b.example", f"{OBJECT} және {OBJECT}, {OBJECT}"),
    ("5 < 7 әрі 7 > 5", "5 < 7 әрі 7 > 5"),
    ("Ұлы дала[^1] <b>көрмесі</b>", "Ұлы дала көрмесі"),
)


@pytest.mark.parametrize(("text", "words"), CASES)
def test_marks_go_and_words_stay(text: str, words: str) -> None:
    """Link texts and emphasised words are words; addresses, code and placeholders are not."""
    assert prose(text) == words


@given(st.text(alphabet="әғқңөұүһі абв ABC 019 .,:;!?«»“”—–-№"))
def test_a_text_without_markup_is_its_own_prose(text: str) -> None:
    """Letters, figures and punctuation of the three languages are never taken for markup."""
    assert prose(text) == text


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_covered_text_keeps_every_word_in_its_place(text: str) -> None:
    """What is no mark stands where it stood; what is one has become OBJECT, sign by sign."""
    bare = covered(text)
    assert len(bare) == len(text)
    assert all(new in (old, OBJECT) for old, new in zip(text, bare, strict=True))
    assert bare.replace(OBJECT, "") == prose(text).replace(OBJECT, "")
