"""Finds quotation marks and brackets that are not closed, or are those of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from pipeline import inline
from pipeline.inline.marks import marks
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import say

OUTER = {"kk": ("«", "»"), "ru": ("«", "»"), "en": ("“", "”")}
"""The outer quotation marks of a language; inner ones are „ “ or “ ” in kk and ru, ‘ ’ in en."""

_ANGLES, _CURLY, _STRAIGHT = "«»", "“”„‟", '"'
_DOUBLE = re.compile(r"[«»“”„‟\"]")
_INCHES = re.compile(r"\d\"")
_OPEN_SINGLE = re.compile(r"(?<![\w])['‘](?=\w)")
_CLOSED_SINGLE = re.compile(r"(?<=[\w.,!?])['’](?!\w)")
_OPENS = " \t\n\u00a0([{—–-/" + inline.OBJECT
_ITEM = re.compile(r"(?<!\S)(?:\d{1,2}|[^\W\d_]|\*{1,3})\)")
"""A list's `1)` or `а)`, a note's `*)`: a bracket that nothing opens."""
_SMILE = re.compile(r"[:;]-?[()]+")
_NESTED = 2  # quotations within each other
_PAIRS = {")": "(", "]": "[", "}": "{"}
_NAMES = {"(": "( )", "[": "[ ]", "{": "{ }"}


def check(entry: Entry) -> Iterator[Remark]:
    """Yield a remark for brackets left open, and one for quotation marks."""
    yield from _brackets(entry)
    if _DOUBLE.search(entry.text) or _DOUBLE.search(entry.source):
        yield from _quotes(entry)


def _quotes(entry: Entry) -> Iterator[Remark]:
    text, source = _shown(entry.text), _shown(entry.source)
    if not _is_balanced(text) and _is_balanced(source) and _is_whole(source):
        said = say("a quotation mark is opened or closed without its other half: add or remove one")
        yield Remark("quotes", Severity.WARNING, said, start=_first(text))
        return
    if entry.language not in OUTER or not _DOUBLE.search(text):
        return
    foreign = _CURLY + _STRAIGHT if entry.language != "en" else _ANGLES + _STRAIGHT
    place = _foreign(text, foreign, entry.language)
    if place is None:
        return
    opening, closing = OUTER[entry.language]
    angles = entry.language == "en" and ("«" in text or "»" in text)
    said = say(
        "`{sign}` is no quotation mark of this language: write {opening} {closing}",
        sign=text[place],
        opening=opening,
        closing=closing,
    )
    severity = Severity.WARNING if angles else Severity.INFO
    yield Remark("quotes", severity, said, start=place, fixed=_fixed(text, entry))


def _foreign(text: str, foreign: str, language: str) -> int | None:
    """Return where the first foreign mark stands that is no inner one between the language's."""
    depth = 0
    for match in _DOUBLE.finditer(text):
        sign = match[0]
        if sign == OUTER[language][0] and language != "en":
            depth += 1
        elif sign == OUTER[language][1] and language != "en":
            depth -= 1
        elif sign in foreign and (depth <= 0 or sign == _STRAIGHT):
            return match.start()
    return None


@lru_cache(maxsize=4096)
def _shown(text: str) -> str:
    """Return the text with what no reader sees as words filled, every letter in its place."""
    if not _DOUBLE.search(text):
        return text
    parts, position = [], 0
    for mark in marks(text):
        start, end = mark.span.start, mark.span.end
        parts += [text[position:start], inline.OBJECT * (end - start)]
        position = end
    filled = "".join((*parts, text[position:]))
    return _INCHES.sub(lambda match: match[0][0] + "″", filled) if filled.count('"') % 2 else filled


def _is_balanced(text: str) -> bool:
    """True where each family of marks has as many that open as that close."""
    curly = sum(map(text.count, _CURLY))
    angles = text.count("«") == text.count("»") or _is_shared(text)
    return angles and curly % 2 == 0 and text.count('"') % 2 == 0


def _is_shared(text: str) -> bool:
    """True where the last mark closes a quotation and the one around it, as in Russian.

    «Он сказал: «Да». The inner quotation opens within, and no word follows the last mark.
    """
    signs = [sign for sign in text if sign in _ANGLES]
    if signs.count("«") - signs.count("»") != 1 or signs[-1] != "»" or "««" in text:
        return False
    if text[text.rfind("»") + 1 :][:2].lstrip("\u00a0 —–-")[:1].isalnum():
        return False
    depths = list(accumulate(1 if sign == "«" else -1 for sign in signs))
    return min(depths) >= 1 and max(depths) == _NESTED


def _is_whole(text: str) -> bool:
    """True where single marks come out even too: a quotation may go on in the next paragraph."""
    return len(_OPEN_SINGLE.findall(text)) == len(_CLOSED_SINGLE.findall(text))


def _first(text: str) -> int | None:
    match = _DOUBLE.search(text)
    return match.start() if match else None


def _fixed(text: str, entry: Entry) -> str | None:
    """Return the translation with the marks of its language, or None where they may be nested."""
    opening, closing = OUTER[entry.language]
    places = [match.start() for match in _DOUBLE.finditer(text)]
    if any(text[place] in "«»" for place in places) and entry.language != "en":
        return None
    if len(places) % 2:
        return None
    letters = list(entry.text)
    for number, place in enumerate(places):
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        opens = (not before or before in _OPENS) and bool(after.strip())
        closes = bool(before.strip()) and not (after.isalnum())
        if (number % 2 == 0 and not opens) or (number % 2 and not closes):
            return None
        letters[place] = closing if number % 2 else opening
    fixed = "".join(letters)
    return fixed if fixed != entry.text else None


def _brackets(entry: Entry) -> Iterator[Remark]:
    if not any(sign in entry.text for sign in "()[]{}"):
        return
    odd = _unbalanced(inline.prose(entry.text))
    if odd and not _unbalanced(inline.prose(entry.source)):
        said = say(
            "a bracket {brackets} is opened or closed without its other half: add or remove one",
            brackets=_NAMES[odd],
        )
        yield Remark("brackets", Severity.WARNING, said)


def _unbalanced(text: str) -> str:
    """Return the opening bracket of the first kind that does not come out even, or nothing."""
    if not any(sign in text for sign in "()[]{}"):
        return ""
    plain = _SMILE.sub("", text) if ")" in text else text
    for closing, opening in _PAIRS.items():
        more = plain.count(closing) - plain.count(opening)
        if more < 0 or (more > 0 and (closing != ")" or more > len(_ITEM.findall(plain)))):
            return opening
    return ""
