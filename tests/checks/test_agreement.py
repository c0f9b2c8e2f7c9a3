"""Title, text and front matter of one announcement agree, in its source and in translations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.checks import agreement
from pipeline.model import Catalog, Finding, Message, Severity, Source
from pipeline.readers.markdown.reader import MarkdownReader
from pipeline.seams import Document, Subject
from tests.checks.quality import ANNOUNCEMENTS, Disagreement, disagreements

RIGHT = sorted((ANNOUNCEMENTS / "right").glob("*.md"))
FIELDS = frozenset(("title", "summary", "venue", "city", "address", "price"))


def document(text: str) -> Document:
    return MarkdownReader().read(Source("a", ".md", "sources/a.md", text), FIELDS)


def subject(text: str, language: str = "ru", *messages: Message) -> Subject:
    read = document(text)
    return Subject(
        "a", f"translations/{language}/a.po", "sources/a.md", read.announcement.language, language,
        read.units, Catalog(messages=messages), fields=read.announcement.fields,
    )  # fmt: skip


def of_source(text: str) -> list[Finding]:
    return list(agreement.checker()(subject(text)))


def said(found: list[Finding]) -> list[str]:
    return [f"{one.place} {one.severity} {one.check}: {one.text}" for one in found]


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_announcements_that_agree_are_not_told(path: Path) -> None:
    """Deadlines, programmes and birthdays are other days, and nothing is said of them."""
    assert said(of_source(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "one", [one for one in disagreements() if one.check != "refused"], ids=lambda one: one.file
)
def test_a_disagreement_is_told(one: Disagreement) -> None:
    """Each announcement with one thing said in two ways has a finding of that kind."""
    found = of_source(one.path.read_text("utf-8"))
    assert {each.check for each in found} == {one.check}, said(found)
    assert len(found) == 1, said(found)


START = """---
language: kk
title: «Дала үні» көрмесі 17 сәуірде ашылады
date: 2026-04-17T18:30
end: 2026-05-20
price: 500
---

"""
LEAD = "Көрме 17 сәуірде, жұмада, сағат 18:30-да ашылады. Билет құны – 500 теңге.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (START + LEAD, []),
        (
            (START + LEAD).replace("көрмесі 17", "көрмесі 16"),
            ["dates: the title says 16 сәуірде, but `date` is 2026-04-17"],
        ),
        (
            (START + LEAD).replace("18:30-да", "19:30-да"),
            ["times: the text says сағат 19:30-да, but `date` is 18:30"],
        ),
        (
            (START + LEAD).replace("500 теңге", "600 теңге"),
            ["money: the text says 600 теңге, but `price` is 500"],
        ),
        (
            (START + LEAD).replace("жұмада", "сенбіде"),
            ["weekday: 17 сәуірде is a Friday, the text says сенбіде"],
        ),
        (
            START.replace("17 сәуірде ашылады", "ашылады") + "Өтінім 10 сәуірге дейін қабылданады.",
            [],
        ),
        (START + "1998 жылғы 18 сәуірде негізі қаланған. Көрме жабылмайды.", []),
        (START + "13 сәуірде әкімдікте 17 сәуірде ашылатын көрме туралы айтылды.", []),
        (START + LEAD + "\nЖүлде қоры – 3 млн теңге. Бағдарлама: 10:00, 12:00, 20 мамырда.", []),
    ],
)
def test_only_what_is_plain_is_told(text: str, expected: list[str]) -> None:
    """One slip is one finding; other days, hours and sums are none."""
    assert [f"{one.check}: {one.text}" for one in of_source(text)] == expected


def test_a_source_is_told_once() -> None:
    """However many catalogs a source has, it is told with the first of them."""
    check = agreement.checker()
    text = (START + LEAD).replace("18:30-да", "19:30-да")
    found = [len(list(check(subject(text, language)))) for language in ("ru", "en")]
    assert found == [1, 0]
    (one,) = agreement.checker()(subject(text))
    assert str(one.place) == "sources/a.md:9"
    assert one.severity is Severity.ERROR


def test_a_translation_is_told_where_its_source_agrees() -> None:
    """What the messages say as their sources do, and the whole does not, is told of one."""
    text = START.replace("17 сәуірде ашылады", "ашылады") + "Көрме ертең сағат 18:30-да ашылады."
    title, body = (unit for unit in document(text).units if unit.context in ("title", None))
    known = Message(title.text, "Выставка «Дала үні»", msgctxt="title", line=3)
    new = Message(body.text, "Выставка откроется в субботу, 17 апреля, в 18:30.", line=7)
    about = subject(text, "ru", known, new)
    assert said(list(agreement.check(about))) == []  # told of the message, by the check of values
    about = replace(about, catalog=Catalog(messages=(known, replace(new, msgstr="Завтра в 18:30"))))
    assert said(list(agreement.check(about))) == []
