"""Sentences that can be said in another language."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from pipeline.wording import Wording, said, say

KAZAKH = {
    "the source says {one}, the translation {other}": "түпнұсқада {one}, аудармада {other}",
    "17 April": "17 сәуір",
}


def kazakh(text: str) -> str:
    return KAZAKH.get(text, text)


def test_a_wording_is_its_english_sentence() -> None:
    """Who knows nothing of languages reads English."""
    text = say("the source says {one}, the translation {other}", one="17 сәуір", other="18 апреля")
    assert text == "the source says 17 сәуір, the translation 18 апреля"


def test_a_wording_is_said_in_another_language_with_its_parts() -> None:
    """Template and parts are translated; what is a plain text stays as it was read."""
    text = say(
        "the source says {one}, the translation {other}", one=say("17 April"), other="17 April"
    )
    assert said(text, kazakh) == "түпнұсқада 17 сәуір, аудармада 17 April"


@given(st.text())
def test_what_was_read_is_never_a_template(text: str) -> None:
    """Braces in a value stay braces, in every language."""
    assert said(say("the source says {one}, the translation {other}", one=text, other="ә"), kazakh)
    assert str(say("«{one}»", one=text)) == f"«{text}»"
    assert said(text, kazakh) == text


@given(st.text())
def test_a_wording_travels_between_processes(text: str) -> None:
    """Pickling keeps template and values."""
    there = pickle.loads(pickle.dumps(say("«{one}»", one=text)))
    assert isinstance(there, Wording)
    assert (there.template, there.values) == ("«{one}»", {"one": text})
