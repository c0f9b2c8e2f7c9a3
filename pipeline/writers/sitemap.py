"""The map of the site for search engines, and what robots may read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from markupsafe import Markup

from pipeline.config import Config
from pipeline.model import Alternate, Listing, Output
from pipeline.seams import Site
from pipeline.writers.frame import Versions, listed
from pipeline.writers.list_versions import ROOT, pages, versions_of
from pipeline.writers.lists import Kind, rolls
from pipeline.writers.paging import cut
from pipeline.writers.theme import Theme
from pipeline.writers.xml import element, text_document

MAP, ROBOTS = "sitemap.xml", "robots.txt"
SIGNED = "# Written by `pipeline build`; a file theme/root/robots.txt takes its place."
"""The first line of our `robots.txt`: one without it is somebody else's."""
MOST = 50_000
"""Addresses in one file; the protocol at sitemaps.org allows no more."""
_SPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}


@dataclass(frozen=True, slots=True)
class Location:
    """A page that search engines may list, and when what it says last changed."""

    versions: Versions
    changed: datetime | None


class SitemapWriter:
    """Writes `sitemap.xml` with every page and list that may be listed, and `robots.txt`.

    Both speak in full addresses, so there are none while the newsroom has not said where it
    lives; `robots.txt` counts at the root of a host only.
    """

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._most = MOST

    def __call__(self, site: Site) -> Iterator[Output]:
        """Yield the map; several with an index above them, where one would be too long."""
        if not self._config.base_url:
            return
        found = [*self._doors(site), *self._lists(site), *_announcements(site)]
        parts = [found[at : at + self._most] for at in range(0, len(found), self._most)]
        if len(parts) == 1:
            yield Output(MAP, self._map(parts[0]))
        else:
            names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
            yield Output(MAP, self._index(names))
            for name, part in zip(names, parts, strict=True):
                yield Output(name, self._map(part))
        if urlsplit(self._config.base_url).path in ("", "/"):
            address = self._config.addresses.absolute(MAP)
            said = f"{SIGNED}\nUser-agent: *\nDisallow:\n\nSitemap: {address}\n"
            yield Output(ROBOTS, said.encode(), SIGNED.encode())

    def _doors(self, site: Site) -> Iterator[Location]:
        """Yield the page that offers the languages."""
        addresses, published = self._config.addresses, {each.language for each in site.listings}
        homes = tuple(
            Alternate(code, addresses.page(code, ""), code in published)
            for code in self._config.languages
        )
        first = self._config.languages[0]
        versions = Versions(ROOT, first, first, homes, default=ROOT)
        yield Location(versions, _latest(site.listings))

    def _lists(self, site: Site) -> Iterator[Location]:
        """Yield each page of each list that says anything."""
        config = self._config
        found = {
            code: rolls(site.of(code), config, self._theme.translations(code), site.now)
            for code in config.languages
        }
        for language, lists in found.items():
            for roll in lists.values():
                if roll.kind is Kind.COMING and not roll.listings:
                    continue
                for number in range(1, pages(roll, config) + 1):
                    shown = cut(roll.listings, number, config.site.page_size)
                    versions = versions_of(found, language, roll, number, config)
                    yield Location(versions, _latest(shown or site.of(language)))

    def _map(self, locations: list[Location]) -> bytes:
        return text_document(element("urlset", _SPACES, *map(self._url, locations)))

    def _index(self, names: list[str]) -> bytes:
        entries = (
            element("sitemap", {}, element("loc", {}, self._config.addresses.absolute(name)))
            for name in names
        )
        return text_document(element("sitemapindex", {"xmlns": _SPACES["xmlns"]}, *entries))

    def _url(self, location: Location) -> Markup:
        """Return one page with all its languages, itself among them."""
        address = self._config.addresses.absolute(location.versions.path)
        changed = location.changed.isoformat(timespec="seconds") if location.changed else ""
        return element(
            "url",
            {},
            element("loc", {}, address),
            *([element("lastmod", {}, changed)] if changed else []),
            *(
                element("xhtml:link", {"rel": "alternate", "hreflang": code, "href": other})
                for code, other in listed(location.versions, self._config)
            ),
        )


def _latest(listings: Sequence[Listing]) -> datetime | None:
    """Return when the last of some announcements changed."""
    return max((each.updated for each in listings if each.updated), default=None)


def _announcements(site: Site) -> Iterator[Location]:
    """Yield the pages of announcements, but those with gaps."""
    for each in site.listings:
        if each.complete:
            versions = Versions(each.path, each.language, each.source_language, each.alternates)
            yield Location(versions, each.updated)
