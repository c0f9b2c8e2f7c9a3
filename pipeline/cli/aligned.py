"""What an alignment found, in lines: its pairs, and how sure they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli.summary import counted
from pipeline.console import show

if TYPE_CHECKING:
    from pipeline.stages.aligned import Aligned

PAIR_SHOWN = 34
"""Columns of each text of a pair."""


def pairs(match: Aligned) -> list[str]:
    """Return a line for each pair: `12 = 14  sure  «…» = «…»`."""
    lines = []
    for pair in match.alignment.pairs:
        sides = match.sources(pair), match.targets(pair)
        places = " = ".join("+".join(str(unit.place.line) for unit in units) for units in sides)
        texts = " = ".join(f"«{shown(units[0].text, PAIR_SHOWN)}»" for units in sides)
        lines.append(f"{places:>9}  {'sure' if pair.is_sure else 'doubtful':8}  {texts}")
    return lines


def aligned(match: Aligned, *, dry_run: bool) -> str:
    """Return one line on a translation that was aligned."""
    alignment = match.alignment
    sure = sum(pair.is_sure for pair in alignment.pairs)
    parts = [f"{counted(sure, 'pair')} sure"]
    if doubtful := len(alignment.pairs) - sure:
        parts.append(f"{doubtful} doubtful")
    left = [(alignment.first_alone, "the source"), (alignment.second_alone, "the translation")]
    parts += [f"{counted(len(alone), 'text')} of {side} alone" for alone, side in left if alone]
    told = f"{show(match.translation.path)}: `{match.language}`, {', '.join(parts)}"
    return f"{told}; nothing was written" if dry_run else told


def shown(text: str, columns: int) -> str:
    """Return the beginning of a text, safe for a terminal."""
    text = " ".join(show(text.replace("\n", " ")).split())
    return text if len(text) <= columns else f"{text[: columns - 1].rstrip()}…"
