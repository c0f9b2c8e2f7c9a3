"""Catalogs of words that the program itself says: as a function, or compiled for templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from pipeline.catalogs import po
from pipeline.errors import CatalogError, ConfigError
from pipeline.model import Catalog


def interpreter(language: str, words: bytes | None) -> Callable[[str], str]:
    """Return what says a sentence's template in a language; `words` is the catalog of it.

    What the catalog does not know stays in English. Raises ConfigError where it is broken.
    """
    if words is None:
        return str
    messages = _read(words, f"locale/{language}.po").messages
    known = {each.msgid: each.msgstr for each in messages if each.msgstr and not each.fuzzy}
    return lambda template: known.get(template, template)


def compiled(theme_files: Mapping[str, str | bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield each language's interface words, compiled from the theme's `locale/<language>.po`.

    Where the newsroom has a catalog of its own, its words count; what it lacks is ours. Raises
    ConfigError where one is broken.
    """
    for name, text in theme_files.items():
        if name.startswith("locale/") and name.endswith(".po") and isinstance(text, str):
            found = _read(text.encode(), f"theme/{name}")
            ours = theme_files.get(f"built-in/{name}")
            if isinstance(ours, str):
                said = {m.key for m in found.messages if not (m.is_blank or m.fuzzy or m.obsolete)}
                kept = tuple(m for m in found.messages if m.key in said)
                rest = tuple(
                    m for m in _read(ours.encode(), f"theme/{name}").messages if m.key not in said
                )
                found = replace(found, messages=kept + rest)
            yield name.removeprefix("locale/").removesuffix(".po"), po.compile_mo(found)


def _read(data: bytes, path: str) -> Catalog:
    try:
        catalog, _ = po.load(data, path)
    except CatalogError as error:
        raise ConfigError(path, f"line {error.line}", error.problem) from error
    return catalog
