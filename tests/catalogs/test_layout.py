"""Layout: what we do not change keeps its bytes, whoever wrote the file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from translate.storage import pypo

from pipeline.catalogs import po
from pipeline.catalogs.layout import rewritten
from pipeline.model import Catalog, Message, Previous
from tests.catalogs.corpus import cases
from tests.catalogs.gettext import msgcat, msgcat_wrapped
from tests.newsroom import REPOSITORY

READ = {name: data for name, (data, says) in cases().items() if not says}
LONG = "Көрме облыстық өнер музейінің үлкен залында ашылады, һәм барлық қонақ шақырылады. " * 3
CATALOG = Catalog(
    header=po.new_header(
        project="Баспасөз қызметі",
        bugs="press@press.example",
        created="2026-11-22 18:00+0000",
        revised="2026-11-22 18:00+0000",
        language="ru",
        source_language="kk",
        plural_forms="nplurals=2; plural=(n != 1);",
    ),
    messages=(
        Message("Ғылым күні", "День науки", "title", extracted=("title",), references=("x.md:2",)),
        Message(LONG, LONG, extracted=("paragraph",), references=("x.md:10",)),
        Message("Үшінші\nжол", "Третья\nстрока", comments=("ескерту",), references=("x.md:12",)),
        Message("Төртінші", "Четвёртая", fuzzy=True, previous=Previous("Төрт")),
        Message("Өткен жиын", "Прошлая встреча", obsolete=True),
    ),
)
FILES = {path.stem: path.read_bytes() for path in (REPOSITORY / "translations").rglob("*.po")}


def load(data: bytes) -> Catalog:
    return po.load(data, "x.po")[0]


def changed(catalog: Catalog, place: int, **fields: object) -> Catalog:
    """Return the catalog with one message changed."""
    messages = list(catalog.messages)
    messages[place] = replace(messages[place], **fields)  # type: ignore[arg-type]
    return replace(catalog, messages=tuple(messages))


def weblate(catalog: Catalog, *, crlf: bool = False) -> bytes:
    """Return a catalog as Weblate's library writes it: wrapped, its own header order."""
    store = pypo.pofile(BytesIO(po.dump(catalog).encode()))
    store.updateheader(X_Generator="Weblate 5.14", Language_Team="Аударма")
    for unit in store.units:
        unit.target = unit.target  # a unit that was touched is wrapped anew
    data = bytes(store)
    return data.replace(b"\n", b"\r\n") if crlf else data


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_keeps_its_bytes(name: str) -> None:
    """A file in UTF-8 of which nothing changes stays as it is, however odd."""
    data = READ[name]
    catalog = load(data)
    assert rewritten(data, catalog, catalog) == data


@pytest.mark.parametrize("name", READ)
def test_a_change_in_an_odd_file_is_only_that_change(name: str) -> None:
    """Whatever the layout, the written file means the new catalog, no more and no less."""
    catalog = load(READ[name])
    for place, message in enumerate(catalog.messages):
        if message.msgid_plural is None:
            new = changed(catalog, place, msgstr="Жаңа сөз", fuzzy=False, previous=None)
            assert load(rewritten(READ[name], catalog, new)) == po.canonical(new)


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_a_canonical_file_stays_canonical(data: bytes) -> None:
    """For a file of our own the result is what `dump` writes."""
    catalog = load(data)
    assert rewritten(data, catalog, catalog) == data
    for place in range(len(catalog.messages)):
        new = changed(catalog, place, msgstr="Жаңа\nсөз", references=("ә.md:1",), comments=("і",))
        assert rewritten(data, catalog, new) == po.dump(new).encode()
    fewer = replace(catalog, messages=catalog.messages[::-2])
    assert rewritten(data, catalog, fewer) == po.dump(fewer).encode()
    header = replace(catalog, header=(*catalog.header, ("X-Өріс", "мән")))
    assert rewritten(data, catalog, header) == po.dump(header).encode()


@pytest.mark.parametrize("layout", ["msgcat", "narrow", "weblate", "crlf"])
def test_other_messages_keep_the_layout_of_their_editor(layout: str) -> None:
    """A new translation in a file wrapped by another tool changes its own lines only."""
    data = {
        "msgcat": lambda: msgcat_wrapped(po.dump(CATALOG).encode(), 79),
        "narrow": lambda: msgcat_wrapped(po.dump(CATALOG).encode(), 40),
        "weblate": lambda: weblate(CATALOG),
        "crlf": lambda: weblate(CATALOG, crlf=True),
    }[layout]()
    old = load(data)
    assert data != po.dump(old).encode()
    assert rewritten(data, old, old) == data
    new = changed(old, 0, msgstr="День әдебиета")
    written = rewritten(data, old, new)
    assert load(written) == new
    before, after = data.split(b"\n"), written.split(b"\n")
    assert len(before) == len(after)
    differing = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert [(a.strip().decode(), b.strip().decode()) for a, b in differing] == [
        ('msgstr "День науки"', 'msgstr "День әдебиета"')
    ]


def test_moved_references_do_not_wrap_a_text_anew() -> None:
    """When a source grew, the `#:` lines follow and the strings keep their line breaks."""
    data = weblate(CATALOG)
    old = load(data)
    new = changed(old, 1, references=("x.md:14",))
    written = rewritten(data, old, new)
    assert written == data.replace(b"#: x.md:10\n", b"#: x.md:14\n")


def test_a_new_date_changes_one_line_of_the_header() -> None:
    """The header keeps its order when only a value is new."""
    data = weblate(CATALOG)
    old = load(data)
    header = tuple(
        (name, "2027-01-01 10:00+0000" if name == "POT-Creation-Date" else value)
        for name, value in old.header
    )
    written = rewritten(data, old, replace(old, header=header))
    assert written == data.replace(b"2026-11-22 18:00+0000", b"2027-01-01 10:00+0000", 1)


def test_messages_come_and_go_around_those_that_stay() -> None:
    """A new message and a removed one leave the lines of the others alone."""
    data = msgcat_wrapped(po.dump(CATALOG).encode(), 60)
    old = load(data)
    first, second, *rest = old.messages
    fresh = Message("Жаңа абзац", extracted=("paragraph",), references=("x.md:11",))
    new = replace(old, messages=(second, fresh, *rest))
    written = rewritten(data, old, new)
    assert load(written) == new
    block = data[data.index(b"#. paragraph") : data.index(b"\n\n", data.index(b"#. paragraph"))]
    assert block in written
    assert first.msgstr.encode() not in written
    assert msgcat(written) == po.dump(new).encode()
