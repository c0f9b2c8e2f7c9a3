"""What machines read of a page: Open Graph, and NewsArticle and Event as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from markupsafe import Markup

from pipeline.config import Config
from pipeline.locales import iso, wall_clock
from pipeline.model import EventStatus, Page
from pipeline.writers.absolute import picture
from pipeline.writers.characters import clean, one_line
from pipeline.writers.events import Event, event
from pipeline.writers.facts import Fields, admission_amount
from pipeline.writers.frame import Meta
from pipeline.writers.identity import tags
from pipeline.writers.view import described

TERRITORIES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_US"}
"""Language -> the name under which Open Graph knows it: it wants a territory."""
CURRENCY = "KZT"
_STATUS = {
    EventStatus.SCHEDULED: "https://schema.org/EventScheduled",
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
    EventStatus.POSTPONED: "https://schema.org/EventPostponed",
    EventStatus.RESCHEDULED: "https://schema.org/EventRescheduled",
}
_HEADLINE = 110
"""Letters that Google shows of a headline."""

Node = dict[str, Any]


def meta(page: Page, config: Config) -> Meta:
    """Return what machines read of an announcement.

    Everything in it is a full address, so there is nothing while the newsroom has not said where
    it lives.
    """
    if not config.base_url:
        return Meta()
    found = event(page, config.timezone)
    nodes = [_article(page, found, config)]
    if found is not None:
        nodes.append(_event(page, found, config))
    return Meta(tuple(_open_graph(page, config)), script(nodes))


def script(nodes: list[Node]) -> Markup:
    """Return JSON-LD that no title can break out of: no `<`, `>` or `&` is left in it."""
    shown = json.dumps(
        {"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False, indent=1
    )
    for character in "<>&\u2028\u2029":
        shown = shown.replace(character, f"\\u{ord(character):04x}")
    return Markup(clean(shown))


def _open_graph(page: Page, config: Config) -> Iterator[tuple[str, str]]:
    fields, address = Fields(page), config.addresses.absolute(page.path)
    yield "og:type", "article"
    yield "og:title", _title(page)
    yield "og:description", described(page)
    yield "og:url", address
    yield "og:site_name", one_line(config.office.named(page.language))
    yield "og:locale", TERRITORIES[page.language]
    for version in page.alternates:
        if version.published and version.complete and version.language != page.language:
            yield "og:locale:alternate", TERRITORIES[version.language]
    if image := picture(page, config.addresses):
        yield "og:image", image
        alt = fields.said("image.alt")
        yield "og:image:alt", alt.text if alt else ""
    yield "article:published_time", _moment(fields.value("published"), config)
    yield "article:modified_time", page.updated.isoformat() if page.updated else ""
    for name in tags(page.body.fields, page.language, config):
        yield "article:tag", name
    yield "twitter:card", "summary_large_image" if image else "summary"


def _title(page: Page) -> str:
    title = Fields(page).said("title")
    return title.text if title else page.stem


def _article(page: Page, found: Event | None, config: Config) -> Node:
    fields, addresses = Fields(page), config.addresses
    address = addresses.absolute(page.path)
    office = _office(page.language, config)
    image = picture(page, addresses)
    node: Node = {
        "@type": "NewsArticle",
        "@id": f"{address}#article",
        "mainEntityOfPage": address,
        "url": address,
        "headline": _title(page)[:_HEADLINE],
        "description": described(page),
        "inLanguage": page.language,
        "datePublished": _moment(fields.value("published"), config),
        "dateModified": page.updated.isoformat() if page.updated else "",
        "author": office,
        "publisher": office,
        "image": [image] if image else [],
        "keywords": list(tags(page.body.fields, page.language, config)),
        "isAccessibleForFree": True,
        **_translations(page, config),
    }
    if found is not None:
        node["about"] = {"@id": f"{address}#event"}
    return _filled(node)


def _translations(page: Page, config: Config) -> Node:
    """Return which pages say the same in other languages: the original names all of them."""
    others = {
        version.language: {
            "@type": "NewsArticle",
            "@id": f"{config.addresses.absolute(version.path)}#article",
            "inLanguage": version.language,
        }
        for version in page.alternates
        if version.published and version.complete and version.language != page.language
    }
    if page.language == page.source_language:
        return {"workTranslation": list(others.values())}
    return {"translationOfWork": others.get(page.source_language, {})}


def _event(page: Page, found: Event, config: Config) -> Node:
    address = config.addresses.absolute(page.path)
    image = picture(page, config.addresses)
    return _filled(
        {
            "@type": "Event",
            "@id": f"{address}#event",
            "name": found.title,
            "description": described(page),
            "url": address,
            "inLanguage": page.language,
            "startDate": iso(found.start, config.timezone),
            "endDate": _moment(Fields(page).value("end"), config),
            "eventStatus": _STATUS[found.status],
            "previousStartDate": iso(found.previous, config.timezone) if found.previous else "",
            **_where(found),
            "image": [image] if image else [],
            "organizer": _organizer(page, config),
            "offers": {} if found.status is EventStatus.CANCELLED else _offers(page, address),
        }
    )


def _where(found: Event) -> Node:
    """Return the hall, the address on the web, or both."""
    place: Node = {
        "@type": "Place",
        "name": found.venue or found.address,
        "address": found.address or found.venue,
    }
    web: Node = {"@type": "VirtualLocation", "url": found.online}
    match bool(found.place), bool(found.online):
        case True, True:
            mode, location = "Mixed", [place, web]
        case False, True:
            mode, location = "Online", [web]
        case True, False:
            mode, location = "Offline", [place]
        case _:
            return {}
    return {
        "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
        "location": location if len(location) > 1 else location[0],
    }


def _organizer(page: Page, config: Config) -> Node | list[Node]:
    """Return who holds the event: as the announcement says, else the office."""
    fields = Fields(page)
    named = [part.text for part in fields.every("organizer")]
    if not named:
        return _office(page.language, config)
    if tuple(fields.numbers("organizer")):
        return [{"@type": "Organization", "name": name} for name in named]
    return {"@type": "Organization", "name": named[0]}


def _office(language: str, config: Config) -> Node:
    office = config.office
    return _filled(
        {
            "@type": "Organization",
            "name": one_line(office.named(language)),
            "url": office.url or config.base_url,
            "email": office.email,
            "telephone": office.phone,
        }
    )


def _offers(page: Page, address: str) -> Node:
    """Return what admission costs, where the front matter gives it as a number."""
    amount = admission_amount(Fields(page))
    if amount is None:
        return {}
    return {
        "@type": "Offer",
        "price": amount,
        "priceCurrency": CURRENCY,
        "url": address,
        "availability": "https://schema.org/InStock",
    }


def _moment(value: object, config: Config) -> str:
    """Return a date of the front matter for machines, or nothing."""
    if not isinstance(value, date):
        return ""
    return iso(wall_clock(value, config.timezone), config.timezone)


def _filled(node: Node) -> Node:
    """Return a node without what is not known: an empty value says something wrong."""
    return {
        key: clean(value) if isinstance(value, str) else value
        for key, value in node.items()
        if value not in ("", [], {})
    }
