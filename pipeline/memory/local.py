"""The memory of one newsroom: an index in its cache folder, made from its catalogs.

The rows (SQLite) say what there is; the runs beside them, which are mapped into memory, say
quickly what is near. Runs are written whole, under new names, before the rows that name them are
committed: a crash leaves the old index or the new one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.memory import nearest, rows
from pipeline.memory.answers import assembled, best_first, exact_matches, match
from pipeline.memory.letters import encode
from pipeline.memory.rows import CODES
from pipeline.memory.runs import DamagedError
from pipeline.memory.shelf import CHECKED, Held, Shelf
from pipeline.pairs import Assembly, Harvest, Match, Pair, Query, Stats

FORMAT = 1
"""Of rows and runs together; an index of another is made anew."""
FILE = "memory.sqlite"
WAIT = 60.0
"""Seconds for another process that is learning."""
ALIKE = 64
"""Texts of one skeleton that are looked at."""
TRIES = 5
"""How often an index is read again that another process changes meanwhile."""


class LocalMemory:
    """A memory in a folder of its own; a folder that is not sound is emptied and begun anew."""

    def __init__(self, folder: Path) -> None:
        """Open the index. Raises StoreError where the folder cannot be used."""
        self._folder = folder
        self._held: tuple[Held, ...] = ()
        self._version = -1
        with self._told():
            try:
                self._open()
                self._held = self._read()
            except (sqlite3.DatabaseError, DamagedError, OSError) as error:
                if _is_passing(error):
                    raise
                self._begin_anew()

    def known(self) -> dict[str, str]:
        """Return the digest of every file whose pairs are kept, by its path."""
        with self._told():
            return rows.known(self._database)

    def learn(self, harvests: Iterable[Harvest], gone: Collection[str] = ()) -> None:
        """Keep the pairs of these files, forget those of files that are gone."""
        database = self._database
        with self._told():
            database.execute("BEGIN IMMEDIATE")
            try:
                old = self._read()  # another process may have learnt meanwhile
                self._shelf.sweep()
                for path in gone:
                    rows.forget(database, path)
                for harvest in harvests:
                    rows.learn(database, harvest)
                rows.touch_nothing(database)
                new = self._shelf.renew(old)
                rows.sweep(database)
                database.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    database.execute("ROLLBACK")
                raise
            self._held = new
            self._shelf.remove(old, new)

    def exact(self, query: Query) -> tuple[Match, ...]:
        """Return every translation of the very text."""
        source, target = _codes(query)
        id_ = rows.number(query.text, source)
        with self._told():
            return exact_matches(query, rows.of_segment(self._database, id_, target))

    def alike(self, query: Query, limit: int = 5) -> tuple[Match, ...]:
        """Return the texts that differ from the query in nothing but facts."""
        from rapidfuzz import fuzz

        source, target = _codes(query)
        skeleton = rows.skeleton(query.text, query.source_language)
        with self._told():
            ids = rows.alike(self._database, skeleton, source, ALIKE)
            found = [rows.of_segment(self._database, id_, target) for id_ in ids]
        matches = (
            match(query, fuzz.ratio(query.text, pairs[0].source), pairs) for pairs in found if pairs
        )
        return best_first(matches, limit)

    def near(self, query: Query, *, least: float = 75.0, limit: int = 5) -> tuple[Match, ...]:
        """Return the nearest texts: those that comparing with every text would find."""
        if not query.text or limit < 1:
            return ()
        database = self._database
        with self._told():
            # Runs and rows of one moment: what another process learns meanwhile is not seen yet.
            database.execute("BEGIN")
            try:
                self._renew()
                return self._near(query, least, limit)
            finally:
                database.execute("ROLLBACK")

    def _near(self, query: Query, least: float, limit: int) -> tuple[Match, ...]:
        from rapidfuzz import fuzz

        _, target = _codes(query)
        asked = nearest.question(query.text, encode(query.text), query.source_language)
        best = nearest.Best(least, limit)
        for held in self._held:
            if held.run.language == query.source_language:
                nearest.search(held.run, asked, target, best, lambda id_: self._ratio(query, id_))
        matches = []
        for _, ratio, id_ in best.found:
            pairs = rows.of_segment(self._database, id_, target)
            if not pairs or fuzz.ratio(query.text, pairs[0].source) != ratio:
                raise DamagedError(FILE)
            matches.append(match(query, ratio, pairs))
        return best_first(matches, limit)

    def _renew(self) -> None:
        """Read the runs again where another process has learnt since they were read."""
        (version,) = self._database.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._held, self._version = self._read(), version

    def _ratio(self, query: Query, id_: int) -> float:
        from rapidfuzz import fuzz

        text = rows.text_of(self._database, id_)
        if text is None:
            raise DamagedError(FILE)
        return fuzz.ratio(query.text, text)

    def assemble(self, query: Query) -> Assembly | None:
        """Return a paragraph put together from sentences that are known."""
        return assembled(self, query)

    def pairs(self, languages: Collection[str] = ()) -> Iterator[Pair]:
        """Yield every whole pair once, in an order that depends on the pairs alone."""
        with self._told():
            yield from rows.whole(self._database, languages)

    def stats(self) -> Stats:
        """Return how much there is."""
        with self._told():
            size = sum(path.stat().st_size for path in self._folder.iterdir())
            return rows.stats(self._database, size)

    def close(self) -> None:
        """Let go of the files."""
        self._held = ()
        self._database.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what went wrong into StoreError; a damaged index is removed for the next run."""
        try:
            yield
        except (sqlite3.DatabaseError, DamagedError, OSError) as error:
            place = self._folder.as_posix()
            if _is_passing(error):
                problem = f"{str(error).lower()}; mend that and run the same command again"
                raise StoreError(place, problem) from error
            self._begin_anew()
            problem = "was damaged and is begun anew; run the same command again"
            raise StoreError(place, problem) from error

    def _open(self) -> None:
        path = self._folder / FILE
        self._database = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
        self._shelf = Shelf(self._folder, self._database)
        database = self._database
        database.execute("PRAGMA journal_mode = WAL")
        # After a loss of power an older index is as good: the catalogs say what is missing.
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("BEGIN IMMEDIATE")
        found = database.execute("PRAGMA user_version").fetchone()[0]
        if not found:
            for statement in rows.SCHEMA.split(";"):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {FORMAT}")
        database.execute("COMMIT")
        if found not in (0, FORMAT):
            raise DamagedError(FILE)
        check = "PRAGMA quick_check(1)"
        if path.stat().st_size <= CHECKED and database.execute(check).fetchone() != ("ok",):
            raise DamagedError(FILE)

    def _read(self) -> tuple[Held, ...]:
        for _ in range(TRIES):
            with suppress(FileNotFoundError):
                return self._shelf.read(self._held)
        raise DamagedError(FILE)

    def _begin_anew(self) -> None:
        with suppress(AttributeError, sqlite3.Error):
            self._database.close()
        self._held = ()
        for path in self._folder.iterdir():
            path.unlink()
        self._open()


def _codes(query: Query) -> tuple[int, int]:
    return CODES.index(query.source_language), CODES.index(query.target_language)


def _is_passing(error: Exception) -> bool:
    """True for what is no damage: a lock, a full disk, a folder that may not be written."""
    if isinstance(error, sqlite3.OperationalError):
        # With half its pages gone, a database says of its tables that they are not there.
        return not str(error).startswith(("no such", "table ", "malformed", "near "))
    return isinstance(error, OSError) and not isinstance(error, FileNotFoundError)
