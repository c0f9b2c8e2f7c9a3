"""XML read without trust and written without surprise.

Nothing is fetched and no entity is expanded: a document type with declarations of its own is
refused, and one that only names a file (OmegaT writes such) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from pipeline.errors import ExchangeError

SIZE_LIMIT = 64 * 1024 * 1024
STREAM_LIMIT = 128 * 1024 * 1024
"""For files whose elements are handed out one by one."""
DEPTH_LIMIT = 64
"""Elements within each other."""
NODE_LIMIT = 4_000_000
PIECE = 1 << 20
"""Bytes that are parsed at once where elements are handed out one by one."""
SPACE = "http://www.w3.org/XML/1998/namespace"

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_VALUE = _TEXT | {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_IN_TEXT = str.maketrans(_TEXT)
_IN_VALUE = str.maketrans(_VALUE)


@dataclass(slots=True)
class Element:
    """An element with its content in order."""

    namespace: str
    name: str
    attributes: dict[str, str]
    """By local name; those of a foreign namespace as `{namespace}name`."""
    line: int
    content: list[Element | str] = field(default_factory=list)
    """Text may come in several strings, one behind the other."""

    def children(self, *names: str) -> Iterator[Element]:
        """Yield the elements of these names, in this element's own namespace."""
        for each in self.content:
            if not isinstance(each, Element) or each.namespace != self.namespace:
                continue
            if not names or each.name in names:
                yield each

    def child(self, name: str) -> Element | None:
        return next(self.children(name), None)

    def descendants(self, *names: str) -> Iterator[Element]:
        """Yield the elements of these names below this one, in document order."""
        waiting = list(reversed(list(self.children())))
        while waiting:
            each = waiting.pop()
            if each.name in names:
                yield each
            else:
                waiting += reversed(list(each.children()))

    @property
    def text(self) -> str:
        """All text in the element."""
        return "".join(part if isinstance(part, str) else part.text for part in self.content)


def read(data: bytes, path: str) -> Element:
    """Return the root element. Raises ExchangeError with the line."""
    if len(data) > SIZE_LIMIT:
        raise ExchangeError(path, None, f"is over {SIZE_LIMIT >> 20} MB; split it")
    return _Builder(path).read(data)


def elements(data: bytes, path: str, names: Collection[str]) -> Iterator[Element]:
    """Yield the elements of these names, each whole; all else is passed over and not kept.

    Raises ExchangeError with the line, on the way.
    """
    if len(data) > STREAM_LIMIT:
        raise ExchangeError(path, None, f"is over {STREAM_LIMIT >> 20} MB; split it")
    builder = _Picker(path, names)
    for start in range(0, max(len(data), 1), PIECE):
        builder.parse(data[start : start + PIECE], start + PIECE >= len(data))
        yield from builder.ready
        builder.ready.clear()


class _Builder:
    """One parse: expat's calls become elements."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.open: list[Element] = []
        self.root: Element | None = None
        self.nodes = 0
        parser = self.parser = expat.ParserCreate(namespace_separator="\n")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.doctype
        parser.EntityDeclHandler = self.entity
        parser.SkippedEntityHandler = self.skipped

    def read(self, data: bytes) -> Element:
        self.parse(data, True)
        assert self.root is not None  # expat refuses a document without one
        return self.root

    def parse(self, data: bytes, is_last: bool) -> None:
        try:
            self.parser.Parse(data, is_last)
        except expat.ExpatError as error:
            said = expat.errors.messages.get(error.code, str(error))
            problem = f"is no whole XML: {said} (column {error.offset + 1}); ask for it again"
            raise ExchangeError(self.path, error.lineno, problem) from error
        except (LookupError, ValueError, UnicodeError) as error:
            problem = "is in an encoding that cannot be read; save it as UTF-8"
            raise ExchangeError(self.path, 1, problem) from error

    def refuse(self, problem: str) -> NoReturn:
        raise ExchangeError(self.path, self.parser.CurrentLineNumber, problem)

    def doctype(self, name: str, system: str | None, public: str | None, has_own: int) -> None:
        if has_own:
            self.refuse("declares a document type of its own (DTD), which is never read; remove it")

    def entity(self, *_: object) -> None:
        self.refuse("declares entities, which are never expanded; remove them")

    def skipped(self, name: str, *_: object) -> None:
        self.refuse(f"uses the entity `&{name};`, which XML does not know")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= DEPTH_LIMIT:
            self.refuse(f"is nested deeper than {DEPTH_LIMIT} elements")
        self.count()
        namespace, _, local = name.rpartition("\n")
        found = {}
        for key, value in attributes.items():
            foreign, _, own = key.rpartition("\n")
            found[f"{{{foreign}}}{own}" if foreign else own] = value
        element = Element(namespace, local, found, self.parser.CurrentLineNumber)
        if self.open:
            self.open[-1].content.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, name: str) -> None:
        self.open.pop()

    def characters(self, text: str) -> None:
        self.count()
        self.open[-1].content.append(text)

    def count(self) -> None:
        self.nodes += 1
        if self.nodes > NODE_LIMIT:
            self.refuse(f"holds more than {NODE_LIMIT:,} elements; split it")


class _Picker(_Builder):
    """A parse that keeps nothing but some elements, each until it is handed out."""

    def __init__(self, path: str, names: Collection[str]) -> None:
        super().__init__(path)
        self.names = names
        self.inside = 0
        """How many of the wanted elements are open."""
        self.ready: list[Element] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        self.inside += self.open[-1].name in self.names

    def end(self, name: str) -> None:
        element = self.open.pop()
        self.inside -= element.name in self.names
        if self.inside:
            return
        if element.name in self.names:
            self.ready.append(element)
            self.nodes = 0
        if self.open:
            self.open[-1].content.pop()

    def characters(self, text: str) -> None:
        if self.inside:
            super().characters(text)


def unholdable(text: str) -> str:
    """Return the first character that XML 1.0 cannot hold as `U+0007`, or nothing."""
    found = _ILLEGAL.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def escaped(text: str) -> str:
    """Return text as it stands between tags; what XML cannot hold must be gone from it."""
    return text.translate(_IN_TEXT)


def shown(text: str) -> str:
    """Return text for a note: what XML cannot hold is replaced by U+FFFD."""
    return escaped(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text))


def tag(name: str, attributes: Mapping[str, str | None], content: str | None = None) -> str:
    """Return an element; attributes that are None are left out, content is escaped already."""
    said = "".join(
        f' {key}="{value.translate(_IN_VALUE)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}/>" if content is None else f"<{name}{said}>{content}</{name}>"


def document(lines: list[str]) -> bytes:
    """Return a whole document, a line for each of `lines`."""
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', *lines, "")).encode()
