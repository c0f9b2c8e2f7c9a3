"""What a plug-in must look like: Reader and its Document, Check and its Subject, Writer, Memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from pipeline.model import (
    Announcement,
    Answer,
    Body,
    Catalog,
    Finding,
    Output,
    Page,
    Source,
    Unit,
)
from pipeline.pairs import Assembly, Harvest, Match, Query, Stats

Visit = Callable[[Unit], Answer]
"""Return `Answer(unit.text)` to read, a translation to write."""


class Document(Protocol):
    """A source that was parsed once and can be walked in any number of languages."""

    @property
    def announcement(self) -> Announcement: ...

    @property
    def units(self) -> tuple[Unit, ...]:
        """Every translatable string: front-matter fields first, then the body, in file order."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the author should look at."""

    @property
    def has_markup(self) -> bool:
        """True where a translation of a body unit is read as inline markup."""

    def walk(self, visit: Visit, language: str) -> Body:
        """Return the announcement with `visit`'s answers in it.

        `visit` is called once for each of `units`, in their order, so what is extracted and what
        is replaced cannot differ. `walk` with identity is the plain rendering of the source.
        `language` is the page's; it chooses the interface words that a reader itself adds.
        """


class Reader(Protocol):
    """Knows one source format."""

    def read(self, source: Source, translatable: frozenset[str]) -> Document:
        """Parse a source; `translatable` names the front-matter fields that are units.

        Raises SourceError.
        """


@dataclass(frozen=True, slots=True)
class Subject:
    """What a check looks at: one catalog beside its source as it is now."""

    stem: str
    path: str
    """Of the catalog."""
    source_path: str
    source_language: str
    language: str
    units: tuple[Unit, ...]
    catalog: Catalog
    has_markup: bool = True
    """True where a translation of a body unit is read as inline Markdown."""
    needs_approval: bool = False
    """True where an editor must have approved a translation before it is published."""


class Check(Protocol):
    """Looks at one catalog; yields findings, raises nothing."""

    def __call__(self, subject: Subject) -> Iterable[Finding]: ...


class Writer(Protocol):
    """Turns a page into files."""

    def __call__(self, page: Page) -> Iterable[Output]: ...


class Memory(Protocol):
    """What was translated before, in every direction. Every method may raise StoreError."""

    def known(self) -> Mapping[str, str]:
        """Return the digest of every file whose pairs are kept, by its path."""

    def learn(self, harvests: Iterable[Harvest], gone: Collection[str] = ()) -> None:
        """Keep the pairs of these files in place of their earlier ones, forget those `gone`.

        All of it or, after an error or a crash, nothing. Pairs that nobody confirmed are left out.
        """

    def exact(self, query: Query) -> tuple[Match, ...]:
        """Return every translation of the very text: of the same context first, then approved."""

    def alike(self, query: Query, limit: int = 5) -> tuple[Match, ...]:
        """Return the texts that differ from the query in nothing but facts, the nearest first."""

    def near(self, query: Query, *, least: float = 75.0, limit: int = 5) -> tuple[Match, ...]:
        """Return the nearest texts, one match each, from a score of `least` on, best first."""

    def assemble(self, query: Query) -> Assembly | None:
        """Return a paragraph of several sentences put together from known ones.

        None where it is one sentence, or where none of its sentences is known.
        """

    def stats(self) -> Stats:
        """Return how much there is."""

    def close(self) -> None:
        """Let go of files and connections."""


@dataclass(frozen=True, slots=True)
class Toolbox:
    """What the registry hands to the stages."""

    readers: Mapping[str, Reader]
    """By suffix."""
    checks: tuple[Check, ...]
    guards: tuple[Check, ...]
    """The checks whose errors keep a language from being built."""
    writers: tuple[Writer, ...]
    assets: tuple[Output, ...]
    """Files that all pages share."""
