"""`pipeline.toml` -> Config; an unknown key is an error that names the nearest one."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfoNotFoundError, available_timezones

from pipeline.addresses import Addresses
from pipeline.config import memory as _memory
from pipeline.config.checks import Checks, Level, Policy
from pipeline.config.checks import checks as _checks
from pipeline.config.engines import Engines, EngineSettings
from pipeline.config.engines import engines as _engines
from pipeline.config.memory import Exact
from pipeline.config.site import Format, Site, Slugs, Tag
from pipeline.config.site import site as _site
from pipeline.config.values import Asked as _Asked
from pipeline.config.values import choice as _choice
from pipeline.config.values import languages as _languages
from pipeline.config.values import lowered as _lowered
from pipeline.config.values import nearest as _nearest
from pipeline.config.values import switch as _switch
from pipeline.config.values import text as _text
from pipeline.config.values import texts as _texts
from pipeline.config.values import type_name as _type
from pipeline.config.values import unknown_language
from pipeline.config.values import url as _url
from pipeline.errors import ConfigError
from pipeline.locales import LANGUAGES, zone

__all__ = [
    "FILE",
    "TRANSLATABLE",
    "Checks",
    "Config",
    "EngineSettings",
    "Engines",
    "EnglishDates",
    "Exact",
    "Format",
    "Level",
    "LineEnds",
    "Missing",
    "Office",
    "Policy",
    "Required",
    "Site",
    "Slugs",
    "Tag",
    "parse",
    "unknown_language",
]

FILE = "pipeline.toml"
TRANSLATABLE = (
    "title",
    "summary",
    "venue",
    "city",
    "address",
    "organizer",
    "contact",
    "price",
    "image.alt",
    "image.caption",
    "image.credit",
    "images.alt",
    "images.caption",
    "images.credit",
    "attachments.title",
)
"""Front-matter fields that are units unless the newsroom lists its own; a name stands for all
fields below it, and only values with words in them are translated."""


class Missing(StrEnum):
    """What build does with a language whose translation is incomplete."""

    HOLD = "hold"
    FALLBACK = "fallback"


class EnglishDates(StrEnum):
    """How English pages write a date: `8 April 2024` or `April 8, 2024`."""

    BRITISH = "british"
    AMERICAN = "american"


class LineEnds(StrEnum):
    """How lines end in the text release: as on the web, or as old mail programs want it."""

    LF = "lf"
    CRLF = "crlf"


class Required(StrEnum):
    """How far a translation must have come before it is published."""

    TRANSLATED = "translated"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Office:
    """Who speaks: shown in the page's header and at the end of the text release."""

    name: tuple[tuple[str, str], ...] = ()
    """Language and name, in the order of the file."""
    email: str = ""
    phone: str = ""
    url: str = ""

    def named(self, language: str) -> str:
        """Return the office's name in a language, else its first name, else nothing."""
        names = dict(self.name)
        return names.get(language) or next(iter(names.values()), "")


@dataclass(frozen=True, slots=True)
class Config:
    """What a newsroom has decided; every field has a default that works."""

    languages: tuple[str, ...] = ("kk", "ru", "en")
    """The first is the one offered first to readers."""
    base_url: str = ""
    """Where the output folder will be served, without a final slash; empty: unknown."""
    timezone: str = "Asia/Almaty"
    office: Office = Office()
    translatable: tuple[str, ...] = TRANSLATABLE
    missing: Missing = Missing.HOLD
    english_dates: EnglishDates = EnglishDates.BRITISH
    line_ends: LineEnds = LineEnds.LF
    theme: str = "theme"
    """The newsroom's folder whose files take the place of the built-in theme's, one by one."""
    memory_url: str = ""
    """The PostgreSQL database that several newsrooms share as memory; empty: one of its own."""
    memory_exact: Exact = Exact.APPROVED
    memory_near: float = 75.0
    """Per cent of likeness from which an earlier translation is offered before a machine's."""
    bugs_address: str = ""
    """Report-Msgid-Bugs-To of the catalogs; the office's e-mail if empty."""
    requires: tuple[tuple[str, Required], ...] = ()
    """Language and what it takes to be published; a language that is not there: `translated`."""
    four_eyes: bool = False
    """True: whoever approves a translation must not be the one who made it."""

    ui_language: str = "en"
    """The language in which findings are told."""
    checks: Checks = field(default_factory=Checks)
    engines: Engines = field(default_factory=Engines)
    site: Site = field(default_factory=Site)

    @property
    def addresses(self) -> Addresses:
        """How pages and files are laid out and linked to."""
        return Addresses(self.base_url, self.site.pretty_urls, self.site.segments)

    def required(self, language: str) -> Required:
        """Return how far translations into a language must have come to be published."""
        return dict(self.requires).get(language, Required.TRANSLATED)


def parse(text: str, path: str = FILE) -> Config:
    """Return the decisions in a TOML text.

    Raises ConfigError for broken TOML, an unknown key (naming the nearest known one), a value of
    the wrong type, an unknown language or time zone.
    """
    try:
        sections = tomllib.loads(text)
    except ValueError as error:  # of TOML, or of Python for a number of 5,000 digits
        raise ConfigError(path, "", f"this is not TOML: {_lowered(str(error))}; mend it") from error
    except RecursionError as error:
        raise ConfigError(path, "", "brackets are nested too deep; remove some") from error
    decisions: dict[str, Any] = {}
    office: dict[str, Any] = {}
    if "engines" in sections:
        asked = _Asked(path, "engines", sections.pop("engines"))
        decisions["engines"] = _engines(asked)
    layout, tags = sections.pop("site", {}), sections.pop("tags", {})
    decisions["site"] = _site(_Asked(path, "site", layout), _Asked(path, "tags", tags))
    if "checks" in sections or "policy" in sections:
        policies = sections.pop("policy", None)
        decisions["checks"] = _checks(
            _Asked(path, "checks", sections.pop("checks", {})),
            None if policies is None else _Asked(path, "policy", policies),
        )
    for section, keys in sections.items():
        known = _section(path, section, keys)
        for key, value in known.items():
            asked = _Asked(path, f"{section}.{key}", value)
            name, read = _KEYS[section][key]
            (office if section == "office" else decisions)[name] = read(asked)
    return Config(**decisions, office=Office(**office))


def _section(path: str, section: str, keys: object) -> dict[str, object]:
    """Return the keys of a section, all of them known."""
    if section not in _KEYS:
        homes = _homes(section)
        advice = f"it belongs under `[{homes[0]}]`" if homes else _nearest(section, _KEYS)
        raise ConfigError(path, section, f"unknown section or key; {advice}")
    if not isinstance(keys, dict):
        raise ConfigError(path, section, f"must be a section; write `[{section}]` on its own line")
    for key in keys:
        if key not in _KEYS[section]:
            homes = _homes(key)
            advice = f"it belongs under `[{homes[0]}]`" if homes else _nearest(key, _KEYS[section])
            raise ConfigError(path, f"{section}.{key}", f"unknown key; {advice}")
    return keys


def _homes(key: str) -> list[str]:
    """Return the sections that know a key."""
    return [section for section, keys in _KEYS.items() if key in keys]


def _names(asked: _Asked) -> tuple[tuple[str, str], ...]:
    """Return language and name, in the order of the file."""
    if not isinstance(asked.value, dict):
        raise asked.wrong(f'must be {{ kk = "…", ru = "…", en = "…" }}, not {_type(asked.value)}')
    for code in asked.value:
        if code not in LANGUAGES:
            raise _Asked(asked.path, f"{asked.key}.{code}", None).wrong(unknown_language(code))
    return tuple(
        (code, _text(_Asked(asked.path, f"{asked.key}.{code}", name)))
        for code, name in asked.value.items()
    )


def _language(asked: _Asked) -> str:
    code = _text(asked)
    if code not in LANGUAGES:
        raise asked.wrong(unknown_language(code))
    return code


def _base_url(asked: _Asked) -> str:
    url = _url(asked)
    parts = urlsplit(url)
    if "?" in url or "#" in url or parts.username is not None:
        raise asked.wrong(
            f"`{url}` must end with a folder; remove `?…`, `#…` and any name before @"
        )
    return url.rstrip("/")


def _email(asked: _Asked) -> str:
    email = _text(asked)
    if email and not _EMAIL.fullmatch(email):
        raise asked.wrong(f"`{email}` is not an e-mail address; write e.g. `press@office.example`")
    return email


def _timezone(asked: _Asked) -> str:
    name = _text(asked)
    try:
        zone(name)
    except ZoneInfoNotFoundError as error:
        near = difflib.get_close_matches(name, available_timezones(), n=1, cutoff=0.5)
        advice = f"did you mean `{near[0]}`?" if near else "write e.g. `Asia/Almaty`"
        raise asked.wrong(f"unknown time zone `{name}`; {advice}") from error
    return name


def _fields(asked: _Asked) -> tuple[str, ...]:
    fields = _texts(asked)
    for name in fields:
        if name == "language" or not _FIELD.fullmatch(name):
            raise asked.wrong(
                f"`{name}` cannot be translated; name front-matter fields without numbers, "
                "e.g. `title` or `image.alt`"
            )
    return fields


def _theme(asked: _Asked) -> str:
    folder = _text(asked).rstrip("/")
    parts = folder.split("/")
    is_ours = parts[0] in ("sources", "translations", "output", ".cache")
    if is_ours or re.search(r"[\\:]", folder) or {"", ".", ".."} & set(parts):
        raise asked.wrong(
            f"`{asked.value}` must be a folder of its own inside the newsroom; write e.g. `theme`"
        )
    return folder


def _requires(asked: _Asked) -> tuple[tuple[str, Required], ...]:
    """Return a word for every language, or one word each: `{ kk = "approved" }`."""
    read = _choice(Required)
    if not isinstance(asked.value, dict):
        word = Required(read(asked))
        return tuple((code, word) for code in LANGUAGES)
    found = []
    for code, word in asked.value.items():
        one = _Asked(asked.path, f"{asked.key}.{code}", word)
        if code not in LANGUAGES:
            raise one.wrong(unknown_language(code))
        found.append((code, Required(read(one))))
    return tuple(found)


_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
_FIELD = re.compile(r"[^\W\d][\w-]*(\.[^\W\d][\w-]*)*")
_KEYS: dict[str, dict[str, tuple[str, Callable[[_Asked], object]]]] = {
    "newsroom": {
        "languages": ("languages", _languages),
        "base_url": ("base_url", _base_url),
        "timezone": ("timezone", _timezone),
        "ui_language": ("ui_language", _language),
    },
    "office": {
        "name": ("name", _names),
        "email": ("email", _email),
        "phone": ("phone", _text),
        "url": ("url", _url),
    },
    "extract": {"fields": ("translatable", _fields)},
    "build": {
        "missing": ("missing", _choice(Missing)),
        "english_dates": ("english_dates", _choice(EnglishDates)),
        "theme": ("theme", _theme),
    },
    "text": {"line_ends": ("line_ends", _choice(LineEnds))},
    "publish": {"requires": ("requires", _requires)},
    "review": {"four_eyes": ("four_eyes", _switch)},
    "checks": {},  # read by a room of its own, since half of its tables are patterns
    "policy": {},
    "engines": {},  # read by a room of its own, since its tables are named by the newsroom
    "site": {},  # read by a room of its own, as are
    "tags": {},
    "memory": {
        "url": ("memory_url", _memory.url),
        "exact": ("memory_exact", _choice(Exact)),
        "near": ("memory_near", _memory.near),
    },
    "catalogs": {"bugs_address": ("bugs_address", _text)},
}
"""Section -> key -> field of Config (of Office for `office`) and what reads its value."""
