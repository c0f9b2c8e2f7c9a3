"""Finds blanks and line breaks that a translation has lost, doubled or put in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import inline
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import say

_EDGES = tuple(" \t\u00a0\u2009\u202f")
_RUN = re.compile(r"(?<=[^\s])(?: {2,}|(?=[ \u00a0]{2})[ \u00a0]*\u00a0[ \u00a0]*)(?=[^\s])")
"""Within a line: at its edges blanks indent it or break it."""
_GLUED = re.compile(r"([^\W\d_]{4,40})\u00a0(?=([^\W\d_]{4,40}))")
_BEFORE = re.compile(r"(?<=[^\W_])[ \u00a0]{1,9}(?:[,;:!?](?![-)(DP])|\.(?![\w./]))")
_AFTER = re.compile(
    r"(?<=[^\W\d_]{2})[,;](?=[^\W\d_]{2})"
    r"|(?<=[а-яёәғқңөұүһі]{3})[.!?](?=[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі])"
)
_NUMBER_WORDS = re.compile(
    r"тысяч\w*|миллион\w*|миллиард\w*|триллион\w*|thousand|million|billion|trillion", re.IGNORECASE
)
_PASTED = 3
"""No-break spaces between ordinary words from which they are no accident of a typist."""
_SHOWN = 24
"""Characters beside a fault that a finding quotes."""


def check(entry: Entry) -> Iterator[Remark]:
    """Yield a remark for each kind of blank that the translation has otherwise than its source."""
    source, text = entry.source, entry.text
    yield from _edges(source, text)
    if "\n" in source or "\n" in text:
        yield from _lines(source, text)
    if "\t" in source or "\t" in text:
        yield from _tabs(source, text)
    if "  " in text or "\u00a0" in text:
        yield from _runs(entry)
        yield from _no_break(entry)
    yield from _punctuation(source, text)


def _edges(source: str, text: str) -> Iterator[Remark]:
    begins = source[:1] in _EDGES, text[:1] in _EDGES
    ends = source[-1:] in _EDGES, text[-1:] in _EDGES
    if begins == (True, False):
        said = say("the source begins with a blank, the translation does not: add it")
        yield Remark("begin-space", Severity.WARNING, said, start=0)
    elif begins == (False, True):
        said = say("the translation begins with a blank, the source does not: take it out")
        yield Remark("begin-space", Severity.WARNING, said, start=0)
    if ends == (True, False):
        said = say("the source ends with a blank, the translation does not: add it")
        yield Remark("end-space", Severity.WARNING, said, start=len(text))
    elif ends == (False, True):
        said = say("the translation ends with a blank, the source does not: take it out")
        yield Remark("end-space", Severity.WARNING, said, start=len(text.rstrip()))


def _lines(source: str, text: str) -> Iterator[Remark]:
    begins, ends = source.startswith("\n"), source.endswith("\n")
    if begins != text.startswith("\n"):
        said = (
            say("the source begins with a line break, the translation does not: add it")
            if begins
            else say("the translation begins with a line break, the source does not: take it out")
        )
        yield Remark("begin-newline", Severity.ERROR, said, start=0)
    if ends != text.endswith("\n"):
        said = (
            say("the source ends with a line break, the translation does not: add it")
            if ends
            else say("the translation ends with a line break, the source does not: take it out")
        )
        yield Remark("end-newline", Severity.ERROR, said, start=len(text))
    here, there = text.strip("\n").count("\n"), source.strip("\n").count("\n")
    if here != there:
        said = say(
            "the source has {there} line breaks within its text, the translation {here}:"
            " break the same lines",
            there=there,
            here=here,
        )
        yield Remark("newline-count", Severity.WARNING, said)


def _tabs(source: str, text: str) -> Iterator[Remark]:
    here, there = text.count("\t"), source.count("\t")
    if here != there:
        said = say(
            "the source has {there} tab stops, the translation {here}: use as many",
            there=there,
            here=here,
        )
        yield Remark("tabs", Severity.WARNING, said, start=max(0, text.find("\t")))


def _runs(entry: Entry) -> Iterator[Remark]:
    """Tell of doubled blanks, unless the source sets them too; those in code are meant."""
    hidden = inline.hide_code(entry.text) if entry.has_markup else entry.text
    found = [match.span() for match in _RUN.finditer(hidden)]
    if not found or _RUN.search(entry.source):
        return
    start = found[0][0]
    odd = any("\u00a0" in entry.text[a:b] for a, b in found)
    said = say(
        "several blanks stand together (places: {count}), first after «{before}»: leave one",
        count=len(found),
        before=entry.text[max(0, start - _SHOWN) : start].strip(),
    )
    parts, position = [], 0
    for a, b in found:
        parts += [entry.text[position:a], "\u00a0" if "\u00a0" in entry.text[a:b] else " "]
        position = b
    fixed = "".join((*parts, entry.text[position:]))
    name = "nbsp" if odd else "double-space"
    yield Remark(name, Severity.WARNING, said, start=start, fixed=fixed)


def _no_break(entry: Entry) -> Iterator[Remark]:
    """Tell of no-break spaces between two ordinary words: a text that was pasted from a page.

    They belong beside numbers, short words, initials and names, never between two long words.
    """
    if "\u00a0" not in entry.text or _RUN.search(entry.text):
        return
    found = [
        match.end(1)
        for match in _GLUED.finditer(entry.text)
        if match[2].islower() and not _NUMBER_WORDS.fullmatch(match[1])
    ]
    few = len(found) < _PASTED and 2 * entry.text.count("\u00a0") < _blanks(entry.text)
    if not found or few or _GLUED.search(entry.source):
        return
    said = say(
        "{count} no-break spaces stand between ordinary words, first after «{before}»:"
        " type plain ones",
        count=len(found),
        before=entry.text[max(0, found[0] - _SHOWN) : found[0]].strip(),
    )
    letters = list(entry.text)
    for place in found:
        letters[place] = " "
    yield Remark("nbsp", Severity.WARNING, said, start=found[0], fixed="".join(letters))


def _blanks(text: str) -> int:
    return text.count(" ") + text.count("\u00a0")


def _punctuation(source: str, text: str) -> Iterator[Remark]:
    plain = inline.prose(text)
    for pattern, said in (
        (_BEFORE, say("a blank stands before «{sign}» in «{where}»: take it out")),
        (_AFTER, say("no blank stands after «{sign}» in «{where}»: add it")),
    ):
        match = pattern.search(plain)
        if match and not pattern.search(inline.prose(source)):
            around = plain[max(0, match.start() - _SHOWN) : match.end() + _SHOWN]
            where = say(said.template, sign=match[0].strip(), where=_words(around))
            yield Remark("punctuation-spacing", Severity.WARNING, where)


def _words(around: str) -> str:
    """Return a stretch of a text without the halves of words at its ends."""
    words = around.split(" ")
    return " ".join(words[1:-1] if len(words) > 3 else words).strip()
