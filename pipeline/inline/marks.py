"""The stretches of one inline string that are not words, and which of them belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.inline.code import ESCAPE, Span, code_spans, hide_code
from pipeline.inline.links import AUTOLINK, brackets
from pipeline.inline.tags import attribute_lists, tags


class MarkKind(StrEnum):
    """What a mark is to the words around it."""

    PAIR = "pair"
    """One end of something that has two: `**`, `[` with `](…)`, a tag."""
    NOTE = "note"
    """Hangs on the word before it: a footnote mark, an attribute list, a comment."""
    WORD = "word"
    """Stands for a word of the sentence: code, an address, a placeholder, an entity."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that a translation must have as it is, though perhaps elsewhere."""

    span: Span
    kind: MarkKind
    partner: int | None = None
    """Index of the other end among the marks; the lower one opens."""


def marks(text: str, keep: Iterable[str] = ()) -> tuple[Mark, ...]:
    """Return the marks of a text, in order, none within another.

    `keep` are words that are not translated. Whatever may be a mark is one: a word too many left
    alone costs less than a link broken.
    """
    groups = [*_markup(text), *_words(text, tuple(keep))]
    taken = _without_overlap(groups)
    covered = _covered(text, [span for group in taken for span in group.spans])
    taken += [*_emphasis(covered), *_strays(covered)]
    return _numbered(taken)


@dataclass(frozen=True, slots=True)
class _Group:
    """One span, or the two ends of a pair."""

    kind: MarkKind
    spans: tuple[Span, ...]


def _markup(text: str) -> Iterator[_Group]:
    """Yield what Markdown and HTML make of a text, emphasis aside."""
    for span in code_spans(text):
        yield _Group(MarkKind.WORD, (span,))
    hidden = hide_code(text)
    for match in _COMMENT.finditer(hidden):
        yield _Group(MarkKind.NOTE, (Span(*match.span()),))
    for match in AUTOLINK.finditer(hidden):
        yield _Group(MarkKind.WORD, (Span(*match.span()),))
    yield from _links(hidden)
    yield from _tag_groups(text)
    for listed in attribute_lists(text):
        end = listed.span.end + (text[listed.span.end : listed.span.end + 1] == "}")
        yield _Group(MarkKind.NOTE, (Span(listed.span.start, end),))
    for match in ESCAPE.finditer(text):
        yield _Group(MarkKind.WORD, (Span(*match.span()),))


def _links(hidden: str) -> Iterator[_Group]:
    """Yield `[` and `](address)`, `[` and `][label]`, and footnote marks `[^1]`."""
    found = list(brackets(hidden))
    plain = {label: end for label, start, end in found if start is None}
    for label, start, end in found:
        opened = label - (label > 0 and hidden[label - 1] == "!")
        if start is not None:
            if hidden[end : end + 1] == ")":
                yield _pair(opened, label + 1, start - 2, end + 1)
        elif hidden[label + 1 : label + 2] == "^":
            yield _Group(MarkKind.NOTE, (Span(label, end + 1),))
        elif (other := end + 1) in plain:
            yield _pair(opened, label + 1, end, plain[other] + 1)


def _pair(start: int, end: int, other_start: int, other_end: int) -> _Group:
    return _Group(MarkKind.PAIR, (Span(start, end), Span(other_start, other_end)))


def _tag_groups(text: str) -> Iterator[_Group]:
    """Yield tags, an opening one with its closing one."""
    open_tags: dict[str, list[Span]] = {}
    for tag in tags(text):
        if not tag.is_closing:
            open_tags.setdefault(tag.name, []).append(tag.span)
        elif waiting := open_tags.get(tag.name):
            yield _Group(MarkKind.PAIR, (waiting.pop(), tag.span))
        else:
            yield _Group(MarkKind.WORD, (tag.span,))
    for waiting in open_tags.values():
        yield from (_Group(MarkKind.WORD, (span,)) for span in waiting)


def _words(text: str, keep: tuple[str, ...]) -> Iterator[_Group]:
    """Yield what no language changes: addresses, placeholders, entities, names to keep."""
    for match in _FIXED.finditer(text):
        yield _Group(MarkKind.WORD, (Span(*match.span()),))
    if keep:
        longest_first = sorted(filter(None, keep), key=len, reverse=True)
        words = "|".join(re.escape(word) for word in longest_first)
        for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text):
            yield _Group(MarkKind.WORD, (Span(*match.span()),))


def _emphasis(covered: str) -> Iterator[_Group]:
    """Yield runs of `*`, `_` and `~~`: an opening one with the next of its kind that can close."""
    waiting: dict[str, list[Span]] = {}
    for match in _RUN.finditer(covered):
        run, span = match[0], Span(*match.span())
        before, after = covered[span.start - 1 : span.start], covered[span.end : span.end + 1]
        if waiting.get(run) and before.strip():
            yield _Group(MarkKind.PAIR, (waiting[run].pop(), span))
        elif after.strip():
            waiting.setdefault(run, []).append(span)
        else:
            yield _Group(MarkKind.WORD, (span,))
    for spans in waiting.values():
        yield from (_Group(MarkKind.WORD, (span,)) for span in spans)


def _strays(covered: str) -> Iterator[_Group]:
    """Yield what must not be taken for a token, where a group that met another left it bare."""
    for match in _STRAY.finditer(covered):
        yield _Group(MarkKind.WORD, (Span(*match.span()),))


def _covered(text: str, spans: list[Span]) -> str:
    """Return the text with the spans filled: neither blank nor letter nor mark."""
    parts: list[str] = []
    position = 0
    for span in sorted(spans, key=lambda span: span.start):
        parts += [text[position : span.start], "." * (span.end - span.start)]
        position = span.end
    return "".join((*parts, text[position:]))


def _without_overlap(groups: list[_Group]) -> list[_Group]:
    """Return the groups whose spans meet no other's; of two that meet, the longer one stays.

    An address in a link's destination is part of the destination.
    """
    spans = sorted(
        (
            (span.start, span.end, index)
            for index, group in enumerate(groups)
            for span in group.spans
        ),
        key=lambda each: (each[0], -each[1], each[2]),
    )
    lost: set[int] = set()
    end = 0
    for start, stop, index in spans:
        if index in lost:
            continue
        if start < end or start == stop:
            lost.add(index)
        else:
            end = stop
    return [group for index, group in enumerate(groups) if index not in lost]


def _numbered(groups: list[_Group]) -> tuple[Mark, ...]:
    """Return the marks in order, each with the index of its partner."""
    spans = sorted(
        (span.start, span, index) for index, group in enumerate(groups) for span in group.spans
    )
    places: dict[int, list[int]] = {}
    for place, (_, _, index) in enumerate(spans):
        places.setdefault(index, []).append(place)
    found = []
    for place, (_, span, index) in enumerate(spans):
        others = [each for each in places[index] if each != place]
        found.append(Mark(span, groups[index].kind, others[0] if others else None))
    return tuple(found)


_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_RUN = re.compile(r"\*+|~~+|(?<!\w)_+|_+(?!\w)")
_LOOKALIKE = (
    r"\[\s?[XxХх]\s?[0-9]{1,5}\s?[XxХх]\s?\]|@\s?@\s?[Pp][Hh]\s?[0-9]{1,5}\s?@\s?@"
    # Private use: the symbols of a font, or our own tokens.
    r"|[\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
"""What could be taken for a token of `translation.codecs`."""
_STRAY = re.compile(_LOOKALIKE)
_FIXED = re.compile(
    r"(?<![a-zA-Z0-9+.-])(?:[a-zA-Z][a-zA-Z0-9+.-]*://|www\.)[^\s<>()\[\]«»\"]*[^\s<>()\[\]«»\".,;:!?…*_]"
    r"|(?<![\w.+-])(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
    r"|\{\{[^{}\n]*\}\}|\$?\{[^{}\n]*\}"
    r"|%\([^()\s]+\)[#0 +-]*\d*(?:\.\d+)?[a-zA-Z]|%(?:\d+\$)?[#0+-]*\d*(?:\.\d+)?[sdifgxXeEc](?!\w)"
    r"|(?<![\w@/])[@#][^\W\d_][\w.-]*\w"
    r"|\+\d[\d()\s-]{7,18}\d"  # a telephone number
    r"|(?<!\w)(?=[^\W_]+_)\w++(?<!_)(?:\.\w+)*"  # an identifier: engines turn `_` into a blank
    r"|" + _LOOKALIKE + r"|[\U0001F000-\U0001FAFF\u2600-\u27bf\u2b00-\u2bff]"
    r"[\ufe0f\u200d\U0001F000-\U0001FAFF\u2600-\u27bf\u2b00-\u2bff]*"  # pictures
)
