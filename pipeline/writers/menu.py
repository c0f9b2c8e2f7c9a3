"""The ways that every page offers: home, archive, events, search."""

from __future__ import annotations

from gettext import NullTranslations

from pipeline.config import Config
from pipeline.writers.frame import Versions, Way, link

HOME, ARCHIVE, TAGS, EVENTS, PAST, SEARCH = (
    *("", "archive", "tags", "events", "events/past", "search"),
)
"""Names of lists, as they stand in addresses below the folder of a language."""


def menu(versions: Versions, config: Config, words: NullTranslations) -> tuple[Way, ...]:
    """Return the menu of a page, in its order."""
    entries = (
        (HOME, words.gettext("Home")),
        (ARCHIVE, words.gettext("Archive")),
        (EVENTS, words.gettext("Events")),
        (SEARCH, words.gettext("Search")),
    )
    return tuple(way(name, text, versions, config) for name, text in entries)


def way(name: str, text: str, versions: Versions, config: Config) -> Way:
    """Return a link to a list in the language of the page."""
    target = config.addresses.page(versions.language, name)
    return Way(text, link(versions, target, config.addresses), target == versions.path)
