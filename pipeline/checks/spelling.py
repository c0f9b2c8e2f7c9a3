"""Tells words that no dictionary knows; optional, for it needs hunspell's dictionaries."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol

from pipeline.catalogs import states
from pipeline.checks import entries
from pipeline.checks.language.words import REPORTED, Word, allowed, listed, vocabulary, words
from pipeline.languages import Script
from pipeline.locales import LANGUAGES
from pipeline.model import Catalog, Finding, Place, Severity, State
from pipeline.seams import Check, Entry, EntryCheck, Remark, Subject
from pipeline.wording import say

LEVELS = {"ru": Severity.WARNING, "en": Severity.WARNING, "kk": Severity.INFO}
"""The only free dictionary of Kazakh is of 2009 and refuses a fifth of the words of news."""

_SCRIPTS = {"ru": Script.CYRILLIC, "kk": Script.CYRILLIC, "en": Script.LATIN}
_SHORTEST = 4  # letters: shorter ones are abbreviations and endings as often as words
_LONGEST = 50  # letters: no word, and hunspell takes its time over it
_TELLING = 6  # letters: of two short words nobody can say that one is a slip of the other
_NAMES = 8  # unknown words with a capital that are looked at
_PART = re.compile(r"[-'’./]_|_[-'’./]\w")
"""Half of a compound or of `isn't`: no dictionary has it alone."""


class Dictionary(Protocol):
    """Knows the words of one language."""

    def spell(self, word: str) -> bool:
        """Return whether a word is right."""


def checker(
    dictionaries: Mapping[str, Dictionary], known: Mapping[str, Collection[str]] | None = None
) -> EntryCheck:
    """Return a check that yields `spelling` for words that are in no dictionary.

    `dictionaries` by language; of a language without one nothing is said. `known` are words in
    small letters that are right too, by language: those of terms, and `approved_words`. Names,
    words in quotation marks, the newsroom's own words and words of the source are not looked up.
    """
    also = {language: frozenset(each) for language, each in (known or {}).items()}

    def check(entry: Entry) -> Iterator[Remark]:
        dictionary = dictionaries.get(entry.language)
        if dictionary is None or entry.language not in LEVELS:
            return
        unknown = _unknown(entry, dictionary, also.get(entry.language, frozenset()))
        if unknown:
            yield _remark(entry, unknown, dictionary)

    return check


def newsroom_check(
    dictionaries: Mapping[str, Dictionary], known: Mapping[str, Collection[str]], path: str
) -> Check:
    """Return a check for one run over the catalogs of a newsroom.

    It takes every word for right that an editor has approved in a catalog it has come by, and says
    once of each language that has no dictionary; `path` is the file that switched it on.
    """
    approved: dict[str, frozenset[str]] = {}
    told: set[str] = set()

    def check(subject: Subject) -> Iterator[Finding]:
        language = subject.language
        if language not in told:
            told.add(language)
            yield from missing((language,), dictionaries, path)
        right = approved.get(language, frozenset(known.get(language, ())))
        approved[language] = right | approved_words((subject.catalog,))
        if language in dictionaries:
            yield from entries.checker([checker(dictionaries, approved)])(subject)

    return check


def approved_words(catalogs: Iterable[Catalog]) -> frozenset[str]:
    """Return every word, in small letters, of the translations that an editor has approved."""
    return frozenset(
        word.small
        for catalog in catalogs
        for message in catalog.messages
        if states.state(message) is State.APPROVED
        for text in message.msgstr_plural or (message.msgstr,)
        for word in words(text)
    )


def missing(
    wanted: Iterable[str], dictionaries: Mapping[str, Dictionary], path: str
) -> Iterator[Finding]:
    """Yield one finding that names the languages whose spelling cannot be checked.

    `path` is that of the file that switched the check on.
    """
    without = [language for language in wanted if language in LEVELS]
    without = [language for language in without if language not in dictionaries]
    if without:
        text = say(
            "spelling is not checked in {languages}: install `ushtil[spelling]` and the system's "
            "hunspell dictionaries",
            languages=", ".join(without),
        )
        yield Finding("spelling", Severity.INFO, Place(path), text)


def _unknown(entry: Entry, dictionary: Dictionary, right: frozenset[str]) -> list[Word]:
    """Return the words that are wrong, as many as a message names and one more.

    A word that opens a sentence may be a name: it counts only where a small word is one slip away.
    """
    found: list[Word] = []
    names = 0
    for word in _candidates(entry):
        if word.small in right or dictionary.spell(word.text) or dictionary.spell(word.small):
            continue
        if word.is_capitalised:
            names += 1
            if names > _NAMES or len(word.text) < _TELLING or not _meant(entry, dictionary, word):
                continue
        found.append(word)
        if len(found) > REPORTED:
            break
    return found


def _meant(entry: Entry, dictionary: Dictionary, word: Word) -> str | None:
    """Return a right word that differs by one letter, if there is one.

    Hunspell's own suggestions take a tenth of a second a word; this takes a hundredth of that.
    """
    if LEVELS[entry.language] is Severity.INFO:
        return None  # so small a dictionary offers anything
    letters = LANGUAGES[entry.language].letters
    return next((near for near in _near(word.small, letters) if dictionary.spell(near)), None)


def _near(word: str, letters: str) -> Iterator[str]:
    """Yield everything that is one slip away: letters swapped, doubled, wrong or left out."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (f"{head}{tail[1]}{tail[0]}{tail[2:]}" for head, tail in cuts if len(tail) > 1)
    yield from (head + tail[1:] for head, tail in cuts if tail)
    yield from (head + letter + tail[1:] for head, tail in cuts if tail for letter in letters)
    yield from (head + letter + tail for head, tail in cuts for letter in letters)


def _remark(entry: Entry, unknown: list[Word], dictionary: Dictionary) -> Remark:
    meant = _meant(entry, dictionary, unknown[0])
    wrong = listed([word.text for word in unknown])
    text = (
        say(
            "{words}: not in the dictionary; is `{meant}` meant? If not, add it to `words` in "
            "pipeline.toml",
            words=wrong,
            meant=meant,
        )
        if meant
        else say(
            "{words}: not in the dictionary; correct it, or add it to `words` in pipeline.toml",
            words=wrong,
        )
    )
    return Remark("spelling", LEVELS[entry.language], text, unknown[0].start)


def _candidates(entry: Entry) -> Iterator[Word]:
    """Yield the words that ought to be in a dictionary, each once."""
    skipped = allowed(entry.rules.words) | vocabulary(entry.source)
    seen: set[str] = set()
    for word in words(entry.text):
        is_inner = word.text[1:] != word.text[1:].lower()  # `iPhone`, `ЮНЕСКО`
        if (
            word.is_quoted
            or word.is_name
            or is_inner
            or not _SHORTEST <= len(word.text) <= _LONGEST
        ):
            continue
        if word.scripts != {_SCRIPTS[entry.language]} or _PART.search(word.around):
            continue
        if word.small not in seen and word.small not in skipped:
            seen.add(word.small)
            yield word
