"""Plain text: what is seen in it, and that nothing in it is markup."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.model import Answer, Body, Source, Unit
from pipeline.readers.plain import PlainDocument, PlainReader
from pipeline.seams import Document, Reader

HEAD = "---\nlanguage: kk\nvenue: Үлкен зал\n---\n\n"
TEXT = f"""{HEAD}Ғылым апталығы

Бірінші <b>жол</b> *x* [a](b)
екінші жол.

Бағдарлама:
- ашылу салтанаты,
  фольклорлық ансамбль
– дөңгелек үстел
• көрме

3) үшінші
4) төртінші

+7 (7172) 00-00-00
"""


def read(text: str) -> PlainDocument:
    reader: Reader = PlainReader()
    document: Document = reader.read(
        Source("a", ".txt", "sources/a.txt", text), frozenset({"title", "venue"})
    )
    assert isinstance(document, PlainDocument)
    return document


def identity(unit: Unit) -> Answer:
    return Answer(unit.text)


def body(text: str) -> Body:
    return read(f"{HEAD}Ғылым\n\n{text}").walk(identity, "kk")


# Laws

LINES = st.lists(
    st.sampled_from(
        [
            "",
            " ",
            "- ә",
            "  жалғасы",
            "1. ғ",
            "• қ",
            "– ң",
            "сөз:",
            "2026",
            "<b>ө</b>",
            "a@b.example",
        ]
    )
)


@given(LINES)
def test_extract_and_build_see_the_same_units(lines: list[str]) -> None:
    """visit is called once for each of `units`, in their order."""
    document = read(f"{HEAD}Ғылым\n" + "\n".join(lines))
    seen: list[Unit] = []

    def visit(unit: Unit) -> Answer:
        seen.append(unit)
        return Answer(unit.text)

    document.walk(visit, "kk")
    assert tuple(seen) == document.units
    lines_seen = [unit.place.line or 0 for unit in seen]
    assert lines_seen == sorted(lines_seen)


@given(LINES)
def test_no_word_is_lost(lines: list[str]) -> None:
    """Every word of the text is seen in the HTML and in the text release."""
    made = body("\n".join(lines))
    shown = html.unescape(re.sub(r"<[^>]*>", " ", made.html))
    released = " ".join(block.text for block in made.blocks)
    # The number of an item is drawn by the browser, so it is left out on all sides.
    wanted, on_page, in_text = (
        [word for word in re.findall(r"\w+", text) if word != "1"]
        for text in ("\n".join(lines), shown, released)
    )
    assert on_page == wanted
    assert in_text == wanted


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn"))))
def test_no_answer_can_become_markup(text: str) -> None:
    """Whatever a translator writes, the tags stay those of the source and the text is shown."""
    document = read(f"{HEAD}Ғылым\n\nБір сөз\n")
    made = document.walk(lambda unit: Answer(text), "ru")
    tags = re.findall(r"<(/?\w+)", made.html)
    assert set(tags) <= {"p", "/p", "a", "/a"}
    inner = made.html.removeprefix("<p>").removesuffix("</p>")
    shown = html.unescape(re.sub(r"<a href=\"[^\"]*\">|</a>", "", inner))
    assert shown == made.blocks[0].text


# Examples


def test_units_and_their_places() -> None:
    """Fields, title, paragraphs and list items, each at its line; a number is shown but no unit."""
    assert [(u.kind, u.text, u.place.line) for u in read(TEXT).units] == [
        ("venue", "Үлкен зал", 3),
        ("title", "Ғылым апталығы", 6),
        ("paragraph", "Бірінші <b>жол</b> *x* [a](b) екінші жол.", 8),
        ("paragraph", "Бағдарлама:", 11),
        ("list item", "ашылу салтанаты, фольклорлық ансамбль", 12),
        ("list item", "дөңгелек үстел", 14),
        ("list item", "көрме", 15),
        ("list item", "үшінші", 17),
        ("list item", "төртінші", 18),
    ]


def test_the_page() -> None:
    """Markup is shown as it was typed, lists are lists, numbering goes on."""
    assert read(TEXT).walk(identity, "kk").html == (
        "<p>Бірінші &lt;b&gt;жол&lt;/b&gt; *x* [a](b) екінші жол.</p>\n"
        "<p>Бағдарлама:</p>\n"
        "<ul>\n<li>ашылу салтанаты, фольклорлық ансамбль</li>\n"
        "<li>дөңгелек үстел</li>\n<li>көрме</li>\n</ul>\n"
        '<ol start="3">\n<li>үшінші</li>\n<li>төртінші</li>\n</ol>\n'
        "<p>+7 (7172) 00-00-00</p>"
    )


def test_the_text_release() -> None:
    """Items keep their numbers, and stand close where the author left no blank line."""
    blocks = read(TEXT).walk(identity, "kk").blocks
    assert [(b.kind, b.first, b.rest, b.tight) for b in blocks] == [
        ("paragraph", "", "", False),
        ("paragraph", "", "", False),
        ("item", "- ", "  ", True),
        ("item", "- ", "  ", True),
        ("item", "- ", "  ", True),
        ("item", "3) ", "   ", False),
        ("item", "4) ", "   ", True),
        ("paragraph", "", "", False),
    ]


def test_the_title_is_the_first_line() -> None:
    """Without a title in the front matter the first line is it, and no part of the body."""
    announcement = read(TEXT).announcement
    assert [(f.name, f.value, f.line) for f in announcement.fields][-1] == (
        "title", "Ғылым апталығы", 6,
    )  # fmt: skip
    assert (announcement.body_line, announcement.body.lstrip()[:7]) == (7, "Бірінші")


def test_a_title_in_the_front_matter_leaves_the_first_line_alone() -> None:
    """With a title in the front matter the first line is a paragraph."""
    document = read("---\nlanguage: kk\ntitle: Наурыз\n---\nКөктем келді.\n")
    assert [(u.kind, u.text) for u in document.units] == [
        ("title", "Наурыз"),
        ("paragraph", "Көктем келді."),
    ]


def test_a_text_without_a_line_has_no_title() -> None:
    """A file that ends with its front matter is refused."""
    with pytest.raises(SourceError, match=r"sources/a\.txt:4: no title"):
        read("---\nlanguage: kk\n---\n")


def test_the_language_is_required() -> None:
    """A text without front matter is told how to begin."""
    with pytest.raises(SourceError, match="must begin with"):
        read("Ғылым апталығы\n\nБірінші жол.")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Мақсаты\n– дәстүрді жеткізу.", "p"),
        ("Мақсаты:\n– дәстүрді жеткізу.", "pi"),
        ("Күндері\n- бірінші\n- екінші", "pii"),
        ("2025. жылы өтті", "p"),
        ("1.бірінші", "p"),
        ("-бірінші", "p"),
        ("---", "p"),
        ("  - а\n  - ә", "ii"),
        ("- а\n\n- ә", "ii"),
        ("- а\nжалғасы емес", "ip"),
        ("- а\n  - ә", "ii"),
    ],
)
def test_a_marker_begins_a_list_or_not(text: str, kinds: str) -> None:
    """A dash that a wrapped line happens to begin with is no list; years are no numbering."""
    assert "".join(block.kind[0] for block in body(text).blocks) == kinds


def test_a_list_goes_on_over_a_blank_line() -> None:
    """Items apart are one list where the numbers go on, and two where they do not."""
    assert body("1. а\n\n2. ә\n\n5. ө").html == (
        '<ol>\n<li>а</li>\n<li>ә</li>\n</ol>\n<ol start="5">\n<li>ө</li>\n</ol>'
    )


def test_bare_addresses_become_links() -> None:
    """The visible text stays as typed; what closes the sentence is not part of the address."""
    made = body(
        "Сайт (https://a.example/b_(c)?x=1&y=2). Пошта: press@a.example, javascript:alert(1)"
    )
    assert made.html == (
        '<p>Сайт (<a href="https://a.example/b_(c)?x=1&amp;y=2">'
        "https://a.example/b_(c)?x=1&amp;y=2</a>). Пошта: "
        '<a href="mailto:press@a.example">press@a.example</a>, javascript:alert(1)</p>'
    )


def test_a_fallback_says_its_language() -> None:
    """A block that is not in the page's language carries its own."""
    made = read(f"{HEAD}Ғылым\n\nБір\n\nЕкі").walk(
        lambda unit: Answer(unit.text, "kk" if unit.text == "Екі" else None), "ru"
    )
    assert made.html == '<p>Бір</p>\n<p lang="kk">Екі</p>'


def test_an_empty_answer_blanks_nothing() -> None:
    """Where a visit has no words, the source's stand."""
    made = read(f"{HEAD}Ғылым\n\nБір").walk(lambda unit: Answer("  "), "ru")
    assert made.html == "<p>Бір</p>"
    assert [field.value for field in made.fields][1:] == ["Үлкен зал", "Ғылым"]


def test_nothing_in_it_is_markup() -> None:
    """Checks are told that a translation of a plain text is not read as Markdown."""
    assert read(TEXT).has_markup is False
    assert read(TEXT).findings == ()
