"""What a list says of an announcement: its title, its day, when and where it is, its lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations

from pipeline.config import Config
from pipeline.locales import NBSP, iso, month_names, wall_clock
from pipeline.model import Listing
from pipeline.typography import bound
from pipeline.writers.facts import Fields, Part, on, when, where
from pipeline.writers.frame import Versions, link
from pipeline.writers.standing import label


@dataclass(frozen=True, slots=True)
class Day:
    """The first day of an event, as a leaf of a calendar shows it."""

    number: int
    month: str
    moment: str
    """For machines."""


@dataclass(frozen=True, slots=True)
class Card:
    """One announcement in a list."""

    title: Part
    href: str
    day: Day | None
    """When it begins; None where it is no event."""
    published: tuple[Part, ...]
    when: tuple[Part, ...]
    where: tuple[Part, ...]
    lead: Part | None
    standing: str
    """`Cancelled`, `Postponed`, `New date`, or nothing."""


def card(
    listing: Listing, lead: str, versions: Versions, config: Config, words: NullTranslations
) -> Card:
    """Return what a list on a page says of an announcement.

    `lead` stands in where the front matter has no summary; may be empty.
    """
    fields = Fields(listing)
    language = listing.language
    said = fields.said("summary") or (Part(lead) if lead else None)
    return Card(
        title=fields.said("title") or Part(listing.stem),
        href=link(versions, listing.path, config.addresses),
        day=_day(listing, config),
        published=_bound(on("published", language, fields, config, hour=False)),
        when=_bound(when(language, fields, config)),
        where=where(language, fields, short=True),
        lead=said,
        standing=label(fields, words),
    )


def _day(listing: Listing, config: Config) -> Day | None:
    start = listing.value("date")
    if not isinstance(start, date):
        return None
    start = wall_clock(start, config.timezone)
    month = month_names(listing.language)[start.month - 1]
    return Day(start.day, month, iso(start, config.timezone))


def _bound(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return dates whose numbers are held together with their nouns."""
    return tuple(
        Part(bound(part.text, NBSP), part.language, part.moment, part.link) for part in parts
    )
