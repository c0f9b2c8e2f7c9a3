"""Which script a letter belongs to."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

KAZAKH_LETTERS = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
"""The letters that Kazakh has and Russian has not."""

WORD = re.compile(
    r"[^\W\d_\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2150-\u218b\u2460-\u24ff]+"
)
"""Letters in a row; a hyphen or an apostrophe ends it, and so does a raised figure (`м²`)."""

_CYRILLIC = re.compile("[\u0400-\u052f\u1c80-\u1c88\u2de0-\u2dff\ua640-\ua69f]")
_LATIN = re.compile("[A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\uff21-\uff5a]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_LETTER = re.compile(r"[^\W\d_]")


class Script(StrEnum):
    """What a letter is written in."""

    CYRILLIC = "Cyrillic"
    LATIN = "Latin"
    ARABIC = "Arabic"
    OTHER = "other"


@lru_cache(maxsize=4096)
def script(letter: str) -> Script:
    """Return the script of one letter; the Greek and Chinese ones are OTHER."""
    if _CYRILLIC.match(letter):
        return Script.CYRILLIC
    if _LATIN.match(letter):
        return Script.LATIN
    return Script.ARABIC if _ARABIC.match(letter) else Script.OTHER


def scripts(text: str) -> dict[Script, int]:
    """Return how many letters of each script a text has; those with none are left out."""
    found = {
        Script.CYRILLIC: len(_CYRILLIC.findall(text)),
        Script.LATIN: len(_LATIN.findall(text)),
        Script.ARABIC: len(_ARABIC.findall(text)),
    }
    found[Script.OTHER] = len(_LETTER.findall(text)) - sum(found.values())
    return {name: count for name, count in found.items() if count > 0}
