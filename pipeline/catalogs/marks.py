"""Marks in translator comments: what is known of a translation, bound to its text by a hash.

Translator comments are the only place that every PO editor keeps (msgcat, and so Poedit, deletes
flags that it does not know). Tools carry comments over to other texts, so a mark names the text
that it was made for, `of`; a mark whose `of` does not match is void.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from pipeline.catalogs.grammar import EOT
from pipeline.model import Message

_MARK = re.compile(r"(?P<kind>origin|state|was): (?P<value>[a-z-]+)(?P<details>(?:; .*)?)")
_DETAIL = re.compile(r"(?P<key>[a-z-]+)=(?P<value>.*)")
_WHOLE = re.compile(r"; of=(?P<of>[0-9a-f]{8})$")
_LINES = 6
"""A mark that an editor wrapped at 78 columns is looked for in so many lines."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One statement about a translation: `origin: mt; engine=libretranslate; of=3f9a1c7e`."""

    kind: str
    """`origin` (where the words come from), `state` (who approved them), `was` (before an edit)."""
    value: str
    """`mt`, `memory`, `aligned`, `approved`, `translated` …"""
    details: tuple[tuple[str, str], ...]
    """Key and value, in order: who, when, which engine."""
    of: str
    """The fingerprint of the text that the mark speaks of."""

    def __str__(self) -> str:
        details = "".join(f"; {key}={_plain(value)}" for key, value in self.details)
        return f"{self.kind}: {self.value}{details}; of={self.of}"

    def detail(self, name: str) -> str:
        """Return a detail, or nothing."""
        return dict(self.details).get(name, "")


def is_mark(comment: str) -> bool:
    """True where a comment line is a mark, or begins one that an editor wrapped."""
    return ";" in comment and _MARK.fullmatch(comment + " ") is not None


def fingerprint(msgctxt: str | None, msgid: str, *msgstr: str) -> str:
    """Return the first 8 hex digits of the SHA-256 of a text and its translation, form by form."""
    text = EOT.join((msgctxt or "", msgid, *msgstr))
    return sha256(text.encode()).hexdigest()[:8]


def fingerprint_of(message: Message) -> str:
    """Return the fingerprint of a message as it stands."""
    forms = message.msgstr_plural or (message.msgstr,)
    return fingerprint(message.msgctxt, message.msgid, *forms)


def marks(message: Message) -> tuple[Mark, ...]:
    """Return the marks that speak of this very text; void ones are left out."""
    if not message.comments:
        return ()
    found = tuple(mark for mark, _ in _read(message.comments))
    if not found:
        return ()
    of = fingerprint_of(message)
    return tuple(mark for mark in found if mark.of == of)


def void_marks(message: Message) -> tuple[Mark, ...]:
    """Return the marks that speak of an earlier text."""
    of = fingerprint_of(message) if message.comments else ""
    return tuple(mark for mark, _ in _read(message.comments) if mark.of != of)


def without(message: Message, kind: str, value: str | None = None) -> Message:
    """Return the message without its marks of a kind (and value), void ones too."""
    dropped: set[int] = set()
    for mark, lines in _read(message.comments):
        if mark.kind == kind and value in (None, mark.value):
            dropped.update(lines)
    if not dropped:
        return message
    comments = tuple(c for i, c in enumerate(message.comments) if i not in dropped)
    return replace(message, comments=comments)


def added(message: Message, kind: str, value: str, **details: str) -> Message:
    """Return the message with one more mark, bound to its text."""
    said = tuple((key, text) for key, text in details.items() if text)
    mark = Mark(kind, value, said, fingerprint_of(message))
    return replace(message, comments=(*message.comments, str(mark)))


def rebound(old: Message, new: Message, *kinds: str) -> Message:
    """Return the new message with the marks that were valid for the old one bound to it.

    Where `kinds` are named, only marks of these.
    """
    of, now = fingerprint_of(old), fingerprint_of(new)
    if of == now or not new.comments:
        return new
    comments: dict[int, str | None] = dict(enumerate(new.comments))
    for mark, lines in _read(new.comments):
        if mark.of == of and (not kinds or mark.kind in kinds):
            comments.update(dict.fromkeys(lines))
            comments[lines[0]] = str(replace(mark, of=now))
    return replace(new, comments=tuple(c for c in comments.values() if c is not None))


def _read(comments: Sequence[str]) -> Iterator[tuple[Mark, range]]:
    """Yield the marks and the lines they stand in; editors that wrap comments may break one."""
    for start, first in enumerate(comments):
        if not _MARK.match(first):
            continue
        text = first
        for end in range(start + 1, min(start + _LINES, len(comments)) + 1):
            if whole := _WHOLE.search(text):
                if mark := _mark(text, whole["of"]):
                    yield mark, range(start, end)
                break
            if end == len(comments) or _MARK.match(comments[end]):
                break
            # Wrapping breaks after a hyphen too: `2026-11-` and `22`.
            text += ("" if text.endswith("-") else " ") + comments[end].strip()


def _mark(text: str, of: str) -> Mark | None:
    """Return the mark that a line says, or None where somebody damaged it."""
    match = _MARK.fullmatch(_WHOLE.sub("", text))
    if match is None:
        return None
    pairs = (_DETAIL.fullmatch(each.strip()) for each in match["details"].split(";"))
    details = tuple((pair["key"], pair["value"]) for pair in pairs if pair)
    return Mark(match["kind"], match["value"], details, of)


def _plain(value: str) -> str:
    """Return a value that cannot end its detail: a semicolon becomes a comma."""
    return " ".join(value.replace(";", ",").split())
