"""What an editor has not seen."""

from __future__ import annotations

import pytest

from pipeline.catalogs import states
from pipeline.checks import review
from pipeline.model import Catalog, Message, Place, Unit
from pipeline.seams import Subject


def check(message: Message, *, needs_approval: bool = False) -> list[str]:
    units = (Unit(message.msgid, "paragraph", Place("sources/той.md", 3)),)
    catalog = Catalog(messages=(message,))
    subject = Subject(
        *("той", "translations/ru/той.po", "sources/той.md", "kk", "ru", units, catalog),
        needs_approval=needs_approval,
    )
    return [f"{each.check} {each.severity}" for each in review.check(subject)]


PERSON = Message("Көрме ашылды", "Выставка открыта")
MACHINE = states.with_origin(PERSON, "mt", engine="libretranslate", at="2026-11-22")


@pytest.mark.parametrize(
    ("needs_approval", "expected"),
    [(False, "mt-unreviewed warning"), (True, "mt-unreviewed error")],
)
def test_a_machine_s_words_without_their_flag_are_told(needs_approval: bool, expected: str) -> None:
    """A `fuzzy` flag goes by a slip of the hand; the mark of the machine stays."""
    assert check(MACHINE, needs_approval=needs_approval) == [expected]


def test_what_a_person_wrote_or_approved_passes() -> None:
    """Another word, an approval, or a memory's words are a person's."""
    assert check(PERSON) == []
    assert check(states.approve(MACHINE, by="ә.редактор", at="2026-11-23")) == []
    assert check(Message(MACHINE.msgid, "Открыта выставка", comments=MACHINE.comments)) == []
    assert check(states.with_origin(PERSON, "memory", at="2026-11-22")) == []


def test_an_approval_that_is_wanted_is_missed() -> None:
    """Where approval is required, a person's translation needs one too."""
    assert check(PERSON, needs_approval=True) == ["unreviewed error"]
