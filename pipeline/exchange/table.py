"""Rows and columns of a CSV file, as spreadsheets of any country write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.errors import ExchangeError

DELIMITERS = (";", ",", "\t")
SIZE_LIMIT = 32 * 1024 * 1024
BOM = "\ufeff"

_GUARDED = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]|''")
"""How a cell begins that a spreadsheet takes for a formula (or would, without our mark)."""
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"')
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header: cells by column."""

    line: int
    cells: dict[str, str]


def write(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the file: UTF-8 with a mark by which Excel knows it, semicolons, every cell quoted.

    A cell that a spreadsheet would compute begins with `'`; `read` takes that away again.
    """
    lines = [";".join(map(_cell, row)) for row in (columns, *rows)]
    return (BOM + "\r\n".join((*lines, ""))).encode()


def _cell(text: str) -> str:
    text = f"'{text}" if _GUARDED.match(text) else text
    return '"' + text.replace('"', '""') + '"'


def _bare(text: str) -> str:
    return text[1:] if text[:1] == "'" and _GUARDED.match(text[1:]) else text


def read(data: bytes, path: str, required: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows; the delimiter is the one that stands between the names in the first line.

    Raises ExchangeError for another charset than UTF-8 (or Excel's UTF-16), an open quote, a row
    of the wrong width, a missing or doubled column.
    """
    text = _decoded(data, path)
    start = 0
    if match := _SEPARATOR_LINE.match(text):
        start = match.end()
    delimiter = match[1] if match else _delimiter(text)
    lines = _cells(text, start, delimiter, path)
    if not lines:
        raise ExchangeError(path, 1, "the file is empty; ask for it again")
    columns = [name.strip().lower() for name in lines[0][1]]
    _require(columns, required, path, lines[0][0])
    rows = []
    for line, cells in lines[1:]:
        if not any(cells):
            continue
        if len(cells) < len(columns):  # spreadsheets leave out what is empty at the end
            cells += [""] * (len(columns) - len(cells))
        if any(cells[len(columns) :]):
            problem = (
                f"has {len(cells)} cells, but there are {len(columns)} columns; quote the cell"
            )
            raise ExchangeError(path, line, f"{problem} that holds a `{delimiter}`")
        named = zip(columns, cells, strict=False)
        rows.append(Row(line, {name: _bare(cell) for name, cell in named}))
    return tuple(rows)


def _decoded(data: bytes, path: str) -> str:
    if len(data) > SIZE_LIMIT:
        raise ExchangeError(path, None, f"is over {SIZE_LIMIT >> 20} MB; split it")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = "is not UTF-8; in the spreadsheet choose `CSV UTF-8` (other kinds lose ә ғ қ ң ө)"
        raise ExchangeError(path, line, problem) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ExchangeError(path, line, "holds a NUL character; it is no CSV file")
    return text.removeprefix(BOM)


def _delimiter(text: str) -> str:
    first = _QUOTED.sub("", text[:10_000]).partition("\n")[0]
    return max(DELIMITERS, key=first.count)


def _cells(text: str, start: int, delimiter: str, path: str) -> list[tuple[int, list[str]]]:
    """Return each row with its line."""
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    rows: list[tuple[int, list[str]]] = []
    line = text.count("\n", 0, start) + 1
    position, row, row_line = start, [], line
    while position < len(text):
        if text[position] == '"':
            match = _QUOTED.match(text, position)
            if match is None:
                raise ExchangeError(path, line, "opens a quote that never ends; close it")
            cell = match[1].replace('""', '"')
            line += cell.count("\n")
        else:
            match = plain.match(text, position)
            assert match is not None  # it matches nothing, too
            cell = match[0]
        row.append(cell)
        position = match.end()
        mark = text[position : position + 1]
        if mark == delimiter:
            position += 1
            if position == len(text):
                row.append("")
            continue
        if mark and mark not in "\r\n":
            raise ExchangeError(path, line, "has text behind a closing quote; double inner quotes")
        position += 2 if text.startswith("\r\n", position) else 1
        rows.append((row_line, row))
        line += 1
        row, row_line = [], line
    if row:
        rows.append((row_line, row))
    return rows


def _require(columns: Sequence[str], required: Sequence[str], path: str, line: int) -> None:
    doubled = sorted({name for name in columns if name and columns.count(name) > 1})
    if doubled:
        raise ExchangeError(path, line, f"has two columns `{doubled[0]}`; remove one of them")
    missing = [name for name in required if name not in columns]
    if missing:
        raise ExchangeError(
            path,
            line,
            f"has no column `{missing[0]}`; the first line must name "
            + ", ".join(f"`{name}`" for name in required),
        )
