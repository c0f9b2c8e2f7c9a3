"""Slugs: no Kazakh letter is dropped, and a slug of a slug is the same slug."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.slugs import LONGEST, free, slug


@given(st.text())
def test_a_slug_is_plain_and_stays(text: str) -> None:
    """Small Latin letters, digits and single hyphens; twice is the same as once."""
    found = slug(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", found)
    assert len(found) <= LONGEST
    assert slug(found) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Степь и нить", "step-i-nit"),
        ("Дала мен жіп", "dala-men-zhip"),
        ("Әғқңөұүһі", "agqnouuhi"),
        ("ӘҒҚҢӨҰҮҺІ", "agqnouuhi"),
        ("2025 өз мәресіне жетті", "2025-oz-maresine-zhetti"),
        ("Щука, цирк, чай, объезд, юла, ёж", "shchuka-tsirk-chay-obezd-yula-yozh"),
        ("«Хакатон» № 4", "khakaton-no-4"),
        ("Žilina’s café", "zilinas-cafe"),
        ("", ""),
        ("★", ""),
        ("CON", "con-1"),
        ("Ком2 – com2", "kom2-com2"),
        ("COM2!", "com2-1"),
    ],
)
def test_titles_become_words(text: str, expected: str) -> None:
    """The table is the newsroom's own: no diacritics, zh sh ch shch kh ts yu ya."""
    assert slug(text) == expected


def test_a_taken_name_gets_a_number() -> None:
    """Two announcements never share a name."""
    assert free("korme", lambda name: False) == "korme"
    assert free("korme", {"korme", "korme-2"}.__contains__) == "korme-3"
