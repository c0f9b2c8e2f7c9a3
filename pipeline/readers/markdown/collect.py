"""Block tree -> units: what is prose, what kind it is, which line it stands on."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from pipeline.readers.markdown.directives import SKIP, stashed, take_from_tree
from pipeline.readers.markdown.engine import Parsed
from pipeline.readers.markdown.extensions import InterfaceWord
from pipeline.readers.markdown.lines import Lines
from pipeline.readers.markdown.prose import Prose, cut, fold, has_markup, has_words
from pipeline.readers.markdown.raw_html import holds_words
from pipeline.readers.markdown.units import Collected, Draft, Part, Settled, Title

_BACKLINK = "footnote-backref"
_KINDS = {
    "li": "list item",
    "dt": "term",
    "dd": "definition",
    "td": "table cell",
    "th": "table heading",
    "caption": "caption",
    "figcaption": "caption",
    "legend": "caption",
    "summary": "summary",
    "blockquote": "quote",
    **{f"h{level}": f"heading {level}" for level in range(1, 7)},
}
"""What an element makes of the text in it, until a nearer element says otherwise."""
_SILENT = frozenset({"code", "pre", "script", "style", "math", "textarea"})
_FENCE = re.compile(r"^[ ]*(?:`{3,}|~{3,})[^`\n]*$", re.MULTILINE)
_BACKLINK_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Scope:
    """What the elements around a text say about it."""

    kind: str = "paragraph"
    note: str = ""


def collect(parsed: Parsed) -> Collected:
    """Return what of a parsed document is translated; directives are taken out of its tree."""
    directives = take_from_tree(parsed.root, parsed.stash) if "i18n:" in parsed.text else {}
    return _Collector(parsed, directives).run()


class _Collector:
    """One pass over a tree; it holds the cursor and the lists that grow."""

    def __init__(self, parsed: Parsed, directives: dict[Element, str]) -> None:
        self._parsed = parsed
        self._directives = directives
        self._lines = Lines.of(parsed.text)
        self._cursor = 0
        self._numbers = {element: n for n, element in enumerate(parsed.root.iter())}
        self._parts: list[Part] = []
        self._skipped: list[int] = []
        self._words: list[tuple[int, str]] = []
        self._backlinks: list[tuple[int, int]] = []
        self._raw: list[tuple[str, int]] = []
        self._fences: list[int] = []

    def run(self) -> Collected:
        self._children(self._parsed.root, _Scope())
        if not self._parsed.abbreviations:
            self._settle()
        return Collected(
            parts=tuple(self._parts),
            titles=tuple(self._titles()),
            skipped=tuple(self._skipped),
            words=tuple(self._words),
            backlinks=tuple(self._backlinks),
            raw=tuple(self._raw),
            fences=tuple(self._fences),
            lines=self._lines,
        )

    def _children(self, element: Element, scope: _Scope) -> None:
        for child in element:
            self._element(child, scope)
            if child.tail:
                self._part(child, element, child.tail, scope)

    def _element(self, element: Element, scope: _Scope) -> None:
        directive = self._directives.get(element)
        if directive == SKIP:
            self._skip(element)
            return
        if directive:
            scope = _Scope(scope.kind, f"{scope.note} {directive}".strip())
        tag = element.tag
        if tag == "a" and element.get("class") == _BACKLINK:
            self._backlink(element)
            return
        if tag == "div" and element.get("class") == "footnote":
            items = element.findall("ol/li")
            if [item.get("id") for item in items] == [
                f"fn:{key}" for key in self._parsed.footnotes
            ]:
                self._footnotes(items)
                return
        scope = _scope_inside(element, scope)
        if element.text:
            self._part(element, element, element.text, scope)
        self._children(element, scope)

    def _footnotes(self, items: list[Element]) -> None:
        """Collect the footnotes, each from the place of its definition."""
        place = self._cursor
        for key, item in zip(self._parsed.footnotes, items, strict=True):
            self._cursor = self._lines.definitions.get(f"[^{key}]", place)
            directive = self._parsed.directives.get(f"[^{key}]", "")
            if directive == SKIP:
                self._skip(item)
            else:
                self._children(item, _Scope("footnote", directive))
        self._cursor = place

    def _skip(self, element: Element) -> None:
        """Leave an element out, but for the words in it that are the page's own."""
        self._skipped.append(self._numbers[element])
        for one in element.iter():
            if isinstance(one.text, InterfaceWord):
                self._words.append((self._numbers[one], one.text.name))
            elif one.tag == "a" and one.get("class") == _BACKLINK:
                self._backlink(one)
            elif one.text and one.text.strip():
                self._find(one.text.strip())

    def _backlink(self, link: Element) -> None:
        number = _BACKLINK_NUMBER.search(link.get("title", ""))
        self._backlinks.append((self._numbers[link], int(number[0]) if number else 0))

    def _part(self, node: Element, holder: Element, text: str, scope: _Scope) -> None:
        """Collect one text or tail; `holder` is the element it is in."""
        if isinstance(text, InterfaceWord):
            self._words.append((self._numbers[node], text.name))
            return
        if isinstance(text, AtomicString):
            self._pass_code(holder, text)
            return
        fence = _FENCE.search(text) if "```" in text or "~~~" in text else None
        if fence:
            self._fences.append(self._lines.find(fence[0].strip(), self._cursor))
        parts = cut(text, holder.tag)
        note = " ".join(part for part in (scope.note, *parts.notes) if part)
        pieces = tuple(
            self._draft(piece, scope.kind, note) if isinstance(piece, Prose) else piece
            for piece in parts.pieces
        )
        raw = [piece for piece in pieces if isinstance(piece, str) and "\x02" in piece]
        has_raw_words = any([self._pass_raw(piece) for piece in raw])
        has_drafts = any(isinstance(piece, Draft) for piece in pieces)
        if has_raw_words and not has_drafts and node is holder and node.tag == "p":
            # Nobody translates these words, so they say in which language they are.
            self._skipped.append(self._numbers[node])
        if parts.notes or has_drafts:
            is_tail = holder is not node
            self._parts.append(Part(self._numbers[node], is_tail, self._numbers[holder], pieces))

    def _draft(self, prose: Prose, kind: str, note: str) -> Draft:
        if kind == "admonition title":
            # A title that the author left out is the name of the kind, in other letters.
            mark = self._lines.text.find("!!!", self._cursor)
            self._cursor = mark if mark >= 0 else self._cursor
        return Draft(prose, kind, note, self._find(prose.original))

    def _find(self, text: str) -> int:
        """Return where a text stands, and move the cursor behind it."""
        at = self._lines.find(text, self._cursor)
        if at < 0:
            return self._cursor
        self._cursor = self._lines.after(text, at)
        return at

    def _pass_code(self, holder: Element, code: str) -> None:
        """Move the cursor behind an indented code block; note raw words in other elements."""
        text = html.unescape(code).strip()
        at = self._find(text) if text else self._cursor
        if holder.tag not in _SILENT:
            self._raw.append((code, at))

    def _pass_raw(self, piece: str) -> bool:
        """Move the cursor behind the HTML block that a token stands for; tell of words in it."""
        has_seen_words = False
        for token in HTML_PLACEHOLDER_RE.finditer(piece):
            raw = stashed(self._parsed.stash, token)
            if raw.startswith(("<pre", "<!--")) or not raw:
                continue
            at = self._parsed.text.find(raw.strip(), self._cursor)
            if at >= 0:
                self._cursor = at + len(raw.strip())
            self._raw.append((raw, at if at >= 0 else self._cursor))
            has_seen_words = has_seen_words or holds_words(raw)
        return has_seen_words

    def _settle(self) -> None:
        """Make atomic what no walk replaces and no inline pattern can match."""
        replaced = {(part.node, part.is_tail) for part in self._parts}
        for node, element in enumerate(self._numbers):
            text, tail = element.text, element.tail
            if text and (node, False) not in replaced and _is_settled(text):
                element.text = Settled(text)
            if tail and (node, True) not in replaced and _is_settled(tail):
                element.tail = Settled(tail)

    def _titles(self) -> Iterator[Title]:
        """Yield the titles of link references and the words behind abbreviations."""
        for key, (_, title) in self._parsed.references.items():
            if title:
                yield from self._title(False, key, f"[{key}]", title, "link title")
        for key, title in self._parsed.abbreviations.items():
            yield from self._title(True, key, f"*[{key}]", title, "abbreviation")

    def _title(
        self, is_abbreviation: bool, key: str, name: str, title: str, kind: str
    ) -> Iterator[Title]:
        directive = self._parsed.directives.get(name, "")
        if directive == SKIP or not has_words(title):
            return
        start = self._lines.definitions.get(name, 0)
        at = self._lines.text.find(title, start)
        prose = Prose(fold(title), title)
        # Whoever translates the words has to see what they are short for in the text.
        note = "\n".join(filter(None, (key if is_abbreviation else "", directive)))
        yield Title(is_abbreviation, key, Draft(prose, kind, note, at if at >= 0 else start))


def _is_settled(text: str) -> bool:
    return not isinstance(text, AtomicString) and not has_markup(text)


def _scope_inside(element: Element, scope: _Scope) -> _Scope:
    kind = _KINDS.get(element.tag)
    if element.tag == "p" and element.get("class") == "admonition-title":
        kind = "admonition title"
    # A footnote is a footnote, whatever stands in it.
    if kind is None or scope.kind == "footnote":
        return scope
    return _Scope(kind, scope.note)
