"""Why a pair should be looked at by a person: reasons in words, each with what was seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.alignment.scores import Scores
from pipeline.alignment.sorts import LOUD, Anchor, Sort
from pipeline.locales import LANGUAGES, guess_language

SURE = 0.98
"""The share of all ways that a pair must be on."""
APART, APART_AGAIN, APART_VOUCHED = 1.0, 2.0, -0.5
"""What exchanging two items of a list must cost; what where the list is in another order already;
what where other items of the list vouch for its order."""
SURPRISE = 3.0
"""Standard deviations from which a length is no accident …"""
RATIO = 1.8
"""… and how many times longer or shorter the text must be, too."""
TELLING = 40
"""Letters from which a text shows its language."""
SHOWN = 3
_EXACT = (Sort.TIME, Sort.PHONE, Sort.EMAIL)
"""Where one of these differs, nothing else makes up for it."""

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{2,}")


def doubts(scores: Scores, some: Sequence[int], others: Sequence[int]) -> Iterator[str]:
    """Yield what in two texts themselves speaks against their being the same.

    `some` and `others` are their numbers, two where texts are joined.
    """
    yield from doubts_of_words(scores, some, others)
    one = sum(scores.first.lengths[i] for i in some)
    other = sum(scores.second.lengths[j] for j in others)
    surprise = scores.lengths.surprise(one, other)
    if abs(surprise) > SURPRISE and max(one, other) > RATIO * min(one, other):
        yield f"it is much {'longer' if surprise > 0 else 'shorter'} than the source"
    yield from _structure(scores, some[0], others[0])


def doubts_of_words(scores: Scores, some: Sequence[int], others: Sequence[int]) -> Iterator[str]:
    """Yield what figures and letters say; the rest counts for nothing where a name pairs texts."""
    first, second = scores.first, scores.second
    here = {anchor for i in some for anchor in first.anchors[i]}
    there = {anchor for j in others for anchor in second.anchors[j]}
    yield from _figures(here, there)
    source = " ".join(first.blocks[i].text for i in some)
    target = " ".join(second.blocks[j].text for j in others)
    yield from _language(source, target, (first.language, second.language))


def _figures(here: set[Anchor], there: set[Anchor]) -> Iterator[str]:
    """Tell of figures that contradict each other, or of many that are all gone."""
    mine = {anchor for anchor in here if anchor.sort in LOUD}
    theirs = {anchor for anchor in there if anchor.sort in LOUD}
    shared, only, added = mine & theirs, mine - theirs, theirs - mine
    for sort in _EXACT:
        one, other = ({a for a in some if a.sort is sort} for some in (only, added))
        if one and other:
            yield f"the source says {_said(one)}, this {_said(other)}"
            return
    if only and added and len(shared) < max(len(only), len(added)):
        yield f"the source says {_said(only)}, this {_said(added)}"
    elif not shared and _is_much(only):
        yield f"the source says {_said(only)}, this does not"
    elif not shared and _is_much(added):
        yield f"it says {_said(added)}, the source does not"


def _is_much(figures: set[Anchor]) -> bool:
    return len(figures) > 1 or any(a.sort in (Sort.PHONE, Sort.EMAIL) for a in figures)


def _said(figures: set[Anchor]) -> str:
    values = sorted(anchor.value for anchor in figures)
    return ", ".join(values[:SHOWN]) + (", …" if len(values) > SHOWN else "")


def _structure(scores: Scores, i: int, j: int) -> Iterator[str]:
    one, other = scores.first.blocks[i], scores.second.blocks[j]
    if one.kind == other.kind or (one.level and other.level):
        return
    if scores.structure(i, j) < -1:
        yield f"the source has a {one.kind} here, this is a {other.kind}"


def _language(source: str, target: str, languages: tuple[str, str]) -> Iterator[str]:
    if source == target and len(_WORD.findall(source)) > 2:
        yield "it is word for word the source"
    elif len(_LETTER.findall(target)) >= TELLING and _looks_like(target, *languages):
        yield f"its letters look like `{languages[0]}`, the language of the source"


def _looks_like(text: str, source: str, target: str) -> bool:
    """True where a text looks written in the source's language and not in its own."""
    own = set(LANGUAGES[target].letters) - set(LANGUAGES[source].letters)
    return guess_language(text) == source and not own & set(text.lower())
