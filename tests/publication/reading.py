"""What a reader of HTML finds on a page: elements, addresses, anchors, data for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

from bs4 import BeautifulSoup, Tag

from tests.publication.site import BASE, Built

_ADDRESSES = ("href", "src", "poster", "data", "action", "cite")
_META = ("og:url", "og:image", "twitter:image")


@dataclass(frozen=True)
class Sheet:
    """One HTML page."""

    site: Built
    path: str
    """Below the output folder."""

    @property
    def soup(self) -> BeautifulSoup:
        return _parsed(self.site, self.path)

    @property
    def address(self) -> str:
        """Where the page is served."""
        return f"{BASE}/{self.path.removesuffix('index.html')}"

    @property
    def canonical(self) -> str:
        """The address that the page gives as its own; empty: it has none."""
        found = self.soup.select_one('link[rel="canonical"]')
        return str(found["href"]) if found else ""

    @property
    def alternates(self) -> dict[str, str]:
        """hreflang and address of every version that the head names."""
        return {str(e["hreflang"]): str(e["href"]) for e in self.soup.select("link[hreflang]")}

    @property
    def is_indexed(self) -> bool:
        robots = self.soup.select_one('meta[name="robots"]')
        return robots is None or "noindex" not in str(robots["content"])

    @property
    def redirect(self) -> str:
        """Where the page sends its reader on; empty: nowhere."""
        found = self.soup.select_one('meta[http-equiv="refresh" i]')
        return str(found["content"]).partition("url=")[2] if found else ""

    @property
    def anchors(self) -> set[str]:
        return {str(each["id"]) for each in self.soup.select("[id]")}

    @property
    def data(self) -> list[dict[str, Any]]:
        """The nodes of the JSON-LD."""
        found = [json.loads(e.text) for e in self.soup.select('[type="application/ld+json"]')]
        return [node for graph in found for node in graph.get("@graph", [graph])]

    def references(self) -> Iterator[str]:
        """Yield every address that the page names, as it is written."""
        for element in self.soup.find_all(True):
            yield from _of(element)
        if self.redirect:
            yield self.redirect

    def links(self) -> Iterator[str]:
        """Yield every address that a reader can follow."""
        for element in self.soup.select("a[href]"):
            yield urljoin(self.address, str(element["href"]))


def _of(element: Tag) -> Iterator[str]:
    for name in _ADDRESSES:
        if name in element.attrs:
            yield str(element[name])
    for one in str(element.get("srcset", "")).split(","):
        if one.strip():
            yield one.split()[0]
    if element.get("property", element.get("name")) in _META:
        yield str(element["content"])


@cache
def _parsed(site: Built, path: str) -> BeautifulSoup:
    return BeautifulSoup(site.text(path), "html.parser")


def sheets(site: Built) -> list[Sheet]:
    """Return every page of a site."""
    return [Sheet(site, path) for path in site.pages]


def file_of(site: Built, address: str) -> str:
    """Return the file that a server answers an address of the site with; empty: none."""
    path = unquote(urldefrag(address).url.removeprefix(BASE).lstrip("/").partition("?")[0])
    if not path or path.endswith("/"):
        path += "index.html"
    return path if (site.root / path).is_file() else ""


def is_own(address: str) -> bool:
    """True for an address on the site's host."""
    return address == BASE or address.startswith((f"{BASE}/", f"{BASE}#"))
