"""THE TABLES: readers, checks and writers by name; third parties join by entry points.

The only room beside cli that sees the wings. Nothing registers itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from pipeline.catalogs import po
from pipeline.checks import completeness, freshness, header, review, safety
from pipeline.config import FILE, Config
from pipeline.errors import CatalogError, ConfigError, PluginError
from pipeline.readers.markdown.reader import MarkdownReader
from pipeline.readers.plain import PlainReader
from pipeline.seams import Check, Memory, Reader, Toolbox, Writer
from pipeline.writers.html import HtmlWriter, assets
from pipeline.writers.text import TextWriter
from pipeline.writers.theme import Theme

READERS: dict[str, Callable[[], Reader]] = {
    ".md": MarkdownReader,
    ".txt": PlainReader,
}
"""By suffix of the source."""

CHECKS: dict[str, Check] = {
    "freshness": freshness.check,
    "header": header.check,
    "completeness": completeness.check,
    "review": review.check,
    "safety": safety.check,
}
"""In the order of reports within a catalog."""

GUARDS: dict[str, Check] = {
    "header": header.check,
    "safety": safety.check,
}
"""Checks whose errors keep a language from being built."""

WRITERS: dict[str, Callable[[Config, Theme], Writer]] = {
    "html": HtmlWriter,
    "text": TextWriter,
}


def toolbox(config: Config, theme_files: Mapping[str, str | bytes]) -> Toolbox:
    """Return every tool that this newsroom works with: the built-in ones and its plug-ins.

    Entry points of the groups `pipeline.readers` (name: suffix), `pipeline.checks` and
    `pipeline.writers` are called like the built-in ones of the tables above. Raises PluginError
    where one cannot be imported or takes the name of a built-in one, ConfigError where a
    catalog of the theme is broken.
    """
    theme = Theme(
        {name: text for name, text in theme_files.items() if isinstance(text, str)},
        dict(_words(theme_files)),
    )
    readers = READERS | _third_party("pipeline.readers", READERS)
    checks = CHECKS | _third_party("pipeline.checks", CHECKS)
    writers = WRITERS | _third_party("pipeline.writers", WRITERS)
    return Toolbox(
        readers={suffix: make() for suffix, make in readers.items()},
        checks=tuple(checks.values()),
        guards=tuple(GUARDS.values()),
        writers=tuple(make(config, theme) for make in writers.values()),
        assets=tuple(assets(theme)),
    )


def memory(config: Config, folder: Path) -> Memory:
    """Return what was translated before: an index in `folder`, or the database of the config.

    Raises StoreError where it cannot be opened, ConfigError where nothing tells whose it is.
    """
    if config.memory_url:
        if not config.base_url:
            problem = "is missing; it tells this newsroom from others that share the memory"
            raise ConfigError(FILE, "newsroom.base_url", problem)
        from pipeline.memory.postgres import PostgresMemory

        return PostgresMemory(config.memory_url, config.base_url)
    from pipeline.memory.local import LocalMemory

    return LocalMemory(folder)


def _words(theme_files: Mapping[str, str | bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield each language's interface words, compiled from the theme's `locale/<language>.po`."""
    for name, text in theme_files.items():
        if name.startswith("locale/") and name.endswith(".po") and isinstance(text, str):
            path = f"theme/{name}"
            try:
                catalog, _ = po.load(text.encode(), path)
            except CatalogError as error:
                raise ConfigError(path, f"line {error.line}", error.problem) from error
            yield name.removeprefix("locale/").removesuffix(".po"), po.compile_mo(catalog)


def _third_party(group: str, built_in: dict[str, Any]) -> dict[str, Any]:
    """Load the plug-ins of one group, in the order of their names."""
    found = {}
    for point in sorted(entry_points(group=group), key=lambda point: point.name):
        if point.name in built_in or point.name in found:
            raise PluginError(group, point.name, f"`{point.value}` takes a name that is taken")
        try:
            found[point.name] = point.load()
        except (ImportError, AttributeError) as error:
            raise PluginError(
                group, point.name, f"`{point.value}` cannot be loaded: {error}"
            ) from error
    return found
