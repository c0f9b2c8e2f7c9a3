"""The nouns between a parse and its walks: what will be a unit, and where it stands in the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markdown.util import AtomicString

from pipeline.readers.markdown.lines import Lines
from pipeline.readers.markdown.prose import Prose


class Settled(AtomicString):
    """Text that inline patterns need not look at; a string, so its copy is itself."""

    def __deepcopy__(self, memo: object) -> Settled:
        return self


@dataclass(frozen=True, slots=True)
class Draft:
    """A unit whose number is not known yet: it depends on the lines of all others."""

    prose: Prose
    kind: str
    note: str
    position: int


@dataclass(frozen=True, slots=True)
class Part:
    """The text or the tail of one element of the tree."""

    node: int
    """The element's number in document order."""
    is_tail: bool
    holder: int
    """The element whose language it is: the node, or its parent for a tail."""
    pieces: tuple[str | Draft, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """Words that hang on a definition and not in the tree."""

    is_abbreviation: bool
    key: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class Collected:
    """All that a walk replaces, and what only its language changes."""

    parts: tuple[Part, ...]
    titles: tuple[Title, ...]
    skipped: tuple[int, ...]
    """Nodes that stay in the source's language on every page."""
    words: tuple[tuple[int, str], ...]
    """Nodes whose text is an interface word, and its name."""
    backlinks: tuple[tuple[int, int], ...]
    """Links from footnotes back to the text, and the footnotes' numbers."""
    raw: tuple[tuple[str, int], ...]
    """HTML blocks that went past the reader, and where they stand in the normalised source."""
    fences: tuple[int, ...]
    """Positions of code fences that were read as prose."""
    lines: Lines

    def drafts(self) -> Iterator[Draft]:
        """Yield every unit-to-be in the order of the tree, titles last."""
        for part in self.parts:
            for piece in part.pieces:
                if isinstance(piece, Draft):
                    yield piece
        for title in self.titles:
            yield title.draft
