"""The line of each string: a cursor that moves over the source as the tree is walked."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_FENCE = re.compile(r"^(?P<fence>~{3,}|`{3,})[^\n]*\n.*?^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_INK = re.compile(r"[^\n]")
_DEFINITION = re.compile(r"^[ >]*(\*?\[\^?)([^\]\n]*)\][ ]?:", re.MULTILINE)
_BEGINNING = re.compile(r"(?:[\s>]|[-*+]\s|\d+\.\s|#|:\s)*")
_WINDOW = 200_000  # characters ahead of the cursor; keeps a text that is nowhere from costing much
_TRIES = 60
"""Places of a string that are looked at before the nearest one is taken."""
_ENDINGS = frozenset('|{#<"\x02')


@dataclass(frozen=True, slots=True)
class Lines:
    """A source in which strings can be found again."""

    text: str
    """Comments and fenced code blanked out, so that nothing is found in them."""
    starts: tuple[int, ...]
    definitions: dict[str, int]
    """`[^1]`, `[id]`, `*[key]` -> where what is defined begins."""

    @classmethod
    def of(cls, text: str) -> Lines:
        """Return the lines of a normalised source."""
        if "<!--" in text:
            text = _COMMENT.sub(_blank, text)
        if "```" in text or "~~~" in text:
            text = _FENCE.sub(_blank, text)
        starts = (0, *(newline.end() for newline in re.finditer("\n", text)))
        return cls(text, starts, _definitions(text) if "]" in text else {})

    def number(self, position: int) -> int:
        """Return the line of a position, counted from 0."""
        return bisect_right(self.starts, position) - 1

    def find(self, wanted: str, cursor: int) -> int:
        """Return where a string of the tree stands at or after a position, or -1."""
        # Comments are blanked out in the source, so a string is looked for up to its first one.
        first = wanted.split("\n", 1)[0].split("<!--", 1)[0].rstrip(" ")
        limit = cursor + _WINDOW
        nearest = at = self.text.find(first, cursor, limit)
        for _ in range(_TRIES):
            if at < 0:
                break
            if self._stands_alone(cursor, at, at + len(first)):
                return at
            at = self.text.find(first, at + 1, limit)
        return nearest

    def after(self, wanted: str, at: int) -> int:
        """Return where to look on when a string was found at a position."""
        folded = wanted.count("\n")
        if not folded:
            return at + len(wanted)
        last = min(self.number(at) + folded, len(self.starts) - 1)
        return self.starts[last]

    def _stands_alone(self, cursor: int, start: int, end: int) -> bool:
        """Say whether only block marks stand around a string on its line, from the cursor on."""
        line = max(self.text.rfind("\n", 0, start) + 1, cursor)
        before = self.text[line:start]
        if (
            before
            and before.rstrip()[-1:] not in {"|", ">", '"'}
            and not _BEGINNING.fullmatch(before)
        ):
            return False
        newline = self.text.find("\n", end)
        rest = self.text[end : newline if newline >= 0 else None].lstrip()
        return not rest or rest[0] in _ENDINGS


def _blank(match: re.Match[str]) -> str:
    return _INK.sub(" ", match[0])


def _definitions(text: str) -> dict[str, int]:
    """Return where each definition's content begins; the last of a name counts."""
    found = {}
    for match in _DEFINITION.finditer(text):
        key = match[2].strip()
        found[f"{match[1]}{key.lower() if match[1] == '[' else key}]"] = match.end()
    return found
