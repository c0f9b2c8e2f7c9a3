"""What the memory and the terms fill before any engine is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.catalogs.states import origin, state
from pipeline.model import Message, State
from tests.catalogs.gettext import msgcat
from tests.newsroom import Newsroom, small
from tests.stages.translating import installed
from tests.translation.engines import Fake

OLD = """\
---
language: kk
title: Көктем көрмесі
date: 2025-04-08T14:30
venue: Өнер музейі
---

Көрме 2025 жылғы 8 сәуір күні сағат 14:30-да ашылады, билет 500 теңге.

Кіру барлық қонақ үшін тегін. Балалар ересектермен бірге келеді.
"""
NEW = """\
---
language: kk
title: Күз көрмесі
date: 2026-10-09T16:00
venue: Өнер музейі
city: Өнер музейі
---

Көрме 2026 жылғы 9 қазан күні сағат 16:00-да ашылады, билет 700 теңге.

Кіру барлық қонақ үшін тегін. Жаңа бөлім ертең ашылады.
"""
RU, SOURCE = "translations/ru/2026/new.po", "translations/ru/2025/old.po"
SAID = {
    "Көктем көрмесі": "Весенняя выставка",
    "Өнер музейі": "Музей искусств",
    "Көрме 2025": "Выставка откроется 8 апреля 2025 года в 14:30, билет 500 тенге.",
    "Кіру барлық": "Вход для всех гостей свободный. Дети приходят со взрослыми.",
}
APPROVE = ("approve", "2025/old", "-l", "ru", "--by", "editor@press.example")


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = small(tmp_path, **{"2025/old": OLD, "2026/new": NEW})
    newsroom.write("pipeline.toml", '[newsroom]\nlanguages = ["kk", "ru"]\n')
    newsroom.call("extract")
    for beginning, text in SAID.items():
        newsroom.change(SOURCE, beginning, msgstr=text)
    return newsroom


def field(newsroom: Newsroom, name: str) -> Message:
    return next(m for m in newsroom.catalog(RU).messages if m.msgctxt == name)


def mark(message: Message) -> str:
    found = origin(message)
    assert found is not None
    return str(found).rpartition("; at=")[0]


def test_the_same_text_is_a_draft_until_an_editor_has_approved_it(newsroom: Newsroom) -> None:
    """What somebody translated is offered; what an editor approved, for this field, is taken."""
    assert newsroom.call("translate").code == 0
    venue, city = field(newsroom, "venue"), field(newsroom, "city")
    assert (venue.msgstr, city.msgstr) == ("Музей искусств", "Музей искусств")
    assert mark(venue) == "origin: memory; score=100; from=2025/old"
    assert {state(venue), state(city)} == {State.DRAFT}
    assert newsroom.call(*APPROVE).code == 0
    done = newsroom.call("translate", "--redo", "drafts")
    assert state(field(newsroom, "venue")) is State.TRANSLATED
    assert state(field(newsroom, "city")) is State.DRAFT
    assert "1 confirmed" in done.out


@pytest.mark.parametrize(
    ("config", "wanted"),
    [
        ('[memory]\nexact = "translated"', State.TRANSLATED),
        ('[memory]\nexact = "translated"\n[review]\nfour_eyes = true', State.DRAFT),
        ('[memory]\nexact = "draft"', State.DRAFT),
    ],
)
def test_the_newsroom_decides_what_the_same_text_becomes(
    newsroom: Newsroom, config: str, wanted: State
) -> None:
    """Its word counts, but where four eyes are required one pair is not enough."""
    newsroom.write("pipeline.toml", newsroom.read("pipeline.toml") + config)
    newsroom.call("translate")
    assert state(field(newsroom, "venue")) is wanted


def test_two_translations_of_one_text_are_a_question(newsroom: Newsroom) -> None:
    """Where people translated a field's text in two ways, neither is taken unseen."""
    newsroom.write("sources/2025/third.md", OLD.replace("Көктем", "Қыс"))
    newsroom.write(
        "pipeline.toml", '[newsroom]\nlanguages = ["kk", "ru"]\n[memory]\nexact = "translated"'
    )
    newsroom.call("extract")
    newsroom.change("translations/ru/2025/third.po", "Өнер музейі", msgstr="Художественный музей")
    newsroom.call("translate")
    assert state(field(newsroom, "venue")) is State.DRAFT


def test_changed_facts_are_put_in_and_listed(newsroom: Newsroom) -> None:
    """A notice that differs in day, hour and price is the old one with the new facts."""
    newsroom.call("translate")
    message = newsroom.message(RU, "Көрме 2026")
    assert message.msgstr == "Выставка откроется 9 октября 2026 года в 16:00, билет 700 тенге."
    assert mark(message).startswith("origin: memory; score=8")
    assert (
        "put in from this text: 2025 > 2026, 8 > 9, сәуір > қазан, 14:30 > 16:00, 500 > 700"
        in message.comments
    )
    assert message.previous is not None
    assert message.previous.msgid.startswith("Көрме 2025")
    assert state(message) is State.DRAFT


def test_facts_that_nobody_could_put_in_are_to_be_looked_at(newsroom: Newsroom) -> None:
    """A fact that stands twice is left as it was, and the comment says so."""
    text = NEW.replace("9 қазан", "16 қазан").replace("16:00-да", "16:00-да, 16:00-ден")
    newsroom.write("sources/2026/new.md", text)
    newsroom.call("extract")
    newsroom.call("translate")
    message = newsroom.message(RU, "Көрме 2026")
    assert any(c.startswith("please look at: ") for c in message.comments)
    assert state(message) is State.DRAFT


def test_known_sentences_are_kept_and_an_engine_is_asked_for_the_rest(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a paragraph comes from the memory, half from the engine, and the mark says so."""
    engine = Fake(
        lambda text: {
            "Жаңа бөлім ертең ашылады.": "Новый отдел откроется завтра.",
            "Күз көрмесі": "Осенняя выставка",
        }.get(text, "?")
    )
    installed(monkeypatch, newsroom, engine)
    done = newsroom.call("translate")
    message = newsroom.message(RU, "Кіру барлық")
    assert message.msgstr == "Вход для всех гостей свободный. Новый отдел откроется завтра."
    assert mark(message) == "origin: memory; sentences=1/2; from=2025/old; engine=fake"
    asked = [t for batch in engine.asked for t in batch]
    assert asked == ["Күз көрмесі", "Жаңа бөлім ертең ашылады."]
    assert "1 assembled" in done.out


def test_drafts_are_canonical_and_stay(newsroom: Newsroom) -> None:
    """msgcat changes no byte of a filled catalog, and `extract` none either."""
    newsroom.call("translate")
    filled = newsroom.read(RU)
    assert msgcat(filled.encode()) == filled.encode()
    newsroom.call("extract")
    assert newsroom.read(RU) == filled


def test_a_paragraph_half_known_is_offered_with_a_gap(newsroom: Newsroom) -> None:
    """Without an engine the known sentences are written, and what is missing is in a comment."""
    newsroom.call("translate")
    message = newsroom.message(RU, "Кіру барлық")
    assert message.msgstr == "Вход для всех гостей свободный."
    assert "not translated yet: Жаңа бөлім ертең ашылады." in message.comments
    before = newsroom.read(RU)
    newsroom.call("translate", "--redo", "drafts")
    assert newsroom.read(RU) == before


def test_whole_sentences_come_before_a_near_paragraph(newsroom: Newsroom) -> None:
    """A paragraph whose sentences are all known is put together, though a longer one is near."""
    text = "Балалар ересектермен бірге келеді. Кіру барлық қонақ үшін тегін."
    newsroom.write(
        "sources/2026/new.md",
        NEW.replace("Кіру барлық қонақ үшін тегін. Жаңа бөлім ертең ашылады.", text),
    )
    newsroom.call("extract")
    done = newsroom.call("translate")
    message = newsroom.message(RU, "Балалар")
    assert message.msgstr == "Дети приходят со взрослыми. Вход для всех гостей свободный."
    assert mark(message) == "origin: memory; sentences=2/2; from=2025/old"
    assert "1 assembled" in done.out


def test_near_texts_count_from_the_score_that_is_configured(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From 75 per cent on a near text is offered before an engine is asked; from 100 never."""
    title_now = "Көктемгі көрмеге"
    newsroom.write("sources/2026/new.md", NEW.replace("Күз көрмесі", title_now))
    engine = Fake(lambda text: "На весеннюю выставку" if text == title_now else "?")
    installed(monkeypatch, newsroom, engine)
    newsroom.call("translate", "-l", "ru")
    title = field(newsroom, "title")
    assert mark(title) == "origin: memory; score=80; from=2025/old"
    assert title.msgstr == "Весенняя выставка"
    newsroom.write("pipeline.toml", newsroom.read("pipeline.toml") + "[memory]\nnear = 100\n")
    newsroom.call("translate", "--redo", "drafts")
    assert mark(field(newsroom, "title")) == "origin: mt; engine=fake"


def test_a_term_that_is_the_whole_text(newsroom: Newsroom) -> None:
    """A unit that is nothing but a term is filled from terms.csv, as a draft."""
    newsroom.write("terms.csv", "kk,ru,en,status,note\nКүз көрмесі,Осенняя выставка,,preferred,\n")
    done = newsroom.call("translate")
    title = field(newsroom, "title")
    assert (title.msgstr, mark(title)) == ("Осенняя выставка", "origin: terms")
    assert state(title) is State.DRAFT
    assert "1 term" in done.out


def test_terms_reach_the_engine(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine is told the terms of its texts, and does not get what is to be kept."""
    newsroom.write(
        "terms.csv",
        "kk,ru,en,status,note\nбөлім,отдел,,preferred,\nDala Fest,Dala Fest,Dala Fest,keep,\n",
    )
    newsroom.write("sources/2026/new.md", NEW.replace("Жаңа бөлім", "Dala Fest бөлімі"))
    engine = Fake(
        lambda text: text.replace("бөлімі ертең ашылады", "отдел откроется завтра"), uses_hints=True
    )
    installed(monkeypatch, newsroom, engine)
    newsroom.call("translate")
    asked = [t for batch in engine.asked for t in batch]
    assert "[X0X] бөлімі ертең ашылады." in asked
    assert ("бөлім", "отдел") in [p for hint in engine.hints for p in hint.glossary]
    assert newsroom.message(RU, "Кіру барлық").msgstr.endswith("Dala Fest отдел откроется завтра.")


@pytest.mark.parametrize(
    ("text", "wanted"), [("{name} 2026", State.TRANSLATED), ("{name} 6 500", State.DRAFT)]
)
def test_a_text_without_words_is_its_own_translation(
    newsroom: Newsroom, text: str, wanted: State
) -> None:
    """Nobody need confirm a year; a number that languages write differently is a draft."""
    newsroom.write("sources/2026/new.md", NEW.replace("Күз көрмесі", f'"{text}"'))
    newsroom.call("extract")
    done = newsroom.call("translate")
    title = field(newsroom, "title")
    assert (title.msgstr, state(title), mark(title)) == (text, wanted, "origin: copy")
    assert "1 copied" in done.out
