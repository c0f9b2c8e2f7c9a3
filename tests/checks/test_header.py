"""What a catalog's header must say."""

from __future__ import annotations

import pytest

from pipeline.checks import header
from pipeline.model import Catalog, Finding, Message, Severity
from pipeline.seams import Subject

FORMS = {"kk": 2, "ru": 3, "en": 2}


def check(language: str, stated: str | None, plurals: str | None = None) -> list[Finding]:
    fields = [] if stated is None else [("Language", stated)]
    forms = f"nplurals={FORMS.get(language, 2)}; plural=(n != 1);" if plurals is None else plurals
    catalog = Catalog((*fields, ("Plural-Forms", forms)), (), (Message("Той"),), header_line=2)
    path = f"translations/{language}/той.po"
    subject = Subject("той", path, "sources/той.md", "ru", language, (), catalog)
    return list(header.check(subject))


@pytest.mark.parametrize(
    ("language", "stated"),
    [
        ("kk", "kk"),
        ("kk", "kk_KZ"),
        ("kk", "kk-KZ"),
        ("ru", "ru_RU"),
        ("en", "en_GB"),
        ("de", "de"),
    ],
)
def test_the_folder_s_language_passes(language: str, stated: str) -> None:
    """The Language header is the folder's, with or without a region."""
    assert check(language, stated) == []


@pytest.mark.parametrize(
    ("language", "stated"),
    [("kk", None), ("kk", " "), ("kk", "ru"), ("kk", "kz"), ("kk", "kk@latin"), ("kk", "kk_Latn")],
)
def test_any_other_language_is_an_error(language: str, stated: str | None) -> None:
    """A missing, foreign or differently written language misleads every PO editor."""
    (finding,) = check(language, stated)
    assert (finding.check, finding.severity) == ("language", Severity.ERROR)
    assert str(finding.place) == "translations/kk/той.po:2"
    assert finding.text.endswith("write `Language: kk`")


def test_a_country_is_not_a_language() -> None:
    """`kz` gets the hint that Kazakh is `kk`."""
    assert "`kz` is the country" in check("kk", "kz")[0].text


@pytest.mark.parametrize(
    ("language", "count"), [("kk", 1), ("kk", 2), ("ru", 3), ("ru", 4), ("en", 2), ("de", 7)]
)
def test_usual_plural_forms_pass(language: str, count: int) -> None:
    """Kazakh comes with one form or two, Russian with three or four; others are not judged."""
    assert check(language, language, f"nplurals = {count}; plural=0;") == []


@pytest.mark.parametrize(
    "formula",
    ["__import__('os')", "n/0", "((n != 1)", "n ? 1 : 2 ә", "n" * 2_000],
)
def test_a_formula_that_cannot_be_computed_is_a_warning(formula: str) -> None:
    """Nothing of a formula is ever run, so one that is none is only told."""
    (finding,) = check("kk", "kk", f"nplurals=2; plural={formula};")
    assert (finding.check, finding.severity) == ("plural-forms", Severity.WARNING)
    assert "cannot be computed" in finding.text


@pytest.mark.parametrize(("language", "forms"), [("kk", "nplurals=3;"), ("ru", "nplurals=2;"),
                                                 ("en", ""), ("en", "plural=n;")])  # fmt: skip
def test_unusual_plural_forms_are_a_warning(language: str, forms: str) -> None:
    """Any other number, or none, is pointed out."""
    (finding,) = check(language, language, forms)
    assert (finding.check, finding.severity) == ("plural-forms", Severity.WARNING)
