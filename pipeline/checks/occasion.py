"""Finds where title, text and front matter of ONE language disagree on day, hour or price."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from pipeline.checks.facts import shown, weekday_name
from pipeline.facts import Kind, Mention, day_of, misnamed, read
from pipeline.locales import number
from pipeline.wording import Wording, say

LEAD = 2
"""Paragraphs in which the news is told; a later one may well name other days."""
_NEAR = 12
"""Letters between a day and the weekday that belongs to it."""
_UNTIL = re.compile(r"(?:^|\s)(?:by|until|till|before|до)\s+(?:(?:the|\S{1,5}[ap]?\.?m?\.?)\s+)?$")
_UNTIL_AFTER = re.compile(r"[^.!?;]{0,30}\sдейін")
_SENTENCE = re.compile(r"[.!?…]\s+(?=[^\W\d_a-zа-яёәғқңөұүһі])|[\n;]")
_FEE = re.compile(
    r"(?:^|\W)(?:билет|вход|взнос|стоимост|цен[аыу]\b|билеті|кіру|жарна|құны|ticket|admission|fee|"
    r"entry|entrance)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the front matter says of an event."""

    start: date | None = None
    end: date | None = None
    price: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One text of an announcement."""

    name: str
    """`title`, `summary`, or empty for the body."""
    text: str
    """As `plain` gives it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that is said in two ways."""

    check: str
    part: Part | None
    """Where; None: in the front matter."""
    field: str
    """The field of the front matter that says otherwise."""
    text: Wording


@dataclass(frozen=True, slots=True)
class _Day:
    """A day where a text names it."""

    day: date
    mention: Mention
    part: Part
    is_limit: bool
    """True for `by 10 April`: the day of something else."""


def conflicts(occasion: Occasion, parts: Sequence[Part], language: str) -> Iterator[Conflict]:
    """Yield what is plainly said in two ways; where in doubt, nothing.

    An announcement names other days and hours as well: deadlines, programmes, birthdays. So the
    title's day must be nowhere else, and the front matter's nowhere at all, before it is told.
    """
    near = _day(occasion.start)
    found: tuple[Conflict, ...] = ()
    if near is not None:
        days = [one for part in parts for one in _days(part, language, near)]
        found = tuple(chain(_title(days, occasion), _start(days, occasion, language)))
        found = found or tuple(_end(days, occasion))
        yield from found
        yield from _hours(days, occasion, parts, language)
        yield from _price(occasion, parts, language)
    # A wrong day seldom fits its weekday; it is one slip.
    told = {one.part for one in found}
    yield from (one for one in _weekdays(parts, language, near) if one.part not in told)


def _day(moment: date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def _days(part: Part, language: str, near: date) -> Iterator[_Day]:
    for mention in read(part.text, language):
        day = day_of(mention, near) if mention.kind is Kind.DATE else None
        if day is not None:
            before = part.text[max(0, mention.start - 24) : mention.start].lower()
            after = part.text[mention.end : mention.end + 40].lower()
            limit = _UNTIL.search(before) or _UNTIL_AFTER.match(after)
            yield _Day(day, mention, part, bool(limit))


def _is_slip(one: date, other: date) -> bool:
    """True where a slip of the pen makes one day of another: same month, or same number."""
    same_month = (one.year, one.month) == (other.year, other.month)
    return one != other and (same_month or one.day == other.day)


def _title(days: list[_Day], occasion: Occasion) -> Iterator[Conflict]:
    """Yield the days of the title that stand nowhere else, while another one does."""
    start, end = _day(occasion.start), _day(occasion.end)
    elsewhere = {one.day for one in days if one.part.name != "title"} | {start, end} - {None}
    for one in days:
        if one.part.name != "title" or one.day in elsewhere:
            continue
        field, other = ("date", start) if len(_of_title(days)) < 2 else ("end", end or start)
        if other is not None and _is_slip(one.day, other):
            said = say(
                "the title says {title}, but `{field}` is {day}",
                title=shown(one.mention), field=field, day=other.isoformat(),
            )  # fmt: skip
            yield Conflict("dates", one.part, field, said)


def _of_title(days: list[_Day]) -> list[_Day]:
    return [one for one in days if one.part.name == "title"]


def _start(days: list[_Day], occasion: Occasion, language: str) -> Iterator[Conflict]:
    """Yield the day of the front matter where the text has another in its place."""
    start, end = _day(occasion.start), _day(occasion.end)
    if start is None or start in {one.day for one in days if one.part.name != "title"}:
        return
    titled = [one for one in _of_title(days) if not one.is_limit]
    if titled and start not in {one.day for one in titled}:
        elsewhere = {one.day for one in days if one.part.name != "title"}
        for one in titled[:1]:
            if one.day in elsewhere and _is_slip(one.day, start):
                yield _other_day(one, "date", start)
        return
    lead = [one for one in days if one.part.name != "title" and not one.is_limit][:LEAD]
    for one in lead[:1]:
        inside = end is not None and start <= one.day <= end
        known = bool(titled) or _is_the_event(one, occasion, language)
        if known and not inside and _is_slip(one.day, start):
            yield _other_day(one, "date", start)


def _other_day(one: _Day, field: str, day: date) -> Conflict:
    said = say(
        "the text says {text}, but `{field}` is {day}",
        text=shown(one.mention), field=field, day=day.isoformat(),
    )  # fmt: skip
    return Conflict("dates", one.part, field, said)


def _is_the_event(one: _Day, occasion: Occasion, language: str) -> bool:
    """True where the hour of the front matter or a weekday stands beside a day."""
    start = occasion.start
    for mention in read(one.part.text, language):
        if isinstance(start, datetime) and f"time:{start.hour * 60 + start.minute}" in mention.says:
            return True
        if mention.kind is Kind.WEEKDAY:
            gap = min(abs(mention.start - one.mention.end), abs(one.mention.start - mention.end))
            if gap <= _NEAR:
                return True
    return False


def _end(days: list[_Day], occasion: Occasion) -> Iterator[Conflict]:
    """Yield a later day that only a slip tells from the end, where that is named nowhere."""
    start, end = _day(occasion.start), _day(occasion.end)
    if start is None or end is None or end == start or end in {one.day for one in days}:
        return
    if start not in {one.day for one in days}:
        return
    later = [one for one in days if one.day > end and _is_slip(one.day, end)]
    for one in later[:1]:
        yield _other_day(one, "end", end)


def _hours(
    days: list[_Day], occasion: Occasion, parts: Sequence[Part], language: str
) -> Iterator[Conflict]:
    """Yield the hours beside the day of the event where its own stands nowhere."""
    start = occasion.start
    if not isinstance(start, datetime) or start.tzinfo or not (start.hour or start.minute):
        return
    key = f"time:{start.hour * 60 + start.minute}"
    times = [m for part in parts for m in read(part.text, language) if m.kind is Kind.TIME]
    if any(key in mention.says for mention in times):
        return
    for one in days:
        if one.day != start.date():
            continue
        beside = _same_sentence(one, language)
        if beside:
            said = say(
                "the text says {text}, but `date` is {hour}",
                text=shown(beside[0]), hour=f"{start:%H:%M}",
            )  # fmt: skip
            yield Conflict("times", one.part, "date", said)
            return


def _same_sentence(one: _Day, language: str) -> list[Mention]:
    """Return the hours of the sentence in which a day is named."""
    text, here = one.part.text, one.mention
    ends = [match.start() for match in _SENTENCE.finditer(text)]
    low = max((end for end in ends if end < here.start), default=0)
    high = min((end for end in ends if end >= here.end), default=len(text))
    return [
        mention
        for mention in read(text, language)
        if mention.kind is Kind.TIME and low <= mention.start < high
    ]


def _price(occasion: Occasion, parts: Sequence[Part], language: str) -> Iterator[Conflict]:
    """Yield what a ticket costs where the price of the front matter is named nowhere."""
    if not occasion.price:
        return
    amount = f"{occasion.price:.2f}".rstrip("0").rstrip(".")
    keys = {f"money:{amount}:KZT", f"sum:{amount}", f"number:{amount}"}
    if any(keys & set(mention.says) for part in parts for mention in read(part.text, language)):
        return
    for part in parts:
        for mention in read(part.text, language):
            ends = [match.end() for match in _SENTENCE.finditer(part.text, 0, mention.start)]
            sentence = ends[-1] if ends else 0
            is_fee = mention.kind is Kind.MONEY and _FEE.search(part.text, sentence, mention.end)
            if is_fee and mention.says[0].endswith(":KZT"):
                said = say(
                    "the text says {text}, but `price` is {price}",
                    text=shown(mention), price=number(occasion.price, language),
                )  # fmt: skip
                yield Conflict("money", part, "price", said)
                return


def _weekdays(parts: Sequence[Part], language: str, near: date | None) -> Iterator[Conflict]:
    """Yield the weekdays that do not fit the date beside them, and that of a title alone."""
    for part in parts:
        mentions = read(part.text, language)
        for wrong in misnamed(part.text, mentions, near):
            said = say(
                "{date} is a {right}, the text says {weekday}",
                date=shown(wrong.date), right=weekday_name(wrong.right),
                weekday=shown(wrong.weekday),
            )  # fmt: skip
            yield Conflict("weekday", part, "date", said)
