"""The pages of a build, kept until all are known: each must know of the others."""

from __future__ import annotations

import pickle
import re
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from html import unescape
from itertools import chain

from pipeline.config import Config
from pipeline.model import Around, Listing, Page

RELATED = 3
"""So many related announcements are named below one."""
_ID = re.compile(r'\bid="([^"]+)"')


class Shelf:
    """Holds pages packed, 3 to 4 kB each, and answers what a list, a link or a feed asks."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._packed: dict[tuple[str, str], bytes] = {}
        self._listings: dict[tuple[str, str], Listing] = {}
        self._ids: dict[tuple[str, str], frozenset[str]] = {}
        self._digests: dict[tuple[str, str], str] = {}
        self._around: dict[str, dict[str, Around]] = {}
        self.sources: dict[str, str] = {}
        """Stem and path of every source that could be read, published or not."""
        self.stems: frozenset[str] = frozenset()
        """Every announcement, also those that cannot be read now."""

    def put(self, page: Page) -> None:
        """Keep a page."""
        key = page.stem, page.language
        self._packed[key] = zlib.compress(pickle.dumps(page), 1)
        self._listings[key] = page.listed()
        self._digests[key] = digest(page)
        self._ids[key] = frozenset(map(unescape, _ID.findall(page.body.html)))
        self._around.clear()

    def keep(self, wanted: Callable[[Listing], bool]) -> None:
        """Forget every page that is not wanted."""
        for key in [key for key, listing in self._listings.items() if not wanted(listing)]:
            del self._packed[key], self._listings[key], self._ids[key], self._digests[key]
        self._around.clear()

    def page(self, listing: Listing) -> Page:
        """Return a page as it was put, with its neighbours."""
        page: Page = pickle.loads(zlib.decompress(self._packed[listing.stem, listing.language]))
        return replace(page, around=self._neighbours(listing.language)[listing.stem])

    def versions(self, stem: str) -> dict[str, Listing]:
        """Return the languages in which an announcement is published, in the newsroom's order."""
        found = ((code, self._listings.get((stem, code))) for code in self._config.languages)
        return {code: listing for code, listing in found if listing is not None}

    def anchors(self, listing: Listing) -> frozenset[str]:
        """Return the ids in a page's body."""
        return self._ids[listing.stem, listing.language]

    def listings(self) -> tuple[Listing, ...]:
        """Return every page, the newest first, those without a day last."""
        order = {code: place for place, code in enumerate(self._config.languages)}
        return tuple(
            sorted(self._listings.values(), key=lambda each: (*_age(each), order[each.language]))
        )

    def texts(self, only: Collection[str] = ()) -> dict[str, tuple[str, str]]:
        """Return for the path of each page the digest of its text, and since when it says so."""
        return {
            listing.path: (self._digests[key], listing.updated.isoformat())
            for key, listing in self._listings.items()
            if listing.updated is not None and (not only or listing.stem in only)
        }

    def _neighbours(self, language: str) -> dict[str, Around]:
        if language not in self._around:
            own = tuple(each for each in self.listings() if each.language == language)
            self._around[language] = dict(_around(own))
        return self._around[language]


def digest(page: Page) -> str:
    """Return what changes whenever a reader of the page would see another text."""
    said = (page.body.html, page.complete, *((f.name, str(f.value)) for f in page.body.fields))
    return sha256(repr(said).encode()).hexdigest()[:16]


def _age(listing: Listing) -> tuple[int, float, str]:
    """Return what sorts the newest first; of one day those with the later hour."""
    day = listing.day
    if day is None:
        return 1, 0.0, listing.stem
    hour = day.hour * 60 + day.minute if isinstance(day, datetime) else 0
    return 0, -(date(day.year, day.month, day.day).toordinal() * 1440 + hour), listing.stem


def _around(own: tuple[Listing, ...]) -> Iterator[tuple[str, Around]]:
    """Yield the neighbours of each page of one language; `own` has the newest first."""
    tagged: dict[str, list[Listing]] = {}
    for listing in own:
        for tag in listing.tags:
            tagged.setdefault(tag, []).append(listing)
    for place, listing in enumerate(own):
        alike = Counter(
            each.stem
            for each in chain.from_iterable(tagged[tag] for tag in listing.tags)
            if each.stem != listing.stem
        )
        by_stem = {each.stem: each for tag in listing.tags for each in tagged[tag]}
        related = tuple(by_stem[stem] for stem, _ in alike.most_common(RELATED))
        older = own[place + 1] if place + 1 < len(own) else None
        yield listing.stem, Around(older, own[place - 1] if place else None, related)
