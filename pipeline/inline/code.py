"""Code spans and backslash escapes of one inline string: what stands in them is no markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")
"""A backslash and what it takes the meaning from."""
CODE, ESCAPED = "\x02", "\x03"
"""Stand for a character of a code span and of an escape: neither blank nor markup."""

_BACKTICKS = re.compile("`+")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, `end` not included."""

    start: int
    end: int


def code_spans(text: str) -> tuple[Span, ...]:
    """Return the code spans, their backticks included."""
    if "`" not in text:
        return ()
    runs = [Span(*match.span()) for match in _BACKTICKS.finditer(text)]
    by_length: dict[int, list[int]] = {}
    for index, run in enumerate(runs):
        by_length.setdefault(run.end - run.start, []).append(index)
    longest = _longest_from(runs)
    spans: list[Span] = []
    position = 0
    for index, run in enumerate(runs):
        start = max(run.start, position)
        if start == run.start and _is_escaped(text, start, position):
            start += 1
        ticks = run.end - start
        if ticks <= 0:
            continue
        closing = _closing_run(by_length.get(ticks, ()), index, runs, longest, ticks)
        if closing is None:
            position = run.end + ticks  # Python-Markdown skips as many characters more
        else:
            position = closing.end
            spans.append(Span(start, position))
    return tuple(spans)


def _longest_from(runs: list[Span]) -> list[int | None]:
    """Return, for every run, which of the runs from it on is the first of the longest."""
    best: int | None = None
    found: list[int | None] = [None] * (len(runs) + 1)
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index].end - runs[index].start
        if best is None or length >= runs[best].end - runs[best].start:
            best = index
        found[index] = best
    return found


def _closing_run(
    same: Sequence[int], index: int, runs: list[Span], longest: list[int | None], ticks: int
) -> Span | None:
    """Return the run that closes a code span: of the same length, else the longest shorter one."""
    place = bisect_right(same, index)
    if place < len(same):
        return runs[same[place]]
    fallback = longest[index + 1]
    if fallback is not None and runs[fallback].end - runs[fallback].start < ticks:
        return runs[fallback]
    return None


def _is_escaped(text: str, position: int, reached: int) -> bool:
    """True behind an odd number of backslashes, or behind some that reading began amid."""
    start = position
    while start and text[start - 1] == "\\":
        start -= 1
    return (position - start) % 2 == 1 or start < min(reached, position)


def hide_code(text: str) -> str:
    """Return the text with code spans and escapes made opaque, every character in its place."""
    parts: list[str] = []
    position = 0
    for span in code_spans(text):
        parts += [_hide_escapes(text[position : span.start]), CODE * (span.end - span.start)]
        position = span.end
    parts.append(_hide_escapes(text[position:]))
    return "".join(parts)


def _hide_escapes(text: str) -> str:
    return ESCAPE.sub(ESCAPED * 2, text) if "\\" in text else text
