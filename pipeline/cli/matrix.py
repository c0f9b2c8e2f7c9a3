"""How far every announcement is in every language: a table, or a record each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from wcwidth import wcswidth

from pipeline.console import json_line

if TYPE_CHECKING:
    from pipeline.stages.versions import Version


def cell(version: Version) -> str:
    """Return what the matrix shows for one language of one announcement."""
    counts = [
        (version.untranslated, "missing"),
        (version.fuzzy, "fuzzy"),
        (version.unapproved, "to approve"),
    ]
    said = version.standing.value
    if said == "incomplete":
        said = ", ".join(f"{count} {noun}" for count, noun in counts if count)
    if said == "complete" and version.approved:
        said = approval(version)
    if version.outdated:
        said += ", out of date"
    return f"{said} (held)" if version.held else said


def approval(version: Version) -> str:
    """Return `approved`, or how much of a complete language an editor has approved."""
    if not version.translated:
        return "approved"
    return f"complete, {version.approved} of {version.units} approved"


def table(rows: Iterable[Sequence[Version]], languages: Sequence[str]) -> list[str]:
    """Return the matrix of announcements × languages as lines of equal columns."""
    lines = [["announcement", *languages]]
    lines += [[row[0].stem, *(cell(version) for version in row)] for row in rows]
    widths = [max(wcswidth(line[i]) for line in lines) for i in range(len(languages) + 1)]
    return [
        "  ".join(
            text + " " * (width - wcswidth(text)) for text, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    ]


def record(version: Version) -> str:
    """Return one version as a JSON object; the keys are a public format."""
    return json_line(
        {
            "stem": version.stem,
            "language": version.language,
            "state": version.standing.value,
            "messages": version.units,
            "untranslated": version.untranslated,
            "fuzzy": version.fuzzy,
            "translated": version.translated,
            "approved": version.approved,
            "held": version.held,
            "outdated": version.outdated,
        }
    )
