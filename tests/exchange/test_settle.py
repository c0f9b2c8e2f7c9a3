"""Three versions of a translation: each row of the table, and what must never happen."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.states import approve, origin, state, with_origin
from pipeline.exchange.parcel import Reply, Stamp, id_of, seal
from pipeline.exchange.settle import Rules, Verdict, settle
from pipeline.model import Message, Previous, State

SOURCE = "Кіру тегін."
UNIT = id_of(None, SOURCE)
SENT, OURS, THEIRS = "Вход бесплатный.", "Вход свободный.", "Вход – бесплатно."
RULES = Rules()


def ours(text: str, **fields: object) -> Message:
    return replace(Message(SOURCE, text), **fields)  # type: ignore[arg-type]


def theirs(
    text: str,
    said: State | None = State.TRANSLATED,
    *,
    was: State | None = None,
    sent: str = SENT,
    **fields: object,
) -> Reply:
    """Return a reply; `was` is the state in which `sent` had left, None: nothing had."""
    stamp = Stamp(UNIT, was, seal(UNIT, (sent,))) if was else None
    reply = Reply(SOURCE, (text,), unit=UNIT, state=said, stamp=stamp)
    return replace(reply, **fields)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Row:
    """One row of the table."""

    ours: Message
    reply: Reply
    verdict: Verdict
    text: str
    state: State
    rules: Rules = RULES


DRAFT, DONE, SIGNED, NOTHING = State.DRAFT, State.TRANSLATED, State.APPROVED, State.UNTRANSLATED
FUZZY = ours(SENT, fuzzy=True)
APPROVED = approve(ours(SENT), by="editor@press.example", at="2026-11-22")
NOBODY = replace(RULES, deliberate=False)

ROWS = {
    "empty": Row(ours(OURS), theirs(" ", was=DONE), Verdict.BLANK, OURS, DONE),
    "empty draft": Row(FUZZY, theirs("", None, was=DRAFT), Verdict.BLANK, SENT, DRAFT),
    "first translation": Row(ours(""), theirs(THEIRS), Verdict.TRANSLATED, THEIRS, DONE),
    "first, by a tool without states": Row(
        ours(""), theirs(THEIRS, None), Verdict.TRANSLATED, THEIRS, DONE
    ),
    "first, as a draft": Row(ours(""), theirs(THEIRS, DRAFT), Verdict.DRAFT, THEIRS, DRAFT),
    "approved elsewhere": Row(ours(""), theirs(THEIRS, SIGNED), Verdict.TRANSLATED, THEIRS, DONE),
    "untouched": Row(ours(SENT), theirs(SENT, was=DONE), Verdict.SAME, SENT, DONE),
    "untouched, ours newer": Row(ours(OURS), theirs(SENT, was=DONE), Verdict.SAME, OURS, DONE),
    "untouched draft, ours done": Row(
        ours(OURS), theirs(SENT, DRAFT, was=DRAFT), Verdict.SAME, OURS, DONE
    ),
    "untouched approval": Row(
        APPROVED, theirs(SENT, SIGNED, was=SIGNED), Verdict.SAME, SENT, SIGNED
    ),
    "approval lost on the way": Row(
        APPROVED, theirs(SENT, DONE, was=SIGNED), Verdict.SAME, SENT, SIGNED
    ),
    "confirmed": Row(FUZZY, theirs(SENT, was=DRAFT), Verdict.CONFIRMED, SENT, DONE),
    "flag dropped by a tool": Row(
        FUZZY, theirs(SENT, was=DRAFT), Verdict.HELD, SENT, DRAFT, NOBODY
    ),
    "flag dropped, nobody knows what was sent": Row(
        FUZZY, theirs(SENT), Verdict.HELD, SENT, DRAFT, NOBODY
    ),
    "flag dropped, somebody vouches": Row(
        FUZZY,
        theirs(SENT, was=DRAFT),
        Verdict.CONFIRMED,
        SENT,
        DONE,
        replace(NOBODY, confirmed=True),
    ),
    "draft confirmed, ours another draft": Row(
        ours(OURS, fuzzy=True), theirs(SENT, was=DRAFT), Verdict.TRANSLATED, SENT, DONE
    ),
    "draft confirmed, ours by a person": Row(
        ours(OURS), theirs(SENT, was=DRAFT), Verdict.CONFLICT, OURS, DONE
    ),
    "flag dropped, ours by a person": Row(
        ours(OURS), theirs(SENT, was=DRAFT), Verdict.SAME, OURS, DONE, NOBODY
    ),
    "doubted": Row(APPROVED, theirs(SENT, DRAFT, was=SIGNED), Verdict.DOUBTED, SENT, DRAFT),
    "doubted, ours newer": Row(ours(OURS), theirs(SENT, DRAFT, was=DONE), Verdict.SAME, OURS, DONE),
    "edited": Row(APPROVED, theirs(THEIRS, was=SIGNED), Verdict.TRANSLATED, THEIRS, DONE),
    "edited draft": Row(FUZZY, theirs(THEIRS, was=DRAFT), Verdict.TRANSLATED, THEIRS, DONE),
    "edited, still a draft": Row(
        FUZZY, theirs(THEIRS, DRAFT, was=DRAFT), Verdict.DRAFT, THEIRS, DRAFT
    ),
    "edited, still a draft, tool without states": Row(
        FUZZY,
        theirs(THEIRS, DRAFT, was=DRAFT),
        Verdict.TRANSLATED,
        THEIRS,
        DONE,
        replace(RULES, confirmed=True, takes_drafts=True),
    ),
    "untouched draft is never vouched for": Row(
        FUZZY,
        theirs(SENT, DRAFT, was=DRAFT),
        Verdict.SAME,
        SENT,
        DRAFT,
        replace(RULES, confirmed=True, takes_drafts=True),
    ),
    "both edited": Row(ours(OURS), theirs(THEIRS, was=DONE), Verdict.CONFLICT, OURS, DONE),
    "both, nobody knows what was sent": Row(
        ours(OURS), theirs(THEIRS), Verdict.CONFLICT, OURS, DONE
    ),
    "both, theirs preferred": Row(
        ours(OURS),
        theirs(THEIRS, was=DONE),
        Verdict.PREFERRED,
        THEIRS,
        DONE,
        replace(RULES, prefer_theirs=True),
    ),
    "ours a new draft": Row(
        ours(OURS, fuzzy=True), theirs(THEIRS, was=DRAFT), Verdict.TRANSLATED, THEIRS, DONE
    ),
    "a draft against a person": Row(
        ours(OURS), theirs(THEIRS, DRAFT, was=DRAFT), Verdict.BESIDE, OURS, DONE
    ),
    "a draft against what it was made from": Row(
        APPROVED, theirs(THEIRS, DRAFT, was=SIGNED), Verdict.BESIDE, SENT, SIGNED
    ),
    "an old draft that nobody touched": Row(
        ours(OURS), theirs(THEIRS, DRAFT), Verdict.SAME, OURS, DONE
    ),
    "source copied by a tool": Row(
        ours(""), theirs(SOURCE, None, may_echo=True), Verdict.ECHO, "", NOTHING
    ),
    "a person leaves a name as it is": Row(
        ours(""), theirs(SOURCE, DONE), Verdict.TRANSLATED, SOURCE, DONE
    ),
    "another source text": Row(
        ours(""), theirs(THEIRS, msgid="Кіру ақылы."), Verdict.DRAFT, THEIRS, DRAFT
    ),
    "another source text against a person": Row(
        ours(SENT), theirs(THEIRS, was=DONE, msgid="Кіру ақылы."), Verdict.BESIDE, SENT, DONE
    ),
    "untouched, of another source text": Row(
        FUZZY, theirs(SENT, was=DRAFT, msgid="Кіру ақылы."), Verdict.SAME, SENT, DRAFT
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_the_table(name: str) -> None:
    """Each row: what stands afterwards, in which state, and settling again changes nothing."""
    row = ROWS[name]
    settled = settle(row.ours, row.reply, row.rules)
    assert settled.verdict is row.verdict
    assert settled.message.msgstr == row.text
    assert state(settled.message) is row.state
    again = settle(settled.message, row.reply, row.rules)
    assert again.message == settled.message


def test_a_conflict_keeps_both_word_for_word() -> None:
    """Theirs stands in one comment line, however many lines it has."""
    settled = settle(ours(OURS), theirs('Вход\n"даром"', was=DONE), RULES)
    assert settled.message.comments == ('other translation: Вход\\n"даром"',)


def test_preferring_theirs_keeps_ours() -> None:
    """Whose version loses stands in a comment."""
    rules = replace(RULES, prefer_theirs=True)
    settled = settle(ours(OURS), theirs(THEIRS, was=DONE), rules)
    assert settled.message.comments == (f"other translation: {OURS}",)


def test_a_translation_of_an_earlier_text_shows_it() -> None:
    """What was made for another source is a draft, with that source as the previous one."""
    settled = settle(ours(""), theirs(THEIRS, msgid="Кіру ақылы."), RULES)
    assert settled.message.previous == Previous("Кіру ақылы.")


def test_a_machine_elsewhere_is_named() -> None:
    """A suggestion that a tool marked as a machine's is a draft with that origin."""
    settled = settle(ours(""), theirs(THEIRS, DRAFT, origin="mt"), RULES)
    found = origin(settled.message)
    assert found is not None
    assert found.value == "mt"


def test_a_confirmed_draft_remembers_where_it_came_from() -> None:
    """The words are still the machine's, though a person stands for them."""
    settled = settle(with_origin(FUZZY, "mt"), theirs(SENT, was=DRAFT), RULES)
    assert state(settled.message) is DONE
    assert origin(settled.message) is not None


def test_what_a_translator_wrote_beside_is_kept_once() -> None:
    """Her note becomes a comment, also where she answered nothing, and is never doubled."""
    reply = theirs("", None, notes=("Не понимаю «тегін»",))
    once = settle(ours(OURS, comments=("бұрынғы",)), reply, RULES).message
    assert once.comments == ("бұрынғы", "Не понимаю «тегін»")
    assert settle(once, reply, RULES).message == once


TEXTS = st.sampled_from(["", SENT, OURS, THEIRS, SOURCE])
STATES = st.sampled_from([None, DRAFT, DONE, SIGNED])


@given(
    ours_text=TEXTS,
    fuzzy=st.booleans(),
    text=TEXTS,
    said=STATES,
    was=st.sampled_from([None, DRAFT, DONE, SIGNED]),
    flags=st.tuples(*[st.booleans()] * 5),
)
def test_no_word_of_a_person_is_lost(
    ours_text: str,
    fuzzy: bool,
    text: str,
    said: State | None,
    was: State | None,
    flags: tuple[bool, ...],
) -> None:
    """A confirmed text of ours is replaced only by an answer to it; else both stand in the file.

    And nothing is emptied, no approval is given, no draft becomes a person's word by itself.
    """
    deliberate, confirmed, takes, prefer, echo = flags
    rules = Rules(deliberate, confirmed, takes, prefer)
    mine = ours(ours_text, fuzzy=fuzzy and bool(ours_text))
    reply = theirs(text, said, was=was, may_echo=echo)
    settled = settle(mine, reply, rules)
    after, kept = settled.message, " ".join(settled.message.comments)
    if mine.msgstr:
        assert after.msgstr
    if state(mine) is DONE and after.msgstr != mine.msgstr and mine.msgstr not in kept:
        assert reply.stamp is not None  # they had our text before their eyes, and changed it
        assert reply.stamp.of == seal(UNIT, (mine.msgstr,))
    if state(mine) in (DRAFT, NOTHING) and state(after) is DONE:
        assert text == after.msgstr
        assert said is not DRAFT or (confirmed and takes)
        if text == SENT and was is DRAFT:
            assert said in (DONE, SIGNED)
            assert deliberate or confirmed
    assert state(after) is not SIGNED
    assert settle(after, reply, rules).message == after


def test_nobody_approves_by_a_note() -> None:
    """A translator's note that reads like an approval is kept, and approves nothing."""
    forged = approve(ours(THEIRS), by="editor@press.example", at="2026-11-22").comments[0]
    settled = settle(ours(""), theirs(THEIRS, notes=(forged,)), RULES)
    assert state(settled.message) is DONE
    assert settled.message.comments == (f"note: {forged}",)
