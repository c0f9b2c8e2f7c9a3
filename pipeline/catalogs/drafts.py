"""What machines write into a catalog: drafts, and only where nothing of a person's stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalogs.edits import CHANGED
from pipeline.catalogs.marks import Mark, fingerprint, marks, void_marks
from pipeline.catalogs.near import Key
from pipeline.catalogs.reuse import MISSING, NOTES
from pipeline.catalogs.states import with_origin
from pipeline.model import Catalog, Message, Previous

MT, MEMORY, TERMS, COPY = "mt", "memory", "terms", "copy"
MACHINE = frozenset({MT, MEMORY, TERMS, COPY})
"""Origins of words that no person has typed for the message they stand in."""
PUT_IN = "put in from this text: "
"""Begins the comment that lists facts which were replaced in an earlier translation."""
LOOK_AT = "please look at: "
"""Begins the comment that lists facts which differ and could not be replaced."""
HINTS = (PUT_IN, LOOK_AT)
"""Of no use any more once a person has confirmed the message."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A translation that a machine offers for one message."""

    text: str
    origin: str
    """`mt`, `memory`, `terms` or `copy`."""
    details: tuple[tuple[str, str], ...] = ()
    """Of the origin's mark: which engine, what score, from which announcement."""
    comments: tuple[str, ...] = ()
    """For the translator, each with one of the beginnings above."""
    confirmed: bool = False
    """True where a person's word for this very text is known; else it is a draft."""
    made_for: Previous | None = None
    """The like text that this was the translation of."""


def wants(message: Message, *, redo: bool = False) -> bool:
    """True where a machine may write: nothing stands there, or (`redo`) a draft of a machine's
    that nobody has touched.

    Of plural forms none is written: which one would be right depends on a number.
    """
    if message.obsolete or message.msgid_plural is not None:
        return False
    return message.is_blank or (redo and is_untouched(message))


def is_untouched(message: Message) -> bool:
    """True for a draft that is word for word what a machine wrote.

    After its source was edited too: then the mark speaks of the text before.
    """
    if not message.fuzzy or message.is_blank:
        return False
    if any(_is_machines(mark) for mark in marks(message)):
        return True
    before = message.previous
    if before is None:
        return False
    of = fingerprint(before.msgctxt, before.msgid, message.msgstr)
    return any(_is_machines(mark) and mark.of == of for mark in void_marks(message))


def filled(
    catalog: Catalog, fills: Mapping[Key, Fill], *, at: str, redo: bool = False
) -> tuple[Catalog, tuple[Message, ...]]:
    """Return the catalog with what is offered, and the messages that took it.

    Laws: a message that does not want it is as it was; the same offers again change nothing.
    `at` is a day, `2026-11-22`.
    """
    messages: list[Message] = []
    taken: list[Message] = []
    for message in catalog.messages:
        fill = fills.get(message.key)
        if fill is None or not wants(message, redo=redo) or _has(message, fill):
            messages.append(message)
        else:
            messages.append(_taken(message, fill, at))
            taken.append(messages[-1])
    return replace(catalog, messages=tuple(messages)), tuple(taken)


def _is_machines(mark: Mark) -> bool:
    return mark.kind == "origin" and mark.value in MACHINE


def _has(message: Message, fill: Fill) -> bool:
    """True where the same source has written the same draft before; its day stays."""
    if message.msgstr != fill.text or message.fuzzy == fill.confirmed:
        return False
    return any(
        mark.value == fill.origin and _undated(mark.details) == _undated(fill.details)
        for mark in marks(message)
        if mark.kind == "origin"
    )


def _undated(details: Sequence[tuple[str, str]]) -> dict[str, str]:
    return {key: value for key, value in details if key != "at" and value}


def _taken(message: Message, fill: Fill, at: str) -> Message:
    """Return a message with the offer in it, the comments of an earlier draft gone."""
    stale = (*HINTS, *NOTES, CHANGED)
    comments = tuple(c for c in message.comments if not c.startswith(stale))
    taken = replace(
        message,
        msgstr=fill.text,
        fuzzy=not fill.confirmed,
        previous=fill.made_for,
        comments=(*comments, *map(_line, fill.comments)),
    )
    return with_origin(taken, fill.origin, **dict(fill.details), at=at)


def missing(sentence: str) -> str:
    """Return the comment that shows a sentence which a draft lacks."""
    return f"{MISSING}{sentence}"


def _line(text: str) -> str:
    """Return a text as a comment can hold it."""
    return " ".join(text.split())
