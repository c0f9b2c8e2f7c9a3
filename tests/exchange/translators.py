"""What people do to an exported file, by means that are not ours: ElementTree, csv, polib."""

from __future__ import annotations

import copy
import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable

import polib

from pipeline.exchange.parcel import Format

XLIFF1 = "{urn:oasis:names:tc:xliff:document:1.2}"
XLIFF2 = "{urn:oasis:names:tc:xliff:document:2.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MARK = "ӝ"


def pseudo(text: str) -> str:
    """Return text as somebody's translation: longer, and exactly known."""
    return f"{text}{MARK}" if text else text


def translated(data: bytes, format_: Format) -> bytes:
    """Return an exported file with every text translated and confirmed, codes left in place."""
    return TOOLS[format_](data)


def _xml(data: bytes) -> ET.Element:
    return ET.fromstring(data, parser=ET.XMLParser(encoding="utf-8"))


def _bytes(root: ET.Element, namespace: str) -> bytes:
    ET.register_namespace("", namespace.strip("{}"))
    # ElementTree writes a carriage return as it is, and the next reader would lose it.
    return ET.tostring(root, encoding="utf-8", xml_declaration=True).replace(b"\r", b"&#13;")


def _worded(element: ET.Element) -> ET.Element:
    """Return a copy with every text in it translated."""
    made = copy.deepcopy(element)
    tail, made.tail = made.tail, None
    for each in made.iter():
        each.text = pseudo(each.text or "") or None
        each.tail = pseudo(each.tail or "") or None
    made.tail = tail
    return made


def _xliff1(data: bytes) -> bytes:
    root = _xml(data)
    for unit in root.iter(f"{XLIFF1}trans-unit"):
        source = unit.find(f"{XLIFF1}source")
        assert source is not None
        for old in unit.findall(f"{XLIFF1}target"):
            unit.remove(old)
        target = _worded(source)
        target.tag = f"{XLIFF1}target"
        target.set("state", "translated")
        unit.insert(1, target)
    return _bytes(root, XLIFF1)


def _xliff2(data: bytes) -> bytes:
    root = _xml(data)
    for segment in root.iter(f"{XLIFF2}segment"):
        source = segment.find(f"{XLIFF2}source")
        assert source is not None
        for old in segment.findall(f"{XLIFF2}target"):
            segment.remove(old)
        target = _worded(source)
        target.tag = f"{XLIFF2}target"
        segment.append(target)
        segment.set("state", "translated")
        segment.attrib.pop("subState", None)
    return _bytes(root, XLIFF2)


def _tmx(data: bytes) -> bytes:
    root = _xml(data)
    for unit in root.iter("tu"):
        source, target = (each.find("seg") for each in unit.findall("tuv"))
        assert source is not None
        assert target is not None
        target.text = pseudo(source.text or "")
    return ET.tostring(root, encoding="utf-8").replace(b"\r", b"&#13;")


def rows(data: bytes) -> list[dict[str, str]]:
    """Return what a spreadsheet reads."""
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=";"))


def table(found: list[dict[str, str]], delimiter: str = ";") -> bytes:
    """Return what a spreadsheet writes."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(found[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue().encode("utf-8-sig")


def _csv(data: bytes) -> bytes:
    found = rows(data)
    for row in found:
        row["target"] = pseudo(row["source"])
    return table(found)


def _po(data: bytes) -> bytes:
    return edited(data, lambda entry: setattr(entry, "msgstr", pseudo(entry.msgid)))


def edited(data: bytes, work: Callable[[polib.POEntry], None], generator: str = "") -> bytes:
    """Return a PO file in which a program did something to every live entry, fuzzy flags off."""
    file = polib.pofile(data.decode(), wrapwidth=0)
    if generator:
        file.metadata["X-Generator"] = generator
    for entry in file:
        if not entry.obsolete:
            work(entry)
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.previous_msgid = None
    return str(file).encode()


TOOLS: dict[Format, Callable[[bytes], bytes]] = {
    Format.PO: _po,
    Format.XLIFF1: _xliff1,
    Format.XLIFF2: _xliff2,
    Format.TMX: _tmx,
    Format.CSV: _csv,
}
