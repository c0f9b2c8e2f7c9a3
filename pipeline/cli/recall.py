"""What the memory answers, as lines for people and objects for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from pipeline.changes import changes
from pipeline.console import json_line, show
from pipeline.model import State
from pipeline.pairs import Match, Query, Stats
from pipeline.seams import Memory

Answer = tuple[str, Match]
"""`exact`, `near` or `sentence`, and the match."""


def answers(memory: Memory, query: Query, least: float, limit: int) -> Iterator[Answer]:
    """Yield exact matches, else near ones, else those of the query's sentences."""
    if found := memory.exact(query):
        yield from (("exact", match) for match in found[:limit])
    elif found := memory.near(query, least=least, limit=limit):
        yield from (("near", match) for match in found)
    elif assembly := memory.assemble(query):
        yield from (("sentence", part.match) for part in assembly.parts if part.match)


def lines(kind: str, match: Match) -> Iterator[str]:
    """Yield a match as people read it."""
    pair = match.pair
    where = f"{pair.stem} [{pair.context}]" if pair.context else pair.stem
    approved = ", approved" if pair.state is State.APPROVED else ""
    since = f", {pair.at}" if pair.at else ""
    direction = f"{pair.source_language} > {pair.target_language}"
    yield show(f"{match.score:3.0f} % {kind}  {direction}  {where}{since}{approved}")
    yield f"    {show(pair.source)}"
    yield f"    {show(match.text)}"
    if found := changes(match):
        signs = (f"{c.old or '–'} {'>' if c.done else '?'} {c.new or '–'}" for c in found)
        yield show(f"    facts: {', '.join(signs)}")


def record(kind: str, match: Match) -> str:
    """Return a match as a JSON object; the keys are a public format."""
    pair = match.pair
    return json_line(
        {
            "kind": kind,
            "score": round(match.score, 2),
            "ratio": round(match.ratio, 2),
            "penalty": pair.penalty,
            "source_language": pair.source_language,
            "target_language": pair.target_language,
            "source": pair.source,
            "target": pair.target,
            "text": match.text,
            "context": pair.context,
            "stem": pair.stem,
            "state": pair.state.value,
            "at": pair.at,
            "changes": [asdict(change) for change in changes(match)],
        }
    )


def stats_lines(stats: Stats) -> Iterator[str]:
    """Yield how much there is, a number a line."""
    yield f"catalogs   {stats.origins:>11,}"
    yield f"pairs      {stats.pairs:>11,}"
    for one, other, count in stats.directions:
        yield f"  {one} <> {other} {count:>11,}"
    yield f"sentences  {stats.sentences:>11,}"
    yield f"texts      {sum(count for _, count in stats.segments):>11,}"
    for language, count in stats.segments:
        yield f"  {language}       {count:>11,}"
    yield f"size       {stats.size / 2**20:>11,.1f} MB"


def stats_record(stats: Stats) -> str:
    """Return how much there is as a JSON object; the keys are a public format."""
    return json_line(
        {
            "catalogs": stats.origins,
            "pairs": stats.pairs,
            "sentences": stats.sentences,
            "texts": dict(stats.segments),
            "directions": {f"{one}-{other}": n for one, other, n in stats.directions},
            "bytes": stats.size,
        }
    )
