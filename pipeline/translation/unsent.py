"""Words that stand inside marks, where no engine sees them: titles of links, texts of tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.inline import hide_code, links, tags

_SPOKEN = frozenset(("alt", "title", "aria-label", "placeholder", "summary", "label"))
"""Attributes that readers see or hear."""
_TITLE = re.compile(r"\s(?:\"([^\"]{1,1000})\"|'([^']{1,1000})'|\(([^()]{1,1000})\))\s{0,9}\)$")
_LETTER = re.compile(r"[^\W\d_]")


def unsent(text: str) -> tuple[str, ...]:
    """Return what a translator has to translate by hand in marks that are kept as they are."""
    return tuple(dict.fromkeys(word for word in _found(text) if _LETTER.search(word)))


def _found(text: str) -> Iterator[str]:
    for link in links(text):
        # What a link ends with; its words before are sent.
        if title := _TITLE.search(text, max(link.span.start, link.span.end - 1100), link.span.end):
            yield next(filter(None, title.groups()))
    for tag in tags(hide_code(text)):
        for attribute in tag.attributes:
            if attribute.name in _SPOKEN and attribute.value:
                yield attribute.value
