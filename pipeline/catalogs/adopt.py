"""Translations that were found elsewhere -> a catalog in which no person's word is touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalogs.drafts import MACHINE
from pipeline.catalogs.states import origin as origin_of
from pipeline.catalogs.states import with_origin
from pipeline.model import Catalog, Message

Key = tuple[str | None, str]

ALIGNED = "aligned"
DRAFTS = MACHINE | {ALIGNED}
"""Origins of fuzzy translations that no person has touched yet."""
DOUBT = "aligned with doubt: "
LEFT = "not aligned: "
"""How our comments to the translator begin."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A translation that somebody wrote outside the catalog."""

    msgstr: str
    doubts: tuple[str, ...] = ()
    """Why it must be looked at; with any, it is fuzzy."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of the offers."""

    catalog: Catalog
    kept: tuple[tuple[Message, Offer], ...]
    """Messages that have another translation already, and what was offered for them."""


def adopt(catalog: Catalog, offers: Mapping[Key, Offer], *, at: str) -> Adopted:
    """Return the catalog with the offers where nothing of a person's stands.

    Laws: a message that a person translated, confirmed or is still to confirm is as it was;
    adopting the same offers again changes nothing. `at` is a day, `2026-11-22`.
    """
    messages, kept = [], []
    for message in catalog.messages:
        offer = None if message.obsolete else offers.get(message.key)
        if offer is None:
            messages.append(message)
        elif message.is_blank or _is_draft(message):
            messages.append(_taken(message, offer, at))
        else:
            messages.append(message)
            if message.msgid_plural is not None or message.msgstr != offer.msgstr:
                kept.append((message, offer))
    return Adopted(replace(catalog, messages=tuple(messages)), tuple(kept))


def _is_draft(message: Message) -> bool:
    mark = origin_of(message) if message.fuzzy else None
    return mark is not None and mark.value in DRAFTS


def _taken(message: Message, offer: Offer, at: str) -> Message:
    """Return a message with the offer as its translation, and why it is in doubt."""
    is_same = message.msgstr == offer.msgstr and message.fuzzy == bool(offer.doubts)
    if is_same and message.msgid_plural is None:
        return message
    comments = tuple(c for c in message.comments if not c.startswith(DOUBT))
    taken = replace(
        message,
        msgstr=offer.msgstr,
        msgid_plural=None,
        msgstr_plural=(),
        fuzzy=bool(offer.doubts),
        previous=None,
        comments=(*comments, *(f"{DOUBT}{_line(doubt)}" for doubt in offer.doubts)),
    )
    return with_origin(taken, ALIGNED, at=at)


def leave(catalog: Catalog, notes: Mapping[Key, Sequence[str]], *, file: str) -> Catalog:
    """Return the catalog with the texts that found no partner as comments to the translator.

    `notes` are those of one `file`, each beginning with its line; they take the place of what an
    earlier run noted from a file of that name.
    """
    prefix = f"{LEFT}{file}:"
    return replace(
        catalog,
        messages=tuple(
            message if message.obsolete else _noted(message, notes.get(message.key, ()), prefix)
            for message in catalog.messages
        ),
    )


def _noted(message: Message, notes: Iterable[str], prefix: str) -> Message:
    wanted = [f"{prefix}{_line(note)}" for note in notes]
    stands = [comment for comment in message.comments if comment.startswith(prefix)]
    if stands == wanted:
        return message
    others = tuple(c for c in message.comments if not c.startswith(prefix))
    return replace(message, comments=(*others, *wanted))


def _line(text: str) -> str:
    """Return a text as a comment can hold it."""
    return " ".join(text.split())
