"""Whether a translation is in its language and its letters, the whole of it and word by word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from pipeline.checks.language import homoglyphs, leftovers, letters, unchanged, whole
from pipeline.locales import LANGUAGES
from pipeline.seams import Entry, EntryCheck, Remark, Rules

_TAGS = "tags"
"""They are keys as much as words, and often the same in all languages."""


def checker(known: Mapping[str, Collection[str]]) -> EntryCheck:
    """Return the check below for a newsroom that has terms.

    `known` by language: what terms.csv writes in it is right in it, a foreign word too.
    """
    folded = {code: frozenset(map(str.casefold, each)) for code, each in known.items()}

    @lru_cache(maxsize=64)
    def more(rules: Rules, language: str) -> Rules:
        return replace(rules, words=rules.words | folded.get(language, frozenset()))

    def check_with_terms(entry: Entry) -> Iterator[Remark]:
        if entry.language in folded:
            entry = replace(entry, rules=more(entry.rules, entry.language))
        return check(entry)

    return check_with_terms


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
