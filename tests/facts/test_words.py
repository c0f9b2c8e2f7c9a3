"""What single words say: a word is found among the patterns that begin like it."""

from __future__ import annotations

import re

import pytest

from pipeline.facts import words
from tests.facts import cases

LANGUAGES = ("kk", "ru", "en")
ENDINGS = {
    "kk": "да де та те ды ны ті ға нің ында дағы лар лері інші нші нан мен ге лық",
    "ru": "а у ом е ы ов ам ами ах ь я ю ем ий ого ому ым ых ская дневный летие этажного",
    "en": "s 's th d ly",
}


def inflected(language: str) -> list[tuple[str, str, float, str]]:
    """Return the patterns of a language and what they mean, in their order."""
    rows = words.TABLES[language]
    return [
        (pattern, sort, value, text)
        for sort, value, text, row in rows
        for pattern in row.split()
        if not (pattern.isalpha() or "'" in pattern)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_begins_with_letters_that_must_stand(language: str) -> None:
    """A pattern that began otherwise would be looked for under letters that no word has."""
    for pattern, *_ in inflected(language):
        for each in words._beginnings(pattern):
            assert each[: words._FIRST].isalpha(), each
            assert each[words._FIRST : words._FIRST + 1] not in ("?", "*", "{", "|"), each


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_says_what_the_first_of_all_patterns_says(language: str) -> None:
    """Of stems, with endings and without, and of the words of every written case."""
    table = [(re.compile(pattern), *said) for pattern, *said in inflected(language)]
    fixed = words._compiled(language)[0]
    stems = [re.match(r"(?:\(\?:)?([^\W\d_]+)", pattern) for pattern, *_ in inflected(language)]
    forms = {
        stem[1][:length] + ending
        for stem in stems
        if stem
        for length in {len(stem[1]), len(stem[1]) - 1}
        for ending in ("", *ENDINGS[language].split())
    }
    told = [text for block in cases.same() for own, text in block if own == language]
    forms |= set(re.findall(r"[^\W\d_]+", " ".join(told).lower().replace("ё", "е")))
    known = 0
    for word in sorted(forms - set(fixed)):
        plain = word.removesuffix("'s") if language == "en" else word
        if len(word) > words._LONGEST or plain in fixed:
            continue
        first = next((said for pattern, *said in table if pattern.fullmatch(plain)), None)
        found = words.meaning(word, language)
        assert (found and [found.sort, found.value, found.text]) == first, word
        known += first is not None
    assert known >= (100 if language != "en" else 0)
