"""Tells a translation that is its source again."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.language.words import (
    Word,
    allowed,
    language_name,
    small_words,
    vocabulary,
    words,
)
from pipeline.languages import (
    KAZAKH_LETTERS,
    Script,
    identify,
    is_plain,
    is_shared,
    is_small_word,
    lean,
)
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import say

_SHORTEST = 3  # letters: `Wi`, `км` say nothing
_LEANS = 2.0  # nats: a word that both languages may have leans less
_LONG = 5  # words that nobody leaves as they are on purpose


def check(entry: Entry) -> Iterator[Remark]:
    """Yield `unchanged` where translation and source have the same words and not only names.

    Numbers, addresses, placeholders, abbreviations, names, the newsroom's own words and words that
    the two languages share may stay as they are.
    """
    if entry.language == entry.source_language:
        return
    found = words(entry.text)
    known = vocabulary(entry.source)
    if not all(word.small in known for word in found):
        return  # as nearly always: no need to read the source's markup
    if small_words(entry.text) != small_words(entry.source):
        return
    if entry.source_language in ("kk", "ru") and all(
        Script.LATIN in word.scripts for word in found
    ):
        return  # a brand, or a saying in a third language
    free = allowed(entry.rules.words)
    kept = [word for word in found if word.small not in free and len(word.text) >= _SHORTEST]
    asking = [word for word in kept if _asks(word, kept, entry)]
    if asking:
        yield _remark(entry, asking)


def _remark(entry: Entry, asking: list[Word]) -> Remark:
    verdict = identify(entry.text)
    is_sure = verdict.language == entry.source_language and verdict.words >= _LONG
    message = say(
        "the translation is the source again: write it in {language}",
        language=language_name(entry.language),
    )
    severity = Severity.ERROR if is_sure else Severity.WARNING
    return Remark("unchanged", severity, message, asking[0].start)


def _asks(word: Word, kept: list[Word], entry: Entry) -> bool:
    """True for a word that must not look the same in the other language."""
    if word.is_quoted or word.is_roman or (word.text.isupper() and not _shouts(kept)):
        return False
    if word.is_capitalised and not _shouts(kept) and (word.is_name or _are_names(kept)):
        # `Esentai Mall` is a name; `Press Release` is none.
        return all(is_plain(each.small, entry.source_language) for each in kept)
    if Script.LATIN in word.scripts or entry.language == "en":
        return True
    return _is_foreign(word, entry)


def _is_foreign(word: Word, entry: Entry) -> bool:
    """True for a Cyrillic word that is the source's language and not the translation's."""
    if is_small_word(word.small, entry.source_language):
        return True
    if is_shared(word.small):
        return False
    if entry.source_language == "kk":
        return not KAZAKH_LETTERS.isdisjoint(word.small) or lean(word.small) > _LEANS
    return lean(word.small) < -_LEANS


def _shouts(kept: list[Word]) -> bool:
    """True for a heading in capitals, which is no abbreviation."""
    return len(kept) > 1 and all(word.text.isupper() for word in kept)


def _are_names(kept: list[Word]) -> bool:
    return all(word.is_capitalised for word in kept)
