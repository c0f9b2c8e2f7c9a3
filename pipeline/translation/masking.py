"""Words apart from everything else: what an engine gets of a unit, and the unit put together again.

`restore(protect(text))` is the text, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.inline.marks import MarkKind, marks
from pipeline.translation.codecs import TOKEN, index, token

MOST_MARKS = 2_000
"""No engine keeps so many in order; such a text is left to people."""


@dataclass(frozen=True, slots=True)
class Held:
    """A mark that is kept here while the words are away."""

    text: str
    kind: MarkKind
    partner: int | None = None
    """The number of its other end; the lower one opens."""


@dataclass(frozen=True, slots=True)
class Protected:
    """A text with a token for each mark."""

    neutral: str
    held: tuple[Held, ...]
    """Token number -> mark."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What is asked of an engine: one line or less, tokens numbered from 0, nothing around it."""

    neutral: str
    partners: tuple[int | None, ...]
    """Token number -> number of its other end within the segment."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a protected text: a segment and what stands around it, or no words at all."""

    before: str
    segment: Segment | None
    after: str
    numbers: tuple[int, ...] = ()
    """The segment's token numbers -> those of the protected text."""


def protect(text: str, keep: Iterable[str] = ()) -> Protected:
    """Return a text with every mark, address and placeholder, and each word of `keep`, as a token.

    Raises ValueError where a text holds more than MOST_MARKS of them.
    """
    found = marks(text, keep)
    if len(found) > MOST_MARKS:
        raise ValueError(f"holds more than {MOST_MARKS} marks")
    parts: list[str] = []
    position = 0
    for number, mark in enumerate(found):
        parts += [text[position : mark.span.start], token(number)]
        position = mark.span.end
    parts.append(text[position:])
    held = tuple(
        Held(text[mark.span.start : mark.span.end], mark.kind, mark.partner) for mark in found
    )
    return Protected("".join(parts), held)


def restore(neutral: str, held: Sequence[Held]) -> str:
    """Return a neutral text with the marks in the places of their tokens."""
    return TOKEN.sub(lambda match: held[index(match[0])].text, neutral)


def has_words(neutral: str) -> bool:
    """True where an engine has anything to do: a letter that is no token."""
    return _LETTER.search(TOKEN.sub(" ", neutral)) is not None


def cut(neutral: str, held: Sequence[Held]) -> Cut:
    """Return a stretch without what stands around its words.

    White space, dashes and bullets in front, notes at the end and emphasis around the whole are
    not sent: engines lose them, and we know where they belong.
    """
    start, end = _peeled(neutral, held)
    core = neutral[start:end]
    if not has_words(core):
        return Cut(neutral, None, "")
    segment, numbers = _renumbered(core, held)
    return Cut(neutral[:start], segment, neutral[end:], numbers)


def put_back(answer: str, numbers: Sequence[int]) -> str:
    """Return an answer to a segment with the token numbers of the protected text."""
    return TOKEN.sub(lambda match: token(numbers[index(match[0])]), answer)


def tidy(answer: str, segment: Segment) -> str:
    """Return an answer without the blanks that an engine put inside a pair of marks.

    `** сөз **` is no emphasis. `tidy(segment.neutral, segment)` is the segment.
    """
    for number, partner in enumerate(segment.partners):
        if partner is None:
            continue
        mark = token(number)
        place = segment.neutral.find(mark)
        if number < partner and not segment.neutral[place + 1 : place + 2].isspace():
            answer = re.sub(rf"{mark}\s+", mark, answer)
        if number > partner and not segment.neutral[place - 1 : place].isspace():
            answer = re.sub(rf"\s+{mark}", mark, answer)
    return answer


def _peeled(neutral: str, held: Sequence[Held]) -> tuple[int, int]:
    """Return where the words begin and end."""
    start, end = 0, len(neutral)
    while True:
        start += len(neutral[start:end]) - len(neutral[start:end].lstrip())
        end = start + len(neutral[start:end].rstrip())
        if end - start < 2:
            return start, end
        first, last = neutral[start], neutral[end - 1]
        if bullet := _BULLET.match(neutral, start, end):
            start = bullet.end()
        elif _is_held(last, held) and held[index(last)].kind is MarkKind.NOTE:
            end -= 1
        elif _is_held(first, held) and _is_held(last, held) and _belong(first, last, held):
            start, end = start + 1, end - 1
        else:
            return start, end


def _is_held(character: str, held: Sequence[Held]) -> bool:
    return bool(TOKEN.match(character)) and index(character) < len(held)


def _belong(first: str, last: str, held: Sequence[Held]) -> bool:
    return held[index(first)].partner == index(last)


def _renumbered(core: str, held: Sequence[Held]) -> tuple[Segment, tuple[int, ...]]:
    """Return a segment with tokens from 0, so that a sentence is the same wherever it stands."""
    numbers = tuple(sorted({index(each) for each in TOKEN.findall(core)}))
    places = {number: place for place, number in enumerate(numbers)}
    neutral = TOKEN.sub(lambda match: token(places[index(match[0])]), core)
    partners = (held[number].partner for number in numbers)
    return Segment(
        neutral, tuple(places.get(p) if p is not None else None for p in partners)
    ), numbers


_LETTER = re.compile(r"[^\W\d_]")
_BULLET = re.compile(r"[–—•·-]\s+")
