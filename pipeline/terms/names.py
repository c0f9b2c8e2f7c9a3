"""People with initials, before the surname or behind it: `G.K. Shalabayeva`, `Шалабаева Г. К.`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_CAPITAL = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_ONE = (
    r"(?:Shch|Dzh|Zh|Sh|Ch|Kh|Gh|Yu|Ya|Ye|Yo|Iu|Ia|Ts|Dz|Дж|Дз|"
    rf"[{_CAPITAL}])\."
)
_BLANK = "[ \u00a0\u202f]"
_CLUSTER = rf"{_ONE}(?:{_BLANK}?{_ONE}){{0,2}}"
_SURNAME = rf"[{_CAPITAL}][^\W\d_]{{1,40}}(?:-[{_CAPITAL}][^\W\d_]{{1,40}})?"
_INITIALS = re.compile(rf"(?<![\w.]){_CLUSTER}")
_BEHIND = re.compile(rf"{_BLANK}{{0,2}}(?P<surname>{_SURNAME})(?:['’]s\b)?")
_BEFORE = re.compile(rf"(?<![\w-])(?P<surname>{_SURNAME}){_BLANK}{{1,2}}$")
_NEAR_BEFORE = re.compile(rf"(?<![\w.])(?P<initials>{_CLUSTER}){_BLANK}{{0,2}}$")
_NEAR_BEHIND = re.compile(rf"{_BLANK}{{1,2}}(?P<initials>{_CLUSTER})(?!\w)")
_LETTERS = re.compile(r"[^\W\d_]+")
_USUAL = re.compile(
    r".*(?:[оеё]в|[иы]н|[сц]кий|[оеё]ва|[иы]на|[сц]кая|[оеё]вой|[иы]ной|[сц]кой|[сц]кого|[оеё]ву"
    r"|ұлы|қызы|енко|[oe]v|[oe]va|[iy]n|[iy]na|sk(?:y|i|iy|aya|aia)|uly|kyzy|qyzy|enko)"
    r"(?:[нтд][ыі]ң|[ғқ]а|[гк]е|н[ыі]|[тд][ыі]|[дтн][ае]н?|[мпб]ен|ым|ом|а|у|е)?",
    re.IGNORECASE,
)
"""How most surnames of Kazakhstan end, in any case."""
_ABBREVIATIONS = frozenset(
    ("U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "P.S.", "P.M.", "A.M.", "A.D.", "B.C.", "P.O.")
)
_REACH = 90
"""Letters before initials in which a surname is looked for."""


class Order(StrEnum):
    """Where the initials stand."""

    FIRST = "initials first"
    LAST = "surname first"


@dataclass(frozen=True, slots=True)
class Person:
    """A name with initials as a text writes it."""

    surname: str
    initials: tuple[str, ...]
    order: Order
    start: int
    end: int

    @property
    def text(self) -> str:
        """The name in our spelling: `Г.К. Шалабаева`."""
        return written(self.surname, self.initials, self.order)


def written(surname: str, initials: tuple[str, ...], order: Order) -> str:
    """Return a name in an order."""
    short = "".join(f"{each}." for each in initials)
    return f"{short} {surname}" if order is Order.FIRST else f"{surname} {short}"


def letters(initials: str) -> tuple[str, ...]:
    """Return the initials one by one without dots: `Zh. A.` has `Zh` and `A`."""
    return tuple(_LETTERS.findall(initials))


def person(text: str) -> Person | None:
    """Return the person where a text is nothing but one name with initials."""
    text = text.strip()
    for found in people(text):
        if (found.start, found.end) == (0, len(text)):
            return found
    return None


def people(text: str) -> tuple[Person, ...]:
    """Return the names with initials in a text, those left out whose order cannot be told.

    Surnames stand in the case of the text. `Профессор Г.К. Шалабаева` and `Шалабаева Г.К.
    Министр` are told apart by how surnames end; where both neighbours may be one, nobody is named.
    """
    return tuple(_people(text))


def _people(text: str) -> Iterator[Person]:
    taken = 0
    for match in _INITIALS.finditer(text):
        if match[0].replace(" ", "") in _ABBREVIATIONS:
            continue
        at = max(taken, match.start() - _REACH)
        before = _BEFORE.search(text[at : match.start()])
        behind = _BEHIND.match(text, match.end())
        initials = letters(match[0])
        if before and behind:
            likely = (
                bool(_USUAL.fullmatch(before["surname"])),
                bool(_USUAL.fullmatch(behind["surname"])),
            )
            if likely == (True, True):
                continue
            before, behind = (before, None) if likely[0] else (None, behind)
        found = before or behind
        if found is None:
            continue
        surname = found["surname"]
        if len(initials) == 1 and not _USUAL.fullmatch(surname):
            continue  # `hall A. Visitors`
        if before:
            yield Person(surname, initials, Order.LAST, at + before.start(), match.end())
            taken = match.end()
        else:
            assert behind is not None
            taken = behind.end("surname")
            yield Person(surname, initials, Order.FIRST, match.start(), taken)


def beside(text: str, start: int, end: int) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield initials that stand directly before or behind a surname, and what both span."""
    at = max(0, start - 20)
    if match := _NEAR_BEFORE.search(text[at:start]):
        yield letters(match["initials"]), at + match.start(), end
    if match := _NEAR_BEHIND.match(text, end):
        yield letters(match["initials"]), start, match.end()


def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True where the initials of two spellings may be the same person's: `Г.` and `Г.К.` may."""
    return all(a.lower() == b.lower() for a, b in zip(one, other, strict=False))
