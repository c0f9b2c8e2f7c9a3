"""What a shared memory's database holds, and the statements that ask it."""

from __future__ import annotations

from pipeline.memory.shapes import BITS

CANDIDATES = 50
"""Texts of like words that are compared first."""
ALIKE_LIMIT = 100
"""Texts of one skeleton that are looked at."""
EARLIER = "DROP TABLE IF EXISTS ushtil_origins, ushtil_segments, ushtil_pairs"
"""Tables of an earlier layout: each newsroom teaches them anew with its next command."""
SCHEMA = f"""
CREATE TABLE IF NOT EXISTS ushtil_origins (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, newsroom text NOT NULL,
    path text NOT NULL, digest text NOT NULL, UNIQUE (newsroom, path));
CREATE TABLE IF NOT EXISTS ushtil_segments (
    id bigint PRIMARY KEY, language smallint NOT NULL, skeleton bigint NOT NULL,
    masked text NOT NULL, text text NOT NULL);
CREATE TABLE IF NOT EXISTS ushtil_shapes (
    id bigint PRIMARY KEY, language smallint NOT NULL, length int NOT NULL,
    shape bit({BITS}) NOT NULL);
CREATE INDEX IF NOT EXISTS ushtil_by_length ON ushtil_shapes (language, length);
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
SIDES = """
SELECT p.source = %(id)s, s.text, t.text, p.context, p.stem, p.state, p.at, p.penalty
FROM ushtil_pairs p
JOIN ushtil_segments s ON s.id = p.source JOIN ushtil_segments t ON t.id = p.target
WHERE p.source = %(id)s AND p.target_language = %(target)s
   OR p.target = %(id)s AND p.source_language = %(target)s
"""
HAS_PAIR = """
(EXISTS (SELECT 1 FROM ushtil_pairs p WHERE p.source = s.id AND p.target_language = %(target)s)
 OR EXISTS (SELECT 1 FROM ushtil_pairs p WHERE p.target = s.id AND p.source_language = %(target)s))
"""
LIKELY = f"""
SELECT s.id FROM ushtil_segments s
WHERE s.language = %(language)s AND s.masked %% %(masked)s
  AND length(s.text) BETWEEN %(shortest)s AND %(longest)s
ORDER BY similarity(s.masked, %(masked)s) DESC, s.id LIMIT {CANDIDATES}
"""
"""Texts whose words are like the query's, facts left aside."""
BOUNDS = f"""
SELECT id, bound FROM (
    SELECT id, (bit_count(shape & %(shape)s::bit({BITS})) + %(surplus)s) * 200.0::float8
        / (length + %(length)s) AS bound
    FROM ushtil_shapes
    WHERE language = %(language)s AND length BETWEEN %(shortest)s AND %(longest)s
    OFFSET 0) bounded
WHERE bound >= %(least)s ORDER BY bound DESC, id
"""
"""What score each text can reach at most; `OFFSET 0` keeps the bound from being counted twice."""
TEXTS = """
SELECT s.id, s.text, least(
    (SELECT min(penalty) FROM ushtil_pairs WHERE source = s.id AND target_language = %(target)s),
    (SELECT min(penalty) FROM ushtil_pairs WHERE target = s.id AND source_language = %(target)s))
FROM ushtil_segments s WHERE s.id = ANY(%(ids)s)
"""
"""Some texts with the least penalty of their translations, if any."""
ALIKE = f"""
SELECT s.id, s.text FROM ushtil_segments s
WHERE s.skeleton = %(skeleton)s AND s.language = %(language)s AND {HAS_PAIR}
ORDER BY s.id LIMIT {ALIKE_LIMIT}
"""
WHOLE = """
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
