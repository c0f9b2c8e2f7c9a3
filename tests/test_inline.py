"""What one inline Markdown string is read as."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import inline
from pipeline.inline import Attribute, LinkKind, Span

PIECES = st.sampled_from(
    (*"[](){}<>`\\\"'=*_: \n!ә", "](", "<b ", "{: ", "``", "<http://", "<!--", "қ@ұ")
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_span_lies_in_the_text(text: str) -> None:
    """Nothing is read beyond the text, and hiding code keeps every character's place."""
    markup = inline.read(text)
    for each in (*markup.links, *markup.tags, *markup.lists):
        assert 0 <= each.span.start < each.span.end <= len(text)
    assert len(inline.hide_code(text)) == len(text)


HOSTILE = (
    *("[", "](", "[ә](", "[[]](", "(", "`", "``` `` ", "\\`", "<", "<b ", '<a x="', "<a@b@"),
    *("<http://", "<b [x](>) ", "*{", '*{a="', "*{a ", " {a=b", "<!--", "<b x='", " \n", "&#"),
    "<a x='\" z=' y=\"",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_takes_linear_time(piece: str) -> None:
    """Four times the text takes about four times as long, never sixteen."""

    def seconds(length: int) -> float:
        text = "ә " + piece * (length // len(piece))
        return min(_seconds(inline.read, text) for _ in range(3))

    short = seconds(8_000)
    assert seconds(32_000) < 10 * max(short, 0.002)


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def test_a_hundred_thousand_hostile_characters_end_soon() -> None:
    """The longest text that anyone could plant costs seconds at worst."""
    text = "".join(HOSTILE) * (100_000 // len("".join(HOSTILE)))
    assert _seconds(inline.read, text) < 10


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("`қала` мен `` ` ``", ["`қала`", "`` ` ``"]),
        ("```<b>`", ["```<b>`"]),
        ("`<b>``<i>`", ["`<b>``<i>`"]),
        ("\\`<b>` ұ", []),
        ("\\\\`<b>`", ["`<b>`"]),
        ("ә ` ұ", []),
    ],
)
def test_code_spans_are_those_of_markdown(text: str, code: list[str]) -> None:
    """Backticks pair by length, an uneven opening falls back, a backslash prevents it."""
    assert [text[span.start : span.end] for span in inline.code_spans(text)] == code


def test_code_and_escapes_are_opaque() -> None:
    """What is hidden keeps its length and is neither blank nor markup."""
    hidden = inline.hide_code("`<b>` \\[ә\\] \\<")
    assert hidden == "\x02" * 5 + " \x03\x03ә\x03\x03 \\<"


@pytest.mark.parametrize(
    ("text", "kind", "destination"),
    [
        ("[қала](/kk/)", LinkKind.LINK, "/kk/"),
        ("[қала](/kk/ 'Тақырып')", LinkKind.LINK, "/kk/"),
        ('[қала](/kk/"Тақырып")', LinkKind.LINK, "/kk/"),
        ("[қала](</kk/ұлы дала> 'т')", LinkKind.LINK, "/kk/ұлы дала"),
        ("[қала](a_(b)_c)", LinkKind.LINK, "a_(b)_c"),
        ("[қала](a\\_\\)c)", LinkKind.LINK, "a_)c"),
        ("[қала](`ә`)", LinkKind.LINK, "ә"),
        ("[қала](it's)", LinkKind.LINK, "it's"),
        ("![қала](ә.png)", LinkKind.IMAGE, "ә.png"),
        ("<https://press.example/ә б>", LinkKind.AUTOLINK, "https://press.example/ә б"),
        ("<ә@press.example>", LinkKind.EMAIL, "mailto:ә@press.example"),
        ("<mailto:ә@press.example>", LinkKind.EMAIL, "mailto:ә@press.example"),
    ],
)
def test_links_have_a_kind_and_a_destination(text: str, kind: LinkKind, destination: str) -> None:
    """Inline links, images and autolinks are told apart; titles are cut off."""
    (link,) = inline.links(f"ұ {text} ұ")
    assert (link.kind, link.destination) == (kind, destination)
    assert link.span == Span(2, 2 + len(text))


@pytest.mark.parametrize("text", ["`[ә](b)`", "\\[ә\\](b)", "[ә] (b)", "[ә][b]", "[^1]", "a@b.kz"])
def test_what_only_looks_like_a_link_is_none(text: str) -> None:
    """Code, escapes, references and bare addresses are not links."""
    assert inline.links(text) == ()


def test_an_image_within_a_link_is_found_too() -> None:
    """Links are found at every depth."""
    found = inline.links("[![ә](сурет.png)](https://press.example)")
    assert [link.destination for link in found] == ["сурет.png", "https://press.example"]


def test_tags_have_names_and_attributes() -> None:
    """Names are in lower case, entities decoded, valueless attributes kept."""
    opening, closing = inline.tags("<A HREF='/?a&amp;b' Title=\"Қала\" hidden>ұ</A>")
    assert opening.name == "a"
    assert opening.attributes == (
        Attribute("href", "/?a&b"),
        Attribute("title", "Қала"),
        Attribute("hidden"),
    )
    assert (closing.name, closing.is_closing) == ("a", True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("5 < 7 > 3, <18, <қала>, `<b>`, <b", []),
        ("<br/><IMG/src=x>", ["br", "img"]),
        ("\\<b>", ["b"]),
        ("<https://press.example> <ә@press.example>", []),
        ("<!-- ә --> <?php ?>", ["!--", "?"]),
        ("<b [ә](>) id=x>", ["b", "b"]),
    ],
)
def test_tags_are_those_of_markdown(text: str, names: list[str]) -> None:
    """Signs, autolinks and code are no tags; a backslash does not stop one."""
    assert [tag.name for tag in inline.tags(text)] == names


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("**ә**{: #b .c key='қ л' x }", [("id", "b"), ("class", "c"), ("key", "қ л"), ("x", None)]),
        ("Тақырып {.c}", [("class", "c")]),
        ("мәтін\n{: a=b }", [("a", "b")]),
        ("`код`{a=b}", [("a", "b")]),
        ("{} мен { } мен \\{a=b\\}", []),
        ("жиын {a=b} бар", []),
        ("ә{a=b}", []),
        ("**ә**{a=b", []),
    ],
)
def test_attribute_lists_stand_where_markdown_reads_them(
    text: str, attributes: list[tuple[str, str | None]]
) -> None:
    """A list is read behind an inline element and at the end of a line, not amid prose."""
    found = [each for listed in inline.attribute_lists(text) for each in listed.attributes]
    assert [(each.name, each.value) for each in found] == attributes


def test_destinations_are_all_addresses() -> None:
    """Links, tags and attribute lists all can lead somewhere."""
    text = "[ә](a) <img src=b alt=қ> **ұ**{: href=c } <d@e>"
    assert inline.read(text).destinations == ("a", "mailto:d@e", "b", "c")


@pytest.mark.parametrize(
    ("url", "scheme"),
    [
        ("https://press.example:8080/ә", "https"),
        ("JavaScript:x", "javascript"),
        ("javascript&colon;x", "javascript"),
        ("&#106;ava&Tab;script&#58;x", "javascript"),
        (" \x01java\n\u200bscript\u00ad:x", "javascript"),
        ("`javascript:x`", "javascript"),
        ("/кесте 16:00", ""),
        ("?a=b:c", ""),
        ("#a:b", ""),
        ("javascript%3Ax", ""),
        ("кесте", ""),
        ("", ""),
    ],
)
def test_a_scheme_is_what_the_browser_reads(url: str, scheme: str) -> None:
    """Entities are decoded and the invisible left out; a path, a query or an anchor has none."""
    assert inline.scheme(url) == scheme
