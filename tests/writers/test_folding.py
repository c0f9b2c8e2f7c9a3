"""Folding: by columns, at spaces that may break, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.writers.folding import columns, fold

PIECES = st.sampled_from(
    [*"әғқңөұүһі aeiou,.– —№12345", " ", " ", " 000", "+7 (7", "\u00a0", "漢", "\u0301", "🎭"]
)
NARROW = st.sampled_from([*"әқ 1–№\u00a0", " 000", "+7 (7"])


@settings(deadline=None)
@given(st.lists(PIECES, max_size=300).map("".join), st.integers(20, 80))
def test_no_word_is_lost(text: str, width: int) -> None:
    """The words of the lines are the words of the text, and no line is too wide."""
    lines = list(fold(text, width=width))
    assert " ".join(lines).split(" ") == [
        word for word in text.split(" ") if word
    ] or not text.strip(" ")
    for line in lines:
        assert columns(line) <= width or " " not in line


@settings(deadline=None)
@given(st.lists(NARROW, max_size=200).map("".join), st.integers(20, 40))
def test_both_ways_agree(text: str, width: int) -> None:
    """The fast way for narrow text folds as the measuring way does."""
    measured = list(fold(f"漢 {text}", width=width))
    narrow = list(fold(f"аа {text}", width=width))
    assert [line.replace("漢", "аа") for line in measured] == narrow


def test_hanging_indent() -> None:
    """The first line follows the marker, the others stand below its text."""
    text = "Алматы, Түркістан және Бішкек шеберлерінің қатысуымен дөңгелек үстел"
    assert list(fold(text, "10. ", "    ", width=30)) == [
        "10. Алматы, Түркістан және",
        "    Бішкек шеберлерінің",
        "    қатысуымен дөңгелек үстел",
    ]


def test_a_no_break_space_holds() -> None:
    """Words joined by a no-break space stay on one line, and the space stays what it is."""
    assert list(fold("жүлде қоры 6\u00a0500\u00a0000\u00a0теңге", width=24)) == [
        "жүлде қоры",
        "6\u00a0500\u00a0000\u00a0теңге",
    ]


def test_no_line_starts_with_a_dash() -> None:
    """A dash stays with the word before it."""
    assert list(fold("Кіру құны студенттерге – 250", width=22)) == [
        "Кіру құны",
        "студенттерге – 250",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ересектерге билет 28 теңге",
        "көрме екінші қабат № 4",
        "көрме ашылады 8 сәуірде",
        "the hall opens on 29 November",
        "бас жүлде иегеріне 600 000",
        "көрмеге билет құны 2 500 ₸",
        "анықтама: +7 (72533) 0-00-00",
        "редакция +7 701 000 00 00",
        "тел. 8 (7172) 00-00-00",
    ],
)
def test_a_number_stays_with_its_noun(text: str) -> None:
    """No line ends inside a number, or between it and what it counts."""
    first, second = fold(text, width=len(text) - 1)
    assert second[0] in "+2689№"
    assert f"{first} {second}" == text


def test_wide_characters_take_two_columns() -> None:
    """Chinese characters and pictures are measured as they are shown, accents as nothing."""
    assert columns("漢字") == 4
    assert columns("e\u0301ұ") == 2
    assert all(columns(line) <= 20 for line in fold("漢字 өнер " * 10, width=20))


def test_invisible_characters_are_gone() -> None:
    """Soft hyphens and zero-width spaces, which mail readers show, do not reach a release."""
    assert list(fold("Қара\u00adған\u200bды\ufeff")) == ["Қарағанды"]


def test_an_authors_line_break_stays() -> None:
    """A line feed in the text begins a new line behind the indent."""
    assert list(fold("Ұлы\nдала", "- ", "  ")) == ["- Ұлы", "  дала"]
