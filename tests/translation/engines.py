"""Engines of ten lines for tests: they do what they say and note what they were asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model import LanguagePair, Question
from pipeline.seams import Codec, Hints, Limits


@dataclass
class Fake:
    """Answers by a function of one text."""

    answer: Callable[[str], str]
    name: str = "fake"
    version: str = "1"
    limits: Limits = field(default_factory=lambda: Limits(1_000, texts=8))
    codecs: tuple[Codec, ...] = (Codec.BRACKETS, Codec.SIGNS)
    third_party: bool = False
    uses_hints: bool = False
    declared: frozenset[LanguagePair] | None = frozenset(
        (a, b) for a in ("kk", "ru", "en") for b in ("kk", "ru", "en")
    )
    asked: list[list[str]] = field(default_factory=list)
    hints: list[Hints] = field(default_factory=list)

    def pairs(self) -> frozenset[LanguagePair]:
        assert self.declared is not None
        return self.declared

    def translate(
        self, texts: Sequence[str], source: str, target: str, hints: Hints
    ) -> Sequence[str]:
        self.asked.append(list(texts))
        self.hints.append(hints)
        return [self.answer(text) for text in texts]


class Notebook:
    """Answers that are remembered as long as the test lasts."""

    def __init__(self) -> None:
        self.kept: dict[Question, str] = {}
        self.bad: dict[Question, tuple[str, ...]] = {}

    def recall(self, questions: Iterable[Question]) -> dict[Question, str]:
        return {each: self.kept[each] for each in questions if each in self.kept}

    def remember(self, answers: Mapping[Question, str]) -> None:
        self.kept |= answers

    def refused(self, questions: Iterable[Question]) -> dict[Question, tuple[str, ...]]:
        return {each: self.bad[each] for each in questions if each in self.bad}

    def refuse(self, refusals: Mapping[Question, tuple[str, ...]]) -> None:
        self.bad |= refusals


class Time:
    """A clock that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def moment(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        if seconds > 0:
            self.slept.append(round(seconds, 3))
            self.now += seconds
