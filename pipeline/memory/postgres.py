"""The memory of many newsrooms: the same rows in a PostgreSQL database with pg_trgm.

Exact texts are found by their number, near ones through a GIN index over trigrams of the text with
its facts masked, so that boilerplate whose numbers differ is not lost; RapidFuzz then scores the
likeliest. Unlike in the local index a near text may be missed: one whose words are like but whose
trigrams are not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.errors import StoreError
from pipeline.facts import masked
from pipeline.memory import rows
from pipeline.memory.answers import assembled, best_first, exact_matches, match
from pipeline.memory.rows import CODES
from pipeline.pairs import Assembly, Harvest, Match, Pair, Query, Stats

if TYPE_CHECKING:
    from psycopg import Connection

LIKENESS = 0.4
"""Share of trigrams from which a text is looked at; at 0.45 one in seventy of score 75 is lost."""
CANDIDATES = 100
"""Texts that RapidFuzz scores."""
PATIENCE = 10
"""Seconds to wait for the server to answer at all."""
LOCK = 7_201_966_118_351_337
"""Whoever learns holds it: two that insert the same texts in another order would wait for ever."""
SCHEMA = """
CREATE TABLE IF NOT EXISTS ushtil_origins (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, newsroom text NOT NULL,
    path text NOT NULL, digest text NOT NULL, UNIQUE (newsroom, path));
CREATE TABLE IF NOT EXISTS ushtil_segments (
    id bigint PRIMARY KEY, language smallint NOT NULL, skeleton bigint NOT NULL,
    masked text NOT NULL, text text NOT NULL);
CREATE INDEX IF NOT EXISTS ushtil_by_skeleton ON ushtil_segments (skeleton);
CREATE INDEX IF NOT EXISTS ushtil_by_trigram ON ushtil_segments USING gin (masked gin_trgm_ops);
CREATE TABLE IF NOT EXISTS ushtil_pairs (
    origin bigint NOT NULL, source bigint NOT NULL, target bigint NOT NULL,
    source_language smallint NOT NULL, target_language smallint NOT NULL,
    context text, stem text NOT NULL, state text NOT NULL, at text NOT NULL,
    penalty smallint NOT NULL, is_sentence boolean NOT NULL);
CREATE INDEX IF NOT EXISTS ushtil_by_origin ON ushtil_pairs (origin);
CREATE INDEX IF NOT EXISTS ushtil_by_source ON ushtil_pairs (source);
CREATE INDEX IF NOT EXISTS ushtil_by_target ON ushtil_pairs (target);
"""
_SIDES = """
SELECT p.source = %(id)s, s.text, t.text, p.context, p.stem, p.state, p.at, p.penalty
FROM ushtil_pairs p
JOIN ushtil_segments s ON s.id = p.source JOIN ushtil_segments t ON t.id = p.target
WHERE p.source = %(id)s AND p.target_language = %(target)s
   OR p.target = %(id)s AND p.source_language = %(target)s
"""
_HAS_PAIR = """
(EXISTS (SELECT 1 FROM ushtil_pairs p WHERE p.source = s.id AND p.target_language = %(target)s)
 OR EXISTS (SELECT 1 FROM ushtil_pairs p WHERE p.target = s.id AND p.source_language = %(target)s))
"""
_NEAR = f"""
SELECT s.id, s.text FROM ushtil_segments s
WHERE s.language = %(language)s AND s.masked %% %(masked)s
  AND length(s.text) BETWEEN %(shortest)s AND %(longest)s AND {_HAS_PAIR}
ORDER BY similarity(s.masked, %(masked)s) DESC, similarity(s.text, %(text)s) DESC, s.id
LIMIT {CANDIDATES}
"""
_ALIKE = f"""
SELECT s.id, s.text FROM ushtil_segments s
WHERE s.skeleton = %(skeleton)s AND s.language = %(language)s AND {_HAS_PAIR}
ORDER BY s.id LIMIT {CANDIDATES}
"""
_WHOLE = """
SELECT p.source_language, p.target_language, s.text, t.text, p.context, p.stem, p.state, p.at,
       p.penalty
FROM ushtil_pairs p
JOIN ushtil_segments s ON s.id = p.source JOIN ushtil_segments t ON t.id = p.target
WHERE NOT p.is_sentence
  AND p.source_language = ANY(%(codes)s) AND p.target_language = ANY(%(codes)s)
ORDER BY least(p.source_language, p.target_language),
    greatest(p.source_language, p.target_language),
    (CASE WHEN p.source_language < p.target_language THEN s.text ELSE t.text END) COLLATE "C",
    (CASE WHEN p.source_language < p.target_language THEN t.text ELSE s.text END) COLLATE "C",
    p.context IS NOT NULL, p.context COLLATE "C",
    p.state COLLATE "C", p.penalty, p.at COLLATE "C" DESC, p.stem COLLATE "C", p.source_language
"""


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
        if self._one("SELECT to_regclass('ushtil_by_target')") is None:
            with database.transaction():
                self._lock()
                database.execute(SCHEMA)

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
                "DELETE FROM ushtil_segments s WHERE s.id IN (SELECT id FROM touched)"
                " AND NOT EXISTS (SELECT 1 FROM ushtil_pairs WHERE source = s.id)"
                " AND NOT EXISTS (SELECT 1 FROM ushtil_pairs WHERE target = s.id)"
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
            return best_first(self._scored(query, _ALIKE, {"skeleton": skeleton}, 0), limit)

    def near(self, query: Query, *, least: float = 75.0, limit: int = 5) -> tuple[Match, ...]:
        """Return the nearest of the texts whose trigrams are likest."""
        share = max(least, 1) / (200 - least)
        length = len(query.text)
        values = {
            "masked": masked(query.text, query.source_language),
            "text": query.text,
            "shortest": int(length * share),
            "longest": int(length / share) + 1,
        }
        with self._told(), self._database.transaction():
            self._database.execute(
                "SELECT set_config('pg_trgm.similarity_threshold', %s, true)", (str(LIKENESS),)
            )
            return best_first(self._scored(query, _NEAR, values, least), limit)

    def _scored(
        self, query: Query, statement: str, values: dict[str, Any], least: float
    ) -> list[Match]:
        """Return the texts that a statement finds as matches of a score of `least` and more."""
        from rapidfuzz import fuzz

        source, target = CODES.index(query.source_language), CODES.index(query.target_language)
        asked = {**values, "language": source, "target": target}
        found = []
        for id_, text in self._database.execute(statement, asked).fetchall():
            ratio = fuzz.ratio(query.text, text, score_cutoff=least)
            if ratio or not least:
                answer = match(query, ratio, self._pairs(query, id_))
                found += [answer] if answer.score >= least or not least else []
        return found

    def _pairs(self, query: Query, id_: int) -> list[Pair]:
        """Return the pairs of a text, turned so that the text is their source."""
        source, target = CODES.index(query.source_language), CODES.index(query.target_language)
        found = []
        for is_source, one, other, *facts in self._database.execute(
            _SIDES, {"id": id_, "target": target}
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
            cursor.execute(_WHOLE, {"codes": codes})
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
