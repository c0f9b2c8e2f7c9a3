"""Bytes to text: which charset a catalog is in, and whether that can be believed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import NoReturn

from pipeline.errors import CatalogError
from pipeline.model import Finding, Place, Severity
from pipeline.wording import Wording, say

SIZE_LIMIT = 32_000_000
"""Bytes of one catalog."""
SNIFFED = 65_536  # bytes in which the header of a catalog in an old charset must stand

UTF_8 = frozenset({"utf-8", "utf8"})
ASCII = frozenset({"ascii", "us-ascii", "ansi-x3.4-1968"})
UNSET = frozenset({"", "charset"})
UTF_16 = frozenset({"utf-16", "utf-16le", "utf-16be", "utf16"})
# fmt: off
OLD = frozenset((
    *(f"iso-8859-{part}" for part in range(1, 17) if part != 12),
    *(f"iso8859-{part}" for part in range(1, 17) if part != 12),
    *(f"cp{page}" for page in (850, 866, 874, 932, 949, 950, *range(1250, 1259))),
    *(f"windows-{page}" for page in range(1250, 1259)),
    "koi8-r", "koi8-u", "koi8-t", "kz1048", "strk1048-2002", "ptcp154", "pt154", "mac-cyrillic",
    "gb2312", "gbk", "gb18030", "big5", "big5-hkscs", "euc-jp", "euc-kr", "shift-jis", "johab",
    "tis-620",
))
# fmt: on
"""Charsets that real catalogs were written in; every other codec of Python is refused."""

DECLARED = re.compile(r"charset=([^ \t\n]*)")
# The same in bytes that are not decoded yet: in a string, not in a comment.
SNIFF = re.compile(rb'^[^#\n"]*+"(?:[^"\n]*+")*?[^"\n]*?charset=([A-Za-z0-9_.:-]*)', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a catalog, and how it was found."""

    text: str
    charset: str
    """The charset in which the bytes were read; escaped bytes are meant in it too."""
    mark: bool = False
    """True where the bytes began with a byte order mark."""


def decode(data: bytes, path: str) -> Decoded:
    """Return the text; raises CatalogError where the charset is unknown or does not fit."""
    if len(data) > SIZE_LIMIT:
        raise CatalogError(path, None, f"{len(data)} bytes; the limit is {SIZE_LIMIT}: split it")
    if data.startswith(codecs.BOM_UTF8):
        return Decoded(_strict(data[3:], "utf-8", path), "utf-8", mark=True)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(_strict(data, "utf-16", path), "utf-16", mark=True)
    declared = _sniff(data)
    if declared in OLD and (data.isascii() or not _is_utf_8(data)):
        return Decoded(_strict(data, declared, path), declared)
    return Decoded(_strict(data, "utf-8", path), "utf-8")


def _sniff(data: bytes) -> str:
    """Return the charset that the header seems to declare; `findings` compares it later."""
    match = SNIFF.search(data, 0, SNIFFED)
    return _normal(match[1].decode("ascii")) if match else ""


def _normal(name: str) -> str:
    return name.lower().replace("_", "-")


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _strict(data: bytes, charset: str, path: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = f"not {charset.upper()} (byte 0x{data[error.start]:02x}); save it as UTF-8"
        raise CatalogError(path, line, problem, "broken-encoding") from None


def declared(header: str) -> str | None:
    """Return the charset that a header's msgstr declares, as gettext finds it; None for none."""
    match = DECLARED.search(header)
    return _normal(match[1]) if match else None


def findings(found: Decoded, header: str | None, path: str, line: int | None) -> list[Finding]:
    """Return what to tell about the charset; raises CatalogError where the header is wrong."""
    name = declared(header) if header is not None else None
    if header is not None and len(set(map(_normal, DECLARED.findall(header)))) > 1:
        _refuse(path, line, "the header declares two charsets; keep `charset=UTF-8`")
    if found.charset == "utf-16" and (name is None or name in UTF_16 | UTF_8 | UNSET):
        return [_warning(path, line, say("UTF-16 was read; it will be written as UTF-8"))]
    if name is None or name in UNSET:
        if found.charset != "utf-8":
            _refuse(path, line, "no charset in the header; save it as UTF-8 and declare that")
        said = say("the header declares no charset; UTF-8 was read and will be declared")
        return [_warning(path, line, said)]
    if name in UTF_8 and found.charset == "utf-8":
        return []
    if name in ASCII and found.text.isascii():
        return []
    if name in OLD and name == found.charset:
        said = say(
            "the charset is {name}; it was read and will be written as UTF-8", name=name.upper()
        )
        return [_warning(path, line, said)]
    if name in OLD and found.text.isascii():
        said = say("the header declares {name}; it will be written as UTF-8", name=name.upper())
        return [_warning(path, line, said)]
    if name in OLD or name in ASCII:
        _refuse(
            path,
            line,
            f"the header declares {name.upper()}, but the letters are UTF-8;"
            " write `charset=UTF-8` in the header",
        )
    shown = name[:40].encode("unicode_escape").decode("ascii")
    _refuse(
        path,
        line,
        f"`{shown}` is no charset for a catalog; save it as UTF-8 and write `charset=UTF-8`",
    )


def traces(data: bytes, path: str) -> list[Finding]:
    """Return what tells of the editor that wrote a file; every program of ours reads it."""
    found = []
    if data.startswith(codecs.BOM_UTF8):
        said = say("the file begins with a byte order mark, on which gettext stops: remove it")
        found.append(Finding("bom", Severity.WARNING, Place(path, 1), said))
    if b"\r\n" in data[:SNIFFED]:
        said = say("the lines end as on Windows; git may turn them: `*.po text eol=lf`")
        found.append(Finding("crlf", Severity.INFO, Place(path, 1), said))
    return found


def _warning(path: str, line: int | None, text: Wording) -> Finding:
    return Finding("encoding", Severity.WARNING, Place(path, line), text)


def _refuse(path: str, line: int | None, problem: str) -> NoReturn:
    raise CatalogError(path, line, problem, "encoding")
