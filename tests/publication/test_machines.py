"""What programs make of the site: feed readers, calendars, search engines, mail."""

from __future__ import annotations

import email
import email.policy
import re
from collections import defaultdict
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any

import feedparser
from icalendar import Calendar

from tests.publication.reading import Sheet, file_of, sheets
from tests.publication.site import LANGUAGES, Built

REQUIRED = {
    "NewsArticle": {"headline", "dateModified", "author", "publisher", "url"},
    "Event": {"name", "startDate", "location", "eventStatus", "url"},
    "Place": {"name"},
    "Organization": {"name"},
    "Offer": {"price", "priceCurrency", "url"},
}
"""What search engines ask of a type that a press office publishes (Article and Event structured
data); `location` needs an address beside its name where one is known."""
LOCALES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_US"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d)?")


def articles(site: Built) -> list[Sheet]:
    return [sheet for sheet in sheets(site) if sheet.soup.select("article")]


def nodes(value: Any) -> list[dict[str, Any]]:
    """Return every node of JSON-LD, however deep, that has a type."""
    if isinstance(value, list):
        return list(chain.from_iterable(nodes(each) for each in value))
    if not isinstance(value, dict):
        return []
    below = list(chain.from_iterable(nodes(each) for each in value.values()))
    return [value, *below] if "@type" in value else below


def test_every_announcement_tells_machines_what_it_is(site: Built) -> None:
    """JSON-LD has what schema.org and search engines ask for, and every moment its offset."""
    kinds = set()
    for sheet in articles(site):
        for node in nodes(sheet.data):
            kind = node["@type"]
            kinds.add(kind)
            if set(node) <= {"@type", "@id", "inLanguage"}:
                continue  # names another page's node
            missing = REQUIRED[kind] - set(node)
            assert not missing, (sheet.path, kind, missing)
            for name, value in node.items():
                assert value not in ("", None, [], {}), (sheet.path, kind, name)
                if name.lower().endswith("date") or name.startswith("date"):
                    assert _MOMENT.fullmatch(value), (sheet.path, name, value)
        (article,) = [node for node in sheet.data if node["@type"] == "NewsArticle"]
        assert sheet.soup.html is not None
        assert article["inLanguage"] == sheet.soup.html["lang"]
        assert article["url"] == sheet.address
        assert len(article["headline"]) > 10
        # What the source does not say is not made up.
        assert ("datePublished" in article) == bool(sheet.soup.select(".page--published"))
    assert kinds == set(REQUIRED)


def test_machines_learn_of_changed_plans(sites: dict[str, Built]) -> None:
    """A cancelled and a moved event say so in JSON-LD and in the calendar, in every language."""
    site = sites["plain"]
    for language in LANGUAGES:
        night = Sheet(site, f"{language}/2026/museum-night.html").data[-1]
        assert night["eventStatus"] == "https://schema.org/EventCancelled"
        concert = Sheet(site, f"{language}/2026/orchestra.html").data[-1]
        assert concert["eventStatus"] == "https://schema.org/EventRescheduled"
        assert concert["previousStartDate"] == "2041-09-06"
        (event,) = events(site, f"{language}/2026/museum-night.ics")
        assert event["STATUS"] == "CANCELLED"


STANDING = {
    "kk": ("Іс-шара өткізілмейді.", "6 қыркүйек"),
    "ru": ("Мероприятие отменено.", "6 сентября"),
    "en": ("This event has been cancelled.", "6 September"),
}


def test_readers_learn_of_changed_plans(sites: dict[str, Built]) -> None:
    """Before the facts on its page, and in every list: cancelled, or moved and from when."""
    site = sites["plain"]
    for language, (cancelled, before) in STANDING.items():
        night = Sheet(site, f"{language}/2026/museum-night.html").soup.select(".page--notice")
        assert night[0].text == cancelled
        concert = Sheet(site, f"{language}/2026/orchestra.html").soup.select(".page--notice")
        assert before in concert[0].text.replace("\u00a0", " ")
        for name in ("events", "index", "tags/culture"):
            assert Sheet(site, f"{language}/{name}.html").soup.select(".page--standing"), name


def test_shared_links_show_a_picture_and_a_title(site: Built) -> None:
    """Open Graph: every announcement has title, address, locale, and those of its versions."""
    for sheet in articles(site):
        found = defaultdict(list)
        for each in sheet.soup.select("meta[property]"):
            found[str(each["property"])].append(str(each["content"]))
        assert sheet.soup.html is not None
        language = str(sheet.soup.html["lang"])
        assert found["og:title"]
        assert found["og:type"] == ["article"]
        assert found["og:url"] == [sheet.address]
        assert found["og:locale"] == [LOCALES[language]]
        others = {LOCALES[code] for code in sheet.alternates if code in LOCALES}
        if sheet.is_indexed:
            assert {*found["og:locale:alternate"]} == others - {LOCALES[language]}, sheet.path
        for picture in found["og:image"]:
            assert file_of(site, picture)


def test_feed_readers_read_every_feed(site: Built) -> None:
    """Atom and RSS: well-formed, in their language, entries with ids of their own, newest first."""
    count = 0
    for path in site.named(".xml"):
        if path == "sitemap.xml":
            continue
        feed = feedparser.parse((site.root / path).read_bytes())
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.version in ("atom10", "rss20")
        assert feed.feed.title
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids)) > 0
        for entry in feed.entries:
            file = file_of(site, entry.link)
            assert site.language(file) == site.language(path), entry.link
            assert entry.content[0].value
            assert "<script" not in entry.content[0].value
        changed = [entry.get("published_parsed") or entry.updated_parsed for entry in feed.entries]
        assert changed == sorted(changed, reverse=True), path
        count += 1
    assert count == 2 * len(LANGUAGES)


def test_one_announcement_is_one_entry_in_every_language(site: Built) -> None:
    """The ids of two languages differ in their last part alone."""
    stems = defaultdict(set)
    for language in LANGUAGES:
        folder = dict(site.segments).get(language, language)
        for entry in feedparser.parse((site.root / f"{folder}/feed.xml").read_bytes()).entries:
            stem, _, code = entry.id.rpartition(":")
            assert code == language
            stems[stem].add(language)
    assert {frozenset(found) for found in stems.values()} >= {frozenset(LANGUAGES)}


def events(site: Built, path: str) -> list[Any]:
    """Return the events of a calendar file."""
    calendar = Calendar.from_ical((site.root / path).read_bytes())
    return [each for each in calendar.walk("VEVENT")]


def test_calendars_read_every_event(site: Built) -> None:
    """icalendar reads each file without a complaint; times have their zone, and one event one UID
    in all languages."""
    names = defaultdict(set)
    for path in site.named(".ics"):
        calendar = Calendar.from_ical((site.root / path).read_bytes())
        assert calendar["VERSION"] == "2.0"
        for event in calendar.walk("VEVENT"):
            assert not event.errors, (path, event.errors)
            start = event.decoded("DTSTART")
            if isinstance(start, datetime):
                assert start.utcoffset() is not None, path
                assert start.utcoffset() == datetime(2041, 1, 1, 5) - datetime(2041, 1, 1)
            else:
                assert isinstance(start, date)
            end = event.decoded("DTEND") if "DTEND" in event else start
            assert end >= start
            assert event.decoded("DTSTAMP").utcoffset() == datetime.now(UTC).utcoffset()
            file = file_of(site, str(event["URL"]))
            assert site.language(file) == site.language(path)
            names[str(event["UID"])].add(site.language(path))
    assert {frozenset(found) for found in names.values()} >= {frozenset(LANGUAGES)}


def test_a_whole_day_has_no_hour(sites: dict[str, Built]) -> None:
    """From 23 to 29 April: a day each, and the end is the day after."""
    (week,) = events(sites["plain"], "ru/2026/book-week.ics")
    assert (week.decoded("DTSTART"), week.decoded("DTEND")) == (
        date(2041, 4, 23),
        date(2041, 4, 30),
    )


def test_mail_programs_read_every_letter(site: Built) -> None:
    """Each .eml has a subject, plain text first and HTML after it, and nothing is damaged."""
    letters = site.named(".eml")
    assert len(letters) > 20
    for path in letters:
        letter = email.message_from_bytes(
            (site.root / path).read_bytes(), policy=email.policy.default
        )
        parts = list(letter.walk())
        assert not [part.defects for part in parts if part.defects], path
        assert letter["Subject"], path
        kinds = [part.get_content_type() for part in parts]
        assert kinds.index("text/plain") < kinds.index("text/html"), path
        for part in parts:
            if part.get_content_maintype() == "text":
                assert "\ufffd" not in part.get_content(), path


def test_texts_keep_to_their_limits(site: Built) -> None:
    """A message has at most 4,096 characters, a caption 1,024, and both lead to the page."""
    for name, most in ((".telegram.txt", 4096), (".caption.txt", 1024)):
        found = site.named(name)
        assert len(found) > 20
        for path in found:
            text = site.text(path)
            assert 0 < len(text.encode("utf-16-le")) // 2 <= most, path
            assert "https://press.example/" in text, path
