"""The pages outside the lists: the root that offers the languages, and those for a missing page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.config import Config
from pipeline.locales import LANGUAGES
from pipeline.model import Alternate, Output
from pipeline.seams import Site
from pipeline.writers.facts import Part
from pipeline.writers.frame import Versions, Way, frame, link
from pipeline.writers.list_versions import ROOT
from pipeline.writers.menu import menu
from pipeline.writers.rendering import Renderer
from pipeline.writers.theme import Theme

LOST = "404.html"
DOORS = "doors.html.j2"
MISSING = "missing.html.j2"


@dataclass(frozen=True, slots=True)
class Door:
    """A language, in its own words."""

    language: str
    autonym: str
    href: str
    """Of its home page; empty where nothing is published in it."""
    office: str
    text: str
    """What the page says: that the newsroom is here, or that there is no such page."""
    held: str
    """What stands behind the name of a language without a page."""


@dataclass(frozen=True, slots=True)
class Doors:
    """What a template may say of a page for all languages."""

    title: Part
    is_lost: bool
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """What a template may say of a page for a missing one."""

    title: Part
    ways: tuple[Way, ...]


class DoorWriter:
    """Writes the root page, which sends nobody anywhere, and the pages for what is not there."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._renderer = Renderer(config, theme)

    def __call__(self, site: Site) -> Iterator[Output]:
        """Yield `index.html`, `404.html`, and a `404.html` for each language with a page."""
        published = {listing.language for listing in site.listings}
        yield self._root(published, ROOT)
        yield self._root(published, LOST)
        for language in self._config.languages:
            if language in published:
                yield self._lost(published, language)

    def _alternates(self, published: set[str]) -> tuple[Alternate, ...]:
        addresses = self._config.addresses
        return tuple(
            Alternate(code, addresses.page(code, ""), code in published)
            for code in self._config.languages
        )

    def _root(self, published: set[str], path: str) -> Output:
        first = self._config.languages[0]
        is_lost = path == LOST
        versions = Versions(
            path, first, first, self._alternates(published), default=ROOT, is_lost=is_lost
        )
        desk = self._renderer.desk(first)
        if is_lost:
            title = Part(desk.words.gettext("There is no such page"))
        else:
            title = desk.office.name or Part(desk.words.gettext("Announcements"))
        doors = tuple(self._door(each, versions) for each in versions.alternates)
        around = frame(versions, title, "", self._config, desk.office)
        content = self._renderer.render(DOORS, around, Doors(title, is_lost, doors))
        return Output(path, content)

    def _door(self, version: Alternate, versions: Versions) -> Door:
        desk = self._renderer.desk(version.language)
        known = LANGUAGES[version.language]
        words, name = desk.words, desk.office.name
        lost = words.gettext("There is no such page")
        return Door(
            language=version.language,
            autonym=known.autonym,
            href=link(versions, version.path, self._config.addresses) if version.published else "",
            office=name.text if name and not name.language else "",
            text=lost if versions.is_lost else words.gettext("Announcements and events"),
            held=words.gettext("not available yet"),
        )

    def _lost(self, published: set[str], language: str) -> Output:
        path = self._config.addresses.file(language, LOST)
        versions = Versions(path, language, language, self._alternates(published), is_lost=True)
        desk = self._renderer.desk(language)
        title = Part(desk.words.gettext("There is no such page"))
        ways = menu(versions, self._config, desk.words)
        around = frame(versions, title, "", self._config, desk.office, ways)
        return Output(path, self._renderer.render(MISSING, around, Missing(title, ways)))

    def __reduce__(self) -> tuple[type[DoorWriter], tuple[Config, Theme]]:
        return DoorWriter, (self._config, self._theme)
