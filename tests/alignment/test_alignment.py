"""Aligning: laws first, then the samples in six directions, then the gold set."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.alignment import corridor, pairs
from pipeline.alignment.blocks import Block, blocks
from pipeline.alignment.documents import Version, align_versions, is_related
from pipeline.alignment.lengths import Lengths
from pipeline.alignment.pairs import Alignment, TooLong, align
from pipeline.alignment.scores import Side
from pipeline.config import TRANSLATABLE
from pipeline.model import Place, Source, Unit
from pipeline.registry import READERS
from tests.alignment.gold import CASES, LANGUAGES, SAMPLES, Result, labels, score, solve, texts
from tests.alignment.gold import version as document

KINDS = ("paragraph", "list item", "heading 2", "table cell", "quote")
WORDS = ("көрме", "ұйым", "әуен", "16:00", "214", "Ғалым", "қала", "дәріс", "өнер", "[a](b)")


def side(language: str, *some: str, kind: str = "paragraph") -> Side:
    return Side.of([Block(text, kind) for text in some], language)


def numbers(alignment: Alignment) -> tuple[list[int], list[int]]:
    """Return every number of both sides that the alignment names."""
    first = [i for pair in alignment.pairs for i in pair.first] + list(alignment.first_alone)
    second = [j for pair in alignment.pairs for j in pair.second] + list(alignment.second_alone)
    return sorted(first), sorted(second)


@st.composite
def sides(draw: st.DrawFn) -> Side:
    texts = draw(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), max_size=12))
    kinds = [draw(st.sampled_from(KINDS)) for _ in texts]
    run, found = 0, []
    for words, kind in zip(texts, kinds, strict=True):
        run += kind != "list item"
        found.append(Block(" ".join(words), kind, run=run if kind == "list item" else -1))
    return Side.of(found, draw(st.sampled_from(LANGUAGES)))


@given(sides(), sides())
@settings(max_examples=150, deadline=None)
def test_every_text_is_paired_once_or_alone(first: Side, second: Side) -> None:
    """No text of either side is lost, and none is used twice."""
    alignment = align(first, second)
    assert numbers(alignment) == (
        list(range(len(first.blocks))),
        list(range(len(second.blocks))),
    )
    shapes = {(len(pair.first), len(pair.second)) for pair in alignment.pairs}
    assert shapes <= {(1, 1), (1, 2), (2, 1)}


@given(sides())
@settings(max_examples=80, deadline=None)
def test_a_document_aligns_with_itself(first: Side) -> None:
    """Each text stands for itself, or for the same words elsewhere."""
    alignment = align(first, replace(first, language="en"))
    assert not alignment.first_alone
    for pair in alignment.pairs:
        assert [first.blocks[i].text for i in pair.first] == [
            first.blocks[j].text for j in pair.second
        ]


@given(sides(), sides())
@settings(max_examples=60, deadline=None)
def test_the_band_changes_little(first: Side, second: Side) -> None:
    """Small documents come out the same whether the whole table or the band is looked at."""
    whole = align(first, second)
    limit, corridor.SMALL = corridor.SMALL, 0
    try:
        assert align(first, second) == whole
    finally:
        corridor.SMALL = limit


def test_a_long_document_is_aligned_within_the_band() -> None:
    """600 texts of which every twentieth is missing come out right."""
    first = side("kk", *(f"{n}-сөз: көрме залы ашылады, ұйым келеді" for n in range(100, 700)))
    kept = [n for n in range(600) if n % 20]
    second = side("ru", *(f"Слово {100 + n}: откроется зал, придёт союз" for n in kept))
    found = {(pair.first[0], kept[pair.second[0]]) for pair in align(first, second).pairs}
    assert found == {(n, n) for n in kept}


def test_a_document_without_end_is_refused() -> None:
    """More texts than an announcement can have are an error, not an hour of work."""
    with pytest.raises(TooLong):
        align(side("kk", *["сөз"] * (pairs.MOST + 1)), side("ru", "слово"))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("languages", list(permutations(LANGUAGES, 2)), ids="-".join)
def test_the_samples_align_in_six_directions(name: str, languages: tuple[str, str]) -> None:
    """Of the block-parallel announcements each text has its own partner, beyond doubt."""
    chosen = list(texts(name))
    first, second = (document(name, chosen, language) for language in languages)
    alignment = align_versions(first, second)
    assert [(pair.first, pair.second) for pair in alignment.pairs] == [
        ((n,), (n,)) for n in range(len(chosen))
    ]
    assert [pair for pair in alignment.pairs if pair.doubts] == []


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return [solve(case) for case in CASES]


def test_the_gold_set_is_aligned(results: list[Result]) -> None:
    """Of sure pairs 99 % are right, of pairs of one text and one 95 % are found, 90 % surely."""
    reached = score(results)
    assert reached.cases >= 20
    assert reached.precision >= 0.99
    assert reached.recall >= 0.95
    assert reached.recall_of_sure >= 0.90


def test_what_is_joined_or_split_is_found(results: list[Result]) -> None:
    """Texts that were joined or split come out together; joined ones are always doubtful."""
    wanted = [(r, match) for r in results for match in r.wanted if match not in r.single]
    assert len(wanted) >= 9
    missed = [(r.case.name, match) for r, match in wanted if match not in r.found]
    assert len(missed) <= 1, missed
    assert not [match for r in results for match in r.sure if len(match[0]) > 1]


@pytest.mark.parametrize(
    "name",
    ["a list in reverse order", "two list items exchanged", "prices in another order",
     "the programme reordered, a note added", "both lists reordered"],
)  # fmt: skip
def test_a_reordered_list_is_found(results: list[Result], name: str) -> None:
    """List items with hours or prices find their partners in any order."""
    (result,) = (r for r in results if r.case.name == name)
    assert not result.single - result.found
    assert not result.sure - result.right(result.sure)


def test_exchanged_items_without_figures_are_doubtful(results: list[Result]) -> None:
    """Where nothing tells two items apart, neither is called sure."""
    (result,) = (r for r in results if r.case.name == "list items without figures exchanged")
    items = {labels(result.case.target).index(label) for label in ("11", "12")}
    assert not {match for match in result.sure if match[1][0] in items}


@pytest.mark.parametrize(
    ("target", "doubt"),
    [
        ("Выставка откроется 15 мая в 17:00 в большом зале музея.", "the source says 16:00, this"),
        ("16:00, 15 мая.", "much shorter"),
        ("Көрме 15 мамырда сағат 16:00-де музейдің үлкен залында ашылады.", "word for word"),
        ("Көрменің ашылуы – 15 мамыр, сағат 16:00, музейдің ең үлкен залы.", "look like `kk`"),
    ],
)
def test_a_pair_says_why_it_is_doubtful(target: str, doubt: str) -> None:
    """Other figures, another length, the source's own words or language are told."""
    source = "Көрме 15 мамырда сағат 16:00-де музейдің үлкен залында ашылады."
    (pair,) = align(side("kk", source), side("ru", target)).pairs
    assert not pair.is_sure
    assert doubt in "; ".join(pair.doubts)


def test_other_announcements_are_not_related() -> None:
    """Two announcements of different things are told apart, versions of one are not."""
    for one, other in permutations(SAMPLES, 2):
        first = document(one, list(texts(one)), "kk")
        second = document(other, list(texts(other)), "ru")
        assert is_related(first, document(one, list(texts(one)), "en"))
        alignment = align_versions(first, second)
        assert not is_related(first, second) or not [p for p in alignment.pairs if p.is_sure]


def test_nested_lists_are_told_from_flat_ones() -> None:
    """An item's depth is read from its indentation, one blank more or less forgiven."""
    text = "- бір\n  - екі\n    - үш\n- төрт\n\nабзац\n\n1. бес\n    * алты\n"
    source = Source("x", ".md", "x.md", f"---\nlanguage: kk\ntitle: Ән\n---\n{text}")
    found = READERS[".md"]().read(source, frozenset())
    seen = blocks(found.units, source.text)
    assert [(block.text, block.depth, block.run) for block in seen] == [
        ("бір", 0, 0), ("екі", 1, 0), ("үш", 2, 0), ("төрт", 0, 0),
        ("абзац", 0, -1), ("бес", 0, 1), ("алты", 1, 1),
    ]  # fmt: skip


def test_fields_pair_by_name() -> None:
    """A field goes to the field of its name, whatever stands in it and wherever it stands."""

    def version(language: str, *fields: tuple[str, str]) -> Version:
        units = tuple(Unit(text, name, Place("x.md", 2), name) for name, text in fields)
        return Version(language, units, "")

    first = version("kk", ("title", "Ән"), ("venue", "Өнер музейі"), ("city", "Орал"))
    second = version("ru", ("city", "Уральск"), ("title", "Вечер песни"), ("summary", "Кратко"))
    alignment = align_versions(first, second)
    assert {(pair.first, pair.second) for pair in alignment.pairs} == {((0,), (1,)), ((2,), (0,))}
    assert all(pair.is_sure for pair in alignment.pairs)
    assert (alignment.first_alone, alignment.second_alone) == ((1,), (2,))


def test_a_title_in_the_text_is_found() -> None:
    """A version without a front matter has its title as the first heading."""
    source = Unit("«Дала үні» көрмесі", "title", Place("x.md", 3), "title")
    heading = Unit("Выставка «Дала үні»", "heading 1", Place("y.md", 1))
    assert TRANSLATABLE[0] == "title"
    alignment = align_versions(Version("kk", (source,), ""), Version("ru", (heading,), ""))
    assert [(pair.first, pair.second) for pair in alignment.pairs] == [((0,), (0,))]


@given(st.floats(1, 5000), st.floats(1, 5000))
def test_lengths_are_symmetric(first: float, second: float) -> None:
    """A text is as surprisingly long as the other is short, and the likeliest length is its own."""
    model = Lengths.of(("kk", "ru"), (100.0, 200.0))
    assert model.surprise(first, second) == pytest.approx(-model.surprise(second, first))
    fits = model.odds(first, first) + model.alone(first)
    other = model.odds(first, second) + model.alone(second)
    assert other <= fits + 0.2
