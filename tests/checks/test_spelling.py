"""Words that no dictionary knows, and those that nobody looks up."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from pipeline.catalogs import states
from pipeline.checks.spelling import approved_words, checker, missing, newsroom_check
from pipeline.model import Catalog, Message, Severity
from pipeline.seams import Entry, Remark, Rules, Subject
from pipeline.workspace import dictionaries
from tests.newsroom import sample

RU = "translations/ru/2026/dala-uni-competition.po"


class Known:
    """Knows the words that it was given."""

    def __init__(self, *words: str) -> None:
        self._words = frozenset(words)

    def spell(self, word: str) -> bool:
        return word in self._words


DICTIONARIES = {
    "ru": Known("открылась", "выставка", "в", "музее", "гостей"),
    "en": Known("the", "museum", "opens", "exhibition"),
    "kk": Known("көрме", "ашылды"),
}


def remarks(language: str, text: str, source: str = "x", *words: str) -> list[Remark]:
    rules = Rules(words=frozenset(words))
    check = checker(DICTIONARIES, {"ru": {"айтыс"}})
    source_language = "kk" if language != "kk" else "ru"
    message = Message(source, text)
    return list(check(Entry(message, source, text, source_language, language, rules=rules)))


def test_a_word_that_no_dictionary_has_is_named() -> None:
    """Once, where it stands first; a capital that opens the sentence does not matter."""
    (remark,) = remarks("ru", "Выстовка открылась в музее, выстовка")
    assert (remark.check, remark.severity, remark.start) == ("spelling", Severity.WARNING, 0)
    assert "`Выстовка`" in remark.text
    assert "`выставка`" in remark.text
    assert not remarks("ru", "Выставка открылась в музее")


def test_a_name_that_opens_a_sentence_passes() -> None:
    """Nothing tells it from a slip but a word that is one letter away."""
    assert not remarks("ru", "Шалабаева в музее")


def test_kazakh_words_are_only_hints() -> None:
    """Its dictionary is too small for more."""
    (remark,) = remarks("kk", "Көрме жаһандану ашылды")
    assert remark.severity is Severity.INFO


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Выставка «Ұлы дала» в музее «Оюлар»"),
        ("ru", "Выставка Шалабаевой открылась, айтыс"),
        ("ru", "Выставка HTML и URLы, `код` https://press.example/выстовка {имя}"),
        ("ru", "Выставка фестивальер открылась"),  # it stands so in the source
        ("ru", "Выставка брендовая открылась"),
        ("ru", "арт-объект, ЮНЕСКО, пр., 5-летие"),
        ("en", "The museum's exhibition opens, isn't it"),
        ("kk", "Көрме ашылды"),
        ("de", "Unbekannt"),
    ],
)
def test_names_quotes_and_own_words_are_not_looked_up(language: str, text: str) -> None:
    """Nor is what stands in the source, in code or in an address."""
    assert not remarks(language, text, "фестивальер", "брендовая")


def test_what_editors_approved_is_right() -> None:
    """The list of Kazakh words grows with the office's own work."""
    message = Message("Выставка", "Жаһандану көрмесі")
    draft = Message("Проект", "Қате жоба")
    catalog = Catalog(messages=(states.approve(message, by="editor", at="2026-05-04"), draft))
    assert approved_words([catalog]) == {"жаһандану", "көрмесі"}


def subject(language: str, *texts: str, approved: bool = False) -> Subject:
    messages = tuple(Message(f"x{number}", text, line=3) for number, text in enumerate(texts))
    if approved:
        messages = tuple(states.approve(each, by="editor", at="2026-05-04") for each in messages)
    path = f"translations/{language}/көрме.po"
    catalog = Catalog(messages=messages)
    return Subject("көрме", path, "sources/көрме.md", "en", language, (), catalog)


def test_a_run_learns_from_every_catalog_that_it_comes_by() -> None:
    """What is approved in one is right in the next; a missing dictionary is told of once."""
    check = newsroom_check(DICTIONARIES, {"kk": {"айтыс"}}, "pipeline.toml")
    assert [each.check for each in check(subject("kk", "жаһандану айтыс"))] == ["spelling"]
    assert not list(check(subject("kk", "жаһандану көрме", approved=True)))
    assert not list(check(subject("kk", "жаһандану")))
    poor = newsroom_check({}, {}, "pipeline.toml")
    assert [str(each.place) for each in poor(subject("ru", "выстовка"))] == ["pipeline.toml"]
    assert not list(poor(subject("ru", "выстовка")))


def test_a_newsroom_switches_it_on(tmp_path: Path) -> None:
    """Off unless pipeline.toml says so; its level may be set as any other's."""
    newsroom = sample(tmp_path)
    assert "spelling" not in newsroom.call("check", "--format", "json").out
    newsroom.write(
        "pipeline.toml", newsroom.read("pipeline.toml") + "\n[checks]\nspelling = true\n"
    )
    done = newsroom.call("check", "--format", "json")
    assert done.code == 0
    installed = dictionaries.load(("ru",))
    if installed:
        newsroom.change(RU, "Қажетті құжаттар", msgstr="Необходимые дакументы")
        found = newsroom.call("check", "--format", "json").of("spelling")
        (ours,) = [each for each in found if "`дакументы`" in each["message"]]
        assert (ours["path"], ours["severity"]) == (RU, "warning")
    else:
        assert "spelling" in done.out


def test_one_line_says_what_is_not_checked() -> None:
    """Whoever switched the check on learns that a dictionary is missing."""
    (finding,) = missing(("kk", "ru", "en"), {"ru": Known()}, "pipeline.toml")
    assert finding.severity is Severity.INFO
    assert "kk, en" in finding.text
    assert not list(missing(("ru",), {"ru": Known()}, "pipeline.toml"))


def test_without_dictionaries_nothing_is_checked(tmp_path: Path) -> None:
    """A folder without them gives none, and the check stays silent."""
    assert dictionaries.load(("kk", "ru", "en"), tmp_path) == {}
    assert not list(checker({})(Entry(Message("a", "выстовка"), "a", "выстовка", "kk", "ru")))


@pytest.mark.skipif(
    importlib.util.find_spec("hunspell") is None or not list(dictionaries.FOLDER.glob("ru_RU.*")),
    reason="chunspell or hunspell-ru is not installed",
)
def test_the_systems_dictionaries_know_their_language() -> None:
    """Inflected words and both ways to write ё are right, a slip is not."""
    ru = dictionaries.load(("ru",))["ru"]
    assert all(map(ru.spell, ("выставками", "открывшейся", "ёлка", "елка")))
    assert not any(map(ru.spell, ("выстовка", "көрме", "\ud800")))
    check = checker({"ru": ru})
    text = "Учасники конкурса приедут из всех областей"
    (remark,) = check(Entry(Message("a", text), "a", text, "kk", "ru"))
    assert "`Учасники`" in remark.text


@pytest.mark.skipif(
    importlib.util.find_spec("hunspell") is None or not list(dictionaries.FOLDER.glob("en_*.dic")),
    reason="chunspell or hunspell-en-gb is not installed",
)
def test_british_and_american_words_are_both_right() -> None:
    """Which of them an office writes is no matter of spelling."""
    en = dictionaries.load(("en",))["en"]
    assert en.spell("exhibitions")
    assert not en.spell("exibition")
