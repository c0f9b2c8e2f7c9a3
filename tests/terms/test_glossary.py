"""What a glossary says of a text that is a term, and what it keeps from being translated."""

from __future__ import annotations

import pytest

from pipeline.terms import Glossary, parse

FILE = """kk,ru,en,status,note
көрме,выставка,exhibition,,
көрме,экспозиция,,forbidden,ескі сөз
Мәдениет министрлігі,Министерство культуры,Ministry of Culture,,
«Дала үні»,,,do-not-translate,
Г.К. Шалабаева,Г.К. Шалабаева,G.K. Shalabayeva | G.K. Shalabaeva,name,
ұлттық қор,национальный фонд,national fund,,
байқау,конкурс,contest,,
байқау,наблюдение,observation,,
Дала,Дала,Dala,keep,
"""
GLOSSARY = parse(FILE.encode(), "terms.csv")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("көрме", "выставка"),
        ("Көрме", "Выставка"),
        ("КӨРМЕ", "ВЫСТАВКА"),
        ("**Көрме**", "**Выставка**"),
        ("*Көрме:*", "*Выставка:*"),
        ("Көрме.", "Выставка."),
        (" Көрме\n", " Выставка\n"),
        ("**Мәдениет министрлігі**", "**Министерство культуры**"),
        ("Мәдениет\u00a0министрлігі", "Министерство культуры"),
        ("Шалабаева Г. К.", "Шалабаева Г.К."),
        ("Г.К. Шалабаева", "Г.К. Шалабаева"),
        ("«Дала үні»", "«Дала үні»"),
    ],
)
def test_a_text_that_is_a_term_is_translated(text: str, said: str) -> None:
    """What stands around it, its capitals and the order of initials stay."""
    assert GLOSSARY.exact(text, "kk", "ru") == said


@pytest.mark.parametrize(
    "text", ["көрмеге", "Көрме ашылды", "мәдениет министрлігі", "", "**", "байқау", "«Көрме»"]
)
def test_what_is_more_or_less_than_a_term_is_not(text: str) -> None:
    """An inflected word, a longer text, a word of two meanings: none of them is guessed."""
    assert GLOSSARY.exact(text, "kk", "ru") is None


def test_a_forbidden_word_is_nobodys_translation() -> None:
    """Neither exact fill nor engines are ever told it."""
    assert GLOSSARY.exact("экспозиция", "ru", "kk") is None
    assert GLOSSARY.pairs("На экспозиции и выставке", "ru", "kk") == (("выставка", "көрме"),)


def test_engines_are_told_the_pairs_of_a_text() -> None:
    """Each once, in their order, with the spelling that is to be used; kept words are no pair."""
    text = "Г.К. Шалабаеваның көрмесі: «Дала үні» және ұлттық қорға. Көрме. Шалабаева"
    assert GLOSSARY.pairs(text, "kk", "en") == (
        ("Г.К. Шалабаева", "G.K. Shalabayeva"),
        ("көрме", "exhibition"),
        ("ұлттық қор", "national fund"),
        ("Шалабаева", "Shalabayeva"),
    )


def test_kept_words_are_the_same_in_both_languages() -> None:
    """Longest first; one whose spelling differs in the target is no kept one."""
    assert GLOSSARY.kept("kk", "ru") == ("«Дала үні»", "Дала")
    assert GLOSSARY.kept("kk", "en") == ("«Дала үні»",)
    assert GLOSSARY.pairs("Дала", "kk", "en") == (("Дала", "Dala"),)


def test_an_empty_glossary_is_false_and_finds_nothing() -> None:
    """A newsroom without terms.csv has one."""
    empty = Glossary()
    assert not empty
    assert GLOSSARY
    assert empty.exact("көрме", "kk", "ru") is None
    assert empty.pairs("көрме", "kk", "ru") == empty.kept("kk", "ru") == ()
    assert empty.find("көрме", "kk") == ()
