"""What stands beside a message in every format: its kind, its author's words, its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.catalogs.marks import is_mark
from pipeline.catalogs.states import origin
from pipeline.exchange.parcel import Stamp, read_stamp, stamp
from pipeline.model import Message

SOURCE, COMMENT, PREVIOUS, EXPORTED = "source", "comment", "previous source", "exported"
OURS = frozenset({SOURCE, COMMENT, PREVIOUS, EXPORTED})
"""Whose notes a translator's tool sends back as they were."""


def notes(message: Message) -> Iterator[tuple[str, str]]:
    """Yield category and text: kind and author's note, comments, the source before the edit."""
    if message.extracted:
        yield SOURCE, "\n".join(message.extracted)
    if comments := [line for line in message.comments if not is_mark(line)]:
        yield COMMENT, "\n".join(comments)
    if message.previous:
        yield PREVIOUS, message.previous.msgid
    if said := stamp(message):
        yield EXPORTED, str(said)


def received(found: Iterable[tuple[str, str]]) -> tuple[Stamp | None, tuple[str, ...]]:
    """Return the stamp among the notes, and what other people wrote."""
    said: Stamp | None = None
    theirs: list[str] = []
    for category, text in found:
        if category == EXPORTED or (category not in OURS and read_stamp(text)):
            said = read_stamp(text) or said
        elif category not in OURS and text.strip():
            theirs.append(" ".join(text.split()))
    return said, tuple(theirs)


def machine(message: Message) -> str:
    """Return `mt` or `memory` where no person wrote a translation, else nothing."""
    mark = origin(message)
    return mark.value if mark and mark.value in ("mt", "memory") else ""
