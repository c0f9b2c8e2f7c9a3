"""What a machine may write into a catalog, and what it may not touch."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import po
from pipeline.catalogs.drafts import LOOK_AT, MT, PUT_IN, Fill, filled, is_untouched, wants
from pipeline.catalogs.edits import CHANGED
from pipeline.catalogs.marks import added
from pipeline.catalogs.merge import Origin, merge
from pipeline.catalogs.states import approve, origin, state, with_origin
from pipeline.model import Catalog, Message, Place, Previous, State, Unit

AT = "2026-11-22"
FILL = Fill("Вход свободный", MT, (("engine", "office"), ("via", "")))
TEXTS = ("Кіру тегін", "Ғылым күні", "Көрме ашылады", "Өнер мұражайы", "Һәм ән")


def message(kind: str, number: int) -> Message:
    """Return a message as people, machines and editors leave it."""
    text = f"{TEXTS[number % len(TEXTS)]} {number}"
    bare = Message(text, msgctxt="title" if number % 3 == 0 else None, comments=("сөз",))
    said = replace(bare, msgstr="Слова человека")
    draft = with_origin(replace(bare, msgstr="Слова машины", fuzzy=True), MT, engine="x")
    return {
        "blank": bare,
        "blanks only": replace(bare, msgstr=" \n", fuzzy=True),
        "translated": said,
        "approved": approve(said, by="editor@press.example", at=AT),
        "fuzzy": replace(said, fuzzy=True, previous=Previous("Бұрын")),
        "aligned": with_origin(replace(said, fuzzy=True), "aligned", at=AT),
        "machine": draft,
        "touched": replace(draft, msgstr="Слова машины, исправленные"),
        "confirmed": replace(draft, fuzzy=False),
        "obsolete": replace(bare, obsolete=True),
        "plural": replace(bare, msgid_plural=text, msgstr_plural=("", "")),
    }[kind]


KINDS = (
    *("blank", "blanks only", "translated", "approved", "fuzzy", "aligned"),
    *("machine", "touched", "confirmed", "obsolete", "plural"),
)
FREE = {False: {"blank", "blanks only"}, True: {"blank", "blanks only", "machine"}}


@given(st.lists(st.sampled_from(KINDS), max_size=12), st.booleans(), st.booleans())
def test_only_what_nobody_touched_is_written(kinds: list[str], redo: bool, confirmed: bool) -> None:
    """Whatever is offered for every message, people's words and marks stay letter for letter."""
    catalog = Catalog(messages=tuple(message(kind, n) for n, kind in enumerate(kinds)))
    fill = replace(FILL, confirmed=confirmed)
    fills = {m.key: fill for m in catalog.messages}
    new, taken = filled(catalog, fills, at=AT, redo=redo)
    for kind, before, after in zip(kinds, catalog.messages, new.messages, strict=True):
        if kind not in FREE[redo]:
            assert after is before
            continue
        assert after in taken
        assert (after.msgstr, after.fuzzy) == (fill.text, not confirmed)
        assert state(after) is (State.TRANSLATED if confirmed else State.DRAFT)
        assert after.comments[0] == "сөз"
        mark = origin(after)
        assert mark is not None
        assert str(mark).startswith("origin: mt; engine=office; at=2026-11-22; of=")
    read, _ = po.load(po.dump(new).encode(), "x.po")
    assert _live(read) == _live(new)
    again, none = filled(new, fills, at="2027-01-01", redo=redo)
    assert (again, none) == (new, ())


def _live(catalog: Catalog) -> list[Message]:
    return [each for each in catalog.messages if not each.obsolete]


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_of_a_machine_is_known(kind: str) -> None:
    """Only a fuzzy message with a valid mark of a machine is nobody's work."""
    assert is_untouched(message(kind, 1)) == (kind == "machine")
    assert wants(message(kind, 1)) == (kind in FREE[False])


def test_a_draft_stays_nobodys_when_its_source_is_edited() -> None:
    """After an edit of the source the mark speaks of the text before, and the draft may go."""
    origin_ = Origin("", "", "kk", f"{AT} 10:00+0000")
    place = Place("sources/x.md", 1)
    before = Unit("Көрме сағат 10:00-де музейде ашылады", "paragraph", place)
    after = Unit("Көрме сағат 11:00-де музейде ашылады", "paragraph", place)
    old = merge((before,), None, origin_, language="ru", created="x").catalog
    fill = replace(FILL, text="Выставка откроется в музее в 10:00")
    drafted, _ = filled(old, {before.key: fill}, at=AT)
    new = merge((after,), drafted, origin_, language="ru", created="x").catalog
    live = new.messages[0]
    assert live.fuzzy
    assert any(c.startswith(CHANGED) for c in live.comments)
    assert is_untouched(live)
    assert not is_untouched(replace(live, msgstr="Выставка откроется в 11:00"))
    fresh = replace(FILL, text="Выставка откроется в музее в 11:00")
    redone, _ = filled(new, {after.key: fresh}, at=AT, redo=True)
    assert redone.messages[0].previous is None
    assert len(redone.messages[0].comments) == 1


def test_what_was_put_in_is_forgotten_when_confirmed() -> None:
    """Comments on facts go when a person confirms the draft and the source is read again."""
    unit = Unit("Көрме 9 мамырда ашылады", "paragraph", Place("sources/x.md", 1))
    origin_ = Origin("", "", "kk", f"{AT} 10:00+0000")
    old = merge((unit,), None, origin_, language="ru", created="x").catalog
    fill = replace(
        FILL,
        comments=(f"{PUT_IN}8 > 9", f"{LOOK_AT}сәуір\n> мамыр"),
        made_for=Previous("Көрме 8 сәуірде ашылады"),
    )
    drafted, _ = filled(old, {unit.key: fill}, at=AT)
    assert drafted.messages[0].comments[:2] == (f"{PUT_IN}8 > 9", f"{LOOK_AT}сәуір > мамыр")
    assert drafted.messages[0].previous == fill.made_for
    confirmed = replace(drafted, messages=tuple(replace(m, fuzzy=False) for m in drafted.messages))
    new = merge((unit,), confirmed, origin_, language="ru", created="x").catalog
    assert [c[:7] for c in new.messages[0].comments] == ["origin:"]
    assert new.messages[0].previous is None


def test_a_mark_of_another_text_makes_no_draft() -> None:
    """A comment that an editor carried over to another message says nothing about it."""
    other = added(Message("Басқа", "Другой", fuzzy=True), "origin", MT)
    carried = replace(other, msgid="Кіру тегін", msgstr="Человек писал")
    assert not is_untouched(carried)
