"""The beginning that the forms of a word share, for finding one form by another."""

from __future__ import annotations

import re
from functools import cache

from pipeline.terms import kazakh, russian

SHORTEST = 3
"""Letters that a root has at least."""
_VOWEL = re.compile("[аәеиоөуұүыіэюяaeiouy]")
_VOICED = "пбкгқғ"
"""What a Kazakh noun ends in where it may change: `кітап`, `кітабы`."""
_KEPT = 5
"""Letters of the shortest Kazakh root that gives up such a letter."""
_FLEETING = re.compile(r"(?P<head>.{4,}?)[ое]?к")
_ENGLISH = frozenset({"s", "es", "ies", "y", "'s", "'"})


@cache
def root(word: str, language: str) -> str:
    """Return the beginning of a folded word that its other forms have as well.

    The root of `көрмесінде` is `көрме`, that of `выставок` and of `выставке` is `выстав`. It is
    a prefix of the word: whoever asks for any form asks for something that begins with it.
    """
    match language:
        case "kk":
            found = _without(word, _endings("kk"))
            return found[:-1] if len(found) >= _KEPT and found[-1] in _VOICED else found
        case "ru":
            found = _without(word, _endings("ru"))
            match_ = _FLEETING.fullmatch(found)
            return match_["head"] if match_ else found
        case "en":
            return _without(word, _ENGLISH)
        case _:
            return word


@cache
def _endings(language: str) -> frozenset[str]:
    return kazakh.any_ending() if language == "kk" else russian.any_ending()


def _without(word: str, endings: frozenset[str]) -> str:
    """Return a word without its longest ending, as long as a word is left."""
    for length in range(len(word) - SHORTEST, 0, -1):
        stem = word[:-length]
        if word[-length:] in endings and _VOWEL.search(stem):
            return stem
    return word
