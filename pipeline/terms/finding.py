"""Finds terms in a text, whatever form their words stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.terms import names
from pipeline.terms.kazakh import any_ending
from pipeline.terms.row import Status, Term
from pipeline.terms.words import TOKEN, Word, folded, word

_HYPHENS = "-‐‑"
_LONGEST_GAP = 6
_BLANKS = re.compile(r"\s+")
_QUOTES = re.compile('[«»“”„"*_]+')


@dataclass(frozen=True, slots=True)
class Found:
    """A term where it stands in a text."""

    term: Term
    form: str
    """Which of the term's spellings it is, as terms.csv has it."""
    start: int
    end: int
    surname_only: bool = False
    """True where the file has initials and the text has none."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One spelling of a term, ready to be compared."""

    term: Term
    form: str
    words: tuple[Word, ...]
    gaps: tuple[str, ...]
    """What stands between the words."""
    initials: tuple[str, ...]
    """Of a person; empty where the spelling has none."""


class Finder:
    """All terms of one language, by the forms of their first words."""

    __slots__ = ("_by_first", "_language")

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self._language = language
        self._by_first: dict[str, list[_Pattern]] = {}
        for term in terms:
            for form in term.forms(language):
                if pattern := _pattern(term, form, language):
                    for key in pattern.words[0].forms:
                        self._by_first.setdefault(key, []).append(pattern)

    def every(self, text: str, *, lenient: bool = False) -> Iterator[Found]:
        """Yield every term in a text, overlapping ones too.

        `lenient` asks for no capitals, and lets a term be a part of a compound.
        """
        keys = folded(text)
        tokens = [match.span() for match in TOKEN.finditer(text)]
        for number, (start, end) in enumerate(tokens):
            for pattern in self._by_first.get(keys[start:end], ()):
                here = tokens[number : number + len(pattern.words)]
                if found := self._compare(pattern, text, keys, here, lenient=lenient):
                    yield found

    def longest(self, text: str) -> tuple[Found, ...]:
        """Return the terms of a text in their order: of those that overlap, the longest."""
        chosen: list[Found] = []
        spans: set[tuple[int, int]] = set()
        taken = bytearray(len(text))
        for found in sorted(self.every(text), key=lambda each: (each.start - each.end, each.start)):
            span = found.start, found.end
            if span in spans or taken.find(1, *span) < 0:
                taken[found.start : found.end] = b"\1" * (found.end - found.start)
                spans.add(span)
                chosen.append(found)
        return tuple(sorted(chosen, key=lambda each: each.start))

    def _compare(
        self,
        pattern: _Pattern,
        text: str,
        keys: str,
        here: list[tuple[int, int]],
        *,
        lenient: bool,
    ) -> Found | None:
        """Return the find where the words `here` are those of a pattern."""
        if len(here) < len(pattern.words):
            return None
        for one, (start, end) in zip(pattern.words, here, strict=True):
            if not one.suits(text[start:end], keys[start:end], lenient=lenient):
                return None
        for gap, (_, end), (start, _) in zip(pattern.gaps, here, here[1:], strict=False):
            if not _joins(gap, text[end:start]):
                return None
        start, end = here[0][0], here[-1][1]
        whole = (
            Found(pattern.term, pattern.form, start, end)
            if lenient
            else self._alone(pattern, text, start, end)
        )
        if whole is None or not pattern.initials:
            return whole
        return _with_initials(pattern, text, whole)

    def _alone(self, pattern: _Pattern, text: str, start: int, end: int) -> Found | None:
        """Return the find where it is no part of a compound: `служба` in `пресс-служба` is."""
        if start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalnum():
            return None
        if text[end : end + 1] and text[end] in _HYPHENS and text[end + 1 : end + 2].isalnum():
            tail = TOKEN.match(text, end + 1)
            if self._language == "kk" and tail and folded(tail[0]) in any_ending():
                end = tail.end()
            elif not pattern.words[-1].takes_hyphen:
                return None
        return Found(pattern.term, pattern.form, start, end)


def _pattern(term: Term, form: str, language: str) -> _Pattern | None:
    """Return a spelling of a term ready to be compared; None where it has no word."""
    who = names.person(form) if term.status is Status.NAME else None
    text = who.surname if who else form
    spans = [match.span() for match in TOKEN.finditer(text)]
    if not spans:
        return None
    words = tuple(word(text[start:end], language) for start, end in spans)
    gaps = tuple(text[end:start] for (_, end), (start, _) in pairwise(spans))
    return _Pattern(term, form, words, gaps, who.initials if who else ())


def _joins(gap: str, other: str) -> bool:
    """True where what stands between two words of a text may stand for a term's own gap."""
    if gap == other:
        return True
    if len(other) > max(_LONGEST_GAP, len(gap) + 2):
        return False
    quoted = _QUOTES.search(other) is not None
    if quoted and _QUOTES.search(gap) is None:
        return False
    return _bare(gap) == _bare(other)


def _bare(gap: str) -> str:
    """Return a gap without blanks, quotes and a hyphen that joins (one with blanks is a dash)."""
    bare = _QUOTES.sub("", gap)
    return "" if bare and bare in _HYPHENS else _BLANKS.sub("", bare)


def _with_initials(pattern: _Pattern, text: str, surname: Found) -> Found | None:
    """Return the person: with the same initials on a side, or with none on either."""
    strangers = False
    for initials, start, end in names.beside(text, surname.start, surname.end):
        if names.agree(initials, pattern.initials):
            return Found(pattern.term, pattern.form, start, end)
        strangers = True
    if strangers:
        return None
    return Found(pattern.term, pattern.form, surname.start, surname.end, surname_only=True)
