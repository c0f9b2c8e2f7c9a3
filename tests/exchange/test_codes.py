"""Inline Markdown as codes: nothing is lost, and what is markup is protected."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from pipeline.exchange.codes import Code, Kind, Numbered, join, numbered, pieces
from pipeline.readers.markdown.reader import MarkdownReader
from tests.exchange.catalogs import ODD, TEXTS
from tests.newsroom import REPOSITORY
from tests.readers.markdown_laws import read

FIXTURES = sorted((Path(__file__).parent.parent / "readers/markdown_fixtures").glob("*.md"))


def texts() -> list[str]:
    """Return every inline string of the fixtures and of the repository's own sources."""
    from pipeline.workspace import Workspace

    found = [unit.text for path in FIXTURES for unit in read(path.read_text("utf-8")).units]
    workspace = Workspace(REPOSITORY)
    for stem in workspace.stems([".md"]):
        source = workspace.source(stem, [".md"])
        found += [unit.text for unit in MarkdownReader().read(source, frozenset({"title"})).units]
    return found


def nesting(found: tuple[str | Code, ...]) -> bool:
    """Tell whether every closing code closes the one that was opened last."""
    stack = []
    for piece in found:
        if isinstance(piece, Code) and piece.kind is Kind.OPEN:
            stack.append(piece.pair)
        elif isinstance(piece, Code) and piece.kind is Kind.CLOSE and stack.pop() != piece.pair:
            return False
    return not stack


def test_every_inline_string_of_the_fixtures_is_its_pieces() -> None:
    """Put together, the pieces of every string in fixtures and sources are that string."""
    found = texts()
    assert len(found) > 200
    for text in found:
        assert join(pieces(text)) == text
        assert nesting(pieces(text))


@given(TEXTS | ODD)
def test_any_string_is_its_pieces(text: str) -> None:
    """Whatever is taken for markup, the pieces tile the text and pairs are properly nested."""
    found = pieces(text)
    assert join(found) == text
    assert nesting(found)


@given(TEXTS, TEXTS)
def test_ids_are_unique_and_shared_with_the_source(source: str, target: str) -> None:
    """A code has one id in a text, and an equal code of source and target has the same."""
    first = numbered(source)
    for text in (first, numbered(target, first)):
        ids = [p.id for p in text if isinstance(p, Numbered) and p.code.kind is not Kind.CLOSE]
        assert len(ids) == len(set(ids))
    assert numbered(source, first) == first
    named = {p.id: (p.code.raw, p.closing) for p in first if isinstance(p, Numbered) and p.closing}
    for p in numbered(target, first):
        if isinstance(p, Numbered) and p.closing and p.id in named:
            assert named[p.id] == (p.code.raw, p.closing)


WORDED = {
    "**тегін**": ["тегін"],
    "[сайт](https://press.example)": ["сайт"],
    '[сайт](https://press.example "Ұйым туралы")': ["сайт", "Ұйым туралы"],
    "![сурет](a.jpg)": ["сурет"],
    "[сайт][ref]": ["сайт"],
    "`код` <b>қалың</b><br>": [" ", "қалың"],
    "<https://press.example> және <press@press.example>": [" және "],
    "файл_аты_осы 2 * 3 * 4": ["файл_аты_осы 2 * 3 * 4"],
    "сөз[^1] &nbsp; {: .ерекше }": ["сөз", " ", " "],
    "\\*жұлдызша\\*": ["\\*жұлдызша\\*"],
    "**a *ә** б*": ["a ", "ә", " б"],
}


@pytest.mark.parametrize("text", WORDED)
def test_what_a_translator_sees_as_words(text: str) -> None:
    """Marks, addresses and code are codes; words, alt texts and titles stay words."""
    assert [piece for piece in pieces(text) if isinstance(piece, str)] == WORDED[text]


def test_a_hundred_thousand_marks_are_read_in_linear_time() -> None:
    """Text full of marks is no trap: its pieces still are the text."""
    for piece in ("[", "](", "*", "_ә", "<b>", "</b>", "[a](b)", "**a*b", "`", "<a x="):
        text = piece * (100_000 // len(piece))
        assert join(pieces(text)) == text
