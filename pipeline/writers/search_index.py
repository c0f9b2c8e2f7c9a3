"""What the search of one language looks things up in: roots of words -> announcements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.terms.stems import root
from pipeline.terms.words import TOKEN, folded

CHUNK = 50
"""Announcements whose titles stand in one file: what is shown is fetched, the rest is not."""
SHARD = 48 * 1024
"""Characters of one file of roots; a question needs one file for each of its words."""
LOOK_ALIKES = str.maketrans("әғқңөұүһіi", "агкноуухии")
"""Kazakh letters as they are typed where the keyboard has none: the script's second choice."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Found:
    """What a result shows."""

    title: str
    language: str
    """Of the title, where it is not that of the page; else empty."""
    href: str
    day: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One announcement for the index."""

    found: Found
    title: str
    """What counts most: the words of the title."""
    text: str


def files(entries: Iterable[Entry], language: str) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file: `index.json`, `words-0.json` …, `found-0.json` ….

    The script fetches the first, then one file of words for each word, then those of the
    results. The order of the entries is the order of equally good results.
    """
    postings: dict[str, tuple[list[int], list[int]]] = {}
    shown = []
    for number, entry in enumerate(entries):
        titled = roots(entry.title, language)
        for each in titled:
            postings.setdefault(each, ([], []))[1].append(number)
        for each in roots(entry.text, language) - titled:
            postings.setdefault(each, ([], []))[0].append(number)
        one = entry.found
        shown.append([one.title, one.href, one.day, one.snippet, one.language])
    shards = list(_shards(postings))
    first = [min(map(_key, shard))[:2] for shard in shards]
    yield "index.json", _json({"count": len(shown), "chunk": CHUNK, "words": first})
    for number, shard in enumerate(shards):
        yield f"words-{number}.json", _json(shard)
    for number, start in enumerate(range(0, len(shown), CHUNK)):
        yield f"found-{number}.json", _json(shown[start : start + CHUNK])


def roots(text: str, language: str) -> set[str]:
    """Return the roots of the words of a text; single letters are no words."""
    words = {folded(word) for word in set(TOKEN.findall(text))}
    return {root(word, language) for word in words if len(word) > 1}


def _shards(postings: Mapping[str, tuple[list[int], list[int]]]) -> Iterator[dict[str, str]]:
    """Yield the roots in their order, cut where the first two letters change.

    In order of what they look like, so that `қала` and `кала` stand in one file.
    """
    shard: dict[str, str] = {}
    size = 0
    last = ""
    for each in sorted(postings, key=lambda each: (_key(each), each)):
        key = _key(each)[:2]
        if size > SHARD and key != last:
            yield shard
            shard, size = {}, 0
        text, title = postings[each]
        shard[each] = _coded(text) + (f";{_coded(title)}" if title else "")
        size += len(each) + len(shard[each]) + 6
        last = key
    if shard:
        yield shard


def _key(word: str) -> str:
    return word.translate(LOOK_ALIKES)


def _coded(numbers: list[int]) -> str:
    """Return rising numbers as their distances, to the base of 36: `3.1.a`."""
    last, parts = 0, []
    for number in numbers:
        parts.append(_base36(number - last))
        last = number
    return ".".join(parts)


def _base36(number: int) -> str:
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
