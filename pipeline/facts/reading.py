"""Reads every value of a text in one of the three languages."""

from __future__ import annotations

from functools import lru_cache

from pipeline.facts.dates import dates
from pipeline.facts.fold import fold
from pipeline.facts.hours import hours
from pipeline.facts.mention import Mention
from pipeline.facts.phones import phones
from pipeline.facts.scan import scan
from pipeline.facts.sums import numbers, sums
from pipeline.locales import LANGUAGES

_FEWEST = 6
"""Digits without which a text has no telephone number."""


@lru_cache(maxsize=4096)
def read(text: str, language: str) -> tuple[Mention, ...]:
    """Return the dates, hours, sums, telephones, weekdays and numbers of a text in their order.

    The text is prose: markup, code and addresses are gone from it. What a value is made of is read
    once: the 8 of `8 апреля` is no number beside. A language that is none of the three has none.
    """
    if language not in LANGUAGES:
        return ()
    found: list[Mention] = []
    if sum(map(str.isdecimal, text)) >= _FEWEST:
        found += phones(text)
        text_left = text
        for phone in found:
            blank = "\ufffc" * (phone.end - phone.start)
            text_left = text_left[: phone.start] + blank + text_left[phone.end :]
    else:
        text_left = text
    tokens = fold(scan(text_left, language), language)
    if tokens:
        used = bytearray(len(tokens))
        found += dates(text, tokens, used, language)
        found += hours(text, tokens, used, language)
        found += sums(text, tokens, used, language)
        found += numbers(text, tokens, used, language)
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))
