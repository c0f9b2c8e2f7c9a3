"""HTML tags and attribute lists of one inline string."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.inline.code import CODE, ESCAPE, ESCAPED, Span, hide_code
from pipeline.inline.links import AUTOLINK, brackets

_TAG_START = re.compile(r"<(?:(?P<special>!--|\?|!\[CDATA\[)|(?P<slash>/?)[A-Za-z][^\s\"'<>@]*)")
_TAG_ATTRIBUTE = re.compile(
    r"\s+[^\s\"'=<>]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>]++))?+"
)
_TAG_END = re.compile(r"\s*+/?>")
_TAG_NAME = re.compile(r"[^\s/]+")
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s/"'=<>]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|"""
    r"""(?P<bare>[^\s"'<>]+)))?"""
)
_NESTED = re.compile(r"\]\(|[`<]")
_PUNCTUATION = str.maketrans("\"'<>()[]`", " " * 9)
_LIST_START = re.compile(r"(?:^|(?<=[*_`)\]>\s\x02]))\{:?[ ]*(?=[^}\n ])")
_LIST_ITEM = re.compile(
    r"(?P<name>[^ =}\n]{1,200})(?:=(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|"
    r"(?P<bare>[^ =}\n]+)))?"
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A name in lower case and its value with entities decoded; None where there is no value."""

    name: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """An HTML tag; a comment is called `!--`, a processing instruction `?`."""

    span: Span
    name: str
    """In lower case."""
    attributes: tuple[Attribute, ...] = ()
    is_closing: bool = False


@dataclass(frozen=True, slots=True)
class AttributeList:
    """`{: #id .class key=value}` where Markdown may take it for one; `.x` is named `class`."""

    span: Span
    attributes: tuple[Attribute, ...]
    has_colon: bool
    """True for `{: …}`, which nobody writes as prose."""


def tags(text: str) -> tuple[Tag, ...]:
    """Return the HTML tags, comments and processing instructions, in the order of their starts.

    Markdown replaces links before it looks for tags, so a `>` or `<` in a link does not end the
    tag around it: the text is read as it stands, without autolinks, and without any link.
    """
    hidden = hide_code(text)
    if "<" not in hidden:
        return ()
    autolinks = [match.span() for match in AUTOLINK.finditer(hidden)]
    found = {tag.span: tag for tag in _tags(text, hidden, hidden, {span[0] for span in autolinks})}
    if autolinks or "[" in hidden:
        pairs = [
            (start, end + 1) for start, _, end in brackets(hidden) if _is_pair(hidden, start, end)
        ]
        for spans in (autolinks, autolinks + pairs):
            found |= {tag.span: tag for tag in _tags(text, hidden, _cover(hidden, spans), set())}
    return tuple(sorted(found.values(), key=lambda tag: (tag.span.start, tag.span.end)))


def _is_pair(hidden: str, start: int, end: int) -> bool:
    return hidden[start] == "[" and hidden[end : end + 1] in (")", "]")


def _cover(hidden: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with the spans opaque; they may lie in one another."""
    parts: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if end > position:
            start = max(start, position)
            parts += [hidden[position:start], ESCAPED * (end - start)]
            position = end
    parts.append(hidden[position:])
    return "".join(parts)


def _tags(text: str, hidden: str, view: str, skipped: set[int]) -> Iterator[Tag]:
    """Yield the tags of a view of the text; a place that led nowhere once is not tried again."""
    hopeless: set[int] = set()
    position = 0
    while match := _TAG_START.search(view, position):
        start, position = match.start(), match.end()
        if match["special"]:
            yield Tag(Span(start, position), match["special"])
            continue
        if start in skipped:
            position = start + 1
            continue
        end = _tag_end(view, position, hopeless)
        if end is not None:
            yield _tag(text, hidden, start, end, bool(match["slash"]))
            position = end


def _tag_end(view: str, position: int, hopeless: set[int]) -> int | None:
    tried: list[int] = []
    while position not in hopeless:
        tried.append(position)
        if end := _TAG_END.match(view, position):
            return end.end()
        attribute = _TAG_ATTRIBUTE.match(view, position)
        if attribute is None:
            break
        position = attribute.end()
    hopeless.update(tried)
    return None


def _tag(text: str, hidden: str, start: int, end: int, is_closing: bool) -> Tag:
    inside = ESCAPE.sub(r"\1", text[start + 1 + is_closing : end - 1])
    name = _TAG_NAME.match(inside)
    rest = inside[name.end() :] if name else ""
    attributes = tuple(_attributes(_ATTRIBUTE, rest))
    if CODE in hidden[start:end] or _NESTED.search(rest):
        # Markdown writes the link's or the code's own HTML into the tag, and its quotes with it.
        attributes += tuple(_attributes(_ATTRIBUTE, rest.translate(_PUNCTUATION)))
    return Tag(Span(start, end), name[0].lower() if name else "", attributes, is_closing)


def _attributes(pattern: re.Pattern[str], text: str) -> Iterator[Attribute]:
    for match in pattern.finditer(text):
        yield _attribute(match)


def _attribute(match: re.Match[str]) -> Attribute:
    values = (match["double"], match["single"], match["bare"])
    value = next((value for value in values if value is not None), None)
    return Attribute(match["name"].lower(), None if value is None else html.unescape(value))


def attribute_lists(text: str) -> tuple[AttributeList, ...]:
    """Return the attribute lists: behind an inline element, or closing a line after a blank."""
    if "{" not in text:
        return ()
    hidden = hide_code(text)
    seen: set[int] = set()
    found: list[AttributeList] = []
    brace = line_end = -1
    is_closed = False
    for match in _LIST_START.finditer(hidden):
        if brace < match.end():
            brace = hidden.find("}", match.end())
        if brace < 0:
            break
        if line_end < match.end():
            line_end, is_closed = _line_end(hidden, match.end())
        if brace < line_end and (is_closed or _follows_mark(hidden, match.start())):
            found.append(_attribute_list(text, match, seen))
    return tuple(found)


def _line_end(text: str, position: int) -> tuple[int, bool]:
    """Return where the line ends, and whether a closing brace ends it."""
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    return end, text[position:end].rstrip().endswith("}")


def _follows_mark(hidden: str, start: int) -> bool:
    """True behind an inline element and at the start of a line."""
    return start == 0 or hidden[start - 1] == "\n" or not hidden[start - 1].isspace()


def _attribute_list(text: str, match: re.Match[str], seen: set[int]) -> AttributeList:
    """Read up to the first thing that is no attribute; what another list has read is not read
    twice."""
    position = match.end()
    attributes: list[Attribute] = []
    while position not in seen:
        seen.add(position)
        item = _LIST_ITEM.match(text, position)
        if item:
            attributes.append(_listed(item))
            position = item.end()
        elif text[position : position + 1] == " ":
            position += 1
        else:
            break
    return AttributeList(Span(match.start(), position), tuple(attributes), ":" in match[0])


def _listed(item: re.Match[str]) -> Attribute:
    attribute = _attribute(item)
    if attribute.value is None and attribute.name[0] in ".#":
        return Attribute("class" if attribute.name[0] == "." else "id", attribute.name[1:])
    return attribute
