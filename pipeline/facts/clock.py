"""Reads the face of a clock: `14.30`, and the part of the day that is said of an hour."""

from __future__ import annotations

from pipeline.facts.scan import Token

DASHES = frozenset("-‑–—−")
HALF_DAY = 12 * 60
"""Minutes."""
_TO = frozenset(("to", "and", "until", "till"))
_FARTHEST = 3
"""Words between an hour and `in the evening`."""


def clock_of(raw: str) -> int | None:
    """Return the minutes of `14.30` or `9.00`, None where it is no hour."""
    hour, dot, minute = raw.partition(".")
    if not (dot and len(minute) == 2 and len(hour) <= 2 and (hour + minute).isdecimal()):
        return None
    return int(hour) * 60 + int(minute) if int(hour) <= 24 and int(minute) < 60 else None


def resolved(minutes: int, part: str) -> int:
    """Return an hour of the clock's face at a part of the day: 7 in the evening is 19:00."""
    hour = minutes // 60
    if not part or hour > 12:
        return minutes
    face = minutes % HALF_DAY
    match part:
        case "am":
            return face
        case "pm":
            return face + HALF_DAY
        case "day":
            return minutes if hour in (10, 11, 12) else face + HALF_DAY
        case _:
            return face if hour == 12 or hour < 6 else face + HALF_DAY


def part_of_day(tokens: list[Token], at: int) -> tuple[str, int, int]:
    """Return the part of the day that is said of an hour, and where the whole begins and ends.

    Before it in Kazakh (`кешкі сағат 7`), after it elsewhere; of `2–4 pm` both are afternoon.
    """
    first = at
    left = at - 1
    if left >= 0 and tokens[left].sort == "hour" and tokens[at].place == tokens[left].place + 1:
        first, left = left, left - 1
    if left >= 0 and tokens[first].place == tokens[left].place + 1:
        if tokens[left].sort == "part" and tokens[left].raw:
            return tokens[left].text, left, at
        if tokens[left].sort == "after" and left and tokens[left - 1].sort == "noon":
            return "pm", left - 1, at
    right = at + 1
    if right < len(tokens) and tokens[right].sort in ("hour", "oclock"):
        if tokens[right].place == tokens[at].place + 1:
            right += 1
    elif part_of_range := _part_of_range(tokens, at):
        return part_of_range, first, at
    while right < len(tokens) and tokens[right].sort == "small":
        right += 1
    if right < len(tokens) and tokens[right].sort == "part":
        part = tokens[right]
        distance = part.place - tokens[at].place
        if distance <= (_FARTHEST if part.raw else 1):
            return part.text, first, right
    return "", first, at


def _part_of_range(tokens: list[Token], at: int) -> str:
    """Return the half of the day in which `6:30 to 8 p.m.` and `10–2 p.m.` begin."""
    if at + 3 >= len(tokens) or tokens[at + 3].place != tokens[at].place + 3:
        return ""
    first, link, last, part = tokens[at : at + 4]
    linked = link.text in DASHES or (link.sort == "small" and link.text in _TO)
    if not linked or part.sort != "part" or part.raw or last.sort not in ("clock", "number"):
        return ""
    begin, end = _face(first), _face(last)
    if begin is None or end is None:
        return ""
    return part.text if begin < end else {"am": "pm", "pm": "am"}[part.text]


def _face(token: Token) -> int | None:
    """Return the minutes of an hour on the clock's face, None where it is no hour of twelve."""
    minutes = token.value if token.sort == "clock" else clock_of(token.raw)
    if minutes is None:
        minutes = token.value * 60
    return int(minutes) % HALF_DAY if 0 < minutes < 13 * 60 else None
