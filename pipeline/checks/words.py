"""Finds words written twice, abbreviations that vanished, and letters of another case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import inline
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import say

_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]{1,40})[ \u00a0\n]{1,3}(?=\1(?![\w’'-]))", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+){0,9}|[^\s\w]|\d+")
_LEGAL = {
    "en": frozenset(("that", "had", "is", "so", "very", "no", "bye", "ha", "many", "do")),
    "ru": frozenset(("то", "да", "нет", "ха", "так", "все", "всё", "как", "она", "что")),
    "kk": frozenset(("мен", "да", "де", "жоқ", "ал", "иә")),
}
"""Words that may stand twice: «всё, что что-то», «мен мен» (“and I”)."""
_PHRASE = range(2, 6)  # words of a phrase that was pasted twice
_SHORTEST_PHRASE = 8  # letters
_ACRONYM = re.compile(r"(?<![\w.@/#-])[A-Z]{3,8}(?![\w@/]|-[a-z])")
_KNOWN = {
    "UNESCO": ("ЮНЕСКО",),
    "UN": ("БҰҰ", "ООН"),
    "RK": ("ҚР", "РК"),
    "NATO": ("НАТО",),
    "USA": ("АҚШ", "США"),
    "COVID": ("КОВИД", "ковид"),
    "FIFA": ("ФИФА",),
    "UEFA": ("УЕФА",),
    "UNICEF": ("ЮНИСЕФ",),
    "OSCE": ("ЕҚЫҰ", "ОБСЕ"),
    "CIS": ("ТМД", "СНГ"),
    "WHO": ("ДДСҰ", "ВОЗ"),
    "GMT": ("UTC", "Гринвич"),
    "BBC": ("Би-би-си", "Би-Би-Си"),
}
"""What some Latin abbreviations are called in Cyrillic."""
_ROMAN = re.compile(r"[IVXLCDM]+")
_CAPITALS = 6  # letters from which a text in capitals is meant so


def check(entry: Entry) -> Iterator[Remark]:
    """Yield a remark for a word or phrase written twice, a lost abbreviation, a changed case."""
    yield from _twice(entry)
    yield from _acronyms(entry)
    yield from _case(entry)


def _twice(entry: Entry) -> Iterator[Remark]:
    text = inline.hide_code(entry.text) if entry.has_markup else entry.text
    legal = _LEGAL.get(entry.language, frozenset())
    for match in _TWICE.finditer(text):
        if match[1].lower() not in legal and not _TWICE.search(entry.source):
            said = say("«{word}» stands twice in a row: take one out", word=match[1])
            yield Remark("duplicate-word", Severity.WARNING, said, start=match.start())
            return
    found = _WORD.findall(text.lower())
    if len(found) < 2 * _PHRASE.start:
        return
    phrase = _repeated(found)
    if phrase and not _repeated(_WORD.findall(entry.source.lower())):
        said = say("«{phrase}» stands twice in a row: take one out", phrase=phrase)
        yield Remark("duplicate-word", Severity.WARNING, said)


def _repeated(words: list[str]) -> str:
    """Return the first phrase of a few words that stands twice in a row, or nothing."""
    for length in _PHRASE:
        run = 0
        for place in range(len(words) - length):
            run = run + 1 if words[place] == words[place + length] else 0
            if run == length:
                phrase = words[place - length + 1 : place + 1]
                if sum(map(len, phrase)) >= _SHORTEST_PHRASE and all(map(_is_word, phrase)):
                    return " ".join(phrase)
    return ""


def _is_word(word: str) -> bool:
    return word[0].isalpha()


def _acronyms(entry: Entry) -> Iterator[Remark]:
    """Tell of Latin abbreviations that a Cyrillic source has and the translation lost.

    Those of an English source are often written in Cyrillic letters, or in full.
    """
    if entry.source_language == "en":
        return
    for match in _ACRONYM.finditer(inline.prose(entry.source)):
        word = match[0]
        if word in entry.text or _ROMAN.fullmatch(word) or _is_loud(entry.source):
            continue
        if not any(each in entry.text for each in _KNOWN.get(word, ())):
            said = say("the source has «{word}», the translation does not: add it", word=word)
            yield Remark("acronyms", Severity.WARNING, said)


def _case(entry: Entry) -> Iterator[Remark]:
    source, text = inline.prose(entry.source).strip(), inline.prose(entry.text).strip()
    if _is_loud(source) != _is_loud(text) and min(_letters(source), _letters(text)) >= _CAPITALS:
        said = (
            say("the source is written in capitals, the translation is not")
            if _is_loud(source)
            else say("the translation is written in capitals, the source is not")
        )
        yield Remark("caps", Severity.INFO, said)
    elif (
        _begins(entry)
        and source[:1].isalpha()
        and text[:1].isalpha()
        and (source[0].isupper() != text[0].isupper())
    ):
        said = (
            say("the source begins with a capital letter, the translation with a small one")
            if source[0].isupper()
            else say("the source begins with a small letter, the translation with a capital one")
        )
        yield Remark("startcaps", Severity.INFO, said, start=0)


def _begins(entry: Entry) -> bool:
    """True where a text stands alone: items of a list may go on with the sentence before it."""
    return not entry.kind or entry.kind.startswith(("title", "heading"))


def _is_loud(text: str) -> bool:
    return text.isupper() and " " in text


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
