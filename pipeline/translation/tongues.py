"""Whether an answer is in the language and the script that it should be in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.languages import identify, is_russian_form, is_shared, is_small_word, lean

_WORD = re.compile(r"[^\W\d_]+")
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_QUOTED = re.compile('[«“„"][^«“„”»"]*[»”“"]')
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")

_LONG = 40
"""So many letters of Kazakh hold at least one that Russian has not."""
_SURE = 2.0  # nats a word: right answers lean less to another language
_FOREIGN_SHARE = 0.4
"""So much of a text may be Latin words of a Russian or Kazakh source: `e-commerce`."""

_KAZAKH_WORD, _RUSSIAN_WORD = 6.0, -7.0
"""Nats, as `lean` weighs a word: behind these no loan was found."""
_LONG_WORD = 5

_COMMON = frozenset(
    (
        *("the", "of", "and", "in", "to", "a", "an", "for", "at", "on", "is", "are", "with", "by"),
        *("from", "be", "will", "as", "it", "this", "that", "its"),
    )
)
"""Words that hardly an English sentence does without."""


def wrong(answer: str, source_text: str, source: str, target: str) -> str | None:
    """Return what is wrong with the language of an answer, or None.

    Both texts are without tokens. Where source and target are the same language there is nothing
    to tell apart but the script.
    """
    if foreign := _foreign_script(answer, source_text):
        return f"holds {foreign} letters, which its source has not"
    words = _WORD.findall(answer)
    letters = sum(map(len, words))
    if not letters:
        return "holds no word" if _WORD.search(source_text) else None
    own = {word.casefold() for word in _WORD.findall(source_text)}
    match target:
        case "en":
            return _not_english(words, letters)
        case "ru":
            return _not_russian(answer, words, own, source)
        case "kk":
            return _not_kazakh(answer, words, own, source)
    return None


def is_half_done(answer: str, source_text: str, source: str, target: str) -> bool:
    """True where an answer took over words of its source that its language does not have, or at
    least half of its small words, and three.

    Names in quotation marks stay as they are.
    """
    if source == target:
        return False
    own = set(_WORD.findall(source_text))
    small = {word for word in _WORD.findall(answer) if len(word) > 3 and word[0].islower()}
    copied = len(small & own)
    if copied >= 3 and copied * 2 >= len(small):
        return True
    bare = set(_WORD.findall(_QUOTED.sub(" ", answer)))
    return _is_left_over([word for word in bare & own if len(word) > 2 and word.islower()], target)


def _is_left_over(copied: list[str], target: str) -> bool:
    """True where words that two Cyrillic texts share tell that one was left untranslated.

    Loans are shared by nature and often unknown to the list of them: one counts only where its
    letters are far from the target's language, or its ending is Russian. Of 970 news texts a
    direction (NTREX) none that people translated is refused for it; of those with one word left
    in its source's language 85 of 100 are from Kazakh, 75 from Russian.
    """
    words = [word for word in copied if _CYRILLIC.match(word) and not is_shared(word)]
    match target:
        case "ru":
            return any(lean(word) > _KAZAKH_WORD for word in words)
        case "kk":
            return any(map(_is_russian, words))
    return False


def _is_russian(word: str) -> bool:
    if is_russian_form(word) or is_small_word(word, "ru"):
        return True
    return len(word) >= _LONG_WORD and lean(word) < _RUSSIAN_WORD


def is_echo(answer: str, source_text: str, source: str, target: str) -> bool:
    """True where an answer is its source again, though the source is more than a name.

    Kazakh and Russian share many single words (`концерт`), so of those three must be the same.
    """
    if source == target or _folded(answer) != _folded(source_text):
        return False
    small = [word for word in _WORD.findall(source_text) if len(word) > 2 and word[0].islower()]
    if "en" in (source, target):
        return bool(small)
    return len(small) >= 3 or any(_KAZAKH.search(word) for word in small)


def _folded(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _not_english(words: list[str], letters: int) -> str | None:
    if any(_CYRILLIC.search(word) for word in words):
        return "holds a Cyrillic word"
    strange = sum(len(word) for word in words if not word.isascii())
    if strange * 4 > letters or _lacks_common(words, at_least=9):
        return "is not English"
    return None


def _not_russian(answer: str, words: list[str], own: set[str], source: str) -> str | None:
    if _is_mixed(answer, own, _LATIN, 0 if source == "en" else _FOREIGN_SHARE):
        return "holds words in Latin letters that its source has not"
    if source == "ru":
        return None
    if _is_mixed(answer, own, _KAZAKH, 0):
        return "holds Kazakh words"
    return "is not Russian" if _is_in("kk", answer) else None


def _not_kazakh(answer: str, words: list[str], own: set[str], source: str) -> str | None:
    if _is_mixed(answer, own, _LATIN, 0 if source == "en" else _FOREIGN_SHARE):
        return "holds words in Latin letters that its source has not"
    has_kazakh = any(_KAZAKH.search(word) for word in words)
    letters = sum(map(len, words))
    if letters > _LONG and not has_kazakh:
        return f"has no Kazakh letter in {letters}"
    if source == "kk":
        return None
    return "is not Kazakh" if not has_kazakh and _is_in("ru", answer) else None


def _is_in(language: str, answer: str) -> bool:
    """True where an answer is clearly in a language, names in quotation marks left out."""
    verdict = identify(_QUOTED.sub(" ", answer))
    return verdict.language == language and verdict.sureness >= _SURE


def _is_mixed(answer: str, own: set[str], script: re.Pattern[str], share: float) -> bool:
    """True where an answer holds words of a script that it should not.

    Abbreviations may be in it (`IT`), and names that it took over from its source, perhaps with a
    suffix (`Microsoft-тың`) or in quotation marks («Дала үні»). Other words that it took over were
    left untranslated: of those, `share` of the letters at most.
    """
    stems = {_stem(word) for word in own}
    strange = [
        word for word in _WORD.findall(answer) if script.search(word) and not _is_abbreviation(word)
    ]
    if any(_stem(word.casefold()) not in stems for word in strange):
        return True
    bare = _WORD.findall(_QUOTED.sub(" ", answer))
    small = (word for word in bare if script.search(word) and word[0].islower())
    return sum(map(len, small)) > share * sum(map(len, bare))


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and word.isascii() and len(word) <= 5


def _stem(word: str) -> str:
    return word[:5]


def _lacks_common(words: list[str], *, at_least: int) -> bool:
    """True where a text of that many words has none that every English text has."""
    return len(words) >= at_least and not {word.casefold() for word in words} & _COMMON


def _foreign_script(answer: str, source_text: str) -> str:
    """Return the script of a letter that is neither Latin nor Cyrillic nor in the source."""
    allowed = set(source_text)
    for character in _strange_letters(answer):
        if character not in allowed:
            return unicodedata.name(character, "unknown").split()[0].capitalize()
    return ""


def _strange_letters(text: str) -> Iterator[str]:
    for character in text:
        if character.isalpha() and not _LATIN.match(character) and not _CYRILLIC.match(character):
            yield character
