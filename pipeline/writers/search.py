"""The search page of each language, and what its script looks things up in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations

from pipeline.config import Config
from pipeline.model import Alternate, Output, Page
from pipeline.seams import Site
from pipeline.writers.cards import card
from pipeline.writers.characters import one_line
from pipeline.writers.copies import feeds
from pipeline.writers.facts import Fields, Part
from pipeline.writers.frame import ASSETS, Versions, Way, frame, link
from pipeline.writers.lists import subjects
from pipeline.writers.menu import ARCHIVE, SEARCH, menu, way
from pipeline.writers.rendering import Renderer
from pipeline.writers.search_index import Entry, Found, files
from pipeline.writers.theme import Theme
from pipeline.writers.view import described, shortened

TEMPLATE = "search.html.j2"
SCRIPT = f"{ASSETS}/search.js"
SNIPPET = 120
"""Letters of a result below its title."""
_SAID = ("title", "summary", "venue", "city", "address", "organizer")
_PLURALS = (("one", 1), ("few", 2), ("many", 5), ("other", 5))
"""A kind of plural, as browsers name it, and a number that has it in each language."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """What a template may say of the search page."""

    title: Part
    folder: str
    """Where the index lies, as the page links to it; with a slash at the end."""
    found: tuple[tuple[str, str], ...]
    """Kind of plural and how many results there are in words, with `%(count)s` in it."""
    archive: Way


class SearchWriter:
    """Writes a search page and an index for each language with an announcement."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._renderer = Renderer(config, theme)

    def __call__(self, site: Site) -> Iterator[Output]:
        """Yield pages and indexes. Raises ConfigError for a template that cannot be used."""
        published = {listing.language for listing in site.listings}
        addresses = self._config.addresses
        alternates = tuple(
            Alternate(code, addresses.page(code, SEARCH), code in published)
            for code in self._config.languages
        )
        for language in self._config.languages:
            if language not in published:
                continue
            path = addresses.page(language, SEARCH)
            versions = Versions(path, language, self._config.languages[0], alternates)
            yield self._page(versions)
            for name, content in files(self._entries(site, versions), language):
                yield Output(addresses.file(language, f"{SEARCH}/{name}"), content)

    def _page(self, versions: Versions) -> Output:
        language, config = versions.language, self._config
        desk = self._renderer.desk(language)
        title = Part(desk.words.gettext("Search"))
        around = frame(
            versions,
            title,
            "",
            config,
            desk.office,
            menu(versions, config, desk.words),
            copies=feeds(versions.path, language, config, desk.words),
            script=SCRIPT,
        )
        folder = link(versions, config.addresses.file(language, f"{SEARCH}/x"), config.addresses)
        shown = SearchView(
            title,
            folder.removesuffix("x"),
            tuple((kind, _counted(number, desk.words)) for kind, number in _PLURALS),
            way(ARCHIVE, desk.words.gettext("Archive"), versions, config),
        )
        return Output(versions.path, self._renderer.render(TEMPLATE, around, shown))

    def _entries(self, site: Site, versions: Versions) -> Iterator[Entry]:
        words = self._renderer.desk(versions.language).words
        for listing in site.of(versions.language):
            page = site.page(listing)
            lead = shortened(described(page), SNIPPET)
            shown = card(listing, lead, versions, self._config, words)
            day = "".join(part.text for part in shown.published or shown.when)
            other = shown.title.language or ""
            found = Found(shown.title.text, other, shown.href, day, lead)
            yield Entry(found, shown.title.text, self._text(page))

    def _text(self, page: Page) -> str:
        """Return all that an announcement says, in no particular order."""
        fields = Fields(page)
        said = [part.text for name in _SAID for part in fields.every(name)]
        said += [each.tag.name(page.language) for each in subjects(page.listed(), self._config)]
        said += [block.text for block in page.body.blocks]
        return one_line("\n".join(said))

    def __reduce__(self) -> tuple[type[SearchWriter], tuple[Config, Theme]]:
        return SearchWriter, (self._config, self._theme)


def _counted(number: int, words: NullTranslations) -> str:
    return words.ngettext("%(count)s announcement found", "%(count)s announcements found", number)
