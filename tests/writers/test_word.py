"""Word files: opened again by a library, every part right, every run in its language."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.config import EnglishDates
from pipeline.model import Page
from pipeline.writers.characters import one_line
from pipeline.writers.word import WordWriter
from pipeline.writers.word_markup import Links
from tests.writers.samples import CONFIG, LANGUAGES, OFFICE, STEM, WORDS, fallback, page, theme
from tests.writers.samples import with_html as with_body

WRITER = WordWriter(CONFIG, theme())
SPOKEN = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
TABLE = (
    '<table><caption>Топтар</caption><thead><tr><th rowspan="2">Топ</th><th colspan="2">Уақыт</th>'
    "</tr><tr><th>таң</th><th>кеш</th></tr></thead><tbody><tr><td>Үлкен</td><td>10:00</td>"
    '<td style="text-align:right">1 500</td></tr></tbody></table>'
)


def raw(shown: Page) -> bytes:
    (output,) = WRITER(shown)
    assert output.path == f"{shown.language}/{STEM}.docx"
    return output.content


def opened(shown: Page) -> Opened:
    """Return the file as the library reads it, once all of it is known to be consistent."""
    content = raw(shown)
    with ZipFile(BytesIO(content)) as file:
        assert file.testzip() is None
        parts = {name: file.read(name) for name in file.namelist()}
    trees = {name: etree.fromstring(part) for name, part in parts.items()}
    document = trees["word/document.xml"]
    known = {each.get("Id") for each in trees["word/_rels/document.xml.rels"]}
    used = {value for each in document.iter() for value in each.attrib.values()}
    assert {each.get(qn("r:id")) for each in document.iter(qn("w:hyperlink"))} <= known
    for mark, part, defined in (
        ("w:pStyle", "word/styles.xml", ("w:style", "w:styleId")),
        ("w:rStyle", "word/styles.xml", ("w:style", "w:styleId")),
        ("w:numId", "word/numbering.xml", ("w:num", "w:numId")),
    ):
        names = {each.get(qn("w:val")) for each in document.iter(qn(mark))}
        assert names <= {each.get(qn(defined[1])) for each in trees[part].iter(qn(defined[0]))}
    assert used
    styles = {each.get(qn("w:styleId")) for each in trees["word/styles.xml"].iter(qn("w:style"))}
    for mark in ("w:link", "w:next", "w:basedOn"):
        assert {each.get(qn("w:val")) for each in trees["word/styles.xml"].iter(qn(mark))} <= styles
    for cell in document.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p"), "a cell ends with a paragraph"
    return Document(BytesIO(content))


def texts(document: Opened) -> list[str]:
    return [each.text for each in document.paragraphs]


def languages(document: Opened) -> set[str]:
    """Return the languages of all runs; a run without one would be spelt in any."""
    runs = list(document.element.body.iter(qn("w:r")))
    found = [run.find(f"{qn('w:rPr')}/{qn('w:lang')}") for run in runs]
    assert runs
    assert all(each is not None for each in found)
    return {each.get(qn("w:val")) for each in found if each is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_file(language: str) -> None:
    """Title, facts, lead, body, address and office stand in their styles, in one language."""
    written = datetime(2026, 5, 1, 6, 30, tzinfo=UTC)
    document = opened(replace(page(language), updated=written))
    words, said = WORDS[language], texts(document)
    title, *_ = document.paragraphs
    assert title.text == words["title"]
    assert title.style is not None
    assert title.style.name == "Heading 1"
    assert (
        sum(
            each.style is not None and each.style.name == "Heading 1"
            for each in document.paragraphs
        )
        == 1
    )
    assert words["summary"] in said
    assert any(str(words["address"]) in each and ": " in each for each in said)
    assert "«Арқа» музейінде көрме ашылады: һәм киіз, һәм өрмек." in said
    assert any(
        each.endswith(f"https://news.arqa-museum.example/{language}/{STEM}.html") for each in said
    )
    assert dict(OFFICE.name)[language] in said
    assert languages(document) == {SPOKEN[language]}
    about = document.core_properties
    assert (about.title, about.author) == (words["title"], dict(OFFICE.name)[language])
    assert about.language == SPOKEN[language]
    assert about.created == about.modified == written
    footer = document.sections[0].footer.paragraphs[0]
    assert footer.text.startswith(dict(OFFICE.name)[language])
    assert "PAGE" in footer._p.xml


def test_marks_of_the_text_stay() -> None:
    """Emphasis, links, code and small figures look as they do; no blank is part of a link."""
    html = (
        "<p>Бұл <strong>қалың</strong>, <em>көлбеу</em> және <code>код</code>, "
        '<a href="https://x.example/ә?q=1&amp;r=2#б">сілтеме</a> м<sup>2</sup></p>'
    )
    (shown,) = (p for p in opened(with_body(page(), html)).paragraphs if p.text.startswith("Бұл"))
    assert shown.text == "Бұл қалың, көлбеу және код, сілтеме м2"
    looks = {run.text: run for run in shown.runs}
    assert looks[" қалың"].bold
    assert looks[" көлбеу"].italic
    assert looks["код"].font.name == "Courier New"
    assert looks["2"].font.superscript
    (link,) = shown.hyperlinks
    assert (link.text, link.address) == ("сілтеме", "https://x.example/%D3%99?q=1&r=2#%D0%B1")


def test_lists_are_lists() -> None:
    """Items bear real numbers: each list counts for itself, from where it says, at its depth."""
    html = (
        "<ol><li>бір</li><li>екі<ul><li>ә</li></ul></li></ol>"
        '<ol start="5"><li>бес</li></ol><ul><li><p>ө</p><p>жалғасы</p></li></ul>'
    )
    document = opened(with_body(page(), html))
    marks = {
        each.text: (number.numId.val, number.ilvl.val)
        for each in document.paragraphs
        if each._p.pPr is not None and (number := each._p.pPr.numPr) is not None
    }
    marks = {text: marks[text] for text in ("бір", "екі", "ә", "бес", "ө")}
    first, second, deep, fifth, bullet = marks.values()
    assert first == second
    assert (deep, bullet) == ((1, 1), (1, 0))
    assert fifth[0] not in (first[0], bullet[0])
    numbering = document.part.numbering_part.element
    (start,) = numbering.xpath(f'w:num[@w:numId="{fifth[0]}"]//w:startOverride/@w:val')
    assert start == "5"
    (more,) = (each for each in document.paragraphs if each.text == "жалғасы")
    assert more._p.pPr is not None
    assert more._p.pPr.numPr is None
    assert more.paragraph_format.left_indent


def test_tables_are_tables() -> None:
    """Cells span columns and rows, heads are repeated on each page, the caption stands above."""
    document = opened(with_body(page(), f"{TABLE}{TABLE}<p>Соңы</p>"))
    one, _ = document.tables
    assert [[cell.text for cell in row.cells] for row in one.rows] == [
        ["Топ", "Уақыт", "Уақыт"],
        ["Топ", "таң", "кеш"],
        ["Үлкен", "10:00", "1 500"],
    ]
    heads = [row._tr.trPr is not None for row in one.rows]
    assert heads == [True, True, False]
    captions = [p for p in document.paragraphs if p.style and p.style.name == "Caption"]
    assert [each.text for each in captions] == ["Топтар", "Топтар"]
    body = [each.tag for each in document.element.body]
    first = body.index(qn("w:tbl"))
    assert body[first + 1] == qn("w:p")  # two tables without a paragraph between would be one


def test_a_table_too_wide_for_word_keeps_its_words() -> None:
    """More columns than Word has room for stand as paragraphs; many rows are a table."""
    wide = f"<table><tr>{''.join(f'<td>ұ{n}</td>' for n in range(70))}</tr></table>"
    document = opened(with_body(page(), wide))
    assert not document.tables
    assert {f"ұ{n}" for n in range(70)} <= set(texts(document))
    rows = "<tr><td rowspan=99999>ә</td><td>і</td></tr>" + "<tr><td>һ</td></tr>" * 499
    (long,) = opened(with_body(page(), f"<table>{rows}</table>")).tables
    assert len(long._tbl.tr_lst) == 500
    assert long.cell(499, 0).text == "ә"


def test_other_languages_are_spelt_as_themselves() -> None:
    """A field that is not translated, and words marked with `lang`, keep their own language."""
    shown = with_body(
        fallback(page("kk"), "title"), '<p>Ол <span lang="en">Science café</span></p>'
    )
    document = opened(shown)
    assert languages(document) == {"kk-KZ", "ru-RU", "en-GB"}
    american = WordWriter(replace(CONFIG, english_dates=EnglishDates.AMERICAN), theme())
    (output,) = american(page("en"))
    assert languages(Document(BytesIO(output.content))) == {"en-US"}


def test_notes_and_pictures() -> None:
    """A note has no way back, a picture is its words, which lead to it, code keeps its lines."""
    html = (
        '<p>Нобай<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> '
        '<img src="/kk/a.jpg" alt="Түскиіз"></p><div class="footnote"><ol><li id="fn:1"><p>Ескерту '
        '<a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div><hr>'
        "<pre><code>егер:\n    ә\n</code></pre>"
    )
    document = opened(with_body(page(), html))
    said = texts(document)
    assert "Нобай1 [Түскиіз]" in said
    assert "Ескерту" in said
    assert "егер:\n    ә" in said
    addresses = {link.address for each in document.paragraphs for link in each.hyperlinks}
    assert "https://news.arqa-museum.example/kk/a.jpg" in addresses


@settings(deadline=None, max_examples=60)
@given(
    st.text(),
    st.lists(
        st.sampled_from(
            (
                *("<p>", "</p>", "<table>", "</table>", "<tr>", "<td colspan='3'>", "</td>"),
                *("<ol start='99999'>", "</ol>", "<ul>", "<li value='7'>", "</li>", "<br>", "<hr>"),
                *(
                    "<blockquote>",
                    "<pre>",
                    "</pre>",
                    "<a href='http://x.example/ a%zz#b#c'>",
                    "</a>",
                ),
                *(
                    "<th rowspan='9'>",
                    "<caption>",
                    "&#x202e;",
                    "&#1;",
                    "\u200fөң\u202e",
                    "<h1>",
                    "<b>",
                ),
            )
        )
        | st.text(max_size=20),
        max_size=25,
    ),
)
def test_nothing_breaks_a_file(title: str, pieces: list[str]) -> None:
    """Whatever title and body hold, the file is whole and its title is the title."""
    document = opened(with_body(page("kk", title=title), "".join(pieces)))
    said = one_line(title) or STEM
    assert document.paragraphs[0].text.replace("\t", " ") == said.replace("\t", " ")
    assert document.core_properties.title == said


def test_an_address_is_spelt_as_word_wants_it() -> None:
    """Blanks, brackets, lone percent signs and second hashes would make Word refuse a file."""
    links = Links()
    same = links.id("https://x.example/a%20b")
    assert links.id("https://x.example/a%20b") == same
    links.id("https://x.example/ә [1]%zz#б#в")
    targets = re.findall(r'Target="([^"]*)"', links.relations())
    assert targets == [
        "https://x.example/a%20b",
        "https://x.example/%D3%99%20%5B1%5D%25zz#%D0%B1%23%D0%B2",
    ]


def test_word_looks_over_the_spelling() -> None:
    """A file says neither that it was checked nor that it is of an old Word; names may be long."""
    office = replace(OFFICE, name=(("kk", "Қ" * 300),))
    (output,) = WordWriter(replace(CONFIG, office=office), theme())(page("kk"))
    document = Document(BytesIO(output.content))
    xml = document.settings.element.xml
    assert "proofState" not in xml
    assert 'themeFontLang w:val="kk-KZ"' in xml
    assert 'compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in xml
    assert document.core_properties.author == "Қ" * 255


def test_same_page_same_bytes() -> None:
    """A file is the same bytes at any hour and from a writer sent to another process."""
    assert raw(page("kk")) == next(iter(pickle.loads(pickle.dumps(WRITER))(page("kk")))).content
    with ZipFile(BytesIO(raw(page("kk")))) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
