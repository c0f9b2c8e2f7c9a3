"""What travels: a catalog that goes out, and what a file that came back says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from pipeline.catalogs.states import fingerprint, state
from pipeline.model import Catalog, Message, State

_STAMP = re.compile(
    r"exported: (?P<state>draft|translated|approved); unit=(?P<unit>m[0-9a-f]{16}); "
    r"of=(?P<of>[0-9a-f]{8})"
)


class Format(StrEnum):
    """How a catalog is written for the road."""

    PO = "po"
    XLIFF1 = "xliff1"
    XLIFF2 = "xliff2"
    TMX = "tmx"
    CSV = "csv"


SUFFIXES = {
    Format.PO: ".po",
    Format.XLIFF1: ".xlf",
    Format.XLIFF2: ".xlf",
    Format.TMX: ".tmx",
    Format.CSV: ".csv",
}


@dataclass(frozen=True, slots=True)
class Parcel:
    """One catalog on its way out."""

    stem: str
    source_language: str
    language: str
    catalog: Catalog
    has_markup: bool = True
    """True where texts without a context are inline Markdown."""

    @property
    def messages(self) -> tuple[Message, ...]:
        """What there is to translate; obsolete messages stay at home."""
        return tuple(message for message in self.catalog.messages if not message.obsolete)

    def is_markup(self, message: Message) -> bool:
        """True where a text's marks are markup: front-matter fields are plain."""
        return self.has_markup and message.msgctxt is None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a message was when it was exported; it travels with the message.

    The newsroom remembers nothing: a stamp in the file survives a lost cache, a clone and a year,
    and still tells what the translator had before her.
    """

    unit: str
    state: State
    of: str
    """The seal of the translation as exported."""

    def __str__(self) -> str:
        return f"exported: {self.state.value}; unit={self.unit}; of={self.of}"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a returned file says of one message."""

    msgid: str
    forms: tuple[str, ...]
    """The translation; one text unless the message has plural forms."""
    msgctxt: str | None = None
    unit: str = ""
    """The unit's id, empty where the format has none."""
    state: State | None = None
    """None: the tool does not say."""
    origin: str = ""
    """`mt` or `memory` where the file says that no person wrote this."""
    stamp: Stamp | None = None
    """None: untranslated when it was exported, or nobody knows."""
    notes: tuple[str, ...] = ()
    """What the translator wrote beside it."""
    may_echo: bool = False
    """True where tools write the source as target of what nobody translated."""
    any_context: bool = False
    """True where the format knows texts only, so every message of this text is meant."""
    line: int | None = None

    @property
    def is_blank(self) -> bool:
        return not any(form.strip() for form in self.forms)

    @property
    def is_touched(self) -> bool:
        """True where the text is not the one that was exported, as far as anybody knows."""
        return self.stamp is None or self.stamp.of != seal(self.stamp.unit, self.forms)


@dataclass(frozen=True, slots=True)
class Returned:
    """What a file says of one catalog."""

    path: str
    format: Format
    replies: tuple[Reply, ...]
    stem: str = ""
    """Empty where the file does not say."""
    source_language: str = ""
    language: str = ""
    plural_forms: str = ""
    generator: str = ""
    """The program that wrote the file last, as far as it says so."""
    translator: str = ""
    """Who signed it."""
    problems: tuple[tuple[int | None, str], ...] = ()
    """Line and reason of what could not be understood, and was left out."""


def unit_id(message: Message) -> str:
    """Return the id of a message in other formats: it depends on nothing but context and text."""
    context = "" if message.msgctxt is None else f"{message.msgctxt}\x04"
    return "m" + sha256(f"{context}{message.msgid}".encode()).hexdigest()[:16]


def id_of(msgctxt: str | None, msgid: str) -> str:
    """Return the id of the message with this context and text."""
    return unit_id(Message(msgid, msgctxt=msgctxt))


def forms(message: Message) -> tuple[str, ...]:
    """Return a message's translation, form by form."""
    return message.msgstr_plural or (message.msgstr,)


def seal(unit: str, texts: tuple[str, ...]) -> str:
    """Return what identifies a translation of a unit."""
    return fingerprint(None, unit, *texts)


def stamp(message: Message) -> Stamp | None:
    """Return what is to travel with a message, or None where it has no translation yet."""
    said = state(message)
    if message.is_blank or said is State.OBSOLETE:
        return None
    unit = unit_id(message)
    return Stamp(unit, said, seal(unit, forms(message)))


def read_stamp(text: str) -> Stamp | None:
    """Return the stamp that a note holds, or None."""
    match = _STAMP.fullmatch(" ".join(text.split()))
    return Stamp(match["unit"], State(match["state"]), match["of"]) if match else None


def singles(message: Message) -> Iterator[tuple[str, str, str]]:
    """Yield id, source and target for each form of a message, as formats without plurals want it.

    A message without plural forms is one unit; form 2 of another has the id `m….2`.
    """
    unit = unit_id(message)
    if message.msgid_plural is None:
        yield unit, message.msgid, message.msgstr
        return
    for number, form in enumerate(message.msgstr_plural or ("",)):
        yield f"{unit}.{number}", message.msgid_plural if number else message.msgid, form


def gathered(replies: Iterator[Reply]) -> tuple[Reply, ...]:
    """Return the replies with the forms `m….0`, `m….1` of one message put together again."""
    found: dict[str, Reply] = {}
    for number, reply in enumerate(replies):
        unit, dot, form = reply.unit.partition(".")
        if not dot or not form.isdigit():
            found[f"#{number}"] = reply
        elif unit in found:
            first = found[unit]
            found[unit] = _joined(first, reply)
        else:
            found[unit] = _named(reply, unit)
    return tuple(found.values())


def _named(reply: Reply, unit: str) -> Reply:
    return replace(reply, unit=unit, may_echo=False)


def _joined(first: Reply, more: Reply) -> Reply:
    worst = first.state
    if more.state is State.DRAFT or worst is None:
        worst = more.state
    return replace(
        first, forms=(*first.forms, *more.forms), state=worst, notes=(*first.notes, *more.notes)
    )
