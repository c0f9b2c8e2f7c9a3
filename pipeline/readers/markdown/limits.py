"""What a source may not hold, because the Markdown library would take minutes over it."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from pipeline.errors import SourceError
from pipeline.model import Announcement, Unit

MOST_UNCLOSED = 1000
"""`<` without a `>`: the library looks for the end of each, 3,000 of them take two seconds."""
MOST_BRACKETS = 1000
"""`[` in one paragraph: the library looks for the end of each, 5,000 of them take half a minute."""
MOST_BRACKETS_TRANSLATED = 300
"""The same for a translation, which is shown with its brackets unread instead of refused."""
DEEPEST = 60
"""Levels of blocks in blocks: beyond some 140 Python itself gives up, in whichever phase."""


def refuse_depth(announcement: Announcement, root: Element) -> None:
    """Raise SourceError for lists and quotes in one another without end."""
    level, depth = list(root), 1
    while level:
        level, depth = [child for element in level for child in element], depth + 1
        if depth > DEEPEST:
            problem = f"blocks stand in one another more than {DEEPEST} deep; make it flatter"
            raise SourceError(announcement.path, announcement.body_line, problem)


def refuse_unclosed(announcement: Announcement) -> None:
    """Raise SourceError for a body full of `<`."""
    body = announcement.body
    if body.count("<") - body.count(">") > MOST_UNCLOSED:
        line = announcement.body_line + body.count("\n", 0, body.index("<"))
        raise SourceError(
            announcement.path,
            line,
            f"holds more than {MOST_UNCLOSED:,} `<` that no `>` closes; write `&lt;`, or put code"
            " between backticks",
        )


def refuse_brackets(units: Iterable[Unit]) -> None:
    """Raise SourceError for a paragraph full of `[`."""
    for unit in units:
        if unit.text.count("[") > MOST_BRACKETS:
            raise SourceError(
                unit.place.path,
                unit.place.line,
                f"holds more than {MOST_BRACKETS:,} `[` in one paragraph; break it up, or write"
                " `&#91;`",
            )
