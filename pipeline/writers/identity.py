"""What names an announcement for ever, whatever becomes of its title, date and address."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from pipeline.config import Config
from pipeline.model import Field, filed

_OWNED_SINCE = "2024"
"""A tag URI names a year in which its host was the newsroom's; it must never change."""
_UNKNOWN = "newsroom.invalid"


def host(config: Config) -> str:
    """Return the host of the newsroom's site, or that of its e-mail."""
    named = urlsplit(config.base_url).hostname
    return named or config.office.email.rpartition("@")[2] or _UNKNOWN


def entry_id(stem: str, language: str, config: Config) -> str:
    """Return the id of one language of an announcement in feeds (RFC 4151).

    The languages of one announcement differ in the last part only.
    """
    return f"tag:{host(config)},{_OWNED_SINCE}:{quote(stem)}:{language}"


def tags(fields: Iterable[Field], language: str, config: Config) -> tuple[str, ...]:
    """Return the names of an announcement's tags in a language, in the order of its source."""
    named = (config.site.tag(word).name(language) for word in filed(fields))
    return tuple(dict.fromkeys(name for name in named if name))
