"""One value where a text says it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.facts.kinds import Kind


@dataclass(frozen=True, slots=True)
class Mention:
    """A value and the ways in which another text may say it."""

    kind: Kind
    start: int
    end: int
    text: str
    """As it is written."""
    says: tuple[str, ...]
    """Keys under which it can be found, its own first: `day:4-8`, `time:870`, `number:5000`."""
    wants: tuple[str, ...] = ()
    """Keys that stand for the same value, the nearest first; `says[0]` is one of them."""
    parts: tuple[tuple[str, ...], ...] = ()
    """Groups of keys; a whole group says the same where its parts are said one by one."""
    spelt: bool = False
    """True for a number in words: it may explain digits, and alone it is no fact."""
    weak: bool = False
    """True where the words may mean something else: it explains, and never counts as missing."""
