"""Anchors: the same thing in Kazakh, Russian and English gives the same anchor."""

from __future__ import annotations

import pytest

from pipeline.alignment.anchors import anchors
from pipeline.alignment.sorts import LOUD, Anchor, Sort
from pipeline.alignment.wording import as_markdown, holds_markup
from pipeline.model import Answer, Source
from pipeline.registry import READERS
from pipeline.sounds import consonants
from tests.newsroom import KAZAKH


def figures(text: str) -> set[Anchor]:
    return {anchor for anchor in anchors(text) if anchor.sort in (*LOUD, Sort.SMALL, Sort.MONTH)}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("сағат 18:30-да", "в 18.30", "at 6:30 p.m."), {"18:30"}),
        (("сағат 9:00-де", "в 9:00", "at 9 a.m."), {"09:00"}),
        (("түнгі 00:15", "в 00:15", "at 12:15 am"), {"00:15"}),
        (("8 сәуірде", "8 апреля", "on April 8"), {"4", "8"}),
        (("12–14 қарашада", "12–14 ноября", "12–14 November"), {"11", "12", "14"}),
        (("2026 жылғы 1 мамыр", "01.05.2026", "1 May 2026"), {"5", "1", "2026"}),
        (("6 500 000 теңге", "6,5 млн тенге", "6,500,000 tenge"), {"6500000"}),
        (("214 мың", "214 тысяч", "214,000"), {"214000"}),
        (("3,5 км", "3,5 км", "3.5 km"), {"3.5"}),
        (("XI байқау", "XI конкурс", "the 11th competition"), {"11"}),
        (("+7 (7172) 00-11-22", "8 (7172) 00-11-22", "+7 7172 001122"), {"77172001122"}),
    ],
)
def test_a_figure_is_the_same_in_three_languages(
    texts: tuple[str, str, str], expected: set[str]
) -> None:
    """However a language writes an hour, a date or an amount, it is one anchor."""
    for text in texts:
        assert {anchor.value for anchor in figures(text)} == expected, text


@pytest.mark.parametrize(
    "text",
    ["You may come.", "қазанда ет пісірді", "V. Kazashka", "Х. Иванов", "и т. д.", "сөз"],
)
def test_a_word_is_no_figure(text: str) -> None:
    """A verb, a kettle and an initial are neither months nor numerals."""
    assert figures(text) == set()


@pytest.mark.parametrize(
    "words",
    [
        ("Түркістан", "Туркестан", "Turkistan"),
        ("Қарағанды", "Караганда", "Karaganda"),
        ("Құрманғазы", "Курмангазы", "Kurmangazy"),
        ("Жезқазған", "Жезказган", "Zhezkazgan"),
        ("Мұхтар", "Мухтар", "Mukhtar"),
        ("Шалабаева", "Шалабаева", "Shalabayeva"),
    ],
)
def test_a_name_sounds_the_same(words: tuple[str, str, str]) -> None:
    """A name has the same consonants in all three spellings."""
    assert len({consonants(word) for word in words}) == 1


def test_an_address_is_known_in_every_language() -> None:
    """Language parts of an address, `www.` and case make no difference; its page does."""
    kazakh, english, other = (
        {anchor for anchor in anchors(text) if anchor.sort is Sort.ADDRESS}
        for text in (
            "[сайтта](https://dala.example/kk/baiqau)",
            "see www.Dala.example/en/baiqau.",
            "https://dala.example/en/other",
        )
    )
    assert kazakh == english
    assert kazakh
    assert not kazakh & other


def test_figures_in_an_address_are_no_figures() -> None:
    """`/2026/05/x` and an e-mail's digits count for nothing beside the address itself."""
    text = "[мекенжай](https://a.example/2026/05/x15), <b17@a.example>"
    assert figures(text) == {Anchor(Sort.EMAIL, "b17@a.example")}


def test_a_long_text_costs_linear_time() -> None:
    """Texts made to make patterns try again and again are read all the same."""
    for text in ("8 " * 50_000, "1," * 50_000, "a" * 100_000, "@a." * 30_000, "[^" * 50_000):
        anchors(text)


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2 әрпі",
        "snake_case _өз_",
        "a\\*b",
        "[x](y) қой",
        "<b>қалың</b>",
        "`код` [^1]",
        "# 1",
    ],
)
def test_a_plain_text_stays_what_it_is_in_markdown(text: str) -> None:
    """What a .txt translation says is shown letter for letter on the page of a .md source."""
    document = READERS[".md"]().read(Source("x", ".md", "x.md", KAZAKH), frozenset())
    body = document.walk(lambda unit: Answer(as_markdown(text)), "kk")
    assert text in {block.text for block in body.blocks}
    assert not holds_markup("Сөз, 5 * 3, snake_case.")
    assert holds_markup("**қалың** сөз")
