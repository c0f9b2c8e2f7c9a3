"""All in which a memory's match differs from its query: facts, and what no fact is put in for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pipeline.facts import Difference, differences, read
from pipeline.inline import prose
from pipeline.pairs import Change, Match, Pair

_WORD = re.compile(r"\w+")
_NEGATIONS = {
    "kk": frozenset(("емес", "жоқ")),
    "ru": frozenset(("не", "нет", "ни", "без", "нельзя", "кроме")),
    "en": frozenset(("not", "no", "never", "without", "except", "cannot")),
}
"""Kazakh verbs are denied by a suffix, which no list can show."""


@lru_cache(maxsize=64)
def changes(match: Match) -> tuple[Change, ...]:
    """Return all in which a match differs from its query: its facts, then what else it says.

    Reading both texts may take as long as finding one among thousands: a memory leaves it to
    whoever uses the match.
    """
    if match.is_exact:
        return match.facts
    return (*match.facts, *_unsaid(match.pair, match.query, match.text, match.facts))


def is_settled(match: Match) -> bool:
    """True where nothing differs that could not be put in."""
    return all(each.done for each in match.facts) and all(each.done for each in changes(match))


def _unsaid(pair: Pair, query: str, text: str, told: Iterable[Change]) -> tuple[Change, ...]:
    """Return the values that differ between a query and the text offered for it, and denials.

    Weekdays, parts of the day, currencies, thousands and number words are no facts that are put
    in, so a pair may differ in them and in nothing that is masked. What the pair's translator said
    otherwise is no news, and neither is what is told already.
    """
    denied = _denied(pair, query)
    here = _differences(query, text, pair)
    if not here:
        return denied
    known = Counter(map(_said, _differences(pair.source, pair.target, pair)))
    left = [(_words(each.old), _words(each.new)) for each in told if not each.done]
    return (
        *denied,
        *(change for change in _changes(here, known) if not _is_told(change, left)),
    )


def _denied(pair: Pair, query: str) -> tuple[Change, ...]:
    """Return the words by which only one of two texts denies: a like text says the opposite."""
    words = _NEGATIONS.get(pair.source_language, frozenset())
    old, new = (
        Counter(word for word in _WORD.findall(text.casefold()) if word in words)
        for text in (pair.source, query)
    )
    gone, come = sorted((old - new).elements()), sorted((new - old).elements())
    return (
        *(Change(word, "", False) for word in gone),
        *(Change("", word, False) for word in come),
    )


def _differences(source: str, target: str, pair: Pair) -> tuple[Difference, ...]:
    return differences(
        read(prose(source), pair.source_language), read(prose(target), pair.target_language)
    )


def _said(difference: Difference) -> tuple[str, str]:
    first, second = difference.first, difference.second
    return first.says[0] if first else "", second.says[0] if second else ""


def _changes(found: Iterable[Difference], known: Counter[tuple[str, str]]) -> Iterator[Change]:
    for difference in found:
        said = _said(difference)
        if known[said] > 0:
            known[said] -= 1
            continue
        old = difference.second.text if difference.second else ""
        new = difference.first.text if difference.first else ""
        yield Change(old, new, False)


def _is_told(change: Change, told: Sequence[tuple[set[str], set[str]]]) -> bool:
    """True where one side of a difference is a fact that a person is to look at anyway."""
    if not told:
        return False
    old, new = _words(change.old), _words(change.new)
    return any((gone and gone <= old) or (come and come <= new) for gone, come in told)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text))
