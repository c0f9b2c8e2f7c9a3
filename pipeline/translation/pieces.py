"""A protected text in pieces that an engine takes whole: lines, and sentences of long ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pipeline.seams import Codec, Limits
from pipeline.translation.codecs import TOKEN, encode

Split = Callable[[str, str], Sequence[str]]
"""A text and its language -> its sentences, as `pipeline.sentences.split` does; joined they are
the text."""


def lines(neutral: str) -> list[str]:
    """Return the lines and the breaks between them in turn; joined they are the text.

    No engine keeps line breaks, so none gets to see one.
    """
    return [piece for piece in _BREAK.split(neutral) if piece]


def fit(neutral: str, language: str, limits: Limits, codec: Codec, split: Split) -> list[str]:
    """Return a line in pieces under an engine's limits; joined they are the line.

    Whole sentences stay together as far as they fit; a sentence that is too long alone is cut
    behind a comma, else at a blank, and never within a word or a token.
    """
    if fits(neutral, limits, codec):
        return [neutral]
    parts = [
        part
        for sentence in split(neutral, language)
        for part in (
            [sentence] if fits(sentence, limits, codec) else _clauses(sentence, limits, codec)
        )
    ]
    return _packed(parts, limits, codec)


def fits(neutral: str, limits: Limits, codec: Codec) -> bool:
    """True where an engine takes the text whole."""
    text = encode(neutral, codec)
    if len(text) > limits.characters:
        return False
    return limits.size is None or len(text.encode("utf-8", "surrogatepass")) <= limits.size


def at_tokens(neutral: str) -> list[str]:
    """Return the stretches between tokens and the tokens in turn; joined they are the text."""
    return [piece for piece in re.split(f"({TOKEN.pattern})", neutral) if piece]


def _packed(parts: list[str], limits: Limits, codec: Codec) -> list[str]:
    """Join neighbours as long as they fit."""
    packed: list[str] = []
    for part in parts:
        if packed and fits(packed[-1] + part, limits, codec):
            packed[-1] += part
        else:
            packed.append(part)
    return packed


def _clauses(sentence: str, limits: Limits, codec: Codec) -> Iterator[str]:
    """Yield a sentence in parts that fit, or that no blank parts any further."""
    pattern = _CLAUSE if _CLAUSE.search(sentence, 0, len(sentence) - 1) else _BLANK
    parts = _cut_behind(sentence, pattern)
    for part in parts:
        if pattern is _BLANK or fits(part, limits, codec):
            yield part
        else:
            yield from _cut_behind(part, _BLANK)


def _cut_behind(text: str, pattern: re.Pattern[str]) -> list[str]:
    ends = [match.end() for match in pattern.finditer(text)]
    bounds = [0, *ends, len(text)]
    return [text[a:b] for a, b in pairwise(bounds) if a < b]


_BREAK = re.compile(r"(\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*)")
_CLAUSE = re.compile(r"[,;:]\s+")
_BLANK = re.compile(r"\s+")
