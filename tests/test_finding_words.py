"""The sentences of findings: none is untranslated, and no name in braces is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from string import Formatter

import pytest

from pipeline.catalogs import po
from pipeline.catalogs.interface import interpreter
from pipeline.checks.entries import checker
from pipeline.model import Catalog, Severity
from pipeline.registry import ENTRY_CHECKS
from pipeline.seams import Rules, Subject
from pipeline.wording import said, say
from pipeline.workspace import interface_words
from tools import finding_catalogs, own_catalogs

LANGUAGES = finding_catalogs.LANGUAGES
TEMPLATE = finding_catalogs.ROOT / finding_catalogs.WORDS.template


def catalog(language: str) -> Catalog:
    words = interface_words(language)
    assert words is not None
    return po.load(words, language)[0]


def names(template: str) -> list[str]:
    """Return the names in braces, sorted; a template without values has none that count."""
    return sorted(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def test_the_template_holds_every_sentence() -> None:
    """`python -m tools.finding_catalogs` has no sentence and no date to write."""
    found = {text for _, text in finding_catalogs.templates(finding_catalogs.ROOT)}
    template = po.load(TEMPLATE.read_bytes(), "pot")[0]
    assert {message.msgid for message in template.messages} == found
    now = datetime(2000, 1, 1, tzinfo=UTC)
    again = own_catalogs.dump(finding_catalogs.template(finding_catalogs.ROOT, now))
    assert po.load(again, "pot")[0].header == template.header


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    """Nothing is missing and nothing is a draft."""
    template = po.load(TEMPLATE.read_bytes(), "pot")[0]
    messages = {message.msgid: message for message in catalog(language).messages}
    assert messages.keys() == {message.msgid for message in template.messages}
    missing = [m.msgid for m in messages.values() if not m.msgstr.strip() or m.fuzzy]
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_in_braces_agree(language: str) -> None:
    """Whatever was read stands in the translation too, as often as in the English sentence."""
    for message in catalog(language).messages:
        if "{" in message.msgid and not message.msgid.startswith("write {"):
            assert names(message.msgstr) == names(message.msgid), message.msgid


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_checks_find_no_error(language: str) -> None:
    """The sentences are a gettext project like any other."""
    subject = Subject(
        stem="findings",
        path=f"pipeline/locale/{language}.po",
        source_path="",
        source_language="en",
        language=language,
        units=(),
        catalog=catalog(language),
        has_markup=False,
        has_source=False,
        rules=Rules(words=frozenset({"pipeline", "extract", "gettext"})),
    )
    found = checker(ENTRY_CHECKS.values())(subject)
    bad = [f"{each.check}: {each.msgid}" for each in found if each.severity is Severity.ERROR]
    assert not bad


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_is_told_in_the_language(language: str) -> None:
    """A sentence with values is said with them, and what nobody translated stays English."""
    translate = interpreter(language, interface_words(language))
    text = said(say("files: {files}", files=3), translate)
    assert text.endswith("3")
    assert text != "files: 3"
    assert said(say("қазір жоқ {x}", x=1), translate) == "қазір жоқ 1"


def test_english_needs_no_catalog() -> None:
    """The sentences are written in it."""
    assert interface_words("en") is None
    assert interpreter("en", None)("files: {files}") == "files: {files}"
