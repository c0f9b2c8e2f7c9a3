"""Terms and suggestions as lines for people, rows for a spreadsheet, objects for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from wcwidth import wcswidth

from pipeline.console import json_line, show
from pipeline.locales import LANGUAGES
from pipeline.stages.suggest import Suggestion
from pipeline.terms import Found, Status, Term
from pipeline.terms.table import BETWEEN, COLUMNS, delimiter

_SHOWN_STEMS = 3
_COMPUTED = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet takes for a formula."""


def table(terms: Iterable[Term]) -> list[str]:
    """Return terms as lines of equal columns."""
    lines = [(*LANGUAGES, "status", "note")]
    lines += [(*_cells(term), str(term.status), term.note) for term in terms]
    return _aligned(lines)


def found_table(found: Iterable[Found], text: str) -> list[str]:
    """Return the terms of a text in their order, as the text says them first."""
    lines = [("found", *LANGUAGES, "status", "note")]
    lines += [
        (text[each.start : each.end], *_cells(each.term), str(each.term.status), each.term.note)
        for each in found
    ]
    return _aligned(lines)


def suggestion_table(found: Iterable[Suggestion]) -> list[str]:
    """Return suggestions as lines of equal columns."""
    lines: list[tuple[str, ...]] = [("times", "kind", *LANGUAGES, "announcements")]
    for each in found:
        names = dict(each.names)
        cells = (names.get(code, "") for code in LANGUAGES)
        lines.append((str(each.count), str(each.kind), *cells, _stems(each.stems)))
    return _aligned(lines)


def rows(found: Iterable[Suggestion], existing: str) -> str:
    """Return suggestions as rows that continue a terms.csv; a new one gets its header.

    They have the columns and the separator of what is there, and begin on a line of their own.
    """
    bare = existing.removeprefix("\ufeff")
    between = delimiter(bare) if bare.strip() else ","
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=between, lineterminator="\n")
    columns: Sequence[str] = COLUMNS
    if bare.strip():
        header = next(csv.reader([bare.lstrip("\r\n").partition("\n")[0]], delimiter=between))
        columns = [name.strip().lower() for name in header]
        if not bare.endswith("\n"):
            stream.write("\n")
    else:
        writer.writerow(columns)
    for each in found:
        row = {code: _safe(name) for code, name in each.names}
        row["status"] = Status.NAME
        row["note"] = f"{each.count} × {_stems(each.stems)}"
        writer.writerow([row.get(name, "") for name in columns])
    return stream.getvalue()


def record(term: Term, found: Found | None = None, text: str = "", language: str = "") -> str:
    """Return a term as a JSON object; the keys are a public format."""
    place: dict[str, object] = {}
    if found:
        place = {"found": text[found.start : found.end], "language": language}
        place |= {"start": found.start, "end": found.end}
    named = dict(term.names)
    return json_line(
        place
        | {code: list(named.get(code, ())) for code in LANGUAGES}
        | {"status": term.status.value, "note": term.note, "line": term.line}
    )


def _cells(term: Term) -> tuple[str, ...]:
    named = dict(term.names)
    return tuple(f" {BETWEEN} ".join(named.get(code, ())) for code in LANGUAGES)


def _stems(stems: tuple[str, ...]) -> str:
    more = f" +{len(stems) - _SHOWN_STEMS}" if len(stems) > _SHOWN_STEMS else ""
    return ", ".join(stems[:_SHOWN_STEMS]) + more


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_COMPUTED) else text


def _aligned(lines: Sequence[Sequence[str]]) -> list[str]:
    shown = [[show(cell) for cell in line] for line in lines]
    widths = [max(map(wcswidth, column)) for column in zip(*shown, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - wcswidth(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in shown
    ]
