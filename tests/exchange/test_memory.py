"""Memories as TMX: the law of the round trip, the files of other tools, broken ones."""

from __future__ import annotations

from itertools import islice
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ExchangeError
from pipeline.exchange import xml
from pipeline.exchange.memory import LeftOut, Sifted, dump, language_of, sift, unwritable
from pipeline.model import State
from pipeline.pairs import Pair

ALL = ("kk", "ru", "en")
WORDS = {
    "kk": [
        "Көрме ашылады",
        "Өнер музейі",
        "ұлт & үні",
        "һәм «ғылым»",
        "қонақ\r\nіс",
        "</seg>әңгіме",
    ],
    "ru": ["Выставка", "Музей «искусств»", "  вход <b>свободный</b>", "\tЁлка\n", "зал &amp; ]]>"],
    "en": ["The exhibition", "Museum of Arts", 'say "hello"', "a\u00a0b\u2028c", "R&D 🎉"],
}


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    one, other = draw(st.permutations(ALL))[:2]
    text = {
        code: " ".join(draw(st.lists(st.sampled_from(WORDS[code]), min_size=1, max_size=4)))
        for code in (one, other)
    }
    return Pair(
        one,
        other,
        text[one],
        text[other],
        draw(st.sampled_from([None, "title", "image.alt", "", "Өріс & <1>"])),
        draw(st.sampled_from(["", "2026/korme", "agency.tmx"])),
        draw(st.sampled_from([State.TRANSLATED, State.APPROVED])),
        draw(st.sampled_from(["", "2026-11-22"])),
        draw(st.integers(0, 100)),
    )


@given(st.lists(pairs(), min_size=1, max_size=8))
def test_what_goes_out_comes_back(known: list[Pair]) -> None:
    """Every pair comes back with its context, stem, state, day and penalty, in its order."""
    data = b"".join(dump(known))
    assert sift(data, "x.tmx", ALL).pairs == tuple(dict.fromkeys(known))


@given(st.lists(pairs(), min_size=1, max_size=4))
def test_it_is_tmx_1_4b(known: list[Pair]) -> None:
    """Elements, their order and the attributes that the standard requires are there."""
    root = ElementTree.fromstring(b"".join(dump(known)))
    assert (root.tag, root.attrib) == ("tmx", {"version": "1.4"})
    head, body = root
    required = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang"}
    assert required | {"datatype"} == set(head.attrib)
    assert len(body) == len(known)
    for unit in body:
        assert unit.tag == "tu"
        assert set(unit.attrib) <= {"tuid", "srclang", "changedate"}
        names = [each.tag for each in unit]
        assert names == sorted(names), "props come before variants"
        assert names.count("tuv") == 2
        assert all([segment.tag for segment in each] == ["seg"] for each in unit.findall("tuv"))


@settings(max_examples=20)
@given(st.lists(pairs(), min_size=1, max_size=4))
def test_translate_toolkit_reads_the_same_pairs(known: list[Pair]) -> None:
    """Another program finds the same texts in the same languages."""
    tmx = pytest.importorskip("translate.storage.tmx")
    units = tmx.tmxfile.parsestring(b"".join(dump(known))).units
    assert [
        [
            (node.get(f"{{{xml.SPACE}}}lang"), unit.getNodeText(node))
            for node in unit.getlanguageNodes()
        ]
        for unit in units
    ] == [[(p.source_language, p.source), (p.target_language, p.target)] for p in known]


def test_what_xml_cannot_hold_is_named() -> None:
    """A bell in a text is found before it breaks the file."""
    assert unwritable(Pair("kk", "ru", "Өнер\a", "Искусство")) == "U+0007"
    assert unwritable(Pair("kk", "ru", "Өнер", "Искусство")) == ""


@pytest.mark.parametrize(
    ("code", "language"),
    [("kk-KZ", "kk"), ("RU", "ru"), ("en-US", "en"), ("en_GB", "en"), ("kaz", "kk"),
     ("rus-RU", "ru"), ("kk-Cyrl-KZ", "kk"), ("kk-Latn", ""), ("kk_Arab_CN", ""), ("de-DE", "de")],
)  # fmt: skip
def test_language_codes_of_any_style(code: str, language: str) -> None:
    """Tools write them as they like; Kazakh that is not Cyrillic is none of ours."""
    assert language_of(code) == language


def memory(*units: str, srclang: str = "ru-RU", doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}<tmx version="1.4">'
        f'<header creationtool="x" srclang="{srclang}" segtype="sentence"/>'
        f"<body>{''.join(units)}</body></tmx>"
    ).encode()


def unit(_attributes: str = "", /, **texts: str) -> str:
    variants = "".join(
        f'<tuv xml:lang="{code.replace("_", "-")}"><seg>{text}</seg></tuv>'
        for code, text in texts.items()
    )
    return f"<tu{_attributes}>{variants}</tu>"


def said(sifted: Sifted) -> list[tuple[str, str, str, str]]:
    return [(p.source_language, p.target_language, p.source, p.target) for p in sifted.pairs]


def test_a_memory_of_omegat() -> None:
    """It names a document type, writes `lang`, and keeps tags as codes, which are left out."""
    unit = (
        '<tu><tuv lang="RU-RU"><seg>Вход <bpt i="0" x="0">&lt;a0&gt;</bpt>свободный'
        '<ept i="0">&lt;/a0&gt;</ept></seg></tuv>'
        '<tuv lang="KK-KZ" changedate="20260105T101500Z"><seg>Кіру тегін</seg></tuv></tu>'
    )
    data = memory(unit, doctype='<!DOCTYPE tmx SYSTEM "tmx11.dtd">\n')
    sifted = sift(data, "omegat.tmx", ALL, "omegat.tmx")
    assert said(sifted) == [("ru", "kk", "Вход свободный", "Кіру тегін")]
    assert sifted.pairs[0].stem == "omegat.tmx"
    assert sifted.with_codes == 1


def test_a_memory_of_trados() -> None:
    """UTF-16, codes in RTF, dates on the unit, and languages that we do not publish."""
    units = (
        unit(
            ' changedate="20250314T080000Z"',
            RU="<ph x='1'>{\\b </ph>Өнер музей", KK_KZ="Өнер музейі", DE_DE="Kunstmuseum",
        ),
        unit(RU="Зал", DE_DE="Saal"),
    )  # fmt: skip
    text = memory(*units, srclang="RU").decode().replace("UTF-8", "UTF-16")
    sifted = sift(text.encode("utf-16"), "trados.tmx", ALL)
    assert said(sifted) == [("ru", "kk", "Өнер музей", "Өнер музейі")]
    assert sifted.pairs[0].at == "2025-03-14"
    assert (sifted.units, sifted.left_out) == (2, {LeftOut.LANGUAGE: 1})


def test_a_memory_of_weblate_with_three_languages() -> None:
    """The source goes with each other language; without a source every two go together."""
    three = unit(en="Museum", kk="Өнер музейі", ru="Музей")
    assert [pair[:2] for pair in said(sift(memory(three, srclang="en"), "x.tmx", ALL))] == [
        ("en", "kk"),
        ("en", "ru"),
    ]
    found = said(sift(memory(three, srclang="*all*"), "x.tmx", ALL))
    assert {frozenset(pair[:2]) for pair in found} == {
        frozenset(two) for two in (("kk", "ru"), ("kk", "en"), ("ru", "en"))
    }
    assert len(found) == 3


def test_kazakh_in_latin_letters_is_left_out() -> None:
    """A memory in another alphabet would teach everybody to write so; a name is a name."""
    sifted = sift(
        memory(
            unit(ru="Добро пожаловать", kk="Qosh keldińiz"),
            unit(ru="Форум", kk="فورۋم"),
            unit(en="Welcome", kk="Qosh keldińiz"),
            unit(ru="«Astana Hub»", kk="Astana Hub"),
            unit(ru="Форум Digital Bridge", kk="Digital Bridge форумы"),
            unit(ru="2026", kk="2026"),
            srclang="*all*",
        ),
        "x.tmx",
        ALL,
    )
    assert [pair[3] for pair in said(sifted)] == ["Astana Hub", "Digital Bridge форумы", "2026"]
    assert sifted.left_out == {LeftOut.SCRIPT: 3}


def test_drafts_and_long_and_empty_texts_teach_nothing() -> None:
    """Each is counted with its reason."""
    draft = "<prop type='x-exported'>exported: draft; unit=m0123456789abcdef; of=01234567</prop>"
    sifted = sift(
        memory(
            unit(ru="Зал", kk="Өнер залы").replace("<tu>", f"<tu>{draft}"),
            unit(ru="а" * 20_001, kk="ә"),
            unit(ru=" ", kk="ә"),
            unit(ru="Вход", kk="Кіру"),
            unit(ru="Вход", kk="Кіру"),
        ),
        "x.tmx",
        ALL,
    )
    assert said(sifted) == [("ru", "kk", "Вход", "Кіру")]
    assert sifted.left_out == {LeftOut.DRAFT: 1, LeftOut.LENGTH: 1, LeftOut.BLANK: 1}


GOOD = memory(unit(ru="Вход", kk="Кіру әр күні"))
BAD = {
    "cut": (GOOD[:-30], "no whole XML"),
    "bomb": (b'<!DOCTYPE x [<!ENTITY a "aa">]><tmx>&a;</tmx>', "DTD"),
    "outside": (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx>&a;</tmx>', "DTD"),
    "entity": (b'<!DOCTYPE tmx SYSTEM "a.dtd"><tmx>&a;</tmx>', "&a;"),
    "deep": (b"<tmx>" * 5000, "deeper"),
    "another": (b"<rss><header/></rss>", "no `<tu>`"),
    "empty": (b"", "no whole XML"),
    "binary": (b"\xd3\x99" * 300, "no whole XML"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_memory_is_refused(name: str) -> None:
    """The error names the file and what is wrong; nothing is fetched or expanded."""
    data, part = BAD[name]
    with pytest.raises(ExchangeError, match=part) as caught:
        sift(data, "x.tmx", ALL)
    assert caught.value.path == "x.tmx"


def test_sizes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A unit of nothing but elements is refused, and so is a file that is too large."""
    monkeypatch.setattr(xml, "NODE_LIMIT", 1000)
    with pytest.raises(ExchangeError, match="1,000 elements"):
        sift(memory(unit(ru="<hi/>" * 2000, kk="ә")), "x.tmx", ALL)
    monkeypatch.setattr(xml, "STREAM_LIMIT", 100)
    with pytest.raises(ExchangeError, match="split it"):
        sift(GOOD, "x.tmx", ALL)


def test_a_large_memory_is_read_unit_by_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Units are handed out while the file is read, in pieces of any size, and not kept."""
    monkeypatch.setattr(xml, "PIECE", 7)
    data = memory(*(unit(ru=f"Зал {n}", kk=f"Өнер залы {n}") for n in range(50)))
    assert len(sift(data, "x.tmx", ALL).pairs) == 50
    broken = xml.elements(data.replace(b"</body>", b"  (pause)  <<"), "x.tmx", ("tu",))
    assert len(list(islice(broken, 50))) == 50
    with pytest.raises(ExchangeError):
        next(broken)
