"""The laws of the road: what is sent and comes back changes nothing; a translation comes in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import po
from pipeline.catalogs.states import state
from pipeline.exchange import formats
from pipeline.exchange.arrival import Arrival, arrive
from pipeline.exchange.codes import pieces
from pipeline.exchange.parcel import Format
from pipeline.exchange.settle import Verdict
from pipeline.model import Catalog, Message, State
from tests.exchange.catalogs import CATALOG, ODD, PLAIN, TEXTS, catalogs, of, parcel
from tests.exchange.translators import pseudo, translated

NAMES = {
    Format.PO: "korme.po",
    Format.XLIFF1: "korme.xlf",
    Format.XLIFF2: "korme.xlf",
    Format.TMX: "korme.tmx",
    Format.CSV: "korme.csv",
}
XML = st.sampled_from([Format.XLIFF1, Format.XLIFF2])
FORMATS = st.sampled_from(list(Format))
CONFIRMED = (State.TRANSLATED, State.APPROVED)


def returned(catalog: Catalog, data: bytes, format_: Format) -> Arrival:
    """Return what import makes of a file."""
    found = formats.read(data, NAMES[format_])
    assert len(found) <= 1 or format_ is Format.TMX
    arrival = Arrival(catalog, ())
    for each in found:
        assert each.format is format_
        assert (each.stem, each.source_language, each.language) == ("2026/korme", "kk", "ru")
        arrival = arrive(arrival.catalog, each)
    return arrival


def sent(catalog: Catalog, format_: Format, *, has_markup: bool = True) -> bytes:
    return formats.write(format_, parcel(catalog, has_markup=has_markup), "korme.po")


@pytest.mark.parametrize("format_", Format)
def test_everything_a_catalog_has_comes_back_as_it_was(format_: Format) -> None:
    """Drafts, contexts, comments, marks and obsolete messages survive every format."""
    arrival = returned(CATALOG, sent(CATALOG, format_), format_)
    assert arrival.catalog == CATALOG
    assert {each.verdict for each in arrival.outcomes} <= {Verdict.SAME, Verdict.BLANK}


@given(catalogs(), FORMATS, st.booleans())
def test_export_and_import_change_nothing(
    catalog: Catalog, format_: Format, has_markup: bool
) -> None:
    """Whatever a catalog holds, a file that nobody touched brings nothing."""
    if format_ is Format.TMX and not any(state(m) in CONFIRMED for m in catalog.messages):
        return  # an empty memory is refused, and says so
    if not catalog.messages:
        return
    arrival = returned(catalog, sent(catalog, format_, has_markup=has_markup), format_)
    assert arrival.catalog == catalog


@given(catalogs(ODD), st.sampled_from([Format.PO, Format.XLIFF2, Format.CSV]))
def test_controls_come_back_too(catalog: Catalog, format_: Format) -> None:
    """PO, XLIFF 2 and CSV hold every character that a catalog holds."""
    arrival = returned(catalog, sent(catalog, format_), format_)
    assert arrival.catalog == catalog


@given(catalogs(), FORMATS)
def test_the_same_catalog_gives_the_same_bytes(catalog: Catalog, format_: Format) -> None:
    """Nothing in a file depends on the clock or on chance."""
    if catalog.messages:
        assert sent(catalog, format_) == sent(catalog, format_)


def expected(message: Message, format_: Format, *, has_markup: bool = True) -> str:
    """Return what a translator made of a text: in XLIFF she cannot touch the codes."""
    if format_ not in (Format.XLIFF1, Format.XLIFF2):
        return pseudo(message.msgid)
    if message.msgctxt is not None or not has_markup:
        return pseudo(message.msgid)
    found = pieces(message.msgid)
    return "".join(pseudo(each) if isinstance(each, str) else each.raw for each in found)


@given(catalogs(TEXTS | PLAIN), FORMATS)
def test_a_translation_comes_in_exactly(catalog: Catalog, format_: Format) -> None:
    """Whatever was translated elsewhere stands in the catalog word for word, as translated."""
    sure = [m for m in catalog.messages if state(m) in CONFIRMED]
    if not catalog.messages or (format_ is Format.TMX and not sure):
        return
    data = translated(sent(catalog, format_), format_)
    arrival = returned(catalog, data, format_)
    for old, new in zip(catalog.messages, arrival.catalog.messages, strict=True):
        if format_ is Format.TMX and old not in sure:
            assert new == old
            continue
        if expected(old, format_) == old.msgid and format_ is not Format.PO:
            continue  # nothing but codes: there was nothing to translate
        assert new.msgstr == expected(old, format_)
        assert state(new) is State.TRANSLATED
        assert new.previous is None
        assert (new.key, new.extracted, new.references) == (old.key, old.extracted, old.references)
    again = returned(arrival.catalog, data, format_)
    assert again.catalog == arrival.catalog


@given(catalogs(), FORMATS)
def test_emptied_translations_are_no_answer(catalog: Catalog, format_: Format) -> None:
    """A file in which every translation was emptied deletes nothing."""
    if not catalog.messages or format_ is Format.TMX:
        return
    blank = of(*(Message(m.msgid, msgctxt=m.msgctxt) for m in catalog.messages))
    arrival = returned(catalog, sent(blank, format_), format_)
    assert arrival.catalog == catalog
    assert {each.verdict for each in arrival.outcomes} == {Verdict.BLANK}


@given(catalogs())
def test_an_arrived_catalog_is_canonical(catalog: Catalog) -> None:
    """What import makes can be written and read back as it is."""
    if not catalog.messages:
        return
    data = translated(sent(catalog, Format.CSV), Format.CSV)
    new = returned(catalog, data, Format.CSV).catalog
    assert po.load(po.dump(new).encode(), "korme.po")[0] == new
