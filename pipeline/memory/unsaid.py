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


def unsaid(pair: Pair, query: str, text: str, told: Collection[Change]) -> tuple[Change, ...]:
    """Return the values that differ between a query and the text offered for it.

    Weekdays, parts of the day, currencies, thousands and number words are no facts that are put
    in, so a pair may differ in them and in nothing that is masked. What the pair's translator said
    otherwise is no news, and neither is what is told already.
    """
    here = _differences(query, text, pair)
    if not here:
        return ()
    known = Counter(map(_said, _differences(pair.source, pair.target, pair)))
    left = [change for change in told if not change.done]
    return tuple(change for change in _changes(here, known) if not _is_told(change, left))


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
