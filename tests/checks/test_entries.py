"""Which translations the checks of single messages get to see, and what becomes of a remark."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.entries import checker, entries
from pipeline.model import Catalog, Message, Place, Severity, Unit
from pipeline.seams import Entry, Remark, Subject
from pipeline.wording import say

SUBJECT = Subject(
    stem="2026/көрме",
    path="translations/ru/2026/көрме.po",
    source_path="sources/2026/көрме.md",
    source_language="kk",
    language="ru",
    units=(),
    catalog=Catalog(
        messages=(
            Message("Көрме ашылды", "Выставка открыта", line=7),
            Message("Аударылмаған сөз", ""),
            Message("Жоба", "Проект", fuzzy=True, line=12),
            Message("Ескі сөз", "Старое", obsolete=True),
            Message(
                "{n} қонақ",
                msgid_plural="{n} қонақ келді",
                msgstr_plural=("{n} гость", "", "{n} гостей"),
                line=20,
            ),
        )
    ),
)


def shout(entry: Entry) -> Iterator[Remark]:
    yield Remark("shout", Severity.ERROR, say("«{text}»", text=entry.text), start=0)


def test_every_text_that_is_there_is_seen_beside_its_source() -> None:
    """Forms one by one, drafts too; nothing that is blank or obsolete."""
    seen = [(entry.source, entry.text, entry.form) for entry in entries(SUBJECT)]
    assert seen == [
        ("Көрме ашылды", "Выставка открыта", None),
        ("Жоба", "Проект", None),
        ("{n} қонақ", "{n} гость", 0),
        ("{n} қонақ келді", "{n} гостей", 2),
    ]


def test_messages_that_the_source_no_longer_has_are_left_out() -> None:
    """A stale catalog is told by another check; its old messages are nobody's work."""
    units = (Unit("Жоба", "heading 2", Place("sources/2026/көрме.md", 3)),)
    about = Subject(**{n: getattr(SUBJECT, n) for n in SUBJECT.__slots__} | {"units": units})
    assert [(entry.text, entry.kind) for entry in entries(about)] == [("Проект", "heading 2")]


def test_a_remark_becomes_a_finding_at_its_msgstr() -> None:
    """What is wrong with a draft is told, but at a level that fails nobody."""
    found = list(checker([shout])(SUBJECT))
    assert [(each.severity, each.place.line, str(each.text)) for each in found] == [
        (Severity.ERROR, 7, "«Выставка открыта»"),
        (Severity.INFO, 12, "«Проект»"),
        (Severity.ERROR, 20, "«{n} гость»"),
        (Severity.ERROR, 20, "«{n} гостей»"),
    ]


def test_a_text_beyond_all_bounds_is_told_and_not_read() -> None:
    """What would keep all checks busy gets one warning, and the next message its turn."""
    long = Message("Көрме", "әб" * 30_000, line=3)
    catalog = Catalog(messages=(long, Message("Жоба", "Проект", line=9)))
    about = Subject(**{n: getattr(SUBJECT, n) for n in SUBJECT.__slots__} | {"catalog": catalog})
    found = list(checker([shout])(about))
    assert [(each.check, each.place.line) for each in found] == [("too-long", 3), ("shout", 9)]
    assert "60000" in found[0].text
