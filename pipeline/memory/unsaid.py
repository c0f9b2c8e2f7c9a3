"""What a memory's answer still says otherwise than its query, beyond the facts put in or listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from pipeline.facts import Difference, differences, read
from pipeline.inline import prose
from pipeline.pairs import Change, Pair

SIGNS = "+\u2212\u2013-"
"""A plus, and what stands for a minus before a number."""
_WORD = re.compile(r"\w+")
_NEGATIONS = {
    "kk": frozenset(("емес", "жоқ")),
    "ru": frozenset(("не", "нет", "ни", "без", "нельзя", "кроме")),
    "en": frozenset(("not", "no", "never", "without", "except", "cannot")),
}
"""Kazakh verbs are denied by a suffix, which no list can show."""


def unsaid(pair: Pair, query: str, text: str, told: Collection[Change]) -> tuple[Change, ...]:
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
    left = [change for change in told if not change.done]
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


def _is_told(change: Change, told: Iterable[Change]) -> bool:
    """True where one side of a difference is a fact that a person is to look at anyway."""
    old, new = _words(change.old), _words(change.new)
    return any(
        (words and words <= side)
        for each in told
        for words, side in ((_words(each.old), old), (_words(each.new), new))
    )


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text))
