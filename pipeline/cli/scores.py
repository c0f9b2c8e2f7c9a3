"""How good engines were, as a table for people and objects for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wcwidth import wcswidth

from pipeline.console import json_line, show
from pipeline.quality import Score

HEAD = ("engine", "direction", "month", "messages", "unchanged", "chrF", "TER")
LEFT = 3
"""Columns of words; the others are numbers and stand to the right."""


def lines(scores: Iterable[Score]) -> Iterator[str]:
    """Yield the table, a line a month, and one for all months of an engine and direction."""
    rows = [HEAD, *map(_cells, scores)]
    widths = [max(wcswidth(row[column]) for row in rows) for column in range(len(HEAD))]
    for row in rows:
        gaps = [" " * (width - wcswidth(cell)) for cell, width in zip(row, widths, strict=True)]
        cells = [
            cell + gap if column < LEFT else gap + cell
            for column, (cell, gap) in enumerate(zip(row, gaps, strict=True))
        ]
        yield "  ".join(cells)


def _cells(score: Score) -> tuple[str, ...]:
    return (
        show(score.engine),
        f"{score.source} > {score.target}",
        score.month or "all",
        f"{score.messages:,}",
        f"{100 * score.unchanged / score.messages:.0f} %",
        f"{score.chrf:.1f}",
        f"{score.ter:.1f}",
    )


def record(score: Score) -> str:
    """Return a score as a JSON object; the keys are a public format."""
    return json_line(
        {
            "engine": score.engine,
            "source_language": score.source,
            "target_language": score.target,
            "month": score.month or None,
            "messages": score.messages,
            "unchanged": score.unchanged,
            "chrf": round(score.chrf, 2),
            "ter": round(score.ter, 2),
        }
    )
