"""Segments by the million: invented sentences like real ones, notices like one another, queries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random

from benchmarks import corpus, phrases

ENDINGS = {
    "kk": ("", "да", "ға", "дың", "мен", "лар", "лары", "ларға", "ы", "ын", "нан", "дағы", "лық"),
    "ru": ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ый", "ого", "ому", "ых", "ая", "но"),
    "en": ("", "s", "ed", "ing", "ly", "er", "ers", "al", "ness", "'s"),
}
LETTERS = {"kk": "[а-яёәғқңөұүһі]", "ru": "[а-яё]", "en": "[a-z]"}
STEMS = 1500
"""Of a language: the words of the corpus' phrases, and others spelt from their syllables."""
SHORT = 80
"""The most frequent words are short, as they are everywhere."""
LENGTHS = ((0.40, 2, 6), (0.48, 7, 20), (0.12, 21, 50))
"""Share, fewest and most words: titles and list items, sentences, paragraphs."""
KINDS = ("exact",) * 15 + ("edited",) * 60 + ("new",) * 25
"""Of a hundred queries."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of a language, and how often each is used (after Zipf)."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    def sentence(self, chance: Random) -> str:
        """Return one to fifty words with a capital letter, commas and a full stop."""
        pick, (_, few, many) = chance.random(), LENGTHS[-1]
        for share, least, most in LENGTHS:
            if pick < share:
                few, many = least, most
                break
            pick -= share
        words = chance.choices(self.words, cum_weights=self.weights, k=chance.randint(few, many))
        for at in range(len(words) - 1):
            if chance.random() < 0.08:
                words[at] += ","
        if chance.random() < 0.2:
            words[chance.randrange(len(words))] = str(chance.randint(1, 2500))
        text = " ".join(words)
        return text[:1].upper() + text[1:] + ("." if many > 6 else "")


def vocabulary(language: str) -> Vocabulary:
    """Return the words of a language: the same every time."""
    at = corpus.LANGUAGES.index(language)
    said = (words[at] for name in dir(phrases) for words in _rows(getattr(phrases, name)))
    known = sorted(set(re.findall(r"[^\W\d_]{2,}", " ".join(said).lower())))
    chance = Random(language)
    syllables = [
        part for word in known for part in re.findall(r".{1,2}[аәеёиоөуұүыіэюяaeiouy]", word)
    ]
    stems = list(known)
    while len(stems) < STEMS:
        stems.append("".join(chance.choices(syllables, k=chance.randint(1, 3))))
    chance.shuffle(stems)
    stems[:SHORT] = sorted(stems, key=len)[:SHORT]
    words = tuple(dict.fromkeys(stem + end for end in ENDINGS[language] for stem in stems))
    weights = tuple(accumulate(1 / (rank + 3) for rank in range(len(words))))
    return Vocabulary(words, weights)


def _rows(value: object) -> Iterator[phrases.Words]:
    """Yield the rows of three languages in a value of `phrases`, if it holds any."""
    rows = value if isinstance(value, tuple) else ()
    if len(rows) == 3 and all(isinstance(each, str) for each in rows):
        yield rows
        return
    for row in rows:
        yield from _rows(row)


def sentences(language: str, seed: int) -> Iterator[str]:
    """Yield different sentences without end."""
    chance, words, seen = Random(f"{seed}:{language}"), vocabulary(language), set[int]()
    while True:
        text = words.sentence(chance)
        if hash(text) not in seen:
            seen.add(hash(text))
            yield text


def notices(language: str, seed: int) -> Iterator[str]:
    """Yield the different strings of announcements without end: phrases whose facts change."""
    at, seen = corpus.LANGUAGES.index(language), set[int]()
    number = 0
    while True:
        one = corpus.announcement(number, seed)
        number += 1
        for words in [each for _, each in one.fields] + [w for ws in one.blocks for w in ws]:
            text = words[at]
            if hash(text) not in seen and any(letter.isalpha() for letter in text):
                seen.add(hash(text))
                yield text


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file, then their words in other orders, without end."""
    own = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    yield from dict.fromkeys(own)
    follows: dict[str, list[str]] = {}
    for line in own:
        words = ["", *line.split(), ""]
        for one, other in pairwise(words):
            follows.setdefault(one, []).append(other)
    chance, seen = Random(7), set[int]()
    while True:
        said = [chance.choice(follows[""])]
        while said[-1] and len(said) < 60:
            said.append(chance.choice(follows[said[-1]]))
        text = " ".join(said).strip()
        if hash(text) not in seen:
            seen.add(hash(text))
            yield text


def queries(known: list[str], new: list[str], count: int, seed: int) -> list[str]:
    """Return queries by turns: texts as they are, with 5 to 40 % of letters changed, and new ones.

    The shares are those of `KINDS`.
    """
    chance = Random(seed)
    letters = sorted({letter for text in known[:1000] for letter in text})
    asked = []
    for number in range(count):
        match KINDS[number * len(KINDS) // count]:
            case "exact":
                asked.append(chance.choice(known))
            case "edited":
                asked.append(_edited(chance.choice(known), chance, letters))
            case _:
                asked.append(new[number % len(new)])
    chance.shuffle(asked)
    return asked


def _edited(text: str, chance: Random, letters: list[str]) -> str:
    changed = list(text)
    for _ in range(max(1, int(len(text) * chance.uniform(0.05, 0.4)))):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(3):
            case 0:
                changed.insert(at, chance.choice(letters))
            case 1:
                del changed[at : at + 1]
            case _:
                changed[at : at + 1] = [chance.choice(letters)]
    return "".join(changed).strip() or text
