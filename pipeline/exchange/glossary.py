"""The office's terms for other tools: TBX, and the tab-separated list that OmegaT reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.exchange import xml
from pipeline.exchange.xml import tag
from pipeline.terms import Status, Term

STATUSES = {True: "deprecatedTerm-admn-sts", False: "preferredTerm-admn-sts"}


def _pairs(terms: Iterable[Term], source: str, target: str) -> Iterator[tuple[Term, str, str]]:
    """Yield every spelling of the source with the one to be used in the target."""
    for term in terms:
        if there := term.name(target):
            for here in term.forms(source):
                yield term, here, _same(term, here, target) or there


def _same(term: Term, here: str, target: str) -> str:
    """Return what is not to be translated as it is, or nothing."""
    return here if term.status is Status.KEPT and here in term.forms(target) else ""


def omegat(terms: Iterable[Term], source: str, target: str) -> bytes:
    """Return source, target and comment between tabs, a line each: `glossary/*.utf8` of OmegaT."""
    lines = []
    for term, here, there in _pairs(terms, source, target):
        warning = "do not use this translation" if term.status is Status.FORBIDDEN else ""
        comment = "; ".join(filter(None, (warning, term.note)))
        lines.append("\t".join(" ".join(cell.split()) for cell in (here, there, comment)))
    return "".join(f"{line}\n" for line in lines).encode()


def tbx(terms: Iterable[Term], source: str, target: str, title: str) -> bytes:
    """Return the terms of two languages as TBX-Basic (ISO 30042), an entry each."""
    entries = []
    for number, (term, here, there) in enumerate(_pairs(terms, source, target), 1):
        status = STATUSES[term.status is Status.FORBIDDEN]
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
