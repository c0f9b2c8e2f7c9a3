"""What may be mended without a person, and what no proposal of a check can change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.excuses import excuse, excused
from pipeline.catalogs.fixing import FIXABLE, mended
from pipeline.catalogs.states import approval, approve, origin, state, with_origin
from pipeline.model import Message, State

MESSAGE = Message("Көрме ашылды", 'Bыставка  "открыта"')


@pytest.mark.parametrize(
    ("check", "before", "after", "is_allowed"),
    [
        ("mixed-script", "Bыставка", "Выставка", True),
        ("mixed-script", "Bыставка", "Выставки", False),
        ("mixed-script", "Bыставка", "Выставка.", False),
        ("mixed-script", "в 18:00", "в 19:00", False),
        ("double-space", "в  зале", "в зале", True),
        ("double-space", "в  зале", "взале", True),
        ("double-space", "в  зале", "в залe", False),
        ("double-space", "в\n\nзале", "в зале", False),
        ("nbsp", "5\u00a0 000", "5\u00a0000", True),
        ("quotes", '"Дала"', "«Дала»", True),
        ("quotes", '"Дала"', "«Дала» ", False),
        ("quotes", '"Дала"', "«Даля»", False),
        ("dates", "8 апреля", "9 апреля", False),
        ("numbers", "в  зале", "в зале", False),
        ("double-space", "  ", "", False),
    ],
)
def test_a_check_mends_its_own_matter_alone(
    check: str, before: str, after: str, is_allowed: bool
) -> None:
    """A proposal that touches anything else, or comes from another check, is not taken over."""
    assert bool(mended(Message("Көрме", before), check, None, after)) is is_allowed


words = st.text('әғқ Bв"«»\u00a0\n58', max_size=12)


@given(st.sampled_from(sorted(FIXABLE)), words, words)
def test_no_word_is_ever_changed(check: str, before: str, after: str) -> None:
    """Whatever is proposed: without blanks and quotes, the letters look as they did."""
    new = mended(Message("Көрме", before), check, None, after)
    if new is not None and check != "mixed-script":
        bare = str.maketrans("", "", '"«»\u00a0\n ')
        assert new.msgstr.translate(bare) == before.translate(bare)


def test_a_draft_stays_a_draft_and_a_machine_stays_named() -> None:
    """Mending confirms nothing: fuzzy stays, and the origin moves to the mended text."""
    draft = with_origin(replace(MESSAGE, fuzzy=True), "mt", engine="libretranslate")
    for check, text in (("double-space", 'Bыставка "открыта"'), ("quotes", "Bыставка  «открыта»")):
        new = mended(draft, check, None, text)
        assert new is not None
        assert new.fuzzy
        assert origin(new)


def test_an_approval_stays_where_no_visible_letter_changed() -> None:
    """Blanks and look-alike letters are what the editor saw; other quotes are not."""
    signed = approve(MESSAGE, by="редактор", at="2026-11-22")
    unseen = mended(signed, "mixed-script", None, 'Выставка  "открыта"')
    seen = mended(signed, "quotes", None, "Bыставка  «открыта»")
    assert unseen is not None
    assert seen is not None
    assert approval(unseen)
    assert state(seen) is State.TRANSLATED
    assert seen.comments == signed.comments


def test_an_excuse_survives_mending() -> None:
    """What was excused before is excused after."""
    free = excuse(MESSAGE, ["numbers"], "себебі бар")
    new = mended(free, "double-space", None, 'Bыставка "открыта"')
    assert new is not None
    assert excused(new) == {"numbers"}


def test_one_form_of_several_is_mended() -> None:
    """The others stay."""
    forms = Message("сөз", msgid_plural="сөздер", msgstr_plural=("сло  во", "сло  ва"))
    new = mended(forms, "double-space", 1, "сло ва")
    assert new is not None
    assert new.msgstr_plural == ("сло  во", "сло ва")
