"""iCalendar: a file for each event, and a calendar for each language to subscribe to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from pipeline.config import Config
from pipeline.locales import zone
from pipeline.model import EventStatus, Output, Page
from pipeline.seams import Site
from pipeline.writers.characters import clean
from pipeline.writers.events import Event, event
from pipeline.writers.identity import host, tags
from pipeline.writers.theme import Theme
from pipeline.writers.view import described

if TYPE_CHECKING:
    from icalendar import Calendar, Timezone
    from icalendar import Event as Component

SUBSCRIPTION = "calendar.ics"
SUFFIX = ".ics"
_PRODUCT = "-//Üshtil//Press office announcements//"
_SINCE = datetime(2020, 1, 1, tzinfo=UTC)
_STATUS = {
    EventStatus.SCHEDULED: "CONFIRMED",
    EventStatus.RESCHEDULED: "CONFIRMED",
    EventStatus.POSTPONED: "TENTATIVE",
    EventStatus.CANCELLED: "CANCELLED",
}
_EVERY = timedelta(hours=6)
"""So often a calendar program should look for changes."""
_URI = "%:/?#[]@!$&'()*+,;=~"
_END = b"END:VCALENDAR\r\n"
_FIRST_YEAR, _LAST_YEAR = 2020, 2038
"""The years whose changes of the clock a calendar carries; more where an event is older."""


class CalendarWriter:
    """Writes the event of a page: `kk/2026/x.ics`; pages without a day have none."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme

    def __call__(self, page: Page) -> Iterator[Output]:
        """Yield the event, in the page's language, or nothing."""
        found = event(page, self._config.timezone)
        if found is not None:
            path = self._config.addresses.beside(page.path, SUFFIX)
            made = _component(page, found, self._config)
            yield Output(path, _calendar((made,), page.language, "", self._config))

    def __reduce__(self) -> tuple[type[CalendarWriter], tuple[Config, Theme]]:
        return CalendarWriter, (self._config, self._theme)


class CalendarsWriter:
    """Writes all events of a language as one calendar: `kk/calendar.ics`."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme

    def __call__(self, site: Site) -> Iterator[Output]:
        """Yield a calendar for each language that has an event."""
        for language in self._config.languages:
            found = tuple(
                _component(page, one, self._config)
                for listing in site.of(language)
                if (one := event(page := site.page(listing), self._config.timezone))
            )
            if found:
                name = self._config.office.named(language)
                path = self._config.addresses.file(language, SUBSCRIPTION)
                yield Output(path, _calendar(found, language, name, self._config))


def _calendar(events: Iterable[Component], language: str, name: str, config: Config) -> bytes:
    """Return a calendar; what stands before its events is written once and reused."""
    found = tuple(events)
    starts = [each.get("dtstart").dt for each in found]
    hours = [start.year for start in starts if isinstance(start, datetime)]
    first = min(_FIRST_YEAR, *hours) if hours else None
    return b"".join(
        (_head(language, name, config.timezone, first), *(e.to_ical() for e in found), _END)
    )


@lru_cache(32)
def _head(language: str, name: str, timezone: str, first_year: int | None) -> bytes:
    """Return a calendar up to its events; without rules of the clock where `first_year` is None."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"{_PRODUCT}{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        _name(calendar, clean(name), language)
    if first_year is not None:
        calendar.add_component(_timezone(timezone, first_year))
    return bytes(calendar.to_ical()).removesuffix(_END)


def _name(calendar: Calendar, name: str, language: str) -> None:
    """Say what the calendar is called: as RFC 7986 does, and as older programs read it."""
    calendar.add("name", name, parameters={"LANGUAGE": language})
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")


@cache
def _timezone(name: str, first_year: int) -> Timezone:
    """Return the rules of a time zone, from the tzdata package and never from the machine."""
    from icalendar import Timezone

    years = date(first_year, 1, 1), date(_LAST_YEAR, 1, 1)
    made = Timezone.from_tzinfo(zone(name), name, *years)
    made.pop("comment", None)  # the library's note to developers
    return made


def _component(page: Page, found: Event, config: Config) -> Component:
    from icalendar import Event as Component
    from icalendar import vUri

    made = Component()
    spoken = {"LANGUAGE": page.language}
    updated = (page.updated or _SINCE).astimezone(UTC)
    made.add("uid", uid(page.stem, config))
    made.add("dtstamp", updated)
    made.add("last-modified", updated)
    # Minutes since 2020 grow with every change, also on a machine that never built before.
    made.add("sequence", max(0, int((updated - _SINCE).total_seconds() // 60)))
    made.add("dtstart", found.start)
    if found.after is not None:
        made.add("dtend", found.after)
    made.add("summary", clean(found.title), parameters=spoken)
    made.add("status", _STATUS[found.status])
    if where := found.place or found.online:
        made.add("location", clean(where), parameters=spoken)
    if found.online:
        made.add("conference", vUri(quote(clean(found.online), safe=_URI)), {"VALUE": "URI"})
    address = config.addresses.absolute(page.path) if config.base_url else ""
    text = "\n\n".join(part for part in (described(page), found.online, address) if part)
    if text:
        made.add("description", clean(text), parameters=spoken)
    if address:
        made.add("url", address)
    if names := tags(page.body.fields, page.language, config):
        made.add("categories", [clean(name) for name in names], parameters=spoken)
    _add_office(made, page.language, config)
    return made


def _add_office(made: Component, language: str, config: Config) -> None:
    if config.office.email:
        from icalendar import vCalAddress, vText

        office = vCalAddress(f"mailto:{config.office.email}")
        if name := config.office.named(language):
            office.params["CN"] = vText(clean(name).replace('"', "'"))
        made.add("organizer", office)


def uid(stem: str, config: Config) -> str:
    """Return what names an event for ever, the same in every language."""
    return f"{stem}@{host(config)}"
