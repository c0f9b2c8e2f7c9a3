"""Broken and hostile files: refused with line and reason, in bounded time and memory."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from pipeline.errors import ExchangeError
from pipeline.exchange import formats, package, table, xml
from pipeline.exchange.parcel import Format
from pipeline.model import Message
from tests.exchange.catalogs import CATALOG, of, parcel
from tests.exchange.test_round_trip import sent

XLIFF = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
BOMB = """<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY a "ааааааааа"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<xliff version="1.2">&b;</xliff>"""
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<tmx version="1.4">&a;</tmx>'

CUT = sent(CATALOG, Format.XLIFF1)[:900]

BAD: dict[str, tuple[str, bytes, int | None, str]] = {
    # name: file name, content, line, what the message holds
    "empty": ("x.po", b"", None, "empty"),
    "blank": ("x.xlf", b"\xef\xbb\xbf \n", None, "empty"),
    "not ours": ("x.docx", b"Salem\n", None, "none of PO"),
    "truncated XLIFF": ("x.xlf", CUT, CUT.count(b"\n") + 1, "no whole XML"),
    "truncated in a letter": ("x.xlf", f"{XLIFF}ә".encode()[:-1], 1, "no whole XML"),
    "entity bomb": ("x.xlf", BOMB.encode(), 2, "DTD"),
    "external entity": ("x.tmx", OUTSIDE.encode(), 1, "DTD"),
    "undeclared entity": ("x.tmx", b'<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx>&x;</tmx>', 2, "&x;"),
    "deep": ("x.xlf", ("<a>" * 5000).encode(), 1, "deeper"),
    "unknown XML": ("x.xml", b'<rss version="2.0"/>', 1, "`<rss>` 2.0"),
    "glossary": ("x.tbx", b'<martif type="TBX"/>', 1, "terms.csv"),
    "XLIFF of the future": (
        "x.xlf",
        XLIFF.replace("1.2", "3.0", 1).encode() + b"</xliff>",
        1,
        "3.0",
    ),
    "XLIFF without files": ("x.xlf", f"{XLIFF}</xliff>".encode(), 1, "no `<file>`"),
    "empty memory": ("x.tmx", b'<tmx version="1.4"><body/></tmx>', 1, "no pair"),
    "strange encoding": ("x.xlf", b'<?xml version="1.0" encoding="klingon"?><x/>', 1, ""),
    "PO with conflict": ("x.po", b'msgid "a"\n<<<<<<< ours\nmsgstr "b"\n', 2, "conflict"),
    "truncated PO": ("x.po", 'msgid "Кіру"\nmsgstr "Вхо'.encode(), 2, ""),
    "header alone": ("x.po", b'msgid ""\nmsgstr "Language: ru\\n"\n', 1, "no message"),
    "CSV without target": ("x.csv", b'source;translation\n"a";"b"\n', 1, "`target`"),
    "CSV with two targets": ("x.csv", b"source;target;target\na;b;c\n", 1, "two columns"),
    "CSV with an open quote": ("x.csv", b'source;target\n"a";"b\n"c";d\n', 3, "quote"),
    "CSV with text behind a quote": ("x.csv", b'source;target\n"a"b;c\n', 2, "quote"),
    "CSV with a wide row": ("x.csv", b"source;target\na;b;c\n", 2, "3 cells"),
    "CSV in windows-1251": ("x.csv", "source;target\nа;б\n".encode("cp1251"), 2, "CSV UTF-8"),
    "CSV with NUL": ("x.csv", b"source;target\n\0;b\n", 2, "NUL"),
    "CSV without rows": ("x.csv", b"source;target\n", 1, "no rows"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused(name: str) -> None:
    """The error names the file, the line where there is one, and what is wrong."""
    path, data, line, part = BAD[name]
    with pytest.raises(ExchangeError) as caught:
        formats.read(data, path)
    assert caught.value.path == path
    assert line is None or caught.value.line == line
    assert part in str(caught.value)


def test_a_memory_may_name_a_document_type() -> None:
    """OmegaT writes a DOCTYPE that only names a file: it is never fetched, and no obstacle."""
    data = sent(CATALOG, Format.TMX).replace(
        b"<tmx", b'<!DOCTYPE tmx SYSTEM "http://press.example/tmx14.dtd">\n<tmx', 1
    )
    assert len(formats.read(data, "x.tmx")[0].replies) == 3


def test_text_in_a_million_pieces_is_read_in_linear_time() -> None:
    """Comments between all letters do not make reading quadratic."""
    data = "<a>" + "ә<!---->" * 200_000 + "</a>"
    assert len(xml.read(data.encode(), "x.xlf").text) == 200_000


def test_too_many_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of nothing but elements is refused at a limit."""
    monkeypatch.setattr(xml, "NODE_LIMIT", 1000)
    with pytest.raises(ExchangeError, match="1,000 elements"):
        xml.read(b"<a>" + b"<b/>" * 2000 + b"</a>", "x.xlf")


@pytest.mark.parametrize("format_", [Format.XLIFF1, Format.TMX])
def test_what_xml_cannot_hold_is_refused_on_the_way_out(format_: Format) -> None:
    """A bell in a text is no reason for half a file: the error names it, and nothing is made."""
    catalog = of(Message("Кіру\a", "Вход"))
    with pytest.raises(ExchangeError, match=r"U\+0007"):
        formats.write(format_, parcel(catalog), "korme.po")


def zipped(**entries: bytes | zipfile.ZipInfo) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            info = data if isinstance(data, zipfile.ZipInfo) else name
            archive.writestr(info, b"" if isinstance(data, zipfile.ZipInfo) else data)
    return target.getvalue()


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("ru/korme.po")
    info.external_attr = 0o120777 << 16
    return info


def _twice() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.po", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.po", b"2")
    return target.getvalue()


def _locked() -> bytes:
    """Return a zip whose entry claims to be encrypted."""
    data = bytearray(zipped(**{"a.po": b"x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


GOOD_ZIP = zipped(**{"ru/korme.po": b"msgid" * 400})
BAD_ZIPS = {
    "climbing": (zipped(**{"../korme.po": b"x"}), "leads out"),
    "climbing deep": (zipped(**{"ru/../../korme.po": b"x"}), "leads out"),
    "absolute": (zipped(**{"/etc/korme.po": b"x"}), "leads out"),
    "drive": (zipped(**{"C:/korme.po": b"x"}), "leads out"),
    "backslash": (zipped(**{"ru\\..\\..\\korme.po": b"x"}), "leads out"),
    "link": (zipped(link=link()), "link"),
    "bomb": (zipped(**{"ru/korme.po": b"\0" * 20_000_000}), "zip bomb"),
    "cut": (GOOD_ZIP[:-30], "damaged"),
    "flipped": (
        GOOD_ZIP.replace(b"PK\x03\x04", b"PK\x03\x04", 1)[:40] + b"\xff" * 8 + GOOD_ZIP[48:],
        "damaged",
    ),
    "encrypted": (_locked(), "cannot be opened"),
}


@pytest.mark.parametrize("name", BAD_ZIPS)
def test_a_bad_package_is_refused_whole(name: str) -> None:
    """Names that lead out, links, bombs, damage and passwords: nothing of it is used."""
    data, part = BAD_ZIPS[name]
    assert package.is_package(data)
    with pytest.raises(ExchangeError, match=part):
        package.read(data, "korme.zip")


def test_a_package_with_one_name_twice_is_refused() -> None:
    """Which of two files of one name counts is not ours to guess."""
    with pytest.raises(ExchangeError, match="twice"):
        package.read(_twice(), "korme.zip")


def test_too_many_files_are_refused() -> None:
    """A package of thousands of files is none of ours."""
    data = zipped(**{f"{number}.po": b"" for number in range(package.FILE_LIMIT + 1)})
    with pytest.raises(ExchangeError, match="2,000 files"):
        package.read(data, "korme.zip")


def test_a_package_comes_back_as_it_was_made() -> None:
    """What was put in is what is read, and the same files give the same bytes in any order."""
    files = {"ru/b.po": "ә".encode(), "a.txt": b""}
    data = package.write(files)
    assert package.read(data, "x.zip") == files
    assert package.write(dict(reversed(files.items()))) == data


FORMULAS = ("=1+1", "+7 701", "-5 °C", "@x", "\tә", "'=1", "'", "''", "'ә'", "＝1", "ә=1")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    """A spreadsheet computes nothing of ours, and the text comes back exactly."""
    data = table.write(("source", "target"), [(text, text)])
    cell = data.decode("utf-8-sig").splitlines()[1].strip('"')
    assert cell[0] not in "=+-@\t\r＝＋－＠"
    assert table.read(data, "x.csv", ("source",))[0].cells == {"source": text, "target": text}


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
def test_any_spreadsheet_is_read(delimiter: str, encoding: str) -> None:
    """Semicolons, commas or tabs, with or without a mark, as UTF-8 or Excel's UTF-16."""
    text = delimiter.join(("source", "target")) + "\r\n" + delimiter.join(("ә", '"ғ;,\t\nқ"'))
    rows = table.read(text.encode(encoding), "x.csv", ("source", "target"))
    assert [row.cells for row in rows] == [{"source": "ә", "target": "ғ;,\t\nқ"}]


def test_a_line_that_names_the_separator_is_understood() -> None:
    """`sep=,`, which some programs write first, is no header."""
    rows = table.read(b"sep=,\r\nsource,target\r\na;b,c\r\n", "x.csv", ("source",))
    assert [(row.line, row.cells) for row in rows] == [(3, {"source": "a;b", "target": "c"})]
