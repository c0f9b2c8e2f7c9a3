"""The pairs as SQLite rows, kept per catalog, so that one changed catalog costs one catalog.

A text's number is a hash of it and its language: it is the same in whatever order catalogs were
learnt, and 63 bits keep ten million texts apart with a chance of failure of one in 200,000.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.facts import masked
from pipeline.locales import LANGUAGES
from pipeline.model import State
from pipeline.pairs import Harvest, Pair, Stats
from pipeline.sentences import split

if TYPE_CHECKING:
    from sqlite3 import Connection

CODES = tuple(LANGUAGES)
"""A language's number is its place here."""
SENTENCE_PENALTY = 1
"""Per cent taken off a sentence cut out of a longer pair: not surely its translation."""
SCHEMA = """
CREATE TABLE origins (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, digest TEXT NOT NULL);
CREATE TABLE segments (
    id INTEGER PRIMARY KEY, language INTEGER NOT NULL, skeleton INTEGER NOT NULL,
    text TEXT NOT NULL);
CREATE INDEX by_skeleton ON segments (skeleton);
CREATE TABLE pairs (
    origin INTEGER NOT NULL, source INTEGER NOT NULL, target INTEGER NOT NULL,
    source_language INTEGER NOT NULL, target_language INTEGER NOT NULL,
    context TEXT, stem TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL,
    penalty INTEGER NOT NULL, is_sentence INTEGER NOT NULL);
CREATE INDEX by_origin ON pairs (origin);
CREATE INDEX by_source ON pairs (source);
CREATE INDEX by_target ON pairs (target);
CREATE TABLE runs (
    name TEXT PRIMARY KEY, language INTEGER NOT NULL, texts INTEGER NOT NULL,
    letters INTEGER NOT NULL, reach TEXT NOT NULL, sum INTEGER NOT NULL);
"""
_WHOLE = """
SELECT p.source_language, p.target_language, p.context, p.stem, p.state, p.at, p.penalty,
       s.text, t.text
FROM pairs p JOIN segments s ON s.id = p.source JOIN segments t ON t.id = p.target
WHERE NOT p.is_sentence {}
ORDER BY min(p.source_language, p.target_language), max(p.source_language, p.target_language),
    CASE WHEN p.source_language < p.target_language THEN s.text ELSE t.text END,
    CASE WHEN p.source_language < p.target_language THEN t.text ELSE s.text END,
    p.context IS NOT NULL, p.context,
    p.state, p.penalty, p.at DESC, p.stem, p.source_language
"""
"""`approved` comes before `translated`."""
_TOUCHED = "CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY)"
_SIDES = """
SELECT p.source, p.target, p.source_language, p.target_language, p.context, p.stem, p.state, p.at,
       p.penalty, s.text, t.text
FROM pairs p JOIN segments s ON s.id = p.source JOIN segments t ON t.id = p.target
WHERE {} = ? AND {} = ?
"""


def number(text: str, language: int) -> int:
    """Return a text's number in the tables."""
    digest = blake2b(f"{language}\0{text}".encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big") >> 1


def known(database: Connection) -> dict[str, str]:
    """Return the digest of every file that was learnt, by its path."""
    return dict(database.execute("SELECT path, digest FROM origins"))


def touch_nothing(database: Connection) -> None:
    """Begin the list of touched texts, unless it has begun."""
    database.execute(_TOUCHED)


def forget(database: Connection, path: str) -> None:
    """Remove the pairs of a file, and remember which texts that touched."""
    touch_nothing(database)
    for side in ("source", "target"):
        database.execute(
            f"INSERT OR IGNORE INTO touched SELECT {side} FROM pairs JOIN origins o"
            " ON o.id = origin WHERE o.path = ?",
            (path,),
        )
    database.execute(
        "DELETE FROM pairs WHERE origin IN (SELECT id FROM origins WHERE path = ?)", (path,)
    )
    database.execute("DELETE FROM origins WHERE path = ?", (path,))


def learn(database: Connection, harvest: Harvest) -> None:
    """Keep the pairs of a file in place of its earlier ones."""
    forget(database, harvest.origin)
    cursor = database.execute(
        "INSERT INTO origins (path, digest) VALUES (?, ?)", (harvest.origin, harvest.digest)
    )
    origin = cursor.lastrowid
    segments: dict[int, tuple[int, int, int, str]] = {}
    rows = []
    for pair, is_sentence in with_sentences(harvest.pairs):
        source = _segment(pair.source, pair.source_language, segments)
        target = _segment(pair.target, pair.target_language, segments)
        languages = CODES.index(pair.source_language), CODES.index(pair.target_language)
        facts = (pair.context, pair.stem, pair.state.value, pair.at, pair.penalty)
        rows.append((origin, source, target, *languages, *facts, int(is_sentence)))
    database.executemany("INSERT OR IGNORE INTO segments VALUES (?, ?, ?, ?)", segments.values())
    database.executemany(f"INSERT INTO pairs VALUES ({', '.join('?' * 11)})", rows)
    database.executemany("INSERT OR IGNORE INTO touched VALUES (?)", [(id_,) for id_ in segments])


def _segment(text: str, code: str, segments: dict[int, tuple[int, int, int, str]]) -> int:
    language = CODES.index(code)
    id_ = number(text, language)
    if id_ not in segments:
        segments[id_] = (id_, language, skeleton(text, code), text)
    return id_


def skeleton(text: str, code: str) -> int:
    """Return a number that texts share which differ in facts only."""
    return number(masked(text, code), CODES.index(code))


def with_sentences(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, bool]]:
    """Yield every pair worth keeping, and the sentences in it if both sides have as many."""
    for pair in pairs:
        if not is_useful(pair):
            continue
        yield pair, False
        sources = split(pair.source, pair.source_language)
        targets = split(pair.target, pair.target_language)
        if len(sources) == len(targets) > 1:
            penalty = min(pair.penalty + SENTENCE_PENALTY, 100)
            for source, target in zip(sources, targets, strict=True):
                yield (
                    replace(pair, source=source.strip(), target=target.strip(), penalty=penalty),
                    True,
                )


def is_useful(pair: Pair) -> bool:
    """True where both sides have words, in two of our languages, and a person confirmed them."""
    return (
        bool(pair.source.strip() and pair.target.strip())
        and pair.state in (State.TRANSLATED, State.APPROVED)
        and pair.source_language != pair.target_language
        and {pair.source_language, pair.target_language} <= set(CODES)
    )


def of_segment(database: Connection, id_: int, target: int) -> list[Pair]:
    """Return the pairs of a text with a language, turned so that the text is their source."""
    found = []
    rows = database.execute(_SIDES.format("p.source", "p.target_language"), (id_, target))
    for _, _, one, other, *facts, text, answer in rows:
        found.append(pair_of(one, other, text, answer, facts))
    rows = database.execute(_SIDES.format("p.target", "p.source_language"), (id_, target))
    for _, _, other, one, *facts, answer, text in rows:
        found.append(pair_of(one, other, text, answer, facts))
    return found


def pair_of(source: int, target: int, text: str, answer: str, facts: Sequence[object]) -> Pair:
    """Return a row as a pair; `facts` are context, stem, state, at and penalty."""
    context, stem, state, at, penalty = facts
    return Pair(
        CODES[source],
        CODES[target],
        text,
        answer,
        None if context is None else str(context),
        str(stem),
        State(str(state)),
        str(at),
        int(str(penalty)),
    )


def text_of(database: Connection, id_: int) -> str | None:
    """Return a text by its number."""
    row = database.execute("SELECT text FROM segments WHERE id = ?", (id_,)).fetchone()
    return None if row is None else str(row[0])


def alike(database: Connection, skeleton: int, language: int, limit: int) -> list[int]:
    """Return texts that differ from another in facts only, in the order of their numbers."""
    rows = database.execute(
        "SELECT id FROM segments WHERE skeleton = ? AND language = ? ORDER BY id LIMIT ?",
        (skeleton, language, limit),
    )
    return [id_ for (id_,) in rows]


def touched(database: Connection) -> Iterator[tuple[int, int, int]]:
    """Yield number, other language and least penalty of every touched text that has a pair."""
    sides = (("source", "target_language"), ("target", "source_language"))
    selects = (
        f"SELECT p.{side} AS id, p.{other} AS other, p.penalty AS penalty"
        f" FROM touched t JOIN pairs p ON p.{side} = t.id"
        for side, other in sides
    )
    yield from database.execute(
        f"SELECT id, other, MIN(penalty) FROM ({' UNION ALL '.join(selects)})"
        " GROUP BY id, other ORDER BY id"
    )


def sweep(database: Connection) -> None:
    """Remove touched texts without a pair, and the list of what was touched."""
    database.execute(
        "DELETE FROM segments WHERE id IN (SELECT id FROM touched)"
        " AND NOT EXISTS (SELECT 1 FROM pairs WHERE source = segments.id)"
        " AND NOT EXISTS (SELECT 1 FROM pairs WHERE target = segments.id)"
    )
    database.execute("DELETE FROM touched")


def whole(database: Connection, languages: Collection[str]) -> Iterator[Pair]:
    """Yield every whole pair once; where several say the same, the best of them."""
    codes = tuple(CODES.index(code) for code in languages)
    wanted = "AND p.source_language IN (?, ?) AND p.target_language IN (?, ?)" if codes else ""
    found = (
        pair_of(source, target, text, answer, facts)
        for source, target, *facts, text, answer in database.execute(
            _WHOLE.format(wanted), codes * 2
        )
    )
    yield from once(found)


def once(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the first of the pairs in a row that say the same."""
    for _, group in groupby(pairs, key=lambda pair: pair.said):
        yield next(group)


def stats(database: Connection, size: int) -> Stats:
    """Return how much there is."""

    def one(query: str) -> int:
        return int(database.execute(query).fetchone()[0])

    segments = database.execute("SELECT language, COUNT(*) FROM segments GROUP BY language")
    directions = database.execute(
        "SELECT MIN(source_language, target_language) AS a, MAX(source_language, target_language)"
        " AS b, COUNT(*) FROM pairs WHERE NOT is_sentence GROUP BY a, b ORDER BY a, b"
    )
    return Stats(
        origins=one("SELECT COUNT(*) FROM origins"),
        pairs=one("SELECT COUNT(*) FROM pairs WHERE NOT is_sentence"),
        sentences=one("SELECT COUNT(*) FROM pairs WHERE is_sentence"),
        segments=tuple((CODES[language], count) for language, count in segments),
        directions=tuple((CODES[a], CODES[b], count) for a, b, count in directions),
        size=size,
    )
