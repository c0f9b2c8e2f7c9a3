"""Which lists the site has, and which announcements stand on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from gettext import NullTranslations
from hashlib import sha256
from itertools import groupby

from pipeline.config import Config, Tag
from pipeline.locales import moment, month_line, wall_clock, year_line
from pipeline.model import Listing
from pipeline.slugs import slug
from pipeline.writers.characters import one_line
from pipeline.writers.menu import ARCHIVE, EVENTS, HOME, PAST, TAGS


class Kind(StrEnum):
    """What a list is of; templates choose by it."""

    HOME = "home"
    ARCHIVE = "archive"
    YEAR = "year"
    MONTH = "month"
    TAGS = "tags"
    TAG = "tag"
    COMING = "coming"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Roll:
    """One list in one language."""

    name: str
    """The same in every language, as it stands in addresses: `archive/2026-05`."""
    kind: Kind
    title: str
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A tag, and the last part of its lists' addresses."""

    tag: Tag
    name: str


def subjects(listing: Listing, config: Config) -> tuple[Subject, ...]:
    """Return the subjects of an announcement, each once, in the order of its front matter.

    A word that `[tags]` does not know is a subject of its own, the same in every language; words
    that make the same address are one: `Өнер`, `өнер`.
    """
    found: dict[str, Subject] = {}
    for word in listing.tags:
        tag = config.site.tag(word)
        name = tag.id
        if all(tag.id != known.id for known in config.site.tags):
            name = slug(tag.id) or f"tag-{sha256(tag.id.encode()).hexdigest()[:8]}"
        found.setdefault(name, Subject(tag, name))
    return tuple(found.values())


def rolls(
    listings: tuple[Listing, ...],
    config: Config,
    words: NullTranslations,
    now: datetime,
) -> Mapping[str, Roll]:
    """Return the lists of one language by name; none for one that publishes nothing.

    `listings` are its pages, the newest first.
    """
    if not listings:
        return {}
    language = listings[0].language
    found = [
        Roll(HOME, Kind.HOME, words.gettext("Latest announcements"), listings),
        Roll(ARCHIVE, Kind.ARCHIVE, words.gettext("Archive"), listings),
        *_dated(listings, language, config),
        *_filed(listings, language, config, words),
        *_events(listings, config, words, now),
    ]
    return {roll.name: roll for roll in found}


def _dated(listings: tuple[Listing, ...], language: str, config: Config) -> Iterator[Roll]:
    """Yield each year and each month in which something was published."""
    days = [(day, each) for each in listings if (day := day_of(each, config))]
    days.sort(key=lambda pair: pair[0], reverse=True)  # hours with an offset may change the day
    for year, of_year in groupby(days, key=lambda pair: pair[0].year):
        dated = list(of_year)
        found = tuple(each for _, each in dated)
        yield Roll(f"{ARCHIVE}/{year}", Kind.YEAR, year_line(year, language), found)
        for month, of_month in groupby(dated, key=lambda pair: pair[0].month):
            name = f"{ARCHIVE}/{year}-{month:02}"
            found = tuple(each for _, each in of_month)
            yield Roll(name, Kind.MONTH, month_line(year, month, language), found)


def day_of(listing: Listing, config: Config) -> date | None:
    """Return the day under which an announcement is archived, in the newsroom's zone."""
    day = listing.day
    if day is None:
        return None
    here = wall_clock(day, config.timezone)
    return date(here.year, here.month, here.day)


def _filed(
    listings: tuple[Listing, ...], language: str, config: Config, words: NullTranslations
) -> Iterator[Roll]:
    """Yield the list of all tags, and the announcements of each."""
    found: dict[str, list[Listing]] = {}
    titles: dict[str, set[str]] = {}
    for listing in listings:
        for subject in subjects(listing, config):
            found.setdefault(subject.name, []).append(listing)
            titles.setdefault(subject.name, set()).add(one_line(subject.tag.name(language)))
    if found:
        yield Roll(TAGS, Kind.TAGS, words.gettext("Subjects"), ())
    for name, filed in sorted(found.items()):
        yield Roll(f"{TAGS}/{name}", Kind.TAG, min(titles[name]), tuple(filed))


def _events(
    listings: tuple[Listing, ...], config: Config, words: NullTranslations, now: datetime
) -> Iterator[Roll]:
    """Yield what is still to come, the nearest first, and what is over, the latest first."""
    dated = [
        (start, end, each)
        for each in listings
        if (start := begins(each, config)) and (end := ends(each, config))
    ]
    dated.sort(key=lambda event: (event[0], event[2].stem))
    coming = tuple(each for _, end, each in dated if end > now)
    past = tuple(each for _, end, each in reversed(dated) if end <= now)
    yield Roll(EVENTS, Kind.COMING, words.gettext("Coming events"), coming)
    if past:
        yield Roll(PAST, Kind.PAST, words.gettext("Past events"), past)


def begins(listing: Listing, config: Config) -> datetime | None:
    """Return when an event begins, aware; None for what is no event."""
    start = listing.value("date")
    return moment(start, config.timezone) if isinstance(start, date) else None


def ends(listing: Listing, config: Config) -> datetime | None:
    """Return when an event is over: at its last hour, or with its last day where none is known."""
    start, end = listing.value("date"), listing.value("end")
    if not isinstance(start, date):
        return None
    if isinstance(end, datetime):
        return moment(end, config.timezone)
    last = end if isinstance(end, date) else start
    here = wall_clock(last, config.timezone)
    day = date(here.year, here.month, here.day) + timedelta(days=1)
    return moment(day, config.timezone)
