"""What a release says, whatever shape it is given: a letter, a message, a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations
from urllib.parse import urljoin

from pipeline.config import Config
from pipeline.model import Page, TextBlock
from pipeline.writers.characters import one_line
from pipeline.writers.facts import Fact, Fields, Part, facts
from pipeline.writers.files import Image, documents, images
from pipeline.writers.standing import standing
from pipeline.writers.theme import Theme

_FULL = re.compile("https?://")
_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A picture or a document that a release leads to; each is fetched in full size."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Release:
    """One announcement in one language; what is empty is not said."""

    language: str
    words: NullTranslations
    """The interface words of the language."""
    title: Part
    facts: tuple[Fact, ...]
    standing: str
    """Says that the event is cancelled, or not on the day that was announced."""
    notice: str
    """Says that parts are not translated."""
    lead: Part | None
    blocks: tuple[TextBlock, ...]
    links: tuple[str, ...]
    """Link n, for which `[n]` stands in the blocks."""
    enclosed: tuple[tuple[str, tuple[Enclosed, ...]], ...]
    """A heading and what stands below it: pictures, documents."""
    office: str
    contacts: tuple[tuple[str, str], ...]
    """Label and value of what reaches the office."""
    address: str
    """Of the page, where the newsroom has said where it lives."""


class Releases:
    """Tells what a page says as a release; reads the words of each language once."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._words: dict[str, NullTranslations] = {}

    def __reduce__(self) -> tuple[type[Releases], tuple[Config, Theme]]:
        return Releases, (self._config, self._theme)

    def words(self, language: str) -> NullTranslations:
        """Return the interface words of a language."""
        words = self._words.get(language)
        if words is None:
            words = self._words[language] = self._theme.translations(language)
        return words

    def of(self, page: Page) -> Release:
        """Return what a page says."""
        config, words = self._config, self.words(page.language)
        fields, office = Fields(page), config.office
        contacts = (
            (words.gettext("E-mail"), one_line(office.email)),
            (words.gettext("Phone"), one_line(office.phone)),
            (words.gettext("Website"), one_line(office.url)),
        )
        return Release(
            language=page.language,
            words=words,
            title=fields.said("title") or Part(page.stem),
            facts=facts(page, fields, config, words),
            standing=standing(page.language, fields, config, words),
            notice="" if page.complete else _notice(words),
            lead=fields.said("summary"),
            blocks=page.body.blocks,
            links=tuple(map(_shown, page.body.links)),
            enclosed=tuple(_enclosed(page, config, words)),
            office=one_line(office.named(page.language)),
            contacts=tuple(each for each in contacts if each[1]),
            address=config.addresses.absolute(page.path) if config.base_url else "",
        )


def _notice(words: NullTranslations) -> str:
    return words.gettext(
        "Parts of this text have not been translated yet and are shown in the original language."
    )


def _enclosed(
    page: Page, config: Config, words: NullTranslations
) -> Iterator[tuple[str, tuple[Enclosed, ...]]]:
    """Yield pictures and documents, as far as their full addresses are known."""
    here = config.addresses.absolute(page.path)
    pictures = (Enclosed(_described(image, words), image.src) for image in images(page, config))
    files = (
        Enclosed(
            f"{file.title.text} ({', '.join(filter(None, (file.kind, file.size)))})", file.href
        )
        for file in documents(page, words)
    )
    for heading, every in (
        (words.gettext("Pictures"), pictures),
        (words.gettext("Documents"), files),
    ):
        found = (
            Enclosed(each.text, urljoin(here, each.address))
            for each in every
            if _FULL.match(each.address) or page.attached(each.address)
        )
        known = tuple(each for each in found if _FULL.match(each.address))
        if known:
            yield heading, known


def _described(image: Image, words: NullTranslations) -> str:
    """Return what a picture shows, what it is called, and whose it is."""
    credit = f"{words.gettext('Photo:')} {image.credit.text}" if image.credit else ""
    said = (image.alt.text, image.caption.text if image.caption else "", credit)
    return " ".join(each if each.endswith(_ENDS) else f"{each}." for each in said if each)


def _shown(link: str) -> str:
    """Return an address as a reader of plain text gets it."""
    return one_line(link).removeprefix("mailto:").removeprefix("tel:")
