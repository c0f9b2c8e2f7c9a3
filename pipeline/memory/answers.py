"""Pairs as answers to a query: turned, ordered, facts replaced; the same for every store."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pipeline.changes import is_settled
from pipeline.memory.substitution import substituted
from pipeline.model import State
from pipeline.pairs import EXACT, Assembly, Match, Pair, Part, Query
from pipeline.seams import Memory
from pipeline.sentences import split


def exact_matches(query: Query, pairs: Iterable[Pair]) -> tuple[Match, ...]:
    """Return every different translation of the query's text, the most fitting first."""
    fitting = [pair for pair in pairs if pair.source == query.text]
    found: dict[str, Match] = {}
    for pair in ordered(query, fitting):
        same = pair.context == query.context
        answer = Match(pair, EXACT, pair.target, query.text, same_context=same)
        found.setdefault(pair.target, answer)
    return tuple(found.values())


def match(query: Query, ratio: float, pairs: Collection[Pair]) -> Match:
    """Return the answer of a text that is not the query's: its best pair, facts replaced."""
    least = min(pair.penalty for pair in pairs)
    best = ordered(query, (pair for pair in pairs if pair.penalty == least))[0]
    text, facts = substituted(best, query.text)
    return Match(best, ratio, text, query.text, facts, best.context == query.context)


def ordered(query: Query, pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs of equal source by how well they fit; equal ones in an order of their own."""
    # The newest first needs a sort of its own, as text has no negative.
    newest = sorted(pairs, key=lambda pair: (pair.at, pair.stem, pair.target), reverse=True)
    return sorted(
        newest,
        key=lambda pair: (
            pair.context != query.context,
            pair.penalty,
            pair.state is not State.APPROVED,
        ),
    )


def best_first(matches: Iterable[Match], limit: int) -> tuple[Match, ...]:
    """Return at most `limit` matches, in the same order whatever order they were found in."""
    return tuple(sorted(matches, key=lambda m: (-m.score, m.pair.source))[:limit])


def assembled(memory: Memory, query: Query) -> Assembly | None:
    """Return a paragraph put together from sentences that are known but for their facts."""
    pieces = split(query.text, query.source_language)
    if len(pieces) < 2:
        return None
    parts = tuple(
        Part(text := piece.strip(), piece[len(piece.rstrip()) :], _sentence(memory, query, text))
        for piece in pieces
    )
    return Assembly(parts) if any(part.match for part in parts) else None


def _sentence(memory: Memory, query: Query, text: str) -> Match | None:
    asked = Query(text, query.source_language, query.target_language, query.context)
    found = memory.exact(asked)
    if found:
        return found[0]
    return next((each for each in memory.alike(asked) if is_settled(each)), None)
