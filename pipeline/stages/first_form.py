"""The first form of a name that texts have in other cases only, told by its English spelling."""

from __future__ import annotations

from pipeline.sounds import SHORTEST, consonants
from pipeline.terms.words import folded, word

_LONGEST_ENDING = {"kk": 7, "ru": 3}
_ENDINGS = {"kk": ("",), "ru": ("", "я", "а", "й", "ь")}
"""What a first form may have in place of a case ending."""
_VOWELS = "aeiouy"


def first_form(name: str, language: str, english: str) -> str:
    """Return `Казахстан` for `Казахстане` beside `Kazakhstan`; what is not plain stays.

    Only a single word is tried: its consonants must be those of the English name, it must end as
    that ends, and the given word must be one of its forms.
    """
    if language not in _ENDINGS or not english or " " in name or " " in english:
        return name
    wanted = consonants(english)
    if len(wanted) < SHORTEST or (consonants(name) == wanted and _ends_alike(name, english)):
        return name
    for cut in range(1, min(_LONGEST_ENDING[language], len(name) - SHORTEST) + 1):
        for ending in _ENDINGS[language]:
            first = name[:-cut] + ending
            fits = consonants(first) == wanted and _ends_alike(first, english)
            if fits and folded(name) in word(first, language).forms:
                return first
    return name


def _ends_alike(name: str, english: str) -> bool:
    """True where both end in a consonant, in a glide, or in a vowel."""
    last, other = name[-1].lower(), english[-1].lower()
    if other in "iy":
        return last in "йиыі"
    return (last in "аәеёоөуұүыіэюя") == (other in _VOWELS)
