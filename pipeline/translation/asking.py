"""How a segment is put to an engine and its answer read: numbers hidden, batches, neighbours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from pipeline.seams import Codec
from pipeline.translation import codecs
from pipeline.translation.jobs import Job
from pipeline.translation.masking import Segment, tidy

Asked = tuple[Segment, str, tuple[str, ...]]
"""A segment, its text as it is sent, and the numbers that were hidden in it."""


def words(segment: Segment) -> str:
    return codecs.TOKEN.sub(" ", segment.neutral)


def read(answer: object, segment: Segment, numbers: tuple[str, ...], codec: Codec) -> object:
    """Return an answer as neutral text of the segment; what is no text stays what it is."""
    if not isinstance(answer, str) or len(answer) > 100 * len(segment.neutral) + 10_000:
        return answer
    shown = len(segment.partners)
    neutral = codecs.decode(answer, codec, shown + len(numbers))
    neutral = tidy(with_numbers(neutral, shown, numbers), segment).strip()
    # Some models write й as two characters; what their source wrote so stays so.
    is_composed = unicodedata.is_normalized("NFC", segment.neutral)
    return unicodedata.normalize("NFC", neutral) if is_composed else neutral


def without_numbers(segment: Segment) -> tuple[str, tuple[str, ...]]:
    """Return a segment's text with each number as one more token, and the numbers."""
    first = len(segment.partners)
    numbers: list[str] = []

    def hide(match: re.Match[str]) -> str:
        numbers.append(match[0])
        return codecs.token(first + len(numbers) - 1)

    return _NUMBER.sub(hide, segment.neutral), tuple(numbers)


def with_numbers(neutral: str, first: int, numbers: Sequence[str]) -> str:
    """Undo `_without_numbers`."""

    def show(match: re.Match[str]) -> str:
        place = codecs.index(match[0]) - first
        return numbers[place] if 0 <= place < len(numbers) else match[0]

    return codecs.TOKEN.sub(show, neutral)


def batches(asked: list[Asked], texts: int, characters: int) -> Iterator[list[Asked]]:
    """Yield what is asked in requests of so many texts, together no longer than four full ones."""
    batch: list[Asked] = []
    size = 0
    for each in asked:
        if batch and (len(batch) >= texts or size + len(each[1]) > max(characters, 1) * 4):
            yield batch
            batch, size = [], 0
        batch.append(each)
        size += len(each[1])
    if batch:
        yield batch


def around(segments: Sequence[Segment], job: Job) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the two texts before the first of the segments in the announcement, and two after."""
    texts = job.whole or job.texts
    places = [
        place
        for place, text in enumerate(texts)
        if any(_opening(segment) in text for segment in (segments[0], segments[-1]))
    ]
    if not places:
        return (), ()
    first, last = places[0], places[-1]
    return texts[max(0, first - 2) : first], texts[last + 1 : last + 3]


def _opening(segment: Segment) -> str:
    """Return the longest stretch of a segment that stands in its text as it is."""
    return max(codecs.TOKEN.split(segment.neutral), key=len)


_NUMBER = re.compile(r"\d+(?:[.,:/ \u00a0\u202f-]\d+)*")
