"""Finds the dates of a text: days, months and years, ranges and lists of days."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.kinds import Kind
from pipeline.facts.mention import Mention
from pipeline.facts.scan import Token

_DASHES = frozenset("-‑–—−")
_LINKS = frozenset(
    "and to or и по или до және мен пен бен не немесе".split()  # noqa: SIM905 - a list of words
)
_FROM = frozenset(
    "дан ден тан тен нан нен інен ынан сынан сінен".split()  # noqa: SIM905 - a list of words
)
_NOT_A_DAY = frozenset(("month", "part", "hour", "oclock", "minute", "power", "currency"))
"""What follows a number that is no day of the month before it."""
_MOST = 12
"""Days that one list may have."""


def dates(text: str, tokens: list[Token], used: bytearray, language: str) -> Iterator[Mention]:
    """Yield the dates of a text, and mark in `used` which tokens they are made of."""
    for at, token in enumerate(tokens):
        if token.sort == "date":
            used[at] = 1
            year, month, day = map(int, token.text.split("-"))
            yield _day(text, token.start, token.end, year, month, day, spelt=False)
        elif token.sort == "month" and not used[at]:
            yield from _around(text, tokens, used, at, language)
    for at, token in enumerate(tokens):
        if token.sort == "number" and not used[at]:
            yield from _year_alone(text, tokens, used, at, language)


def _around(
    text: str, tokens: list[Token], used: bytearray, at: int, language: str
) -> Iterator[Mention]:
    """Yield what a month makes of the numbers beside it."""
    month = int(tokens[at].value)
    days = _days_before(tokens, used, at)
    first, last = (days[0], at) if days else (at, at)
    if not days and language != "ru":
        days = _days_after(tokens, used, at)
        if language == "kk" and days and tokens[days[0]].sort == "count":
            days = []  # қазанның бірінші жартысы
        last = days[-1] if days else at
    year, first, last = _year(tokens, used, first, last)
    for index in (*days, at):
        used[index] = 1
    if days:
        for index in days:
            # The words of a list's last day reach over the month and the year.
            outer = index == days[-1] or len(days) == 1
            low = min(index, at if outer else index, first if len(days) == 1 else index)
            high = max(index, at if outer else index, last if outer else index)
            spelt = tokens[index].sort == "count"
            start, end = tokens[low].start, tokens[high].end
            yield _day(text, start, end, year, month, int(tokens[index].value), spelt=spelt)
        return
    start, end = tokens[first].start, tokens[last].end
    if year is None:
        keys = (f"month:{month}", f"mo:{month}")
        weak = tokens[at].weak
        yield Mention(Kind.MONTH, start, end, text[start:end], keys, keys, weak=weak)
    else:
        says = (f"month:{year}-{month}", f"mo:{month}", f"y:{year}", f"ym:{year}-{month}")
        wants = (says[0], f"ym:{year}-{month}", f"month:{month}")
        parts = ((f"mo:{month}", f"y:{year}"), (f"mo:{month}", f"number:{year}"))
        yield Mention(Kind.MONTH, start, end, text[start:end], says, wants, parts)


def _day(
    text: str, start: int, end: int, year: int | None, month: int, day: int, *, spelt: bool
) -> Mention:
    parts = ((f"number:{day}", f"mo:{month}"), (f"number:{day}", f"number:{month}"))
    if year is None:
        says: tuple[str, ...] = (f"day:{month}-{day}", f"mo:{month}")
        wants: tuple[str, ...] = (says[0], f"full:{month}-{day}")
    else:
        says = (
            f"date:{year}-{month}-{day}", f"full:{month}-{day}", f"mo:{month}", f"y:{year}",
            f"ym:{year}-{month}",
        )  # fmt: skip
        wants = (says[0], f"day:{month}-{day}")
    return Mention(Kind.DATE, start, end, text[start:end], says, wants, parts, spelt)


def _is_day(token: Token) -> bool:
    if token.sort == "count":
        return token.value % 1 == 0 and 1 <= token.value <= 31
    return token.sort == "number" and 1 <= token.value <= 31 and len(token.text) <= 2


def _near(tokens: list[Token], left: int, right: int) -> bool:
    return tokens[right].place == tokens[left].place + 1


def _days_before(tokens: list[Token], used: bytearray, at: int) -> list[int]:
    """Return where the days before a month stand: `8–12 апреля`, `the 8th of April`."""
    left = at - 1
    if left >= 0 and _near(tokens, left, at) and _is_linking(tokens[left], ("of", "the")):
        left -= 1
    elif left >= 1 and tokens[left].text in _DASHES and _near(tokens, left, at):
        left -= 1  # 8-сәуір
        if tokens[left].sort == "count":
            return []
    if left < 0 or used[left] or not _is_day(tokens[left]):
        return []
    if tokens[at].place - tokens[left].place != at - left:
        return []
    days = [left]
    while len(days) < _MOST:
        before = _linked_before(tokens, used, days[0], has_link=len(days) > 1)
        if before is None or not _is_day(tokens[before]) or tokens[before].sort == "count":
            break
        days.insert(0, before)
    return days


def _linked_before(tokens: list[Token], used: bytearray, at: int, *, has_link: bool) -> int | None:
    """Return the number that a dash, `and` or, in a list, a comma ties to the one at `at`."""
    left = at - 1
    if left < 0 or used[left]:
        return None
    if tokens[left].suffix in _FROM and _near(tokens, left, at):
        return left  # 8-ден 12 сәуірге дейін
    if left < 1 or used[left - 1] or not _near(tokens, left, at):
        return None
    link = tokens[left]
    tied = link.text in _DASHES or _is_linking(link, _LINKS) or (has_link and link.text == ",")
    return left - 1 if tied and _near(tokens, left - 1, left) else None


def _is_linking(token: Token, words: frozenset[str] | tuple[str, ...]) -> bool:
    return token.sort == "small" and token.text in words


def _days_after(tokens: list[Token], used: bytearray, at: int) -> list[int]:
    """Return where the days after a month stand: `April 8–12`, `сәуірдің 8-і`, `May the 8th`.

    What belongs to a month is no day of it: `February's 4-1 win`.
    """
    if tokens[at].raw.lower().endswith(("'s", "’s")):
        return []
    right = at + 1
    if right < len(tokens) and _is_linking(tokens[right], ("the",)):
        right += 1
    if right >= len(tokens) or used[right] or not _is_day(tokens[right]):
        return []
    if tokens[right].place - tokens[at].place > right - at:
        return []
    days = [right]
    while len(days) < _MOST and days[-1] + 2 < len(tokens):
        link, number = days[-1] + 1, days[-1] + 2
        tied = tokens[link].text in _DASHES or _is_linking(tokens[link], _LINKS)
        near = _near(tokens, link - 1, link) and _near(tokens, link, number)
        after = tokens[number + 1] if number + 1 < len(tokens) else None
        if not (tied and near and _is_day(tokens[number])) or tokens[number].sort == "count":
            break
        near = after is not None and _near(tokens, number, number + 1)
        if used[number] or (after and near and after.sort in _NOT_A_DAY):
            break  # from April 8 to 3 May, from July 20 to 6 a.m.
        days.append(number)
    return days


def _is_year(token: Token) -> bool:
    return token.sort == "number" and 1000 <= token.value <= 2199 and len(token.raw) == 4


def _year(
    tokens: list[Token], used: bytearray, first: int, last: int
) -> tuple[int | None, int, int]:
    """Return the year of a date, and where the date then begins and ends."""
    right = last + 1
    if right < len(tokens) and tokens[right].text in (",", "of") and _near(tokens, last, right):
        right += 1
    reaches = right < len(tokens) and tokens[right].place - tokens[last].place == right - last
    if reaches and not used[right] and _is_year(tokens[right]):
        used[right] = 1
        year, last = int(tokens[right].value), right
        after = right + 1
        if after < len(tokens) and tokens[after].sort == "year" and _near(tokens, right, after):
            last = after
        return year, first, last
    left = first - 1
    if left >= 0 and tokens[left].sort == "year" and _near(tokens, left, first):
        left -= 1
        if left >= 0 and tokens[left].text in _DASHES:
            left -= 1
    if left >= 0 and tokens[first].place - tokens[left].place <= 3 and not used[left]:
        words = tokens[left + 1 : first]
        between = all(each.sort == "year" or each.text in _DASHES for each in words)
        is_near = tokens[first].place - tokens[left].place == first - left
        if between and is_near and _is_year(tokens[left]):
            used[left] = 1
            return int(tokens[left].value), left, last
    return None, first, last


def _year_alone(
    text: str, tokens: list[Token], used: bytearray, at: int, language: str
) -> Iterator[Mention]:
    """Yield a number that a word marks as a year; a bare one stays a number."""
    token = tokens[at]
    if not _is_year(token) or token.suffix not in ("", "го", "й", "ші", "шы", "м", "му", "ға"):
        return
    right = at + 1
    if right < len(tokens) and tokens[right].text in _DASHES:
        right += 1
    marked = (
        right < len(tokens)
        and tokens[right].sort == "year"
        and tokens[right].place - token.place == right - at
    )
    if language == "en":
        marked = False
    if language == "en" and at and 1900 <= token.value <= 2099:
        before = tokens[at - 1]
        marked = _near(tokens, at - 1, at) and _is_linking(before, ("in",))
    if marked:
        used[at] = 1
        end = token.end
        keys = (f"number:{token.text}", f"y:{token.text}")
        yield Mention(Kind.DATE, token.start, end, text[token.start : end], keys, keys)
