"""The laws of the Markdown reader: over the fixtures, the newsroom's sources and random text."""

from __future__ import annotations

import pickle
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Answer, Body
from pipeline.readers.markdown.document import MarkdownDocument
from pipeline.readers.markdown.reader import MarkdownReader
from tests.readers.markdown_laws import (
    FIELDS,
    agreement,
    changed,
    coverage,
    identity,
    plain,
    pseudo,
    read,
    same,
    source,
    structure,
)

HERE = Path(__file__).parent
FIXTURES = sorted((HERE / "markdown_fixtures").glob("*.md"))
SOURCES = sorted((HERE.parents[1] / "sources").rglob("*.md"))
KAZAKH = "әғқңөұүһі"
LANGUAGES = ("kk", "ru", "en")


def _body(path: Path) -> str:
    text = path.read_bytes().decode()
    return text.split("\n---\n", 1)[1] if path in SOURCES else text


@pytest.fixture(params=[*FIXTURES, *SOURCES], ids=lambda path: path.stem)
def document(request: pytest.FixtureRequest) -> MarkdownDocument:
    return read(_body(request.param))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_every_fixture_speaks_kazakh(path: Path) -> None:
    """Each fixture holds the nine letters that only Kazakh has."""
    assert set(KAZAKH) <= set(_body(path).lower())


def test_identity(document: MarkdownDocument) -> None:
    """A walk that changes nothing gives the bytes of plain Python-Markdown."""
    assert identity(document, "kk") == ""


@pytest.mark.parametrize("language", ["ru", "en"])
def test_identity_in_other_languages(document: MarkdownDocument, language: str) -> None:
    """In another language only the interface words differ from the plain rendering."""
    if document.collected.skipped:
        return  # what is left out says in which language it is; test_markdown.py looks at that
    assert identity(document, language) == ""


def test_agreement(document: MarkdownDocument) -> None:
    """Each walk visits exactly the units of the document, in their order."""
    assert agreement(document) == []


def test_structure(document: MarkdownDocument) -> None:
    """A translation that keeps its markup keeps every tag and every id."""
    assert structure(document, "ru") == []


def test_coverage(document: MarkdownDocument) -> None:
    """Every word that a reader sees outside code comes from a unit, or a finding names it."""
    assert list(coverage(document)) == []


def test_units_stand_in_the_order_of_the_file(document: MarkdownDocument) -> None:
    """The lines of the units never go back."""
    lines = [unit.place.line or 0 for unit in document.units]
    assert lines == sorted(lines)


def test_lines(document: MarkdownDocument) -> None:
    """Each unit begins on the line it names."""
    body = document.parsed.text.split("\n")
    for unit in document.units[1:]:
        assert unit.place.line is not None
        line = body[unit.place.line - document.announcement.body_line]
        assert unit.text.split()[0].lower() in line.lower()


def test_walks_do_not_depend_on_each_other(document: MarkdownDocument) -> None:
    """Each language comes out the same whatever was walked before it."""
    first = [document.walk(changed(pseudo), language) for language in LANGUAGES]
    again = [document.walk(changed(pseudo), language) for language in reversed(LANGUAGES)]
    assert first == again[::-1]


def test_texts_hold_no_mark_of_the_engine(document: MarkdownDocument) -> None:
    """No control character is left in HTML or text."""
    body = document.walk(same, "ru")
    text = body.html + "".join(block.first + block.text for block in body.blocks)
    assert not set(text) & {chr(code) for code in range(32) if code not in (9, 10)}


def test_a_reader_carries_nothing_from_one_document_to_the_next() -> None:
    """Documents of one reader, walked in turn, are as if each had a reader of its own."""
    shared = MarkdownReader()
    bodies = [_body(path) for path in FIXTURES]
    documents = [shared.read(source(body), FIELDS) for body in bodies]
    for _ in range(2):
        for body, one in zip(bodies, documents, strict=True):
            assert one.walk(same, "kk").html == plain(body, "kk")
        documents.reverse()
        bodies.reverse()
    assert len(shared.shelf._free) == 1


def test_threads_share_a_reader() -> None:
    """Threads that walk the same documents get the same pages."""
    shared = MarkdownReader()
    documents = [shared.read(source(_body(path)), FIELDS) for path in FIXTURES]
    expected = [one.walk(changed(pseudo), "en") for one in documents]
    results: list[list[Body]] = []

    def work() -> None:
        results.append([one.walk(changed(pseudo), "en") for one in documents])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 4


def test_documents_travel_to_other_processes(document: MarkdownDocument) -> None:
    """A pickled document walks as the original does."""
    copy = pickle.loads(pickle.dumps(document))
    assert copy.walk(changed(pseudo), "ru") == document.walk(changed(pseudo), "ru")


INLINE = st.text(
    st.sampled_from("әғ аb1 .,!?*_`[]()<>&\\{}|#-+=:^~'\"@/$%\n") | st.characters(codec="utf-8"),
    max_size=60,
)


def _fit(text: str) -> bool:
    """Say whether a source may hold this text; the front matter refuses the rest."""
    return all(char in "\n\t" or (char.isprintable() or char == " ") for char in text)


@settings(max_examples=150, deadline=None)
@given(st.lists(INLINE.filter(_fit), min_size=1, max_size=4))
def test_identity_of_anything(paragraphs: list[str]) -> None:
    """Whatever is in a file, reading it changes nothing."""
    document = read("\n\n".join(paragraphs))
    assert identity(document, "en") == "" or document.collected.skipped


@settings(max_examples=150, deadline=None)
@given(INLINE)
def test_no_translation_is_a_block(answer: str) -> None:
    """Whatever a translator writes stands inside the one paragraph that it translates."""
    document = read("Ән\n")
    html = document.walk(lambda unit: Answer(answer), "ru").html
    assert html.startswith("<p")
    assert html.endswith("</p>")
    assert html.count("\n<p") == 0


@pytest.fixture(scope="module")
def rich() -> list[MarkdownDocument]:
    """Documents with the constructs that carry state, parsed once."""
    return [read(_body(path)) for path in FIXTURES if path.stem in _STATEFUL]


_STATEFUL = {"footnotes", "tables", "references", "abbreviations", "markdown-in-html", "contents"}


@settings(max_examples=60, deadline=None)
@given(answer=INLINE)
def test_a_translation_can_be_anything(rich: list[MarkdownDocument], answer: str) -> None:
    """No translation makes a walk fail, or leaves anything behind for the next one."""
    for one in rich:
        one.walk(lambda unit: Answer(answer), "en")
        assert identity(one, "kk") == ""
