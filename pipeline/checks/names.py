"""Names of people: spelt as the office spells them, initials on one side throughout a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.terms import Found, Glossary, Status, Term
from pipeline.terms.names import Order, Person, people
from pipeline.wording import say

_HONOURED = re.compile(
    r"(?:\bим\.|\bимени|\bпамяти|\bв честь|\bnamed after|\bnamed for|\bin memory of)\s{1,2}$",
    re.IGNORECASE,
)
_HONOURED_BEHIND = re.compile(r"\s{1,2}атындағы\b")
_BEFORE = 20
"""Characters before a name in which `_HONOURED` is looked for."""


def spellings(
    glossary: Glossary, said: tuple[Found, ...], text: str, entry: Entry
) -> Iterator[Remark]:
    """Tell of names of the source that stand in the text in none of their allowed spellings.

    Any case form counts, either order of initials, and a surname alone; other initials do not.
    """
    wanted: dict[Term, Found] = {}
    for found in said:
        if found.term.status is Status.NAME and found.term.name(entry.language):
            wanted.setdefault(found.term, found)
    if not wanted:
        return
    present = {found.term for found in glossary.every(text, entry.language, lenient=True)}
    for term, found in wanted.items():
        if term not in present:
            yield Remark(
                "names",
                Severity.WARNING,
                say(
                    "the source names “{name}”, in this language “{wanted}”, and this text does "
                    "not; correct it, or add a spelling to terms.csv",
                    name=found.form,
                    wanted=" / ".join(term.forms(entry.language)),
                ),
            )


def order(text: str, entry: Entry) -> Iterator[Remark]:
    """Tell where one text has initials before some surnames and behind others.

    Whoever something is named after (`театр имени М.О. Ауэзова`) keeps the usual order anywhere.
    """
    found = [person for person in people(text) if not _is_honoured(person, text)]
    first = [person for person in found if person.order is Order.FIRST]
    last = [person for person in found if person.order is Order.LAST]
    if not first or not last:
        return
    odd, usual = (last, first) if len(last) <= len(first) else (first, last)
    one, other = (_written(each[0], text) for each in (odd, usual))
    at = entry.text.find(one)
    yield Remark(
        "name-order",
        Severity.WARNING,
        say(
            "“{one}” and “{other}” have their initials on different sides of the surname; "
            "choose one order for the whole text",
            one=one,
            other=other,
        ),
        start=at if at >= 0 else None,
    )


def _written(person: Person, text: str) -> str:
    return text[person.start : person.end]


def _is_honoured(person: Person, text: str) -> bool:
    before = text[max(0, person.start - _BEFORE) : person.start]
    return bool(_HONOURED.search(before) or _HONOURED_BEHIND.match(text, person.end))
