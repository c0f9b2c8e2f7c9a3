"""Finds translations that end in another way than their sources: a question that became none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import inline
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.sentences import is_abbreviation
from pipeline.wording import Wording, say

SHORTEST = 5
"""Characters from which an ending is judged: `OK.` and `№:` say nothing."""

_SIGNS = {
    "?": "end-question",
    "!": "end-exclamation",
    "…": "end-ellipsis",
    ":": "end-colon",
    ";": "end-semicolon",
    ".": "end-stop",
}
"""From the most telling to the least: where both sides have one, the first names the finding."""
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("？؟\u037e", "?"),
        **dict.fromkeys("！", "!"),
        **dict.fromkeys("：", ":"),
        **dict.fromkeys("；؛", ";"),
        **dict.fromkeys("。．｡۔।॥።။។", "."),
    }
)
"""The signs of other scripts that say the same."""
_WITHOUT_STOPS = frozenset({"th", "lo", "hy", "el"})
"""Languages whose sentences end without a sign, or with one that is another sign elsewhere."""
_MOVABLE = " \t\n\u00a0\u202f\u200c\u200e\u200f\"'»«”“„’‘)]}」』》）】*_~—–-"
_SPEECH = ("?", "!", "…")
_SPOKEN = re.compile(r"[?!…][»”“\"’']")
_REPORTED = re.compile(
    r"\s[мбп][ае]\s{1,2}(?:екен(?:ін|дігін)?\b|деп\b|деген)[^?]{0,200}\.\W{0,3}$"
)
_LAST_WORD = re.compile(r"[^\s(«“\"'\[]{1,40}$")
_MONTHS = {
    "kk": ["қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел"],
    "ru": ["янв", "фев", "февр", "мар", "апр", "авг", "сен", "сент", "окт", "ноя", "нояб", "дек"],
}
"""Short months; those of English are abbreviations like all others."""
_ENDS_WITH_VALUE = re.compile(r"\{\w[^{}]{0,100}\}\s{0,9}$")
"""A place for a value; `{.class}` and `{#name}` are Markdown's."""
_TAIL = 80  # characters that can decide
_READ = 400  # characters whose markup is read for them


def check(entry: Entry) -> Iterator[Remark]:
    """Yield a remark where source and translation end with other signs."""
    if len(entry.source) < SHORTEST or entry.language in _WITHOUT_STOPS:
        return
    there, here = _ending(entry.source), _ending(entry.text)
    if there == here or _is_abbreviated(entry):
        return
    if here == "." and not there and _tail(entry.source).endswith(","):
        return  # the sentence goes on in the next message, or the author's comma is the slip
    if "?" in (there, here) and _is_reported(entry):
        return
    if there in _SPEECH and _SPOKEN.search(entry.text):
        return  # Kazakh says who spoke behind the words: «…?» – деп сұрады.
    if here in _SPEECH and _SPOKEN.search(entry.source):
        return
    name = next(name for sign, name in _SIGNS.items() if sign in (there, here))
    yield Remark(name, Severity.WARNING, _said(there, here), start=len(entry.text))


def _is_reported(entry: Entry) -> bool:
    """True where the Kazakh side asks within a statement: «… бере ала ма екен деп ойладым.»"""
    pairs = ((entry.source, entry.source_language), (entry.text, entry.language))
    return any(language == "kk" and _REPORTED.search(text[-_READ:]) for text, language in pairs)


def _is_abbreviated(entry: Entry) -> bool:
    """True where one text ends with the dot of an abbreviation: `2026 г.` is `2026 жыл`."""
    pairs = ((entry.source, entry.source_language), (entry.text, entry.language))
    return any(_ends_short(text, language) for text, language in pairs)


def _ends_short(text: str, language: str) -> bool:
    plain = _tail(text)
    if not plain.endswith(".") or plain.endswith(".."):
        return False
    word = _LAST_WORD.search(plain[:-1])
    return word is not None and (
        is_abbreviation(word[0], language) or word[0].lower() in _MONTHS.get(language, ())
    )


def _said(there: str, here: str) -> Wording:
    if not here:
        return say(
            "the source ends with «{sign}», the translation does not: add it or ask the author",
            sign=there,
        )
    if not there:
        return say("the translation ends with «{sign}», the source does not", sign=here)
    return say(
        "the source ends with «{there}», the translation with «{here}»", there=there, here=here
    )


def _ending(text: str) -> str:
    """Return the sign that a text ends with, whatever quotes and brackets stand behind it."""
    if _ENDS_WITH_VALUE.search(text[-_READ:]):
        return ""
    plain = _tail(text).translate(_ALIKE)
    if plain.endswith(("...", "…")) or plain[-2:] == "..":
        return "…"
    if plain[-2:] in ("?!", "!?"):
        return "?"
    return plain[-1:] if plain[-1:] in _SIGNS else ""


def _tail(text: str) -> str:
    """Return the end of a text without markup, quotes and brackets behind it."""
    return inline.prose(text[-_READ:])[-_TAIL:].rstrip(_MOVABLE)
