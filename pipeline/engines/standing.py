"""What an engine says about itself, beside what it does."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

from pipeline.locales import LANGUAGES
from pipeline.model import LanguagePair
from pipeline.seams import Codec, Limits

ALL_PAIRS = frozenset(permutations(LANGUAGES, 2))
"""Every pair of the newsroom's languages."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The unchanging facts of one engine."""

    name: str
    version: str
    limits: Limits
    codecs: tuple[Codec, ...]
    third_party: bool
    declared: frozenset[LanguagePair] | None = ALL_PAIRS
    uses_hints: bool = False


class Standard:
    """An engine's facts as the Engine protocol wants to see them."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing

    @property
    def name(self) -> str:
        return self._standing.name

    @property
    def version(self) -> str:
        return self._standing.version

    @property
    def limits(self) -> Limits:
        return self._standing.limits

    @property
    def codecs(self) -> tuple[Codec, ...]:
        return self._standing.codecs

    @property
    def third_party(self) -> bool:
        return self._standing.third_party

    @property
    def uses_hints(self) -> bool:
        return self._standing.uses_hints

    @property
    def declared(self) -> frozenset[LanguagePair] | None:
        return self._standing.declared

    def pairs(self) -> frozenset[LanguagePair]:
        """Return the pairs that it was declared for."""
        return self._standing.declared or frozenset()
