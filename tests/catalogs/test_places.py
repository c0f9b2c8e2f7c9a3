"""Line and column of a character of a translation, past escapes and line breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import po
from pipeline.catalogs.places import Lines
from pipeline.model import Catalog, Message, Place

WRAPPED = """\
msgid ""
msgstr "Language: ru\\n"

# түсініктеме
#: sources/көрме.md:3
msgid "Көрме ашылды"
msgstr ""
"Выставка \\"Дала\\" "
"открылась\\n"
"в 18:00"

msgid "бір"
msgid_plural "көп"
msgstr[0] "один"
msgstr[1] ""
"два \\\\ три"
msgstr[2]  "пять"
"""


def spot(text: str, line: int, start: int | None, form: int | None = None) -> Place:
    return Lines(text).place(Place("x.po", line), form, start)


@pytest.mark.parametrize(
    ("start", "shown"),
    [(0, (8, 2)), (9, (8, 11)), (10, (8, 13)), (16, (9, 2)), (26, (10, 2)), (28, (10, 4))],
)
def test_a_wrapped_translation_is_counted_through(start: int, shown: tuple[int, int]) -> None:
    """Escapes are one character, and line breaks of the file are none."""
    place = spot(WRAPPED, 7, start)
    assert (place.line, place.column) == shown


def test_one_past_the_end_is_after_the_last_character() -> None:
    """Where a full stop is missing, the place is where it should stand."""
    assert spot(WRAPPED, 7, 33) == Place("x.po", 10, 9)


def test_a_plural_form_has_its_own_line() -> None:
    """Line and column are those of the form, not those of the first one."""
    assert spot(WRAPPED, 14, 6, 1) == Place("x.po", 16, 9)
    assert spot(WRAPPED, 14, 0, 2) == Place("x.po", 17, 13)
    assert spot(WRAPPED, 14, None, 2) == Place("x.po", 17)


def test_what_is_not_there_keeps_its_line() -> None:
    """A place beyond the text, a line beyond the file: the line that was known stays."""
    assert spot(WRAPPED, 7, 400) == Place("x.po", 7)
    assert spot(WRAPPED, 999, 4) == Place("x.po", 999)
    assert spot(WRAPPED, 7, None) == Place("x.po", 7)


texts = st.text(st.sampled_from('әің "\\\n\tabЖ.'), min_size=1, max_size=60).filter(str.strip)


@given(texts, st.data())
def test_the_character_stands_where_it_is_said_to_stand(text: str, data: st.DataObject) -> None:
    """What the catalog's own lines hold at the place is the character, or its escape."""
    start = data.draw(st.integers(0, len(text) - 1))
    file = po.dump(Catalog(messages=(Message("Көрме", text),)))
    catalog, _ = po.load(file.encode(), "x.po")
    place = spot(file, catalog.messages[0].line or 0, start)
    assert place.line
    assert place.column
    there = file.split("\n")[place.line - 1][place.column - 1 :]
    escaped = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
    assert there.startswith(escaped.get(text[start], text[start]))
