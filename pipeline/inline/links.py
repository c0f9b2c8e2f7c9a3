"""Links, images and autolinks of one inline string, and what their addresses ask for."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.inline.code import ESCAPE, Span, hide_code

HARMLESS_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
"""The empty one is that of relative addresses."""

DESTINATION_LIMIT = 2_000
"""No longer address is looked at beyond this; browsers and servers end at about as much."""

_BRACKETS = re.compile(r"\]\(|[\[\]()]")
_ANGLE_DESTINATION = re.compile(r"\s*<([^<>]*)>")
_OPEN_DESTINATION = re.compile(r"[^()\"']{0,2000}")
AUTOLINK = re.compile(
    r"<(?:(?P<url>[A-Za-z][A-Za-z0-9+.-]*://[^<>]*)|(?P<email>[^<> !]+@[^@<> ]+))>"
)


class LinkKind(StrEnum):
    """How a link is written: `[a](b)`, `![a](b)`, `<https://b>`, `<a@b>`."""

    LINK = "link"
    IMAGE = "image"
    AUTOLINK = "autolink"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image with its address in the text itself."""

    span: Span
    kind: LinkKind
    destination: str
    """Backslash escapes and code marks undone; entities as they stand."""


def links(text: str) -> tuple[Link, ...]:
    """Return the links, images, autolinks and e-mail autolinks, in the order of their ends."""
    hidden = hide_code(text)
    found = [*_bracket_links(text, hidden), *_angle_links(hidden)]
    return tuple(sorted(found, key=lambda link: (link.span.end, link.span.start)))


def _angle_links(hidden: str) -> Iterator[Link]:
    for match in AUTOLINK.finditer(hidden):
        url, email = match["url"], match["email"]
        if url is None:
            email = "mailto:" + email.removeprefix("mailto:")
        kind = LinkKind.EMAIL if url is None else LinkKind.AUTOLINK
        yield Link(Span(*match.span()), kind, email if url is None else url)


def _bracket_links(text: str, hidden: str) -> Iterator[Link]:
    for label, start, end in brackets(hidden):
        if start is not None:
            yield _link(text, hidden, label, start, end)


def brackets(hidden: str) -> Iterator[tuple[int, int | None, int]]:
    """Yield where each `[label]` and `[label](destination)` begins, its destination, its end.

    One pass over all of them: a thousand open brackets cost no more than closed ones.
    """
    labels: list[int] = []
    parentheses: list[tuple[int, int | None]] = []
    for match in _BRACKETS.finditer(hidden):
        token, start = match[0], match.start()
        if token == "[":
            labels.append(start)
        elif token == "(":
            parentheses.append((start, None))
        elif token == ")" and parentheses:
            opened, label = parentheses.pop()
            if label is not None:
                yield label, opened + 1, start
        elif token == "]" and labels:
            yield labels.pop(), None, start
        elif token == "](":
            parentheses.append((start + 1, labels.pop() if labels else start))
    for opened, label in parentheses:
        if label is not None:
            unclosed = _OPEN_DESTINATION.match(hidden, opened + 1)
            yield label, opened + 1, unclosed.end() if unclosed else opened + 1


def _link(text: str, hidden: str, label: int, start: int, end: int) -> Link:
    is_image = label > 0 and hidden[label - 1] == "!"
    kind = LinkKind.IMAGE if is_image else LinkKind.LINK
    angle = _ANGLE_DESTINATION.match(hidden, start, end)
    # Links can nest, so a destination without a limit would make the reading quadratic.
    limit = min(end, start + DESTINATION_LIMIT)
    raw = text[angle.start(1) : angle.end(1)] if angle else _without_title(text[start:limit])
    destination = ESCAPE.sub(r"\1", raw.replace("`", "")).strip()
    return Link(Span(label - is_image, min(end + 1, len(text))), kind, destination)


def _without_title(content: str) -> str:
    """Cut off what Markdown reads as a title: a quoted end, with or without a blank before it."""
    content = content.strip()
    if content.endswith(('"', "'")):
        opening = content.index(content[-1])
        if opening < len(content) - 1:
            return content[:opening]
    return content


def scheme(url: str) -> str:
    """Return what stands before the colon of an address, in lower case; empty if relative.

    Entities are decoded, and what browsers overlook or a reader cannot see is left out, so
    `JAVA&Tab;script&colon;` is `javascript`. Nothing is left out of an address but that: an odd
    scheme comes back as it is.
    """
    decoded = html.unescape(url)
    head = re.split(r"[/?#]", decoded, maxsplit=1)[0]
    before, colon, _ = head.partition(":")
    if not colon:
        return ""
    visible = (char for char in before if char != "`" and unicodedata.category(char)[0] not in "CZ")
    return "".join(visible).casefold()
