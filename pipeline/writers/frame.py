"""What every page of the site has: its address in each language, the office, the ways to others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from gettext import NullTranslations

from pipeline.addresses import Addresses
from pipeline.config import Config
from pipeline.locales import LANGUAGES
from pipeline.model import Alternate
from pipeline.writers.characters import one_line
from pipeline.writers.facts import Fact, Part, reachable

ASSETS = "assets"
STYLESHEET = f"{ASSETS}/theme.css"
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
class Way:
    """A link to another page of the site."""

    text: str
    href: str
    current: bool = False
    language: str | None = None
    """Set where the text is not in the page's language."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The same in another format, for programs that look for it."""

    type: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """The office as this page names it."""

    name: Part | None
    url: str
    reached: tuple[Fact, ...]
    """E-mail, phone and web address, each with its label."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What machines read of a page, beside the text itself."""

    properties: tuple[tuple[str, str], ...] = ()
    """Names and contents of Open Graph's `meta` elements."""
    data: str = ""
    """JSON-LD as Markup that is safe within a `script` element; empty: none."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a template may say around the content of a page."""

    language: str
    title: Part
    """For the window and for search engines; the office's name is added."""
    description: str
    indexed: bool
    """False: search engines must not list the page."""
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    """hreflang and address."""
    choices: tuple[Choice, ...]
    office: Speaker
    stylesheet: str
    ways: tuple[Way, ...] = ()
    """To home, archive and the like, in the order of the menu."""
    copies: tuple[Copy, ...] = ()
    """Feeds and calendars of the language, and the page in other formats."""
    meta: Meta = Meta()
    assets: str = ""
    """The way to the theme's other files, with a slash at the end: `../assets/`."""
    script: str = ""
    """Of the page's own script, on the only page that has one: search."""


@dataclass(frozen=True, slots=True)
class Versions:
    """One page in all its languages, for the switcher and for search engines."""

    path: str
    language: str
    original: str
    """The language that `x-default` and a page with gaps point to."""
    alternates: tuple[Alternate, ...]
    complete: bool = True
    default: str = ""
    """The path that `x-default` points to where it is none of the versions."""
    is_lost: bool = False
    """True for the page that stands for a missing one: it is served at any address, so its links
    begin at the root, and it has no address of its own."""


def frame(
    versions: Versions,
    title: Part,
    description: str,
    config: Config,
    office: Speaker,
    ways: tuple[Way, ...] = (),
    copies: tuple[Copy, ...] = (),
    meta: Meta = Meta(),
    script: str = "",
) -> Frame:
    """Return what surrounds the content of a page."""
    addresses = config.addresses
    return Frame(
        language=versions.language,
        title=title,
        description=description,
        indexed=versions.complete and not versions.is_lost,
        canonical=_canonical(versions, config),
        alternates=listed(versions, config),
        choices=tuple(_choice(each, versions, addresses) for each in versions.alternates),
        office=office,
        stylesheet=link(versions, STYLESHEET, addresses),
        ways=ways,
        copies=copies,
        meta=meta,
        assets=link(versions, f"{ASSETS}/x", addresses).removesuffix("x"),
        script=link(versions, script, addresses) if script else "",
    )


def listed(versions: Versions, config: Config) -> tuple[tuple[str, str], ...]:
    """Return hreflang and address of each version that search engines may list."""
    return _hreflang(versions, _listed(versions), config)


def link(versions: Versions, target: str, addresses: Addresses) -> str:
    """Return how a page links to a path of the site."""
    if versions.is_lost:
        return addresses.rooted(target)
    return addresses.relative(versions.path, target)


def _listed(versions: Versions) -> tuple[Alternate, ...]:
    """Return the versions that search engines may list; none on a page that is none itself."""
    if not versions.complete or versions.is_lost:
        return ()
    return tuple(each for each in versions.alternates if each.published and each.complete)


def _hreflang(
    versions: Versions, listed: Iterable[Alternate], config: Config
) -> tuple[tuple[str, str], ...]:
    links = [(each.language, _address(versions.path, each.path, config)) for each in listed]
    by_language = dict(links)
    if versions.default and links:
        links.append(("x-default", _address(versions.path, versions.default, config)))
    elif versions.original in by_language:
        links.append(("x-default", by_language[versions.original]))
    return tuple(links)


def _address(page: str, target: str, config: Config) -> str:
    """Return where the target will be: absolute if the newsroom has said where it lives."""
    addresses = config.addresses
    return addresses.absolute(target) if addresses.base_url else addresses.relative(page, target)


def _canonical(versions: Versions, config: Config) -> str:
    """Return the page's own address, or that of the original which it partly repeats."""
    if not config.base_url or versions.is_lost:
        return ""
    paths = {each.language: each.path for each in versions.alternates}
    target = versions.path if versions.complete else paths.get(versions.original, versions.path)
    return config.addresses.absolute(target)


def _choice(version: Alternate, page: Versions, addresses: Addresses) -> Choice:
    known = LANGUAGES.get(version.language)
    return Choice(
        language=version.language,
        autonym=known.autonym if known else version.language,
        href=link(page, version.path, addresses) if version.published else "",
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
        url=safe_address(office.url),
        reached=tuple(
            Fact(fact.name, fact.label, reachable(fact.parts)) for fact in stated if fact.text
        ),
    )


def safe_address(address: str) -> str:
    """Return an address that only ever fetches something, else nothing."""
    text = one_line(address)
    if "\\" in text or text.startswith("//"):  # another host, in a browser's eyes
        return ""
    scheme = _SCHEME.match(text)
    return text if scheme is None or scheme[1].lower() in ("https", "http") else ""
