"""Whether a translation is in its language and its letters, the whole of it and word by word."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.language import homoglyphs, leftovers, letters, unchanged, whole
from pipeline.locales import LANGUAGES
from pipeline.seams import Entry, Remark

_TAGS = "tags"
"""They are keys as much as words, and often the same in all languages."""


def check(entry: Entry) -> Iterator[Remark]:
    """Yield what is foreign in a translation: `unchanged`, `wrong-script`, `wrong-language`,
    `foreign-letters`, `mixed-script`.

    Of a text that is foreign as a whole nothing else is said. A language other than Kazakh,
    Russian and English is nobody's business here.
    """
    if entry.language not in LANGUAGES:
        return
    is_tag = entry.message.msgctxt == _TAGS
    as_a_whole = [] if is_tag else [*unchanged.check(entry)] or [*whole.check(entry)]
    if as_a_whole:
        yield from as_a_whole
        return
    yield from homoglyphs.check(entry)
    yield from letters.check(entry)
    if not is_tag:
        yield from leftovers.check(entry)
