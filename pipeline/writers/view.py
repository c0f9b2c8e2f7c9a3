"""What a template may say: one page, every address and fact in it worked out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from gettext import NullTranslations

from markupsafe import Markup

from pipeline.addresses import Addresses
from pipeline.config import Config
from pipeline.locales import LANGUAGES, NBSP
from pipeline.model import Alternate, Page
from pipeline.writers.body import fitted
from pipeline.writers.characters import one_line
from pipeline.writers.facts import Fact, Fields, Part, facts, reachable
from pipeline.writers.spacing import bound

ASSETS = "assets"
STYLESHEET = f"{ASSETS}/theme.css"
_DESCRIPTION = 200  # search engines show about 160 characters
_LINK_NUMBER = re.compile(r"[ \u00a0]?\[\d+\]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the language switcher."""

    language: str
    autonym: str
    href: str
    """Empty where the language is held back."""
    current: bool


@dataclass(frozen=True, slots=True)
class Image:
    """The announcement's picture."""

    src: str
    alt: Part
    caption: Part | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """The office as this page names it."""

    name: Part | None
    url: str
    reached: tuple[Fact, ...]
    """E-mail, phone and web address, each with its label."""


@dataclass(frozen=True, slots=True)
class View:
    """All that a template may say, ready to be said."""

    language: str
    title: Part
    lead: Part | None
    description: str
    facts: tuple[Fact, ...]
    image: Image | None
    body: Markup
    complete: bool
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    """hreflang and address."""
    choices: tuple[Choice, ...]
    office: Speaker
    stylesheet: str


def view(page: Page, config: Config, *, words: NullTranslations, office: Speaker) -> View:
    """Return what the templates say of a page."""
    addresses = config.addresses
    fields = Fields(page)
    lead = fields.said("summary")
    listed = _listed(page)
    return View(
        language=page.language,
        title=fields.said("title") or Part(page.stem),
        lead=lead,
        description=_shortened(lead.text if lead else _first_paragraph(page)),
        facts=tuple(_unbroken(fact) for fact in facts(page, fields, config, words)),
        image=_image(fields),
        body=fitted(page.body.html, words),
        complete=page.complete,
        canonical=_canonical(page, config),
        alternates=_hreflang(page, listed, config),
        choices=tuple(_choice(alternate, page, addresses) for alternate in page.alternates),
        office=office,
        stylesheet=addresses.relative(page.path, STYLESHEET),
    )


def _unbroken(fact: Fact) -> Fact:
    """Return the fact with its numbers and dates held together; the style sheet holds links."""
    parts = (
        part if part.link else replace(part, text=bound(part.text, NBSP)) for part in fact.parts
    )
    return replace(fact, parts=tuple(parts))


def _address(page: Page, target: str, config: Config) -> str:
    """Return where the target will be: absolute if the newsroom has said where it lives."""
    addresses = config.addresses
    if addresses.base_url:
        return addresses.absolute(target)
    return addresses.relative(page.path, target)


def _listed(page: Page) -> tuple[Alternate, ...]:
    """Return the versions that search engines may list; none on a page that is none itself."""
    if not page.complete:
        return ()
    return tuple(version for version in page.alternates if version.published and version.complete)


def _hreflang(
    page: Page, listed: tuple[Alternate, ...], config: Config
) -> tuple[tuple[str, str], ...]:
    links = [(version.language, _address(page, version.path, config)) for version in listed]
    by_language = dict(links)
    if page.source_language in by_language:
        links.append(("x-default", by_language[page.source_language]))
    return tuple(links)


def _canonical(page: Page, config: Config) -> str:
    """Return the page's own address, or that of the original which it partly repeats."""
    if not config.base_url:
        return ""
    paths = {version.language: version.path for version in page.alternates}
    target = page.path if page.complete else paths.get(page.source_language, page.path)
    return config.addresses.absolute(target)


def _choice(version: Alternate, page: Page, addresses: Addresses) -> Choice:
    known = LANGUAGES.get(version.language)
    return Choice(
        language=version.language,
        autonym=known.autonym if known else version.language,
        href=addresses.relative(page.path, version.path) if version.published else "",
        current=version.language == page.language,
    )


def speaker(language: str, config: Config, words: NullTranslations) -> Speaker:
    """Return the office in a language; its name keeps its own where that one has none."""
    office = config.office
    name = one_line(office.named(language))
    own = dict(office.name)
    other = None if own.get(language) else next(iter(own), None)
    stated = (
        Fact("email", words.gettext("E-mail"), (Part(one_line(office.email)),)),
        Fact("phone", words.gettext("Phone"), (Part(one_line(office.phone)),)),
        Fact("url", words.gettext("Website"), (Part(one_line(office.url)),)),
    )
    return Speaker(
        name=Part(name, other) if name else None,
        url=_safe_address(office.url),
        reached=tuple(
            Fact(fact.name, fact.label, reachable(fact.parts)) for fact in stated if fact.text
        ),
    )


def _image(fields: Fields) -> Image | None:
    source = fields.said("image.src") or fields.said("image")
    address = _safe_address(source.text) if source else ""
    if not address:
        return None
    return Image(address, fields.said("image.alt") or Part(""), fields.said("image.caption"))


def _safe_address(address: str) -> str:
    """Return an address that only ever fetches something, else nothing."""
    text = one_line(address)
    if "\\" in text or text.startswith("//"):  # another host, in a browser's eyes
        return ""
    scheme = _SCHEME.match(text)
    return text if scheme is None or scheme[1].lower() in ("https", "http") else ""


def _first_paragraph(page: Page) -> str:
    paragraph = next((block for block in page.body.blocks if block.kind == "paragraph"), None)
    if paragraph is None:
        return ""
    text = one_line(paragraph.text)
    return _LINK_NUMBER.sub("", text) if page.body.links else text


def _shortened(text: str) -> str:
    """Return at most so much of a text as a search engine shows, cut between words."""
    if len(text) <= _DESCRIPTION:
        return text
    return text[:_DESCRIPTION].rpartition(" ")[0].rstrip(" ,;:–—") + "…"
