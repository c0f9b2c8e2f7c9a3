"""Finds the sums of money and the plain numbers of a text: digits, Roman numerals, words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts.clock import clock_of
from pipeline.facts.kinds import Kind
from pipeline.facts.mention import Mention
from pipeline.facts.scan import DECADES, Token

SIGNS = {"₸": "KZT", "$": "USD", "€": "EUR", "₽": "RUB", "£": "GBP", "¥": "CNY"}
_CODES = frozenset(("kzt", "usd", "eur", "rub", "gbp", "cny"))
IMPERIAL = "imperial"
"""A key of numbers that are measured in miles, feet or pounds."""
GLOSS = "gloss"
"""A key of metric numbers in brackets behind miles, feet or pounds: 550 pounds (249 kg)."""
_FEW = 3
_PARTS = {"hour": 60, "year": 12}
_HALVES = (("полгод", 6), ("полугод", 6), ("полчас", 30), ("получас", 30))
_NONE = 5
"""Letters before a one in which a no is looked for."""
_FARTHEST = 4
"""Words and numbers between one and its unit: 2 to 4 inches."""
_MINUS = frozenset("-−–")
_DEGREES = re.compile(
    r"(?:(?:…|\.\.\.?|\s?[-–—]|,?\s(?:до|и|to|and|мен|пен))\s?[-−–]?\d{1,2})?\s?(?:°|градус|degree)"
)
"""What stands behind a temperature, or the first of two: -25…-28 °C."""


def sums(text: str, tokens: list[Token], used: bytearray, language: str) -> Iterator[Mention]:
    """Yield the sums of money of a text, and mark in `used` which tokens they are made of."""
    for at, token in enumerate(tokens):
        if token.sort not in ("number", "count") or used[at]:
            continue
        found = _currency_after(tokens, at) or _currency_before(tokens, at)
        if found is None:
            continue
        currency, other = found
        used[at] = used[other] = 1
        start, end = min(token.start, tokens[other].start), max(token.end, tokens[other].end)
        spelt = token.sort == "count"
        amounts = readings(token, english=language == "en")
        own = tuple(f"money:{each}:{currency}" for each in amounts)
        says = (*own, *(f"sum:{each}" for each in amounts))
        wants = (*own, *(f"number:{each}" for each in amounts))
        yield Mention(Kind.MONEY, start, end, text[start:end], says, wants, (), spelt)


def readings(token: Token, *, english: bool) -> tuple[str, ...]:
    """Return the numbers that a token may say: `1,500` outside English also 1.5."""
    if token.raw.count(",") + token.raw.count(".") == 1 and token.raw[-4:-3] in (".", ","):
        whole, fraction = token.raw[:-4], token.raw[-3:]
        if whole.isdecimal() and fraction != "000" and not (english and "," in token.raw):
            few = f"{int(whole)}.{fraction.rstrip('0')}".rstrip(".")
            return tuple(dict.fromkeys((token.text, str(int(whole + fraction)), few)))
    return (token.text,)


def _currency_after(tokens: list[Token], at: int) -> tuple[str, int] | None:
    """Return the currency that follows a number and where it stands."""
    right = at + 1
    if (
        right < len(tokens)
        and tokens[right].text == "-"
        and tokens[right].end == tokens[at].end + 1
    ):
        right += 1
    if right < len(tokens) and tokens[right].sort == "nation":
        right += 1
    if right >= len(tokens) or tokens[right].place - tokens[at].place != right - at:
        return None
    token = tokens[right]
    if token.sort == "currency":
        return token.text, right
    if token.sort == "sign" and token.text in SIGNS:
        after = tokens[right + 1] if right + 1 < len(tokens) else None
        if after is not None and after.sort == "number" and after.start == token.end:
            return None  # it belongs to the next number: 20, $30
        return SIGNS[token.text], right
    return None


def _currency_before(tokens: list[Token], at: int) -> tuple[str, int] | None:
    """Return the currency that a number follows at once: `$20`, `KZT 5,000`."""
    left = at - 1
    if left < 0 or tokens[left].place != tokens[at].place - 1:
        return None
    token = tokens[left]
    if token.sort == "sign" and token.text in SIGNS:
        return SIGNS[token.text], left
    if token.sort == "currency" and token.raw.lower() in _CODES:
        return token.text, left
    return None


def numbers(text: str, tokens: list[Token], used: bytearray, language: str) -> Iterator[Mention]:
    """Yield every number that nothing else is made of."""
    units = {token.sort for token in tokens} & {"imperial", "years"}
    for at, token in enumerate(tokens):
        if used[at]:
            continue
        match token.sort:
            case "number":
                yield _number(text, tokens, at, language, units)
            case "roman":
                keys = (f"number:{token.text}",)
                single = len(token.raw) == 1
                initial = single and (text[token.end : token.end + 1] == "." or token.raw == "I")
                yield _plain(text, token, keys, spelt=single, weak=initial)
            case "count":
                counted = (f"number:{token.text}", *_otherwise(text, tokens, at))
                weak = token.weak or (token.value == 1 and _is_none(text, token))
                yield _plain(text, token, counted, spelt=True, weak=weak)
            case "weekday":
                keys = (f"weekday:{int(token.value)}",)
                words = text[token.start : token.end]
                weak = token.weak or _is_in_a_title(text, tokens, at)
                yield Mention(Kind.WEEKDAY, token.start, token.end, words, keys, keys, weak=weak)


def _is_in_a_title(text: str, tokens: list[Token], at: int) -> bool:
    """True for the Sunday Times and Saturday Night Live."""
    token = tokens[at]
    after = text[token.end : token.end + 3]
    name = token.raw.isascii() and after[:1] == " " and after[1:2].isupper() and after[2:].islower()
    return name and not (at + 1 < len(tokens) and tokens[at + 1].start <= token.end + 1)


def _plain(
    text: str, token: Token, keys: tuple[str, ...], *, spelt: bool = False, weak: bool = False
) -> Mention:
    start, end = token.start, token.end
    wants = (*keys, *(f"sum:{key[7:]}" for key in keys if key.startswith("number:")))
    return Mention(Kind.NUMBER, start, end, text[start:end], keys, wants, (), spelt, weak)


def _number(text: str, tokens: list[Token], at: int, language: str, units: set[str]) -> Mention:
    token = tokens[at]
    values = readings(token, english=language == "en")
    if _is_below_zero(text, tokens, at):
        minus = text[max(0, token.start - 1) : token.start] in _MINUS
        start = token.start - 1 if minus else tokens[at - 1].start
        keys = tuple(f"number:-{each}" for each in values)
        return Mention(Kind.NUMBER, start, token.end, text[start : token.end], keys, keys)
    keys = tuple(f"number:{each}" for each in values)
    parts: tuple[tuple[str, ...], ...] = ()
    if (token.suffix or "years" in units) and _is_decade(tokens, at):
        ten = int(token.value) % 100  # the 1990s are the 90s
        keys = (*keys, *(f"number:{century + ten}" for century in (0, 1800, 1900, 2000)))
    if at and tokens[at - 1].text in ("/", "–", "-") and len(token.raw) == 2:
        before = tokens[at - 2] if at > 1 else token
        if len(before.raw) == 4 and before.end == tokens[at - 1].start and before.value > 1000:
            keys = (*keys, f"number:{int(before.value) // 100}{token.raw}")  # 2025/26
    keys = (*keys, *_otherwise(text, tokens, at))
    whole, dot, fraction = token.raw.partition(".")
    if dot:
        dotted = clock_of(token.raw)
        if dotted is not None:
            keys = (*keys, f"time:{dotted}")
        if len(fraction) == 2 and len(whole) <= 2 and (whole + fraction).isdecimal():
            month, day = int(fraction), int(whole)
            if 1 <= month <= 12 and 1 <= day <= 31:
                keys = (*keys, f"day:{month}-{day}", f"full:{month}-{day}")
        parts = ((f"number:{_bare(whole)}", f"number:{_bare(fraction)}"),)
    if len(token.raw) <= 2 and (_is_always(text, token) or _is_fraction(text, token)):
        return _plain(text, token, keys, weak=True)
    if "imperial" in units and _is_imperial(tokens, at):
        keys = (*keys, IMPERIAL)
        return _plain(text, token, keys, weak=True)
    if "imperial" in units and _is_gloss(text, tokens, at):
        keys = (*keys, GLOSS)
    wants = (*keys, *(f"sum:{each}" for each in values))
    if token.value >= 1000 and len(token.raw) == 4:
        wants = (*wants, f"y:{token.text}")
    start, end = token.start, token.end
    return Mention(Kind.NUMBER, start, end, text[start:end], keys, wants, parts)


def _otherwise(text: str, tokens: list[Token], at: int) -> Iterator[str]:
    """Yield what others say in smaller units: half an hour is 30 minutes, a half 50 %."""
    token, value = tokens[at], tokens[at].value
    if value < 0 and len(token.text) <= len("2.75"):
        value = float(token.text)
    if not 0 < value <= _FEW or value * 4 % 1:
        return
    after = tokens[at + 1].sort if at + 1 < len(tokens) else ""
    if after in ("hour", "year") and tokens[at + 1].place - token.place <= 2:
        yield f"number:{value * _PARTS[after]:g}"
    if value in (0.25, 0.5):
        yield f"number:{value * 100:g}"
        word = text[token.start : token.end].lower()
        yield from (f"number:{parts}" for stem, parts in _HALVES if word.startswith(stem))
        if at > 1 and tokens[at - 1].text == "and" and tokens[at - 2].sort in _PARTS:
            yield f"number:{1 + value:g}"  # an hour and a half
            yield f"number:{(1 + value) * _PARTS[tokens[at - 2].sort]:g}"


def _is_none(text: str, token: Token) -> bool:
    """True for the one of `ни одного`, `not one`: it says that there is nothing."""
    before = text[max(0, token.start - _NONE) : token.start].lower().split()
    return bool(before) and before[-1] in ("ни", "no", "not")


def _is_always(text: str, token: Token) -> bool:
    """True for both numbers of `24/7`, which other languages say in a word."""
    around = text[max(0, token.start - 3) : token.end + 2]
    return "24/7" in around and token.raw in ("24", "7")


def _is_fraction(text: str, token: Token) -> bool:
    """True for both numbers of `1/4`, which is a quarter-final elsewhere."""
    if token.raw == "1":
        return text[token.end : token.end + 3].rstrip(" -.,") in ("/2", "/4", "/8", "/16")
    before = text[max(0, token.start - 3) : token.start]
    return token.raw in ("2", "4", "8", "16") and before in ("1/", " 1/", "(1/")


def _is_imperial(tokens: list[Token], at: int) -> bool:
    """True for miles, feet and pounds, which a translation turns into its own measures."""
    place = tokens[at].place
    return any(
        each.sort == "imperial" and each.place - place <= _FARTHEST
        for each in tokens[at + 1 : at + 5]
    )


def _is_gloss(text: str, tokens: list[Token], at: int) -> bool:
    """True for what a bracket behind miles, feet or pounds says in another measure."""
    token = tokens[at]
    for each in reversed(tokens[max(0, at - _FARTHEST) : at]):
        if each.sort == "imperial":
            between = text[each.end : token.start]
            return "(" in between and ")" not in between
    return False


def _is_decade(tokens: list[Token], at: int) -> bool:
    """True for `1990-е`, `90-х`, `1990s`, `1990-жылдары`."""
    token = tokens[at]
    if token.value < 10 or token.value % 10 or not (token.value < 100 or token.value > 1000):
        return False
    if token.suffix in DECADES:
        return True
    return any(
        each.sort == "years" and each.place - token.place <= 2 for each in tokens[at + 1 : at + 3]
    )


def _bare(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _is_below_zero(text: str, tokens: list[Token], at: int) -> bool:
    """True for `−15 °C`, `минус 15`, `-15 градусов`; else a dash before a number is a dash."""
    token = tokens[at]
    left = tokens[at - 1] if at else None
    if left is None or left.place != token.place - 1:
        return False
    if left.sort == "minus":
        return True
    if left.text not in _MINUS or left.end != token.start:
        return False
    if left.start and not (text[left.start - 1].isspace() or text[left.start - 1] in "…(/"):
        return False
    return left.text == "−" or _DEGREES.match(text, token.end) is not None
