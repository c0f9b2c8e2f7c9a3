"""What a template may say of an announcement: every address and fact in it worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from gettext import NullTranslations

from markupsafe import Markup

from pipeline.config import Config
from pipeline.locales import LANGUAGES, NBSP
from pipeline.model import Listing, Page
from pipeline.typography import bound
from pipeline.writers.body import fitted
from pipeline.writers.cards import Card, card
from pipeline.writers.characters import one_line
from pipeline.writers.facts import Fact, Fields, Part, facts, on
from pipeline.writers.files import Document, Image, documents, images
from pipeline.writers.frame import Copy, Versions, Way, link
from pipeline.writers.illustrations import illustrated
from pipeline.writers.lists import subjects
from pipeline.writers.menu import TAGS, way
from pipeline.writers.standing import standing

_DESCRIPTION = 200  # search engines show about 160 characters
_LINK_NUMBER = re.compile(r"[ \u00a0]?\[\d+\]")


@dataclass(frozen=True, slots=True)
class View:
    """What a template may say of an announcement, ready to be said."""

    language: str
    title: Part
    lead: Part | None
    standing: str
    """That the event is cancelled or moved; else empty."""
    facts: tuple[Fact, ...]
    images: tuple[Image, ...]
    """The first is shown large."""
    documents: tuple[Document, ...]
    body: Markup
    complete: bool
    stamps: tuple[Fact, ...]
    """When it was published and changed, as the front matter says, and its original language."""
    tags: tuple[Way, ...]
    newer: Way | None
    older: Way | None
    related: tuple[Card, ...]
    copies: tuple[Copy, ...]
    """The announcement in other formats."""


def view(
    page: Page,
    versions: Versions,
    config: Config,
    words: NullTranslations,
    copies: tuple[Copy, ...] = (),
) -> View:
    """Return what the templates say of an announcement."""
    fields = Fields(page)
    lead = fields.said("summary")
    around = page.around
    return View(
        language=page.language,
        title=_tied(fields.said("title") or Part(page.stem)),
        lead=_tied(lead) if lead else None,
        standing=standing(page.language, fields, config, words),
        facts=tuple(_unbroken(fact) for fact in facts(page, fields, config, words)),
        images=images(page, config),
        documents=tuple(documents(page, words)),
        body=illustrated(fitted(page.body.html, words), page, config.addresses),
        complete=page.complete,
        stamps=tuple(_stamps(page, fields, versions, config, words)),
        tags=tuple(
            way(f"{TAGS}/{each.name}", one_line(each.tag.name(page.language)), versions, config)
            for each in subjects(page.listed(), config)
        ),
        newer=_neighbour(around.following, versions, config),
        older=_neighbour(around.previous, versions, config),
        related=tuple(card(each, "", versions, config, words) for each in around.related),
        copies=copies,
    )


def _neighbour(listing: Listing | None, versions: Versions, config: Config) -> Way | None:
    if listing is None:
        return None
    title = Fields(listing).said("title") or Part(listing.stem)
    href = link(versions, listing.path, config.addresses)
    return Way(title.text, href, language=title.language)


def _stamps(
    page: Page, fields: Fields, versions: Versions, config: Config, words: NullTranslations
) -> Iterator[Fact]:
    """Yield the dates of the text itself, and which language it was written in."""
    for name, label in (
        ("published", words.gettext("Published")),
        ("updated", words.gettext("Updated")),
    ):
        if parts := on(name, page.language, fields, config):
            yield _unbroken(Fact(name, label, parts))
    if page.language == page.source_language or page.source_language not in LANGUAGES:
        return
    original = next((v for v in page.alternates if v.language == page.source_language), None)
    href = (
        link(versions, original.path, config.addresses) if original and original.published else ""
    )
    name = LANGUAGES[page.source_language].autonym
    part = Part(name, page.source_language, link=href)
    yield Fact("original", words.gettext("Original"), (part,))


def described(page: Page) -> str:
    """Return an announcement in a sentence or two: its lead, else how it begins."""
    lead = Fields(page).said("summary")
    return shortened(lead.text if lead else _first_paragraph(page))


def _tied(part: Part) -> Part:
    """Return a text in which no line ends between a number and its word."""
    return replace(part, text=bound(part.text, NBSP))


def _unbroken(fact: Fact) -> Fact:
    """Return the fact with its numbers and dates held together; the style sheet holds links."""
    parts = (part if part.link else _tied(part) for part in fact.parts)
    return replace(fact, parts=tuple(parts))


def _first_paragraph(page: Page) -> str:
    paragraph = next((block for block in page.body.blocks if block.kind == "paragraph"), None)
    if paragraph is None:
        return ""
    text = one_line(paragraph.text)
    return _LINK_NUMBER.sub("", text) if page.body.links else text


def shortened(text: str, length: int = _DESCRIPTION) -> str:
    """Return at most so much of a text as a search engine shows, cut between words."""
    if len(text) <= length:
        return text
    cut = text[:length].rpartition(" ")[0].rstrip(" ,;:–—")
    return cut if cut.endswith((".", "!", "?")) else f"{cut}…"
