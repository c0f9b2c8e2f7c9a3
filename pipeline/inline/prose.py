"""The words of one inline string, as a reader sees them: marks, code and addresses taken out."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.inline.marks import Mark, MarkKind, marks

OBJECT = "\ufffc"
"""Stands for what is no word: code, an address, a placeholder."""
_MAYBE = re.compile(
    r"[<>&`*_~\[\](){}%@#\\+/]|www\.|[\ue000-\uf8ff\u2600-\u27bf\u2b00-\u2bff]|[^\0-\uffff]"
)
"""Without one of these a text has no mark."""


@lru_cache(maxsize=8)
def _marks(text: str) -> tuple[Mark, ...]:
    """Find the marks of a text once for both views of it."""
    return marks(text)


@lru_cache(maxsize=8192)
def prose(text: str) -> str:
    """Return a text without its markup; what stands for a word of it becomes OBJECT.

    Link texts and emphasised words stay, addresses of links, tags, attribute lists and footnote
    marks go. A text without markup comes back as it is.
    """
    if not _MAYBE.search(text):
        return text
    parts: list[str] = []
    position = 0
    for mark in _marks(text):
        parts.append(text[position : mark.span.start])
        if mark.kind is MarkKind.WORD:
            parts.append(OBJECT)
        position = mark.span.end
    return "".join((*parts, text[position:]))


@lru_cache(maxsize=8)
def covered(text: str) -> str:
    """Return a text of the same length in which every character of a mark is OBJECT.

    What is left of it stands where it stood: a word that is found in it can be shown, or mended.
    """
    if not _MAYBE.search(text):
        return text
    parts: list[str] = []
    position = 0
    for mark in _marks(text):
        parts += [text[position : mark.span.start], OBJECT * (mark.span.end - mark.span.start)]
        position = mark.span.end
    return "".join((*parts, text[position:]))
