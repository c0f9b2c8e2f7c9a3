"""What an author could do for every translator."""

from __future__ import annotations

import pytest

from pipeline.checks import source_text
from pipeline.model import Catalog, Message
from pipeline.seams import Check, Subject


def told(check: Check, msgid: str, language: str = "ru") -> list[str]:
    path = f"translations/{language}/той.po"
    catalog = Catalog(messages=(Message(msgid, ""),))
    subject = Subject("той", path, "sources/той.md", "kk", language, (), catalog, has_source=False)
    return [each.check for each in check(subject)]


@pytest.mark.parametrize(
    ("msgid", "expected"),
    [
        ("Жалғасы бар...", ["ellipsis"]),
        ("%s күні %s", ["unnamed-format"]),
        ("{} мен {} үні", ["unnamed-format"]),
        ("Жалғасы бар…", []),
        ("%(a)s күні %(b)s", []),
        ("%s үні", []),
        ("../суреттер/ән.jpg", []),
        ("25 % дала, 30 % өзен", []),
    ],
)
def test_a_source_that_is_hard_to_translate_is_a_hint(msgid: str, expected: list[str]) -> None:
    """Three dots and places without names."""
    assert told(source_text.checker(), msgid) == expected


def test_a_source_is_told_of_once() -> None:
    """A second language says nothing new about the same text."""
    check = source_text.checker()
    assert told(check, "Жалғасы бар...") == ["ellipsis"]
    assert told(check, "Жалғасы бар...", "en") == []
