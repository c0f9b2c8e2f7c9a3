"""A catalog as a spreadsheet: a row a message, for whoever has nothing but Excel."""

from __future__ import annotations

from dataclasses import replace

from pipeline.catalogs.states import state
from pipeline.errors import ExchangeError
from pipeline.exchange import notes, table
from pipeline.exchange.parcel import Format, Parcel, Reply, Returned, gathered, read_stamp, singles
from pipeline.model import Message, State

COLUMNS = (
    *("announcement", "languages", "context", "source", "target", "state", "comment"),
    *("note", "unit", "exported"),
)
"""`comment` is the translator's own; the last two are how a row finds its way back."""
REQUIRED = ("source", "target")
READ = {
    "untranslated": State.UNTRANSLATED,
    "draft": State.DRAFT,
    "translated": State.TRANSLATED,
    "approved": State.APPROVED,
}


def write(parcel: Parcel, path: str) -> bytes:
    """Return the file, one row for each text."""
    rows = (row for message in parcel.messages for row in _rows(parcel, message))
    return table.write(COLUMNS, rows)


def _rows(parcel: Parcel, message: Message) -> list[tuple[str, ...]]:
    beside = dict(notes.notes(message))
    said = beside.pop(notes.EXPORTED, "")
    note = "\n".join(
        text if category == notes.SOURCE else f"{category}: {text}"
        for category, text in beside.items()
    )
    return [
        (
            parcel.stem,
            f"{parcel.source_language} > {parcel.language}",
            message.msgctxt or "",
            source,
            target,
            state(message).value,
            "",
            note,
            unit,
            said,
        )
        for unit, source, target in singles(message)
    ]


def read(data: bytes, path: str) -> tuple[Returned, ...]:
    """Return what the rows say of each announcement and language. Raises ExchangeError."""
    rows = table.read(data, path, REQUIRED)
    groups: dict[tuple[str, str], list[Reply]] = {}
    for row in rows:
        key = (row.cells.get("announcement", "").strip(), row.cells.get("languages", "").strip())
        groups.setdefault(key, []).append(_reply(row))
    if not groups:
        raise ExchangeError(path, 1, "holds no rows below the first line; ask for it again")
    found = []
    for (stem, languages), replies in groups.items():
        source_language, _, language = languages.partition(">")
        found.append(
            Returned(
                path,
                Format.CSV,
                gathered(iter(replies)),
                stem,
                source_language.strip(),
                language.strip(),
            )
        )
    return tuple(found)


def _reply(row: table.Row) -> Reply:
    """Return a row as a reply.

    A person who types into a spreadsheet seldom thinks of the column beside it: a text that is
    not the exported one is her word, unless she also wrote `draft` there herself.
    """
    cells = row.cells
    said = read_stamp(cells.get("exported", ""))
    stated = READ.get(cells.get("state", "").strip().lower())
    was = said.state if said else State.UNTRANSLATED
    reply = Reply(
        msgid=cells["source"],
        forms=(cells["target"],),
        msgctxt=cells.get("context") or None,
        unit=cells.get("unit", "").strip(),
        state=stated,
        stamp=said,
        notes=tuple(filter(None, [" ".join(cells.get("comment", "").split())])),
        line=row.line,
    )
    if stated is State.UNTRANSLATED or (stated is was and reply.is_touched):
        return replace(reply, state=None)
    return reply
