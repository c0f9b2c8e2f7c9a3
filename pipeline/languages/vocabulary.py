"""Words that tell a language, and words that tell none: small words, shared words, plain words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.languages.table import lean

_NOT_KAZAKH = -3.0  # nats: a word of Kazakh looks never so Russian, loans apart


def is_shared(word: str) -> bool:
    """True for a word in small letters that Kazakh and Russian write alike: `концерт`."""
    lists = _lists()
    return word in lists.shared or word.endswith(lists.shared_endings)


def is_small_word(word: str, language: str) -> bool:
    """True for a word in small letters that every text of a language has and the others have not.

    `не`, `да`, `от` and `сан` are in no list: two of the languages have them.
    """
    return word in _lists().small.get(language, frozenset())


def is_plain(word: str, language: str) -> bool:
    """True for a word in small letters that headings begin with and that is nobody's name."""
    return word in _lists().plain.get(language, frozenset()) or is_small_word(word, language)


def is_russian_form(word: str) -> bool:
    """True for a Cyrillic word in small letters that only Russian grammar can have made.

    Kazakh borrows nouns as dictionaries have them, never their cases, nor adjectives nor verbs.
    """
    if len(word) < 5 or is_shared(word) or not word.endswith(_lists().russian_endings):
        return False
    return lean(word) < _NOT_KAZAKH


def is_russian_verb(word: str) -> bool:
    """True for a Russian form that cannot be a name: `приглашаем`, not `Достоевский`."""
    return is_russian_form(word) and word.endswith(_lists().russian_verbs)


def is_russian_case(word: str) -> bool:
    """True for a word in small letters that looks like a Russian form, if a loan may do so too.

    Enough to tell a word that stands in the source as well.
    """
    if is_shared(word) or not word.endswith(_lists().russian_cases):
        return False
    return lean(word) < _NOT_KAZAKH


@dataclass(frozen=True, slots=True)
class _Lists:
    """What words.toml holds."""

    shared: frozenset[str]
    shared_endings: tuple[str, ...]
    russian_endings: tuple[str, ...]
    russian_verbs: tuple[str, ...]
    russian_cases: tuple[str, ...]
    small: dict[str, frozenset[str]]
    plain: dict[str, frozenset[str]]


@cache
def _lists() -> _Lists:
    content = files("pipeline.languages").joinpath("words.toml").read_bytes().decode()
    lists = tomllib.loads(content)
    return _Lists(
        frozenset(lists["shared"].split()),
        tuple(lists["shared_endings"].split()),
        tuple(lists["russian_endings"].split()),
        tuple(lists["russian_verbs"].split()),
        tuple(lists["russian_cases"].split()),
        {language: frozenset(words.split()) for language, words in lists["small"].items()},
        {language: frozenset(words.split()) for language, words in lists["plain"].items()},
    )
