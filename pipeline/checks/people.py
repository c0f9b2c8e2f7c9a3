"""Finds people with initials who are somebody else in the translation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.terms.names import Person, people
from pipeline.terms.same import ALIKE, is_one, likeness, may_agree, sound
from pipeline.wording import say

LANGUAGES = frozenset(("kk", "ru", "en"))
"""Those whose spellings of one name are known."""
_CAPITALISED = re.compile(r"(?<![\w-])[^\W\d_a-zа-яёәғқңөұүһі][^\W\d_]{1,40}")
_KNOWN = 3
"""Consonants of a surname that is looked for among all words with a capital letter."""
_LONGEST = 5_000
"""Letters of a text; who is who in a longer one is nothing that a message says."""
_MOST = 40
"""People of one text: a longer list is compared by nobody name by name."""
_PRESENT = 0.65
"""Share of consonants from which such a word may be the surname: `Чайковский`, `Tchaikovsky`."""


def check(
    source: str, text: str, entry: Entry, known: Collection[tuple[int, int]]
) -> Iterator[Remark]:
    """Yield a remark for each person of the source whom the translation calls otherwise.

    A surname counts in any case form and either alphabet, initials by how they are romanised. Only
    where one person of a surname stands on each side can one have become another. `known` are the
    places of names that the office has a row for: those are told by that row.
    """
    if "." not in source or not {entry.source_language, entry.language} <= LANGUAGES:
        return
    if max(len(source), len(text)) > _LONGEST:
        return
    there, here = _each_once(people(source)), _each_once(people(text))
    if not 0 < len(there) <= _MOST or len(here) > _MOST:
        return
    for person in there:
        if not any(start < person.end and person.start < end for start, end in known):
            yield from _compared(person, there, here, text, entry)


def _compared(
    person: Person,
    there: tuple[Person, ...],
    here: tuple[Person, ...],
    text: str,
    entry: Entry,
) -> Iterator[Remark]:
    mine = sound(person.surname)
    same = [other for other in here if is_one(mine, sound(other.surname))]
    if same:
        twins = [other for other in there if is_one(mine, sound(other.surname))]
        if len(same) == len(twins) == 1 and not may_agree(person, same[0]):
            yield _other_initials(person, same[0], entry)
        return
    others = [each for each in here if not _is_among(each, there)]
    if len(mine) < _KNOWN or _stands(mine, text, [each.surname for each in others]):
        return
    if len(others) == 1 and [each for each in there if not _is_among(each, here)] == [person]:
        if likeness(mine, sound(others[0].surname)) < ALIKE or not may_agree(person, others[0]):
            yield _somebody_else(person, others[0], entry)
    elif not here:
        yield Remark(
            "names",
            Severity.WARNING,
            say(
                "the source names “{name}”, and no name in this text sounds like it: name the "
                "person",
                name=person.text,
            ),
        )


def _is_among(person: Person, others: tuple[Person, ...]) -> bool:
    mine = sound(person.surname)
    return any(is_one(mine, sound(each.surname)) for each in others)


def _each_once(found: tuple[Person, ...]) -> tuple[Person, ...]:
    """Return the people of a text, somebody who is named twice once."""
    kept: list[Person] = []
    for person in found:
        mine = sound(person.surname)
        if not any(
            is_one(mine, sound(each.surname)) and each.initials == person.initials for each in kept
        ):
            kept.append(person)
    return tuple(kept)


def _stands(mine: str, text: str, others: Collection[str]) -> bool:
    """True where a word with a capital letter may be the surname, those of `others` left out."""
    return any(
        is_one(mine, other) or likeness(mine, other) >= _PRESENT
        for other in (sound(word) for word in _CAPITALISED.findall(text) if word not in others)
        if other
    )


def _other_initials(person: Person, other: Person, entry: Entry) -> Remark:
    return Remark(
        "names",
        Severity.WARNING,
        say(
            "the source names “{name}”, the translation “{other}”: the initials differ",
            name=person.text,
            other=other.text,
        ),
        start=_place(other, entry),
    )


def _somebody_else(person: Person, other: Person, entry: Entry) -> Remark:
    return Remark(
        "names",
        Severity.WARNING,
        say(
            "the source names “{name}”, the translation “{other}”: is that the same person? "
            "Correct it, or add the spellings to terms.csv",
            name=person.text,
            other=other.text,
        ),
        start=_place(other, entry),
    )


def _place(person: Person, entry: Entry) -> int | None:
    at = entry.text.find(person.surname)
    return at if at >= 0 else None
