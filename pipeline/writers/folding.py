"""Folds text into lines of so many columns, as a terminal or a mail reader shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.typography import bound

COLUMNS = 72
"""Of a line in the text release: a mail program that quotes it need not break it."""
UNFOLDED = 10**9
"""A width at which nothing is folded: a paragraph is a line."""
_LEAST = 20  # a deep list still gets this much of the line
# Everything outside these ranges may be two columns wide (漢, 🎭) or none (a combining accent).
_NOT_NARROW = re.compile(
    r"[^\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u0482\u048a-\u0556"
    r"\u1e00-\u1fff\u2010-\u2027\u202f-\u205f\u2070-\u20cf\u2100-\u22ff]"
)
_BLANKS = re.compile(r"\t[ \t]*| [ \t]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b\ufeff]")
_SPACE = re.compile("[ \x1f]")
_TIE = "\x1f"  # stands for a space at which no line may break; controls are gone by now


def fold(text: str, first: str = "", rest: str = "", width: int = COLUMNS) -> Iterator[str]:
    """Yield the lines of a text, the first after `first`, the others after `rest`.

    A line breaks at spaces only, never at a no-break space or inside a word, so nothing but a
    single long word (an address) is wider than `width`. It breaks before a dash, inside a phone
    number or between a number and its noun only where there is no other way. A line feed breaks
    the line.
    """
    narrow = not _NOT_NARROW.search(text)
    if not narrow:
        text = _INVISIBLE.sub("", text)
    lead = first
    for line in text.split("\n"):
        words = line.strip(" ")
        if "  " in words or "\t" in words:
            words = _BLANKS.sub(" ", line).strip(" ")
        if width >= UNFOLDED or (narrow and len(lead) + len(words) <= width):
            yield (lead + words).rstrip(" ")
        else:
            pieces = _narrow if narrow else _wide
            for piece in pieces(bound(words, _TIE), width, lead, rest):
                yield (lead + piece.replace(_TIE, " ")).rstrip(" ")
                lead = rest
        lead = rest


def _narrow(text: str, width: int, first: str, rest: str) -> Iterator[str]:
    """Yield the pieces of a text in which every character takes one column."""
    start, room = 0, max(width - len(first), _LEAST)
    while len(text) - start > room:
        end = start + room + 1
        cut = text.rfind(" ", start, end)
        if cut < 0:
            cut = text.rfind(_TIE, start, end)
        if cut < 0:
            space = _SPACE.search(text, end)
            if space is None:
                break
            cut = space.start()
        yield text[start:cut]
        start, room = cut + 1, max(width - len(rest), _LEAST)
    yield text[start:]


def _wide(text: str, width: int, first: str, rest: str) -> Iterator[str]:
    """Yield the pieces of any text, its words measured one by one."""
    room = max(width - columns(first), _LEAST)
    line: list[str] = []
    taken = 0
    later = max(width - columns(rest), _LEAST)
    for word in text.split(" "):
        pieces = word.split(_TIE) if columns(word) > later else [word]
        for number, piece in enumerate(pieces):
            wide = columns(piece)
            # What is bound together, but is too long for a line, begins a line at least.
            if line and (taken + 1 + wide > room or (number == 0 and len(pieces) > 1)):
                yield " ".join(line)
                line, taken, room = [], 0, later
            taken += wide + (1 if line else 0)
            line.append(piece)
    yield " ".join(line)


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    if not _NOT_NARROW.search(text):
        return len(text)
    from wcwidth import wcswidth  # its tables are large, and most texts never need them

    return int(max(wcswidth(text.replace(_TIE, " ")), 0))
