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
"""Characters between a weekday and its date."""


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A date with a weekday that it does not fall on."""

    weekday: Mention
    date: Mention
    right: int
    """What it falls on: 0 is Monday."""


def misnamed(
    text: str, mentions: Sequence[Mention], near: date | None = None
) -> Iterator[Misnamed]:
    """Yield the weekdays beside a date that they do not fit.

    The two stand side by side, with nothing but a comma or `күні` between them. A date without
    its year is the nearest to `near`; where that is None, it falls on any weekday.
    """
    ordered = [each for each in mentions if each.kind in (Kind.DATE, Kind.WEEKDAY)]
    for left, right in pairwise(ordered):
        if {left.kind, right.kind} != {Kind.DATE, Kind.WEEKDAY}:
            continue
        gap = text[left.end : right.start]
        if len(gap) > _FARTHEST or not _BETWEEN.fullmatch(gap):
            continue
        weekday, mention = (left, right) if left.kind is Kind.WEEKDAY else (right, left)
        day = day_of(mention, near)
        if day is not None and f"weekday:{day.weekday()}" not in weekday.says:
            yield Misnamed(weekday, mention, day.weekday())


def day_of(mention: Mention, near: date | None = None) -> date | None:
    """Return the day that a mention names, without a year the nearest to `near`.

    None where it names a month or a year alone, a day that is in no calendar, or where nothing
    tells the year.
    """
    sort, _, digits = mention.says[0].partition(":")
    parts = [int(part) for part in digits.split("-")] if sort in ("date", "day") else []
    try:
        if len(parts) == 3:
            return date(*parts)
        if len(parts) == 2 and near is not None:
            years = (near.year - 1, near.year, near.year + 1)
            days = [date(year, *parts) for year in years]
            return min(days, key=lambda day: abs(day - near))
    except ValueError:
        pass
    return None
