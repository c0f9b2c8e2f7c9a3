"""The office's terms in the forms that translators' tools read."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from pipeline.exchange import glossary
from pipeline.terms import parse

TERMS = """kk;ru;en;status;note
күй;кюй;kui;;"музыка <жанры>\tтүрі"
көрме;выставка;exhibition;preferred;
көрме;экспозиция;;forbidden;ескі
«Дала үні»;;;do-not-translate;атау
;пусто;;;
""".encode()
FOUND = parse(TERMS, "terms.csv").terms


def test_omegat_reads_tabs() -> None:
    """A line a term: source, target, comment; what must not be used says so."""
    lines = glossary.omegat(FOUND, "kk", "ru").decode().splitlines()
    assert [line.split("\t") for line in lines] == [
        ["күй", "кюй", "музыка <жанры> түрі"],
        ["көрме", "выставка", ""],
        ["көрме", "экспозиция", "do not use this translation; ескі"],
        ["«Дала үні»", "«Дала үні»", "атау"],
    ]


def test_tbx_names_terms_and_their_status() -> None:
    """Every pair is an entry with both languages; forbidden terms are deprecated."""
    root = ET.fromstring(glossary.tbx(FOUND, "kk", "ru", "Үлгі & Co"))
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    entries = [
        {s.get(lang): s.findtext(".//term") for s in entry.iter("langSet")}
        for entry in root.iter("termEntry")
    ]
    assert entries[0] == {"kk": "күй", "ru": "кюй"}
    assert len(entries) == 4
    notes = [note.text for note in root.iter("termNote")]
    assert notes == [glossary.STATUSES[number == 2] for number in range(4)]


def test_translate_toolkit_reads_our_tbx() -> None:
    """Weblate's own library sees the same terms."""
    tbx = pytest.importorskip("translate.storage.tbx")
    units = tbx.tbxfile.parsestring(glossary.tbx(FOUND, "kk", "ru", "Үлгі")).units
    assert [(str(u.source), str(u.target)) for u in units][:2] == [
        ("күй", "кюй"),
        ("көрме", "выставка"),
    ]


def test_every_spelling_of_the_source_leads_to_the_first_of_the_target() -> None:
    """A tool knows all that may be read, and one that is to be written."""
    data = "kk,ru,en,status\nүй | баспана,дом | жилище,house\n".encode()
    lines = glossary.omegat(parse(data, "terms.csv").terms, "kk", "ru").decode().splitlines()
    assert lines == ["үй\tдом\t", "баспана\tдом\t"]
