"""Two versions of a catalog: joined by message, and nobody's words are lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import po
from pipeline.catalogs.threeway import OTHER, join
from pipeline.model import Catalog, Message

FIRST = Message("Көрме ашылады", "Выставка откроется")
SECOND = Message("Кіру тегін", "Вход свободный")
EMPTY = Message("Жаңа абзац")


def catalog(*messages: Message, date: str = "2026-11-22 18:00+0000") -> Catalog:
    header = (("POT-Creation-Date", date), ("Content-Type", "text/plain; charset=UTF-8"))
    return Catalog(header, (), messages)


BASE = catalog(FIRST, SECOND, EMPTY)
_text = st.sampled_from(["", "Ұлы дала", "Қала күні", "Өнер"])
_message = st.builds(
    Message,
    msgid=st.sampled_from(["ә", "ғ", "қ"]),
    msgstr=_text,
    fuzzy=st.booleans(),
    comments=st.lists(st.sampled_from(["ескерту", "назар"]), max_size=2, unique=True).map(tuple),
    obsolete=st.booleans(),
)
_catalogs = st.lists(_message, max_size=3, unique_by=lambda m: m.msgid).map(
    lambda found: po.canonical(catalog(*found))
)


@given(_catalogs, _catalogs)
def test_a_side_that_did_nothing_changes_nothing(base: Catalog, other: Catalog) -> None:
    """Joined with an unchanged version, the other version is the result."""
    assert po.canonical(join(base, base, base).catalog) == base
    assert po.canonical(join(base, other, base).catalog) == other


@given(_catalogs, _catalogs, _catalogs)
def test_confirmed_words_are_in_the_result(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    """What a person confirmed on either side, and was not there before, is a text or a comment."""
    joined = po.dump(join(base, ours, theirs).catalog)
    read = po.load(joined.encode(), "x.po")[0]
    before = {(m.key, m.msgstr) for m in base.messages}
    for side in (ours, theirs):
        for message in side.messages:
            if message.fuzzy or message.is_blank or (message.key, message.msgstr) in before:
                continue
            found = next(m for m in read.messages if m.key == message.key)
            assert message.msgstr == found.msgstr or OTHER + message.msgstr in found.comments


@pytest.mark.parametrize("unsettled", [False, True])
def test_two_people_who_disagree_are_both_heard(unsettled: bool) -> None:
    """One text stands, the other is a comment; where git merges, the message is a draft too."""
    ours = catalog(replace(FIRST, msgstr="Выставка начнётся"), SECOND, EMPTY)
    theirs = catalog(replace(FIRST, msgstr="Открытие выставки"), SECOND, EMPTY)
    joined = join(BASE, ours, theirs, unsettled=unsettled)
    message = joined.catalog.messages[0]
    assert message.msgstr == "Открытие выставки"
    kind = "conflicting" if unsettled else "other"
    assert message.comments == (f"{kind} translation: Выставка начнётся",)
    assert message.fuzzy is unsettled
    assert [conflict.other.msgstr for conflict in joined.conflicts] == ["Выставка начнётся"]


def test_a_person_wins_over_a_draft() -> None:
    """A confirmed text stands whichever side it comes from, without a conflict."""
    person = catalog(FIRST, SECOND, replace(EMPTY, msgstr="Новый абзац"))
    machine = catalog(FIRST, SECOND, replace(EMPTY, msgstr="Свежий абзац", fuzzy=True))
    for ours, theirs in ((person, machine), (machine, person)):
        joined = join(BASE, ours, theirs)
        assert joined.catalog.messages[2].msgstr == "Новый абзац"
        assert not joined.catalog.messages[2].fuzzy
        assert not joined.conflicts


def test_a_translation_of_what_is_gone_is_kept() -> None:
    """What one side dropped and the other translated waits among the obsolete messages."""
    joined = join(BASE, catalog(FIRST, SECOND), catalog(FIRST, SECOND, replace(EMPTY, msgstr="Ә")))
    assert joined.catalog.messages[2] == replace(EMPTY, msgstr="Ә", obsolete=True)


def test_different_messages_never_conflict() -> None:
    """Two people at work on one file keep their comments, their texts, and the later date."""
    ours = catalog(replace(FIRST, msgstr="Бірінші", comments=("ескерту",)), SECOND, EMPTY)
    theirs = catalog(
        replace(FIRST, comments=("назар",)),
        replace(SECOND, msgstr="Екінші"),
        EMPTY,
        date="2027-01-01 10:00+0000",
    )
    joined = join(BASE, ours, theirs)
    assert [m.msgstr for m in joined.catalog.messages] == ["Бірінші", "Екінші", ""]
    assert joined.catalog.messages[0].comments == ("ескерту", "назар")
    assert joined.catalog.field("POT-Creation-Date") == "2027-01-01 10:00+0000"
    assert not joined.conflicts
