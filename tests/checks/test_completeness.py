"""What keeps a language from being complete."""

from __future__ import annotations

from pipeline.checks import completeness
from pipeline.model import Catalog, Finding, Message, Place, Severity, Unit
from pipeline.seams import Subject

PATH = "translations/kk/той.po"


def check(*messages: Message) -> list[Finding]:
    place = Place("sources/той.md", 1)
    units = tuple(Unit(each.msgid, "paragraph", place, each.msgctxt) for each in messages)
    catalog = Catalog(messages=messages)
    subject = Subject("той", PATH, "sources/той.md", "ru", "kk", units, catalog)
    return list(completeness.check(subject))


def test_a_translated_message_is_no_finding() -> None:
    """A translation that nobody doubts passes."""
    assert check(Message("Праздник", "Той ә ғ қ ң ө ұ ү һ і")) == []


def test_obsolete_messages_are_counted() -> None:
    """What the source no longer has is one hint for the whole catalog, at the first of them."""
    old = [Message(f"Праздник {n}", "Той", obsolete=True, line=n) for n in (7, 12)]
    (finding,) = check(*old)
    assert (finding.check, finding.severity, finding.place.line) == ("obsolete", "info", 7)
    assert ": 2;" in finding.text


def test_an_untranslated_message_is_an_error_at_its_line() -> None:
    """An empty msgstr is reported once, with everything a report needs."""
    (finding,) = check(Message("Праздник", "", msgctxt="title", fuzzy=True, line=7))
    assert finding == Finding(
        check="untranslated",
        severity=Severity.ERROR,
        place=Place(PATH, 7),
        text="not translated yet; write the translation in `msgstr`",
        stem="той",
        language="kk",
        msgctxt="title",
        msgid="Праздник",
    )


def test_blanks_are_no_translation() -> None:
    """A msgstr of blanks, no-break ones too, is called blank."""
    assert [f.check for f in check(Message("Праздник", " \n\u00a0"))] == ["blank"]


def test_a_draft_waits_for_a_person() -> None:
    """A fuzzy message says that it is not published until a person confirms it."""
    (finding,) = check(Message("Праздник", "Мереке", fuzzy=True))
    assert (finding.check, finding.severity) == ("fuzzy", Severity.ERROR)
    assert "not published until a person confirms it" in finding.text


def test_every_plural_form_counts() -> None:
    """One empty form makes a message untranslated, and the finding says which."""
    (finding,) = check(Message("место", "", None, "мест", ("орын", "")))
    assert finding.check == "missing-plural"
    assert "`msgstr[1]`" in finding.text
    assert [f.check for f in check(Message("место", "", None, "мест", ("", "")))] == [
        "untranslated"
    ]
    assert [f.check for f in check(Message("место", "", None, "мест", ("орын", " ")))] == ["blank"]


def test_a_message_that_left_the_source_is_not_asked_for() -> None:
    """Only strings that the source still has need a translation."""
    catalog = Catalog(messages=(Message("Праздник", ""),))
    subject = Subject("той", PATH, "sources/той.md", "ru", "kk", (), catalog)
    assert list(completeness.check(subject)) == []
