"""The forms of a Russian noun or adjective, guessed from how its first form ends."""

from __future__ import annotations

import re
from functools import lru_cache

_VOWELS = "аеиоуыэюя"
_HARD_MASCULINE = ("", "а", "у", "ом", "ем", "е", "ы", "и", "ов", "ев", "ей", "ам", "ами", "ах")
_SOFT_MASCULINE = ("ь", "я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях", "ью")
_GLIDE = ("й", "я", "ю", "ем", "е", "и", "ев", "ям", "ями", "ях")
_HARD_FEMININE = ("а", "ы", "и", "е", "у", "ой", "ей", "ою", "ею", "ам", "ами", "ах", "")
_SOFT_FEMININE = ("я", "и", "е", "ю", "ей", "ею", "ям", "ями", "ях", "ь", "й")
_HARD_NEUTER = ("о", "а", "у", "ом", "е", "и", "ам", "ами", "ах", "")
_SOFT_NEUTER = ("е", "я", "ю", "ем", "и", "й", "ей", "ям", "ями", "ях", "а", "у", "ам", "ами", "ах")
_PLURAL = ("ы", "и", "ов", "ев", "ей", "й", "", "ам", "ами", "ах", "ям", "ями", "ях")
_MANY = ("ые", "ых", "ым", "ыми", "ие", "их", "им", "ими")
_ADJECTIVES = {
    "m": ("ый", "ий", "ой", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем", *_MANY),
    "f": ("ая", "яя", "ой", "ей", "ую", "юю", "ою", "ею", *_MANY),
    "n": ("ое", "ее", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем", *_MANY),
}
_GENDERS = {
    "ый": "m", "ий": "m", "ой": "m", "ая": "f", "яя": "f", "ое": "n", "ее": "n",
    "ые": "mfn", "ие": "mfn",
}  # fmt: skip
_IS_NOUN = re.compile(r".{1,60}[вдлпст]ие")
"""`открытие` is no plural of `открытый`: after these letters that would be `-ые`."""
_FLEETING = re.compile(r"(?P<head>.{0,40}[^аеиоуыэюя])[ео](?P<tail>[кцрлн]|[внлр]ь)")
_AFTER_VOWEL = re.compile(r"(?P<head>.{0,40}[аеиоуыэюя])(?:ец)")
_CLUSTER = re.compile(
    r"(?P<head>.{0,40}[^аеиоуыэюяьй])(?P<soft>[ьй]?)(?P<last>[бвгджзклмнпрстфхцчшщ])"
)


@lru_cache(maxsize=8192)
def forms(word: str, *, is_name: bool = False) -> frozenset[str]:
    """Return the forms of a word given in small letters with `е` for `ё`, itself included.

    Which declension a word follows its last letters only suggest, so all that they allow are
    given: what is no word of the language does no harm. An adjective of a name keeps its gender
    (`Екатеринская` is not `Екатеринский`), one of a common term does not.
    """
    found = {word, *_noun(word)}
    if word[-2:] in _GENDERS and len(word) > 4 and not _IS_NOUN.fullmatch(word):
        genders = _GENDERS[word[-2:]] if is_name else "mfn"
        found.update(word[:-2] + ending for gender in genders for ending in _ADJECTIVES[gender])
    if not is_name and word[-1:] in "ыи" and len(word) > 3:
        found.update(_singular(word))
    return frozenset(found)


def any_ending() -> frozenset[str]:
    """Return all endings of nouns and adjectives, for words whose first form is not known."""
    nouns = (
        *(_HARD_MASCULINE, _SOFT_MASCULINE, _GLIDE, _HARD_FEMININE, _SOFT_FEMININE),
        *(_HARD_NEUTER, _SOFT_NEUTER, _PLURAL),
    )
    return frozenset(ending for group in (*nouns, *_ADJECTIVES.values()) for ending in group)


def _singular(word: str) -> set[str]:
    """Return the forms of what a plural may be the plural of."""
    stem = word[:-1]
    if stem[-1] in _VOWELS:
        return _noun(stem + "я") | _noun(stem + "й")
    return _noun(stem) | _noun(stem + "а") | _noun(stem + "ь") | _noun(stem + "я")


def _noun(word: str) -> set[str]:
    stem, last = word[:-1], word[-1:]
    if len(word) < 2:
        return {word}
    match last:
        case "а":
            found = _with(stem, _HARD_FEMININE) | _genitives(stem)
        case "я":
            found = _with(stem, _SOFT_FEMININE) | _genitives(stem)
            if stem.endswith("м"):  # время, имя
                found |= _with(stem + "ен", ("и", "ем", "а", "", "ам", "ами", "ах"))
            elif stem.endswith("ь"):  # статья, семья
                found |= _with(stem[:-1], ("ей", "ий"))
        case "о":
            found = _with(stem, _HARD_NEUTER) | _genitives(stem)
        case "е":
            found = _with(stem, _SOFT_NEUTER) | {stem}
            if stem.endswith("ь"):
                found |= _with(stem[:-1], ("ий", "ей"))
        case "ы" | "и":
            found = _with(stem, _PLURAL) | _genitives(stem)
        case "ь":
            found = _with(stem, _SOFT_MASCULINE)
            if stem in ("мат", "доч"):
                found |= _with(stem + "ер", _SOFT_MASCULINE)
            if match_ := _FLEETING.fullmatch(word):
                found |= _with(match_["head"] + match_["tail"][:-1], _SOFT_MASCULINE)
        case "й":
            found = _with(stem, _GLIDE)
        case _ if last in "уэю":
            found = {word}
        case _:
            found = _consonant(word)
    return found


def _consonant(word: str) -> set[str]:
    found = _with(word, _HARD_MASCULINE)
    if word.endswith(("ов", "ев", "ин", "ын")):
        found.add(word + "ым")  # a surname
    if word.endswith(("анин", "янин")):
        found |= _with(word[:-2], ("е", "", "ам", "ами", "ах"))
    if match_ := _FLEETING.fullmatch(word):
        found |= _with(match_["head"] + match_["tail"], _HARD_MASCULINE[1:])
    elif match_ := _AFTER_VOWEL.fullmatch(word):
        found |= _with(match_["head"] + "йц", _HARD_MASCULINE[1:])
    return found


def _genitives(stem: str) -> set[str]:
    """Return the genitive plurals with a vowel between the last consonants: `выставок`."""
    match_ = _CLUSTER.fullmatch(stem)
    if match_ is None:
        return set()
    head, last = match_["head"], match_["last"]
    return {f"{head}е{last}", f"{head}о{last}"} | ({f"{head}е{last}ь"} if last == "н" else set())


def _with(stem: str, endings: tuple[str, ...]) -> set[str]:
    return {stem + ending for ending in endings}
