"""Units as the aligner sees them: text, kind, how deep in a list, and in which list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model import Unit

LIST_ITEM = "list item"
TITLE = "title"
NO_LIST = -1

_MARKER = re.compile(r"[>\s]*(?:[-+*•–]|\d{1,9}[.)])\s")
_TAB = 4


@dataclass(frozen=True, slots=True)
class Block:
    """One text of a document, in its order."""

    text: str
    kind: str = "paragraph"
    """As in `Unit`: `heading 2`, `list item`, `table cell` …"""
    line: int | None = None
    """In its own file, counted from 1."""
    depth: int = 0
    """How many lists the item's list lies in; 0 for all that is no list item."""
    run: int = NO_LIST
    """The number of the list; items that no other text separates are in one."""

    @property
    def level(self) -> int:
        """Return a heading's level, or 0."""
        name, _, number = self.kind.partition(" ")
        return int(number) if name == "heading" and number.isdigit() else 0


def blocks(units: Iterable[Unit], text: str) -> tuple[Block, ...]:
    """Return units as blocks; `text` is the file they were read from, which shows the nesting.

    A title among them counts as the heading that it is in documents without a front matter.
    """
    lines = text.splitlines()
    found: list[Block] = []
    indents: list[int] = []
    run = NO_LIST
    for unit in units:
        line = unit.place.line
        if unit.kind != LIST_ITEM:
            kind = "heading 1" if unit.context == TITLE else unit.kind
            found.append(Block(unit.text, kind, line))
            indents.clear()
            continue
        if not found or found[-1].run == NO_LIST:
            run += 1
        depth = _depth(indents, lines, line)
        found.append(Block(unit.text, LIST_ITEM, line, depth, run))
    return tuple(found)


def _depth(indents: list[int], lines: Sequence[str], line: int | None) -> int:
    """Return how deep an item lies; `indents` are those of the lists around the item before."""
    if line is None or not 0 < line <= len(lines) or not _MARKER.match(lines[line - 1]):
        return max(0, len(indents) - 1)  # another paragraph of the item before
    shown = lines[line - 1].expandtabs(_TAB).lstrip(">")
    indent = len(shown) - len(shown.lstrip())
    while indents and indent < indents[-1]:
        indents.pop()
    # One blank more or less is a slip of the hand, not a list in a list.
    if not indents or indent > indents[-1] + 1:
        indents.append(indent)
    return len(indents) - 1
