"""Which spaces hold a line together: before a dash, in a number, between a number and its noun."""

from __future__ import annotations

import re

# `600 000`, `8 апреля`, `500 ₸`, `№ 4`; a line does not start with a dash either.
_BOUND = re.compile(
    r" (?:(?<![\s–—] )(?=[–—] )|(?<=\d )(?=[^\W\d_]|\d{3}(?!\w)|[%‰°$€₸₽])|(?<=[№§] )(?=\d))"
)
_PHONE = re.compile(r"(?:\+\d|\b8(?= ?\())[\d ()\u00a0\u2011–-]{6,22}\d")


def bound(text: str, tie: str) -> str:
    """Return the text with a tie in place of every space at which no line should end."""
    if " " not in text:
        return text
    return _BOUND.sub(tie, _PHONE.sub(lambda phone: phone[0].replace(" ", tie), text))
