"""Feeds of each language with full texts: Atom, RSS 2 and JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime

from pipeline.config import Config
from pipeline.locales import moment
from pipeline.model import Listing, Output, Page
from pipeline.seams import Site
from pipeline.writers.absolute import absolute, picture
from pipeline.writers.characters import clean, one_line
from pipeline.writers.facts import Fields, Part
from pipeline.writers.identity import entry_id, host, tags
from pipeline.writers.theme import Theme
from pipeline.writers.view import described
from pipeline.writers.xml import element, text_document

ATOM, RSS, JSON = "feed.xml", "rss.xml", "feed.json"
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One announcement as feeds tell it."""

    id: str
    title: Part
    address: str
    summary: str
    content: str
    """HTML, sanitised, its addresses full ones."""
    updated: datetime
    published: datetime | None
    tags: tuple[str, ...]
    picture: str


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest announcements of one language."""

    id: str
    title: str
    language: str
    home: str
    office: str
    email: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """When the last of its texts changed: never the hour of the build."""
        return max((entry.updated for entry in self.entries), default=_EARLIEST)


class FeedsWriter:
    """Writes `kk/feed.xml`, `kk/rss.xml` and `kk/feed.json` for each language.

    A feed needs full addresses, so there is none while the newsroom has not said where it lives.
    """

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme

    def __call__(self, site: Site) -> Iterator[Output]:
        """Yield the feeds of every language that has a page."""
        if not self._config.base_url:
            return
        for language in self._config.languages:
            listings = site.of(language)
            if not listings:
                continue
            feed = self._feed(language, listings, site)
            for name, write in FORMATS.items():
                path = self._config.addresses.file(language, name)
                yield Output(path, write(feed, self._config.addresses.absolute(path)))

    def _feed(self, language: str, listings: tuple[Listing, ...], site: Site) -> Feed:
        config = self._config
        words = self._theme.translations(language)
        newest = sorted(listings, key=lambda each: _age(each, config.timezone), reverse=True)
        entries = []
        for listing in newest[: config.site.feed_size]:
            page = site.page(listing)
            content = absolute(page, config.addresses, words)
            entries.append(_entry(page, content, config))
        office = one_line(config.office.named(language)) or host(config)
        home = config.addresses.absolute(config.addresses.page(language, ""))
        return Feed(
            id=f"tag:{host(config)},2024:{language}",
            title=office,
            language=language,
            home=home,
            office=office,
            email=config.office.email,
            entries=tuple(entries),
        )


def _age(listing: Listing, timezone: str) -> tuple[datetime, str]:
    """Return what sorts the newest to readers of a feed: by publication, not by the event's day."""
    published = _published(listing.value("published"), timezone)
    return published or listing.updated or _EARLIEST, listing.stem


def _published(value: object, timezone: str) -> datetime | None:
    """Return a date of the front matter as an aware moment."""
    return moment(value, timezone) if isinstance(value, date) else None


def _entry(page: Page, content: str, config: Config) -> Entry:
    fields = Fields(page)
    return Entry(
        id=entry_id(page.stem, page.language, config),
        title=fields.said("title") or Part(page.stem),
        address=config.addresses.absolute(page.path),
        summary=described(page),
        content=content,
        updated=page.updated or _EARLIEST,
        published=_published(fields.value("published"), config.timezone),
        tags=tags(page.body.fields, page.language, config),
        picture=picture(page, config.addresses),
    )


def atom(feed: Feed, address: str) -> bytes:
    """Return a feed as RFC 4287 wants it."""
    entries = [
        element(
            "entry",
            {},
            element("id", {}, entry.id),
            element("title", {"xml:lang": entry.title.language or ""}, entry.title.text),
            element("link", {"rel": "alternate", "type": "text/html", "href": entry.address}),
            element("updated", {}, _iso(entry.updated)),
            *([element("published", {}, _iso(entry.published))] if entry.published else []),
            *(element("category", {"term": tag}) for tag in entry.tags),
            element("summary", {}, entry.summary),
            element("content", {"type": "html"}, entry.content),
        )
        for entry in feed.entries
    ]
    author = [element("name", {}, feed.office)]
    if feed.email:
        author.append(element("email", {}, feed.email))
    return text_document(
        element(
            "feed",
            {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language},
            element("id", {}, feed.id),
            element("title", {}, feed.title),
            element("updated", {}, _iso(feed.updated)),
            element("author", {}, *author),
            element("link", {"rel": "self", "type": "application/atom+xml", "href": address}),
            element("link", {"rel": "alternate", "type": "text/html", "href": feed.home}),
            *entries,
        )
    )


def rss(feed: Feed, address: str) -> bytes:
    """Return a feed as RSS 2.0, the full text in `content:encoded`."""
    items = [
        element(
            "item",
            {},
            element("title", {}, entry.title.text),
            element("link", {}, entry.address),
            element("guid", {"isPermaLink": "false"}, entry.id),
            element("pubDate", {}, format_datetime(entry.published or entry.updated)),
            *(element("category", {}, tag) for tag in entry.tags),
            element("description", {}, entry.summary),
            element("content:encoded", {}, entry.content),
        )
        for entry in feed.entries
    ]
    itself = {"rel": "self", "type": "application/rss+xml", "href": address}
    spaces = {
        "version": "2.0",
        "xmlns:atom": "http://www.w3.org/2005/Atom",
        "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    }
    return text_document(
        element(
            "rss",
            spaces,
            element(
                "channel",
                {},
                element("title", {}, feed.title),
                element("link", {}, feed.home),
                element("description", {}, feed.title),
                element("language", {}, feed.language),
                element("lastBuildDate", {}, format_datetime(feed.updated)),
                element("atom:link", itself),
                *items,
            ),
        )
    )


def json_feed(feed: Feed, address: str) -> bytes:
    """Return a feed as JSON Feed 1.1."""
    authors = [{"name": feed.office}]
    items = [
        {
            "id": entry.id,
            "url": entry.address,
            "title": entry.title.text,
            "summary": entry.summary,
            "content_html": clean(entry.content),
            "date_modified": _iso(entry.updated),
            "language": feed.language,
            **({"date_published": _iso(entry.published)} if entry.published else {}),
            **({"tags": list(entry.tags)} if entry.tags else {}),
            **({"image": entry.picture} if entry.picture else {}),
        }
        for entry in feed.entries
    ]
    shown = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": address,
        "language": feed.language,
        "authors": authors,
        "items": items,
    }
    return (json.dumps(shown, ensure_ascii=False, indent=1) + "\n").encode()


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


FORMATS: dict[str, Callable[[Feed, str], bytes]] = {ATOM: atom, RSS: rss, JSON: json_feed}
"""By the name of the file."""
