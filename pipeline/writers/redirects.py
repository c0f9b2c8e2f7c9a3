"""Pages at old addresses that lead to where an announcement lies now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.config import Config
from pipeline.model import Moved, Output
from pipeline.seams import Site
from pipeline.writers.facts import Fields, Part
from pipeline.writers.frame import Versions, frame
from pipeline.writers.rendering import Renderer
from pipeline.writers.theme import Theme

TEMPLATE = "moved.html.j2"


@dataclass(frozen=True, slots=True)
class MovedView:
    """What a template may say of an old address."""

    title: Part
    href: str


class RedirectWriter:
    """Writes a page for every old address; it comes last, so that it never hides a real page."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._renderer = Renderer(config, theme)

    def __call__(self, site: Site) -> Iterator[Output]:
        """Yield the pages. Raises ConfigError for a template that cannot be used."""
        for moved in site.moved:
            yield self._page(moved)

    def _page(self, moved: Moved) -> Output:
        listing = moved.listing
        addresses = self._config.addresses
        desk = self._renderer.desk(listing.language)
        title = Fields(listing).said("title") or Part(listing.stem)
        versions = Versions(moved.path, listing.language, listing.source_language, ())
        around = replace(
            frame(versions, title, "", self._config, desk.office),
            indexed=False,
            canonical=addresses.absolute(listing.path) if addresses.base_url else "",
        )
        shown = MovedView(title, addresses.relative(moved.path, listing.path))
        return Output(moved.path, self._renderer.render(TEMPLATE, around, shown))

    def __reduce__(self) -> tuple[type[RedirectWriter], tuple[Config, Theme]]:
        return RedirectWriter, (self._config, self._theme)
