"""The written cases of this folder: which texts say the same, and which differ in what."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
Text = tuple[str, str]
"""Language and text."""


def blocks(name: str) -> list[list[str]]:
    """Return the blocks of a file: lines between empty ones, comments left out."""
    text = (HERE / name).read_text("utf-8")
    parts = text.split("\n\n")
    lines = ([line for line in part.splitlines() if not line.startswith("#")] for part in parts)
    return [block for block in lines if block]


def text_of(line: str) -> Text:
    """Return language and text of a line."""
    language, _, text = line.partition(" ")
    return language, text


def same() -> list[list[Text]]:
    """Return blocks of texts that all say the same."""
    return [[text_of(line) for line in block] for block in blocks("pairs.txt")]


def changed() -> list[tuple[str, Text, Text]]:
    """Return the id of what differs and the two texts, both ways round."""
    found = []
    for check, first, second in blocks("changes.txt"):
        found.append((check, text_of(first), text_of(second)))
        found.append((check, text_of(second), text_of(first)))
    return found
