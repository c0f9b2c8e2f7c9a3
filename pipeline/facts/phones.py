"""Finds telephone numbers, however their digits are laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts.kinds import Kind
from pipeline.facts.mention import Mention

_LAYOUT = re.compile(
    r"(?<![\w+])(?:"
    r"\+\d(?:[\s\u00a0()‑–-]{0,3}\d){5,14}"
    r"|8?[\s\u00a0‑-]{0,2}\(\d{3,5}\)[\s\u00a0‑-]{0,2}\d{1,3}(?:[\s\u00a0‑-]\d{2,4}){1,3}"
    r"|8[\s\u00a0‑-]\d{3,5}[\s\u00a0‑-]\d{1,3}(?:[\s\u00a0‑-]\d{2,4}){1,3}"
    r"|\d{2,3}[‑-]\d\d[‑-]\d\d"
    r"|8[67]\d{9}"
    r")(?!\d)(?![-‑:.]\d)"
)
_ANOTHER = re.compile(r"(?<=[,;] )\d{2,3}[\s\u00a0‑-]\d\d[\s\u00a0‑-]\d\d(?!\d)")
"""A local number that follows another telephone: `+7 7172 70 00 14, 70 00 15`."""
_TAIL = 6
"""Digits by which a local number is known in the full one."""


def phones(text: str) -> Iterator[Mention]:
    """Yield the telephone numbers of a text; +7 and 8 before ten digits are the same."""
    for found in _found(text):
        digits = "".join(filter(str.isdecimal, found[0]))
        if len(digits) < _TAIL:
            continue
        if len(digits) == 11 and digits[0] == "8":
            digits = "7" + digits[1:]
        if len(digits) == 10 and "(" in found[0]:
            digits = "7" + digits
        if len(digits) <= 7:
            says: tuple[str, ...] = (f"local:{digits}",)
            wants: tuple[str, ...] = (*says, f"tail:{digits}")
        else:
            tails = (digits[-_TAIL:], digits[-_TAIL - 1 :])
            says = (f"phone:{digits}", *(f"tail:{tail}" for tail in tails))
            wants = (says[0], *(f"local:{tail}" for tail in tails))
        yield Mention(Kind.PHONE, found.start(), found.end(), found[0], says, wants)


def _found(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for found in _LAYOUT.finditer(text):
        if found.start() < end:
            continue
        yield found
        end = found.end()
        while another := _ANOTHER.match(text, end + 2):
            yield another
            end = another.end()
