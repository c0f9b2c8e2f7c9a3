"""One row of terms.csv."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What a row says of its words."""

    PREFERRED = "preferred"
    """Say it like this."""
    FORBIDDEN = "forbidden"
    """Do not say it like this."""
    KEPT = "do-not-translate"
    """Leave it in its own letters in every language."""
    NAME = "name"
    """A person or an institution: these spellings, no other."""


@dataclass(frozen=True, slots=True)
class Term:
    """One row of terms.csv."""

    names: tuple[tuple[str, tuple[str, ...]], ...]
    """Language and allowed spellings, the first to be used; empty cells are left out."""
    status: Status = Status.PREFERRED
    note: str = ""
    line: int = 0
    """In the file, counted from 1."""

    def forms(self, language: str) -> tuple[str, ...]:
        """Return the spellings in a language.

        What is not to be translated has those of all languages where its own cell is empty.
        """
        for code, spellings in self.names:
            if code == language:
                return spellings
        if self.status is Status.KEPT:
            return tuple(dict.fromkeys(each for _, found in self.names for each in found))
        return ()

    def name(self, language: str) -> str:
        """Return the spelling to be used in a language, or nothing."""
        return next(iter(self.forms(language)), "")
