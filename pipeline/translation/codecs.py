"""How a token is written in a text for an engine, and found again in its answer.

Between `masking` and an engine a text is *neutral*: each mark is one private-use character, the
first of them U+F0000. A codec writes those as engines keep them best; reading is tolerant, since
engines add blanks and change case; what was lost or doubled is found by `verify`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.seams import Codec

FIRST = 0xF0000
MOST = 0xFFFD
"""So many tokens one text can hold."""
TOKEN = re.compile("[\U000f0000-\U000ffffd]")
STRANGE = "\U000ffffe"
"""Stands for a token that the engine made up."""


def token(index: int) -> str:
    """Return the private-use character that stands for mark number `index`."""
    return chr(FIRST + index)


def index(character: str) -> int:
    """Return the number of the mark that a private-use character stands for."""
    return ord(character) - FIRST


def tokens(neutral: str) -> list[int]:
    """Return the numbers of the marks of a neutral text, in its order."""
    return [index(each) for each in TOKEN.findall(neutral)]


def encode(neutral: str, codec: Codec) -> str:
    """Return a neutral text as an engine gets it."""
    form = _FORMS[codec]
    return TOKEN.sub(lambda match: form.write(index(match[0])), form.escape(neutral))


def decode(answer: str, codec: Codec, count: int) -> str:
    """Return an engine's answer as neutral text; `count` is how many tokens there were.

    A token beyond those becomes STRANGE, and so does a private-use character that the engine
    wrote itself. `decode(encode(text, codec), codec, count)` is the text.
    """
    form = _FORMS[codec]

    def read(match: re.Match[str]) -> str:
        number = int(match["number"])
        return token(number) if number < count else STRANGE

    return form.unescape(form.pattern.sub(read, TOKEN.sub(STRANGE, answer)))


@dataclass(frozen=True, slots=True)
class _Form:
    write: Callable[[int], str]
    pattern: re.Pattern[str]
    """Its group `number` is the token's."""
    escape: Callable[[str], str]
    unescape: Callable[[str], str]


def _same(text: str) -> str:
    return text


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _unescape(text: str) -> str:
    """Undo `_escape` and no more: one level, so that `&amp;lt;` stays `&lt;`."""
    return _ENTITY.sub(lambda match: _ENTITIES[match[1]], text)


_ENTITY = re.compile("&(amp|lt|gt|quot|#39);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "#39": "'"}
_NUMBER = r"(?P<number>[0-9]{1,5})"
_FORMS = {
    Codec.BRACKETS: _Form(
        # In a Cyrillic sentence an engine may make the Latin X a Cyrillic Х.
        lambda number: f"[X{number}X]",
        re.compile(rf"\[\s?[XxХх]\s?{_NUMBER}\s?[XxХх]\s?\]"),
        _same,
        _same,
    ),
    Codec.SIGNS: _Form(
        lambda number: f"@@PH{number}@@",
        re.compile(rf"@\s?@\s?PH\s?{_NUMBER}\s?@\s?@", re.IGNORECASE),
        _same,
        _same,
    ),
    Codec.TAGS: _Form(
        lambda number: f'<x id="{number}"/>',
        re.compile(rf"<\s?x\s+id\s?=\s?[\"']{_NUMBER}[\"']\s?(?:/\s?>|>\s?<\s?/\s?x\s?>)"),
        _escape,
        _unescape,
    ),
    Codec.SPANS: _Form(
        lambda number: f'<span translate="no">X{number}X</span>',
        re.compile(rf"<span\s[^<>]*>\s?[XxХх]{_NUMBER}[XxХх]\s?</span\s?>"),
        _escape,
        _unescape,
    ),
}
