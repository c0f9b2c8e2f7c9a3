"""A catalog of our own words: begun, read, brought up to date, written as the pipeline writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from pipeline.catalogs import po

MAINTAINERS = "maintainers@ushtil.example"
TEAMS = {"kk": "Kazakh", "ru": "Russian", "en": "English"}
NOTICE = """\
# {title}
# This file is distributed under the same license as the ushtil package.
#"""


@dataclass(frozen=True, slots=True)
class Words:
    """Which words these are."""

    name: str
    """`theme`: what the header calls their version."""
    title: str
    """The first line of each file."""
    folder: Path
    """Of the catalogs, from the root of the repository."""

    @property
    def template(self) -> Path:
        """Where the template lies, from the root of the repository."""
        return self.folder / f"{self.name}.pot"

    def empty(self, now: datetime, language: str | None = None) -> Catalog:
        """Return a catalog without words: a language's, or the template."""
        return Catalog(
            locale=language,
            project="ushtil",
            header_comment=NOTICE.format(title=self.title),
            fuzzy=False,
            creation_date=now,
            revision_date=now,
            version=self.name,
            msgid_bugs_address=MAINTAINERS,
            last_translator=f"Üshtil maintainers <{MAINTAINERS}>",
            language_team=TEAMS[language] if language else "none",
            charset="utf-8",
        )

    def dated(self, root: Path, catalog: Catalog) -> Catalog:
        """Return the template with the dates that it had, while its words stay the same."""
        old = read(root / self.template)
        if old and _keys(old) == _keys(catalog):
            catalog.creation_date, catalog.revision_date = old.creation_date, old.revision_date
        return catalog

    def updated(self, root: Path, language: str, words: Catalog, now: datetime) -> Catalog:
        """Return a language's catalog with exactly the template's words, translations kept."""
        old = read(root / self.folder / f"{language}.po", language)
        catalog = old or self.empty(now, language)
        catalog.update(words, no_fuzzy_matching=True, update_header_comment=True)
        catalog.obsolete.clear()
        return catalog


def read(path: Path, language: str | None = None) -> Catalog | None:
    """Return a catalog as Babel reads it, None where there is no such file."""
    if not path.exists():
        return None
    with path.open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def dump(catalog: Catalog) -> bytes:
    """Return a catalog in the form that the pipeline gives all its catalogs."""
    stream = BytesIO()
    write_po(stream, catalog, width=0, include_lineno=False)
    read_again, _ = po.load(stream.getvalue(), "words.pot")
    return po.dump(read_again).encode()


def _keys(catalog: Catalog) -> set[tuple[str | None, object]]:
    """Return what identifies each message."""
    return {(message.context, message.id) for message in catalog if message.id}
