"""The office's terms: preferred ones said, forbidden ones not, what is to be kept kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from pipeline.checks import names, people
from pipeline.inline import prose
from pipeline.model import Severity
from pipeline.seams import Entry, EntryCheck, Remark
from pipeline.terms import Found, Glossary, Status, Term
from pipeline.terms.roots import Hints
from pipeline.wording import Wording, say

_OUTER = "«»“”„\"'‘’ "
_QUOTED = re.compile(r"«[^«»]{1,200}»|“[^“”]{1,200}”|\"[^\"]{1,200}\"|„[^„“”]{1,200}[“”]")
_BLANKS = re.compile(r"\s+")


def checker(glossary: Glossary) -> EntryCheck:
    """Return the checks `glossary`, `forbidden-term`, `do-not-translate`, `names`, `name-order`.

    `name-order` needs no file, and neither does comparing people with initials (`names`); without
    terms the others say nothing.
    """
    forbidden = cache(lambda source, target: tuple(_forbidden(glossary, source, target)))

    def check(entry: Entry) -> Iterator[Remark]:
        source = prose(entry.source) if entry.has_markup else entry.source
        text = prose(entry.text) if entry.has_markup else entry.text
        known: list[tuple[int, int]] = []
        if glossary:
            said = glossary.find(source, entry.source_language)
            yield from _glossary(glossary, said, source, text, entry)
            yield from _forbidden_terms(
                glossary, forbidden(entry.source_language, entry.language), source, text, entry
            )
            yield from _kept(said, text, entry)
            yield from names.spellings(glossary, said, text, entry)
            known = [(each.start, each.end) for each in said if each.term.status is Status.NAME]
        yield from people.check(source, text, entry, known)
        yield from names.order(text, entry)

    return check


def _glossary(
    glossary: Glossary, said: tuple[Found, ...], source: str, text: str, entry: Entry
) -> Iterator[Remark]:
    """Tell of terms in the source whose translation stands in the text in no form.

    A word with several rows may be said by any of them, and so may one that a row forbids: that
    is told by itself. A word quoted in a name that the translation keeps is no term there.
    """
    spots: dict[tuple[int, int], list[Found]] = {}
    for found in said:
        spots.setdefault((found.start, found.end), []).append(found)
    present = {found.term for found in glossary.every(text, entry.language, lenient=True)}
    missing = [
        (span, rows)
        for span, finds in spots.items()
        if (rows := [f for f in finds if f.term.status is Status.PREFERRED])
        if not any(each.term in present for each in finds)
    ]
    if not missing:
        return
    hints, quotes = Hints(text), _kept_quotes(source, text)
    told: set[str] = set()
    for (start, end), rows in missing:
        wanted = tuple(dict.fromkeys(x for f in rows for x in f.term.forms(entry.language)))
        if not wanted or rows[0].form in told or any(map(hints.has, wanted)):
            continue
        quote = bisect_right(quotes, (start, end)) - 1
        if quote >= 0 and end <= quotes[quote][1]:
            continue
        told.add(rows[0].form)
        yield Remark(
            "glossary",
            Severity.WARNING,
            say(
                "the source says “{term}”, for which the glossary has “{wanted}”, and this text "
                "does not; use that, or add your word to terms.csv",
                term=rows[0].form,
                wanted=listed(wanted),
            ),
        )


def _kept_quotes(source: str, text: str) -> list[tuple[int, int]]:
    """Return where the source has quotations that the text has as well."""
    kept = {quote[0][1:-1] for quote in _QUOTED.finditer(text)}
    return [quote.span() for quote in _QUOTED.finditer(source) if quote[0][1:-1] in kept]


def _forbidden(
    glossary: Glossary, source: str, target: str
) -> Iterator[tuple[Term, frozenset[Term], str]]:
    """Yield every row with words forbidden in the target, what calls for it, and what to say.

    A row may name the word that it is about beside the one that it forbids (`әкімдік,мэрия,,
    forbidden`). What another row prefers is such a word and itself forbidden nowhere, unless all
    words of the row are preferred by others.
    """
    preferred: dict[tuple[str, str], list[Term]] = {}
    for term in glossary.terms:
        if term.status is not Status.FORBIDDEN:
            for code, spellings in term.names:
                for each in spellings:
                    preferred.setdefault((code, each.lower()), []).append(term)
    for row in glossary.terms:
        if row.status is not Status.FORBIDDEN or not row.forms(target):
            continue
        every = [(code, each.lower()) for code, found in row.names for each in found]
        anchors = [key for key in every if key in preferred]
        if len(anchors) < len(every) and any(code == target for code, _ in anchors):
            continue
        meant = [term for key in anchors for term in preferred[key]]
        calls = frozenset(term for term in (row, *meant) if term.forms(source))
        better = next((term.name(target) for term in meant if term.name(target)), "")
        yield row, calls, "" if better in row.forms(target) else better


def _forbidden_terms(
    glossary: Glossary,
    rows: tuple[tuple[Term, frozenset[Term], str], ...],
    source: str,
    text: str,
    entry: Entry,
) -> Iterator[Remark]:
    """Tell of forbidden words in the translation, where the source speaks of their matter."""
    if not rows:
        return
    here = {found.term: found for found in reversed(glossary.find(text, entry.language))}
    there: frozenset[Term] | None = None
    for row, calls, better in rows:
        found = here.get(row)
        if found is None:
            continue
        if there is None:
            there = frozenset(each.term for each in glossary.every(source, entry.source_language))
        if calls and not calls & there:
            continue
        word = text[found.start : found.end]
        yield Remark(
            "forbidden-term",
            Severity.WARNING,
            _avoid(word, better),
            start=place(entry.text, word),
        )


def _avoid(word: str, better: str) -> Wording:
    if better:
        return say(
            "“{word}” is a word that the office does not use; write “{better}”",
            word=word,
            better=better,
        )
    return say("“{word}” is a word that the office does not use; find another one", word=word)


def _kept(said: tuple[Found, ...], text: str, entry: Entry) -> Iterator[Remark]:
    """Tell of names in the source that must stay in their own letters and did not."""
    plain = _BLANKS.sub(" ", text)
    told: set[Term] = set()
    for found in said:
        if found.term.status is not Status.KEPT or found.term in told:
            continue
        allowed = found.term.forms(entry.language)
        if any(each.strip(_OUTER) in plain for each in allowed):
            continue
        told.add(found.term)
        yield Remark(
            "do-not-translate",
            Severity.WARNING,
            say(
                "“{term}” of the source is not to be translated; write “{wanted}”",
                term=found.form.strip(_OUTER),
                wanted=listed(tuple(each.strip(_OUTER) for each in allowed)),
            ),
        )


def listed(spellings: tuple[str, ...]) -> str:
    """Return the allowed spellings for a sentence."""
    return " / ".join(dict.fromkeys(spellings))


def place(text: str, word: str) -> int | None:
    """Return where a word that was found in the prose of a text stands in the text itself."""
    at = text.find(word)
    return at if at >= 0 else None
