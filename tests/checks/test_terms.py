"""Terms, forbidden words, kept words and names, through the inflection of three languages."""

from __future__ import annotations

from itertools import permutations

import pytest

from pipeline.checks.terms import checker
from pipeline.model import Message, Severity
from pipeline.seams import Entry, Remark
from pipeline.terms import Glossary, parse

GLOSSARY = parse(
    """kk,ru,en,status,note
көрме,выставка,exhibition,preferred,
көрме,экспозиция,exposition,forbidden,
байқау,конкурс,contest | competition,preferred,
байқау,наблюдение,observation,preferred,
Мәдениет министрлігі,Министерство культуры,Ministry of Culture,name,
ашық есік күні,день открытых дверей,open day,,
көрсетілім,,,forbidden,
кіру,вход,admission,,
Дала үні,,,do-not-translate,
Көк тамыр,Көк тамыр,Kok Tamyr,dnt,
Г.Қ. Тасболатова,Г.К. Тасболатова,G.K. Tasbolatova,name,
Ж.А. Қоңырбаев,Ж.А. Конырбаев | Ж.А. Коңырбаев,Zh.A. Konyrbayev,name,
""".encode(),
    "terms.csv",
)
CHECK = checker(GLOSSARY)
RIGHT = {
    "kk": (
        "Көрмеге кіру тегін.",
        "Байқауды Мәдениет министрлігі өткізеді.",
        "Ашық есік күнінде Г.Қ. Тасболатованың дәрісі болады.",
        "«Дала үні» байқауының жеңімпазы – Ж.А. Қоңырбаев.",
        "«Көк тамыр» көрмелері",
    ),
    "ru": (
        "Вход на выставку свободный.",
        "Конкурс проводится Министерством культуры.",
        "На Дне открытых дверей – лекция Г.К. Тасболатовой.",
        "Ж.А. Конырбаев победил в конкурсе «Дала үні».",
        "Выставки «Көк тамыр»",
    ),
    "en": (
        "Admission to the exhibition is free.",
        "The competition is run by the Ministry of Culture.",
        "G.K. Tasbolatova’s lecture is part of the open day.",
        "Zh.A. Konyrbayev has won the “Дала үні” contest.",
        "“Kok Tamyr” exhibitions",
    ),
}
"""The same five texts."""
WRONG = {
    "kk": {
        ("glossary", "Жәрмеңкеге кіру тегін.", 0),
        ("forbidden-term", "Көрме мен көрсетілімге кіру тегін.", 0),
        ("names", "Байқауды Мәдениет басқармасы өткізеді.", 1),
        ("names", "Ашық есік күнінде Г.Қ. Тәсболатованың дәрісі болады.", 2),
        ("names", "Ашық есік күнінде А.Қ. Тасболатованың дәрісі болады.", 2),
        ("do-not-translate", "«Дала үндері» байқауының жеңімпазы – Ж.А. Қоңырбаев.", 3),
    },
    "ru": {
        ("glossary", "Вход на ярмарку свободный.", 0),
        ("forbidden-term", "Вход на выставку и экспозицию свободный.", 0),
        ("names", "Конкурс проводится Министерством спорта.", 1),
        ("names", "На Дне открытых дверей – лекция Г.К. Тазболатовой.", 2),
        ("names", "На Дне открытых дверей – лекция Г.С. Тасболатовой.", 2),
        ("do-not-translate", "Ж.А. Конырбаев победил в конкурсе «Голос степи».", 3),
    },
    "en": {
        ("glossary", "Admission to the fair is free.", 0),
        ("forbidden-term", "Admission to the exhibition and the exposition is free.", 0),
        ("names", "The contest is run by the Ministry of Sport.", 1),
        ("names", "G.K. Tasbulatova’s lecture is part of the open day.", 2),
        ("do-not-translate", "Zh.A. Konyrbayev has won the “Voice of the Steppe” contest.", 3),
        ("do-not-translate", "“Blue Vein” exhibitions", 4),
    },
}
DIRECTIONS = tuple(permutations(("kk", "ru", "en"), 2))


def remarks(source: str, text: str, direction: tuple[str, str]) -> list[Remark]:
    return list(CHECK(Entry(Message(source, text), source, text, *direction)))


@pytest.mark.parametrize("direction", DIRECTIONS, ids="-".join)
@pytest.mark.parametrize("number", range(5))
def test_a_right_translation_is_passed_in_silence(number: int, direction: tuple[str, str]) -> None:
    """Case, number, order of words, a choice of spellings: none of them is a fault."""
    source, target = direction
    assert not remarks(RIGHT[source][number], RIGHT[target][number], direction)


@pytest.mark.parametrize("direction", DIRECTIONS, ids="-".join)
def test_a_wrong_word_is_told_by_its_check(direction: tuple[str, str]) -> None:
    """A term, a forbidden word, a kept name, a person: in all directions, and nothing else."""
    source, target = direction
    for check, text, number in WRONG[target]:
        found = remarks(RIGHT[source][number], text, direction)
        assert [each.check for each in found] == [check], text
        assert found[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("source", "text", "direction"),
    [
        ("Көрме залы", "Выставочный зал", ("kk", "ru")),
        ("Экспозиция открыта", "Көрме ашық", ("ru", "kk")),
        ("Наблюдение за птицами", "Құстарды байқау", ("ru", "kk")),
        ("«Көрме» журналы", "Журнал «Көрме»", ("kk", "ru")),
        ("«Көрме әлемі» журналы", "Журнал «Көрме әлемі»", ("kk", "ru")),
        ("**Көрмеге** кіру", "Вход на **выставку**", ("kk", "ru")),
        ("МӘДЕНИЕТ МИНИСТРЛІГІ", "Министерство культуры", ("kk", "ru")),
        ("Мәдениет министрлігі", "министерство культуры", ("kk", "ru")),
        ("Тасболатова келді", "Тасболатова пришла", ("kk", "ru")),
        ("Тасболатова мен Қоңырбаев", "дуэт Тасболатова-Конырбаев", ("kk", "ru")),
        ("[көрме](https://press.example/exposition)", "[выставка](/exposition)", ("kk", "ru")),
    ],
)
def test_what_only_looks_wrong_is_passed(
    source: str, text: str, direction: tuple[str, str]
) -> None:
    """Words made of a term, quoted names, other capitals; a forbidden word in the source alone."""
    assert not remarks(source, text, direction)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Г.К. Тасболатова и Ж.А. Конырбаев", 0),
        ("Тасболатова Г.К., Конырбаев Ж.А.", 0),
        ("Г.К. Тасболатова и Конырбаев Ж.А.", 1),
        ("Тасболатова Г.К. в театре имени М.О. Ауэзова", 0),
        ("Тасболатова Г.К. в театре им. М.О. Ауэзова", 0),
        ("Конырбаев Ж.А., 2026 г. Астана, U.S. Embassy", 0),
    ],
)
def test_initials_stand_on_one_side(text: str, count: int) -> None:
    """Mixed order inside one text is told, with or without a glossary."""
    entry = Entry(Message(text, text), text, text, "ru", "ru")
    found = [each for each in checker(Glossary())(entry) if each.check == "name-order"]
    assert len(found) == count
    if found:
        assert found[0].start == text.index("Конырбаев Ж.А.")


def test_messages_say_what_to_write() -> None:
    """A translator learns which word is wanted, and where to allow another one."""
    (missing,) = remarks("Көрме", "Ярмарка", ("kk", "ru"))
    assert missing.text == (
        "the source says “көрме”, for which the glossary has “выставка”, and this text does not; "
        "use that, or add your word to terms.csv"
    )
    (forbidden,) = remarks("Көрме", "**Выставка**: экспозиции", ("kk", "ru"))
    assert forbidden.text == (
        "“экспозиции” is a word that the office does not use; write “выставка”"
    )
    assert forbidden.start == len("**Выставка**: ")


def test_two_words_forbidden_for_each_other_are_told_between_them() -> None:
    """Neither is preferred by another row, so the row speaks of both languages."""
    (found,) = remarks("Экспозиция", "Exposition", ("ru", "en"))
    assert found.check == "forbidden-term"


def test_a_forbidden_word_without_a_source_is_forbidden_everywhere() -> None:
    """A row of one cell needs no counterpart."""
    alone = checker(parse("kk,ru,en,status\n,мероприятие,,forbidden\n".encode(), "terms.csv"))
    entry = Entry(Message("Шара", "Мероприятия"), "Шара", "Мероприятия", "kk", "ru")
    assert [each.check for each in alone(entry)] == ["forbidden-term"]


def test_hostile_texts_are_checked_in_linear_time() -> None:
    """Hundreds of thousands of letters of terms, names and quotes end soon, on either side."""
    for piece in ("Г.К. Тасболатова ", '«көрме» "', "А.А.А.А.", "көрме-көрме ", '“«„"'):
        text = piece * (200_000 // len(piece))
        for entry_text in (text, "Выставка"):
            entry = Entry(Message(text, entry_text), text, entry_text, "kk", "ru")
            assert len(list(CHECK(entry))) < 10
