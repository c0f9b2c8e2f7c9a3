"""Sentences of a Kazakh, Russian or English paragraph; initials and abbreviations end none."""

from __future__ import annotations

import re

_END = re.compile(r"""[.!?…]+[»”"'’)\]*_]*(?P<gap>\s+)(?=[«“"'(\[*_]*(?:[^\W\d_]|\d|[—–-]\s))""")
_BREAKS = re.compile(r"[\s(«“\"'\[*_]")
_LONGEST_WORD = 40
"""Characters before a full stop in which its word is looked for."""
_INITIAL = re.compile(r"(?:[^\W\d_]|Дж|Дз|Zh|Sh|Ch|Kh|Yu|Ya|Ye|Yo|Ts)", re.IGNORECASE)
_ORDINAL = re.compile(r"\d{1,3}")

_NEVER = {
    "kk": frozenset(
        (
            *("ж", "жж", "ғ", "ғғ", "қ", "т", "тб", "т.б", "т.с.с", "с", "б", "бет", "бб", "м"),
            *("обл", "ауд", "ат", "көш", "кв", "тел", "сағ", "мин", "млн", "млрд", "трлн"),
            *("тг", "проф", "акад", "доц", "инж", "мыс", "қар", "шам"),
            *("т.ж", "т.м.с", "т.с", "б.з.д", "б.з"),
        )
    ),
    "ru": frozenset(
        (
            *("г", "гг", "в", "вв", "н.э", "д", "им", "ул", "пр", "просп", "пер", "пл", "корп"),
            *("стр", "кв", "оф", "каб", "тел", "факс", "доб", "обл", "р-н", "пос", "с", "св"),
            *("проф", "акад", "доц", "к.т.н", "д.т.н", "канд", "чл", "ред", "сост", "изд", "рис"),
            *("табл", "см", "ср", "напр", "т.е", "т.к", "т.п", "т.д", "др", "млн", "млрд"),
            *("трлн", "тыс", "руб", "коп", "тг", "ч", "мин", "сек", "экз", "шт", "ок"),
            *("англ", "нем", "каз", "рус"),
        )
    ),
    "en": frozenset(
        (
            *("mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "rev", "hon", "gen", "col"),
            *("capt", "lt", "sgt", "vs", "etc", "e.g", "i.e", "cf", "nos", "fig", "figs"),
            *("vol", "p", "pp", "ed", "eds", "est", "approx", "dept", "univ", "inc", "ltd", "co"),
            *("corp", "tel", "ext", "ave", "blvd", "rd", "a.m", "p.m", "u.s", "u.k", "jan"),
            *("feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
            *("mon", "tue", "wed", "thu", "fri"),
        )
    ),
}
"""Abbreviations whose dot ends no sentence, in small letters, without their last dot."""
_OPENER = re.compile(r"[«“\"'(\[*_]*(?P<word>[^\W\d_]+)")


def split(text: str, language: str) -> tuple[str, ...]:
    """Return the sentences of a text, blanks after each included: joined they are the text.

    A dot after an initial (`Г.К.`, `Zh.A.`), an abbreviation of the language (`2024 ж.`, `г.`,
    `т.б.`, `Prof.`) or an ordinal number ends none. What follows an abbreviation that may stand
    at an end as well (`в 2024 г. Казахская …`) cannot be told without meaning: it counts as going
    on, since half a sentence harms more than two in one.
    """
    pieces: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if _ends(text, match, language):
            pieces.append(text[start : match.end()])
            start = match.end()
    if text[start:]:
        pieces.append(text[start:])
    return tuple(pieces)


def _ends(text: str, match: re.Match[str], language: str) -> bool:
    """True where the mark that was matched ends a sentence."""
    mark = match[0].rstrip()
    following = text[match.end() : match.end() + 60]
    if _is_small(following):
        return False
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    before = _last_word(text[max(0, match.start() - _LONGEST_WORD) : match.start()])
    return not (
        is_abbreviation(before, language) or (_ORDINAL.fullmatch(before) and language == "kk")
    )


def is_abbreviation(word: str, language: str) -> bool:
    """True where the dot behind a word (its last dot cut off) belongs to the word: `2024 ж.`"""
    if _INITIAL.fullmatch(word.rpartition(".")[2]) and (word[:1].isupper() or "." in word):
        return True
    return word.lower() in _NEVER.get(language, frozenset())


def _last_word(text: str) -> str:
    """Return what stands behind the last blank, quotation mark or bracket."""
    return _BREAKS.split(text)[-1]


def _is_small(following: str) -> bool:
    """True where the next word begins with a small letter, so the sentence goes on."""
    opener = _OPENER.match(following)
    return opener is not None and opener["word"][0].islower()
