"""Plain text as people type it: a title, paragraphs, lists; nothing in it is markup."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.errors import SourceError
from pipeline.model import (
    Announcement,
    Answer,
    Body,
    Field,
    Finding,
    Place,
    Source,
    TextBlock,
    Unit,
)
from pipeline.readers.front_matter import (
    apply,
    field_units,
    findings,
    folded,
    is_prose,
    split_untitled,
)
from pipeline.seams import Visit

_MARKER = re.compile(r"[ \t]*([-•–]|\d{1,3}[.)])[ \t]+(?=\S)")
_URL = r"https?://[^\s<>\"«»“”]+|mailto:[^\s<>\"«»“”]+@[^\s<>\"«»“”]+"
_EMAIL = r"(?<![\w.%+-])[A-Za-z0-9_.%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
_LINK = re.compile(f"(?P<url>{_URL})|(?P<email>{_EMAIL})")
_CLOSERS = ((")", "("), ("]", "["))


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or a list item."""

    text: str
    line: int
    """In the source file, counted from 1."""
    marker: str = ""
    """`-`, `•`, `–`, `3.`, `3)`; empty for a paragraph."""
    tight: bool = False
    """True where the author left no blank line above it."""

    @property
    def number(self) -> int | None:
        """Return what a numbered item is numbered."""
        return int(self.marker[:-1]) if self.marker[:1].isdigit() else None


@dataclass(frozen=True, slots=True)
class PlainDocument:
    """A plain text that was read once and can be walked in any number of languages."""

    announcement: Announcement
    field_units: tuple[tuple[int, Unit], ...]
    blocks: tuple[tuple[_Block, Unit | None], ...]
    """A block without a word in it is shown, but has no unit."""
    findings: tuple[Finding, ...] = ()

    @property
    def units(self) -> tuple[Unit, ...]:
        """Return every translatable string, in file order."""
        body = tuple(unit for _, unit in self.blocks if unit)
        return (*(unit for _, unit in self.field_units), *body)

    @property
    def has_markup(self) -> bool:
        return False

    def walk(self, visit: Visit, language: str) -> Body:
        """Return the announcement with `visit`'s answers in it.

        Nothing here depends on `language`: a plain text has no interface words of its own.
        """
        answers = [(index, visit(unit)) for index, unit in self.field_units]
        shown = [
            (block, _answered(unit, visit(unit)) if unit else Answer(block.text))
            for block, unit in self.blocks
        ]
        return Body(
            fields=apply(self.announcement, answers),
            html="\n".join(_html(shown)),
            blocks=tuple(_text_block(block, answer.text) for block, answer in shown),
        )


class PlainReader:
    """Reads `.txt`: front matter, then the title unless it has one, then the text."""

    def read(self, source: Source, translatable: frozenset[str]) -> PlainDocument:
        """Parse a source. Raises SourceError."""
        announcement = _titled(split_untitled(source))
        blocks = tuple(
            (block, _unit(announcement.path, block))
            for block in _blocks(announcement.body, announcement.body_line)
        )
        named = field_units(announcement, translatable, text=source.text)
        return PlainDocument(announcement, named, blocks, findings(announcement, translatable))


def _titled(announcement: Announcement) -> Announcement:
    """Return the announcement with its first line as the title, unless it has one."""
    if any(field.name == "title" for field in announcement.fields):
        return announcement
    body = announcement.body
    start = len(body) - len(body.lstrip())
    title, _, rest = body[start:].partition("\n")
    if not title:
        raise SourceError(
            announcement.path,
            announcement.body_line,
            "no title; write the headline in the first line below `---`",
        )
    line = announcement.body_line + body.count("\n", 0, start)
    fields = (*announcement.fields, Field("title", folded(title), line))
    return replace(announcement, fields=fields, body=rest, body_line=line + 1)


def _unit(path: str, block: _Block) -> Unit | None:
    if not is_prose(block.text):
        return None
    kind = "list item" if block.marker else "paragraph"
    return Unit(block.text, kind, Place(path, block.line))


def _answered(unit: Unit, answer: Answer) -> Answer:
    """Return the answer on one line; an empty one leaves the source's text."""
    return replace(answer, text=folded(answer.text) or unit.text)


def _blocks(body: str, first_line: int) -> Iterator[_Block]:
    """Yield the paragraphs and list items of a text."""
    lines = enumerate(body.split("\n"), first_line)
    for is_blank, chunk in groupby(lines, key=lambda numbered: not numbered[1].strip()):
        if not is_blank:
            yield from _chunk_blocks(list(chunk))


def _chunk_blocks(chunk: Sequence[tuple[int, str]]) -> Iterator[_Block]:
    """Yield the blocks of lines that no blank line separates."""
    begun: list[tuple[int, str, list[str]]] = []
    kinds = [_kind(line) for _, line in chunk]
    for number, line in chunk:
        found = _MARKER.match(line)
        in_item = bool(begun and begun[-1][1])
        if found and (not begun or in_item or _interrupts(found[1], begun[-1][2][-1], kinds)):
            begun.append((number, found[1], [line[found.end() :]]))
        elif not begun or (in_item and not line[0].isspace()):
            begun.append((number, "", [line]))
        else:
            begun[-1][2].append(line)
    for position, (number, marker, lines) in enumerate(begun):
        yield _Block(folded("\n".join(lines)), number, marker, tight=position > 0)


def _interrupts(marker: str, above: str, kinds: Collection[str]) -> bool:
    """True where a marker inside a paragraph begins a list.

    A dash at the start of one wrapped line is a dash; two of them, or one below a colon, a list.
    """
    is_announced = marker == "•" or above.rstrip().endswith(":")
    return is_announced or sum(kind == _kind(f"{marker} x") for kind in kinds) > 1


def _kind(line: str) -> str:
    """Return what markers have in common: `-`, `•`, `–`, `.`, `)`, or nothing."""
    found = _MARKER.match(line)
    return found[1][-1] if found else ""


def _html(shown: Sequence[tuple[_Block, Answer]]) -> Iterator[str]:
    """Yield the lines of the body's HTML."""
    open_list = ""
    expected: int | None = None
    for block, answer in shown:
        number = block.number
        tag = "" if not block.marker else "ul" if number is None else "ol"
        if open_list and (tag != open_list or number != expected):
            yield f"</{open_list}>"
            open_list = ""
        if tag and not open_list:
            yield f'<ol start="{number}">' if number not in (None, 1) else f"<{tag}>"
        open_list, expected = tag, None if number is None else number + 1
        element = "li" if tag else "p"
        language = f' lang="{html.escape(answer.language)}"' if answer.language else ""
        yield f"<{element}{language}>{_linked(answer.text)}</{element}>"
    if open_list:
        yield f"</{open_list}>"


def _linked(text: str) -> str:
    """Return a text as HTML; bare addresses become links, every character stays visible."""
    parts: list[str] = []
    end = 0
    for found in _LINK.finditer(text):
        address = _without_punctuation(found[0])
        target = html.escape(f"mailto:{address}" if found["email"] else address)
        parts.append(html.escape(text[end : found.start()], quote=False))
        parts.append(f'<a href="{target}">{html.escape(address, quote=False)}</a>')
        end = found.start() + len(address)
    parts.append(html.escape(text[end:], quote=False))
    return "".join(parts)


def _without_punctuation(address: str) -> str:
    """Return an address without what closes the sentence or the bracket around it."""
    end = len(address)
    unmatched = {
        closer: address.count(closer) - address.count(opener) for closer, opener in _CLOSERS
    }
    while end and (address[end - 1] in ".,;:!?'…’" or unmatched.get(address[end - 1], 0) > 0):
        end -= 1
        if address[end] in unmatched:
            unmatched[address[end]] -= 1
    return address[:end]


def _text_block(block: _Block, text: str) -> TextBlock:
    if not block.marker:
        return TextBlock(text, tight=block.tight)
    first = f"{block.marker if block.number is not None else '-'} "
    return TextBlock(text, "item", first, " " * len(first), block.tight)
