"""The memory of many newsrooms: the same rows in a PostgreSQL database with pg_trgm.

Exact texts are found by their number. Near ones are looked for through a GIN index over trigrams of
the text with its facts masked, so that boilerplate whose numbers differ comes first; RapidFuzz
scores them. Then the database says which of all other texts could be as near, by length and letter
counts, and these are compared too: trigrams alone miss one near text of four.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator

from pipeline.facts import masked
from pipeline.memory import lessons, rows
from pipeline.memory.answers import assembled, best_first, exact_matches, match
from pipeline.memory.database import Database
from pipeline.memory.nearest import SLACK, Best
from pipeline.memory.rows import CODES
from pipeline.memory.shapes import shape
from pipeline.memory.statements import ALIKE, BOUNDS, LIKELY, SIDES, TEXTS, WHOLE
from pipeline.pairs import Assembly, Harvest, Match, Pair, Query, Stats

LIKENESS = 0.9
"""Share of trigrams from which a text is compared first; nothing is lost by a high one."""
CHUNK = 256
"""Texts that are fetched and compared at once."""


class PostgresMemory:
    """A memory in a database; each newsroom replaces what it taught itself and finds all."""

    def __init__(self, url: str, newsroom: str) -> None:
        """Connect, make the tables where they are missing, and see that pg_trgm reads Kazakh.

        Raises StoreError, which never repeats a password.
        """
        self._newsroom = newsroom
        self._database = Database(url)

    def known(self) -> dict[str, str]:
        """Return the digest of every file whose pairs this newsroom taught, by its path."""
        query = "SELECT path, digest FROM ushtil_origins WHERE newsroom = %s"
        with self._database.told():
            return dict(self._database.connection.execute(query, (self._newsroom,)).fetchall())

    def learn(self, harvests: Iterable[Harvest], gone: Collection[str] = ()) -> None:
        """Keep the pairs of these files, forget those of files that are gone."""
        with self._database.told(), self._database.connection.transaction():
            self._database.lock()
            lessons.learn(self._database, self._newsroom, harvests, gone)

    def exact(self, query: Query) -> tuple[Match, ...]:
        """Return every translation of the very text."""
        with self._database.told():
            id_ = rows.number(query.text, CODES.index(query.source_language))
            return exact_matches(query, self._pairs(query, id_))

    def alike(self, query: Query, limit: int = 5) -> tuple[Match, ...]:
        """Return the texts that differ from the query in nothing but facts."""
        skeleton = rows.skeleton(query.text, query.source_language)
        with self._database.told():
            return best_first(self._alike(query, skeleton), limit)

    def _alike(self, query: Query, skeleton: int) -> Iterator[Match]:
        from rapidfuzz import fuzz

        source, target = CODES.index(query.source_language), CODES.index(query.target_language)
        asked = {"skeleton": skeleton, "language": source, "target": target}
        for id_, text in self._database.connection.execute(ALIKE, asked).fetchall():
            yield match(query, fuzz.ratio(query.text, text), self._pairs(query, id_))

    def near(self, query: Query, *, least: float = 75.0, limit: int = 5) -> tuple[Match, ...]:
        """Return the nearest texts: those that comparing with every text would find."""
        if not query.text or limit < 1:
            return ()
        best, seen = Best(least, limit), set[int]()
        with self._database.told(), self._database.connection.transaction():
            self._database.connection.execute(
                "SELECT set_config('pg_trgm.similarity_threshold', %s, true)", (str(LIKENESS),)
            )
            # The likely ones first: they raise the least score, and few others can reach it.
            likely = [
                id_ for (id_,) in self._database.connection.execute(LIKELY, _window(query, least))
            ]
            self._compare(query, likely, seen, best)
            with self._database.connection.cursor("ushtil_bounds") as cursor:
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
        for id_, text, penalty in self._database.connection.execute(
            TEXTS, {**asked, "target": target}
        ):
            if penalty is not None:
                ratio = fuzz.ratio(query.text, text, score_cutoff=best.least)
                found.append((ratio - penalty, ratio, id_))
        best.add(found)

    def _pairs(self, query: Query, id_: int) -> list[Pair]:
        """Return the pairs of a text, turned so that the text is their source."""
        source, target = CODES.index(query.source_language), CODES.index(query.target_language)
        found = []
        for is_source, one, other, *facts in self._database.connection.execute(
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
            self._database.told(),
            self._database.connection.transaction(),
            self._database.connection.cursor("ushtil_pairs") as cursor,
        ):
            cursor.execute(WHOLE, {"codes": codes})
            yield from rows.once(
                rows.pair_of(source, target, text, answer, facts)
                for source, target, text, answer, *facts in cursor
            )

    def stats(self) -> Stats:
        """Return how much there is, of all newsrooms."""
        with self._database.told():
            segments = self._database.connection.execute(
                "SELECT language, count(*) FROM ushtil_segments GROUP BY 1 ORDER BY 1"
            ).fetchall()
            directions = self._database.connection.execute(
                "SELECT least(source_language, target_language),"
                " greatest(source_language, target_language), count(*)"
                " FROM ushtil_pairs WHERE NOT is_sentence GROUP BY 1, 2 ORDER BY 1, 2"
            ).fetchall()
            tables = ("ushtil_origins", "ushtil_segments", "ushtil_pairs")
            sizes = (
                self._database.one("SELECT pg_total_relation_size(%s)", (name,)) for name in tables
            )
            return Stats(
                origins=self._database.one("SELECT count(*) FROM ushtil_origins"),
                pairs=self._database.one("SELECT count(*) FROM ushtil_pairs WHERE NOT is_sentence"),
                sentences=self._database.one("SELECT count(*) FROM ushtil_pairs WHERE is_sentence"),
                segments=tuple((CODES[language], count) for language, count in segments),
                directions=tuple((CODES[a], CODES[b], count) for a, b, count in directions),
                size=sum(sizes),
            )

    def server_process(self) -> int:
        """Return the number of the server's process that answers us."""
        return self._database.connection.info.backend_pid

    def close(self) -> None:
        """Let go of the connection."""
        self._database.connection.close()


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
