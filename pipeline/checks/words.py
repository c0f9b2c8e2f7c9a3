"""Finds words written twice, and letters of another case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import inline
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import say

_LISTED = re.compile(r"(?<![\w-])([^\W\d_]{6,40}), (?=\1(?![\w’'-]))", re.IGNORECASE)
"""A short word may be said twice: «очень, очень»."""
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
_READ = 400  # characters from which the case of a text is seen
_CAPITALS = 6  # letters from which a text in capitals is meant so


def check(entry: Entry) -> Iterator[Remark]:
    """Yield a remark for a word or phrase written twice, a changed case."""
    yield from _twice(entry)
    yield from _case(entry)


def _twice(entry: Entry) -> Iterator[Remark]:
    text = inline.hide_code(entry.text) if entry.has_markup else entry.text
    legal = _LEGAL.get(entry.language, frozenset())
    found = (*_TWICE.finditer(text), *_LISTED.finditer(text))
    for match in found:
        if match[1].lower() not in legal and not match.re.search(entry.source):
            said = say("«{word}» stands twice in a row: take one out", word=match[1])
            yield Remark("duplicate-word", Severity.WARNING, said, start=match.start())
            return
    words = _WORD.findall(text.lower())
    if len(words) < 2 * _PHRASE.start:
        return
    phrase = _repeated(words)
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


def _case(entry: Entry) -> Iterator[Remark]:
    source, text = (inline.prose(each[:_READ]).strip() for each in (entry.source, entry.text))
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
