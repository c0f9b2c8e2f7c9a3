"""What other programs do to our files, and that they read them as they are meant."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.states import state
from pipeline.errors import ExchangeError
from pipeline.exchange import formats
from pipeline.exchange.arrival import arrive, is_deliberate
from pipeline.exchange.parcel import Format
from pipeline.exchange.settle import Verdict
from pipeline.model import State
from tests.exchange.catalogs import CATALOG, DRAFT, NEW, STALE, parcel
from tests.exchange.test_round_trip import FORMATS, NAMES, returned, sent
from tests.exchange.translators import edited

WORDS = "Вход бесплатный."


def omegat(data: bytes, memory: dict[str, str]) -> bytes:
    """Return what OmegaT makes of a PO file, given what the translator has confirmed in it.

    Tried with OmegaT 3.6.0 of Debian (console-translate, a project of the small catalog here with
    two segments in project_save.tmx): every fuzzy flag is gone; a draft that nobody confirmed
    comes back empty; one that was confirmed word for word comes back with its text; confirmed
    texts without a flag, comments, `#|` and `#~` come back as they were; the first header field
    stands on the msgstr line. No X-Generator is written.
    """

    def work(entry: polib.POEntry) -> None:
        fuzzy = "fuzzy" in entry.flags
        entry.msgstr = memory.get(entry.msgid, "" if fuzzy else entry.msgstr)

    return edited(data, work).replace(b'msgstr ""\n"Project', b'msgstr "Project', 1)


def test_omegat_deletes_nothing_and_confirms_what_was_confirmed() -> None:
    """A draft that came back empty stays; one that came back with its text was confirmed."""
    memory = {NEW.msgid: WORDS, STALE.msgid: STALE.msgstr}
    arrival = returned(CATALOG, omegat(sent(CATALOG, Format.PO), memory), Format.PO)
    found = {m.msgid: m for m in arrival.catalog.messages}
    assert found[NEW.msgid].msgstr == WORDS
    assert state(found[STALE.msgid]) is State.TRANSLATED
    assert found[DRAFT.msgid] == next(m for m in CATALOG.messages if m.msgid == DRAFT.msgid)


def test_drafts_that_lose_all_flags_at_once_stay_drafts() -> None:
    """A tool that drops every flag and empties nothing confirms nothing."""
    data = edited(sent(CATALOG, Format.PO), lambda entry: None)
    arrival = returned(CATALOG, data, Format.PO)
    assert arrival.catalog == CATALOG
    held = [each for each in arrival.outcomes if each.verdict is Verdict.HELD]
    assert {each.before.msgid for each in held if each.before} == {DRAFT.msgid, STALE.msgid}
    sure = arrive(CATALOG, formats.read(data, "korme.po")[0], confirmed=True)
    assert all(state(m) is not State.DRAFT for m in sure.catalog.messages)


@pytest.mark.parametrize("generator", ["Poedit 3.4.2", "Lokalize 24.12", "Weblate 5.14"])
def test_programs_that_keep_flags_are_believed(generator: str) -> None:
    """Poedit, Lokalize and Weblate clear fuzzy only where a person acts."""
    data = edited(sent(CATALOG, Format.PO), lambda entry: None, generator)
    arrival = returned(CATALOG, data, Format.PO)
    assert all(state(m) is not State.DRAFT for m in arrival.catalog.messages)


def test_who_saved_last_is_not_sent_along() -> None:
    """A generator that stood in our catalog would speak for a tool that never had it."""
    header = (*CATALOG.header, ("X-Generator", "Poedit 3.4.2"))
    from dataclasses import replace

    data = sent(replace(CATALOG, header=header), Format.PO)
    assert b"X-Generator" not in data
    assert is_deliberate(formats.read(data, "korme.po")[0])  # its drafts are still flagged


def test_a_catalog_that_was_never_exported_comes_home_too() -> None:
    """The plain file from `translations/` is matched by text; a word fills what is empty."""
    from pipeline.catalogs import po

    data = edited(
        po.dump(CATALOG).encode(),
        lambda entry: setattr(entry, "msgstr", entry.msgstr or WORDS),
        "Poedit 3.4.2",
    )
    file = formats.read(data, "korme.po")[0]
    assert file.stem == "sources/2026/korme.md"  # from its references
    arrival = arrive(CATALOG, file)
    assert next(m for m in arrival.catalog.messages if m.msgid == NEW.msgid).msgstr == WORDS


def test_xliff_that_was_cut_into_segments_is_put_together() -> None:
    """A tool's `seg-source` and `mrk` do not change the text, and half a unit is not taken."""
    data = sent(CATALOG, Format.XLIFF1).decode()
    source = "<source>Кіру тегін.</source>"
    cut = (
        f'{source}<seg-source><mrk mtype="seg" mid="0">Кіру </mrk>'
        '<mrk mtype="seg" mid="1">тегін.</mrk></seg-source><target state="translated">'
        '<mrk mtype="seg" mid="0">Вход </mrk><mrk mtype="seg" mid="1">бесплатный.</mrk></target>'
    )
    arrival = returned(CATALOG, data.replace(source, cut).encode(), Format.XLIFF1)
    assert next(m for m in arrival.catalog.messages if m.msgid == NEW.msgid).msgstr == WORDS
    half = cut.replace(">бесплатный.<", "><")
    arrival = returned(CATALOG, data.replace(source, half).encode(), Format.XLIFF1)
    assert arrival.catalog == CATALOG
    assert [e.verdict for e in arrival.outcomes].count(Verdict.UNREADABLE) == 1


def test_xliff_2_that_was_cut_into_segments_is_put_together() -> None:
    """Segments and what lies between them are one text again; half of them is not taken."""
    data = sent(CATALOG, Format.XLIFF2).decode()
    whole = "<segment><source>Кіру тегін.</source></segment>"
    assert whole in data
    second = '<segment state="translated"><source>тегін.</source>{}</segment>'
    cut = (
        '<segment state="translated"><source>Кіру</source><target>Вход</target></segment>'
        f"<ignorable><source> </source></ignorable>{second}"
    )
    done = cut.format("<target>бесплатный.</target>")
    arrival = returned(CATALOG, data.replace(whole, done).encode(), Format.XLIFF2)
    assert next(m for m in arrival.catalog.messages if m.msgid == NEW.msgid).msgstr == WORDS
    arrival = returned(CATALOG, data.replace(whole, cut.format("")).encode(), Format.XLIFF2)
    assert arrival.catalog == CATALOG


def test_codes_without_their_text_are_found_in_the_source() -> None:
    """A tool that sends back the ids alone loses nothing; an id that nobody knows is told."""
    data = sent(CATALOG, Format.XLIFF1).decode()
    start, end = data.index('<target state="needs-review'), data.index("</target>")
    end = data.index("</target>", start)
    target = '<target state="translated"><g id="3">Регистрация</g> тут'
    arrival = returned(CATALOG, f"{data[:start]}{target}{data[end:]}".encode(), Format.XLIFF1)
    found = next(m for m in arrival.catalog.messages if m.msgid == DRAFT.msgid)
    assert found.msgstr == "**Регистрация** тут"
    bad = target.replace('"3"', '"77"')
    arrival = returned(CATALOG, f"{data[:start]}{bad}{data[end:]}".encode(), Format.XLIFF1)
    assert arrival.catalog == CATALOG
    problems = [e.problem for e in arrival.outcomes if e.verdict is Verdict.UNREADABLE]
    assert '<g id="77">' in problems[0]


def test_a_foreign_memory_offers_drafts() -> None:
    """Pairs of a TMX that is not ours fill what is empty as memory's drafts; vouched for, as
    translated.
    """
    tmx = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header srclang="KK" segtype="paragraph"/><body>
<tu><tuv lang="KK"><seg>{NEW.msgid}</seg></tuv><tuv lang="RU"><seg>{WORDS}</seg></tuv></tu>
<tu><tuv lang="kk"><seg>Басқа сөйлем.</seg></tuv><tuv lang="ru"><seg>Другое.</seg></tuv></tu>
</body></tmx>""".encode()
    file = formats.read(tmx, "agency.tmx")[0]
    drafted = arrive(CATALOG, file).catalog
    found = next(m for m in drafted.messages if m.msgid == NEW.msgid)
    assert (found.msgstr, state(found)) == (WORDS, State.DRAFT)
    assert any(line.startswith("origin: memory") for line in found.comments)
    sure = arrive(CATALOG, file, confirmed=True).catalog
    assert state(next(m for m in sure.messages if m.msgid == NEW.msgid)) is State.TRANSLATED


def test_translate_toolkit_reads_our_xliff_1() -> None:
    """Weblate's own library counts the same units and states in XLIFF 1.2."""
    xliff = pytest.importorskip("translate.storage.xliff")
    units = xliff.xlifffile.parsestring(sent(CATALOG, Format.XLIFF1)).units
    messages = parcel().messages
    assert [str(u.source) for u in units if "<" not in str(u.source)]
    assert len(units) == len(messages)
    assert [bool(u.target) for u in units] == [bool(m.msgstr) for m in messages]
    said = {m.msgid: state(m) for m in messages}
    numbers = [u.get_state_n() for u in units]
    by_state = dict(zip(said.values(), numbers, strict=True))
    assert by_state[State.UNTRANSLATED] < by_state[State.DRAFT] < by_state[State.TRANSLATED]
    assert by_state[State.TRANSLATED] < by_state[State.APPROVED]
    assert [u.isapproved() for u in units] == [s is State.APPROVED for s in said.values()]


def test_translate_toolkit_reads_our_xliff_2() -> None:
    """The same in XLIFF 2: drafts are fuzzy there, what is confirmed is translated."""
    xliff2 = pytest.importorskip("translate.storage.xliff2")
    units = xliff2.Xliff2File.parsestring(sent(CATALOG, Format.XLIFF2)).units
    states = [state(m) for m in parcel().messages]
    assert [u.isfuzzy() for u in units] == [s is State.DRAFT for s in states]
    assert [u.istranslated() for u in units] == [
        s in (State.TRANSLATED, State.APPROVED) for s in states
    ]


def test_translate_toolkit_reads_our_memory() -> None:
    """Every confirmed pair of texts stands in the TMX, and nothing else."""
    tmx = pytest.importorskip("translate.storage.tmx")
    units = tmx.tmxfile.parsestring(sent(CATALOG, Format.TMX)).units
    sure = [m for m in parcel().messages if state(m) in (State.TRANSLATED, State.APPROVED)]
    assert [(u.source, u.target) for u in units] == [(m.msgid, m.msgstr) for m in sure]


def test_who_translated_is_remembered() -> None:
    """The name with which a translator signed a PO file stands in ours, where her words do."""
    data = edited(sent(CATALOG, Format.PO), lambda e: setattr(e, "msgstr", e.msgstr or WORDS))
    team = CATALOG.field("Last-Translator")
    assert team is not None
    signed = data.replace(f"Last-Translator: {team}".encode(), b"Last-Translator: T <t@x.example>")
    assert returned(CATALOG, data, Format.PO).catalog.header == CATALOG.header
    assert returned(CATALOG, signed, Format.PO).catalog.field("Last-Translator") == (
        "T <t@x.example>"
    )
    untouched = sent(CATALOG, Format.PO).replace(
        f"Last-Translator: {team}".encode(), b"Last-Translator: T <t@x.example>"
    )
    assert returned(CATALOG, untouched, Format.PO).catalog == CATALOG


@given(FORMATS, st.integers(0), st.binary(max_size=4), st.integers(0, 30))
def test_a_damaged_file_is_refused_or_read_and_nothing_else(
    format_: Format, place: int, junk: bytes, cut: int
) -> None:
    """Whatever happens to its bytes, a file is an error with a place, or a catalog that holds."""
    data = sent(CATALOG, format_)
    place %= len(data)
    try:
        found = formats.read(data[:place] + junk + data[place + cut :], NAMES[format_])
    except ExchangeError:
        return
    for each in found:
        arrival = arrive(CATALOG, each)
        kept = {m.key for m in arrival.catalog.messages}
        assert kept == {m.key for m in CATALOG.messages}
        for old, new in zip(CATALOG.messages, arrival.catalog.messages, strict=True):
            assert new.msgstr or not old.msgstr
