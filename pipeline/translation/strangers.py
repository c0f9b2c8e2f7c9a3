"""Answers that belong to another text: the same one for two texts that are nothing alike."""

from __future__ import annotations

import re
from collections.abc import Hashable

_WORD = re.compile(r"[^\W_]+")
_LEAST_WORDS = 3
"""Two headings of one or two words may well be translated alike."""
_LIKE = 55.0
"""Percent of likeness from which two sources may share a translation."""


class Strangers:
    """Remembers which text an answer was for."""

    def __init__(self) -> None:
        self._owners: dict[tuple[Hashable, str], str] = {}

    def is_answer_to_another(self, text: str, answer: str, pair: tuple[str, str]) -> bool:
        """True where a quite different text has got this very answer before."""
        words = _WORD.findall(answer.casefold())
        if len(words) < _LEAST_WORDS:
            return False
        said = " ".join(_WORD.findall(text.casefold()))
        owner = self._owners.setdefault((pair, " ".join(words)), said)
        if owner == said:
            return False
        from rapidfuzz.fuzz import ratio

        return ratio(owner, said) < _LIKE
