"""Compares the values of two texts: what one says and the other does not."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.facts.kinds import Kind
from pipeline.facts.mention import Mention
from pipeline.facts.sums import GLOSS, IMPERIAL


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that one of two texts says otherwise, or not at all."""

    kind: Kind
    first: Mention | None
    second: Mention | None
    is_year: bool = False
    """True where both say the day, and only one of them the year."""


RANK = (
    Kind.PHONE, Kind.MONEY, Kind.DATE, Kind.TIME, Kind.WEEKDAY, Kind.MONTH, Kind.NUMBER,
)  # fmt: skip
"""In this order what is left over is paired off."""
_RELATED = {
    Kind.DATE: (Kind.DATE, Kind.MONTH),
    Kind.MONTH: (Kind.MONTH, Kind.DATE),
    Kind.NUMBER: (Kind.NUMBER,),
}


class _Side:
    """The values of one text, and which of them the other text has said already."""

    __slots__ = ("index", "mentions", "open")

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.open = bytearray(b"\1" * len(mentions))
        self.index: dict[str, deque[int]] = {}
        for number, mention in enumerate(mentions):
            for key in mention.says:
                self.index.setdefault(key, deque()).append(number)

    def take(self, key: str, *, spelt: bool, own: bool = False) -> int | None:
        """Return a value that is still open and says `key`, None where there is none."""
        waiting = self.index.get(key)
        while waiting:
            if self.open[waiting[0]]:
                break
            waiting.popleft()
        if not waiting:
            return None
        for number in islice(waiting, _PATIENCE):
            mention = self.mentions[number]
            fits = (spelt or not mention.spelt) and (not own or mention.says[0] == key)
            if fits and self.open[number]:
                return number
        return None

    def convert(self) -> bool:
        """Return whether an open number in miles or pounds may be the other side's in metres."""
        found = self.take(IMPERIAL, spelt=True)
        if found is not None:
            self.open[found] = 0
        return found is not None

    def left(self) -> Iterator[int]:
        """Yield what is still open."""
        return (number for number, is_open in enumerate(self.open) if is_open)


_CALLED = {"sum": "number", "full": "day", "tail": "local"}
"""How the other side calls what is a part of this value."""
_LONG = 16
"""Digits with which a number is neither a day nor an hour nor a year."""
_ROUNDED = 0.03
"""Share by which a converted measure may be rounded: 294 kg are about 300."""
_PATIENCE = 8
"""Values with the same key that are looked at for a better one: time stays linear."""


def differences(first: Sequence[Mention], second: Sequence[Mention]) -> tuple[Difference, ...]:
    """Return what two texts say differently; two that say the same in their own ways agree.

    Values are matched as multisets: the same ones first, then other ways of writing one. A value
    that was left over is explained by one that was matched already, unless both texts have such a
    value left over: then one was changed into the other. Each of them is told once. Every step
    takes time linear in the number of values.
    """
    one, two = _Side(first), _Side(second)
    years = _matched(one, two)
    _taken_apart(one, two)
    _taken_apart(two, one)
    found = list(_paired(one, two))
    return (*found, *years)


def _matched(one: _Side, two: _Side) -> list[Difference]:
    """Close all that both sides say, and return the first year that only one of them says."""
    years: list[Difference] = []
    for spelt, own in ((False, True), (False, False), (True, True), (True, False)):
        for number in list(one.left()):
            mention = one.mentions[number]
            if mention.spelt and not spelt:
                continue
            other = _take_any(mention, two, spelt=spelt, own=own)
            if other is None and not own:
                other = _wanted_by(mention, two, spelt=spelt)
            if other is not None:
                one.open[number] = two.open[other] = 0
                if not years:
                    years += _year_lost(mention, two.mentions[other], one, two)
    return years


def _take_any(mention: Mention, side: _Side, *, spelt: bool, own: bool) -> int | None:
    keys = mention.says[:1] if own else mention.wants
    for key in keys:
        found = side.take(key, spelt=spelt, own=own)
        if found is not None:
            return found
    return None


def _wanted_by(mention: Mention, side: _Side, *, spelt: bool) -> int | None:
    """Return an open value of the other side that would be content with this one."""
    for key in mention.says:
        if key.startswith(("sum:", "full:", "tail:")):
            sort, _, value = key.partition(":")
            found = side.take(f"{_CALLED[sort]}:{value}", spelt=spelt)
            if found is not None and key in side.mentions[found].wants:
                return found
    return None


def _year_lost(mention: Mention, other: Mention, one: _Side, two: _Side) -> Iterator[Difference]:
    """Yield a difference where only one of two matched dates has a year that the other lacks."""
    if mention.kind not in (Kind.DATE, Kind.MONTH) or other.kind not in (Kind.DATE, Kind.MONTH):
        return
    here = {key for key in mention.says if key.startswith("y:")}
    there = {key for key in other.says if key.startswith("y:")}
    if here == there:
        return
    side = two if here else one
    for key in here or there:
        if key not in side.index and f"number:{key[2:]}" not in side.index:
            yield Difference(Kind.DATE, mention, other, is_year=True)


def _taken_apart(one: _Side, two: _Side) -> None:
    """Close what the other side says part by part: the 8 here, April there."""
    for number in list(one.left()):
        for group in one.mentions[number].parts:
            taken: list[int] = []
            for key in group:
                if key.startswith("mo:"):
                    if key not in two.index:
                        break
                    continue
                found = two.take(key, spelt=True)
                if found is None and key.startswith("y:") and key in two.index:
                    continue
                if found is None or found in taken:
                    break
                taken.append(found)
            else:
                one.open[number] = 0
                for found in taken:
                    two.open[found] = 0
                break


def _paired(one: _Side, two: _Side) -> Iterator[Difference]:
    """Yield what is left over: in pairs of a kind, then alone where nothing explains it."""
    if not any(one.open) and not any(two.open):
        return
    ours, theirs = _by_kind(one), _by_kind(two)
    for kind in RANK:
        yield from _pairs(kind, ours, theirs)
    for kind in RANK:
        for mention in _unexplained(ours.get(kind, ()), two):
            other = _stand_in(mention, theirs)
            yield Difference(kind, mention, other)
        for mention in _unexplained(theirs.get(kind, ()), one):
            other = _stand_in(mention, ours)
            yield Difference(kind, other, mention)


_Left = dict[Kind, deque[Mention]]


def _by_kind(side: _Side) -> _Left:
    found: _Left = {}
    for number in side.left():
        mention = side.mentions[number]
        if not mention.weak:
            found.setdefault(mention.kind, deque()).append(mention)
    return found


def _pairs(kind: Kind, ours: _Left, theirs: _Left) -> Iterator[Difference]:
    """Yield pairs of a kind, in order."""
    mine = ours.get(kind, deque())
    for other in _RELATED.get(kind, (kind,)):
        yours = theirs.get(other, deque())
        while mine and yours:
            first, second = mine.popleft(), yours.popleft()
            if not _is_rounded(first, second):
                yield Difference(kind, first, second)


def _is_rounded(first: Mention, second: Mention) -> bool:
    """True for 250 kg where the other text has 550 pounds (249 kg)."""
    if GLOSS not in first.says and GLOSS not in second.says:
        return False
    try:
        one, other = (float(each.says[0].removeprefix("number:")) for each in (first, second))
    except ValueError:
        return False
    return abs(one - other) <= _ROUNDED * max(one, other)


def _unexplained(left: Iterable[Mention], other: _Side) -> Iterator[Mention]:
    """Yield what the other side says nowhere, matched or not; words alone are no fact."""
    for mention in left:
        if mention.spelt or any(key in other.index for key in mention.wants):
            continue
        if mention.kind is Kind.NUMBER and (GLOSS in mention.says or other.convert()):
            continue
        yield mention


def _stand_in(mention: Mention, others: _Left) -> Mention | None:
    """Return the number of the other side that probably is what this date or hour became."""
    waiting = others.get(Kind.NUMBER)
    for number in list(islice(waiting or (), _PATIENCE)):
        if not number.spelt and _may_be(mention, number):
            assert waiting is not None
            waiting.remove(number)
            return number
    return None


def _may_be(mention: Mention, number: Mention) -> bool:
    """True where a plain number may stand for another kind of value: a day, an hour, a year."""
    digits = number.says[0].removeprefix("number:")
    whole = int(digits) if digits.isdecimal() and len(digits) < _LONG else None
    match mention.kind:
        case Kind.DATE if mention.says[0].startswith("number:"):
            return whole is not None and len(digits) == 4
        case Kind.DATE:
            is_dotted = any(key.startswith("day:") for key in number.says)
            return is_dotted or (whole is not None and 1 <= whole <= 31)
        case Kind.TIME:
            return (whole is None and len(digits) <= 5) or (whole is not None and whole <= 24)
        case Kind.MONEY:
            return True
        case Kind.PHONE:
            return len(digits) >= 5
        case _:
            return False
