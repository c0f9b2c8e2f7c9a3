"""Which characters reach the public: no controls, no bidi overrides, nothing UTF-8 cannot say."""

from __future__ import annotations

import re

_UNPUBLISHABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    r"\u202a-\u202e\u2066-\u2069"  # text that shows in another order than it is stored
    r"\ud800-\udfff\ufffe\uffff]"  # halves of pairs and noncharacters
)
_LINE_BREAK = re.compile(r"[\n\u2028\u2029]")


def is_clean(text: str) -> bool:
    """Is there no character in the text that no reader should get?"""
    return text.replace("\n", "").isprintable() or not _UNPUBLISHABLE.search(text)


def clean(text: str) -> str:
    """Return the text without the characters that no reader should get."""
    return text if is_clean(text) else _UNPUBLISHABLE.sub("", text)


def one_line(text: str) -> str:
    """Return the text clean and on one line, its no-break spaces kept."""
    if not text.isprintable():
        lines = _LINE_BREAK.split(_UNPUBLISHABLE.sub("", text))
        text = " ".join(line.strip(" \t") for line in lines if line.strip(" \t"))
    return text.strip(" \t\n")
