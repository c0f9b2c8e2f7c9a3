"""The nouns: frozen values that every room may hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from posixpath import dirname, join, normpath
from urllib.parse import unquote

Value = str | int | float | bool | date | datetime | None
"""What a front-matter field can hold; an hour without offset is the newsroom's wall clock."""

LanguagePair = tuple[str, str]
"""Source and target language of a translation: `kk`, `ru`."""


class Severity(StrEnum):
    """How bad a finding is; the order is the order of reports."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class State(StrEnum):
    """How far a translation has come; fuzzy is the only mark that every PO editor keeps."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    TRANSLATED = "translated"
    APPROVED = "approved"
    OBSOLETE = "obsolete"


CONFIRMED = (State.TRANSLATED, State.APPROVED)
"""States of a translation that a person stands for."""


class EventStatus(StrEnum):
    """Whether an event takes place as it was announced: `status` in the front matter."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    """A new day is not known yet."""
    RESCHEDULED = "rescheduled"
    """`date` is the new day, `previous_date` the one before."""


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file of the newsroom."""

    path: str
    """Relative to the newsroom's folder, with forward slashes."""
    line: int | None = None
    """Counted from 1."""
    column: int | None = None
    """Counted from 1, in characters; None: the whole line."""

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Source:
    """A source file as read from disk."""

    stem: str
    """The path below `sources/` without the suffix: `2026/steppe-and-thread`."""
    suffix: str
    """With the dot: `.md`."""
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """One leaf of the front matter."""

    name: str
    """Dotted, list items by number from 0: `image.alt`, `tags.0`."""
    value: Value
    line: int
    """In the source file, counted from 1."""
    language: str | None = None
    """Set after translation where the value is not in the page's language (a fallback)."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A source after its front matter was read."""

    stem: str
    path: str
    language: str
    fields: tuple[Field, ...]
    body: str
    body_line: int
    """The line of the source file at which the body starts, counted from 1."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One translatable string where it stands in its source."""

    text: str
    kind: str
    """`heading 2`, `paragraph`, `list item`, `table cell`, `title` …; becomes the `#.` comment."""
    place: Place
    context: str | None = None
    """Only front-matter fields have one: the field's name without numbers (`image.alt`)."""
    note: str = ""
    """What the author tells the translator."""

    @property
    def key(self) -> tuple[str | None, str]:
        """What identifies the unit's message in a catalog."""
        return self.context, self.text


@dataclass(frozen=True, slots=True)
class Answer:
    """What a visit gives back for a unit."""

    text: str
    language: str | None = None
    """Set where the text is not in the language of the page (a fallback)."""


@dataclass(frozen=True, slots=True)
class Previous:
    """The source text that a fuzzy translation was made for (`#|` lines)."""

    msgid: str
    msgctxt: str | None = None
    msgid_plural: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a catalog; the names are those of the PO format."""

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()
    """The forms in order; empty where `msgid_plural` is None."""
    fuzzy: bool = False
    flags: tuple[str, ...] = ()
    """Flags other than fuzzy."""
    comments: tuple[str, ...] = ()
    """Translator comments, a line each, without `# `."""
    extracted: tuple[str, ...] = ()
    """Extracted comments, a line each, without `#. `."""
    references: tuple[str, ...] = ()
    """`path:line`, as they stand after `#:`."""
    previous: Previous | None = None
    obsolete: bool = False
    line: int | None = field(default=None, compare=False)
    """The line of the msgstr keyword in the file it was read from."""

    @property
    def key(self) -> tuple[str | None, str]:
        """What identifies the message in its catalog."""
        return self.msgctxt, self.msgid

    @property
    def is_blank(self) -> bool:
        """True when no form holds a word."""
        forms = self.msgstr_plural or (self.msgstr,)
        return not any(form.strip() for form in forms)


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file: its header and its messages, obsolete ones last."""

    header: tuple[tuple[str, str], ...] = ()
    """Field and value, in file order."""
    header_comments: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()
    header_line: int | None = field(default=None, compare=False)

    def field(self, name: str) -> str | None:
        """Return the value of a header field, or None."""
        return next((value for key, value in self.header if key == name), None)

    @property
    def language(self) -> str | None:
        """What the Language header says."""
        return self.field("Language") or None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a file that a person should look at; a value, never an exception."""

    check: str
    """The check's id, as the field names it: `untranslated`, `fuzzy`, `unsafe-html` …"""
    severity: Severity
    place: Place
    text: str
    """What is wrong and what to do."""
    stem: str = ""
    language: str = ""
    msgctxt: str | None = None
    msgid: str | None = None
    form: int | None = None
    """Which plural form of the message is meant."""
    start: int | None = None
    """Where in the translation it stands, in characters from 0; None: the whole of it."""
    fixed: str | None = None
    """The whole translation without the fault, where there is only one way to mend it."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One block of an announcement as plain text, not yet folded into lines."""

    text: str
    """May hold `\\n` where the author broke a line on purpose."""
    kind: str = "paragraph"
    """`heading`, `paragraph`, `item`, `code`, `row`, `rule`."""
    first: str = ""
    """What stands before the first line: `- `, `1. `, `> `."""
    rest: str = ""
    """What stands before the lines after the first; as wide as `first`."""
    tight: bool = False
    """True where no blank line separates this block from the one before."""


@dataclass(frozen=True, slots=True)
class Body:
    """An announcement in one language: its fields, and its body twice, from one tree."""

    fields: tuple[Field, ...]
    html: str
    """Not yet sanitised."""
    blocks: tuple[TextBlock, ...]
    links: tuple[str, ...] = ()
    """Link n of the list that the text release ends with; `[n]` stands in the blocks."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """One language version of the announcement that a page belongs to."""

    language: str
    path: str
    """Of the HTML page below the output folder: `ru/2026/x.html`."""
    published: bool
    """False: the language is held back, and the switcher says so."""
    complete: bool = True
    """False: the page shows source text in places, so search engines must not list it."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture or a document that is published with a page."""

    path: str
    """Below the output folder."""
    size: int
    """Bytes."""
    width: int = 0
    """In pixels, of a picture; 0: it is none, or its size is not known."""
    height: int = 0
    copies: tuple[tuple[int, str], ...] = ()
    """Width and path of each smaller copy, the smallest first."""


def filed(fields: Iterable[Field]) -> tuple[str, ...]:
    """Return the words of `tags`: a list, or one line with commas; each once."""
    words: dict[str, None] = {}
    for each in fields:
        if isinstance(each.value, str) and each.name.partition(".")[0] == "tags":
            found = each.value.split(",") if each.name == "tags" else [each.value]
            words.update(dict.fromkeys(word.strip() for word in found if word.strip()))
    return tuple(words)


@dataclass(frozen=True, slots=True)
class Listing:
    """What the rest of the site says of one page: lists, links, feeds, calendars."""

    stem: str
    """The same in every language: the announcement's id."""
    language: str
    source_language: str
    path: str
    """Of the page, below the output folder."""
    fields: tuple[Field, ...]
    """The front matter, in the page's language where it is translated."""
    alternates: tuple[Alternate, ...]
    complete: bool = True
    updated: datetime | None = None
    """When this language's text last changed; aware."""

    def value(self, name: str) -> Value:
        """Return what a field holds, or None."""
        return next((field.value for field in self.fields if field.name == name), None)

    @property
    def tags(self) -> tuple[str, ...]:
        """The words by which the announcement is filed: a list, or one line with commas."""
        return filed(self.fields)

    @property
    def day(self) -> date | None:
        """What lists are sorted by: when it was published, else when it takes place."""
        for name in ("published", "date"):
            if isinstance(value := self.value(name), date):
                return value
        return None


@dataclass(frozen=True, slots=True)
class Moved:
    """An address that a page had, and the page."""

    path: str
    """Below the output folder."""
    listing: Listing


@dataclass(frozen=True, slots=True)
class Around:
    """Where a page stands among the others of its language."""

    previous: Listing | None = None
    """The next older one."""
    following: Listing | None = None
    """The next newer one."""
    related: tuple[Listing, ...] = ()
    """Those that share the most tags, the newest first."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a writer gets: one announcement in one language."""

    stem: str
    language: str
    source_language: str
    body: Body
    alternates: tuple[Alternate, ...]
    complete: bool = True
    """False where source text stands in for a missing translation."""
    path: str = ""
    """Of the HTML page below the output folder: `ru/2026/x.html`."""
    updated: datetime | None = None
    """When this language's text last changed; aware."""
    around: Around = Around()
    files: tuple[Attached, ...] = ()

    def attached(self, address: str) -> Attached | None:
        """Return the file that a relative address on this page means, if it is one of its own."""
        way = unquote(address.partition("#")[0].partition("?")[0])
        path = normpath(join(dirname(self.path), way))
        return next((each for each in self.files if each.path == path), None)

    def listed(self) -> Listing:
        """Return what the rest of the site says of this page."""
        return Listing(
            self.stem,
            self.language,
            self.source_language,
            self.path,
            self.body.fields,
            self.alternates,
            self.complete,
            self.updated,
        )


@dataclass(frozen=True, slots=True)
class Output:
    """A file to publish."""

    path: str
    """Below the output folder, with forward slashes."""
    content: bytes
    signed: bytes = b""
    """What ours begins with; a file that stands there without it is a person's, and stays."""


@dataclass(frozen=True, slots=True)
class Question:
    """What an engine is asked, with all that its answer depends on: the key of the cache."""

    engine: str
    version: str
    """Changes with the engine's model, options and library."""
    source: str
    target: str
    text: str
    """Protected: marks, addresses and placeholders are private-use characters in it."""
    glossary: tuple[tuple[str, str], ...] = ()
    """The terms that the engine was told, as pairs of source and target."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a machine wrote for one message, word for word as it entered the catalog."""

    path: str
    """Of the catalog."""
    msgctxt: str | None
    msgid: str
    text: str
    engine: str
    """As the origin mark names it; `memory` for what the office's own memory offered."""
    source: str
    target: str
    at: str
    """When, as ISO 8601."""

    @property
    def key(self) -> tuple[str | None, str]:
        """What identifies the message in its catalog."""
        return self.msgctxt, self.msgid


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person made of a draft: the text that was confirmed, the same one or another."""

    drafted: Drafted
    text: str
    at: str
    """The day, `2026-11-22`."""

    @property
    def is_unchanged(self) -> bool:
        """True where the person confirmed the machine's words as they were."""
        return self.text == self.drafted.text
