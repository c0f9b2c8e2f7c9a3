"""What newsrooms teach a shared memory: the pairs of their files, as rows of its database."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pipeline.facts import masked
from pipeline.memory import rows
from pipeline.memory.database import Database
from pipeline.memory.rows import CODES
from pipeline.memory.shapes import shape
from pipeline.pairs import Harvest


def learn(
    database: Database, newsroom: str, harvests: Iterable[Harvest], gone: Collection[str]
) -> None:
    """Keep the pairs of these files, forget those of files that are gone.

    Within a transaction; its temporary tables end with it.
    """
    database.connection.execute(
        "CREATE TEMP TABLE touched (id bigint) ON COMMIT DROP;"
        "CREATE TEMP TABLE fresh (LIKE ushtil_segments) ON COMMIT DROP;"
        "CREATE TEMP TABLE shaped (LIKE ushtil_shapes) ON COMMIT DROP;"
    )
    for path in gone:
        _forget(database, newsroom, path)
    for harvest in harvests:
        _learn(database, newsroom, harvest)
    database.connection.execute(
        "INSERT INTO ushtil_segments SELECT DISTINCT ON (id) * FROM fresh ORDER BY id"
        " ON CONFLICT DO NOTHING"
    )
    database.connection.execute(
        "INSERT INTO ushtil_shapes SELECT DISTINCT ON (id) * FROM shaped ORDER BY id"
        " ON CONFLICT DO NOTHING"
    )
    database.connection.execute(
        "DELETE FROM ushtil_segments s WHERE s.id IN (SELECT id FROM touched)"
        " AND NOT EXISTS (SELECT 1 FROM ushtil_pairs WHERE source = s.id)"
        " AND NOT EXISTS (SELECT 1 FROM ushtil_pairs WHERE target = s.id)"
    )
    database.connection.execute(
        "DELETE FROM ushtil_shapes s WHERE s.id IN (SELECT id FROM touched)"
        " AND NOT EXISTS (SELECT 1 FROM ushtil_segments WHERE id = s.id)"
    )


def _forget(database: Database, newsroom: str, path: str) -> None:
    whose = (newsroom, path)
    row = database.connection.execute(
        "DELETE FROM ushtil_origins WHERE newsroom = %s AND path = %s RETURNING id", whose
    ).fetchone()
    if row:
        database.connection.execute(
            "WITH old AS (DELETE FROM ushtil_pairs WHERE origin = %s RETURNING source, target)"
            " INSERT INTO touched SELECT source FROM old UNION SELECT target FROM old",
            row,
        )


def _learn(database: Database, newsroom: str, harvest: Harvest) -> None:
    _forget(database, newsroom, harvest.origin)
    origin = database.one(
        "INSERT INTO ushtil_origins (newsroom, path, digest) VALUES (%s, %s, %s) RETURNING id",
        (newsroom, harvest.origin, harvest.digest),
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
    with database.connection.cursor() as cursor:
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
