"""Raw HTML blocks -> lines of plain text; a row of a table is one line."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from pipeline.readers.markdown.prose import has_words

_TOKEN = re.compile(r"\x02[^\x03]*\x03")
_BLANKS = re.compile(r"[ \t\n\r]+")
_UNSEEN = re.compile(
    # Neither goes past the next of its kind, so that many left open take no time.
    r"<!--(?:(?!<!--).)*?-->|<(script|style)\b(?:(?!<\1\b).)*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong"
    r"|sub|sup|time|u|var|wbr)\b[^<>]*+>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*+)?+[^<>]*+>")
_NOT_PROSE = re.compile(
    r"<!--(?:(?!<!--).)*?-->"
    r"|<(script|style|pre|code|math|textarea)\b(?:(?!<\1\b).)*?</\1\s*>"
    r"|<[^<>]*>|\x02[^\x03]*\x03",
    re.DOTALL | re.IGNORECASE,
)


def holds_words(raw: str) -> bool:
    """True where a reader of the page sees words in raw HTML."""
    return has_words(_NOT_PROSE.sub(" ", raw))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a raw block."""

    text: str
    is_row: bool = False
    is_last: bool = True
    """False where the next line is a row too."""


def row_text(headings: list[str], cells: list[str]) -> str:
    """Return a row of a table as a line, each cell behind its column's heading."""
    pairs = zip_longest(headings[: len(cells)], cells, fillvalue="")
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if cell)


def raw_lines(raw: str) -> Iterator[Line]:
    """Yield the words of an HTML block, a line for each row, block or break in it."""
    waiting: Line | None = None
    for line in _Rows().read(_INLINE_TAG.sub("", _UNSEEN.sub(" ", _TOKEN.sub(" ", raw)))):
        if waiting:
            yield replace(waiting, is_last=not (waiting.is_row and line.is_row))
        waiting = line
    if waiting:
        yield waiting


class _Rows:
    """One pass over the tags of a block; knows the row it is in, and the heads of its columns."""

    def __init__(self) -> None:
        self._headings: list[str] = []
        self._cells: list[str] | None = None
        self._names: set[str] = set()

    def read(self, raw: str) -> Iterator[Line]:
        """Yield the lines between the tags."""
        start = 0
        for tag in _ANY_TAG.finditer(raw):
            yield from self._text(raw[start : tag.start()])
            start = tag.end()
            yield from self._tag(tag[1] or "", (tag[2] or "").lower())
        yield from self._text(raw[start:])
        yield from self._row()

    def _text(self, raw: str) -> Iterator[Line]:
        text = _BLANKS.sub(" ", html.unescape(raw)).strip()
        if not text:
            return
        if self._cells:
            self._cells[-1] = f"{self._cells[-1]} {text}".lstrip()
        else:
            yield Line(text)

    def _tag(self, closing: str, name: str) -> Iterator[Line]:
        if name in {"tr", "table"}:
            yield from self._row()
            self._cells = [] if name == "tr" and not closing else None
            if name == "table":
                self._headings = []
        elif name in {"td", "th"} and not closing and self._cells is not None:
            self._cells.append("")
            self._names.add(name)

    def _row(self) -> Iterator[Line]:
        """Yield the row that ends here; the heads of columns stand before the cells instead."""
        cells, names = self._cells or [], self._names
        self._cells, self._names = None, set()
        if names == {"th"} and not self._headings:
            self._headings = cells
            return
        text = row_text(self._headings, cells)
        if text:
            yield Line(text, is_row=True)
