"""Source and translation that say the same agree; one changed value is found as what it is."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.checks import facts
from pipeline.model import Message
from pipeline.seams import Entry, Remark
from tests.facts.cases import Text, changed, same


def remarks(source: Text, translation: Text) -> list[Remark]:
    entry = Entry(
        Message(source[1], translation[1]), source[1], translation[1], source[0], translation[0]
    )
    return list(facts.check(entry))


@pytest.mark.parametrize("block", same(), ids=lambda block: block[0][1])
def test_what_says_the_same_agrees(block: list[Text]) -> None:
    """Every two ways of saying a value agree, in one language and across two."""
    found = [
        f"{source} {translation} {one.check}: {one.text}"
        for source, translation in product(block, block)
        for one in remarks(source, translation)
    ]
    assert found == []


@pytest.mark.parametrize(("check", "source", "translation"), changed())
def test_a_changed_value_is_one_finding(check: str, source: Text, translation: Text) -> None:
    """One changed value is one finding, of the most specific kind."""
    found = remarks(source, translation)
    assert [one.check for one in found] == [check], [str(one.text) for one in found]
