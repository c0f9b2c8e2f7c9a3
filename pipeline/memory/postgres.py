"""The memory of many newsrooms: the same rows in a PostgreSQL database with pg_trgm.

Exact texts are found by their number. Near ones are looked for through a GIN index over trigrams of
the text with its facts masked, so that boilerplate whose numbers differ comes first; RapidFuzz
scores them. Then the database says which of all other texts could be as near, by length and letter
counts, and these are compared too: trigrams alone miss one near text of four.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.errors import StoreError
from pipeline.facts import masked
from pipeline.memory import rows
from pipeline.memory.answers import assembled, best_first, exact_matches, match
from pipeline.memory.nearest import SLACK, Best
from pipeline.memory.rows import CODES
from pipeline.memory.shapes import shape
from pipeline.memory.statements import ALIKE, BOUNDS, EARLIER, LIKELY, SCHEMA, SIDES, TEXTS, WHOLE
from pipeline.pairs import Assembly, Harvest, Match, Pair, Query, Stats

if TYPE_CHECKING:
    from psycopg import Connection

LIKENESS = 0.9
"""Share of trigrams from which a text is compared first; nothing is lost by a high one."""
CHUNK = 256
"""Texts that are fetched and compared at once."""
PATIENCE = 10
"""Seconds to wait for the server to answer at all."""
LOCK = 7_201_966_118_351_337
"""Whoever learns holds it: two that insert the same texts in another order would wait for ever."""


class PostgresMemory:
    """A memory in a database; each newsroom replaces what it taught itself and finds all."""

    def __init__(self, url: str, newsroom: str) -> None:
        """Connect, make the tables where they are missing, and see that pg_trgm reads Kazakh.

        Raises StoreError, which never repeats a password.
        """
        self._newsroom = newsroom
        self._place = place(url)
        self._secrets = secrets(url)
        try:
            import psycopg
        except ImportError as error:
            problem = "needs the extra `postgres`; run `pip install 'ushtil[postgres]'`"
            raise StoreError(self._place, problem) from error
        self._error = psycopg.Error
        with self._told():
            self._database: Connection[Any] = psycopg.connect(
                url, autocommit=True, connect_timeout=PATIENCE, application_name="ushtil"
            )
        try:
            with self._told():
                self._prepare()
        except StoreError:
            self._database.close()
            raise

    def _prepare(self) -> None:
        database = self._database
        if self._database.info.server_version < 140_000:
            raise StoreError(
                self._place, "is older than PostgreSQL 14, which counts bits; renew it"
            )
        encoding = self._one("SHOW server_encoding")
        if encoding != "UTF8":
            raise StoreError(self._place, f"holds {encoding}, not UTF8; {_ANEW}")
        if not self._one("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'"):
            try:
                with database.transaction():
                    self._lock()
                    database.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            except self._error as error:
                problem = "lacks pg_trgm; let its owner run `CREATE EXTENSION pg_trgm`"
                raise StoreError(self._place, problem) from error
        # In locale C the trigrams of a Kazakh word are none, and nothing is like anything.
        if not self._one("SELECT show_trgm('Қазақ')"):
            ctype = self._one("SELECT datctype FROM pg_database WHERE datname = current_database()")
            problem = f"its character type `{ctype}` makes pg_trgm blind to Kazakh; {_ANEW}"
            raise StoreError(self._place, problem)
        if not self._is_laid_out():
            with database.transaction():
                self._lock()
                if not self._is_laid_out():  # another newsroom may have been faster
                    database.execute(EARLIER)
                    database.execute(SCHEMA)

    def _is_laid_out(self) -> bool:
        return self._one("SELECT to_regclass('ushtil_by_length')") is not None

    def known(self) -> dict[str, str]:
        """Return the digest of every file whose pairs this newsroom taught, by its path."""
        query = "SELECT path, digest FROM ushtil_origins WHERE newsroom = %s"
        with self._told():
            return dict(self._database.execute(query, (self._newsroom,)).fetchall())

    def learn(self, harvests: Iterable[Harvest], gone: Collection[str] = ()) -> None:
        """Keep the pairs of these files, forget those of files that are gone."""
        with self._told(), self._database.transaction():
            self._lock()
            self._database.execute(
                "CREATE TEMP TABLE touched (id bigint) ON COMMIT DROP;"
                "CREATE TEMP TABLE fresh (LIKE ushtil_segments) ON COMMIT DROP;"
                "CREATE TEMP TABLE shaped (LIKE ushtil_shapes) ON COMMIT DROP;"
            )
            for path in gone:
                self._forget(path)
            for harvest in harvests:
                self._learn(harvest)
            self._database.execute(
                "INSERT INTO ushtil_segments SELECT DISTINCT ON (id) * FROM fresh ORDER BY id"
                " ON CONFLICT DO NOTHING"
            )
            self._database.execute(
                "INSERT INTO ushtil_shapes SELECT DISTINCT ON (id) * FROM shaped ORDER BY id"
                " ON CONFLICT DO NOTHING"
            )
            self._database.execute(
                "DELETE FROM ushtil_segments s WHERE s.id IN (SELECT id FROM touched)"
                " AND NOT EXISTS (SELECT 1 FROM ushtil_pairs WHERE source = s.id)"
                " AND NOT EXISTS (SELECT 1 FROM ushtil_pairs WHERE target = s.id)"
            )
            self._database.execute(
                "DELETE FROM ushtil_shapes s WHERE s.id IN (SELECT id FROM touched)"
                " AND NOT EXISTS (SELECT 1 FROM ushtil_segments WHERE id = s.id)"
            )

    def _lock(self) -> None:
        self._database.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))

    def _forget(self, path: str) -> None:
        whose = (self._newsroom, path)
        row = self._database.execute(
            "DELETE FROM ushtil_origins WHERE newsroom = %s AND path = %s RETURNING id", whose
        ).fetchone()
        if row:
            self._database.execute(
                "WITH old AS (DELETE FROM ushtil_pairs WHERE origin = %s RETURNING source, target)"
                " INSERT INTO touched SELECT source FROM old UNION SELECT target FROM old",
                row,
            )

    def _learn(self, harvest: Harvest) -> None:
        self._forget(harvest.origin)
        origin = self._one(
            "INSERT INTO ushtil_origins (newsroom, path, digest) VALUES (%s, %s, %s) RETURNING id",
            (self._newsroom, harvest.origin, harvest.digest),
        )
        segments: dict[int, tuple[int, int, int, str, str]] = {}
        pairs = []
        for pair, is_sentence in rows.with_sentences(harvest.pairs):
            ends = []
            sides = ((pair.source, pair.source_language), (pair.target, pair.target_language))
            for text, code in sides:
                language = CODES.index(code)
                id_ = rows.number(text, language)
                if id_ not in segments:
                    skeleton = rows.skeleton(text, code)
                    segments[id_] = (id_, language, skeleton, masked(text, code), text)
                ends.append((id_, language))
            (source, one), (target, other) = ends
            facts = (pair.context, pair.stem, pair.state.value, pair.at, pair.penalty)
            pairs.append((origin, source, target, one, other, *facts, is_sentence))
        with self._database.cursor() as cursor:
            with cursor.copy("COPY fresh FROM STDIN") as copy:
                for segment in segments.values():
                    copy.write_row(segment)
            with cursor.copy("COPY shaped FROM STDIN") as copy:
                for id_, language, _, _, text in segments.values():
                    bits = shape(text, CODES[language]).bits
                    copy.write_row((id_, language, len(text), bits))
            with cursor.copy("COPY ushtil_pairs FROM STDIN") as copy:
                for row in pairs:
                    copy.write_row(row)

    def exact(self, query: Query) -> tuple[Match, ...]:
        """Return every translation of the very text."""
        with self._told():
            id_ = rows.number(query.text, CODES.index(query.source_language))
            return exact_matches(query, self._pairs(query, id_))

    def alike(self, query: Query, limit: int = 5) -> tuple[Match, ...]:
        """Return the texts that differ from the query in nothing but facts."""
        skeleton = rows.skeleton(query.text, query.source_language)
        with self._told():
            return best_first(self._alike(query, skeleton), limit)

    def _alike(self, query: Query, skeleton: int) -> Iterator[Match]:
        from rapidfuzz import fuzz

        source, target = CODES.index(query.source_language), CODES.index(query.target_language)
        asked = {"skeleton": skeleton, "language": source, "target": target}
        for id_, text in self._database.execute(ALIKE, asked).fetchall():
            yield match(query, fuzz.ratio(query.text, text), self._pairs(query, id_))

    def near(self, query: Query, *, least: float = 75.0, limit: int = 5) -> tuple[Match, ...]:
        """Return the nearest texts: those that comparing with every text would find."""
        if not query.text or limit < 1:
            return ()
        best, seen = Best(least, limit), set[int]()
        with self._told(), self._database.transaction():
            self._database.execute(
                "SELECT set_config('pg_trgm.similarity_threshold', %s, true)", (str(LIKENESS),)
            )
            # The likely ones first: they raise the least score, and few others can reach it.
            likely = [id_ for (id_,) in self._database.execute(LIKELY, _window(query, least))]
            self._compare(query, likely, seen, best)
            with self._database.cursor("ushtil_bounds") as cursor:
                cursor.execute(BOUNDS, _window(query, best.least))
                while rows_ := cursor.fetchmany(CHUNK):
                    ids = [id_ for id_, bound in rows_ if bound >= best.least - SLACK]
                    self._compare(query, ids, seen, best)
                    if len(ids) < len(rows_):
                        break
            matches = [match(query, ratio, self._pairs(query, id_)) for _, ratio, id_ in best.found]
        return best_first(matches, limit)

    def _compare(self, query: Query, ids: list[int], seen: set[int], best: Best) -> None:
        """Score texts that have not been seen, and keep the good ones."""
        from rapidfuzz import fuzz

        asked = {"ids": [id_ for id_ in ids if id_ not in seen]}
        seen.update(ids)
        if not asked["ids"]:
            return
        target = CODES.index(query.target_language)
        found = []
        for id_, text, penalty in self._database.execute(TEXTS, {**asked, "target": target}):
            if penalty is not None:
                ratio = fuzz.ratio(query.text, text, score_cutoff=best.least)
                found.append((ratio - penalty, ratio, id_))
        best.add(found)

    def _pairs(self, query: Query, id_: int) -> list[Pair]:
        """Return the pairs of a text, turned so that the text is their source."""
        source, target = CODES.index(query.source_language), CODES.index(query.target_language)
        found = []
        for is_source, one, other, *facts in self._database.execute(
            SIDES, {"id": id_, "target": target}
        ):
            text, answer = (one, other) if is_source else (other, one)
            found.append(rows.pair_of(source, target, text, answer, facts))
        return found

    def assemble(self, query: Query) -> Assembly | None:
        """Return a paragraph put together from sentences that are known."""
        return assembled(self, query)

    def pairs(self, languages: Collection[str] = ()) -> Iterator[Pair]:
        """Yield every whole pair of all newsrooms once, in an order that depends on them alone."""
        codes = [CODES.index(code) for code in languages or CODES]
        # A cursor of the server, so that a large memory does not come over all at once.
        with (
            self._told(),
            self._database.transaction(),
            self._database.cursor("ushtil_pairs") as cursor,
        ):
            cursor.execute(WHOLE, {"codes": codes})
            yield from rows.once(
                rows.pair_of(source, target, text, answer, facts)
                for source, target, text, answer, *facts in cursor
            )

    def stats(self) -> Stats:
        """Return how much there is, of all newsrooms."""
        with self._told():
            segments = self._database.execute(
                "SELECT language, count(*) FROM ushtil_segments GROUP BY 1 ORDER BY 1"
            ).fetchall()
            directions = self._database.execute(
                "SELECT least(source_language, target_language),"
                " greatest(source_language, target_language), count(*)"
                " FROM ushtil_pairs WHERE NOT is_sentence GROUP BY 1, 2 ORDER BY 1, 2"
            ).fetchall()
            tables = ("ushtil_origins", "ushtil_segments", "ushtil_pairs")
            sizes = (self._one("SELECT pg_total_relation_size(%s)", (name,)) for name in tables)
            return Stats(
                origins=self._one("SELECT count(*) FROM ushtil_origins"),
                pairs=self._one("SELECT count(*) FROM ushtil_pairs WHERE NOT is_sentence"),
                sentences=self._one("SELECT count(*) FROM ushtil_pairs WHERE is_sentence"),
                segments=tuple((CODES[language], count) for language, count in segments),
                directions=tuple((CODES[a], CODES[b], count) for a, b, count in directions),
                size=sum(sizes),
            )

    def server_process(self) -> int:
        """Return the number of the server's process that answers us."""
        return self._database.info.backend_pid

    def close(self) -> None:
        """Let go of the connection."""
        self._database.close()

    def _one(self, statement: str, values: Collection[Any] = ()) -> Any:
        """Return the one value that a statement finds."""
        row = self._database.execute(statement, tuple(values)).fetchone()
        return row[0] if row else None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the database says into StoreError."""
        try:
            yield
        except self._error as error:
            said = " ".join(str(error).split()) or type(error).__name__
            for secret in self._secrets:
                said = said.replace(secret, "…")
            raise StoreError(self._place, f"{said}; mend that and run it again") from error


_ANEW = (
    "make a database with `CREATE DATABASE memory TEMPLATE template0 ENCODING 'UTF8'"
    " LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'`"
)


def _window(query: Query, least: float) -> dict[str, object]:
    """Return what the statements ask about a query: texts of other lengths cannot reach `least`."""
    found = shape(query.text, query.source_language)
    length, share = len(query.text), max(least, 1) / (200 - least)
    return {
        "language": CODES.index(query.source_language),
        "masked": masked(query.text, query.source_language),
        "shape": found.bits,
        "surplus": found.surplus,
        "length": length,
        "shortest": math.ceil(length * share - SLACK),
        "longest": math.floor(length / share + SLACK),
        "least": least - SLACK,
    }


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
