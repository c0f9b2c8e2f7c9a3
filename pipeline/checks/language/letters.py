"""Tells letters that are not in the alphabet of a translation."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.language.words import Word, language_name, listed, own_words, vocabulary, words
from pipeline.languages import KAZAKH_LETTERS, Script
from pipeline.locales import LANGUAGES
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import say

_ALPHABETS = {code: frozenset(language.letters) for code, language in LANGUAGES.items()}

_THIRD = {Script.ARABIC, Script.OTHER}
_KNOWN = frozenset().union(*_ALPHABETS.values())


def check(entry: Entry) -> Iterator[Remark]:
    """Yield `foreign-letters` for words with letters that the language has not.

    A warning where all of them are names: some write `Әуезов` in Russian too. In English every
    Cyrillic word is foreign, and names may have `é`, so only other scripts are looked for.
    """
    yield from _third_script(entry)
    if entry.language == "en":
        return
    alphabet = _ALPHABETS[entry.language]
    answerable = {word.start for word in own_words(entry)}
    strange = [
        word
        for word in words(entry.text)
        if _is_strange(word, alphabet, entry)
        # A Kazakh name may stand in quotation marks, but nothing makes ў a letter of Kazakh.
        and (word.start in answerable or not _KNOWN.issuperset(word.small))
    ]
    if strange:
        yield _remark(entry, strange, alphabet)


def _third_script(entry: Entry) -> Iterator[Remark]:
    """Yield a remark on words in neither Latin nor Cyrillic letters that the source has not."""
    known = vocabulary(entry.source)
    strange = [
        word
        for word in words(entry.text)
        if _THIRD & word.scripts and len(word.text) > 1 and word.small not in known
    ]
    if strange:
        text = say(
            "{words}: letters of a script that the source does not have; translate the words",
            words=listed([word.text for word in strange]),
        )
        yield Remark("foreign-letters", Severity.ERROR, text, strange[0].start)


def _remark(entry: Entry, strange: list[Word], alphabet: frozenset[str]) -> Remark:
    found = sorted({letter for word in strange for letter in word.small if letter not in alphabet})
    kazakh = entry.language == "ru" and KAZAKH_LETTERS.issuperset(found)
    named, letters = listed([word.text for word in strange]), ", ".join(found[:5])
    if kazakh:
        text = say(
            "{words}: Kazakh letters ({letters}) in Russian; translate the word, or write the name "
            "as Russian does",
            words=named,
            letters=letters,
        )
    else:
        text = say(
            "{words}: {language} has no letter {letters}; type the word again",
            words=named,
            letters=letters,
            language=language_name(entry.language),
        )
    severity = Severity.WARNING if all(word.is_name for word in strange) else Severity.ERROR
    return Remark("foreign-letters", severity, text, strange[0].start)


def _is_strange(word: Word, alphabet: frozenset[str], entry: Entry) -> bool:
    if word.scripts != {Script.CYRILLIC} or alphabet.issuperset(word.small):
        return False
    # A foreign name may stand as its source has it; a Kazakh one has its Russian spelling.
    is_kept = word.is_capitalised and word.small in vocabulary(entry.source)
    return not is_kept or not KAZAKH_LETTERS.isdisjoint(word.small)
