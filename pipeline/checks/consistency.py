"""Finds one text translated in two ways, and two texts translated alike, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.catalogs import states
from pipeline.checks.telling import of_message
from pipeline.model import CONFIRMED, Finding, Message, Place, Severity, State
from pipeline.seams import Check, Subject
from pipeline.wording import say

TELLING = 4
"""Words from which two texts are hardly translated alike by chance."""
_LETTERS = re.compile(r"[\W_]+")


def checker() -> Check:
    """Return a check that remembers every catalog it has seen; make one for each run.

    A catalog is compared with those before it, so a finding stands where the later text is. What
    is kept of a message are a few numbers, not its words.
    """
    return _Consistency()


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where something stood first."""

    text: int
    """A hash of the other side."""
    path: int
    line: int | None


@dataclass(slots=True)
class _Consistency:
    paths: list[str] = field(default_factory=list)
    translations: dict[int, _Seen] = field(default_factory=dict)
    """By language pair, context and source."""
    sources: dict[int, _Seen] = field(default_factory=dict)
    """By language pair and translation."""
    told: set[int] = field(default_factory=set)
    """One finding for each translation of a text, however often it stands somewhere."""

    def __call__(self, subject: Subject) -> Iterator[Finding]:
        """Yield a warning for each message that does not agree with an earlier catalog."""
        self.paths.append(subject.path)
        wanted = {unit.key for unit in subject.units}
        for message in subject.catalog.messages:
            if message.obsolete or (subject.has_source and message.key not in wanted):
                continue
            state = states.state(message)
            if state is State.UNTRANSLATED:
                yield from self._untranslated(subject, message)
            elif state in CONFIRMED:
                yield from self._translated(subject, message)

    def _untranslated(self, subject: Subject, message: Message) -> Iterator[Finding]:
        seen = self.translations.get(_key(subject, message))
        if seen is not None:
            said = say(
                "this text was translated before, at {place}: take that translation",
                place=self._place(seen),
            )
            yield of_message(subject, message, "translated", Severity.INFO, said)

    def _translated(self, subject: Subject, message: Message) -> Iterator[Finding]:
        path = len(self.paths) - 1
        text = " ".join(message.msgstr_plural or (message.msgstr,))
        plain, source = _plain(text), _plain(message.msgid)
        key, other = (
            _key(subject, message),
            hash((subject.source_language, subject.language, plain)),
        )
        before = self.translations.setdefault(key, _Seen(hash(plain), path, message.line))
        if before.text != hash(plain) and self._is_news(key, plain):
            said = say(
                "the same text is translated otherwise at {place}: choose one of the two",
                place=self._place(before),
            )
            yield of_message(subject, message, "inconsistent", Severity.WARNING, said)
        if plain.count(" ") + 1 < TELLING or not source:
            return
        before = self.sources.setdefault(other, _Seen(hash(source), path, message.line))
        if before.text != hash(source) and self._is_news(other, source):
            said = say(
                "another text has the same translation at {place}: one of the two is wrong",
                place=self._place(before),
            )
            yield of_message(subject, message, "reused", Severity.WARNING, said)

    def _is_news(self, key: int, text: str) -> bool:
        """True where nothing was told of this text yet."""
        known = hash((key, text))
        if known in self.told:
            return False
        self.told.add(known)
        return True

    def _place(self, seen: _Seen) -> str:
        return str(Place(self.paths[seen.path], seen.line))


def _key(subject: Subject, message: Message) -> int:
    return hash((subject.source_language, subject.language, message.key))


def _plain(text: str) -> str:
    """Return the words of a text alone, so that signs and capitals make no difference."""
    return _LETTERS.sub(" ", text.casefold()).strip()
