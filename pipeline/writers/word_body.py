"""The sanitised body of a page -> paragraphs, lists and tables of a Word file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from pipeline.writers.word_markup import Links, Lists, Look, Shape, paragraph, run
from pipeline.writers.word_tables import Cell, table

Attributes = list[tuple[str, str | None]]

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_HEADING = re.compile(r"h([1-6])")
_WHOLE = re.compile(r"[0-9]{1,5}")
_ALIGN = re.compile(r"text-align:\s*(right|center|left)")
_BLOCKS = frozenset(
    """address article aside blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4
    h5 h6 hr li ol p pre section summary table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905 — a table of names reads better as words
)
_VOID = frozenset({"br", "col", "hr", "img", "wbr"})
_BOLD, _ITALIC = (
    frozenset({"b", "strong", "dt", "th", "summary"}),
    frozenset({"cite", "dfn", "em", "i", "var"}),
)
_STRUCK, _CODE = frozenset({"del", "s"}), frozenset({"code", "kbd", "samp"})
_HEIGHTS = {"sup": "superscript", "sub": "subscript"}
_ALONE = ("https://", "http://", "mailto:", "tel:")


@dataclass(slots=True)
class _List:
    number: int
    style: str


@dataclass(slots=True)
class _Table:
    rows: list[list[Cell]] = field(default_factory=list)
    outside: list[list[str]] = field(default_factory=list)
    """What was being written around each open cell."""
    lists: list[list[_List]] = field(default_factory=list)


def body(html: str, look: Look, spoken: dict[str, str], links: Links, lists: Lists) -> list[str]:
    """Return the paragraphs and tables of a sanitised body.

    `look` is that of plain text; `spoken` says how Word names a language that an element is in.
    A picture stands as its words, which lead to it.
    """
    walker = _Walker(look, spoken, links, lists)
    walker.feed(html)
    walker.close()
    return walker.finished()


class _Walker(HTMLParser):
    """One pass over HTML that the sanitiser wrote: every element is closed, none is unknown."""

    def __init__(self, look: Look, spoken: dict[str, str], links: Links, lists: Lists) -> None:
        super().__init__(convert_charrefs=True)
        self._spoken, self._links, self._numbers = spoken, links, lists
        self._out: list[str] = []
        self._looks: list[tuple[str, Look]] = [("", look)]
        self._runs: list[str] = []
        self._space = False
        """True: a blank is due before the next word of the paragraph."""
        self._style = ""
        self._align = ""
        self._lists: list[_List] = []
        self._item = False
        """True: the next paragraph bears the mark of its list."""
        self._quotes = 0
        self._verbatim = 0
        self._tables: list[_Table] = []

    def finished(self) -> list[str]:
        self._end_paragraph()
        return self._out

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        said = dict(attrs)
        if tag in _BLOCKS:
            self._end_paragraph()
        if tag not in _VOID:
            self._looks.append((tag, self._changed(tag, said)))
        match tag:
            case "br":
                self._runs.append(run("\n", self._look))
                self._space = False
            case "img":
                self._picture(said)
            case "hr":
                self._out.append(paragraph((), Shape(line=True)))
            case "pre":
                self._verbatim += 1
                self._style = "Code"
            case "blockquote":
                self._quotes += 1
            case "ul" | "ol" | "li":
                self._list(tag, said)
            case "table":
                self._tables.append(_Table())
            case "tr" | "td" | "th" if self._tables:
                self._table(tag, said)
            case "caption":
                self._style = "Caption"
            case _ if heading := _HEADING.fullmatch(tag):
                self._style = f"Heading{heading[1]}"

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_paragraph()
        if not any(tag == name for name, _ in self._looks[1:]):
            return
        while self._looks.pop()[0] != tag:
            pass
        match tag:
            case "pre":
                self._verbatim -= 1
            case "blockquote":
                self._quotes -= 1
            case "ul" | "ol" if self._lists:
                self._lists.pop()
            case "li":
                self._item = False
            case "td" | "th" if self._tables and self._tables[-1].outside:
                self._end_cell()
            case "table" if self._tables:
                made = table([row for row in self._tables.pop().rows if row])
                self._out.extend(made if not self._after_table else ["<w:p/>", *made])

    def handle_data(self, data: str) -> None:
        look = self._look
        if look.hidden:
            return
        if self._verbatim:
            self._runs.append(run(data if self._runs else data.strip("\n"), look))
            return
        if self._tables and self._tables[-1].outside:
            self._tables[-1].rows[-1][-1].measure(data)
        text = _BLANKS.sub(" ", data)
        self._space = self._space or text.startswith(" ")
        words = text.strip(" ")
        if not words:
            return
        self._say(words)
        self._space = text.endswith(" ")

    def _say(self, words: str) -> None:
        """Add words, after the blank that is due; it belongs to no link."""
        look = self._look
        if self._space and self._runs:
            if look.link or look.code:
                self._runs.append(run(" ", replace(look, link="", code=False)))
            else:
                words = f" {words}"
        self._runs.append(run(words, look))

    @property
    def _look(self) -> Look:
        return self._looks[-1][1]

    @property
    def _after_table(self) -> bool:
        return bool(self._out) and self._out[-1].startswith("<w:tbl>")

    def _changed(self, tag: str, said: dict[str, str | None]) -> Look:
        """Return the look within an element."""
        look = self._look
        if (language := said.get("lang")) in self._spoken:
            look = replace(look, language=self._spoken[language or ""])
        if tag in _BOLD or said.get("class") == "admonition-title":
            return replace(look, bold=True)
        if tag in _ITALIC:
            return replace(look, italic=True)
        if tag in _STRUCK:
            return replace(look, struck=True)
        if tag in _CODE:
            return replace(look, code=True)
        if tag in _HEIGHTS:
            return replace(look, height=_HEIGHTS[tag])
        return self._linked(look, said) if tag == "a" else look

    def _linked(self, look: Look, said: dict[str, str | None]) -> Look:
        """Return the look of a link; the marks of footnotes lead nowhere on paper."""
        classes = (said.get("class") or "").split()
        if "footnote-backref" in classes:
            return replace(look, hidden=True)
        address = said.get("href") or ""
        if "footnote-ref" in classes or not address.startswith(_ALONE):
            return look
        return replace(look, link=self._links.id(address))

    def _picture(self, said: dict[str, str | None]) -> None:
        words, address = said.get("alt") or "", said.get("src") or ""
        look = self._look
        if not words or look.hidden:
            return
        if address.startswith(_ALONE) and not look.link:
            look = replace(look, link=self._links.id(address))
        self._looks.append(("img", look))
        self._say(f"[{words}]")
        self._looks.pop()
        self._space = False

    def _list(self, tag: str, said: dict[str, str | None]) -> None:
        level = len(self._lists)
        if tag == "ul":
            self._lists.append(_List(Lists.BULLETS, "ListBullet"))
        elif tag == "ol":
            number = self._numbers.add(said.get("type") or "1", level, _number(said.get("start")))
            self._lists.append(_List(number, "ListNumber"))
        elif self._lists:
            self._item = True
            if said.get("value") and self._lists[-1].style == "ListNumber":
                value = _number(said["value"])
                self._lists[-1].number = self._numbers.add("1", level - 1, value)

    def _table(self, tag: str, said: dict[str, str | None]) -> None:
        current = self._tables[-1]
        if tag == "tr" or not current.rows:
            current.rows.append([])
        if tag == "tr":
            return
        align = _ALIGN.search(said.get("style") or "")
        cell = Cell(_number(said.get("colspan")), _number(said.get("rowspan")), tag == "th")
        current.rows[-1].append(cell)
        current.outside.append(self._out)
        current.lists.append(self._lists)
        self._out, self._lists, self._align = [], [], align[1] if align else ""

    def _end_cell(self) -> None:
        current = self._tables[-1]
        if not self._out or self._after_table:
            self._out.append("<w:p/>")  # a cell ends with a paragraph
        current.rows[-1][-1].content = "".join(self._out)
        self._out, self._lists, self._align = current.outside.pop(), current.lists.pop(), ""

    def _end_paragraph(self) -> None:
        """Write the paragraph that is open, if there is a word in it."""
        style, self._style, self._space = self._style, "", False
        if not self._runs:
            return
        level = len(self._lists) - 1
        shape = Shape(
            style=style or self._usual,
            gap=self._after_table,
            align=self._align,
            indent=len(self._lists) + self._quotes,
        )
        if self._item and self._lists and not style:
            own = self._lists[-1]
            shape = replace(shape, style=own.style, number=own.number, level=level, indent=0)
        self._item = False
        self._out.append(paragraph(self._runs, shape))
        self._runs = []

    @property
    def _usual(self) -> str:
        """The style of a plain paragraph in this place."""
        if self._quotes:
            return "Quote"
        return "Cell" if self._tables and self._tables[-1].outside else ""


def _number(value: str | None) -> int:
    """Return a count in an attribute; 1 where there is none that makes sense."""
    return max(1, int(value)) if value and _WHOLE.fullmatch(value) else 1
