"""The web page: one announcement in one language, through the theme's templates."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.config import Config
from pipeline.model import Output, Page
from pipeline.writers.copies import copies, feeds
from pipeline.writers.frame import ASSETS, Versions, frame
from pipeline.writers.menu import menu
from pipeline.writers.meta import meta
from pipeline.writers.rendering import Renderer
from pipeline.writers.theme import Theme
from pipeline.writers.view import described, view

TEMPLATE = "page.html.j2"
_ROOT = "root/"
_MEDIA = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico", ".woff2")


class HtmlWriter:
    """Writes the page of an announcement."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._renderer = Renderer(config, theme)

    def __call__(self, page: Page) -> Iterator[Output]:
        """Yield the page; its body was sanitised last, and all else in it is escaped text.

        Raises ConfigError where a template of the newsroom cannot be used.
        """
        desk = self._renderer.desk(page.language)
        versions = Versions(
            page.path, page.language, page.source_language, page.alternates, page.complete
        )
        others = copies(page, self._config, desk.words)
        shown = view(page, versions, self._config, desk.words, others)
        around = frame(
            versions,
            shown.title,
            described(page),
            self._config,
            desk.office,
            menu(versions, self._config, desk.words),
            copies=(*feeds(page.path, page.language, self._config, desk.words), *others),
            meta=meta(page, self._config),
        )
        yield Output(page.path, self._renderer.render(TEMPLATE, around, shown))

    def __reduce__(self) -> tuple[type[HtmlWriter], tuple[Config, Theme]]:
        return HtmlWriter, (self._config, self._theme)


def assets(theme: Theme) -> Iterator[Output]:
    """Yield the files that pages link to: style sheets, scripts, pictures, fonts of the theme.

    What lies in the theme's folder `root` is published as it is, at the root of the site.
    """
    for name, text in sorted(theme.files.items()):
        if name.startswith(_ROOT):
            yield Output(name.removeprefix(_ROOT), text.encode())
        elif name.endswith((".css", ".js", ".svg")):
            yield Output(f"{ASSETS}/{name}", text.encode())
    for name, content in sorted(theme.media.items()):
        if name.startswith(_ROOT):
            yield Output(name.removeprefix(_ROOT), content)
        elif name.lower().endswith(_MEDIA):
            yield Output(f"{ASSETS}/{name}", content)
