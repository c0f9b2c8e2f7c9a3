"""What in a text may deserve a row in terms.csv: people, quoted names, capitalised phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.terms.names import people
from pipeline.terms.words import TOKEN

_QUOTED = re.compile(
    r"«([^«»\n]{2,80})»|“([^“”\n]{2,80})”|\"([^\"\n]{2,80})\"|„([^„“”\n]{2,80})[“”]"
)
_NO_NAME = re.compile(r"[,;.!?–—]|\s-\s")
"""Within quotation marks these belong to speech."""
_JOINED = re.compile("[ \u00a0\u202f]|-")
_STARTS = re.compile('(?:^|[.!?…:;\n•|]\\)?|[–—-] )[\\s«“”„"(*_\\[]*$')
_REACH = 12
"""Characters before a word in which the end of a sentence is looked for."""
MOST_WORDS = 7
_LINKS = frozenset(("of", "for", "the", "and", "in", "және", "мен", "и", "по", "в", "на"))
"""Words that stand within names, never at their end."""
_COMMON = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december", "monday", "tuesday", "wednesday"),
        *("thursday", "friday", "saturday", "sunday", "i", "phd", "mr", "mrs", "ms", "dr"),
        *("professor", "associate", "doctor"),
    )
)
_ROMAN = re.compile("[IVXLІХ]+")


class Kind(StrEnum):
    """What a candidate looks like."""

    PERSON = "person"
    QUOTED = "quoted"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of a text."""

    kind: Kind
    text: str
    start: int
    end: int
    is_whole: bool = True
    """False for a phrase that is not just a run of capitals: only its return makes it a name."""


def candidates(text: str) -> tuple[Candidate, ...]:
    """Return the pieces of a text that may be names, each time they stand there.

    Of a capital letter in the middle of a sentence every phrase is given that begins with it, of
    one to MOST_WORDS words: `Казахская`, `Казахская национальная`, `Казахская национальная
    академия`. What of them is a name only other texts tell. `text` has no markup.
    """
    found: list[Candidate] = []
    taken: list[tuple[int, int]] = []
    for person in people(text):
        found.append(Candidate(Kind.PERSON, person.text, person.start, person.end))
        taken.append((person.start, person.end))
    for match in _QUOTED.finditer(text):
        inner = next(group for group in match.groups() if group).strip()
        if _is_name(inner):
            found.append(Candidate(Kind.QUOTED, inner, match.start() + 1, match.end() - 1))
        taken.append(match.span())
    found.extend(_phrases(text, taken))
    return tuple(found)


def _is_name(quoted: str) -> bool:
    words = TOKEN.findall(quoted)
    return quoted[:1].isupper() and len(words) <= MOST_WORDS and not _NO_NAME.search(quoted)


def _phrases(text: str, taken: list[tuple[int, int]]) -> Iterator[Candidate]:
    spans = [match.span() for match in TOKEN.finditer(text)]
    free = [not any(a < end and start < b for a, b in taken) for start, end in spans]
    until = -1  # the last word of the run of capitals that was met
    for number, (start, end) in enumerate(spans):
        if not free[number] or not _is_capital(text[start:end]):
            continue
        if _STARTS.search(text[max(0, start - _REACH) : start]):
            continue  # the first word of a sentence has a capital anyway
        run = _run(text, spans, free, number)
        capitals = _capitals(text, run)
        is_inner = number <= until  # begins within such a run
        until = max(until, number + capitals - 1)
        for count in range(1, len(run) + 1):
            last = text[run[count - 1][0] : run[count - 1][1]]
            if last.lower() in _LINKS or last.isdigit():
                continue
            end = run[count - 1][1]
            phrase = " ".join(text[start:end].split())
            yield Candidate(Kind.PHRASE, phrase, start, end, count == capitals and not is_inner)


def _is_capital(word: str) -> bool:
    if word.lower() in _COMMON or _ROMAN.fullmatch(word):
        return False
    return word[0].isupper() and len(word) > 1


def _run(
    text: str, spans: list[tuple[int, int]], free: list[bool], number: int
) -> list[tuple[int, int]]:
    """Return the words from one on that only blanks or hyphens part."""
    run = [spans[number]]
    for index in range(number + 1, min(number + MOST_WORDS, len(spans))):
        gap = text[spans[index - 1][1] : spans[index][0]]
        if not free[index] or not _JOINED.fullmatch(gap):
            break
        run.append(spans[index])
    return run


def _capitals(text: str, run: list[tuple[int, int]]) -> int:
    """Return how many words of a run make it up to the last capital that links lead to."""
    count = 1
    for index, (start, end) in enumerate(run[1:], 2):
        word = text[start:end]
        if word[0].isupper() and word.lower() not in _COMMON:
            count = index
        elif word.lower() not in _LINKS:
            break
    return count
