"""Sets the weekdays of a text against the dates that they stand beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pipeline.facts.kinds import Kind
from pipeline.facts.mention import Mention

_BETWEEN = re.compile(
    r"[\s\u00a0,()–—-]{0,4}(?:(?:в|во|на|on|the|күні|күнгі|года?|жыл[ғыд]\w{0,3}|[гж]\.)[\s,(]{0,3}){0,2}"
)
_FARTHEST = 20


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A date with a weekday that it does not fall on."""

    weekday: Mention
    date: Mention
    right: int
    """What it falls on: 0 is Monday."""


def misnamed(text: str, mentions: Sequence[Mention], year: int | None = None) -> Iterator[Misnamed]:
    """Yield the weekdays beside a date that they do not fit; `year` is that of dates without one.

    The two stand side by side, with nothing but a comma or `күні` between them.
    """
    ordered = [each for each in mentions if each.kind in (Kind.DATE, Kind.WEEKDAY)]
    for left, right in pairwise(ordered):
        if {left.kind, right.kind} != {Kind.DATE, Kind.WEEKDAY}:
            continue
        gap = text[left.end : right.start]
        if len(gap) > _FARTHEST or not _BETWEEN.fullmatch(gap):
            continue
        weekday, day = (left, right) if left.kind is Kind.WEEKDAY else (right, left)
        falls_on = _falls_on(day, year)
        if falls_on is not None and f"weekday:{falls_on}" not in weekday.says:
            yield Misnamed(weekday, day, falls_on)


def _falls_on(mention: Mention, year: int | None) -> int | None:
    """Return the weekday of a date, None where its year is not known."""
    sort, _, digits = mention.says[0].partition(":")
    parts = [int(part) for part in digits.split("-")] if sort in ("date", "day") else []
    if len(parts) == 2 and year is not None:
        parts.insert(0, year)
    if len(parts) != 3:
        return None
    try:
        return date(*parts).weekday()
    except ValueError:
        return None
