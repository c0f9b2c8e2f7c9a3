"""Which vanished message a new text comes from: nearest first, nothing under three words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from pipeline.model import Message

Key = tuple[str | None, str]

NEAR = 60.0
"""Per cent of similarity from which an old translation helps more than it misleads."""
NEAR_SHORT = 75.0
"""The same for texts of fewer than SHORT words: short texts are alike by accident."""
NEAR_FIELD = 40.0
"""The same for a front-matter field, whose context already says that it is the same thing."""
SHORT = 6
FEWEST_WORDS = 3


def folded(key: Key) -> Key:
    """Return a key by which texts that differ in white space only are the same."""
    return key[0], " ".join(key[1].split())


def respaced(missing: Sequence[Key], candidates: Iterable[Message]) -> dict[Key, Message]:
    """Pair the new keys with candidates that differ in white space only."""
    by_words = {folded(message.key): message for message in candidates}
    return {key: by_words[folded(key)] for key in missing if folded(key) in by_words}


def nearest(
    missing: Sequence[Key], candidates: Sequence[Message], *, taken: set[Key]
) -> dict[Key, Message]:
    """Pair the new keys with the nearest translated messages, the best pairs first."""
    pairs = sorted(
        (
            (-score, i, j)
            for i, key in enumerate(missing)
            for j, message in enumerate(candidates)
            if message.key not in taken
            if not message.is_blank
            if (score := nearness(key, message.key))
        )
    )
    found: dict[Key, Message] = {}
    used = set(taken)
    for _, i, j in pairs:
        if missing[i] not in found and candidates[j].key not in used:
            found[missing[i]] = candidates[j]
            used.add(candidates[j].key)
    return found


def nearness(new: Key, old: Key) -> float:
    """Return how alike two texts are in per cent, or 0 where too little to be of use."""
    if new[0] != old[0]:
        return 0.0
    words = min(len(new[1].split()), len(old[1].split()))
    if new[0] is not None:
        threshold = NEAR_FIELD
    elif words < FEWEST_WORDS:
        return 0.0
    else:
        threshold = NEAR_SHORT if words < SHORT else NEAR
    score = max(fuzz.ratio(new[1], old[1]), fuzz.token_sort_ratio(new[1], old[1]))
    if words >= SHORT:
        # A paragraph that lost or gained a sentence holds all words of the shorter one.
        score = max(score, 0.9 * fuzz.token_set_ratio(new[1], old[1]))
    return score if score >= threshold else 0.0
