"""The words and figures of a text, without marks, code and addresses."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from pipeline.inline import OBJECT
from pipeline.inline.marks import MarkKind, marks

_MARKED = re.compile(r"[<>&`*_~\[\]{}\\]|[\ue000-\uf8ff]")
"""Without one of these a text has no mark that matters here."""
_MAYBE_ADDRESS = re.compile(r"[@/]|www\.|\.[A-Za-z]{3}")
_ADDRESS = re.compile(
    r"https?://[^\s<>()\"«»]{1,2000}|www\.[^\s<>()\"«»]{1,2000}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}"
    r"|(?<![\w-])[\w-]{1,80}\.(?:pdf|docx?|xlsx?|pptx?|zip|jpe?g|png|mp[34])(?!\w)"
)


@lru_cache(maxsize=8192)
def plain(text: str, *, has_markup: bool) -> str:
    """Return what a reader of the page reads as words and figures.

    Telephones stay, an entity or an escaped character becomes what it stands for; code, addresses
    and placeholders become OBJECT, the marks of links and emphasis go.
    """
    if has_markup and _MARKED.search(text):
        text = _unmarked(text)
    return _ADDRESS.sub(OBJECT, text) if _MAYBE_ADDRESS.search(text) else text


def _unmarked(text: str) -> str:
    parts: list[str] = []
    position = 0
    for mark in marks(text):
        parts.append(text[position : mark.span.start])
        if mark.kind is MarkKind.WORD:
            parts.append(_word(text[mark.span.start : mark.span.end]))
        position = mark.span.end
    return "".join((*parts, text[position:]))


def _word(mark: str) -> str:
    if mark[0] == "&":
        return html.unescape(mark)
    if mark[0] == "\\":
        return mark[1:]
    return mark if mark[0] in "+(0123456789" and not any(map(str.isalpha, mark)) else OBJECT
