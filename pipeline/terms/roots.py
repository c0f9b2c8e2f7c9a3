"""Whether a text says a term at least by words made of its words."""

from __future__ import annotations

from pipeline.terms.words import TOKEN, folded

_SHORTEST = 3
"""Letters of the shortest word that others can be made of: `күйші` of `күй`."""
_LEAST = 4
"""Letters that words made of a longer one have in common with it at least."""
_ENDING = 2
"""Letters at the end of a word that another word made of it may not have."""


def is_hinted(form: str, text: str) -> bool:
    """True where every word of a term begins some word of a text alike.

    `выставочный зал` hints at `выставка`: for telling that a translator chose another word it is
    too near. Words of one or two letters must stand as they are.
    """
    tokens = [folded(token) for token in TOKEN.findall(text)]
    roots = [_root(folded(word)) for word in TOKEN.findall(form)]
    return bool(roots) and all(
        any(token.startswith(root) if whole is None else token == whole for token in tokens)
        for root, whole in roots
    )


def _root(word: str) -> tuple[str, str | None]:
    """Return the beginning to look for, and the whole word where it is too short for one."""
    if len(word) < _SHORTEST:
        return word, word
    return word[: max(_LEAST, len(word) - _ENDING)], None
