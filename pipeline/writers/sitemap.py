"""The map of the site for search engines, and what robots may read."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import Markup

from pipeline.config import Config
from pipeline.model import Listing, Output
from pipeline.seams import Site
from pipeline.writers.theme import Theme
from pipeline.writers.xml import element, text_document

MAP, ROBOTS = "sitemap.xml", "robots.txt"
MOST = 50_000
"""Addresses in one file; the protocol at sitemaps.org allows no more."""
_SPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}


class SitemapWriter:
    """Writes `sitemap.xml` with every page that may be listed, and `robots.txt`.

    Both speak in full addresses, so there are none while the newsroom has not said where it
    lives; `robots.txt` counts at the root of a host only.
    """

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._most = MOST

    def __call__(self, site: Site) -> Iterator[Output]:
        """Yield the map; several with an index above them, where one would be too long."""
        if not self._config.base_url:
            return
        listed = [each for each in site.listings if each.complete]
        parts = [listed[at : at + self._most] for at in range(0, len(listed), self._most)] or [[]]
        if len(parts) == 1:
            yield Output(MAP, self._map(parts[0]))
        else:
            names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
            yield Output(MAP, self._index(names))
            for name, part in zip(names, parts, strict=True):
                yield Output(name, self._map(part))
        if urlsplit(self._config.base_url).path in ("", "/"):
            address = self._config.addresses.absolute(MAP)
            yield Output(ROBOTS, f"User-agent: *\nDisallow:\n\nSitemap: {address}\n".encode())

    def _map(self, listings: list[Listing]) -> bytes:
        return text_document(element("urlset", _SPACES, *map(self._url, listings)))

    def _index(self, names: list[str]) -> bytes:
        entries = (
            element("sitemap", {}, element("loc", {}, self._config.addresses.absolute(name)))
            for name in names
        )
        return text_document(element("sitemapindex", {"xmlns": _SPACES["xmlns"]}, *entries))

    def _url(self, listing: Listing) -> Markup:
        """Return one page with all its languages, itself among them."""
        addresses = self._config.addresses
        listed = {
            each.language: addresses.absolute(each.path)
            for each in listing.alternates
            if each.published and each.complete
        }
        links = list(listed.items())
        if listing.source_language in listed:
            links.append(("x-default", listed[listing.source_language]))
        changed = listing.updated.isoformat(timespec="seconds") if listing.updated else ""
        return element(
            "url",
            {},
            element("loc", {}, addresses.absolute(listing.path)),
            *([element("lastmod", {}, changed)] if changed else []),
            *(
                element("xhtml:link", {"rel": "alternate", "hreflang": code, "href": address})
                for code, address in links
            ),
        )
