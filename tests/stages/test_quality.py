"""What becomes of a draft: waiting, confirmed as it was, or changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.catalogs.states import with_origin
from pipeline.model import Drafted
from pipeline.stages.outcome import Tally
from pipeline.stages.quality import Settled, settle
from pipeline.workspace import Workspace
from tests.newsroom import Newsroom, small

RU = "translations/ru/2026/korme.po"
VENUE, TITLE = "Өнер музейі", "«Дала үні» көрмесі"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom with two drafts of an engine."""
    room = small(tmp_path)
    room.call("extract")
    written = []
    for msgid, text in ((VENUE, "Музей искусства"), (TITLE, "Выставка «Дала үні»")):
        room.change(RU, msgid, msgstr=text, fuzzy=True)
        message = with_origin(room.message(RU, msgid), "mt", engine="office")
        room.change(RU, msgid, comments=message.comments)
        at = "2026-10-30T10:00"
        written.append(Drafted(RU, message.msgctxt, msgid, text, "office", "kk", "ru", at))
    with Workspace(room.root).drafts() as drafts:
        drafts.remember(written)
    return room


def settled(newsroom: Newsroom, today: str = "2030-01-05") -> Settled:
    return settle(Workspace(newsroom.root), Tally(lambda event: None), today)


def test_a_draft_waits_until_a_person_confirms_it(newsroom: Newsroom) -> None:
    """A text that is still fuzzy is nobody's word, whoever changed it."""
    newsroom.change(RU, VENUE, msgstr="Музей искусств")
    assert settled(newsroom) == Settled((), 2)


def test_what_a_person_made_of_a_draft(newsroom: Newsroom) -> None:
    """The machine's words are compared with the confirmed ones, although the catalog lost them."""
    newsroom.change(RU, VENUE, msgstr="Музей искусств", fuzzy=False, comments=())
    newsroom.change(RU, TITLE, fuzzy=False)
    found = settled(newsroom)
    assert [(each.drafted.text, each.text, each.is_unchanged) for each in found.corrections] == [
        ("Музей искусства", "Музей искусств", False),
        ("Выставка «Дала үні»", "Выставка «Дала үні»", True),
    ]
    assert found.waiting == 0


def test_settling_twice_changes_nothing(newsroom: Newsroom) -> None:
    """A correction keeps its day; an edit after it counts as the new text, on its own day."""
    newsroom.change(RU, VENUE, msgstr="Музей искусств", fuzzy=False)
    revised = newsroom.catalog(RU).field("PO-Revision-Date")[:10]
    first = settled(newsroom)
    assert [each.at for each in first.corrections] == [revised]
    assert settled(newsroom, "2031-06-01") == first
    newsroom.write(RU, newsroom.read(RU).replace(f'"PO-Revision-Date: {revised}', '"X-Nothing: '))
    newsroom.change(RU, VENUE, msgstr="Художественный музей")
    (edited,) = settled(newsroom, "2031-06-01").corrections
    assert (edited.text, edited.at) == ("Художественный музей", "2031-06-01")


def test_an_approval_says_the_day(newsroom: Newsroom) -> None:
    """Who approves also says when."""
    newsroom.change(RU, VENUE, msgstr="Музей искусств", fuzzy=False)
    by = ("--by", "editor@press.example", "--all-translated")
    assert newsroom.call("approve", "2026/korme", "-l", "ru", *by).code == 0
    (found,) = settled(newsroom).corrections
    assert found.at.startswith("20")
    assert found.at < "2030"


def test_a_broken_and_a_missing_catalog_lose_nothing(newsroom: Newsroom) -> None:
    """What was known of them stays known."""
    newsroom.change(RU, VENUE, msgstr="Музей искусств", fuzzy=False)
    before = settled(newsroom)
    newsroom.write(RU, 'msgid "Өнер\n')
    tally = Tally(lambda event: None)
    assert settle(Workspace(newsroom.root), tally, "2030-01-05") == before
    assert tally.failed == {"2026/korme"}
    (newsroom.root / RU).unlink()
    assert settled(newsroom) == before


def test_the_command_shows_a_table_and_objects(newsroom: Newsroom) -> None:
    """People read columns, programs an object a line; another announcement has no drafts."""
    empty = newsroom.call("status", "--quality")
    assert (empty.code, empty.out) == (0, "")
    assert "2 drafts of machines" in empty.err
    newsroom.change(RU, VENUE, msgstr="Музей искусств", fuzzy=False)
    newsroom.change(RU, TITLE, fuzzy=False)
    done = newsroom.call("status", "--quality")
    assert done.code == 0, done.err
    head, month, whole = done.out.splitlines()
    assert head.split() == ["engine", "direction", "month", "messages", "unchanged", "chrF", "TER"]
    assert month.split()[:4] == ["office", "kk", ">", "ru"]
    assert whole.split()[4:8] == ["all", "2", "50", "%"]
    objects = newsroom.call("status", "--quality", "--json").findings
    assert [each["month"] is None for each in objects] == [False, True]
    assert objects[1]["ter"] == 20.0  # one word of five
    assert objects[1]["source_language"] == "kk"
    assert "quality: 2 drafts confirmed; 0 drafts" in done.err
