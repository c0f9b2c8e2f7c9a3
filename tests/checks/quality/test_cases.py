"""The measure itself must be sound before anything is measured with it."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from tests.checks.quality import NAMES, ROOM, TERMS, Case, load

DIRECTIONS = ("kk ru", "ru kk", "kk en", "en kk", "ru en", "en ru")
KINDS = (
    *("title", "heading", "paragraph", "list item", "table cell"),
    *("caption", "alt text", "address", "venue"),
)
FACTS = ("numbers", "dates", "times", "weekday", "money", "phones", "acronyms", "names")
PLACES = ("email", "url", "filepath", "anchor")
LANGUAGE = ("wrong-language", "wrong-script", "mixed-script", "foreign-letters", "unchanged")
TERM_CHECKS = ("glossary", "forbidden-term", "do-not-translate")
NAME_CHECKS = ("name-order",)
ENDS = ("stop", "colon", "semicolon", "question", "exclamation", "ellipsis", "space")
CHECKS = (
    *(*FACTS, *PLACES, *LANGUAGE, *TERM_CHECKS, *NAME_CHECKS, *(f"end-{end}" for end in ENDS)),
    *("md-link", "md-reflink", "md-structure", "md-syntax", "html-tags", "unsafe-html"),
    *("python-brace-format", "python-format", "placeholders", "quotes", "brackets"),
    *("punctuation-spacing", "double-space", "begin-space", "newline-count", "tabs", "nbsp"),
    *("control-chars", "zero-width", "soft-hyphen", "bidi-controls", "duplicate-word"),
    *("too-short", "too-long", "repetition", "blank", "untranslated"),
)
LEAST = {"development": (170, 220, 25, 35), "held_out": (50, 60, 8, 10)}
"""Faults and right pairs in all; faults and right pairs in every direction."""
LEAST_OF = {
    "development": {
        **dict.fromkeys(("numbers", "dates", "times", "money"), 15),
        **dict.fromkeys(("weekday", "names", "mixed-script", "wrong-language"), 7),
        **dict.fromkeys(("phones", "email", "url", "unchanged", *TERM_CHECKS[:1]), 5),
        **dict.fromkeys((*TERM_CHECKS[1:], "foreign-letters", "quotes", "repetition"), 4),
        **dict.fromkeys(("filepath", "brackets", "wrong-script", "duplicate-word"), 3),
    },
    "held_out": {
        **dict.fromkeys(("numbers", "dates", "times", "money"), 5),
        **dict.fromkeys(("names", "wrong-language", "do-not-translate"), 3),
        **dict.fromkeys(("phones", "email", "weekday", "mixed-script", "forbidden-term"), 2),
    },
}
KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
CYRILLIC = re.compile("[Ѐ-ӿ]")
LETTERS_FOR_A_VERDICT = 15  # shorter Kazakh may do without its own letters: «Байланыс»


def texts_that_are_right(case: Case) -> list[tuple[str, str]]:
    """Return the texts of a case that are what they ought to be, with their languages."""
    right = [(case.source_language, case.source)]
    return right if case.fault else [*right, (case.target_language, case.translation)]


@pytest.mark.parametrize("name", NAMES)
def test_every_case_is_well_formed(name: str) -> None:
    """A case has its languages, kind and texts; a fault names known checks and its reason."""
    for case in load(name):
        assert case.languages in DIRECTIONS, case.id
        assert case.kind in KINDS, case.id
        assert case.source.strip(), case.id
        assert case.translation, case.id
        assert case.wanted <= set(CHECKS), case.id
        assert bool(case.fault) == bool(case.why), case.id
        assert case.fault or not case.also, case.id
        assert case.fault not in case.also, case.id


@pytest.mark.parametrize("name", NAMES)
def test_every_direction_has_enough(name: str) -> None:
    """Faults and right pairs are spread over all six directions."""
    faults, right, faults_each, right_each = LEAST[name]
    wrong = Counter(case.languages for case in load(name) if case.fault)
    good = Counter(case.languages for case in load(name) if not case.fault)
    assert wrong.total() >= faults
    assert good.total() >= right
    assert min(wrong[direction] for direction in DIRECTIONS) >= faults_each
    assert min(good[direction] for direction in DIRECTIONS) >= right_each


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_fault_has_enough(name: str) -> None:
    """The faults that hurt most are there most often; development knows every check."""
    found = Counter(case.fault for case in load(name) if case.fault)
    short = {check: found[check] for check, n in LEAST_OF[name].items() if found[check] < n}
    assert not short
    if name == "development":
        told = {check for case in load(name) for check in case.wanted}
        assert told == set(CHECKS)


def test_no_two_cases_are_equal() -> None:
    """Neither an id nor a pair of texts stands twice, not even in the other set."""
    for name in NAMES:
        twice = [key for key, n in Counter(case.id for case in load(name)).items() if n > 1]
        assert not twice
    pairs = Counter(
        (case.languages, case.source, case.translation) for name in NAMES for case in load(name)
    )
    assert not [pair for pair, n in pairs.items() if n > 1]


def test_the_sets_share_no_sentence() -> None:
    """What is reported on was not seen while tuning: no longer text is in both sets."""
    seen, held = (
        {text for case in load(name) for text in (case.source, case.translation) if " " in text}
        for name in NAMES
    )
    assert not seen & held


@pytest.mark.parametrize("name", NAMES)
def test_right_texts_are_in_the_letters_of_their_language(name: str) -> None:
    """Kazakh has its own letters, Russian and English have them in names and tags alone."""
    for case in load(name):
        for language, text in texts_that_are_right(case):
            bare = re.sub(r"«[^»]{1,40}»|#\w{1,40}", "", text)
            if language == "kk" and len(CYRILLIC.findall(text)) >= LETTERS_FOR_A_VERDICT:
                assert KAZAKH.search(text), case.id
            if language == "ru":
                assert not KAZAKH.search(bare), case.id
            if language == "en":
                assert not CYRILLIC.search(bare), case.id


@pytest.mark.parametrize("name", NAMES)
def test_right_words_are_of_one_script(name: str) -> None:
    """No Latin letter hides in a Cyrillic word but in a stem with its ending (`URLдың`)."""
    for case in load(name):
        for _language, text in texts_that_are_right(case):
            for word in re.findall(r"[^\W\d_]{1,60}", text):
                mixed = CYRILLIC.search(word) and re.search("[A-Za-z]", word)
                assert not mixed or re.fullmatch("[A-Za-z]{2,}[Ѐ-ӿ]{1,20}", word), case.id


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_is_in_the_translation_alone(name: str) -> None:
    """What a fault was made of stands right elsewhere in the set, and differs from the fault."""
    right: dict[tuple[str, str], set[str]] = {}
    for case in load(name):
        if not case.fault:
            for language, text in texts_that_are_right(case):
                right.setdefault((case.topic, language), set()).add(text)
    for case in load(name):
        if case.fault:
            assert case.source in right[case.topic, case.source_language], case.id
            assert case.translation not in right[case.topic, case.target_language], case.id


def test_held_out_says_so_first() -> None:
    """Whoever opens the held-out set reads first that it is not for tuning."""
    first = (ROOM / "held_out.toml").read_text("utf-8").splitlines()[0]
    assert first.startswith("# HELD OUT: used to report, never to tune.")


def test_terms_are_of_a_known_status() -> None:
    """Every term has a status and stands in all three languages."""
    with TERMS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["status"] for row in rows} == {
        *("preferred", "forbidden", "do-not-translate", "name")
    }
    for row in rows:
        assert all(row[language] for language in ("kk", "ru", "en")), row
