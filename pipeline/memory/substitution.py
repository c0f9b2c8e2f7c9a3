"""A match's facts replaced by its query's, where there is only one way to do it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.facts import Fact, Kind, facts
from pipeline.locales import LANGUAGES, month_names, number
from pipeline.pairs import Change, Pair

_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = "+\u2212\u2013-"
"""A plus, and what stands for a minus before a number."""
_SIGN = re.compile(rf"(?<![\w)])[{_SIGNS}]$")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
GROUPED = 1000
"""From here on numbers are written in groups."""


def substituted(pair: Pair, query: str) -> tuple[str, tuple[Change, ...]]:
    """Return the pair's target with the query's facts, and every fact that may be put in.

    A fact is replaced where the facts of source and query pair off by kind and order, the two have
    a neighbouring word in common ("50 seats, 700 tenge" is no "900 tenge, 60 seats"), the old one
    stands once in the source and once in the target, and the new one once in the query. Where
    they do not pair off, nothing is replaced and all that differs is listed.
    """
    language = pair.source_language
    there, here = facts(pair.source, language), facts(query, language)
    if [fact.kind for fact in there] != [fact.kind for fact in here]:
        return pair.target, _unpaired(there, here)
    paired = list(zip(there, here, strict=True))
    signs = [(_sign(pair.source, old), _sign(query, new)) for old, new in paired]
    differing = [
        at
        for at, (old, new) in enumerate(paired)
        if old.value != new.value or signs[at][0] != signs[at][1]
    ]
    if not differing:
        return pair.target, ()
    words = _neighbours(pair.source, there), _neighbours(query, here)
    targets = facts(pair.target, pair.target_language)
    places: list[tuple[Fact, str]] = []
    changes = []
    for at in differing:
        old, new = paired[at]
        before, now = signs[at]
        place = None
        if before == now and _is_same_place(words[0][at], words[1][at]):
            place = _place(old, new, there, here, targets)
        text = _written(old, new, place, pair) if place else None
        if place and text is not None:
            places.append((place, text))
        changes.append(Change(before + old.text, now + new.text, text is not None))
    return _replaced(pair.target, places), tuple(changes)


def _sign(text: str, fact: Fact) -> str:
    """Return the plus or minus before a number; the dash of `10-18` and of `A-4` is none."""
    found = _SIGN.search(text, max(0, fact.start - 2), fact.start)
    return found[0] if found else ""


def _neighbours(text: str, found: Sequence[Fact]) -> list[tuple[str, str]]:
    """Return the word before and the word after each fact; a fact stands there as its kind."""
    ends = [0, *(fact.end for fact in found)]
    starts = [*(fact.start for fact in found), len(text)]
    gaps = [_WORD.findall(text[a:b].casefold()) for a, b in zip(ends, starts, strict=True)]
    kinds = ["", *(fact.kind for fact in found), ""]
    return [
        (
            gaps[at][-1] if gaps[at] else kinds[at],
            gaps[at + 1][0] if gaps[at + 1] else kinds[at + 2],
        )
        for at in range(len(found))
    ]


def _is_same_place(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """True where a neighbour is the same; having none on one side says nothing."""
    return one == other or any(a == b != "" for a, b in zip(one, other, strict=True))


def _place(
    old: Fact, new: Fact, there: Sequence[Fact], here: Sequence[Fact], targets: Sequence[Fact]
) -> Fact | None:
    """Return where the old fact stands in the target, if that and its pairing are unambiguous."""

    def like(fact: Fact, among: Sequence[Fact]) -> list[Fact]:
        return [each for each in among if (each.kind, each.value) == (fact.kind, fact.value)]

    found = like(old, targets)
    is_only = len(found) == len(like(old, there)) == len(like(new, here)) == 1
    return found[0] if is_only else None


def _written(old: Fact, new: Fact, place: Fact, pair: Pair) -> str | None:
    """Return the new fact as the target writes it, or None where that is not known."""
    if _ORDINAL.match(pair.target, place.end):
        return None  # `21st` would become `22st`
    if old.kind is Kind.MONTH:
        return month_names(pair.target_language)[int(new.value) - 1]
    if place.text == old.text and "," not in new.text and " " not in new.text:
        return new.text
    if old.kind is Kind.NUMBER and pair.target_language in LANGUAGES:
        value = float(new.value) if "." in new.value else int(new.value)
        plain = new.value if pair.target_language == "en" else new.value.replace(".", ",")
        return number(value, pair.target_language) if value >= GROUPED else plain
    return new.text if place.text == old.text else None


def _replaced(text: str, places: Sequence[tuple[Fact, str]]) -> str:
    for fact, new in sorted(places, key=lambda each: each[0].start, reverse=True):
        text = text[: fact.start] + new + text[fact.end :]
    return text


def _unpaired(there: Sequence[Fact], here: Sequence[Fact]) -> tuple[Change, ...]:
    """Return what only one of two texts holds."""
    left = Counter((f.kind, f.value) for f in there)
    left.subtract((f.kind, f.value) for f in here)
    old = [f.text for f in _several(there, left)]
    new = [f.text for f in _several(here, Counter({key: -n for key, n in left.items()}))]
    return (*(Change(text, "", False) for text in old), *(Change("", text, False) for text in new))


def _several(found: Sequence[Fact], wanted: Counter[tuple[Kind, str]]) -> list[Fact]:
    """Return as many facts of each kind and value as are wanted."""
    rest, kept = Counter(wanted), []
    for fact in found:
        if rest[fact.kind, fact.value] > 0:
            rest[fact.kind, fact.value] -= 1
            kept.append(fact)
    return kept
