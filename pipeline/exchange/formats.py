"""THE TABLE of formats: what writes each, and how a file that came back is recognised."""

from __future__ import annotations

from pipeline.errors import ExchangeError
from pipeline.exchange import catalog, csv, tmx, xliff1, xliff2, xml
from pipeline.exchange.parcel import Format, Parcel, Returned

WRITERS = {
    Format.PO: catalog.write,
    Format.XLIFF1: xliff1.write,
    Format.XLIFF2: xliff2.write,
    Format.TMX: tmx.write,
    Format.CSV: csv.write,
}
_XML = ("<", "\ufeff<")
_FOREIGN = {
    "martif": "a glossary (TBX); terms stand in terms.csv",
    "tbx": "a glossary (TBX); terms stand in terms.csv",
    "html": "a web page",
}


def write(format_: Format, parcel: Parcel, path: str) -> bytes:
    """Return a catalog in a format; the same catalog gives the same bytes. Raises ExchangeError."""
    return WRITERS[format_](parcel, path)


def read(data: bytes, path: str) -> tuple[Returned, ...]:
    """Return what a file says, whatever its name: its content tells the format.

    Raises ExchangeError with line and reason.
    """
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise ExchangeError(path, None, "the file is empty; ask for it again")
    if _is_xml(data):
        return _xml(data, path)
    head = data[:4096].decode("utf-8", "replace")
    is_table = path.lower().endswith((".csv", ".tsv")) or data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not is_table and ("msgid" in head or path.lower().endswith((".po", ".pot"))):
        return catalog.read(data, path)
    if is_table or head.partition("\n")[0].count("source"):
        return csv.read(data, path)
    problem = "is none of PO, XLIFF 1.2, XLIFF 2.x, TMX, CSV or a package (zip) of them"
    raise ExchangeError(path, None, problem)


def _is_xml(data: bytes) -> bool:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return data[:400].decode(encoding, "replace").lstrip().startswith(_XML)


def _xml(data: bytes, path: str) -> tuple[Returned, ...]:
    root = xml.read(data, path)
    version = root.attributes.get("version", "")
    if root.name == "tmx":
        return tmx.read(root, path)
    if root.name == "xliff" and version.startswith("1."):
        return xliff1.read(root, path)
    if root.name == "xliff" and version.startswith("2."):
        return xliff2.read(root, path)
    what = _FOREIGN.get(root.name, f"`<{root.name}>`{f' {version}' if version else ''}")
    problem = f"is {what}; `import` reads PO, XLIFF 1.2, XLIFF 2.x, TMX, CSV and packages"
    raise ExchangeError(path, root.line, problem)
