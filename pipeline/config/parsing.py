"""`pipeline.toml` -> Config; an unknown key is an error that names the nearest one."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfoNotFoundError, available_timezones

from pipeline.config import memory, values
from pipeline.config.checks import checks
from pipeline.config.decisions import (
    Config,
    EnglishDates,
    LineEnds,
    Missing,
    Office,
    Required,
)
from pipeline.config.engines import engines
from pipeline.config.memory import Exact
from pipeline.config.site import site
from pipeline.config.values import Asked
from pipeline.errors import ConfigError
from pipeline.locales import LANGUAGES, zone

FILE = "pipeline.toml"


def parse(text: str, path: str = FILE) -> Config:
    """Return the decisions in a TOML text.

    Raises ConfigError for broken TOML, an unknown key (naming the nearest known one), a value of
    the wrong type, an unknown language or time zone.
    """
    try:
        sections = tomllib.loads(text)
    except ValueError as error:  # of TOML, or of Python for a number of 5,000 digits
        raise ConfigError(
            path, "", f"this is not TOML: {values.lowered(str(error))}; mend it"
        ) from error
    except RecursionError as error:
        raise ConfigError(path, "", "brackets are nested too deep; remove some") from error
    decisions: dict[str, Any] = {}
    office: dict[str, Any] = {}
    if "engines" in sections:
        asked = Asked(path, "engines", sections.pop("engines"))
        decisions["engines"] = engines(asked)
    layout, tags = sections.pop("site", {}), sections.pop("tags", {})
    decisions["site"] = site(Asked(path, "site", layout), Asked(path, "tags", tags))
    if "checks" in sections or "policy" in sections:
        policies = sections.pop("policy", None)
        decisions["checks"] = checks(
            Asked(path, "checks", sections.pop("checks", {})),
            None if policies is None else Asked(path, "policy", policies),
        )
    for section, keys in sections.items():
        known = _section(path, section, keys)
        for key, value in known.items():
            asked = Asked(path, f"{section}.{key}", value)
            name, read = _KEYS[section][key]
            (office if section == "office" else decisions)[name] = read(asked)
    return Config(**decisions, office=Office(**office))


def _section(path: str, section: str, keys: object) -> dict[str, object]:
    """Return the keys of a section, all of them known."""
    if section not in _KEYS:
        homes = _homes(section)
        advice = f"it belongs under `[{homes[0]}]`" if homes else values.nearest(section, _KEYS)
        raise ConfigError(path, section, f"unknown section or key; {advice}")
    if not isinstance(keys, dict):
        raise ConfigError(path, section, f"must be a section; write `[{section}]` on its own line")
    for key in keys:
        if key not in _KEYS[section]:
            homes = _homes(key)
            advice = (
                f"it belongs under `[{homes[0]}]`" if homes else values.nearest(key, _KEYS[section])
            )
            raise ConfigError(path, f"{section}.{key}", f"unknown key; {advice}")
    return keys


def _homes(key: str) -> list[str]:
    """Return the sections that know a key."""
    return [section for section, keys in _KEYS.items() if key in keys]


def _names(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Return language and name, in the order of the file."""
    if not isinstance(asked.value, dict):
        raise asked.wrong(
            f'must be {{ kk = "…", ru = "…", en = "…" }}, not {values.type_name(asked.value)}'
        )
    for code in asked.value:
        if code not in LANGUAGES:
            raise Asked(asked.path, f"{asked.key}.{code}", None).wrong(
                values.unknown_language(code)
            )
    return tuple(
        (code, values.text(Asked(asked.path, f"{asked.key}.{code}", name)))
        for code, name in asked.value.items()
    )


def _language(asked: Asked) -> str:
    code = values.text(asked)
    if code not in LANGUAGES:
        raise asked.wrong(values.unknown_language(code))
    return code


def _base_url(asked: Asked) -> str:
    url = values.url(asked)
    parts = urlsplit(url)
    if "?" in url or "#" in url or parts.username is not None:
        raise asked.wrong(
            f"`{url}` must end with a folder; remove `?…`, `#…` and any name before @"
        )
    return url.rstrip("/")


def _email(asked: Asked) -> str:
    email = values.text(asked)
    if email and not _EMAIL.fullmatch(email):
        raise asked.wrong(f"`{email}` is not an e-mail address; write e.g. `press@office.example`")
    return email


def _timezone(asked: Asked) -> str:
    name = values.text(asked)
    try:
        zone(name)
    except ZoneInfoNotFoundError as error:
        near = difflib.get_close_matches(name, available_timezones(), n=1, cutoff=0.5)
        advice = f"did you mean `{near[0]}`?" if near else "write e.g. `Asia/Almaty`"
        raise asked.wrong(f"unknown time zone `{name}`; {advice}") from error
    return name


def _fields(asked: Asked) -> tuple[str, ...]:
    fields = values.texts(asked)
    for name in fields:
        if name == "language" or not _FIELD.fullmatch(name):
            raise asked.wrong(
                f"`{name}` cannot be translated; name front-matter fields without numbers, "
                "e.g. `title` or `image.alt`"
            )
    return fields


def _theme(asked: Asked) -> str:
    folder = values.text(asked).rstrip("/")
    parts = folder.split("/")
    is_ours = parts[0] in ("sources", "translations", "output", ".cache")
    if is_ours or re.search(r"[\\:]", folder) or {"", ".", ".."} & set(parts):
        raise asked.wrong(
            f"`{asked.value}` must be a folder of its own inside the newsroom; write e.g. `theme`"
        )
    return folder


def _requires(asked: Asked) -> tuple[tuple[str, Required], ...]:
    """Return a word for every language, or one word each: `{ kk = "approved" }`."""
    read = values.choice(Required)
    if not isinstance(asked.value, dict):
        word = Required(read(asked))
        return tuple((code, word) for code in LANGUAGES)
    found = []
    for code, word in asked.value.items():
        one = Asked(asked.path, f"{asked.key}.{code}", word)
        if code not in LANGUAGES:
            raise one.wrong(values.unknown_language(code))
        found.append((code, Required(read(one))))
    return tuple(found)


_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
_FIELD = re.compile(r"[^\W\d][\w-]*(\.[^\W\d][\w-]*)*")
_KEYS: dict[str, dict[str, tuple[str, Callable[[Asked], object]]]] = {
    "newsroom": {
        "languages": ("languages", values.languages),
        "base_url": ("base_url", _base_url),
        "timezone": ("timezone", _timezone),
        "ui_language": ("ui_language", _language),
    },
    "office": {
        "name": ("name", _names),
        "email": ("email", _email),
        "phone": ("phone", values.text),
        "url": ("url", values.url),
    },
    "extract": {"fields": ("translatable", _fields)},
    "build": {
        "missing": ("missing", values.choice(Missing)),
        "english_dates": ("english_dates", values.choice(EnglishDates)),
        "theme": ("theme", _theme),
    },
    "text": {"line_ends": ("line_ends", values.choice(LineEnds))},
    "publish": {"requires": ("requires", _requires)},
    "review": {"four_eyes": ("four_eyes", values.switch)},
    "checks": {},  # read by a room of its own, since half of its tables are patterns
    "policy": {},
    "engines": {},  # read by a room of its own, since its tables are named by the newsroom
    "site": {},  # read by a room of its own, as are
    "tags": {},
    "memory": {
        "url": ("memory_url", memory.url),
        "exact": ("memory_exact", values.choice(Exact)),
        "near": ("memory_near", memory.near),
    },
    "catalogs": {"bugs_address": ("bugs_address", values.text)},
}
"""Section -> key -> field of Config (of Office for `office`) and what reads its value."""
