"""The laws of what is written: canonical for msgcat, clean for msgfmt, the same when read back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.catalogs import po
from pipeline.model import Catalog, Message, Previous
from tests.catalogs.gettext import msgcat, msgfmt

HEADER = po.new_header(
    project="Үшті қала ғылымы",
    bugs="press@newsroom.example",
    created="2026-11-22 18:00+0000",
    revised="2026-11-22 18:00+0000",
    language="kk",
    source_language="ru",
    plural_forms="nplurals=2; plural=n != 1;",
)
slow = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    # Each step of a shrink runs msgcat; a failure would take minutes to report.
    phases=[Phase.explicit, Phase.generate],
)
LETTERS = (
    "әғқңөұүһі ӘЖы aZ09 \"\\#~|:,.=![]'«»%{}\t\n\r\a\b\v\f\x01\x1b\x7f\x85\xa0\u2028\u2068\u2069😀"
)
anything = st.text(st.sampled_from(LETTERS) | st.characters(exclude_categories=["Cs"]), max_size=24)
strings = anything.map(lambda text: text.replace("\0", "ң").replace("\x04", "ө"))
remarks = st.lists(strings, max_size=3).map(tuple)
names = st.text(st.sampled_from("қа-z/.: \\\xa0\t\n\u2068\u2069:"), max_size=12)
references = st.lists(
    names | st.builds("{}:{}".format, names, st.integers(0, 10**18)), max_size=12
).map(tuple)
flags = st.lists(
    st.sampled_from(["c-format", "no-c-format", "no-wrap", "range: 1..5", "read-only", "ә\nfuzzy"]),
    max_size=3,
).map(tuple)
previous = st.none() | st.builds(Previous, strings, st.none() | strings, st.none() | strings)
messages = st.builds(
    Message,
    msgid=strings,
    msgstr=strings,
    msgctxt=st.none() | strings,
    msgid_plural=st.none() | strings,
    msgstr_plural=st.lists(strings, max_size=3).map(tuple),
    fuzzy=st.booleans(),
    flags=flags,
    comments=remarks,
    extracted=remarks,
    references=references,
    previous=previous,
    obsolete=st.booleans(),
).filter(lambda message: message.key != (None, ""))
fields = st.lists(st.tuples(strings, strings), max_size=4).map(tuple)
catalogs = st.builds(
    Catalog,
    header=fields.map(lambda more: (*more, *HEADER, *more)),
    header_comments=remarks,
    messages=st.lists(messages, max_size=8, unique_by=lambda message: message.key).map(tuple),
)


@slow
@given(catalogs)
def test_msgcat_has_nothing_to_change(catalog: Catalog) -> None:
    """dump(c) is byte for byte what `msgcat --no-wrap` makes of it."""
    text = po.dump(catalog).encode()
    assert msgcat(text) == text


@settings(slow, max_examples=100)
@given(catalogs)
def test_what_is_written_is_read_back(catalog: Catalog) -> None:
    """load(dump(c)) is canonical(c), without a finding, and that is a fixed point."""
    text = po.dump(catalog)
    assert po.load(text.encode(), "x.po") == (po.canonical(catalog), ())
    assert po.dump(po.canonical(catalog)) == text


@settings(slow, max_examples=100)
@given(catalogs)
def test_no_remark_becomes_an_entry(catalog: Catalog) -> None:
    """Nothing in comments, flags, references or header fields adds, loses or changes a message."""
    bare = replace(
        catalog,
        header=HEADER,
        header_comments=(),
        messages=tuple(
            replace(message, flags=(), comments=(), extracted=(), references=())
            for message in catalog.messages
        ),
    )
    full, plain = (po.load(po.dump(each).encode(), "x.po")[0] for each in (catalog, bare))
    assert [(m.key, m.msgstr, m.msgstr_plural, m.obsolete) for m in full.messages] == [
        (m.key, m.msgstr, m.msgstr_plural, m.obsolete) for m in plain.messages
    ]


@settings(slow, max_examples=20)
@given(catalogs)
def test_msgfmt_reads_it(catalog: Catalog) -> None:
    """A catalog of two forms compiles without an error, whatever stands in it."""
    catalog = replace(catalog, header=HEADER)
    plain = tuple(
        replace(
            message,
            msgid="әрі" + message.msgid + "ұзақ",
            msgstr="х" + message.msgstr + "ң" if message.msgstr else "",
            msgid_plural=None,
            flags=(),
        )
        for message in catalog.messages
    )
    code, said = msgfmt(po.dump(replace(catalog, messages=plain)).encode())
    assert code == 0, said


def test_many_references_fill_lines_like_msgcat() -> None:
    """Lines of references end where msgcat ends them, counted in bytes."""
    found = []
    for width in range(1, 90, 3):
        names = (f"қ{'a' * width}.md:{number}" for number in range(7))
        found.append(Message(f"ұ{width}", references=("ә.md:1", *names, "б в.md:2")))
    text = po.dump(Catalog(HEADER, (), tuple(found))).encode()
    assert msgcat(text) == text


def test_a_reference_with_spaces_stays_whole() -> None:
    """A name with spaces is isolated, and a no-break space keeps old gettext from cutting it."""
    message = Message("Ғылым", references=("менің дерегім.md:3", "менің дерегім.md:9", "ө.md"))
    text = po.dump(Catalog(HEADER, (), (message,)))
    assert "#: \u2068менің\xa0дерегім.md\u2069:3 \u2068менің\xa0дерегім.md\u2069:9" in text
    assert msgcat(text.encode()) == text.encode()
    assert po.load(text.encode(), "x.po")[0].messages == (message,)


def test_header_order() -> None:
    """The standard fields come in gettext's order, the others after them as they were."""
    catalog = Catalog((("X-Ұ", "1"), ("Language", "kk"), ("A", "ә"), *HEADER[:2]))
    names = [name for name, _ in po.canonical(catalog).header]
    assert names == [
        *("Project-Id-Version", "Report-Msgid-Bugs-To", "Language", "Content-Type"),
        *("X-Ұ", "A"),
    ]


def test_nothing_gives_nothing() -> None:
    """An empty catalog is an empty file."""
    assert po.dump(Catalog()) == ""
    assert po.load(b"", "x.po") == (Catalog(), ())


@pytest.mark.parametrize(
    "messages",
    [
        (Message("ә"), Message("ә", "х")),
        (Message("ә"), Message("ә", "х", obsolete=True)),
        (Message("", "Language: kk\n"),),
        (Message("ә\0"),),
        (Message("ә", msgctxt="\x04"),),
        (Message("ә", previous=Previous("\ud800")),),
        (Message("ә", msgid_plural="і", msgstr_plural=("а", "\udfff")),),
    ],
)
def test_what_no_file_can_hold_is_not_written(messages: tuple[Message, ...]) -> None:
    """A catalog that could not be read back raises before anything is written."""
    with pytest.raises(ValueError, match="message"):
        po.dump(Catalog(HEADER, (), messages))
