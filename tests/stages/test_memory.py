"""What of the catalogs enters the memory, and when it is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.memory.local import LocalMemory
from pipeline.model import State
from pipeline.pairs import Harvest, Pair, Query
from pipeline.stages.memory import refresh
from pipeline.stages.outcome import Tally
from pipeline.workspace import Workspace
from tests.newsroom import KAZAKH, Newsroom, small

RU, EN = "translations/ru/2026/korme.po", "translations/en/2026/korme.po"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    room = small(tmp_path)
    room.call("extract")
    room.translate("ru")
    return room


class Spy(LocalMemory):
    """A memory that remembers which files it was taught."""

    def learn(self, harvests, gone=()):  # type: ignore[no-untyped-def]
        harvests = list(harvests)
        self.taught = [each.origin for each in harvests]
        super().learn(harvests, gone)


def refreshed(newsroom: Newsroom) -> tuple[Spy, Tally]:
    workspace = Workspace(newsroom.root)
    memory, tally = Spy(workspace.cache_folder("memory")), Tally(lambda event: None)
    memory.taught = []
    refresh(workspace, memory, tally)
    return memory, tally


def exact(memory: LocalMemory, text: str, source: str, target: str) -> list[str]:
    return [match.text for match in memory.exact(Query(text, source, target))]


def test_confirmed_messages_enter(newsroom: Newsroom) -> None:
    """A translated message answers in both directions, with stem, field and day."""
    memory, _ = refreshed(newsroom)
    (found,) = memory.exact(Query("Өнер музейі", "kk", "ru", context="venue"))
    assert found.text == "(ru) Өнер музейі"
    assert (found.pair.stem, found.pair.context) == ("2026/korme", "venue")
    assert found.pair.at == newsroom.catalog(RU).field("PO-Revision-Date")[:10]
    assert exact(memory, "(ru) Өнер музейі", "ru", "kk") == ["Өнер музейі"]
    assert exact(memory, "Өнер музейі", "kk", "en") == []


def test_drafts_never_enter(newsroom: Newsroom) -> None:
    """A fuzzy message and an obsolete one are nobody's word; unfuzzied, the first is."""
    newsroom.change(RU, "Өнер музейі", fuzzy=True)
    newsroom.change(RU, "Бағдарлама", obsolete=True)
    memory, _ = refreshed(newsroom)
    assert exact(memory, "Өнер музейі", "kk", "ru") == []
    assert memory.near(Query("(ru) Өнер музейі", "ru", "kk")) == ()
    assert exact(memory, "Бағдарлама", "kk", "ru") == []
    memory.close()
    newsroom.change(RU, "Өнер музейі", fuzzy=False)
    memory, _ = refreshed(newsroom)
    assert exact(memory, "Өнер музейі", "kk", "ru") == ["(ru) Өнер музейі"]


def test_an_approval_enters_with_its_day(newsroom: Newsroom) -> None:
    """An approved pair is known as one."""
    newsroom.translate("en")
    by = ("--by", "editor@press.example", "--all-translated")
    assert newsroom.call("approve", "2026/korme", "-l", "ru", *by).code == 0
    memory, _ = refreshed(newsroom)
    (found,) = memory.exact(Query("Өнер музейі", "kk", "ru"))
    assert found.pair.state is State.APPROVED
    assert found.pair.at.startswith("20")


def test_only_changed_catalogs_are_read(newsroom: Newsroom) -> None:
    """A second refresh teaches nothing; one that follows an edit teaches that catalog alone."""
    memory, _ = refreshed(newsroom)
    assert sorted(memory.taught) == [EN, RU]
    memory.close()
    memory, _ = refreshed(newsroom)
    assert memory.taught == []
    memory.close()
    newsroom.change(RU, "Өнер музейі", msgstr="Музей искусств")
    memory, _ = refreshed(newsroom)
    assert memory.taught == [RU]
    assert exact(memory, "Музей искусств", "ru", "kk") == ["Өнер музейі"]
    assert exact(memory, "(ru) Өнер музейі", "ru", "kk") == []


def test_a_removed_catalog_is_forgotten_and_an_import_is_not(newsroom: Newsroom) -> None:
    """What is not below translations/ is none of this stage's business."""
    memory, _ = refreshed(newsroom)
    memory.learn([Harvest("memory/office.tmx", "1", (Pair("ru", "kk", "Зал", "Зал (kk)"),))])
    memory.close()
    (newsroom.root / RU).unlink()
    memory, _ = refreshed(newsroom)
    assert memory.known().keys() == {EN, "memory/office.tmx"}
    assert exact(memory, "Өнер музейі", "kk", "ru") == []
    assert exact(memory, "Зал", "ru", "kk") == ["Зал (kk)"]


def test_a_broken_catalog_keeps_what_was_learnt(newsroom: Newsroom) -> None:
    """It is told, the others are read, and its last good state still answers."""
    memory, _ = refreshed(newsroom)
    memory.close()
    newsroom.write(RU, 'msgid "Өнер\n')
    memory, tally = refreshed(newsroom)
    assert tally.failed == {"2026/korme"}
    assert exact(memory, "Өнер музейі", "kk", "ru") == ["(ru) Өнер музейі"]


def test_a_catalog_of_another_language_teaches_nothing(newsroom: Newsroom) -> None:
    """A Russian catalog saved among the English ones would poison both languages."""
    newsroom.write(EN, newsroom.read(RU))
    memory, _ = refreshed(newsroom)
    assert memory.near(Query("(ru) Өнер музейі", "en", "kk"), least=50) == ()
    assert exact(memory, "Өнер музейі", "kk", "ru") == ["(ru) Өнер музейі"]


def test_the_template_knows_the_source_language(newsroom: Newsroom) -> None:
    """An editor that drops X-Source-Language from the header costs nothing."""
    text = newsroom.read(RU)
    newsroom.write(RU, text.replace('"X-Source-Language: kk\\n"\n', ""))
    assert "X-Source-Language" not in newsroom.read(RU)
    memory, _ = refreshed(newsroom)
    assert exact(memory, "Өнер музейі", "kk", "ru") == ["(ru) Өнер музейі"]


def test_all_announcements_share_the_memory(tmp_path: Path) -> None:
    """What one announcement's translator wrote answers another's source."""
    room = small(tmp_path, **{"2026/a": KAZAKH, "2025/b": KAZAKH.replace("16:00", "11:30")})
    room.call("extract")
    room.translate("ru", "en")
    memory, _ = refreshed(room)
    query = Query("10:15 – ресми ашылуы, ансамбльдің өнер көрсетуі;", "kk", "en")
    found = memory.near(query)
    assert {match.pair.stem for match in found} == {"2026/a", "2025/b"}
    assert {match.text for match in found} == {f"(en) {query.text}"}
