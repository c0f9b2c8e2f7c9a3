"""What a translation memory holds and answers: pairs, questions, matches, assemblies."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import State

EXACT = 100.0
"""The ratio of two equal texts."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation, as a person left them; it serves both directions."""

    source_language: str
    target_language: str
    source: str
    target: str
    context: str | None = None
    """The front-matter field it stands in; None in a body."""
    stem: str = ""
    """The announcement it comes from, or whatever an import calls itself."""
    state: State = State.TRANSLATED
    at: str = ""
    """When it was last touched, as ISO 8601; empty: unknown."""
    penalty: int = 0
    """Per cent taken off every match: 0 for the office's own catalogs, more for imports."""

    @property
    def said(self) -> tuple[str, str, str | None, str, str]:
        """What pairs share that say the same, either way: languages, context and texts."""
        ends = (self.source_language, self.source), (self.target_language, self.target)
        (one, text), (other, translation) = sorted(ends)
        return one, other, self.context, text, translation


@dataclass(frozen=True, slots=True)
class Harvest:
    """All pairs of one file, and what tells whether the file has changed since."""

    origin: str
    """The path of the catalog or of the import."""
    digest: str
    """Of the file's content; a file of the same digest need not be read again."""
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A text that wants a translation."""

    text: str
    source_language: str
    target_language: str
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that differs between a match and its query: `18:00` there, `19:30` here."""

    old: str
    """As the match's source writes it; empty where only the query has such a fact."""
    new: str
    """As the query writes it; empty where only the match has it."""
    done: bool
    """True where the match's text carries the new fact; False: a person must look."""


@dataclass(frozen=True, slots=True)
class Match:
    """A pair that answers a query, turned into the query's direction."""

    pair: Pair
    ratio: float
    """RapidFuzz's `fuzz.ratio` of the pair's source and the query, 0 to 100."""
    text: str
    """The pair's target, unambiguous facts replaced by the query's."""
    query: str
    """The text that it answers."""
    facts: tuple[Change, ...] = ()
    """Every fact that differs and may be put in, in the order of the match's source.

    What else differs is read where somebody asks: `pipeline.changes`.
    """
    same_context: bool = False

    @property
    def score(self) -> float:
        """The ratio less the pair's penalty."""
        return self.ratio - self.pair.penalty

    @property
    def is_exact(self) -> bool:
        """True where the pair's source is the query's text, letter for letter."""
        return self.ratio == EXACT


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of a paragraph, with the match that translates it, if any."""

    source: str
    space: str
    """What stands between this sentence and the next."""
    match: Match | None


@dataclass(frozen=True, slots=True)
class Assembly:
    """A paragraph put together from sentences that are known; never more than a draft."""

    parts: tuple[Part, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The sentences that nobody has translated yet, in order."""
        return tuple(part.source for part in self.parts if part.match is None)

    def text(self, translations: dict[str, str] | None = None) -> str | None:
        """Return the whole paragraph; `translations` answers the missing sentences.

        None while a sentence is still missing.
        """
        given = translations or {}
        said = [p.match.text if p.match else given.get(p.source) for p in self.parts]
        if any(text is None for text in said):
            return None
        return "".join(f"{t}{p.space}" for t, p in zip(said, self.parts, strict=True))


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a memory knows."""

    origins: int
    """Catalogs and imports."""
    pairs: int
    """Without those that were cut out of longer ones."""
    sentences: int
    """Pairs of sentences cut out of translated paragraphs."""
    segments: tuple[tuple[str, int], ...]
    """Language and number of different texts in it."""
    directions: tuple[tuple[str, str, int], ...]
    """Language, language and number of whole pairs between them, either way."""
    size: int
    """Bytes on the disk."""
