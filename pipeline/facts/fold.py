"""Joins what is one number: `1,5 млн`, `жиырма бес`, `two hundred and five`."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.scan import LARGEST, Token

LARGEST_WITH_HALF = 1000
"""From here on `and a half` is said of a thousand or a million, not of one."""
_JOINS = ("-", "‑")


def fold(tokens: list[Token], language: str) -> list[Token]:
    """Return the tokens with every number as one: digits as `number`, words as `count`.

    A number of several words takes one place, so that neighbours still differ by one.
    """
    folded: list[Token] = []
    at, joined = 0, 0
    while at < len(tokens):
        first = token = tokens[at]
        if token.sort == "number":
            token, at = _with_powers(tokens, at)
        elif token.sort in ("count", "power"):
            token, at = _counted(tokens, at, language)
        else:
            at += 1
        if token.sort in ("number", "count"):
            token, at = _and_a_half(tokens, at, token)
        folded.append(token._replace(place=first.place - joined) if joined else token)
        if token.place != first.place:
            folded[-1] = token._replace(place=first.place - joined)
            joined += token.place - first.place
    return folded


def _and_a_half(tokens: list[Token], at: int, token: Token) -> tuple[Token, int]:
    """Return `два с половиной` and `three and a half` as one number, and the place after it."""
    if at + 1 >= len(tokens) or not 0 < token.value < LARGEST_WITH_HALF or token.value % 1:
        return token, at
    link, half = tokens[at], tokens[at + 1]
    linked = link.sort == "small" and link.text in ("с", "and") and link.place == token.place + 1
    if not linked or half.sort != "count" or half.value != 0.5 or half.place - link.place > 2:
        return token, at
    value, last, after = token.value + 0.5, half, at + 2
    power = tokens[after] if after < len(tokens) else half
    if power.sort == "power" and power.place == half.place + 1:
        value, last, after = value * power.value, power, after + 1
    text = plain(Decimal(value))
    return token._replace(value=value, text=text, end=last.end, place=last.place, raw=""), after


def _with_powers(tokens: list[Token], at: int) -> tuple[Token, int]:
    """Return a number with its `тыс.` or `million`, and the place after it."""
    first = tokens[at]
    if len(first.text) > LARGEST:
        return first, at + 1
    total, last, after = Decimal(0), first, at
    smallest = Decimal("1e13")
    while after + 1 < len(tokens) and tokens[after].sort == "number":
        number = tokens[after]
        step = 2 if tokens[after + 1].text == "-" else 1  # 25-тысячный
        power = tokens[after + step] if after + step < len(tokens) else number
        size = Decimal(power.value)
        near = after == at or number.place == last.place + 1
        if power.sort != "power" or power.place != number.place + step or not near:
            break
        if size >= smallest or len(number.text) > LARGEST:
            break
        total, last, smallest = total + Decimal(number.text) * size, power, size
        after += step + 1
    if after == at:
        return first, at + 1
    if _ends_in_sum(tokens, after, last, smallest):
        total, last, after = total + Decimal(tokens[after].text), tokens[after], after + 1
    text = plain(total)
    value = int(total) if total == int(total) else -1
    return first._replace(value=value, text=text, end=last.end, place=last.place, raw=""), after


def _ends_in_sum(tokens: list[Token], at: int, last: Token, smallest: Decimal) -> bool:
    """True for the 500 of `2 мың 500 теңге`."""
    if at + 1 >= len(tokens) or tokens[at].sort != "number" or tokens[at + 1].sort != "currency":
        return False
    near = tokens[at].place == last.place + 1 and tokens[at + 1].place == last.place + 2
    return near and 0 < tokens[at].value < smallest


def plain(value: Decimal) -> str:
    """Return a number's digits without an exponent or idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _counted(tokens: list[Token], at: int, language: str) -> tuple[Token, int]:
    """Return the longest run of number words that says one number, and the place after it."""
    first = tokens[at]
    total, group, smallest = 0.0, 0.0, 1e15
    last, after, near = first, at, at
    while near < len(tokens):
        token = tokens[near]
        joined = near > at and token.sort in ("sign", "small") and token.place == last.place + 1
        if joined and _joins(token, last):
            near += 1
            if near == len(tokens):
                break
            token = tokens[near]
        elif near > at and token.place != last.place + 1:
            break
        if token.sort == "power" and token.value < smallest:
            total, group, smallest = total + (group or 1) * token.value, 0.0, token.value
        elif token.sort == "count":
            grown = _grown(group, token, language)
            if grown is None:
                break
            group = grown
        else:
            break
        last, near = token, near + 1
        after = near
    if after == at:  # a power that is no smaller than any: cannot be, but never stand still
        after = at + 1
    value = total + group
    text = plain(Decimal(value))
    # A half and thousands say too little to be set against another number.
    weak = first.weak or value < 1 or first.sort == "power"
    return Token("count", value, text, first.start, last.end, last.place, weak), after


def _joins(token: Token, last: Token) -> bool:
    """True for the hyphen of `twenty-five` and the `and` of `two hundred and five`."""
    if token.sort == "sign":
        return token.text in _JOINS
    return token.text == "and" and (last.value == 100 or last.sort == "power")


def _grown(group: float, token: Token, language: str) -> float | None:
    """Return a number below a thousand with one word more, None where no number goes on so."""
    value = token.value
    if group == 0:
        return value
    if value == 100 and group < 10:
        return group * 100
    if value == 0.5 and language == "kk":
        return group + 0.5
    if value >= 10 or value < 1:
        return group + value if group % 100 == 0 and 10 <= value < 100 else None
    teens = group % 100 == 10 and language != "kk"
    return group + value if group % 10 == 0 and not teens else None
