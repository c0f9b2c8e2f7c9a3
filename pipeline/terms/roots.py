"""Whether a text says a term at least by words made of its words."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.terms.words import TOKEN, folded

_SHORTEST = 3
"""Letters of the shortest word that others can be made of: `күйші` of `күй`."""
_LEAST = 4
"""Letters that words made of a longer one have in common with it at least."""
_ENDING = 2
"""Letters at the end of a word that another word made of it may not have."""


class Hints:
    """The words of one text, ready to be asked for beginnings."""

    __slots__ = ("_words",)

    def __init__(self, text: str) -> None:
        self._words = sorted({folded(token) for token in TOKEN.findall(text)})

    def has(self, form: str) -> bool:
        """True where every word of a term begins some word of the text alike.

        `выставочный зал` hints at `выставка`: for telling that a translator chose another word it
        is too near. Words of one or two letters must stand as they are.
        """
        roots = [_root(folded(word)) for word in TOKEN.findall(form)]
        return bool(roots) and all(self._begins(root, whole=whole) for root, whole in roots)

    def _begins(self, root: str, *, whole: bool) -> bool:
        at = bisect_left(self._words, root)
        if at == len(self._words):
            return False
        return self._words[at] == root if whole else self._words[at].startswith(root)


def _root(word: str) -> tuple[str, bool]:
    """Return the beginning to look for, and whether it must be the whole word."""
    if len(word) < _SHORTEST:
        return word, True
    return word[: max(_LEAST, len(word) - _ENDING)], False
