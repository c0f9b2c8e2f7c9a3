"""Runs, paragraphs, links and numbered lists as a Word file writes them (ECMA-376, part 1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from urllib.parse import quote

from pipeline.writers.characters import clean

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_DEEPEST = 8
_STEP = 360  # twentieths of a point: a level of a list, a quotation
_BULLETS = ("•", "–", "▪")
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
}  # fmt: skip
"""`type` of an HTML list and what Word calls it."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks, and in which language it is spelt."""

    language: str
    """As Word names it: `kk-KZ`."""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    height: str = ""
    """`superscript`, `subscript`."""
    link: str = ""
    """The id of a link."""
    hidden: bool = False
    """True: not written at all."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands on the page."""

    style: str = ""
    number: int = 0
    """The list that it is an item of; 0: none."""
    level: int = 0
    indent: int = 0
    """Steps to the right."""
    gap: bool = False
    """True: what stands before is a table, which leaves no room below itself."""
    room: bool = False
    """True: what follows is of another kind."""
    align: str = ""
    line: bool = False
    """True: nothing but a line across the page."""


def run(text: str, look: Look) -> str:
    """Return text of one look; `\\n` breaks the line."""
    said = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' if line else ""
        for line in clean(text).split("\n")
    )
    made = f"<w:r>{_properties(look)}{said}</w:r>"
    if look.link:
        return f'<w:hyperlink r:id="{look.link}" w:history="1">{made}</w:hyperlink>'
    return made


@lru_cache(256)
def _properties(look: Look) -> str:
    """Return what precedes the text of a run, in the order of the schema."""
    return "".join(
        (
            "<w:rPr>",
            '<w:rStyle w:val="Hyperlink"/>' if look.link else "",
            '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
            if look.code
            else "",
            "<w:b/><w:bCs/>" if look.bold else "",
            "<w:i/><w:iCs/>" if look.italic else "",
            "<w:strike/>" if look.struck else "",
            f'<w:vertAlign w:val="{look.height}"/>' if look.height else "",
            f'<w:lang w:val="{look.language}"/>',
            "</w:rPr>",
        )
    )


def paragraph(runs: Iterable[str], shape: Shape = Shape()) -> str:
    """Return a paragraph."""
    return f"<w:p>{_shaped(shape)}{''.join(runs)}</w:p>"


@lru_cache(256)
def _shaped(shape: Shape) -> str:
    around = ' w:before="200"' * shape.gap + ' w:after="200"' * shape.room
    said = "".join(
        (
            f'<w:pStyle w:val="{shape.style}"/>' if shape.style else "",
            f'<w:numPr><w:ilvl w:val="{min(shape.level, _DEEPEST)}"/>'
            f'<w:numId w:val="{shape.number}"/></w:numPr>'
            if shape.number
            else "",
            '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="808080"/></w:pBdr>'
            if shape.line
            else "",
            f"<w:spacing{around}/>" if around else "",
            f'<w:ind w:left="{shape.indent * _STEP}"/>' if shape.indent else "",
            f'<w:jc w:val="{shape.align}"/>' if shape.align else "",
        )
    )
    return f"<w:pPr>{said}</w:pPr>" if said else ""


class Links:
    """The addresses that a file leads to, each once."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def id(self, address: str) -> str:
        """Return the id of an address, spelt as RFC 3986 allows; others make Word refuse a file."""
        way, mark, anchor = address.partition("#")
        way = quote(_BROKEN_ESCAPE.sub("%25", way), safe="%:/?@!$&'()*+,;=~")
        anchor = quote(_BROKEN_ESCAPE.sub("%25", anchor), safe="%:/?@!$&'()*+,;=~")
        return self._ids.setdefault(f"{way}{mark}{anchor}", f"link{len(self._ids) + 1}")

    def relations(self) -> str:
        """Return what the file says of its links."""
        return "".join(
            f'<Relationship Id="{name}" Type="{_HYPERLINK}" Target="{escape(address)}"'
            ' TargetMode="External"/>'
            for address, name in self._ids.items()
        )


class Lists:
    """The lists of a file: bullets share one, each numbered list counts for itself."""

    BULLETS = 1

    def __init__(self) -> None:
        self._numbered: list[str] = []

    def add(self, kind: str, level: int, start: int) -> int:
        """Return the number of a new list that counts from `start`."""
        form = 1 + list(_FORMATS).index(kind if kind in _FORMATS else "1")
        number = self.BULLETS + 1 + len(self._numbered)
        self._numbered.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{form}"/>'
            f'<w:lvlOverride w:ilvl="{min(level, _DEEPEST)}"><w:startOverride w:val="{start}"/>'
            "</w:lvlOverride></w:num>"
        )
        return number

    def numbering(self) -> str:
        """Return the part of the file that defines its lists."""
        return f"{_definitions()}{''.join(self._numbered)}</w:numbering>"


@lru_cache(1)
def _definitions() -> str:
    forms = [_abstract(0, "bullet"), *(_abstract(n, f) for n, f in enumerate(_FORMATS.values(), 1))]
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:numbering {SPACE}>'
        f'{"".join(forms)}<w:num w:numId="{Lists.BULLETS}"><w:abstractNumId w:val="0"/></w:num>'
    )


def _abstract(number: int, form: str) -> str:
    levels = "".join(_level(level, form) for level in range(_DEEPEST + 1))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _level(level: int, form: str) -> str:
    mark = _BULLETS[level % len(_BULLETS)] if form == "bullet" else f"%{level + 1}."
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_STEP * (level + 1)}" w:hanging="{_STEP}"/></w:pPr></w:lvl>'
    )
