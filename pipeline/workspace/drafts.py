"""What machines wrote into the catalogs, and what people made of it: an SQLite file.

A catalog cannot tell: as soon as a person edits a draft, the machine's words are gone from it. So
they are kept here until somebody confirms the message, and then beside what was confirmed. The
file belongs to one machine; a clone begins with none.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Correction, Drafted
from pipeline.workspace.database import StoredFile

PATH = ".cache/drafts.sqlite"
_LAYOUT = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS drafts (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL, msgctxt TEXT, msgid TEXT NOT NULL, text TEXT NOT NULL,
    engine TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, at TEXT NOT NULL,
    confirmed TEXT, confirmed_at TEXT);
CREATE INDEX IF NOT EXISTS by_message ON drafts (path, msgid)
"""
_FIELDS = "path, msgctxt, msgid, text, engine, source, target, at"


class StoredDrafts(StoredFile):
    """The drafts file of a newsroom; several processes may use it at once."""

    def __init__(self, root: str) -> None:
        """Open it. Raises PublishError."""
        super().__init__(root, PATH, _LAYOUT, _TABLES)

    def remember(self, drafts: Iterable[Drafted]) -> None:
        """Keep what a machine just wrote; a draft that nobody confirmed gives way to a newer one.

        Raises PublishError.
        """
        with self._told(), self._connection as database:
            for each in drafts:
                database.execute(
                    "DELETE FROM drafts WHERE path = ? AND msgid = ? AND msgctxt IS ?"
                    " AND confirmed IS NULL",
                    (each.path, each.msgid, each.msgctxt),
                )
                row = (each.path, *each.key, each.text, each.engine, each.source, each.target)
                database.execute(
                    f"INSERT INTO drafts ({_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (*row, each.at),
                )

    def latest(self) -> tuple[tuple[Drafted, str | None], ...]:
        """Return the last draft of every message, with what was confirmed in its place so far.

        In the order of catalogs. Raises PublishError.
        """
        query = (
            f"SELECT {_FIELDS}, confirmed FROM drafts WHERE id IN"
            " (SELECT MAX(id) FROM drafts GROUP BY path, msgid, msgctxt) ORDER BY path, id"
        )
        with self._told():
            rows = self._connection.execute(query).fetchall()
        return tuple((Drafted(*row[:-1]), row[-1]) for row in rows)

    def confirm(self, corrections: Iterable[Correction]) -> None:
        """Keep what people made of the last drafts of some messages. Raises PublishError."""
        with self._told(), self._connection as database:
            database.executemany(
                "UPDATE drafts SET confirmed = ?, confirmed_at = ? WHERE id ="
                " (SELECT MAX(id) FROM drafts WHERE path = ? AND msgid = ? AND msgctxt IS ?)",
                (
                    (
                        each.text,
                        each.at,
                        each.drafted.path,
                        each.drafted.msgid,
                        each.drafted.msgctxt,
                    )
                    for each in corrections
                ),
            )

    def corrections(self) -> tuple[Correction, ...]:
        """Return what people made of drafts, the earliest first. Raises PublishError."""
        query = (
            f"SELECT {_FIELDS}, confirmed, confirmed_at FROM drafts"
            " WHERE confirmed IS NOT NULL ORDER BY confirmed_at, id"
        )
        with self._told():
            rows = self._connection.execute(query).fetchall()
        return tuple(Correction(Drafted(*row[:-2]), row[-2], row[-1]) for row in rows)
