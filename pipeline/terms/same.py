"""Whether two names with initials may be one person's, each written in its own language."""

from __future__ import annotations

from difflib import SequenceMatcher

from pipeline.sounds import consonants
from pipeline.terms.names import Person

SHORTEST = 2
"""Consonants of a surname that can be compared."""
_ENDING = 3
"""Consonants that a case ending may add: `-ның`, `-дан`, `-мен`."""
ALIKE = 0.5
"""Share of consonants in common from which a spelling may be another romanisation."""
_LATIN: dict[str, str] = {
    "а": "a", "ә": "a ae ä", "б": "b", "в": "v w", "г": "g h", "ғ": "g gh", "д": "d",
    "е": "e ye ie je yo", "ё": "yo e io jo ye", "ж": "zh j dzh", "з": "z", "и": "i y", "й": "y i j",
    "к": "k c", "қ": "k q kh", "л": "l", "м": "m", "н": "n", "ң": "n ng", "о": "o", "ө": "o ö",
    "п": "p", "р": "r", "с": "s c", "т": "t th", "у": "u w v", "ұ": "u", "ү": "u ü", "ф": "f ph",
    "х": "kh h x", "һ": "h kh", "ц": "ts c tz", "ч": "ch c tch", "ш": "sh", "щ": "shch sch",
    "ы": "y i", "і": "i", "э": "e", "ю": "yu iu ju", "я": "ya ia ja", "дж": "dzh j zh", "дз": "dz",
}  # fmt: skip
"""How an initial is written in Latin letters, by the usual romanisations of Kazakh and Russian.

Two Cyrillic initials are one where they may be written alike: Қ and К, Ә and А, І and И.
"""


def sound(surname: str) -> str:
    """Return what all spellings and case forms of a surname begin with, more or less."""
    return consonants(surname)


def is_one(sound_: str, other: str) -> bool:
    """True where two surnames may be one: the same consonants, but for an ending."""
    short, long = sorted((sound_, other), key=len)
    if len(short) < SHORTEST:
        return False
    return long.startswith(short) and len(long) - len(short) <= _ENDING


def likeness(sound_: str, other: str) -> float:
    """Return how much of two surnames is alike, endings left out: 0 to 1."""
    shorter = min(len(sound_), len(other))
    pairs = ((sound_, other), (sound_[:shorter], other[:shorter]))
    return max(SequenceMatcher(None, *pair, autojunk=False).ratio() for pair in pairs)


def may_agree(one: Person, other: Person) -> bool:
    """True where the initials may be the same, however each language writes them.

    Fewer initials agree with more: `Г.` may be `Г.К.`
    """
    pairs = zip(one.initials, other.initials, strict=False)
    return all(_is_letter(first.lower(), second.lower()) for first, second in pairs)


def _is_letter(first: str, second: str) -> bool:
    if first == second:
        return True
    ours, theirs = _spellings(first), _spellings(second)
    if ours & theirs:
        return True
    latin = next((each for each in (first, second) if each.isascii()), "")
    others = theirs if latin == first else ours
    return len(latin) == 1 and any(each.startswith(latin) for each in others)


def _spellings(initial: str) -> set[str]:
    return set(_LATIN[initial].split()) if initial in _LATIN else {initial}
