"""What stays itself in every language: figures, addresses, markup, names and loan words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline import inline
from pipeline.alignment.figures import figures
from pipeline.alignment.sorts import Anchor, Sort
from pipeline.sounds import LONG, SHORTEST, consonants

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"«»“”)\]]+")
_EMAIL = re.compile(r"(?:mailto:)?([\w.%+-]{1,64}@[\w-]+(?:\.[\w-]+)+)")
_PHONE = re.compile(r"(?:\+\d|(?<![\d.,])8(?=[\s\u00a0(-]))(?:[\s\u00a0()‑–-]{0,3}\d){9,13}(?!\d)")
_LANGUAGE = re.compile(r"(?<![^/._-])(?:kk|kz|kaz|qaz|ru|rus|en|eng)(?![^/._-])[/._-]?")
_DESTINATION = re.compile(r"\]\([^()\s]{0,2000}\)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*")
_BEGINS = re.compile(r"[.!?:…–—-][\s\u00a0]+[«“„\"(]?$|^[«“„\"(]$")
"""What stands before a word that has a capital letter for its place only."""
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
_NOTE = re.compile(r"\[\^([^\[\]\s]{1,64})\]")
_STRONG = re.compile(r"\*\*|__")


def anchors(text: str) -> Counter[Anchor]:
    """Return the anchors of an inline text, counted; takes linear time."""
    found = Counter(_markup(text))
    found.update(_addresses(text))
    bare = _DESTINATION.sub("]", _NOTE.sub(" ", text))
    bare = _PHONE.sub(" ", _EMAIL.sub(" ", _URL.sub(" ", bare)))
    for word in _WORD.finditer(bare):
        is_first = _BEGINS.search(bare, max(0, word.start() - 4), word.start()) is not None
        found.update(_word(word[0], is_first or not word.start()))
    found.update(figures(bare))
    return found


def visible(text: str) -> int:
    """Return how many characters of a text a reader sees, roughly: without addresses of links."""
    return max(1, len(_STRONG.sub("", _DESTINATION.sub("]", text))))


def _word(word: str, is_first: bool) -> Iterator[Anchor]:
    if _LATIN_WORD.fullmatch(word):
        yield Anchor(Sort.LATIN, word.lower())
    sound = consonants(word)
    if len(sound) >= SHORTEST and word[0].isupper() and not is_first:
        yield Anchor(Sort.NAME, sound[:SHORTEST])
    if len(sound) >= LONG:
        yield Anchor(Sort.SOUND, sound[:LONG])


def _markup(text: str) -> Iterator[Anchor]:
    for _ in range(len(_STRONG.findall(text)) // 2):
        yield Anchor(Sort.MARKUP, "strong")
    for note in _NOTE.findall(text):
        yield Anchor(Sort.NOTE, note)
    if "`" in text:
        for span in inline.code_spans(text):
            yield Anchor(Sort.CODE, text[span.start : span.end].strip("` "))
    if "](" in text or "<" in text:
        for link in inline.links(text):
            yield Anchor(Sort.MARKUP, link.kind.value)
            if not _URL.match(link.destination) and "@" not in link.destination:
                yield Anchor(Sort.ADDRESS, _address(link.destination))


def _addresses(text: str) -> Iterator[Anchor]:
    # Written as a link, an address stands there twice; it is one thing all the same.
    for email in {found.lower() for found in _EMAIL.findall(text)}:
        yield Anchor(Sort.EMAIL, email)
    for url in {_address(found) for found in _URL.findall(text)}:
        yield Anchor(Sort.ADDRESS, url)
        yield Anchor(Sort.HOST, url.partition("/")[0])
    for phone in _PHONE.findall(text):
        digits = re.sub(r"\D", "", phone)
        # 8 is what one dials for +7 at home.
        yield Anchor(Sort.PHONE, f"7{digits[1:]}" if digits[0] == "8" else digits)


def _address(url: str) -> str:
    """Return an address without what tells the language: `x.example/en/a` is `x.example/a`."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", url.lower())
    return _LANGUAGE.sub("", bare).strip("/.,;:!?")
