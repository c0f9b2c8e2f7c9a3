"""terms.csv: bytes -> Glossary, whatever spreadsheet saved them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from difflib import get_close_matches
from unicodedata import normalize

from pipeline.errors import ConfigError
from pipeline.locales import LANGUAGES
from pipeline.terms.glossary import Glossary
from pipeline.terms.row import Status, Term

COLUMNS = (*LANGUAGES, "status", "note")
BETWEEN = "|"
"""Stands between several allowed spellings in one cell."""
SIZE_LIMIT = 16 * 1024 * 1024
_DELIMITERS = (",", ";", "\t")
_WORDS = {
    "": Status.PREFERRED,
    **{str(status): status for status in Status},
    **dict.fromkeys(("deprecated", "avoid"), Status.FORBIDDEN),
    **dict.fromkeys(("keep", "dnt"), Status.KEPT),
}
_GUARDED = "=+-@"
"""A cell that begins so would be computed by a spreadsheet; an apostrophe before it is no text."""


def parse(data: bytes, path: str) -> Glossary:
    """Return the terms of a file; one of blanks alone holds none.

    Columns kk, ru, en must be there, status and note may be; their order is free. Between the
    cells stands `,`, `;` or a tab. Raises ConfigError with the line.
    """
    text = _decoded(data, path)
    if not text.strip():
        return Glossary()
    rows = _rows(text, path)
    line, header = next(rows)
    columns = _columns(header, path, line)
    seen: dict[object, int] = {}
    terms = []
    for line, cells in rows:
        term = _term(columns, cells, path, line)
        if term is None:
            continue
        twin = seen.setdefault((term.names, term.status), line)
        if twin != line:
            raise _wrong(path, line, f"says the same as line {twin}; remove one of them")
        terms.append(term)
    return Glossary(tuple(terms))


def delimiter(text: str) -> str:
    """Return what stands between the cells of the first line."""
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def _wrong(path: str, line: int, problem: str) -> ConfigError:
    return ConfigError(f"{path}:{line}", "", problem)


def _decoded(data: bytes, path: str) -> str:
    if len(data) > SIZE_LIMIT:
        raise _wrong(path, 1, f"the file is over {SIZE_LIMIT >> 20} MB; is it the right one?")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = "is not UTF-8; in the spreadsheet choose `CSV UTF-8` (other kinds lose ә ғ қ ң ө)"
        raise _wrong(path, line, problem) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        problem = "holds a NUL character: this is no CSV file; save the table as `CSV UTF-8`"
        raise _wrong(path, line, problem)
    return text


def _rows(text: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every row that is not blank with the line on which it begins."""
    lines = text.splitlines(keepends=True)
    skipped = int(lines[0].startswith("sep="))  # Excel's own line about its separator
    between = lines[0][4:5] if skipped else delimiter(text)
    reader = csv.reader(lines[skipped:], delimiter=between, strict=True)
    line = skipped + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        problem = "a quotation mark opens or closes in the wrong place; put the whole cell between"
        raise _wrong(path, line, f'{problem} " and double those inside') from error


def _columns(header: list[str], path: str, line: int) -> tuple[str, ...]:
    columns = tuple(name.strip().lower() for name in header)
    while columns and not columns[-1]:
        columns = columns[:-1]
    named = ", ".join(f"`{name}`" for name in COLUMNS)
    for name in columns:
        if name not in COLUMNS:
            near = get_close_matches(name, COLUMNS, n=1, cutoff=0.3)
            hint = f"did you mean `{near[0]}`? " if near else ""
            raise _wrong(path, line, f"unknown column `{name}`; {hint}known are {named}")
        if columns.count(name) > 1:
            raise _wrong(path, line, f"has two columns `{name}`; remove one of them")
    for name in LANGUAGES:
        if name not in columns:
            raise _wrong(path, line, f"has no column `{name}`; the first line must name {named}")
    return columns


def _term(columns: tuple[str, ...], cells: list[str], path: str, line: int) -> Term | None:
    """Return the term of a row; None where no language has one."""
    if any(cell.strip() for cell in cells[len(columns) :]):
        problem = f"has {len(cells)} cells, but there are {len(columns)} columns; put a cell that"
        raise _wrong(path, line, f'{problem} holds a separator between "')
    row = dict(zip(columns, cells, strict=False))
    names = tuple((code, found) for code in LANGUAGES if (found := _spellings(row.get(code, ""))))
    if not names:
        return None
    word = row.get("status", "").strip().lower()
    if word not in _WORDS:
        near = get_close_matches(word, list(_WORDS), n=1, cutoff=0.4)
        hint = f"did you mean `{near[0]}`? " if near and near[0] else ""
        known = ", ".join(f"`{status}`" for status in Status)
        raise _wrong(path, line, f"unknown status `{word}`; {hint}known are {known}")
    for _, found in names:
        for each in found:
            if not any(letter.isalnum() for letter in each):
                raise _wrong(path, line, f"`{each}` has no letter; write a word or remove it")
    return Term(names, _WORDS[word], row.get("note", "").strip(), line)


def _spellings(cell: str) -> tuple[str, ...]:
    """Return the spellings in a cell, each once, blanks in a row as one."""
    bare = cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _GUARDED else cell
    composed = normalize("NFC", bare)  # a Mac may write й as two signs
    found = (" ".join(each.split()) for each in composed.split(BETWEEN))
    return tuple(dict.fromkeys(each for each in found if each))
