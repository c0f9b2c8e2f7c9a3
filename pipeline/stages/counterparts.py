"""What a name is called in another language, told by the texts that have both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.sounds import consonants
from pipeline.terms.candidates import Candidate, Kind
from pipeline.terms.words import TOKEN

_ALIKE = 0.6
"""Share of the longer's consonants that two spellings of a name begin with alike."""

Phrase = tuple[str, Kind, str]
"""Language, kind, first form."""


@dataclass(slots=True)
class Text:
    """One text of a source with its translations that people confirmed."""

    stem: str
    language: str
    said: dict[str, list[Candidate]] = field(default_factory=dict)
    """Candidates by language, the source's own among them."""


def counterparts(
    phrase: Phrase,
    where: dict[Phrase, frozenset[int]],
    within: dict[int, list[Phrase]],
    texts: list[Text],
) -> Iterator[tuple[str, Phrase]]:
    """Yield what a phrase is called in another language, where the texts leave no doubt.

    A counterpart stands in the translation of every text that has the phrase. One that sounds
    alike may stand in others too, where the source has the name at the beginning of a sentence;
    any other may not, and the texts may have no second phrase that it could stand for.
    """
    language, kind, form = phrase
    source = of_language(language, where[phrase], texts)
    rivals = [
        each
        for each in within[min(source)]
        if each[:2] == (language, kind) and each != phrase and source <= where[each]
    ]
    for other in sorted({code for number in source for code in texts[number].said} - {language}):
        mine = {number for number in source if other in texts[number].said}
        near = [each for each in within[min(mine)] if each[:2] == (other, kind)]
        near = [each for each in near if mine <= where[each]]
        alike = [each for each in near if _sounds_alike(form, each[2])]
        only = [each for each in near if mine == of_language(language, where[each], texts)]
        if len(alike) == 1:
            yield other, alike[0]
        elif len(only) == 1 and not rivals:
            yield other, only[0]


def of_language(language: str, places: frozenset[int], texts: list[Text]) -> set[int]:
    """Return the texts whose source is in a language."""
    return {number for number in places if texts[number].language == language}


def _sounds_alike(one: str, other: str) -> bool:
    """True where the longest words of two phrases begin with the same sounds."""
    first, second = (consonants(max(TOKEN.findall(each), key=len)) for each in (one, other))
    short = min(len(first), len(second))
    common = next((n for n in range(short) if first[n] != second[n]), short)
    return short >= 2 and common >= _ALIKE * max(len(first), len(second))
