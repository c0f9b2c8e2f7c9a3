"""`[site]` and `[tags]` of pipeline.toml: how the publication is laid out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pipeline.config import values
from pipeline.config.values import Asked
from pipeline.locales import LANGUAGES


class Slugs(StrEnum):
    """What names a page: the name of its source in every language, or its own title."""

    SHARED = "shared"
    LOCALIZED = "localized"


class Format(StrEnum):
    """What is written beside the pages themselves."""

    TEXT = "text"
    """The release to mail (`x.txt`), and the one to paste (`x.plain.txt`)."""
    MESSENGER = "messenger"
    """A message (`x.telegram.txt`) and the caption of a picture (`x.caption.txt`)."""
    MAIL = "mail"
    """A letter that opens as a draft: `x.eml`."""
    DOCX = "docx"
    COMBINED = "combined"
    """All languages in one text and one letter: `releases/2026/x.txt`."""
    CALENDAR = "calendar"
    FEEDS = "feeds"


@dataclass(frozen=True, slots=True)
class Tag:
    """A subject, as each language calls it."""

    id: str
    """What stands in the front matter, and in addresses."""
    names: tuple[tuple[str, str], ...]
    """Language and name."""

    def name(self, language: str) -> str:
        """Return the name in a language, else the id."""
        return dict(self.names).get(language, self.id)


@dataclass(frozen=True, slots=True)
class Site:
    """All of `[site]` and `[tags]`."""

    pretty_urls: bool = False
    """True: `kk/2026/x/` instead of `kk/2026/x.html`."""
    segments: tuple[tuple[str, str], ...] = ()
    """Language and the name of its folder where that is not its code."""
    slugs: Slugs = Slugs.SHARED
    page_size: int = 20
    """Announcements on one page of a list."""
    feed_size: int = 30
    """Announcements in a feed, with their full text."""
    typography: bool = True
    """False: quotation marks, dashes and blanks stay as they were typed."""
    formats: tuple[Format, ...] = tuple(Format)
    """What is written beside the pages; what is not named is not written, nor linked to."""
    tags: tuple[Tag, ...] = ()

    def tag(self, name: str) -> Tag:
        """Return the tag that a word in the front matter means: its id or any of its names."""
        folded = name.casefold()
        for tag in self.tags:
            if folded in (tag.id.casefold(), *(each.casefold() for _, each in tag.names)):
                return tag
        return Tag(name, ())


def site(asked: Asked, tags: Asked) -> Site:
    """Return what `[site]` and `[tags]` say. Raises ConfigError."""
    found: dict[str, object] = {"tags": _tags(tags)}
    for key, value in _table(asked).items():
        one = Asked(asked.path, f"{asked.key}.{key}", value)
        if key not in _KEYS:
            raise one.wrong(f"unknown key; {values.nearest(key, _KEYS)}")
        found[key] = _KEYS[key](one)
    return Site(**found)  # type: ignore[arg-type]


def _table(asked: Asked) -> dict[str, object]:
    if not isinstance(asked.value, dict):
        raise asked.wrong(f"must be a table `[{asked.key}]`, not {values.type_name(asked.value)}")
    return asked.value


def _segments(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Return the folders of languages, no two of them the same."""
    found: dict[str, str] = {}
    for code, value in _table(asked).items():
        one = Asked(asked.path, f"{asked.key}.{code}", value)
        if code not in LANGUAGES:
            raise one.wrong(values.unknown_language(code))
        folder = values.text(one)
        if not _FOLDER.fullmatch(folder) or folder in _TAKEN:
            raise one.wrong(f"`{folder}` is no name for a folder; write e.g. `kz`")
        found[code] = folder
    names = [found.get(code, code) for code in LANGUAGES]
    for name in names:
        if names.count(name) > 1:
            raise asked.wrong(f"two languages would share the folder `{name}`; rename one")
    return tuple(found.items())


def _tags(asked: Asked) -> tuple[Tag, ...]:
    """Return the tags, no name of which means two of them."""
    found: list[Tag] = []
    taken: dict[str, str] = {}
    for key, value in _table(asked).items():
        one = Asked(asked.path, f"{asked.key}.{key}", value)
        if not _ID.fullmatch(key):
            raise one.wrong("a tag's id stands in addresses: use small Latin letters, digits, `-`")
        tag = Tag(key, tuple(_names(one)))
        for name in {key, *(each.casefold() for _, each in tag.names)}:
            if taken.setdefault(name, key) != key:
                raise one.wrong(f"`{name}` also means `{taken[name]}`; rename one")
        found.append(tag)
    return tuple(found)


def _names(asked: Asked) -> list[tuple[str, str]]:
    names = []
    for code, value in _table(asked).items():
        one = Asked(asked.path, f"{asked.key}.{code}", value)
        if code not in LANGUAGES:
            raise one.wrong(values.unknown_language(code))
        names.append((code, values.text(one)))
    return names


def _size(asked: Asked) -> int:
    if isinstance(asked.value, bool) or not isinstance(asked.value, int):
        raise asked.wrong(f"must be a whole number, not {values.type_name(asked.value)}")
    if not 1 <= asked.value <= _MOST:
        raise asked.wrong(f"must be between 1 and {_MOST}")
    return asked.value


def _formats(asked: Asked) -> tuple[Format, ...]:
    """Return what to write; an empty list is a site of pages alone."""
    read = values.choice(Format)
    words = values.texts(asked)
    return tuple(Format(read(Asked(asked.path, asked.key, word))) for word in words)


_MOST = 1000
_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")
_ID = _FOLDER
_TAKEN = frozenset({"assets", "releases"})
_KEYS: dict[str, Callable[[Asked], object]] = {
    "pretty_urls": values.switch,
    "segments": _segments,
    "slugs": values.choice(Slugs),
    "page_size": _size,
    "feed_size": _size,
    "typography": values.switch,
    "formats": _formats,
}
