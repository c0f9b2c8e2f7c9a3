"""States and marks: bound to their text, void on another, kept by every tool that writes PO."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import marks, po, states
from pipeline.model import Catalog, Message, State
from tests.system import need

MESSAGE = Message("Көрме 15 наурызда ашылады, һәм кіру тегін.", "Выставка откроется 15 марта.")
EDITOR = "Бас редактор <editor@press.example>"
APPROVED = states.approve(
    MESSAGE, by=EDITOR, at="2026-11-22", note="Тексерілді; атаулары мен күндері дұрыс, әзірге"
)
CATALOG = Catalog(
    header=po.new_header(
        project="Баспасөз қызметі",
        bugs="press@press.example",
        created="2026-11-22 18:00+0000",
        revised="2026-11-22 18:00+0000",
        language="ru",
        source_language="kk",
        plural_forms="nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<10 || n%100>=20) ? 1 : 2);",
    ),
    messages=(states.with_origin(APPROVED, "mt", engine="libretranslate", at="2026-11-22"),),
)
words = st.text(st.sampled_from("әғқңөұүһіАя 15;=-:"), max_size=60)


def only(catalog: Catalog) -> Message:
    (message,) = catalog.messages
    return message


def reread(text: str) -> Message:
    return only(po.load(text.encode(), "x.po")[0])


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (replace(MESSAGE, msgstr=""), State.UNTRANSLATED),
        (replace(MESSAGE, msgstr=" \n"), State.UNTRANSLATED),
        (replace(MESSAGE, fuzzy=True), State.DRAFT),
        (MESSAGE, State.TRANSLATED),
        (APPROVED, State.APPROVED),
        (replace(APPROVED, fuzzy=True), State.DRAFT),
        (replace(APPROVED, obsolete=True), State.OBSOLETE),
        (replace(APPROVED, msgstr="Выставка откроется 16 марта."), State.TRANSLATED),
        (replace(APPROVED, msgid="Көрме 16 наурызда ашылады."), State.TRANSLATED),
        (replace(APPROVED, msgctxt="title"), State.TRANSLATED),
    ],
)
def test_an_approval_counts_for_its_own_text_only(message: Message, expected: State) -> None:
    """A state is read from the flags and from marks whose hash is that of the text."""
    assert states.state(message) is expected


@given(words, words, words, st.sampled_from(["mt", "memory", "aligned"]))
def test_a_mark_comes_back_as_it_was_written(msgid: str, by: str, note: str, value: str) -> None:
    """What is written as a comment is read as the same mark, whatever the words in it."""
    message = replace(MESSAGE, msgid=msgid or "ә")
    approved = states.approve(message, by=by, at="2026-11-22", note=note)
    mark = states.approval(approved)
    assert mark is not None
    assert mark.detail("at") == "2026-11-22"
    assert mark.detail("by") == " ".join(by.replace(";", ",").split())
    assert mark.detail("note") == " ".join(note.replace(";", ",").split())
    marked = states.with_origin(approved, value, at="2026-11-22")
    found = states.origin(marked)
    assert found is not None
    assert found.value == value
    assert states.approval(marked) == mark
    assert states.revoke(states.approve(message, by=by, at="2026-11-22")) == message


def test_a_new_mark_takes_the_place_of_the_old_one() -> None:
    """A second approval and a second origin leave one of each."""
    again = states.approve(states.with_origin(APPROVED, "mt"), by="other@press.example", at="2027")
    again = states.with_origin(again, "memory", score="80")
    assert [mark.value for mark in marks.marks(again)] == ["approved", "memory"]
    assert len(again.comments) == 2


def test_a_void_mark_is_told_apart() -> None:
    """An approval of an earlier text is void, and still there to be reported."""
    changed = replace(APPROVED, msgstr="Иначе.")
    assert marks.marks(changed) == ()
    assert [mark.value for mark in marks.void_marks(changed)] == ["approved"]


def test_marks_can_be_bound_to_a_text_that_means_the_same() -> None:
    """Rebinding keeps valid marks and their details; void ones stay void."""
    void = replace(APPROVED, comments=(*APPROVED.comments, "state: approved; by=ескі; of=00000000"))
    new = replace(void, msgid="Көрме  15 наурызда ашылады, һәм кіру тегін.")
    rebound = marks.rebound(void, new)
    assert states.state(rebound) is State.APPROVED
    assert rebound.comments[1] == void.comments[1]
    assert rebound.comments[0].rpartition("; of=")[0] == void.comments[0].rpartition("; of=")[0]


def test_a_wrapped_mark_is_still_read() -> None:
    """A mark that polib wrapped at 78 columns, even after a hyphen, counts and can be replaced."""
    file = polib.POFile(wrapwidth=78)
    entry = polib.POEntry(msgid=MESSAGE.msgid, msgstr=MESSAGE.msgstr)
    entry.tcomment = "\n".join(only(CATALOG).comments)
    file.append(entry)
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n' + str(entry)
    message = reread(text)
    assert len(message.comments) > 2
    assert states.state(message) is State.APPROVED
    assert states.origin(message) == states.origin(only(CATALOG))
    assert states.revoke(states.with_origin(message, "mt")).comments == (
        f"origin: mt; of={marks.fingerprint_of(message)}",
    )


def test_marks_survive_gettext(tmp_path: Path) -> None:
    """msgcat, wrapping or not, keeps state and origin; so does msgmerge for an unchanged text."""
    need("msgcat")
    file = tmp_path / "x.po"
    file.write_text(po.dump(CATALOG))
    pot = tmp_path / "x.pot"
    pot.write_text(po.dump(replace(CATALOG, messages=(Message(MESSAGE.msgid),))))
    for command in (["msgcat", file], ["msgcat", "-w", "40", file], ["msgmerge", file, pot]):
        done = subprocess.run([*map(str, command)], capture_output=True, check=True)
        message = reread(done.stdout.decode())
        assert states.state(message) is State.APPROVED
        assert states.origin(message) == states.origin(only(CATALOG))


def test_an_approval_that_msgmerge_carries_to_another_text_is_void(tmp_path: Path) -> None:
    """msgmerge copies comments onto its near match; the hash says that they mean another text."""
    need("msgmerge")
    file, pot = tmp_path / "x.po", tmp_path / "x.pot"
    file.write_text(po.dump(CATALOG))
    changed = MESSAGE.msgid.replace("15", "16")
    pot.write_text(po.dump(replace(CATALOG, messages=(Message(changed),))))
    done = subprocess.run(["msgmerge", str(file), str(pot)], capture_output=True, check=True)
    message = next(m for m in po.load(done.stdout, "x.po")[0].messages if m.msgid == changed)
    assert message.fuzzy
    assert "approved" in "".join(message.comments)
    assert states.state(replace(message, fuzzy=False)) is State.TRANSLATED


def test_marks_survive_the_writer_of_weblate() -> None:
    """translate-toolkit, with which Weblate writes, keeps state and origin."""
    from translate.storage import pypo

    store = pypo.pofile.parsestring(po.dump(CATALOG).encode())
    message = reread(bytes(store).decode())
    assert states.state(message) is State.APPROVED
    assert states.origin(message) == states.origin(only(CATALOG))


DAMAGED = (
    "state: approvedtor@press.example; at=2026-11-22; of=01234567",
    "origin: MT; of=01234567",
    "state: approved by=x; of=01234567",
    "was: ; of=01234567",
)


@pytest.mark.parametrize("line", DAMAGED)
def test_a_damaged_mark_counts_for_nothing(line: str) -> None:
    """A mark that somebody's editor cut into is a comment like any other."""
    message = replace(MESSAGE, comments=(line,))
    assert states.marks(message) == marks.void_marks(message) == ()
    assert states.state(message) is State.TRANSLATED


def test_a_person_may_write_words_that_begin_like_a_mark() -> None:
    """Only what has a mark's form is one, or the first line of one that was wrapped."""
    assert not marks.is_mark("origin: museum archive, hall 2; ask there")
    assert not marks.is_mark("state: approved")
    assert marks.is_mark("state: approved; by=Бас редактор; at=2026-11-22; of=01234567")
    assert marks.is_mark("state: approved; by=Бас")
    assert marks.is_mark("state: approved;")
