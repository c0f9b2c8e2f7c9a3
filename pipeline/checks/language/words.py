"""The words of a text where they stand, without those that no language claims."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.inline import OBJECT, covered
from pipeline.languages import WORD, Script, script
from pipeline.seams import Entry
from pipeline.wording import Wording, say

LANGUAGE_NAMES = {"kk": say("Kazakh"), "ru": say("Russian"), "en": say("English")}

_ADDRESS = re.compile(
    r"(?<![\w.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/[^\s<>()«»\"]*", re.IGNORECASE
)
"""An address that begins with a host; the room of marks wants `https://` or `www.`."""
_QUOTED = re.compile('«[^«»]{1,80}»|“[^“”]{1,80}”|„[^„“”]{1,80}[“”]|"[^"]{1,80}"|\\([^()]{1,80}\\)')
_ROMAN = re.compile("[IVXLCDMІХСМ]{1,8}")
_SENTENCE_END = re.compile(r"[.!?…:;•\n|]")
_JOINED = re.compile(r"[\w)»”\"][-.'’]_|[-'’/]_|_[-.'’]\w|_/")
_CITED = re.compile("[«“„\"”‘'(]_")
_RECENT = 8  # texts: all checks of an entry see the same two, and then nobody asks again
_NAME_WORDS = 5  # so many words in quotation marks are a name; more are somebody's words
REPORTED = 4  # words that a message names


class Word(NamedTuple):
    """Letters in a row; a hyphen or an apostrophe ends a word.

    A tuple, for it is made in a third of the time, and a catalog has a hundred thousand of them.
    """

    text: str
    start: int
    """Where it stands in the text, markup counted."""
    small: str
    scripts: frozenset[Script]
    is_quoted: bool
    """Part of a short text in quotation marks or brackets that begins with a capital."""
    is_first: bool
    """True where a sentence begins, so that a capital says nothing."""

    bare: str
    """The text that it stands in, markup covered."""

    @property
    def around(self) -> str:
        """The two signs before it, `_` for the word, the two signs behind it."""
        end = self.start + len(self.text)
        return f"{self.bare[max(0, self.start - 2) : self.start]}_{self.bare[end : end + 2]}"

    @property
    def is_capitalised(self) -> bool:
        """True for names, and for whatever opens a sentence."""
        return self.text[0].isupper()

    @property
    def is_name(self) -> bool:
        """True for a capital within a sentence."""
        return self.text[0].isupper() and not self.is_first

    @property
    def is_joined(self) -> bool:
        """True beside what joins it to more: `АҚШ-на`, `site.com`, `/about/`."""
        return bool(_JOINED.search(self.around))

    @property
    def is_cited(self) -> bool:
        """True directly behind a quotation mark or a bracket that opens."""
        return bool(_CITED.search(self.around))

    @property
    def is_roman(self) -> bool:
        """True for a Roman number, typed in Cyrillic letters too: `ХХІ`."""
        return bool(_ROMAN.fullmatch(self.text))


@lru_cache(maxsize=_RECENT)
def words(text: str) -> tuple[Word, ...]:
    """Return the words outside of markup, code, addresses and placeholders, in order.

    Takes linear time.
    """
    bare = _bare(text)
    quoted = _quoted(bare)
    found = []
    at, end = 0, 0
    for match in WORD.finditer(bare):
        start = match.start()
        while at < len(quoted) and quoted[at][1] <= start:
            at += 1
        in_quotes = at < len(quoted) and quoted[at][0] <= start
        word, small = match[0], match[0].lower()
        is_first = end == 0
        if not is_first and small[0] != word[0]:
            is_first = bool(_SENTENCE_END.search(bare, max(end, start - 12), start))
        end = match.end()
        found.append(Word(word, start, small, _scripts(small), in_quotes, is_first, bare))
    return tuple(found)


def _bare(text: str) -> str:
    bare = covered(text)
    if "/" in bare:
        return _ADDRESS.sub(lambda match: OBJECT * len(match[0]), bare)
    return bare


@lru_cache(maxsize=65536)
def _scripts(small: str) -> frozenset[Script]:
    return frozenset(map(script, small))


def _quoted(bare: str) -> list[tuple[int, int]]:
    spans = []
    for match in _QUOTED.finditer(bare):
        inside = WORD.findall(match[0])
        if inside and len(inside) <= _NAME_WORDS and inside[0][0].isupper():
            spans.append(match.span())
    return spans


@lru_cache(maxsize=1024)
def allowed(rules: frozenset[str]) -> frozenset[str]:
    """Return every single word of the newsroom's brands and names, in small letters."""
    return frozenset(word for phrase in rules for word in WORD.findall(phrase.lower()))


def own_words(entry: Entry) -> tuple[Word, ...]:
    """Return the words of a translation that its language must answer for.

    Left out are brands and names of the newsroom, names in quotation marks and Roman numbers.
    """
    free = allowed(entry.rules.words)
    return tuple(
        word
        for word in words(entry.text)
        if not word.is_quoted and word.small not in free and not word.is_roman
    )


@lru_cache(maxsize=_RECENT)
def small_words(text: str) -> tuple[str, ...]:
    """Return what `words` finds, in small letters only."""
    return tuple(word.lower() for word in WORD.findall(_bare(text)))


@lru_cache(maxsize=_RECENT)
def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, those of its markup and addresses too."""
    return frozenset(WORD.findall(text.lower()))


def language_name(language: str) -> Wording:
    """Return what a language is called in a message."""
    return LANGUAGE_NAMES[language]


def listed(found: list[str]) -> str:
    """Return the first few words of a list, each once, as a message names them."""
    unique = list(dict.fromkeys(found))
    more = " …" if len(unique) > REPORTED else ""
    return ", ".join(f"`{word[:40]}`" for word in unique[:REPORTED]) + more
