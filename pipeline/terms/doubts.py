"""What in terms.csv can be read but may not be meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pipeline.terms.glossary import Glossary
from pipeline.terms.names import person
from pipeline.terms.row import Status, Term
from pipeline.terms.words import TOKEN, folded

_LATIN = re.compile("[a-z]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE)


def doubts(glossary: Glossary) -> tuple[tuple[int, str], ...]:
    """Return line and sentence for every row that somebody ought to look at, by line."""
    found = (
        *_mixed_scripts(glossary),
        *_two_meanings(glossary),
        *_contradictions(glossary),
        *_lonely(glossary),
        *_people(glossary),
    )
    return tuple(sorted(found))


def _mixed_scripts(glossary: Glossary) -> Iterator[tuple[int, str]]:
    """A Latin letter within a Cyrillic word looks right and is never found."""
    for term in glossary.terms:
        for _, spellings in term.names:
            for token in (token for each in spellings for token in TOKEN.findall(each)):
                if _LATIN.search(token) and _CYRILLIC.search(token):
                    said = f"`{token}` has Latin and Cyrillic letters in one word; type it anew"
                    yield term.line, said


def _two_meanings(glossary: Glossary) -> Iterator[tuple[int, str]]:
    """A word of several rows is translated by nobody, unless they agree."""
    for code in ("kk", "ru", "en"):
        rows: dict[str, list[Term]] = defaultdict(list)
        for term in glossary.terms:
            if term.status is not Status.FORBIDDEN:
                for each in dict.fromkeys(folded(form) for form in term.forms(code)):
                    rows[each].append(term)
        for spelling, terms in rows.items():
            if len(terms) > 1:
                lines = ", ".join(str(term.line) for term in terms[:-1])
                said = f"`{spelling}` ({code}) also stands in line {lines}; "
                advice = "a text that is this word alone is then left to people"
                yield terms[-1].line, said + advice


def _contradictions(glossary: Glossary) -> Iterator[tuple[int, str]]:
    """A row forbids in every language what others prefer."""
    preferred = {
        (code, folded(each))
        for term in glossary.terms
        if term.status is not Status.FORBIDDEN
        for code, spellings in term.names
        for each in spellings
    }
    for term in glossary.terms:
        if term.status is Status.FORBIDDEN:
            every = {(code, folded(each)) for code, found in term.names for each in found}
            if every <= preferred:
                yield term.line, "forbids only words that other rows prefer; remove one of them"


def _lonely(glossary: Glossary) -> Iterator[tuple[int, str]]:
    for term in glossary.terms:
        if term.status in (Status.PREFERRED, Status.NAME) and len(term.names) == 1:
            said = "has a word in one language only; add what it is called in another"
            yield term.line, said


def _people(glossary: Glossary) -> Iterator[tuple[int, str]]:
    """One person's cells have as many initials each, on the same side."""
    for term in glossary.terms:
        if term.status is not Status.NAME:
            continue
        who = [found for _, each in term.names if (found := person(each[0]))]
        if len({each.order for each in who}) > 1:
            yield term.line, "has initials before the surname in one cell and behind it in another"
        if len({len(each.initials) for each in who}) > 1:
            yield term.line, "has more initials in one cell than in another"
