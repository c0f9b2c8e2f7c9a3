"""The forms of a Kazakh noun: plural, possession and case by harmony and by the final sound."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_BACK, _FRONT = frozenset("аоұы"), frozenset("әөүіе")
_LOAN = frozenset("вёфцчщъьэюя")
_VOWELS = "аәеёиоөуұүыіэюя"
_VOWEL_FINAL = frozenset("аәеёоөұүыіэя")
"""`у`, `и` and `ю` behave like the glides that they end in: `оқудың`, `меню-і`."""
_VOICED = {"п": "б", "к": "г", "қ": "ғ"}
_SHORT_STEMS = {
    "халық": "халқ", "орын": "орн", "мұрын": "мұрн", "ерін": "ерн", "мойын": "мойн",
    "қойын": "қойн", "ауыз": "ауз", "нарық": "нарқ", "көрік": "көрк", "ерік": "ерк",
    "парық": "парқ", "құлық": "құлқ", "қалып": "қалп", "дауыс": "даус", "бауыр": "баур",
    "көңіл": "көңл", "айып": "айб", "ғайып": "ғайб",
}  # fmt: skip
"""Nouns that lose their last vowel before an ending that begins with one."""
_POSSESSED = re.compile(r"(?P<stem>.{2,40}?)(?:с[ыі]|[ыі])")
_PLURAL = re.compile(r"(?P<stem>.{2,40})[лдт][ае]р")


@lru_cache(maxsize=8192)
def forms(word: str, *, is_name: bool = False) -> frozenset[str]:
    """Return the forms of a noun given in small letters, itself included.

    Endings that make another word (`-лық`, `-шы`, `-лы`, `-сыз`) are none of them, and neither
    are `my` and `thy` of one owner: `қалам` is a pen far oftener than a city of mine.
    The singular of a plural counts for common terms, not for names.
    """
    found = set(_declined(word))
    if match := _POSSESSED.fullmatch(word):
        # `министрлігі` is what is possessed: its cases have -н-, its plural stands before -і.
        found.update(word + ending for front in _harmonies(word) for ending in _third(front))
        stem = match["stem"]
        bare = {stem, stem[:-1] + {"б": "п", "г": "к", "ғ": "қ"}.get(stem[-1], stem[-1])}
        for each in bare:
            found.update(_owned_plurals(each))
    if not is_name and (match := _PLURAL.fullmatch(word)):
        found.update(_declined(match["stem"]))
    return frozenset(found)


@cache
def any_ending() -> frozenset[str]:
    """Return all endings of all nouns, for words whose sound their letters do not show."""
    found = {""}
    for sound in "алнзт":
        for front in (True, False):
            found.update(_case_endings(sound, front))
            found.update(_plural(sound, front))
            found.update(_possessed(sound, front))
    return frozenset(found)


def _declined(word: str) -> set[str]:
    found = {word}
    voiced = {word, word[:-1] + _VOICED.get(word[-1], word[-1])}
    if word in _SHORT_STEMS:
        voiced = {word, _SHORT_STEMS[word]}
    if word.endswith("ь"):
        voiced.add(word[:-1])
    for front in _harmonies(word):
        for sound in _sounds(word):
            found.update(word + ending for ending in _case_endings(sound, front))
            found.update(word + ending for ending in _plural(sound, front))
            found.update(stem + ending for stem in voiced for ending in _possessed(sound, front))
    return found


def _owned_plurals(word: str) -> set[str]:
    """Return `министрліктері…` and `академиямыз…` of a word without its possessive ending."""
    found: set[str] = set()
    for front in _harmonies(word):
        for sound in _sounds(word):
            plural = _match(sound, "лдт") + ("ер" if front else "ар")
            found.update(word + plural + ending for ending in _possessed("р", front))
            found.update(word + ending for ending in _ours(sound, front))
    return found


def _harmonies(word: str) -> tuple[bool, ...]:
    """Return which endings a word takes: front (True), back (False), or in doubt both."""
    vowels = set(word) & (_BACK | _FRONT)
    is_loan = bool(set(word) & _LOAN) or word[-1] in "кг"  # `банк`: банкі, банкке; `блок`: блогы
    if not vowels or (vowels & _BACK and (vowels & _FRONT or is_loan)):
        return (True, False)
    return (bool(vowels & _FRONT),)


def _sounds(word: str) -> tuple[str, ...]:
    """Return the final sounds that a word may have to its endings: а, л, р, н, з or т."""
    last = word.rstrip("ьъ")[-1:]
    if last in _VOWEL_FINAL:
        return ("а",)
    if last in "уиюйр":
        return ("р",)
    if last == "л":
        return ("л",)
    if last in "мнң":
        return ("н",)
    if last in "зж":
        return ("з", "т")
    if last in "бвгд":
        return ("т", "з")
    return ("т",) if last in _VOWELS or last.isalpha() else ("а", "р", "л", "н", "з", "т")


def _match(sound: str, forms_: str) -> str:
    """Return the consonant of л/д/т that follows a final sound."""
    if sound in "ар":
        return forms_[0]
    return forms_[2] if sound == "т" else forms_[1]


def _plural(sound: str, front: bool) -> set[str]:
    plural = _match(sound, "лдт") + ("ер" if front else "ар")
    after = {*_case_endings("р", front), *_possessed("р", front), ""}
    return {plural + ending for ending in after}


@cache
def _case_endings(sound: str, front: bool) -> frozenset[str]:
    a, y = ("е", "і") if front else ("а", "ы")
    hard = sound == "т"
    voice = "т" if hard else "д"
    genitive = "н" if sound in "ан" else voice
    accusative = "н" if sound == "а" else voice
    dative = {(True, True): "к", (True, False): "қ", (False, True): "г", (False, False): "ғ"}
    ablative = "н" if sound == "н" else voice
    instrumental = "п" if hard else "б" if sound == "з" else "м"
    there = voice + a + ("гі" if front else "ғы")
    return frozenset(
        {
            *(f"{genitive}{y}ң", f"{dative[hard, front]}{a}", f"{accusative}{y}"),
            *(f"{voice}{a}", f"{ablative}{a}н", f"{instrumental}ен", there),
        }
    )


@cache
def _third(front: bool) -> frozenset[str]:
    """Return the case endings behind the possessive of the third person, and none."""
    a, y = ("е", "і") if front else ("а", "ы")
    there = f"нд{a}" + ("гі" if front else "ғы")
    return frozenset({"", f"н{y}ң", f"н{a}", "н", f"нд{a}", f"н{a}н", "мен", there})


@cache
def _ours(sound: str, front: bool) -> frozenset[str]:
    y = "і" if front else "ы"
    ours = ("" if sound == "а" else y) + f"м{y}з"
    return frozenset({ours, *(ours + ending for ending in _case_endings("з", front))})


@cache
def _possessed(sound: str, front: bool) -> frozenset[str]:
    y = "і" if front else "ы"
    his = f"с{y}" if sound == "а" else y
    return frozenset({*(his + ending for ending in _third(front)), *_ours(sound, front)})
