"""Finds translations that are much shorter or longer than their sources, or go in circles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline import inline
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import say

_WIDTH = {"en": 1.0, "kk": 1.0, "ru": 1.08}
"""Letters that a language takes for the same text; measured on 970 sentences of news."""
_BOUNDS = (
    (20, 0.25, 4.0),
    (40, 0.28, 2.7),
    (80, 0.36, 2.3),
    (160, 0.44, 2.0),
    (10**9, 0.5, 1.75),
)
"""Letters of the source up to which a class goes, the least and the largest ratio in it.

The same sentences: no direction has more than a few in a thousand beyond them, nearly all with a
half that the translator left out or explained.
"""
_FEWEST = 10
"""Letters of the source from which a ratio says anything."""
_MOST_ADDED = 60
"""Letters that the translation of a shorter source may have more.

`ІІМ` becomes the whole name of a ministry and its country, 42 letters more. Of 140,660 short
messages of programs in over 90 languages none grows by more than 40.
"""
_SOURCE_WORD = re.compile(r"\w+")
_LONGEST_LOOP = 12  # words of one turn
_TURNS = 3
_SHORT_TURNS = 5  # of one or two words: «очень, очень, очень» is said by people
_SHARE = 0.3
_CREDIT = re.compile(
    r"\b(?:translated by|translation:|перев[её]л[аи]?:|перевод:|переводчик:|аударған:|аударма:)"
    r"|@transl\w*|deepl\.com|google translate",
    re.IGNORECASE,
)


def check(entry: Entry) -> Iterator[Remark]:
    """Yield a remark where the length, or how often the same words return, cannot be right."""
    loop = _loop(_words(entry.text)) if len(entry.text) > 20 else ""
    if loop and not _loop(_words(entry.source)):
        said = say(
            "«{words}» returns again and again, as machines write when they lose the thread:"
            " translate anew",
            words=loop,
        )
        yield Remark("repetition", Severity.ERROR, said)
    else:
        yield from _ratio(entry)
    yield from _limit(entry)
    if _CREDIT.search(entry.text) and not _CREDIT.search(entry.source):
        said = say("the translation names who translated: that belongs in the header or a comment")
        yield Remark("translation-credit", Severity.INFO, said)


def _ratio(entry: Entry) -> Iterator[Remark]:
    # Chinese says in a third of the letters what English says: only what was measured is judged.
    if entry.language not in _WIDTH or entry.source_language not in _WIDTH:
        return
    there = _letters(entry.source)
    here = _letters(entry.text)
    if there < _FEWEST:
        if there and here - there > _MOST_ADDED:
            yield _too_long(there, here)
        return
    expected = _WIDTH[entry.language] / _WIDTH[entry.source_language]
    _, least, most = next(bound for bound in _BOUNDS if there < bound[0])
    ratio = here / there / expected
    if ratio < least:
        said = say(
            "the translation has {here} letters, the source {there}: is something missing?",
            here=here,
            there=there,
        )
        yield Remark("too-short", Severity.WARNING, said)
    elif ratio > most:
        yield _too_long(there, here)


def _too_long(there: int, here: int) -> Remark:
    said = say(
        "the translation has {here} letters, the source {there}: is something added?",
        here=here,
        there=there,
    )
    return Remark("too-long", Severity.WARNING, said)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, inline.prose(text)))


def _limit(entry: Entry) -> Iterator[Remark]:
    for kind, most in entry.rules.lengths:
        if kind == entry.kind and len(entry.text) > most:
            said = say(
                "{here} characters; the newsroom allows {most} for `{kind}`: shorten it",
                here=len(entry.text),
                most=most,
                kind=kind,
            )
            yield Remark("max-length", Severity.WARNING, said, start=most)


def _words(text: str) -> list[str]:
    return _SOURCE_WORD.findall(text.lower())


def _loop(words: list[str]) -> str:
    """Return the words that come again and again, or nothing."""
    for length in range(1, min(_LONGEST_LOOP, len(words) // _TURNS) + 1):
        turns = _TURNS if length > 2 else _SHORT_TURNS
        run = 0
        for place in range(len(words) - length):
            run = run + 1 if words[place] == words[place + length] else 0
            if run == length * (turns - 1):
                phrase = words[place - length + 1 : place + 1]
                if not all(word.isdigit() for word in phrase):
                    return " ".join(phrase)
    return _often(words)


def _often(words: list[str]) -> str:
    """Return three words that make up a good part of the text, wherever they stand."""
    triples = Counter(zip(words, words[1:], words[2:], strict=False))
    if not triples:
        return ""
    triple, count = triples.most_common(1)[0]
    if count >= _TURNS and 3 * count >= _SHARE * len(words):
        return " ".join(triple) if not all(word.isdigit() for word in triple) else ""
    return ""
