"""What a catalog's header leaves out, leaves as a tool wrote it, or says otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.catalogs import po
from pipeline.checks import fields
from pipeline.model import Catalog, Message
from pipeline.rulebook import BY_ID
from pipeline.seams import Subject

HEADER = po.new_header(
    project="Ұлы дала үні",
    bugs="press@press.example",
    created="2026-11-22 18:00+0000",
    revised="2026-11-22 18:00+0500",
    language="ru",
    source_language="kk",
    plural_forms="nplurals=3; plural=(n != 1);",
)


def check(header: tuple[tuple[str, str], ...], *comments: str) -> list[str]:
    catalog = Catalog(header, comments, (Message("Той"),), header_line=2)
    subject = Subject("той", "translations/ru/той.po", "той.md", "kk", "ru", (), catalog)
    found = list(fields.check(subject))
    assert all(BY_ID[each.check].level == each.severity for each in found)
    return [each.check for each in found]


def with_field(name: str, value: str) -> tuple[tuple[str, str], ...]:
    return tuple((key, value if key == name else old) for key, old in HEADER)


def test_our_own_header_is_whole() -> None:
    """Nothing is said of a header that the pipeline wrote."""
    assert check(HEADER, "Қазақшадан орысшаға") == []


@pytest.mark.parametrize("name", fields.WANTED)
def test_a_missing_field_is_named(name: str) -> None:
    """Each field that gettext expects has its own id, as the field knows it."""
    found = check(tuple(each for each in HEADER if each[0] != name))
    assert found == [f"no-{name.lower()}-header-field"]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Project-Id-Version", "PACKAGE VERSION", "boilerplate-in-project-id-version"),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>", "boilerplate-in-last-translator"),
        ("Language-Team", "LANGUAGE <LL@li.org>", "boilerplate-in-language-team"),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE", "boilerplate-in-date"),
        ("PO-Revision-Date", "2026-13-22 18:00+0500", "invalid-date"),
        ("POT-Creation-Date", "22 қараша", "invalid-date"),
        ("X-Source-Language", "en", "language-disparity"),
    ],
)
def test_a_value_that_nobody_filled_in_is_told(name: str, value: str, expected: str) -> None:
    """Boilerplate, dates that are none, and a source language that is another."""
    assert check(with_field(name, value)) == [expected]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (("Langauge", "kk"), "unknown-header-field"),
        (("", "бос жол"), "unknown-header-field"),
        (("Language", "ru"), "duplicate-header-field"),
        (("X-Poedit-Language", "Kazakh"), "language-disparity"),
    ],
)
def test_a_field_too_many_is_told(field: tuple[str, str], expected: str) -> None:
    """Misspelt, doubled and contradicting fields."""
    assert check((*HEADER, field)) == [expected]
    assert check((*HEADER, ("X-Ұлы", "дала"))) == []


def test_the_comment_of_a_tool_is_told() -> None:
    """The licence comment that xgettext writes asks to be filled in."""
    assert check(HEADER, "FIRST AUTHOR <EMAIL@ADDRESS>, YEAR.") == [
        "boilerplate-in-initial-comments"
    ]


def test_a_catalog_without_header_is_one_finding() -> None:
    """Where there is no header, its fields are not missed one by one."""
    catalog = Catalog((), (), (Message("Той"),))
    subject = Subject("той", "translations/ru/той.po", "той.md", "kk", "ru", (), catalog)
    assert [each.check for each in fields.check(subject)] == ["header-missing"]
    assert replace(catalog, header_line=2) == catalog
