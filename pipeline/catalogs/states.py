"""Marks in translator comments, bound to their text by a hash.

Translator comments are the only place that every PO editor keeps. `of` in a mark is the
fingerprint of the text it was made for; a mark whose fingerprint does not match is void, because
tools carry comments over to other texts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256

from pipeline.catalogs.grammar import EOT
from pipeline.model import Message, Previous

_WAS_TRANSLATED = re.compile(r"was: translated; of=([0-9a-f]{8})")


def fingerprint(msgctxt: str | None, msgid: str, msgstr: str) -> str:
    """Return the first 8 hex digits of the SHA-256 of a text and its translation."""
    text = EOT.join((msgctxt or "", msgid, msgstr))
    return sha256(text.encode()).hexdigest()[:8]


def remember_translated(offered: Message, old: Message) -> Message:
    """Return a message that offers a confirmed translation, with the mark that it was one."""
    mark = f"was: translated; of={fingerprint(old.msgctxt, old.msgid, old.msgstr)}"
    return replace(offered, comments=(*forget(offered).comments, mark))


def forget(message: Message) -> Message:
    """Return a message without that mark."""
    comments = tuple(c for c in message.comments if not _WAS_TRANSLATED.fullmatch(c))
    return message if comments == message.comments else replace(message, comments=comments)


def was_translated(message: Message, previous: Previous) -> bool:
    """True where a person confirmed this very msgstr for the previous text."""
    of = fingerprint(previous.msgctxt, previous.msgid, message.msgstr)
    marks = (_WAS_TRANSLATED.fullmatch(comment) for comment in message.comments)
    return any(mark[1] == of for mark in marks if mark)
