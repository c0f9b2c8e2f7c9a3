"""What takes place: the event of an announcement, for calendars and search engines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pipeline.locales import moment, wall_clock
from pipeline.model import EventStatus, Page
from pipeline.writers.characters import one_line
from pipeline.writers.facts import Fields, online

_PLACE = ("venue", "address", "city")


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one language names it."""

    title: str
    start: date
    """A day, or an aware moment in the newsroom's zone."""
    end: date | None
    """Of the same kind as `start`; the last day itself, where it is a day."""
    status: EventStatus
    previous: date | None
    """When it was to begin before it was moved."""
    venue: str
    address: str
    """Street, then city."""
    online: str
    """The full address at which people take part from afar; empty: nowhere."""

    @property
    def after(self) -> date | None:
        """Return the first moment that is no longer part of it, as calendars want it."""
        if self.end is None or isinstance(self.end, datetime):
            return self.end
        return self.end + timedelta(days=1)

    @property
    def place(self) -> str:
        """Venue and address in a line."""
        return ", ".join(part for part in (self.venue, self.address) if part)


def event(page: Page, timezone: str) -> Event | None:
    """Return the event that a page announces, or None where it names no day."""
    fields = Fields(page)
    start, end = _moment(fields, "date", timezone), _moment(fields, "end", timezone)
    if start is None:
        return None
    if end is not None and isinstance(start, datetime) != isinstance(end, datetime):
        start, end = moment(start, timezone), _finish(end, timezone)
    said = {name: part.text for name in _PLACE if (part := fields.said(name))}
    title = fields.said("title")
    return Event(
        title=title.text if title else page.stem,
        start=start,
        end=end if end is None or end >= start else None,
        status=status(fields),
        previous=_moment(fields, "previous_date", timezone),
        venue=said.get("venue", ""),
        address=", ".join(said[name] for name in ("address", "city") if name in said),
        online=online(fields),
    )


def status(fields: Fields) -> EventStatus:
    """Return whether an event takes place as it was announced."""
    known = {each.value: each for each in EventStatus}
    return known.get(one_line(str(fields.value("status"))).lower(), EventStatus.SCHEDULED)


def _moment(fields: Fields, name: str, timezone: str) -> date | None:
    """Return a field as a day or as an aware moment in the newsroom's zone."""
    value = fields.value(name)
    if isinstance(value, datetime):
        return wall_clock(moment(value, timezone), timezone)
    return value if isinstance(value, date) else None


def _finish(value: date, timezone: str) -> datetime:
    """Return where a day ends, or the moment itself."""
    return value if isinstance(value, datetime) else moment(value + timedelta(days=1), timezone)
