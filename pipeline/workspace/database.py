"""An SQLite file in `.cache/`: opened or begun anew, told about in words, closed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Self

from pipeline.errors import PublishError
from pipeline.workspace.writing import in_words

_PATIENCE = 10.0  # seconds to wait for another process that is writing


class StoredFile:
    """An open file; `with` closes it. One object belongs to the thread that made it."""

    def __init__(self, root: str, path: str, layout: int, tables: str) -> None:
        """Open it or begin it. Raises PublishError."""
        self._path = path
        self._connection = opened(root, path, layout, tables)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell trouble with the file as a PublishError."""
        try:
            yield
        except sqlite3.Error as error:
            raise wrong(self._path, error) from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def opened(root: str, path: str, layout: int, tables: str) -> sqlite3.Connection:
    """Return the file with its tables; what was committed is on the disk when `commit` returns.

    A file that is damaged or of another layout is set aside, never changed: what is in it may
    still be saved by hand. Raises PublishError for any other trouble with the disk.
    """
    full = os.path.join(root, path)
    try:
        os.makedirs(os.path.dirname(full), exist_ok=True)
        try:
            return _connected(full, layout, tables)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise  # locked, full, not permitted: the file is good
            os.replace(full, f"{full}.broken")
            for ending in ("-wal", "-shm"):
                with suppress(FileNotFoundError):
                    os.unlink(full + ending)
            return _connected(full, layout, tables)
    except (OSError, sqlite3.Error) as error:
        raise wrong(path, error) from error


def wrong(path: str, error: OSError | sqlite3.Error) -> PublishError:
    """Return what a file's trouble is, in words."""
    if isinstance(error, OSError):
        return PublishError(path, in_words(error))
    said = str(error).lower()
    return PublishError(path, f"{said}; mend that, or remove the file to begin anew")


def _connected(full: str, layout: int, tables: str) -> sqlite3.Connection:
    connection = sqlite3.connect(full, timeout=_PATIENCE)
    try:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found not in (0, layout):
            raise sqlite3.DatabaseError("another layout")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        for statement in tables.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version={layout}")
        connection.commit()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
