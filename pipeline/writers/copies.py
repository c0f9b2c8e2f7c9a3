"""Where programs find the same in other formats: feeds, calendars, the text release."""

from __future__ import annotations

from gettext import NullTranslations

from pipeline.config import Config, Format
from pipeline.model import Page
from pipeline.writers.calendar import SUBSCRIPTION, SUFFIX
from pipeline.writers.events import event
from pipeline.writers.feeds import ATOM, JSON, RSS
from pipeline.writers.frame import Copy
from pipeline.writers.text import MAILED
from pipeline.writers.word import SUFFIX as WORD
from pipeline.writers.word import TYPE

_FEEDS = ((ATOM, "application/atom+xml", "Atom"), (RSS, "application/rss+xml", "RSS"),
          (JSON, "application/feed+json", "JSON Feed"))  # fmt: skip


def feeds(path: str, language: str, config: Config, words: NullTranslations) -> tuple[Copy, ...]:
    """Return the feeds and the calendar of a language, as a page at `path` links to them.

    There are no feeds while the newsroom has not said where it lives, and nothing that it does
    not want.
    """
    office = config.office.named(language)

    def titled(name: str) -> str:
        return f"{office} – {name}" if office else name

    addresses, wanted = config.addresses, config.site.formats
    found = [
        Copy(type_, addresses.relative(path, addresses.file(language, name)), titled(label))
        for name, type_, label in _FEEDS
        if config.base_url and Format.FEEDS in wanted
    ]
    if Format.CALENDAR not in wanted:
        return tuple(found)
    calendar = addresses.relative(path, addresses.file(language, SUBSCRIPTION))
    title = titled(words.gettext("Events calendar"))
    return (*found, Copy("text/calendar", calendar, title))


def copies(page: Page, config: Config, words: NullTranslations) -> tuple[Copy, ...]:
    """Return the other formats of an announcement itself."""
    wanted, found = config.site.formats, []
    if Format.DOCX in wanted:
        found.append(Copy(TYPE, _beside(page, WORD, config), words.gettext("Word file")))
    if Format.TEXT in wanted:
        found.append(
            Copy("text/plain", _beside(page, MAILED, config), words.gettext("Text release"))
        )
    if Format.CALENDAR in wanted and event(page, config.timezone) is not None:
        found.append(
            Copy("text/calendar", _beside(page, SUFFIX, config), words.gettext("Add to calendar"))
        )
    return tuple(found)


def _beside(page: Page, suffix: str, config: Config) -> str:
    addresses = config.addresses
    return addresses.relative(page.path, addresses.beside(page.path, suffix))
