"""Finds the hours of a text: `14:30`, `в 7 вечера`, `2 p.m.`, `кешкі 7-де`, `сағат 9-да`, noon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.facts.clock import DASHES, HALF_DAY, clock_of, part_of_day, resolved
from pipeline.facts.kinds import Kind
from pipeline.facts.mention import Mention
from pipeline.facts.scan import Token

_AT = {
    "ru": frozenset(("в", "во", "с", "со", "до", "к", "около", "после", "на", "по")),
    "en": frozenset(("at", "from", "by", "until", "till", "to", "between", "around", "after")),
    "kk": frozenset(("дейін",)),
}
_HOURLY = frozenset(("hour", "part", "oclock", "minute", "noon", "after"))
"""Words without which a whole number is no hour."""
_AT_HOUR = ("сағат", "сағ")
_DAY = 24 * 60


def hours(text: str, tokens: list[Token], used: bytearray, language: str) -> Iterator[Mention]:
    """Yield the hours of a text, and mark in `used` which tokens they are made of."""
    sorts = {token.sort for token in tokens}
    for at, token in enumerate(tokens):
        if used[at]:
            continue
        match token.sort:
            case "clock":
                yield from _clock(text, tokens, used, at)
            case "number" if token.raw and (
                sorts & _HOURLY or "." in token.raw or _may_be_dashed(tokens, at)
            ):
                yield from _number(text, tokens, used, at, language)
            case "count":
                yield from _spelt(text, tokens, used, at)
            case "noon" if not token.weak:
                yield _mention(text, token.start, token.end, {int(token.value) * 60}, spelt=True)


def _mention(text: str, start: int, end: int, minutes: set[int], *, spelt: bool = False) -> Mention:
    keys = tuple(f"time:{each % _DAY}" for each in sorted(minutes))
    groups: dict[tuple[str, ...], None] = {}
    for each in sorted(minutes):
        for hour in dict.fromkeys((each // 60, each // 60 % 12 or 12)):
            if each % 60 == 0:
                groups[(f"number:{hour}",)] = None
            groups[(f"number:{hour}", f"number:{each % 60}")] = None
    return Mention(Kind.TIME, start, end, text[start:end], keys, keys, tuple(groups), spelt)


def _clock(text: str, tokens: list[Token], used: bytearray, at: int) -> Iterator[Mention]:
    token = tokens[at]
    if at and any(each.sort == "zone" for each in tokens[max(0, at - 2) : at]):
        return  # UTC+05:00 is no hour
    used[at] = 1
    part, first, last = part_of_day(tokens, at)
    minutes = {resolved(int(token.value), part)}
    start, end = tokens[first].start, tokens[last].end
    yield _mention(text, start, end, minutes)


def _number(
    text: str, tokens: list[Token], used: bytearray, at: int, language: str
) -> Iterator[Mention]:
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.sort == "noon" and after.place == token.place + 1:
        used[at] = 1  # 12 noon
        return
    dashed = _dashed(tokens, at, language)
    if dashed is not None:
        used[at] = used[at + 1] = used[at + 2] = 1
        yield _mention(text, token.start, tokens[at + 2].end, {dashed})
        return
    lasting = tuple(_lasting(text, tokens, used, at))
    if lasting:
        yield from lasting
        return
    dotted = clock_of(token.raw)
    if dotted is None and not 0 <= token.value <= 24:
        return
    minutes = dotted if dotted is not None else int(token.value) * 60
    part, first, last = part_of_day(tokens, at)
    if part and (dotted is not None or token.value <= 24) and _may_be_hour(tokens, at):
        used[at] = 1
        start, end = tokens[first].start, tokens[last].end
        yield _mention(text, start, end, {resolved(minutes, part)})
        return
    if dotted is not None:
        if _is_dotted_hour(tokens, at, language):
            used[at] = 1
            yield _mention(text, token.start, token.end, {minutes})
        return
    found = _plain_hour(tokens, used, at, language)
    if found is not None:
        last, extra = found
        start = token.start
        either = {minutes + extra}
        if extra == 0 and 1 <= token.value <= 12:
            either.add((minutes + HALF_DAY) % _DAY if token.value == 12 else minutes + HALF_DAY)
        yield _mention(text, start, tokens[last].end, either)


def _may_be_hour(tokens: list[Token], at: int) -> bool:
    """True but for `на 3 дня`, `2 ночи`: days and nights unless `в` or an hour's word is there."""
    right = tokens[at + 1] if at + 1 < len(tokens) else None
    if right is None or right.sort != "part" or right.text not in ("day", "night"):
        return True
    left = tokens[at - 1] if at else None
    near = left is not None and left.place == tokens[at].place - 1
    return bool(near and left is not None and left.sort == "small" and left.text in ("в", "во"))


def _is_dotted_hour(tokens: list[Token], at: int, language: str) -> bool:
    """True where what stands around `10.00` makes an hour of it."""
    token = tokens[at]
    right = tokens[at + 1] if at + 1 < len(tokens) else None
    if right is not None and right.place == token.place + 1:
        if right.sort in ("currency", "power", "month", "minute") or right.text in ("%", "$", "€"):
            return False
        if right.sort in ("hour", "oclock"):
            return True
    if int(token.raw[-2:]) % 5:
        return False
    if token.suffix and language == "kk":
        return True
    for step in (-1, 1):
        there = at + 2 * step
        if 0 <= there < len(tokens) and tokens[at + step].text in DASHES:
            other = tokens[there]
            if abs(other.place - token.place) == 2 and clock_of(other.raw) is not None:
                return True
    left = tokens[at - 1] if at else None
    if left is None or left.place != token.place - 1:
        return False
    return left.sort == "hour" or (left.sort == "small" and left.text in _AT[language])


def _plain_hour(
    tokens: list[Token], used: bytearray, at: int, language: str
) -> tuple[int, int] | None:
    """Return where `сағат 9-да`, `в 15 часов 30 минут`, `7 o'clock` ends, and its minutes."""
    token = tokens[at]
    left = tokens[at - 1] if at and tokens[at - 1].place == token.place - 1 else None
    right = at + 1
    after = (
        tokens[right] if right < len(tokens) and tokens[right].place == token.place + 1 else None
    )
    if after is not None and after.sort == "oclock":
        used[at] = 1
        return right, 0
    if left is not None and left.raw.lower() in _AT_HOUR and language == "kk":
        if after is not None and after.sort in ("minute", "power", "currency"):
            return None
        if at >= 2 and tokens[at - 2].sort == "number" and tokens[at - 2].place == token.place - 2:
            return None  # 2 сағат 30
        used[at] = 1
        return at, 0
    if language != "ru" or after is None or after.sort != "hour" or left is None:
        return None
    if left.sort != "small" or left.text not in _AT["ru"]:
        return None
    used[at] = 1
    if right + 2 < len(tokens) and tokens[right + 2].sort == "minute":
        minute = tokens[right + 1]
        if minute.place == token.place + 2 and 0 <= minute.value < 60 and minute.sort == "number":
            used[right + 1] = 1
            return right + 2, int(minute.value)
    return right, 0


def _may_be_dashed(tokens: list[Token], at: int) -> bool:
    return at + 2 < len(tokens) and tokens[at + 1].text in DASHES and len(tokens[at + 2].raw) == 2


def _dashed(tokens: list[Token], at: int, language: str) -> int | None:
    """Return the minutes of `сағат 18-30`, `в 10-00`, None where it is no hour."""
    if not at or at + 2 >= len(tokens) or tokens[at + 2].raw not in ("00", "30", "45"):
        return None
    left, hour, dash, minute = tokens[at - 1 : at + 3]
    begins = left.raw.lower() in _AT_HOUR or (left.sort == "small" and left.text in _AT[language])
    glued = dash.text in DASHES and hour.end == dash.start and dash.end == minute.start
    if begins and glued and left.place == hour.place - 1 and 0 <= hour.value <= 24:
        return int(hour.value) * 60 + int(minute.raw)
    return None


def _lasting(text: str, tokens: list[Token], used: bytearray, at: int) -> Iterator[Mention]:
    """Yield `2 сағат 30 минут`: how long, or when, which other languages say as an hour."""
    if at + 3 >= len(tokens) or tokens[at + 3].place != tokens[at].place + 3:
        return
    hour, unit, minute, last = tokens[at : at + 4]
    if unit.sort != "hour" or minute.sort != "number" or last.sort != "minute":
        return
    if 0 <= hour.value <= 24 and 0 <= minute.value < 60:
        used[at] = used[at + 2] = 1
        minutes = int(hour.value) * 60 + int(minute.value)
        made = _mention(text, hour.start, last.end, {minutes})
        yield replace(made, parts=(*made.parts, (f"number:{minutes}",)))


def _spelt(text: str, tokens: list[Token], used: bytearray, at: int) -> Iterator[Mention]:
    """Yield an hour in words where a part of the day stands beside it: `кешкі жетіде`."""
    token = tokens[at]
    if token.value in (0.25, 0.5):
        yield from _past(text, tokens, used, at)
        return
    if not 1 <= token.value < 13 or token.value * 2 % 1:
        return
    part, first, last = part_of_day(tokens, at)
    minutes = int(token.value * 60)
    start, end = tokens[first].start, tokens[last].end
    if part and _may_be_hour(tokens, at):
        used[at] = 1
        yield _mention(text, start, end, {resolved(minutes, part)}, spelt=True)
    elif first < at and tokens[first].raw.lower() in _AT_HOUR:
        used[at] = 1
        yield _mention(text, start, end, {minutes, minutes % HALF_DAY + HALF_DAY}, spelt=True)


def _past(text: str, tokens: list[Token], used: bytearray, at: int) -> Iterator[Mention]:
    """Yield `half past eight`, `quarter to nine`, `в половине девятого`."""
    fraction, near = tokens[at], at + 1
    link = ""
    if near < len(tokens) and tokens[near].sort == "small":
        link, near = tokens[near].text, near + 1
    if near >= len(tokens) or tokens[near].place - fraction.place != near - at:
        return
    hour = tokens[near]
    if hour.sort not in ("count", "number") or hour.value not in range(1, 13):
        return
    if link not in ("past", "to") and (link or not _is_running(text, hour)):
        return
    used[at] = used[near] = 1
    quarter = int(fraction.value * 60)
    minutes = int(hour.value) * 60 + (quarter if link == "past" else -quarter)
    if not link:
        minutes = (int(hour.value) - 1) * 60 + quarter
    part, _first, last = part_of_day(tokens, near)
    either = {resolved(minutes, part)} if part else {minutes, minutes % HALF_DAY + HALF_DAY}
    yield _mention(text, fraction.start, tokens[last].end, either, spelt=True)


def _is_running(text: str, hour: Token) -> bool:
    """True for `девятого`, `второго`, `9-го`: the hour that is running."""
    return text[hour.start : hour.end].endswith(("ого", "его", "го"))
