"""Finds values that a translation says otherwise than its source: dates, hours, sums, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.checks.entries import LONGEST
from pipeline.checks.plain import plain
from pipeline.facts import Difference, Kind, Mention, Misnamed, differences, misnamed, read
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import Wording, say

CHECKS = {
    Kind.DATE: "dates",
    Kind.MONTH: "dates",
    Kind.TIME: "times",
    Kind.MONEY: "money",
    Kind.PHONE: "phones",
    Kind.WEEKDAY: "weekday",
    Kind.NUMBER: "numbers",
}
"""What a kind of value -> the id of its findings."""
MOST = 10
"""Differences that are told of one message; more mean another text."""
_SHOWN = 60
"""Characters of a value's words that a finding quotes."""
_BETWEEN = 5  # characters between the first and the last day of a range


def check(entry: Entry) -> Iterator[Remark]:
    """Yield what source and translation say differently, each value once, as its nearest kind.

    A wrong date, hour, sum, telephone or weekday is an error; a number is a warning, and so is a
    year or a month that only one of the two names. A weekday that the other leaves out is a hint.
    At most MOST are told of one message. Languages beside Kazakh, Russian and English are not read.
    """
    if max(len(entry.source), len(entry.text)) > LONGEST:
        return
    source = plain(entry.source, has_markup=entry.has_markup)
    text = plain(entry.text, has_markup=entry.has_markup)
    languages = base(entry.source_language), base(entry.language)
    if not all(map(is_read, languages)):
        return
    first, second = read(source, languages[0]), read(text, languages[1])
    if not first and not second:
        return
    found = differences(first, second)
    wrong: tuple[Misnamed, ...] = ()
    if not any(one.kind is Kind.WEEKDAY and one.first and one.second for one in found):
        wrong = _misnamed(text, second, source, first)
    changed = [one.second for one in found]
    wrong = tuple(one for one in wrong if one.date not in changed)
    told = [one.weekday for one in wrong]
    yield from (_wrong_weekday(entry, one) for one in wrong)
    for one in found[:MOST]:
        is_told = one.kind is Kind.WEEKDAY and one.second in told
        if not is_told and not (entry.form is not None and _is_one(one)):
            there = one.first and _whole(one.first, first, source)
            here = one.second and _whole(one.second, second, text)
            yield _remark(entry, replace(one, first=there, second=here))


def _whole(mention: Mention, mentions: tuple[Mention, ...], text: str) -> Mention:
    """Return the mention with the words of its range, where it is a bare day: `12–14 қараша`."""
    if mention.kind is not Kind.DATE or not mention.text.isdigit():
        return mention
    for other in mentions:
        is_next = mention.end < other.start <= mention.end + _BETWEEN
        if other.kind is Kind.DATE and other is not mention and (is_next or _holds(other, mention)):
            start = min(mention.start, other.start)
            return replace(mention, text=text[start : other.end], start=start, end=other.end)
    return mention


def _holds(outer: Mention, inner: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def base(language: str) -> str:
    """Return a language's code without country or script: `kk` of `kk_KZ`."""
    return re.split(r"[-_.]", language)[0].lower()


def is_read(language: str) -> bool:
    """True for the languages whose values can be read."""
    return language in ("kk", "ru", "en")


def _is_one(difference: Difference) -> bool:
    """True for the 1 of a singular that the forms of other languages do not say."""
    mentions = (difference.first, difference.second)
    return difference.kind is Kind.NUMBER and any(m and m.says[0] == "number:1" for m in mentions)


def _remark(entry: Entry, difference: Difference) -> Remark:
    second = difference.second
    # Without its markup a text is shorter, so the words stand where they were read or behind.
    start = entry.text.find(second.text, second.start) if second else -1
    if second and start < 0:
        start = entry.text.find(second.text)
    return Remark(
        check=CHECKS[difference.kind],
        severity=severity(difference),
        text=_said(difference),
        start=start if start >= 0 else None,
    )


def severity(difference: Difference) -> Severity:
    """Return how bad a difference is."""
    first, second = difference.first, difference.second
    alone = None if first and second else first or second
    match difference.kind:
        case Kind.NUMBER:
            return Severity.WARNING
        case Kind.WEEKDAY if alone:
            return Severity.INFO
        case Kind.MONTH | Kind.DATE if difference.is_year:
            return Severity.WARNING
        case Kind.MONTH | Kind.DATE if alone and not alone.says[0].startswith(("date:", "day:")):
            return Severity.WARNING
        case _:
            return Severity.ERROR


def _said(difference: Difference) -> Wording:
    first, second = difference.first, difference.second
    if first and second:
        source, translation = shown(first), shown(second)
        if difference.is_year:
            return say(
                "the source says {source}, the translation {translation}; only one names the year",
                source=source,
                translation=translation,
            )
        return say(
            "the source says {source}, the translation {translation}",
            source=source,
            translation=translation,
        )
    if first:
        return say("the source says {value}, the translation does not; add it", value=shown(first))
    assert second is not None
    return say(
        "the translation says {value}, the source does not; take it out or correct it",
        value=shown(second),
    )


def shown(mention: Mention) -> str:
    """Return a value in the words of its text, on one line, not too long."""
    words = " ".join(mention.text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def weekday_name(number: int) -> Wording:
    """Return the name of a weekday; 0 is Monday."""
    return (
        say("Monday"), say("Tuesday"), say("Wednesday"), say("Thursday"), say("Friday"),
        say("Saturday"), say("Sunday"),
    )[number]  # fmt: skip


def _misnamed(
    text: str, mentions: tuple[Mention, ...], source: str, before: tuple[Mention, ...]
) -> tuple[Misnamed, ...]:
    """Return the weekdays of the translation that do not fit the date beside them.

    What the source has wrong already is the author's to mend.
    """
    found = tuple(misnamed(text, mentions))
    return () if found and any(True for _ in misnamed(source, before)) else found


def _wrong_weekday(entry: Entry, one: Misnamed) -> Remark:
    start = entry.text.find(one.weekday.text)
    return Remark(
        check="weekday",
        severity=Severity.ERROR,
        text=say(
            "{date} is a {right}, the translation says {weekday}",
            date=shown(one.date),
            right=weekday_name(one.right),
            weekday=shown(one.weekday),
        ),
        start=start if start >= 0 else None,
    )
