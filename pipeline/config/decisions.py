"""What a newsroom has decided: the nouns of its configuration."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.addresses import Addresses
from pipeline.config.checks import Checks
from pipeline.config.engines import Engines
from pipeline.config.memory import Exact
from pipeline.config.site import Site

TRANSLATABLE = (
    "title",
    "summary",
    "venue",
    "city",
    "address",
    "organizer",
    "contact",
    "price",
    "image.alt",
    "image.caption",
    "image.credit",
    "images.alt",
    "images.caption",
    "images.credit",
    "attachments.title",
)
"""Front-matter fields that are units unless the newsroom lists its own; a name stands for all
fields below it, and only values with words in them are translated."""


class Missing(StrEnum):
    """What build does with a language whose translation is incomplete."""

    HOLD = "hold"
    FALLBACK = "fallback"


class EnglishDates(StrEnum):
    """How English pages write a date: `8 April 2024` or `April 8, 2024`."""

    BRITISH = "british"
    AMERICAN = "american"


class LineEnds(StrEnum):
    """How lines end in the text release: as on the web, or as old mail programs want it."""

    LF = "lf"
    CRLF = "crlf"


class Required(StrEnum):
    """How far a translation must have come before it is published."""

    TRANSLATED = "translated"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Office:
    """Who speaks: shown in the page's header and at the end of the text release."""

    name: tuple[tuple[str, str], ...] = ()
    """Language and name, in the order of the file."""
    email: str = ""
    phone: str = ""
    url: str = ""

    def named(self, language: str) -> str:
        """Return the office's name in a language, else its first name, else nothing."""
        names = dict(self.name)
        return names.get(language) or next(iter(names.values()), "")


@dataclass(frozen=True, slots=True)
class Config:
    """What a newsroom has decided; every field has a default that works."""

    languages: tuple[str, ...] = ("kk", "ru", "en")
    """The first is the one offered first to readers."""
    base_url: str = ""
    """Where the output folder will be served, without a final slash; empty: unknown."""
    timezone: str = "Asia/Almaty"
    office: Office = Office()
    translatable: tuple[str, ...] = TRANSLATABLE
    missing: Missing = Missing.HOLD
    english_dates: EnglishDates = EnglishDates.BRITISH
    line_ends: LineEnds = LineEnds.LF
    theme: str = "theme"
    """The newsroom's folder whose files take the place of the built-in theme's, one by one."""
    memory_url: str = ""
    """The PostgreSQL database that several newsrooms share as memory; empty: one of its own."""
    memory_exact: Exact = Exact.APPROVED
    memory_near: float = 75.0
    """Per cent of likeness from which an earlier translation is offered before a machine's."""
    bugs_address: str = ""
    """Report-Msgid-Bugs-To of the catalogs; the office's e-mail if empty."""
    requires: tuple[tuple[str, Required], ...] = ()
    """Language and what it takes to be published; a language that is not there: `translated`."""
    four_eyes: bool = False
    """True: whoever approves a translation must not be the one who made it."""

    ui_language: str = "en"
    """The language in which findings are told."""
    checks: Checks = field(default_factory=Checks)
    engines: Engines = field(default_factory=Engines)
    site: Site = field(default_factory=Site)

    @property
    def addresses(self) -> Addresses:
        """How pages and files are laid out and linked to."""
        return Addresses(self.base_url, self.site.pretty_urls, self.site.segments)

    def required(self, language: str) -> Required:
        """Return how far translations into a language must have come to be published."""
        return dict(self.requires).get(language, Required.TRANSLATED)
