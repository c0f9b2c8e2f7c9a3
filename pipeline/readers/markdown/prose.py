"""What of one inline string is prose: cut, folded, cleaned; knows strings, not trees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder

from pipeline.readers.markdown.limits import MOST_BRACKETS_TRANSLATED

_ENDS_ITS_LINE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_TOKEN = re.compile(
    r"\x02[^\x03]*\x03|(?P<code>(?<!`)(`+)(?!`).*?(?<!`)\2(?!`))"
    r"|<!--\s*i18n:\s*(?P<directive>(?:(?!<!--).)*?)\s*-->\n?",
    re.DOTALL,
)
_HARD_BREAK = re.compile(r"(?<! ) {2,}\n[ \t\n]*")
_BLANKS = re.compile(r"[ \t\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MARKUP = ("[", "*", "<", "_", "`", "&", "\\", "  \n")

_SUSPECTS = ("`", "<", "[", "&", "@", "{", "://", "www.")
_OPENING_WORDS = re.compile(r"[^\W\d_]+[ ,;]")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_AUTOLINK = re.compile(r"<[^<>\s]+(?:@|://)[^<>]*>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--(?:(?!<!--).)*?-->", re.DOTALL)
_SPOKEN = re.compile(r"""\b(?:alt|title|aria-label)\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE)
_NOT_WORDS = re.compile(
    r"\]\(\s*(?:<[^<>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"  # the address of a link, not its title
    r"|\][ \n]?\[[^\]]*\]"  # the label of a reference
    r"|\[\^[^\]]*\]"  # a footnote mark
    r"|\{:[^}\n]*\}|\{[#.][^}\n]*\}"  # an attribute list
    r"|&\#?\w+;"
    r"|(?<![a-zA-Z0-9+.-])(?:[a-zA-Z][a-zA-Z0-9+.-]*://|www\.)[^\s<>)\]]+"
    r"|(?<![\w.+-])(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_LETTER = re.compile(r"[^\W\d_]")
_MARKERS = frozenset({"[TOC]", "///Footnotes Go Here///"})


@dataclass(frozen=True, slots=True)
class Prose:
    """A stretch of an inline string that a translator gets."""

    text: str
    """Folded: soft wraps, indents and runs of blanks are one blank."""
    original: str
    """As it stands in the tree; put back where the answer is `text`."""


@dataclass(frozen=True, slots=True)
class Cut:
    """An inline string in pieces: prose, and what is around it."""

    pieces: tuple[str | Prose, ...]
    notes: tuple[str, ...] = ()


def has_words(text: str) -> bool:
    """Say whether a translator has anything to do here: not for code, addresses, numbers."""
    if _OPENING_WORDS.match(text):
        return True
    if not any([suspect in text for suspect in _SUSPECTS]):
        return _LETTER.search(text) is not None
    text = _AUTOLINK.sub(" ", _CODE.sub(" ", text))
    text = _TAG.sub(lambda tag: " ".join(_SPOKEN.findall(tag[0])), text)
    return _LETTER.search(_NOT_WORDS.sub("] ", text)) is not None


def has_markup(text: str) -> bool:
    """Say whether any inline pattern could match; if not, the inline parser need not look."""
    return any([mark in text for mark in _MARKUP])


def fold(text: str) -> str:
    """Return the text with white space folded; a hard break stays two blanks and a newline."""
    if "\n" not in text and "  " not in text and "\t" not in text:
        return text.strip(" ")
    lines = _HARD_BREAK.split(text.strip(" \t\n"))
    return "  \n".join(_BLANKS.sub(" ", line).strip(" ") for line in lines)


def clean(answer: str) -> str:
    """Return a translation that can stand inside a block: no control character, folded.

    A stash token needs U+0002, so a forged one falls apart here. Brackets beyond all reason are
    shown and not read.
    """
    text = fold(_CONTROL.sub("", answer.replace("\r\n", "\n").replace("\r", "\n")))
    return text if text.count("[") <= MOST_BRACKETS_TRANSLATED else text.replace("[", "&#91;")


def cut(text: str, tag: str) -> Cut:
    """Return the pieces of the text or tail of an element `tag`; joined again they are the text.

    (Directives are the exception: they are taken out.)
    """
    body, attributes = _split_attributes(text, tag)
    notes: list[str] = []
    pieces = [piece for stretch in _stretches(body, notes) for piece in _trimmed(stretch)]
    if "skip" in notes:
        pieces = [p.original if isinstance(p, Prose) else p for p in pieces]
    if attributes:
        pieces.append(attributes)
    return Cut(tuple(pieces), tuple(notes))


def _split_attributes(text: str, tag: str) -> tuple[str, str]:
    """Return the text without its attribute list, and the list, by attr_list's own rules."""
    if "{" not in text or not text.rstrip(" ").endswith("}"):
        return text, ""
    ends_line = tag in _ENDS_ITS_LINE
    match = (
        AttrListTreeprocessor.HEADER_RE if ends_line else AttrListTreeprocessor.BLOCK_RE
    ).search(text)
    if match is None or get_attrs_and_remainder(match.group(1))[1]:
        return text, ""
    end = match.start()
    if tag in _HEADINGS:
        # attr_list drops closing marks as well: `## Title ## {#id}`.
        end = len(text[:end].rstrip("#").rstrip())
    return text[:end], text[end:]


def _stretches(text: str, notes: list[str]) -> Iterator[str]:
    """Yield the text and the engine's tokens in turn; directives go to `notes`."""
    if "\x02" not in text and "i18n:" not in text:
        yield text
        return
    start = 0
    for token in _TOKEN.finditer(text):
        if token["code"] is not None:
            continue
        yield text[start : token.start()]
        start = token.end()
        if token["directive"] is None:
            yield token[0]
        else:
            notes.append(fold(token["directive"]))
    yield text[start:]


def _trimmed(stretch: str) -> Iterator[str | Prose]:
    """Yield a stretch as prose with the white space around it, or as it is."""
    core = stretch.strip(" \t\n")
    if not core:
        if stretch:
            yield stretch
        return
    if core[0] == "\x02" or core in _MARKERS or not has_words(core):
        yield stretch
        return
    start = stretch.index(core[0])
    if start:
        yield stretch[:start]
    yield Prose(fold(core), core)
    if stretch[start + len(core) :]:
        yield stretch[start + len(core) :]
