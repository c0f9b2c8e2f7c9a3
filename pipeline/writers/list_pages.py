"""The pages that list announcements: home, archive, subjects, events, each in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.config import Config
from pipeline.locales import alphabetical, month_titles
from pipeline.model import Listing, Output
from pipeline.seams import Site
from pipeline.writers.cards import Card, card
from pipeline.writers.copies import feeds
from pipeline.writers.facts import Part
from pipeline.writers.frame import Versions, Way, frame
from pipeline.writers.list_versions import pages, versions_of
from pipeline.writers.lists import Kind, Roll, rolls
from pipeline.writers.menu import ARCHIVE, EVENTS, PAST, TAGS, menu, way
from pipeline.writers.paging import Pager, cut, pager
from pipeline.writers.rendering import Desk, Renderer
from pipeline.writers.theme import Theme
from pipeline.writers.view import described

TEMPLATE = "list.html.j2"
COMING = 6
"""Events named on the home page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A way to another list, and how much stands on it."""

    way: Way
    count: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the archive with its months."""

    entry: Entry
    months: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """What a template may say of a list."""

    kind: Kind
    title: Part
    count: str
    """How many announcements stand on all its pages, in words."""
    cards: tuple[Card, ...]
    coming: tuple[Card, ...]
    """The next events, on the home page."""
    all: Way | None
    """From the home page to the whole archive."""
    events: tuple[Way, ...]
    """Coming and past, on the pages of events; from the home page to them."""
    years: tuple[Year, ...]
    subjects: tuple[Entry, ...]
    tags: Way | None
    """The page of all subjects."""
    pager: Pager | None


class ListWriter:
    """Writes every list of the site."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._renderer = Renderer(config, theme)

    def __call__(self, site: Site) -> Iterator[Output]:
        """Yield every page of every list. Raises ConfigError for a template that cannot be used."""
        found = {
            language: rolls(
                site.of(language),
                self._config,
                self._renderer.desk(language).words,
                site.now,
            )
            for language in self._config.languages
        }
        leads = _Leads(site)
        for language, lists in found.items():
            for roll in lists.values():
                for number in range(1, pages(roll, self._config) + 1):
                    yield self._page(found, leads, language, roll, number)

    def _page(
        self,
        found: Mapping[str, Mapping[str, Roll]],
        leads: _Leads,
        language: str,
        roll: Roll,
        number: int,
    ) -> Output:
        desk = self._renderer.desk(language)
        versions = versions_of(found, language, roll, number, self._config)
        title = roll.title
        if number > 1:
            title += " – " + desk.words.gettext("page %(number)s") % {"number": number}
        around = frame(
            versions,
            Part(title),
            self._described(roll, desk),
            self._config,
            desk.office,
            menu(versions, self._config, desk.words),
            copies=feeds(versions.path, language, self._config, desk.words),
        )
        shown = self._view(found[language], leads, roll, number, versions)
        return Output(versions.path, self._renderer.render(TEMPLATE, around, shown))

    def _described(self, roll: Roll, desk: Desk) -> str:
        office = desk.office.name
        return f"{roll.title} – {office.text}" if office else roll.title

    def _view(
        self,
        lists: Mapping[str, Roll],
        leads: _Leads,
        roll: Roll,
        number: int,
        versions: Versions,
    ) -> ListView:
        words = self._renderer.desk(versions.language).words
        config = self._config

        def cards(listings: tuple[Listing, ...]) -> tuple[Card, ...]:
            return tuple(card(each, leads.of(each), versions, config, words) for each in listings)

        def to(name: str, text: str = "") -> Way:
            return way(name, text or lists[name].title, versions, config)

        is_home = roll.kind is Kind.HOME
        counted = len(roll.listings)
        size = config.site.page_size
        with_aside = roll.kind in (Kind.ARCHIVE, Kind.YEAR, Kind.MONTH)
        with_tags = with_aside or roll.kind in (Kind.TAGS, Kind.TAG) or is_home
        events = tuple(to(name) for name in (EVENTS, PAST) if name in lists)
        return ListView(
            kind=roll.kind,
            title=Part(roll.title),
            count=words.ngettext("%(count)s announcement", "%(count)s announcements", counted)
            % {"count": counted},
            cards=cards(tuple(cut(roll.listings, number, size))),
            coming=cards(lists[EVENTS].listings[:COMING]) if is_home else (),
            all=to(ARCHIVE, words.gettext("All announcements")) if is_home else None,
            events=events if is_home or roll.kind in (Kind.COMING, Kind.PAST) else (),
            years=tuple(_years(lists, versions, config)) if with_aside else (),
            subjects=tuple(_subjects(lists, versions, config)) if with_tags else (),
            tags=to(TAGS) if TAGS in lists else None,
            pager=pager(roll.name, number, pages(roll, config), versions, config),
        )

    def __reduce__(self) -> tuple[type[ListWriter], tuple[Config, Theme]]:
        return ListWriter, (self._config, self._theme)


class _Leads:
    """How announcements without a summary begin; each is asked for its text once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[tuple[str, str], str] = {}

    def of(self, listing: Listing) -> str:
        if listing.value("summary"):
            return ""
        key = listing.stem, listing.language
        if key not in self._known:
            self._known[key] = described(self._site.page(listing))
        return self._known[key]


def _years(lists: Mapping[str, Roll], versions: Versions, config: Config) -> Iterator[Year]:
    """Yield the years of the archive, the latest first, each with its months from January on."""
    months = month_titles(versions.language)
    years = [roll for roll in lists.values() if roll.kind is Kind.YEAR]
    for year in years:
        of_year = sorted(
            name
            for name, roll in lists.items()
            if roll.kind is Kind.MONTH and name.startswith(f"{year.name}-")
        )
        yield Year(
            Entry(
                way(year.name, year.name.rpartition("/")[2], versions, config),
                len(year.listings),
            ),
            tuple(
                Entry(
                    way(name, months[int(name[-2:]) - 1], versions, config),
                    len(lists[name].listings),
                )
                for name in of_year
            ),
        )


def _subjects(lists: Mapping[str, Roll], versions: Versions, config: Config) -> Iterator[Entry]:
    """Yield the tags in the alphabet of the language."""
    found = [roll for roll in lists.values() if roll.kind is Kind.TAG]
    language = versions.language
    for roll in sorted(found, key=lambda roll: (alphabetical(roll.title, language), roll.name)):
        yield Entry(way(roll.name, roll.title, versions, config), len(roll.listings))
