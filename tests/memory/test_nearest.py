"""The index finds what comparing with every text finds, whatever the texts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from pipeline.memory import nearest, runs
from pipeline.memory.letters import BINS, MOST, OTHER, bins, counts, encode
from pipeline.memory.runs import NOWHERE
from tests.memory.texts import edited, texts

LANGUAGES = ("kk", "ru", "en")
Found = list[tuple[float, int]]


def indexed(
    language: str, known: list[str], penalties: list[int], query: str, least: float, limit: int
) -> Found:
    """Return score and number of the nearest texts by the index, in two runs."""
    best = nearest.Best(least, limit)
    half = len(known) // 2
    for start, end in ((0, half), (half, len(known))):
        if start == end:
            continue
        reach = np.full((3, end - start), NOWHERE, np.uint8)
        reach[1] = penalties[start:end]
        ids = np.arange(start, end)
        run = runs.build(language, ids, [encode(text) for text in known[start:end]], reach)
        asked = nearest.question(query, encode(query), language)
        nearest.search(run, asked, 1, best, lambda id_: fuzz.ratio(query, known[id_]))
    return sorted(((score, id_) for score, _, id_ in best.found), reverse=True)


def compared(known: list[str], penalties: list[int], query: str, least: float, limit: int) -> Found:
    """Return the same by comparing with every text; as good as the last counts too."""
    scored = [
        (fuzz.ratio(query, text) - penalty, id_)
        for id_, (text, penalty) in enumerate(zip(known, penalties, strict=True))
        if penalty != NOWHERE
    ]
    good = sorted((each for each in scored if each[0] >= least), reverse=True)
    return [each for each in good if each[0] >= good[:limit][-1][0]]


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_the_index_finds_what_brute_force_finds(language: str, data: st.DataObject) -> None:
    """Scores and texts are those of comparing the query with every text."""
    known = data.draw(st.lists(texts(language), min_size=1, max_size=30, unique=True))
    near = st.builds(
        edited,
        st.sampled_from(known),
        st.lists(st.integers(0, 5000), max_size=12),
        st.text(max_size=12),
    )
    query = data.draw(near | texts(language))
    reach = st.sampled_from([0, 0, 0, 1, 10, 100, NOWHERE])
    penalties = data.draw(st.lists(reach, min_size=len(known), max_size=len(known)))
    least = data.draw(st.sampled_from([40.0, 60.0, 75.0, 90.0, 100.0]))
    limit = data.draw(st.sampled_from([1, 2, 5, 1000]))
    if query:
        expected = compared(known, penalties, query, least, limit)
        assert indexed(language, known, penalties, query, least, limit) == expected


def test_boilerplate_whose_numbers_differ_is_found() -> None:
    """Of a thousand notices that differ in numbers, each is found, also among many and halves."""
    known = [
        f"Көрме {day} мамырда {hour}:{minute:02} ашылады, орын саны – {day * hour}, кіру {day}"
        for day in range(1, 32)
        for hour in range(9, 20)
        for minute in (0, 15, 30)
    ]
    query = "Көрме 17 мамырда 14:45 ашылады, орын саны – 238, кіру 17"
    none = [0] * len(known)
    for limit in (1, 7, 5000):
        expected = compared(known, none, query, 75.0, limit)
        assert expected
        assert indexed("kk", known, none, query, 75.0, limit) == expected


def test_halves_bound_many_texts_at_once() -> None:
    """With more candidates than are bounded at once, none that could be near is left out."""
    words = [
        "бүгін",
        "қалада",
        "әуен",
        "кеші",
        "өтеді",
        "және",
        "көрме",
        "ашылады",
        "деп",
        "хабарлады",
        "ұйымдастырушылар",
    ]
    chance = np.random.default_rng(3)
    known = list({" ".join(chance.permutation(words)[:8]) for _ in range(1500)})
    query = "бүгін қалада көрме ашылады деп хабарлады әуен кеші"
    none = [0] * len(known)
    assert len(known) > 2 * nearest.CHUNK
    for least, limit in ((75.0, 1), (75.0, 5000), (50.0, 20)):
        expected = compared(known, none, query, least, limit)
        assert indexed("kk", known, none, query, least, limit) == expected


@given(st.text())
def test_a_letter_is_a_byte(text: str) -> None:
    """A text has as many bytes as letters, and different letters of the table differ."""
    data = encode(text)
    assert len(data) == len(text)
    for one, other in zip(text, data, strict=True):
        assert other == OTHER or encode(one) == bytes([other])
    known = [letter for letter, code in zip(text, data, strict=True) if code != OTHER]
    assert len(set(known)) == len({code for code in data if code != OTHER})


def test_the_table_knows_the_three_alphabets() -> None:
    """No letter of Kazakh, Russian or English, and no sign of their typography, is a stranger."""
    text = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя«»„“–—…№₸\u00a0\u202f0123456789"
    assert OTHER not in encode(text + text.upper() + "abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize("language", [*LANGUAGES, "de"])
def test_counts_are_counts(language: str) -> None:
    """The counts of a text are those of its letters' bins, at most what a byte holds."""
    known = ["ә" * 300, "", "Кіру тегін. Вход свободный. Free 18:00 🎉"]
    data = [encode(text) for text in known]
    lengths = np.array([len(each) for each in data])
    found = counts(np.frombuffer(b"".join(data), np.uint8), lengths, language)
    assert found.shape == (BINS, 3)
    for column, each in enumerate(data):
        expected = np.bincount(bins(language)[list(each)], minlength=BINS).clip(max=MOST)
        assert found[:, column].tolist() == expected.tolist()
