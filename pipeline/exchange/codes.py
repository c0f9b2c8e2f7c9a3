"""Inline Markdown as pieces: words, and codes that an agency's tool protects.

The pieces are a tiling: put together they are the text, whatever was recognised as a code. So
what is taken for markup here decides only what a translator sees as a tag, never what comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline import inline
from pipeline.inline.links import AUTOLINK, brackets

DEPTH = 20
"""Pairs in pairs beyond this are written as single codes: XML readers have limits."""

_RUN = re.compile(r"\*+|_+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^[^\]\[\n]*\]")
_REFERENCE = re.compile(r"\][ \n]?\[[^\]\[\n]*\]")
_TITLED = re.compile(r"(\]\(\s*\S+\s+[\"'])(.+)([\"']\s*\))", re.DOTALL)
_WORD = re.compile(r"\w")


class Kind(StrEnum):
    """How a code stands in the text."""

    ALONE = "alone"
    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Code:
    """A stretch of markup, word for word."""

    raw: str
    kind: Kind = Kind.ALONE
    role: str = "other"
    """`bold`, `italic`, `link`, `image`, `code`, `tag`, `other`."""
    pair: int = -1
    """What an opening and a closing code have in common."""


Piece = str | Code


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    code: Code


def pieces(text: str) -> tuple[Piece, ...]:
    """Return words and codes in their order; `join(pieces(text)) == text`.

    Opening and closing codes come in pairs that are properly nested.
    """
    tokens = _nested(_apart(_tokens(text)))
    found: list[Piece] = []
    position = 0
    for token in tokens:
        if token.start > position:
            found.append(text[position : token.start])
        found.append(token.code)
        position = token.end
    if position < len(text):
        found.append(text[position:])
    return tuple(found)


def join(found: Iterable[Piece]) -> str:
    """Return the text that the pieces tile."""
    return "".join(piece if isinstance(piece, str) else piece.raw for piece in found)


def _tokens(text: str) -> list[_Token]:
    """Return everything that may be a code; tokens may overlap, halves of pairs too."""
    found: list[_Token] = []
    number = iter(range(len(text) * 4 + 8))

    def alone(start: int, end: int, role: str) -> None:
        found.append(_Token(start, end, Code(text[start:end], Kind.ALONE, role)))

    def pair(opening: tuple[int, int], closing: tuple[int, int], role: str) -> None:
        shared = next(number)
        for kind, (start, end) in ((Kind.OPEN, opening), (Kind.CLOSE, closing)):
            found.append(_Token(start, end, Code(text[start:end], kind, role, shared)))

    hidden = inline.hide_code(text)
    for span in inline.code_spans(text):
        alone(span.start, span.end, "code")
    for pattern, role in ((AUTOLINK, "link"), (_COMMENT, "other"), (_FOOTNOTE, "other")):
        for match in pattern.finditer(hidden):
            alone(*match.span(), role)
    for match in _ENTITY.finditer(hidden):
        alone(*match.span(), "other")
    for listed in inline.attribute_lists(text):
        start, end = listed.span.start, listed.span.end
        if (listed.has_colon or text[start + 1 : start + 2] in (".", "#")) and text[
            end : end + 1
        ] == "}":
            alone(start, end + 1, "other")
    for opening, closing, role in _links(text, hidden):
        title = _TITLED.fullmatch(text, *closing) if role == "link" else None
        if title and _WORD.search(title[2]):
            pair(opening, title.span(1), role)
            alone(*title.span(3), "other")
        else:
            pair(opening, closing, role)
    for span_of_tag, its_end in _tags(text):
        if its_end is None:
            alone(*span_of_tag, "tag")
        else:
            pair(span_of_tag, its_end, "tag")
    for opening, closing in _emphasis(_covered(hidden, _apart(found))):
        pair(opening, closing, "bold" if opening[1] - opening[0] == 2 else "italic")
    return found


def _covered(hidden: str, tokens: Iterable[_Token]) -> str:
    """Return the text with what is a code already made opaque."""
    parts: list[str] = []
    position = 0
    for token in tokens:
        parts += [hidden[position : token.start], "\x02" * (token.end - token.start)]
        position = token.end
    return "".join((*parts, hidden[position:]))


def _links(text: str, hidden: str) -> Iterator[tuple[tuple[int, int], tuple[int, int], str]]:
    """Yield opening and closing code of links, images and references."""
    for label, start, end in brackets(hidden):
        if start is not None:
            opens, closes = label, (start - 2, min(end + 1, len(text)))
        elif hidden[label : label + 1] == "[" and (match := _REFERENCE.match(hidden, end)):
            opens, closes = label, match.span()
        else:
            continue
        if opens >= closes[0]:
            continue
        is_image = opens > 0 and hidden[opens - 1] == "!"
        yield (opens - is_image, opens + 1), closes, "image" if is_image else "link"


def _tags(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int] | None]]:
    """Yield HTML tags, those that enclose something with the tag that closes them."""
    waiting: dict[str, list[tuple[int, int]]] = {}
    for tag in inline.tags(text):
        if not tag.name[:1].isalpha():
            continue
        span = (tag.span.start, tag.span.end)
        if not tag.is_closing:
            waiting.setdefault(tag.name, []).append(span)
        elif waiting.get(tag.name):
            yield waiting[tag.name].pop(), span
        else:
            yield span, None
    for spans in waiting.values():
        for span in spans:
            yield span, None


def _emphasis(hidden: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the runs of `*` and `_` that stand around words, in pairs."""
    waiting: dict[str, tuple[int, int]] = {}
    for match in _RUN.finditer(hidden):
        run, (start, end) = match[0], match.span()
        before, after = hidden[start - 1 : start], hidden[end : end + 1]
        inside_word = run[0] == "_" and before.isalnum() and after.isalnum()
        if len(run) > 3 or inside_word:
            continue
        opened = waiting.get(run)
        if opened and before and not before.isspace() and opened[1] < start:
            del waiting[run]
            yield opened, (start, end)
        elif after and not after.isspace():
            waiting[run] = (start, end)


def _apart(tokens: list[_Token]) -> list[_Token]:
    """Return the tokens in order without those that begin inside another one."""
    found: list[_Token] = []
    for token in sorted(tokens, key=lambda t: (t.start, -t.end)):
        if not found or token.start >= found[-1].end:
            found.append(token)
    return found


def _nested(tokens: Sequence[_Token]) -> list[_Token]:
    """Return the tokens with every half whose other half is missing or crossed standing alone."""
    complete: set[int] = set()
    stack: list[int] = []
    is_open: set[int] = set()
    for token in tokens:
        pair = token.code.pair
        if token.code.kind is Kind.OPEN and len(stack) < DEPTH:
            stack.append(pair)
            is_open.add(pair)
        elif token.code.kind is Kind.CLOSE and pair in is_open:
            while stack[-1] != pair:
                is_open.discard(stack.pop())
            is_open.discard(stack.pop())
            complete.add(pair)
    return [
        token
        if token.code.kind is Kind.ALONE or token.code.pair in complete
        else replace(token, code=replace(token.code, kind=Kind.ALONE, pair=-1))
        for token in tokens
    ]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A code with the id by which source and target name it; both halves of a pair share it."""

    id: int
    code: Code
    closing: str = ""
    """Of an opening code: what closes it."""


def numbered(text: str, like: Sequence[str | Numbered] = ()) -> tuple[str | Numbered, ...]:
    """Return words and codes with ids; what `like`, the source, has too is named as there."""
    found = pieces(text)
    closing = {p.pair: p.raw for p in found if isinstance(p, Code) and p.kind is Kind.CLOSE}
    known: dict[tuple[str, str], list[int]] = {}
    highest = 0
    for each in reversed(like):
        if isinstance(each, Numbered):
            highest = max(highest, each.id)
            if each.code.kind is not Kind.CLOSE:
                known.setdefault((each.code.raw, each.closing), []).append(each.id)
    ids: dict[int, int] = {}
    result: list[str | Numbered] = []
    for piece in found:
        if isinstance(piece, str):
            result.append(piece)
        elif piece.kind is Kind.CLOSE:
            result.append(Numbered(ids[piece.pair], piece))
        else:
            closes = closing.get(piece.pair, "")
            if waiting := known.get((piece.raw, closes)):
                number = waiting.pop()
            else:
                highest += 1
                number = highest
            ids[piece.pair] = number
            result.append(Numbered(number, piece, closes))
    return tuple(result)
