"""Plural forms: as many as the header says, and not all the same in Russian."""

from __future__ import annotations

import pytest

from pipeline.checks import plurals
from pipeline.model import Catalog, Message
from pipeline.seams import Subject


def check(language: str, count: int, *forms: str) -> list[str]:
    message = Message("{n} guest", msgid_plural="{n} guests", msgstr_plural=forms)
    header = (("Plural-Forms", f"nplurals={count}; plural=0;"),)
    catalog = Catalog(header, (), (message,))
    path = f"translations/{language}/той.po"
    subject = Subject("той", path, "", "en", language, (), catalog, has_source=False)
    return [f"{each.check} {each.severity}" for each in plurals.check(subject)]


@pytest.mark.parametrize(
    ("language", "count", "forms"),
    [
        ("kk", 2, ("{n} қонақ", "{n} қонақ")),
        ("kk", 1, ("{n} қонақ",)),
        ("ru", 3, ("{n} гость", "{n} гостя", "{n} гостей")),
        ("ru", 3, ("{n} КБ", "{n} КБ", "{n} КБ")),
        ("en", 2, ("{n} sheep", "{n} sheep")),
        ("ru", 3, ("", "", "")),
    ],
)
def test_forms_that_fit_pass(language: str, count: int, forms: tuple[str, ...]) -> None:
    """A Kazakh noun stays as it is behind a number, and units do everywhere."""
    assert check(language, count, *forms) == []


def test_another_number_of_forms_is_an_error() -> None:
    """Neither more nor fewer than the header says."""
    assert check("ru", 3, "{n} гость", "{n} гостей") == ["nplurals error"]
    assert check("kk", 1, "{n} қонақ", "{n} қонақ") == ["nplurals error"]


def test_one_form_for_all_is_no_russian() -> None:
    """Equal forms of a Russian noun are a warning."""
    assert check("ru", 3, "{n} гостей", "{n} гостей", "{n} гостей") == ["same-plurals warning"]
