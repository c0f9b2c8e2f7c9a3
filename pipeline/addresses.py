"""Where every page and file of the site lies, and how links name it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

INDEX = "index.html"
PAGE = ".html"
LISTS = ("archive", "tags", "events", "search", "404", "feed", "rss", "calendar")
"""What the site itself keeps in the folder of a language; no announcement may be called so."""
_LEFT_AS_IS = "/:@!$&'()*+,;=~"
"""What RFC 3986 allows in a path beside letters and digits."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """How the newsroom lays out its site; paths are below the output folder."""

    base_url: str = ""
    """Where the output folder will be served, without a final slash; empty: unknown."""
    pretty: bool = False
    """True: `kk/2026/x/index.html`, linked to as `kk/2026/x/`."""
    segments: tuple[tuple[str, str], ...] = ()
    """Language and the name of its folder where that is not its code: `kk`, `kz`."""

    def segment(self, language: str) -> str:
        """Return the folder of a language: `kk`, or `kz` where the newsroom calls it so."""
        return dict(self.segments).get(language, language)

    def page(self, language: str, name: str) -> str:
        """Return where a page lies: `kk/2026/x.html` or `kk/2026/x/index.html`.

        `name` is a stem, a slug or the name of a list (`archive/2026`); empty: the home page.
        """
        folder = self.segment(language)
        if not name:
            return f"{folder}/{INDEX}"
        return f"{folder}/{name}/{INDEX}" if self.pretty else f"{folder}/{name}{PAGE}"

    def beside(self, page: str, suffix: str) -> str:
        """Return where a file of another format lies: `kk/2026/x.txt` in both layouts."""
        return page.removesuffix(f"/{INDEX}").removesuffix(PAGE) + suffix

    def file(self, language: str, name: str) -> str:
        """Return where a file that belongs to a language lies: `kk/feed.xml`."""
        return f"{self.segment(language)}/{name}"

    def relative(self, page: str, target: str, anchor: str = "") -> str:
        """Return how a page links to a path, right on a disk and under any address."""
        shared = 0
        here, there = page.split("/"), target.split("/")
        while shared < min(len(here), len(there)) - 1 and here[shared] == there[shared]:
            shared += 1
        way = "../" * (len(here) - shared - 1) + "/".join(there[shared:])
        if self.pretty and (way == INDEX or way.endswith(f"/{INDEX}")):
            way = way.removesuffix(INDEX) or "./"
        return escaped(way) + (f"#{escaped(anchor)}" if anchor else "")

    def rooted(self, path: str) -> str:
        """Return the way to a path from the root of its host, for pages served at any address."""
        return urlsplit(self.absolute(path)).path

    def absolute(self, path: str, anchor: str = "") -> str:
        """Return the full address of a path, or a path from the root where no base is known.

        A page named `index.html` is addressed by its folder, as servers do.
        """
        way = path.removesuffix(INDEX) if path.endswith(f"/{INDEX}") or path == INDEX else path
        return f"{self.base_url}/{escaped(way)}" + (f"#{escaped(anchor)}" if anchor else "")


def escaped(path: str) -> str:
    """Return a path as it stands in an address: other letters as percent-encoded UTF-8."""
    return quote(path, safe=_LEFT_AS_IS)
