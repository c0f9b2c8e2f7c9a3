"""Pictures and documents that an announcement names in its front matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations
from posixpath import basename, splitext

from pipeline.config import Config
from pipeline.locales import NBSP
from pipeline.model import Page
from pipeline.writers.facts import Fields, Part
from pipeline.writers.frame import safe_address
from pipeline.writers.illustrations import dimensions

_KILO = 1000
"""As makers of disks and CLDR count: a megabyte is a million bytes."""
_MOST = 50
"""Pictures and documents of one announcement."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture with all that belongs to it."""

    src: str
    alt: Part
    caption: Part | None
    credit: Part | None
    """Who took it."""
    attributes: tuple[tuple[str, str], ...] = ()
    """`width`, `height` and the smaller copies, where they are known."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file to download."""

    href: str
    title: Part
    kind: str
    """`PDF`, `DOCX` …"""
    size: str
    """In words: `2,4 МБ`; empty: not known."""


def images(page: Page, config: Config) -> tuple[Image, ...]:
    """Return the pictures of the front matter: `image` first, then `images`."""
    fields = Fields(page)
    names = ("image", *(f"images.{n}" for n in fields.numbers("images") if n < _MOST))
    return tuple(found for name in names if (found := _image(fields, name, page, config)))


def _image(fields: Fields, name: str, page: Page, config: Config) -> Image | None:
    source = fields.said(f"{name}.src") or fields.said(name)
    address = safe_address(source.text) if source else ""
    if not address:
        return None
    attached = page.attached(address)
    added = dimensions(attached, page, config.addresses) if attached else {}
    return Image(
        address,
        fields.said(f"{name}.alt") or Part(""),
        fields.said(f"{name}.caption"),
        fields.said(f"{name}.credit"),
        tuple(added.items()),
    )


def documents(page: Page, words: NullTranslations) -> Iterator[Document]:
    """Yield the files of `attachments` in the front matter, each with its title."""
    fields = Fields(page)
    for number in fields.numbers("attachments"):
        if number >= _MOST:
            break
        name = f"attachments.{number}"
        file = fields.said(f"{name}.file") or fields.said(name)
        address = safe_address(file.text) if file else ""
        if not address:
            continue
        attached = page.attached(address)
        yield Document(
            address,
            fields.said(f"{name}.title") or Part(basename(address)),
            splitext(address.partition("?")[0])[1].lstrip(".").upper(),
            in_words(attached.size, page.language, words) if attached else "",
        )


def in_words(size: int, language: str, words: NullTranslations) -> str:
    """Return how large a file is: `12 kB`, `2.4 MB`, with the language's decimal sign."""
    if size < _KILO**2:
        shown, unit = str(max(1, round(size / _KILO))), words.gettext("kB")
    else:
        shown, unit = f"{size / _KILO**2:.1f}", words.gettext("MB")
    return (shown if language == "en" else shown.replace(".", ",")) + NBSP + unit
