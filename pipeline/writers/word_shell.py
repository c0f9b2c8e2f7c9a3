"""The Word file around the text: styles, page, footer, properties; made once for each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.writers.characters import one_line
from pipeline.writers.word_markup import Links, Lists

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

_FONT = "Arial"
"""On every machine, and it has ә ғ қ ң ө ұ ү һ і."""
_BODY, _TITLE = "[body]", "[title]"
_MOMENT = datetime(2000, 1, 1)
_WRITTEN = "2000-01-01T00:00:00Z"
"""Stand in the shell for what each file says itself."""
_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip knows: files of one text must be equal."""
_KEPT = frozenset(
    (
        *("Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "Caption"),
        *("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5", "Heading 6"),
        *("List Bullet", "List Number", "Quote", "footer"),
    )
)
_NEEDED = ("styles", "settings", "numbering", "footer", "officeDocument", "core-properties")
"""What a file refers to, by the end of the kind; the rest of the library's template is dropped."""
_SIZES = {"Heading 1": 20, "Heading 2": 15, "Heading 3": 13}
_SMALL = 9
_LONGEST_PROPERTY = 255
"""Characters; python-docx refuses a longer one."""
_COMPATIBLE = "15"
"""With Word of 2013 and later; below it Word would open a file in its compatibility mode."""
_INK = "1A1A1A"
_CONTENT, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_NUMBERING, _PROPERTIES = "word/numbering.xml", "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Shell:
    """A Word file without its text."""

    parts: tuple[tuple[str, str], ...]
    """Name and XML, in the order of the file."""

    def filled(self, body: str, links: Links, lists: Lists, title: str, written: datetime) -> bytes:
        """Return the file with this text; `written` is in UTC."""
        own: dict[str, Callable[[str], str]] = {
            _RELATIONS: lambda xml: xml.replace(
                "</Relationships>", f"{links.relations()}</Relationships>"
            ),
            _NUMBERING: lambda xml: lists.numbering(),
            _CONTENT: lambda xml: xml.replace(_BODY, body),
            _PROPERTIES: lambda xml: xml.replace(_WRITTEN, f"{written:%Y-%m-%dT%H:%M:%SZ}").replace(
                _TITLE, escape(one_line(title), quote=False)
            ),
        }
        stream = BytesIO()
        with ZipFile(stream, "w") as file:
            for name, xml in self.parts:
                info = ZipInfo(name, _DAY)
                info.compress_type = ZIP_DEFLATED
                info.create_system = 0
                file.writestr(info, own[name](xml) if name in own else xml)
        return stream.getvalue()


def shell(language: str, office: str, footer: str) -> Shell:
    """Return the file around texts of one language, spelt as Word names it: `kk-KZ`.

    `footer` stands at the bottom of each page, before its number.
    """
    from docx import Document

    document = Document()
    _style(document, language)
    _lay_out(document, language, footer)
    _settle(document, language)
    document.add_paragraph(_BODY)
    properties = document.core_properties
    author = one_line(office)[:_LONGEST_PROPERTY]
    properties.title, properties.author, properties.comments = _TITLE, author, ""
    properties.language, properties.last_modified_by = language, author
    properties.created = properties.modified = _MOMENT
    for relations in (document.part.package.rels, document.part.rels):
        for name in [n for n, each in relations.items() if not each.reltype.endswith(_NEEDED)]:
            del relations[name]
    stream = BytesIO()
    document.save(stream)
    with ZipFile(stream) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    parts[_CONTENT] = _opened(parts[_CONTENT])
    return Shell(tuple(parts.items()))


def _opened(xml: str) -> str:
    """Return the document with its one paragraph replaced by the mark for the text."""
    before, _, rest = xml.partition(f"<w:p><w:r><w:t>{_BODY}</w:t></w:r></w:p>")
    return f"{before}{_BODY}{rest}"


def _style(document: Document, language: str) -> None:
    """Keep the styles that are used; make them plain, legible and of one language."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    styles = document.styles
    for element in list(styles.element):
        name = element.find(qn("w:name"))
        is_style = element.tag == qn("w:style")
        if element.tag == qn("w:latentStyles") or (
            is_style and (name is None or name.get(qn("w:val")).casefold() not in _FOLDED)
        ):
            styles.element.remove(element)
    known = {each.style_id for each in styles}
    for mark in ("w:link", "w:next", "w:basedOn"):
        for element in list(styles.element.iter(qn(mark))):
            if element.get(qn("w:val")) not in known:
                element.getparent().remove(element)
    for language_ in styles.element.iter(qn("w:lang")):
        language_.set(qn("w:val"), language)
    for fonts in styles.element.iter(qn("w:rFonts")):
        _plain_font(fonts, qn)
    normal: Any = styles["Normal"]
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.15
    for style in _paragraph_styles(document):
        if style.name and style.name.startswith("Heading"):
            style.font.name, style.font.size = _FONT, Pt(_SIZES.get(style.name, 11))
            style.font.color.rgb = RGBColor.from_string(_INK)
            style.font.italic = False
            style.paragraph_format.space_before = Pt(0 if style.name == "Heading 1" else 14)
            style.paragraph_format.space_after = Pt(10 if style.name == "Heading 1" else 4)
            style.paragraph_format.keep_with_next = True
    for name in ("Quote", "Caption"):
        found: Any = styles[name]
        found.font.color.rgb = RGBColor.from_string(_INK)
        found.font.size = Pt(11 if name == "Quote" else _SMALL)
    for name in ("List Bullet", "List Number"):
        found = styles[name]
        numbering = found.element.pPr.find(qn("w:numPr"))
        found.element.pPr.remove(numbering)  # each paragraph names its own list
    styles["Footer"].paragraph_format.tab_stops.clear_all()
    link: Any = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = RGBColor(0x05, 0x4A, 0x91), True
    code: Any = styles.add_style("Code", WD_STYLE_TYPE.PARAGRAPH)
    code.base_style, code.font.name, code.font.size = normal, "Courier New", Pt(10)
    lead: Any = styles.add_style("Lead", WD_STYLE_TYPE.PARAGRAPH)
    lead.base_style, lead.font.size = normal, Pt(13)
    fact: Any = styles.add_style("Fact", WD_STYLE_TYPE.PARAGRAPH)
    fact.base_style = normal
    fact.paragraph_format.space_after = Pt(2)
    fact.paragraph_format.keep_with_next = True
    cell: Any = styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = normal
    cell.paragraph_format.space_after = Pt(0)


def _settle(document: Document, language: str) -> None:
    """Mend the settings of the library's template, in which all spelling counts as looked over."""
    from docx.oxml.ns import qn

    settings: Any = document.settings.element
    settings.remove(settings.find(qn("w:proofState")))
    settings.find(qn("w:zoom")).attrib.update({qn("w:percent"): "100"})
    spoken = settings.find(qn("w:themeFontLang"))
    spoken.attrib.clear()
    spoken.set(qn("w:val"), language)
    for each in settings.iter(qn("w:compatSetting")):
        if each.get(qn("w:name")) == "compatibilityMode":
            each.set(qn("w:val"), _COMPATIBLE)


def _paragraph_styles(document: Document) -> Iterator[ParagraphStyle]:
    from docx.styles.style import ParagraphStyle

    for style in document.styles:
        if isinstance(style, ParagraphStyle):
            yield style


def _plain_font(fonts: Any, qn: Any) -> None:
    """Name the font itself: the library's template names it through a theme, which is dropped."""
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), _FONT)


def _lay_out(document: Document, language: str, footer: str) -> None:
    """Set an A4 page with a footer that holds the office and the page's number."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin = section.bottom_margin = Mm(22)
    line = section.footer.paragraphs[0]
    line.paragraph_format.tab_stops.add_tab_stop(Mm(162), WD_TAB_ALIGNMENT.RIGHT)
    for text in (f"{one_line(footer)}\t", ""):
        run = line.add_run(text)
        run.font.size = Pt(_SMALL)
        spelt = OxmlElement("w:lang")
        spelt.set(qn("w:val"), language)
        run._r.get_or_add_rPr().append(spelt)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(line.runs[-1]._r)
    line._p.append(field)
    number = OxmlElement("w:t")
    number.text = "1"
    field[0].append(number)


_FOLDED = frozenset(name.casefold() for name in _KEPT)
