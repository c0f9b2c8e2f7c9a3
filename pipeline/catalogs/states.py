"""How far a message has come, who says so, and where its words come from.

Fuzzy is the only state that every PO tool understands, so whatever is not a person's word is
fuzzy. Origin and approval are marks in translator comments, void as soon as the text differs.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.catalogs.marks import (
    Mark,
    added,
    fingerprint,
    fingerprint_of,
    marks,
    void_marks,
    without,
)
from pipeline.model import Message, Previous, State

__all__ = [
    "Mark",
    "approval",
    "approve",
    "fingerprint",
    "forget",
    "marks",
    "origin",
    "remember_translated",
    "revoke",
    "state",
    "was_translated",
    "with_origin",
]


def state(message: Message) -> State:
    """Return how far a message has come; an approval of another text does not count."""
    if message.obsolete:
        return State.OBSOLETE
    if message.is_blank:
        return State.UNTRANSLATED
    if message.fuzzy or (message.msgstr_plural and not all(message.msgstr_plural)):
        return State.DRAFT
    return State.APPROVED if approval(message) else State.TRANSLATED


def approval(message: Message) -> Mark | None:
    """Return who approved this very text, or None."""
    return _latest(message, "state", "approved")


def origin(message: Message) -> Mark | None:
    """Return where this very text comes from, or None: then a person typed it."""
    return _latest(message, "origin")


def _latest(message: Message, kind: str, value: str | None = None) -> Mark | None:
    found = [m for m in marks(message) if m.kind == kind and value in (None, m.value)]
    return found[-1] if found else None


def with_origin(message: Message, value: str, **details: str) -> Message:
    """Return the message with a mark of where its words come from, in place of earlier ones."""
    return added(without(message, "origin"), "origin", value, **details)


def approve(message: Message, *, by: str, at: str, note: str = "") -> Message:
    """Return the message approved, in place of earlier approvals; `at` is a day, `2026-11-22`."""
    return added(without(message, "state"), "state", "approved", by=by, at=at, note=note)


def revoke(message: Message) -> Message:
    """Return the message without any approval."""
    return without(message, "state")


def remember_translated(offered: Message, old: Message) -> Message:
    """Return a message that offers a confirmed translation, with the mark that it was one."""
    mark = Mark("was", "translated", (), fingerprint_of(old))
    return replace(offered, comments=(*forget(offered).comments, str(mark)))


def forget(message: Message) -> Message:
    """Return a message without the mark that it was translated before an edit."""
    return without(message, "was")


def was_translated(message: Message, previous: Previous) -> bool:
    """True where a person confirmed this very msgstr for the previous text."""
    of = fingerprint(previous.msgctxt, previous.msgid, message.msgstr)
    found = (*marks(message), *void_marks(message))
    return any(mark.kind == "was" and mark.of == of for mark in found)
