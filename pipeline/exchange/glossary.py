"""The office's terms for other tools: TBX, and the tab-separated list that OmegaT reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.exchange import table, xml
from pipeline.exchange.xml import tag

FORBIDDEN = frozenset({"forbidden", "deprecated", "avoid"})
KEPT = frozenset({"do-not-translate", "keep", "dnt"})
STATUSES = {True: "deprecatedTerm-admn-sts", False: "preferredTerm-admn-sts"}


@dataclass(frozen=True, slots=True)
class Term:
    """One row of terms.csv."""

    names: tuple[tuple[str, str], ...]
    """Language and term, empty ones left out."""
    status: str = ""
    note: str = ""

    def name(self, language: str) -> str:
        """Return the term in a language; what is not to be translated is the same in all."""
        named = dict(self.names)
        if language not in named and self.status in KEPT and self.names:
            return self.names[0][1]
        return named.get(language, "")


def read(data: bytes, path: str, languages: Iterable[str]) -> tuple[Term, ...]:
    """Return the terms of a table with a column for each language, `status` and `note`.

    Raises ExchangeError.
    """
    known = tuple(languages)
    rows = table.read(data, path, known)
    found = []
    for row in rows:
        names = tuple((code, text) for code in known if (text := row.cells[code].strip()))
        if names:
            status = row.cells.get("status", "").strip().lower()
            found.append(Term(names, status, row.cells.get("note", "").strip()))
    return tuple(found)


def _pairs(terms: Iterable[Term], source: str, target: str) -> Iterator[tuple[Term, str, str]]:
    for term in terms:
        here, there = term.name(source), term.name(target)
        if here and there:
            yield term, here, there


def omegat(terms: Iterable[Term], source: str, target: str) -> bytes:
    """Return source, target and comment between tabs, a line each: `glossary/*.utf8` of OmegaT."""
    lines = []
    for term, here, there in _pairs(terms, source, target):
        warning = "do not use this translation" if term.status in FORBIDDEN else ""
        comment = "; ".join(filter(None, (warning, term.note)))
        lines.append("\t".join(" ".join(cell.split()) for cell in (here, there, comment)))
    return "".join(f"{line}\n" for line in lines).encode()


def tbx(terms: Iterable[Term], source: str, target: str, title: str) -> bytes:
    """Return the terms of two languages as TBX-Basic (ISO 30042), an entry each."""
    entries = []
    for number, (term, here, there) in enumerate(_pairs(terms, source, target), 1):
        status = STATUSES[term.status in FORBIDDEN]
        note = [tag("note", {}, xml.shown(term.note))] if term.note else []
        sets = [
            tag(
                "langSet",
                {"xml:lang": code},
                tag("tig", {}, tag("term", {}, xml.shown(text)) + said),
            )
            for code, text, said in (
                (source, here, ""),
                (target, there, tag("termNote", {"type": "administrativeStatus"}, status)),
            )
        ]
        entries.append(tag("termEntry", {"id": f"t{number}"}, "\n" + "\n".join((*note, *sets))))
    header = tag(
        "martifHeader",
        {},
        tag("fileDesc", {}, tag("sourceDesc", {}, tag("p", {}, xml.shown(title)))),
    )
    return xml.document(
        [
            f'<martif type="TBX" xml:lang="{source}">',
            header,
            "<text><body>",
            *entries,
            "</body></text>",
            "</martif>",
        ]
    )
