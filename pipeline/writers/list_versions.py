"""On how many pages a list stands, and where each of them lies in every language."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.config import Config
from pipeline.model import Alternate
from pipeline.writers.frame import Versions
from pipeline.writers.lists import Kind, Roll
from pipeline.writers.paging import named, total

ROOT = "index.html"
"""The page that offers the languages."""


def pages(roll: Roll, config: Config) -> int:
    """Return on how many pages a list stands: home shows the latest, the archive all."""
    is_one = roll.kind in (Kind.HOME, Kind.TAGS)
    return 1 if is_one else total(len(roll.listings), config.site.page_size)


def versions_of(
    found: Mapping[str, Mapping[str, Roll]],
    language: str,
    roll: Roll,
    number: int,
    config: Config,
) -> Versions:
    """Return a page of a list in all languages: the same page of the same list, else its first.

    `found` are the lists of each language by name.
    """
    addresses = config.addresses
    alternates = []
    for code in config.languages:
        other = found[code].get(roll.name)
        same = other is not None and number <= pages(other, config)
        path = addresses.page(code, named(roll.name, number if same else 1))
        # A first page that stands in for a later one is no translation of it.
        alternates.append(Alternate(code, path, other is not None, same))
    return Versions(
        addresses.page(language, named(roll.name, number)),
        language,
        config.languages[0],
        tuple(alternates),
        default=ROOT if roll.kind is Kind.HOME else "",
    )
