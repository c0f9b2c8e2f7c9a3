"""What in a text may be a name, and which forms belong together."""

from __future__ import annotations

import pytest

from pipeline.stages.first_form import first_form
from pipeline.terms.candidates import Kind, candidates
from pipeline.terms.variants import grouped


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Көрме Астанада ашылды.", ["Астанада"]),
        ("Выставка откроется. Вход свободный.", []),
        ("It opens on Monday, 8 April, in Almaty.", ["Almaty"]),
        ("The Ministry of Culture and Sport of Kazakhstan", [
            "Ministry of Culture and Sport of Kazakhstan"]),
        ("Г.К. Шалабаева «Дала үні» байқауында", ["Г.К. Шалабаева", "Дала үні"]),
        ("«Байқау – жарыс қана емес, ол – мектеп», – дейді төраға.", []),
        ("XI байқау, ХХІ ғасыр", []),
        ("Бүгін Түркістан. Ертең Алматы.", ["Түркістан", "Алматы"]),
    ],
)  # fmt: skip
def test_names_are_seen_by_capitals_and_quotes(text: str, names: list[str]) -> None:
    """The first word of a sentence, months and speech are no names."""
    found = [each for each in candidates(text) if each.is_whole]
    assert [each.text for each in found] == names
    for each in found:
        if each.kind is not Kind.PERSON:
            assert text[each.start : each.end] == each.text


def test_a_capital_begins_phrases_of_every_length() -> None:
    """`Казахская` alone is no name; which of the phrases is one, other texts tell."""
    text = "Её открыла Казахская национальная академия, а не музей."
    assert [each.text for each in candidates(text)] == [
        "Казахская",
        "Казахская национальная",
        "Казахская национальная академия",
    ]


def test_forms_of_a_phrase_are_one() -> None:
    """Case forms come together under the one that explains all of them."""
    forms = ["Казахской академии", "Казахская академия", "Казахскую академию", "Казахский музей"]
    found = grouped(forms, "ru")
    assert set(found.values()) == {"Казахская академия", "Казахский музей"}
    assert set(grouped(["Астанада", "Астананың", "Астана"], "kk").values()) == {"Астана"}


@pytest.mark.parametrize(
    ("name", "language", "english", "first"),
    [
        ("Казахстане", "ru", "Kazakhstan", "Казахстан"),
        ("Болгарии", "ru", "Bulgaria", "Болгария"),
        ("Даулеткерея", "ru", "Dauletkerei", "Даулеткерей"),
        ("Қарағанды", "kk", "Karaganda", "Қарағанды"),
        ("Болгарияның", "kk", "Bulgaria", "Болгария"),
        ("Түркістанда", "kk", "Turkistan", "Түркістан"),
        ("Турции", "ru", "Turkey", "Турции"),
        ("Алматы", "ru", "Almaty", "Алматы"),
        ("Астана", "kk", "", "Астана"),
    ],
)
def test_the_english_name_tells_the_first_form(
    name: str, language: str, english: str, first: str
) -> None:
    """Where it does not, the form of the text stays."""
    assert first_form(name, language, english) == first
