"""PO for the road: a catalog whose messages carry a stamp of what they were when they left."""

from __future__ import annotations

from dataclasses import replace

from pipeline.catalogs import po
from pipeline.catalogs.marks import is_mark
from pipeline.catalogs.states import state
from pipeline.errors import CatalogError, ExchangeError
from pipeline.exchange.parcel import (
    Format,
    Parcel,
    Reply,
    Returned,
    Stamp,
    forms,
    id_of,
    read_stamp,
    stamp,
)
from pipeline.model import Catalog, Message, State

STEM, GENERATOR = "X-Announcement", "X-Generator"
_PREFIX = "exported: "


def write(parcel: Parcel, path: str) -> bytes:
    """Return the catalog with its announcement's name in the header and a stamp on each message.

    The stamp is a translator comment, the one place that no tool empties; a message without
    translation has none, which says as much. Who saved the catalog last is left out, so that
    whoever stands there on return has had it in hand.
    """
    catalog = parcel.catalog
    header = tuple(field for field in catalog.header if field[0] not in (STEM, GENERATOR))
    messages = tuple(_stamped(message) for message in catalog.messages)
    return po.dump(
        replace(catalog, header=(*header, (STEM, parcel.stem)), messages=messages)
    ).encode()


def _stamped(message: Message) -> Message:
    said = stamp(message)
    comments = tuple(line for line in message.comments if not line.startswith(_PREFIX))
    return replace(message, comments=(*comments, str(said)) if said else comments)


def read(data: bytes, path: str) -> tuple[Returned, ...]:
    """Return what the file says. Raises ExchangeError."""
    try:
        catalog, _ = po.load(data, path)
    except CatalogError as error:
        raise ExchangeError(path, error.line, error.problem) from error
    replies = tuple(_reply(message) for message in catalog.messages)
    if not replies:
        raise ExchangeError(path, 1, "holds no message; ask for the file again")
    return (
        Returned(
            path,
            Format.PO,
            replies,
            stem=_stem(catalog),
            source_language=catalog.field("X-Source-Language") or "",
            language=catalog.language or "",
            plural_forms=catalog.field("Plural-Forms") or "",
            generator=catalog.field(GENERATOR) or "",
            translator=_translator(catalog),
        ),
    )


def _translator(catalog: Catalog) -> str:
    """Return who signed the header; the newsroom's own name, its team, is nobody's."""
    last = (catalog.field("Last-Translator") or "").strip()
    is_nobody = last in (
        (catalog.field("Language-Team") or "").strip(),
        "FULL NAME <EMAIL@ADDRESS>",
    )
    return "" if is_nobody else last


def _stem(catalog: Catalog) -> str:
    """Return the announcement that the header names, else the one source of all references."""
    if stem := catalog.field(STEM):
        return stem
    sources = {r.rpartition(":")[0] for m in catalog.messages for r in m.references}
    return sources.pop() if len(sources) == 1 else ""


def _reply(message: Message) -> Reply:
    said, theirs = _comments(message.comments)
    unit = said.unit if said else id_of(message.msgctxt, message.msgid)
    stated = state(replace(message, obsolete=False))
    return Reply(
        msgid=message.msgid,
        forms=forms(message),
        msgctxt=message.msgctxt,
        unit=unit,
        state=None if stated is State.UNTRANSLATED else stated,
        stamp=said,
        notes=theirs,
        line=message.line,
    )


def _comments(comments: tuple[str, ...]) -> tuple[Stamp | None, tuple[str, ...]]:
    """Return the stamp, and the comments that are not marks of ours."""
    said: Stamp | None = None
    theirs: list[str] = []
    for line in comments:
        if line.startswith(_PREFIX):
            said = read_stamp(line) or said
        elif not is_mark(line):
            theirs.append(line)
    return said, tuple(theirs)
