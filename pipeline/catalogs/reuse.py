"""A paragraph in sentences: those translated before keep their words, in the new order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.catalogs.near import FEWEST_WORDS, nearness
from pipeline.model import Message
from pipeline.sentences import split

MISSING = "not translated yet: "
"""Begins the comment that shows a new sentence of a draft."""
LEFT = "left over: "
"""Begins the comment that keeps the translation of a sentence which is gone."""
NOTES = (MISSING, LEFT)

_HALF = 0.5
"""So much of a new paragraph must be known before an incomplete draft helps more than nothing."""
_WIDEST = 3.5
"""No sentence is this much longer than its translation; if it seems so, they are no pair."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A draft made of sentences."""

    text: str
    comments: tuple[str, ...]
    """Sentences that are missing in it, and words that found no place."""
    source: Message
    """The message from which most of it comes."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A sentence of a translated message."""

    target: str
    message: Message


@dataclass(slots=True)
class Known:
    """Every sentence of some messages and its translation; made when first asked for."""

    messages: Sequence[Message]
    source_language: str
    language: str
    fallback: Known | None = None
    _pairs: dict[str, _Pair] | None = field(default=None, repr=False)

    @staticmethod
    def of(messages: Iterable[Message], source_language: str, language: str) -> Known:
        """Return what confirmed messages teach; a draft was made for another text."""
        taught = [m for m in messages if not (m.fuzzy or m.is_blank or m.msgid_plural)]
        return Known(taught, source_language, language)

    def and_then(self, other: Known) -> Known:
        """Return this knowledge, with another's where it ends."""
        return replace(self, fallback=other)

    @property
    def pairs(self) -> Mapping[str, _Pair]:
        if self._pairs is None:
            self._pairs = {}
            for message in self.messages:
                for source, target in self.aligned(message):
                    self._pairs.setdefault(source, _Pair(target, message))
        return self._pairs

    def find(self, sentence: str) -> _Pair | None:
        """Return the translation of a sentence; one of a word or two means too little."""
        if len(sentence.split()) < FEWEST_WORDS:
            return None
        found = self.pairs.get(sentence)
        return found or (self.fallback.find(sentence) if self.fallback else None)

    def aligned(self, message: Message) -> tuple[tuple[str, str], ...]:
        """Return the message's sentences with their translations; none where they do not match."""
        sources = self.sentences(message.msgid)
        targets = tuple(_folded(each) for each in split(message.msgstr, self.language))
        if len(sources) != len(targets):
            return ()
        pairs = tuple(zip(sources, targets, strict=True))
        return pairs if all(_fit(source, target) for source, target in pairs) else ()

    def sentences(self, text: str) -> tuple[str, ...]:
        """Return the sentences of a source text, each on one line."""
        return tuple(_folded(each) for each in split(text, self.source_language))


def assemble(text: str, known: Known, old: Message | None = None) -> Pieces | None:
    """Return a draft of a text from the sentences that are known, or None where that is no gain.

    `old` is the message that the text was edited from: its sentences come first, a changed one
    stands in for its successor, and what is gone is kept in a comment.
    """
    sentences = known.sentences(text)
    own = known.aligned(old) if old else ()
    if old and (not own or len(own) == len(sentences) == 1):
        return None
    slots = _exact(sentences, own, known)
    changed = _changed(sentences, slots, own)
    words = [slot.target if slot else changed.get(i, "") for i, slot in enumerate(slots)]
    if old is None and not _is_worth_it(sentences, slots):
        return None
    draft = " ".join(word for word in words if word)
    used = set(words)
    missing = [MISSING + s for s, word in zip(sentences, words, strict=True) if not word]
    left = [LEFT + target for _, target in own if target not in used]
    if old and draft == _folded(old.msgstr) and not missing:
        return None
    source = old or next(slot.message for slot in slots if slot)
    return Pieces(draft, (*missing, *left), source) if draft else None


def _exact(
    sentences: Sequence[str], own: Sequence[tuple[str, str]], known: Known
) -> list[_Pair | None]:
    """Return for each sentence its translation: from the message itself, else from others."""
    mine = {source: target for source, target in own}
    nobody = Message("")
    return [
        _Pair(mine[sentence], nobody) if sentence in mine else known.find(sentence)
        for sentence in sentences
    ]


def _changed(
    sentences: Sequence[str], slots: Sequence[_Pair | None], own: Sequence[tuple[str, str]]
) -> dict[int, str]:
    """Return for sentences that were edited the translation of what they were before."""
    there = set(sentences)
    gone = [pair for pair in own if pair[0] not in there]
    found: dict[int, str] = {}
    for index, sentence in enumerate(sentences):
        if slots[index] is None and gone:
            score, place = max(
                (nearness((None, sentence), (None, source)), -i)
                for i, (source, _) in enumerate(gone)
            )
            if score:
                found[index] = gone.pop(-place)[1]
    return found


def _is_worth_it(sentences: Sequence[str], slots: Sequence[_Pair | None]) -> bool:
    """True where at least half of a new paragraph is known."""
    letters = [len(sentence) for sentence in sentences]
    found = sum(n for n, slot in zip(letters, slots, strict=True) if slot)
    return bool(found) and found >= _HALF * sum(letters)


def _fit(source: str, target: str) -> bool:
    return len(source) < _WIDEST * len(target) and len(target) < _WIDEST * len(source)


def _folded(text: str) -> str:
    return " ".join(text.split())
