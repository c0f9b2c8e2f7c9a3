"""What a plug-in must look like: Reader and Document, Check, Engine, Memory, Writer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pipeline.model import (
    Announcement,
    Answer,
    Body,
    Catalog,
    Field,
    Finding,
    LanguagePair,
    Listing,
    Message,
    Moved,
    Output,
    Page,
    Severity,
    Source,
    Unit,
)
from pipeline.pairs import Assembly, Harvest, Match, Pair, Query, Stats
from pipeline.wording import Wording

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
class Rules:
    """What the newsroom decided that checks of messages go by."""

    languages: tuple[str, ...] = ()
    """Those the newsroom publishes: a path or a file name may change from one to another."""
    segments: tuple[tuple[str, str], ...] = ()
    """Language and how addresses call it where that is not its code: `kk`, `kz`."""
    words: frozenset[str] = frozenset()
    """Case-folded words that are right wherever they stand: brands, names, what spelling allows."""
    lengths: tuple[tuple[str, int], ...] = ()
    """Kind of a text and how many characters its translation may have: `title`, 70."""


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
    has_source: bool = True
    """False for a catalog of another project: `units` is empty, and every message counts."""
    needs_approval: bool = False
    """True where an editor must have approved a translation before it is published."""
    fields: tuple[Field, ...] = ()
    """The source's front matter, what is not translated (`date`, `end`, `price`) too."""
    rules: Rules = Rules()


class Check(Protocol):
    """Looks at one catalog; yields findings, raises nothing."""

    def __call__(self, subject: Subject) -> Iterable[Finding]: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One text beside its translation: what a check of messages looks at."""

    message: Message
    source: str
    """The msgid; for a plural form the one of the two that it stands for."""
    text: str
    """The msgstr or one of its forms; never blank."""
    source_language: str
    language: str
    kind: str = ""
    """`title`, `paragraph` … as a unit's; empty where there is no source document."""
    has_markup: bool = True
    """True where the text is read as inline Markdown."""
    form: int | None = None
    """Which plural form the text is."""
    rules: Rules = Rules()


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check says of one entry."""

    check: str
    """The check's id."""
    severity: Severity
    """Its usual level; the newsroom may set another."""
    text: Wording
    """What is wrong and what to do."""
    start: int | None = None
    """Where in the translation it stands; None: the whole of it."""
    fixed: str | None = None
    """The whole translation without the fault, where there is only one way to mend it."""


class EntryCheck(Protocol):
    """Looks at one translation; yields remarks, raises nothing, takes time linear in the text."""

    def __call__(self, entry: Entry) -> Iterable[Remark]: ...


class Codec(StrEnum):
    """How a mark, an address or a placeholder is written in a text that an engine gets."""

    BRACKETS = "brackets"
    """`[X0X]`: plain text; survives engines that know nothing of markup."""
    SIGNS = "signs"
    """`@@PH0@@`: plain text, for language models."""
    TAGS = "tags"
    """`<x id="0"/>`: the text is XML."""
    SPANS = "spans"
    """`<span translate="no">X0X</span>`: the text is HTML."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an engine really takes in one request."""

    characters: int
    """Of one text."""
    size: int | None = None
    """Of one text in UTF-8 bytes, where the engine counts those."""
    texts: int = 1
    """In one request."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What an engine may use beside the texts; one that cannot leaves it."""

    glossary: tuple[tuple[str, str], ...] = ()
    """Terms that occur in the texts: how the source says it, how the target must."""
    before: tuple[str, ...] = ()
    """What stands before the first of the texts in its announcement, nearest last."""
    after: tuple[str, ...] = ()


class Engine(Protocol):
    """Translates protected texts of one line; knows nothing of catalogs, caches or patience."""

    @property
    def name(self) -> str:
        """What the newsroom calls it: the name of its table in pipeline.toml."""

    @property
    def version(self) -> str:
        """Changes with whatever changes its answers: model, options, library. Holds no key."""

    @property
    def limits(self) -> Limits: ...

    @property
    def codecs(self) -> tuple[Codec, ...]:
        """The one that it keeps best, and one to try where it did not."""

    @property
    def third_party(self) -> bool:
        """True where the text leaves the house."""

    @property
    def uses_hints(self) -> bool:
        """True where `Hints` change its answers."""

    @property
    def declared(self) -> frozenset[LanguagePair] | None:
        """The pairs it knows, as far as can be said without asking anybody; None: ask `pairs`."""

    def pairs(self) -> frozenset[LanguagePair]:
        """Return the pairs it knows; may ask its server. Raises EngineError."""

    def translate(
        self, texts: Sequence[str], source: str, target: str, hints: Hints
    ) -> Sequence[str]:
        """Return a translation of each text, in their order; no text has a line break.

        Whatever goes wrong is an EngineError: EngineBusy where it asks for patience, EngineDown
        where it was not reached, AnswerError where only this request was in vain. None of them
        says a key or a word of the texts. The answers are verified by whoever asked.
        """


class Writer(Protocol):
    """Turns a page into files."""

    def __call__(self, page: Page) -> Iterable[Output]: ...


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is published, for the files that speak of more than one announcement."""

    listings: tuple[Listing, ...]
    """Every page, the newest first, those without a day last."""
    page: Callable[[Listing], Page]
    """Gives a page back whole, with its text; costs time, so ask only for what is shown."""
    now: datetime
    """The moment of the build, aware: what is past and what is still to come."""
    moved: tuple[Moved, ...] = ()
    """Old addresses of pages."""

    def of(self, language: str) -> tuple[Listing, ...]:
        """Return the pages of one language, the newest first."""
        return tuple(each for each in self.listings if each.language == language)


class SiteWriter(Protocol):
    """Turns the whole site into files: home pages, archives, feeds, calendars, the map."""

    def __call__(self, site: Site) -> Iterable[Output]: ...


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

    def pairs(self, languages: Collection[str] = ()) -> Iterator[Pair]:
        """Yield every whole pair once, in an order that depends on the pairs alone.

        Sentences cut out of longer pairs are left out. `languages`, if any, are the two wanted.
        Where two say the same, whichever direction it was, the approved one counts, then the one
        of the least penalty, then the latest.
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
    across: tuple[Callable[[], Check], ...]
    """Make the checks that compare a catalog with those before it; a run makes its own."""
    writers: tuple[Writer, ...]
    site_writers: tuple[SiteWriter, ...]
    assets: tuple[Output, ...]
    """Files that all pages share."""
