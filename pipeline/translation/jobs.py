"""What is asked of the room and what it answers; what remembers answers between runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pipeline.model import Question

Glossary = Callable[[str], Sequence[tuple[str, str]]]
"""A source text -> the terms in it: how the source says it, how the target must."""


class Answers(Protocol):
    """Remembers answers between runs; what it was told is safe when `remember` returns."""

    def recall(self, questions: Sequence[Question]) -> Mapping[Question, str]: ...

    def remember(self, answers: Mapping[Question, str]) -> None: ...

    def refused(self, questions: Sequence[Question]) -> Mapping[Question, tuple[str, ...]]:
        """Return what was wrong with the answers to those questions that none was accepted to."""

    def refuse(self, refusals: Mapping[Question, tuple[str, ...]]) -> None:
        """Remember questions that were answered and paid for, and no answer was any good."""


class NoAnswers:
    """Remembers nothing: everything is asked anew."""

    def recall(self, questions: Sequence[Question]) -> Mapping[Question, str]:
        return {}

    def remember(self, answers: Mapping[Question, str]) -> None:
        """Forget them."""

    def refused(self, questions: Sequence[Question]) -> Mapping[Question, tuple[str, ...]]:
        return {}

    def refuse(self, refusals: Mapping[Question, tuple[str, ...]]) -> None:
        """Forget them."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be translated, and what is known about it."""

    texts: tuple[str, ...]
    source: str
    target: str
    keep: tuple[str, ...] = ()
    """Names and terms that stay as they are."""
    glossary: Glossary = field(default=lambda text: ())
    whole: tuple[str, ...] = ()
    """All texts of the announcement in their order, from which an engine is told neighbours; none:
    `texts` are all there is."""


@dataclass(frozen=True, slots=True)
class Translated:
    """What one engine made of one text."""

    text: str | None
    """None where it stays untranslated."""
    cached: bool = True
    """True where nobody was asked, because every part was known or had no words."""
    in_pieces: bool = False
    """True where the words around marks were translated apart from each other."""
    problems: tuple[str, ...] = ()
    """Why there is no text."""
    passing: bool = False
    """True where it may be otherwise the next time: the engine did not answer, or not to this."""
