"""What changes from notice to notice: numbers, hours, dates, months, addresses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts import MASK, facts, masked, masks
from tests.facts import cases


@given(st.text(), st.sampled_from(["kk", "ru", "en"]))
def test_a_fact_stands_where_it_says(text: str, language: str) -> None:
    """Facts follow one another, and each is the text at its place."""
    end = 0
    for fact in facts(text, language):
        assert fact.start >= end
        assert fact.text == text[fact.start : fact.end]
        end = fact.end


def test_without_an_address_no_address_need_be_looked_for() -> None:
    """In every written case the quicker pattern finds what the whole one finds."""
    texts = [each for block in cases.same() for each in block]
    plain = [(own, text) for own, text in texts if not re.search(r"@|://|www\.", text)]
    assert plain
    for language, text in plain:
        whole, quick = (masks._pattern(language, has_address) for has_address in (True, False))
        found = [(match.span(), masks._kind(match)) for match in whole.finditer(text)]
        assert [(match.span(), masks._kind(match)) for match in quick.finditer(text)] == found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("kk", "2024 жылғы 8 сәуір", ["number 2024", "number 8", "month 4"]),
        ("kk", "8 сәуірде сағат 9:05-те", ["number 8", "time 09:05"]),
        ("ru", "8 апреля 2024 года", ["number 8", "month 4", "number 2024"]),
        ("ru", "мая в тексте нет", []),
        ("en", "8 April 2024, 14:30", ["number 8", "month 4", "number 2024", "time 14:30"]),
        ("en", "May 5, 2024, we may", ["month 5", "number 5", "number 2024"]),
        ("ru", "6 500 000 ₸ и 6\u00a0500,50", ["number 6500000", "number 6500.50"]),
        ("en", "6,500,000 and 2.5", ["number 6500000", "number 2.5"]),
        ("kk", "2,5 млн", ["number 2.5"]),
        ("ru", "08.04.2024 и 2024-04-08", ["date 2024-04-08", "date 2024-04-08"]),
        ("en", "see https://a.example/2024/5, now.", ["address https://a.example/2024/5"]),
        ("kk", "<suraq-7@press.example>", ["address suraq-7@press.example"]),
        ("ru", "[сайт](https://a.example/5) в 2 ч.", ["address https://a.example/5", "number 2"]),
        ("kk", "әңгіме", []),
    ],
)
def test_facts_are_read(language: str, text: str, expected: list[str]) -> None:
    """Each fact has a kind and a value that does not depend on how it is written."""
    assert [f"{fact.kind} {fact.value}" for fact in facts(text, language)] == expected


def test_a_long_word_takes_linear_time() -> None:
    """A million letters without a blank, before an @ too, are read at once."""
    assert facts("ә" * 1_000_000 + "@", "kk") == ()
    assert len(facts("7" * 1_000_000, "kk")) == 1


def test_a_mask_hides_facts_alone() -> None:
    """Texts that differ in facts only have one mask, all others another."""
    one = "8 сәуір, 14:30 – 6 500 орын, https://a.example/1"
    other = "19 мамыр, 9:00 – 70 орын, https://b.example/22"
    assert masked(one, "kk") == masked(other, "kk")
    assert masked(one, "kk") != masked(other.replace("орын", "билет"), "kk")


def test_kinds_are_masked_apart() -> None:
    """An hour is no number, so they never stand for each other."""
    assert masked("сағат 9:00", "kk") != masked("сағат 900", "kk")
    assert len({masked(text, "ru") for text in ("5", "5:00", "05.05.2024", "a@b.example")}) == 4
    assert {kind.value for kind in MASK} == {"number", "time", "date", "month", "address"}
