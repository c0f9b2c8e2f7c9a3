"""The connection to a shared memory's database: opened, looked over, its errors told."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.errors import StoreError
from pipeline.memory.statements import EARLIER, SCHEMA

if TYPE_CHECKING:
    from psycopg import Connection

PATIENCE = 10
"""Seconds to wait for the server to answer at all."""
LOCK = 7_201_966_118_351_337
"""Whoever learns holds it: two that insert the same texts in another order would wait for ever."""

_ANEW = (
    "make a database with `CREATE DATABASE memory TEMPLATE template0 ENCODING 'UTF8'"
    " LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'`"
)


class Database:
    """A database that can hold a memory."""

    def __init__(self, url: str) -> None:
        """Connect, make the tables where they are missing, and see that pg_trgm reads Kazakh.

        Raises StoreError, which never repeats a password.
        """
        self._place = place(url)
        self._secrets = secrets(url)
        try:
            import psycopg
        except ImportError as error:
            problem = "needs the extra `postgres`; run `pip install 'ushtil[postgres]'`"
            raise StoreError(self._place, problem) from error
        self._error = psycopg.Error
        with self.told():
            self.connection: Connection[Any] = psycopg.connect(
                url, autocommit=True, connect_timeout=PATIENCE, application_name="ushtil"
            )
        try:
            with self.told():
                self._prepare()
        except StoreError:
            self.connection.close()
            raise

    def _prepare(self) -> None:
        database = self.connection
        if self.connection.info.server_version < 140_000:
            raise StoreError(
                self._place, "is older than PostgreSQL 14, which counts bits; renew it"
            )
        encoding = self.one("SHOW server_encoding")
        if encoding != "UTF8":
            raise StoreError(self._place, f"holds {encoding}, not UTF8; {_ANEW}")
        if not self.one("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'"):
            try:
                with database.transaction():
                    self.lock()
                    database.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            except self._error as error:
                problem = "lacks pg_trgm; let its owner run `CREATE EXTENSION pg_trgm`"
                raise StoreError(self._place, problem) from error
        # In locale C the trigrams of a Kazakh word are none, and nothing is like anything.
        if not self.one("SELECT show_trgm('Қазақ')"):
            ctype = self.one("SELECT datctype FROM pg_database WHERE datname = current_database()")
            problem = f"its character type `{ctype}` makes pg_trgm blind to Kazakh; {_ANEW}"
            raise StoreError(self._place, problem)
        if not self._is_laid_out():
            with database.transaction():
                self.lock()
                if not self._is_laid_out():  # another newsroom may have been faster
                    database.execute(EARLIER)
                    database.execute(SCHEMA)

    def _is_laid_out(self) -> bool:
        return self.one("SELECT to_regclass('ushtil_by_length')") is not None

    def lock(self) -> None:
        """Wait until nobody else learns; held until the transaction ends."""
        self.connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))

    def one(self, statement: str, values: Collection[Any] = ()) -> Any:
        """Return the one value that a statement finds."""
        row = self.connection.execute(statement, tuple(values)).fetchone()
        return row[0] if row else None

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn what the database says into StoreError."""
        try:
            yield
        except self._error as error:
            said = " ".join(str(error).split()) or type(error).__name__
            for secret in self._secrets:
                said = said.replace(secret, "…")
            raise StoreError(self._place, f"{said}; mend that and run it again") from error


def secrets(url: str) -> tuple[str, ...]:
    """Return what an error message must not repeat: the address and a password in it."""
    from urllib.parse import unquote, urlsplit

    try:
        password = urlsplit(url).password or ""
    except ValueError:
        password = ""
    return tuple(each for each in (url, password, unquote(password)) if each)


def place(url: str) -> str:
    """Return which database an address means, without user, password and options."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        host, name = parts.hostname or "", parts.path
    except ValueError:
        return "postgresql"
    return f"postgresql://{host}{name}"
