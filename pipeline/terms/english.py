"""The forms of an English noun: plural and possessive."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    "child": "children", "person": "people", "man": "men", "woman": "women", "foot": "feet",
    "medium": "media", "criterion": "criteria", "phenomenon": "phenomena",
}  # fmt: skip
_SINGULAR = {plural: one for one, plural in _IRREGULAR.items()}
_HISSING = ("s", "x", "z", "ch", "sh")


@lru_cache(maxsize=8192)
def forms(word: str, *, is_name: bool = False) -> frozenset[str]:
    """Return the forms of a word given in small letters, itself included.

    The singular of a plural counts for common terms (`industries`, `industry`), not for names.
    """
    numbers = {word, *_plurals(word)}
    if not is_name:
        for one in _singulars(word):
            numbers |= {one, *_plurals(one)}
    return frozenset(each + ending for each in numbers for ending in ("", "'s", "'"))


def _plurals(word: str) -> tuple[str, ...]:
    if word in _IRREGULAR:
        return (_IRREGULAR[word],)
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return (word[:-1] + "ies",)
    if word.endswith(_HISSING):
        return (word + "es",)
    if word.endswith("f"):
        return (word + "s", word[:-1] + "ves")
    if word.endswith("fe"):
        return (word + "s", word[:-2] + "ves")
    if word.endswith("man"):
        return (word[:-3] + "men",)
    return (word + "s", word + "es") if word.endswith("o") else (word + "s",)


def _singulars(word: str) -> tuple[str, ...]:
    if word in _SINGULAR:
        return (_SINGULAR[word],)
    if word.endswith("ies") and len(word) > 4:
        return (word[:-3] + "y",)
    if word.endswith(("ches", "shes", "xes", "zes", "sses")):
        return (word[:-2],)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return (word[:-1],)
    return ()
