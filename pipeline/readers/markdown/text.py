"""The final tree of an announcement -> blocks of plain text; no mark of Markdown or HTML left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from pipeline.model import TextBlock
from pipeline.readers.markdown.inline_text import InlineText, code_text
from pipeline.readers.markdown.raw_html import raw_lines, row_text

RULE = "———"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {
    *("address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "li"),
    *("main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "ul"),
}
_ROW_MARK = "- "
_CODE_INDENT = "    "
_QUOTE_INDENT = "  "
_STASHED = re.compile(r"\s*\x02wzxhzdk:(\d+)\x03\s*")


@dataclass(slots=True)
class _Margin:
    """What stands before the lines of a container; its mark is used up by the first block."""

    mark: str = ""
    rest: str = ""
    tight: bool = False
    """True where the next block follows without a blank line."""
    kind: str = ""
    """The kind of the block that takes the mark."""

    def take(self, text: str, kind: str, lead: str = "") -> TextBlock:
        """Return a block at this margin behind a lead, and go on to the line below it."""
        first = (self.mark or self.rest) + lead
        block = TextBlock(
            text=text,
            kind=self.kind if self.mark and kind == "paragraph" else kind,
            first=first,
            rest=self.rest + " " * len(lead),
            tight=self.tight,
        )
        self.mark, self.tight = "", False
        return block


def text_blocks(
    root: Element, stash: tuple[Any, ...]
) -> tuple[tuple[TextBlock, ...], tuple[str, ...]]:
    """Return the blocks of a final tree, and the links that their numbers stand for."""
    writer = _Writer(InlineText(stash))
    blocks = tuple(writer.children(root, _Margin()))
    return blocks, tuple(writer.inline.links)


class _Writer:
    """One pass over a tree, from the top to the end."""

    def __init__(self, inline: InlineText) -> None:
        self.inline = inline

    def children(self, element: Element, margin: _Margin) -> Iterator[TextBlock]:
        """Yield what is in an element: blocks, and runs of inline text between them."""
        if not len(element):
            text = self.inline.leaf(element.text or "")
            if text is not None:
                if text:
                    yield margin.take(text, "paragraph")
                return
        run: list[str | Element] = [element.text or ""]
        for child in element:
            if child.tag in _BLOCKS:
                yield from self._run(run, margin)
                yield from self._block(child, margin)
                run = [child.tail or ""]
            else:
                run += [child, child.tail or ""]
        yield from self._run(run, margin)

    def _run(self, run: list[str | Element], margin: _Margin) -> Iterator[TextBlock]:
        """Yield a run of inline text as a paragraph, if there is a word in it."""
        if len(run) == 1 and isinstance(run[0], str):
            if not run[0].strip():
                return
            only = _STASHED.fullmatch(run[0]) if "\x02" in run[0] else None
            if only:
                yield from self._stashed(int(only[1]), margin)
                return
        text = self.inline.of(run)
        if text:
            yield margin.take(text, "paragraph")

    def _stashed(self, number: int, margin: _Margin) -> Iterator[TextBlock]:
        """Yield a block that went past the Markdown parser: code, or the words of raw HTML."""
        raw = self.inline.raw(number)
        if raw.lstrip().startswith("<pre"):
            yield margin.take(code_text(raw), "code", _CODE_INDENT)
            return
        for line in raw_lines(raw):
            if line.is_row:
                yield margin.take(line.text, "row", _ROW_MARK)
            else:
                yield margin.take(line.text, "paragraph")
            margin.tight = line.is_row and not line.is_last

    def _block(self, element: Element, margin: _Margin) -> Iterator[TextBlock]:
        tag, classes = element.tag, element.get("class", "")
        if tag in _HEADINGS:
            text = self.inline.brief([element])
            if text:
                yield margin.take(text, "heading")
        elif tag in {"ul", "ol", "menu"}:
            yield from self._list(element, margin)
        elif tag == "pre":
            yield margin.take(code_text("".join(element.itertext())), "code", _CODE_INDENT)
        elif tag == "hr":
            yield margin.take(RULE, "rule")
        elif tag == "table":
            yield from self._table(element, margin)
        elif tag == "blockquote":
            yield from self._indented(element, margin, _QUOTE_INDENT)
        elif tag == "dl":
            yield from self._definitions(element, margin)
        elif tag == "dd":
            margin.tight = True
            yield from self._indented(element, margin, _QUOTE_INDENT)
        elif tag == "div" and classes == "footnote":
            yield from self._footnotes(element, margin)
        elif tag == "div" and classes == "toc":
            return
        else:
            yield from self.children(element, margin)

    def _indented(self, element: Element, margin: _Margin, indent: str) -> Iterator[TextBlock]:
        inner = _Margin(
            mark=margin.mark + indent if margin.mark else "",
            rest=margin.rest + indent,
            tight=margin.tight,
            kind=margin.kind,
        )
        yield from self.children(element, inner)
        margin.mark, margin.tight = "", False

    def _list(self, element: Element, margin: _Margin) -> Iterator[TextBlock]:
        start = element.get("start", "1")
        number = int(start) if start.isdecimal() else 1
        items = [item for item in element if item.tag == "li"]
        # One item with a paragraph makes Markdown treat some of its neighbours so, and not all.
        is_loose = any(child.tag == "p" for item in items for child in item)
        for place, item in enumerate(items):
            mark = f"{number + place}. " if element.tag == "ol" else "- "
            tight = margin.tight if place == 0 else not is_loose
            yield from self._item(item, margin, mark, tight=tight)

    def _item(
        self, item: Element, margin: _Margin, mark: str, *, tight: bool
    ) -> Iterator[TextBlock]:
        inner = _Margin(
            mark=(margin.mark or margin.rest) + mark,
            rest=margin.rest + " " * len(mark),
            tight=tight,
            kind="item",
        )
        margin.mark, margin.tight = "", False
        blocks = self.children(item, inner)
        for block in blocks:
            yield block
            # What stands below the text of a tight item, a list most often, stays close to it.
            inner.tight = not any(child.tag == "p" for child in item)

    def _definitions(self, element: Element, margin: _Margin) -> Iterator[TextBlock]:
        previous = ""
        for child in element:
            margin.tight = margin.tight or previous == child.tag == "dt"
            yield from self._block(child, margin)
            previous = child.tag

    def _table(self, table: Element, margin: _Margin) -> Iterator[TextBlock]:
        """Yield a line a row, each cell behind its column's heading."""
        for caption in table.iter("caption"):
            yield margin.take(self.inline.of([caption]), "paragraph")
        headings: list[str] = []
        for row in table.iter("tr"):
            if not headings and all(cell.tag == "th" for cell in row):
                headings = [self.inline.brief([cell]) for cell in row]
                continue
            text = row_text(headings, [self.inline.of([cell]) for cell in row])
            if text:
                yield margin.take(text, "row", _ROW_MARK)
                margin.tight = True
        margin.tight = False

    def _footnotes(self, element: Element, margin: _Margin) -> Iterator[TextBlock]:
        for number, item in enumerate(element.findall("ol/li"), start=1):
            yield from self._item(item, margin, f"({number}) ", tight=False)
