"""Events as calendar programs read them: one UID in all languages, right hours, right ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from pipeline.model import Page
from pipeline.seams import Site
from pipeline.writers.calendar import CalendarsWriter, CalendarWriter
from tests.writers.samples import CONFIG, LANGUAGES, page, theme

WRITER = CalendarWriter(CONFIG, theme())
UPDATED = datetime(2026, 5, 1, 10, tzinfo=UTC)
ALMATY = "Asia/Almaty"


def written(shown: Page) -> bytes:
    (output,) = WRITER(replace(shown, updated=UPDATED))
    return output.content


def event(shown: Page) -> Any:
    (found,) = Calendar.from_ical(written(shown)).walk("VEVENT")
    return found


def test_every_line_is_short_and_whole() -> None:
    """Lines end with CR LF, have at most 75 octets, and no letter is cut in two."""
    for language in LANGUAGES:
        data = written(page(language))
        assert data.endswith(b"END:VCALENDAR\r\n")
        for line in data.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()


def test_one_event_has_one_uid_in_all_languages() -> None:
    """Whoever subscribes to two languages can tell that it is one event."""
    found = [event(page(language)) for language in LANGUAGES]
    assert {str(each["uid"]) for each in found} == {
        "2026/steppe-and-thread@news.arqa-museum.example"
    }
    assert [each["summary"].params["language"] for each in found] == list(LANGUAGES)
    assert "һ" not in str(found[1]["summary"])
    assert str(found[0]["summary"]) == str(page("kk").body.fields[0].value)


@pytest.mark.parametrize(
    ("day", "offset"), [(datetime(2024, 2, 29, 14, 30), 6), (datetime(2024, 3, 1, 14, 30), 5)]
)
def test_the_hour_is_that_of_its_day(day: datetime, offset: int) -> None:
    """Kazakhstan moved its clocks on 1 March 2024; an event before keeps its old offset."""
    found = event(page("kk", date=day, end=None))
    assert found["dtstart"].dt.utcoffset() == timedelta(hours=offset)
    assert found["dtstart"].params["tzid"] == ALMATY


def test_the_zone_travels_with_the_event() -> None:
    """A program whose own tables are old still shows the right hour."""
    (zone,) = Calendar.from_ical(written(page("ru"))).walk("VTIMEZONE")
    assert str(zone["tzid"]) == ALMATY
    last = max(zone.subcomponents, key=lambda each: each["dtstart"].dt)
    assert (last["dtstart"].dt, last["tzoffsetto"].td) == (
        datetime(2024, 3, 1),
        timedelta(hours=5),
    )


def test_a_day_without_an_hour_stays_a_day() -> None:
    """Its end is the day after the last one, as calendars count."""
    found = event(page("kk", date=date(2026, 5, 18), end=date(2026, 5, 20)))
    assert found["dtstart"].dt == date(2026, 5, 18)
    assert found["dtend"].dt == date(2026, 5, 21)
    assert b"VTIMEZONE" not in written(page("kk", date=date(2026, 5, 18), end=None))


def test_an_hour_and_a_last_day_go_together() -> None:
    """From 16:00 until 28 June ends when that day ends."""
    found = event(page("kk", date=datetime(2026, 5, 18, 16), end=date(2026, 6, 28)))
    assert found["dtend"].dt.isoformat() == "2026-06-29T00:00:00+05:00"


def test_a_change_has_a_higher_sequence() -> None:
    """A later text has a later LAST-MODIFIED and a higher SEQUENCE, also on a new machine."""
    (later,) = WRITER(replace(page("kk"), updated=UPDATED + timedelta(days=1)))
    (new,) = Calendar.from_ical(later.content).walk("VEVENT")
    old = event(page("kk"))
    assert new["sequence"] > old["sequence"] > 0
    assert new["last-modified"].dt - old["last-modified"].dt == timedelta(days=1)


@pytest.mark.parametrize(
    ("status", "said"),
    [(None, "CONFIRMED"), ("cancelled", "CANCELLED"), ("postponed", "TENTATIVE"),
     ("rescheduled", "CONFIRMED")],
)  # fmt: skip
def test_a_cancelled_event_says_so(status: str | None, said: str) -> None:
    """Who subscribed learns it from the calendar."""
    assert str(event(page("kk", status=status))["status"]) == said


def test_a_page_without_a_day_is_no_event() -> None:
    """There is nothing to put into a calendar."""
    assert list(WRITER(page("kk", date=None, end=None))) == []


def test_a_calendar_to_subscribe_to_has_every_event() -> None:
    """One zone, one entry for each page that has a day, and a name in the page's language."""
    pages = {
        stem: replace(page("kk"), stem=stem, path=f"kk/{stem}.html", updated=UPDATED)
        for stem in ("2026/көрме", "2026/байқау", "2025/жиын")
    }
    listings = tuple(each.listed() for each in pages.values())
    site = Site(listings, lambda listing: pages[listing.stem], UPDATED)
    (output,) = CalendarsWriter(CONFIG, theme())(site)
    assert output.path == "kk/calendar.ics"
    calendar = Calendar.from_ical(output.content)
    assert len(calendar.walk("VEVENT")) == 3
    assert len(calendar.walk("VTIMEZONE")) == 1
    assert str(calendar["name"]) == CONFIG.office.named("kk")


ATTACKS = (
    "Көрме\r\nATTENDEE:mailto:x@press.example",
    "Көрме\nBEGIN:VALARM\nEND:VALARM",
    'ә";X="\x07',
)


@pytest.mark.parametrize("title", ATTACKS)
def test_a_title_cannot_add_a_line(title: str) -> None:
    """Whatever stands in a field is the text of one property."""
    data = written(page("kk", title=title, venue=title))
    calendar = Calendar.from_ical(data)
    assert {each.name for each in calendar.walk()} <= {
        "VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VEVENT"
    }  # fmt: skip
    assert "attendee" not in calendar.walk("VEVENT")[0]


def test_an_event_on_the_web_leads_there() -> None:
    """CONFERENCE (RFC 7986) has the address; it is the place too where there is no other."""
    web = "https://meet.example/көрме?a=1,2;b"
    mixed = event(page("kk", online=web))
    assert str(mixed["conference"]) == "https://meet.example/%D0%BA%D3%A9%D1%80%D0%BC%D0%B5?a=1,2;b"
    assert mixed["conference"].params["value"] == "URI"
    assert "Қарағанды" in str(mixed["location"])
    assert web in str(mixed["description"])
    alone = event(page("ru", online=web, venue=None, city=None, address=None))
    assert str(alone["location"]) == web
    assert b"\r\nX-EVIL" not in written(page("kk", online="https://a.example/\r\nX-EVIL:1"))
