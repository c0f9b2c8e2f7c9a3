"""Forms of one phrase brought together, and the one that looks like its first form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from pipeline.terms.words import TOKEN, folded, word

_BUCKET = 3
"""Letters that all forms of a word begin with."""


def grouped(phrases: Iterable[str], language: str) -> dict[str, str]:
    """Return for every phrase the first form of what it is a form of; often that is itself.

    Two phrases are forms of one where word by word one of the two is a form of the other. The
    first form is the one of whose words all others are forms; of several the commonest.
    """
    counts = Counter(phrases)
    buckets: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for phrase in counts:
        buckets[tuple(key[:_BUCKET] for key in _keys(phrase))].append(phrase)
    found: dict[str, str] = {}
    for members in buckets.values():
        for group in _connected(members, language):
            first = max(group, key=lambda each: (_covered(each, group, counts, language), each))
            found |= dict.fromkeys(group, first)
    return found


def _keys(phrase: str) -> list[str]:
    return [folded(token) for token in TOKEN.findall(phrase)]


def _is_form(phrase: str, of: str, language: str) -> bool:
    """True where a phrase is a form of another, word by word."""
    pairs = zip(_keys(phrase), TOKEN.findall(of), strict=True)
    return all(key in word(token, language).forms for key, token in pairs)


def _covered(
    phrase: str, group: list[str], counts: Counter[str], language: str
) -> tuple[int, int, int]:
    """Return how good a first form a phrase is: forms that it explains, how common, how short."""
    explained = sum(counts[each] for each in group if _is_form(each, phrase, language))
    return explained, counts[phrase], -len(phrase)


def _connected(members: list[str], language: str) -> list[list[str]]:
    groups: list[list[str]] = []
    for phrase in members:
        near = [
            group
            for group in groups
            if any(
                _is_form(phrase, each, language) or _is_form(each, phrase, language)
                for each in group
            )
        ]
        groups = [group for group in groups if group not in near]
        groups.append([phrase, *(each for group in near for each in group)])
    return groups
