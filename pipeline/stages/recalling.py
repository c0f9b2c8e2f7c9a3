"""What is known of a text without asking a machine: the memory's words, the terms', itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.catalogs.drafts import COPY, LOOK_AT, MEMORY, PUT_IN, TERMS, Fill, missing
from pipeline.changes import changes, is_settled
from pipeline.config import Config, Exact
from pipeline.model import Message, Previous, State
from pipeline.pairs import Assembly, Change, Match, Query
from pipeline.seams import Memory
from pipeline.terms import Glossary
from pipeline.translation import speaks, unsent

HALF = 0.5
"""So much of a paragraph must be known before a draft with gaps helps more than nothing."""
_WRITTEN_DIFFERENTLY = re.compile(r"\d[.,/\s\u00a0\u202f]\d")
"""A number or date that each language writes in its own way: `6 500`, `1,5`, `08.04.2024`."""


class Kind(StrEnum):
    """Where the words of a fill come from."""

    CONFIRMED = "confirmed"
    """From the memory, word for word, and a person's word for this very text."""
    EXACT = "exact"
    NEAR = "near"
    ASSEMBLED = "assembled"
    TERM = "term"
    COPIED = "copied"
    """A text without words is its own translation."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is known of one text."""

    fill: Fill | None = None
    kind: Kind | None = None
    assembly: Assembly | None = None
    """A paragraph of which an engine is still to be asked some sentences."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the newsroom knows, and how it wants it used."""

    memory: Memory
    terms: Glossary
    config: Config

    def recall(self, message: Message, source: str, target: str) -> Recalled:
        """Return the best that is known of a message; the most trustworthy source first."""
        query = Query(message.msgid, source, target, message.msgctxt)
        if exact := self.memory.exact(query):
            return self._exact(exact)
        if term := self.terms.exact(message.msgid, source, target):
            return Recalled(Fill(term, TERMS), Kind.TERM)
        if not speaks(message.msgid):
            told = tuple(map(missing, unsent(message.msgid)))
            sure = not told and not _WRITTEN_DIFFERENTLY.search(message.msgid)
            fill = Fill(message.msgid, COPY, comments=told, confirmed=sure)
            return Recalled(fill, Kind.COPIED)
        return self._like(query)

    def _exact(self, found: Sequence[Match]) -> Recalled:
        first = found[0]
        details = (("score", _score(first)), ("from", first.pair.stem))
        if self._is_sure(first, found):
            return Recalled(Fill(first.text, MEMORY, details, confirmed=True), Kind.CONFIRMED)
        return Recalled(Fill(first.text, MEMORY, details), Kind.EXACT)

    def _is_sure(self, match: Match, found: Iterable[Match]) -> bool:
        """True where a person's word for this very text may stand without being looked at.

        Not an import's, not one from another field, not one of two different ones. Where four
        eyes are required, only what two people have seen.
        """
        wanted, pair = self.config.memory_exact, match.pair
        if wanted is Exact.DRAFT or pair.penalty or not match.same_context:
            return False
        if sum(each.same_context for each in found) > 1:
            return False
        is_approved = pair.state is State.APPROVED
        return is_approved or (wanted is Exact.TRANSLATED and not self.config.four_eyes)

    def _like(self, query: Query) -> Recalled:
        """Return a text that differs in facts alone, all of them put in; else a paragraph of known
        sentences, where none is missing; else the nearest text; else the sentences known."""
        for match in self.memory.alike(query):
            if is_settled(match):
                return self._near(match, query)
        assembly = self.memory.assemble(query)
        if assembly and not assembly.missing:
            return Recalled(assembled(assembly), Kind.ASSEMBLED)
        for match in self.memory.near(query, least=self.config.memory_near, limit=1):
            return self._near(match, query)
        return Recalled(assembly=assembly)

    def _near(self, match: Match, query: Query) -> Recalled:
        pair = match.pair
        fill = Fill(
            match.text,
            MEMORY,
            (("score", _score(match)), ("from", pair.stem)),
            facts(changes(match)),
            made_for=Previous(pair.source, query.context),
        )
        return Recalled(fill, Kind.NEAR)


def assembled(assembly: Assembly, answers: dict[str, str] | None = None, by: str = "") -> Fill:
    """Return a paragraph of known sentences and the `answers` of engines `by` to missing ones.

    What is still missing then is shown in comments.
    """
    matches = [part.match for part in assembly.parts if part.match]
    known = answers or {}
    said = [(p, p.match.text if p.match else known.get(p.source, "")) for p in assembly.parts]
    text = "".join(f"{words}{part.space}" for part, words in said if words)
    differing = [change for match in matches for change in changes(match)]
    gaps = tuple(missing(part.source) for part, words in said if not words)
    details = (
        ("sentences", f"{len(matches)}/{len(assembly.parts)}"),
        ("from", " ".join(dict.fromkeys(m.pair.stem for m in matches if m.pair.stem))),
        ("engine", by),
    )
    whole = text if assembly.parts[-1].space else text.rstrip()
    return Fill(whole, MEMORY, details, (*facts(differing), *gaps))


def is_worth_it(assembly: Assembly) -> bool:
    """True where at least half of a paragraph is known."""
    known = sum(len(part.source) for part in assembly.parts if part.match)
    return known >= HALF * sum(len(part.source) for part in assembly.parts)


def facts(found: Iterable[Change]) -> tuple[str, ...]:
    """Return the comments that list the facts in which a match differs from its text."""
    done: list[str] = []
    unsettled: list[str] = []
    for change in found:
        said = f"{change.old or '–'} > {change.new or '–'}"
        (done if change.done else unsettled).append(said)
    listed = ((PUT_IN, done), (LOOK_AT, unsettled))
    return tuple(f"{beginning}{', '.join(each)}" for beginning, each in listed if each)


def _score(match: Match) -> str:
    return f"{int(match.score)}"
