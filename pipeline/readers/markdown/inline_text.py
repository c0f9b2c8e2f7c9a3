"""Inline elements -> a line of plain text, links numbered."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from pipeline import inline

_STASHED = re.compile(r"\x02wzxhzdk:(\d+)\x03")
_TOKEN = re.compile(r"\x02[^\x03]*\x03")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r]+")
_RUNS = re.compile(" {2,}")
_NO_SCHEME = re.compile(r"(?:mailto|tel):")
_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:www\.)?")
_TELEPHONE = re.compile(r"\+?[\d\s()–-]+")
_NOT_DIALLED = re.compile(r"[^\d+]")
_AROUND_BREAK = re.compile(r" *\n *")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*)>")
_ATTRIBUTE = re.compile(r"""(?<![\w-])([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_BREAK = "\n"


class InlineText:
    """Turns inline content into text; numbers the links as they come."""

    def __init__(self, stash: tuple[Any, ...]) -> None:
        self._stash = stash
        self._numbers: dict[str, int] = {}
        self._open: list[str] = []
        self._spelt: set[str] = set()
        self._is_brief = False

    @property
    def links(self) -> Iterable[str]:
        """The addresses of the numbered links, in the order of their numbers."""
        return self._numbers

    def raw(self, number: int) -> str:
        """Return the HTML that the engine put aside under a number."""
        raw = self._stash[number] if number < len(self._stash) else ""
        return raw if isinstance(raw, str) else "".join(raw.itertext())

    def of(self, content: Iterable[str | Element]) -> str:
        """Return a run of text and inline elements; `\\n` only where the author broke a line."""
        pieces: list[str] = []
        for piece in content:
            if isinstance(piece, str):
                self._text(piece, pieces)
            else:
                self._element(piece, pieces)
        text = "".join(pieces)
        if "  " in text:
            text = _RUNS.sub(" ", text)
        if _BREAK in text:
            text = _AROUND_BREAK.sub(_BREAK, text)
        return text.strip(" \n")

    def brief(self, content: Iterable[str | Element]) -> str:
        """Return a run in which no abbreviation is spelt out: a heading, the head of a column."""
        self._is_brief = True
        text = self.of(content)
        self._is_brief = False
        return text

    def leaf(self, text: str) -> str | None:
        """Return the text of an element without children, if nothing in it needs a look."""
        if "\x02" in text or "&" in text or "\n" in text or "  " in text or "\t" in text:
            return None
        return text.strip(" ")

    def _text(self, text: str, pieces: list[str]) -> None:
        if not text:
            return
        if "\x02" in text:
            start = 0
            for token in _STASHED.finditer(text):
                pieces.append(_plain(text[start : token.start()]))
                self._raw_inline(self.raw(int(token[1])), pieces)
                start = token.end()
            text = text[start:]
        pieces.append(_plain(text))

    def _element(self, element: Element, pieces: list[str]) -> None:
        tag, classes = element.tag, element.get("class")
        if tag == "br":
            pieces.append(_BREAK)
        elif tag == "img":
            alt = _plain(element.get("alt") or "").strip()
            if alt:
                pieces.append(f"[{alt}]")
        elif tag == "a" and classes == "footnote-ref":
            pieces.append(f" ({''.join(element.itertext())})")
        elif tag == "a" and classes == "footnote-backref":
            return
        elif tag == "a":
            inner: list[str] = []
            self._content(element, inner)
            pieces += inner
            pieces.append(self._number(_plain(element.get("href") or ""), "".join(inner)))
        elif tag == "abbr":
            self._content(element, pieces)
            pieces.append(self._spell(element))
        elif tag in {"script", "style"}:
            return
        else:
            self._content(element, pieces)

    def _content(self, element: Element, pieces: list[str]) -> None:
        self._text(element.text or "", pieces)
        for child in element:
            self._element(child, pieces)
            self._text(child.tail or "", pieces)

    def _spell(self, element: Element) -> str:
        """Return ` (what it stands for)` at an abbreviation's first use, unless that follows."""
        meaning = _plain(element.get("title") or "").strip()
        if self._is_brief or not meaning or meaning in self._spelt:
            return ""
        self._spelt.add(meaning)
        return "" if (element.tail or "").lstrip().startswith("(") else f" ({meaning})"

    def _number(self, address: str, shown: str) -> str:
        """Return ` [n]` for a link, or nothing where its text already says where it leads."""
        address = address.strip()
        if not address or address.startswith("#"):
            return ""
        if inline.scheme(address) not in inline.HARMLESS_SCHEMES:
            return ""  # as on the page: only the words of such a link are published
        scheme = _NO_SCHEME.match(address)
        target = address[scheme.end() :] if scheme else address
        if _same_address(target, shown):
            return ""
        return f" [{self._numbers.setdefault(target, len(self._numbers) + 1)}]"

    def _raw_inline(self, raw: str, pieces: list[str]) -> None:
        """Read one piece of inline HTML: a tag, an entity or a comment."""
        tag = _TAG.match(raw)
        if not tag:
            if not raw.startswith("<"):
                pieces.append(_plain(raw))
            return
        name, attributes = tag[2].lower(), _attributes(tag[3])
        if name == "br":
            pieces.append(_BREAK)
        elif name == "img" and attributes.get("alt"):
            pieces.append(f"[{attributes['alt']}]")
        elif name == "a" and not tag[1]:
            self._open.append(attributes.get("href", ""))
        elif name == "a" and self._open:
            pieces.append(self._number(self._open.pop(), ""))


def _plain(text: str) -> str:
    """Return text as a reader sees it: entities resolved, white space folded, no token left."""
    if "\x02" in text:
        text = _TOKEN.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if "\n" in text or "\t" in text or "\r" in text:
        text = _BLANKS.sub(" ", text)
    return text


def _attributes(text: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(text)
    }


def _same_address(target: str, shown: str) -> bool:
    """Say whether a link's text is its address, give or take scheme, `www.` and final slash."""
    return _bare(target) == _bare(shown)


def _bare(address: str) -> str:
    address = address.strip().lower()
    scheme = _SCHEME.match(address)
    address = address[scheme.end() :] if scheme else address
    if _TELEPHONE.fullmatch(address):
        return _NOT_DIALLED.sub("", address)
    return unquote(address).rstrip("/")


def code_text(raw: str) -> str:
    """Return a block of code as text, its line breaks and indents kept."""
    return html.unescape(_TAG.sub("", raw)).strip("\n")
