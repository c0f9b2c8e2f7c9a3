"""Masking: words apart from marks, and the whole put together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.inline.marks import MarkKind, marks
from pipeline.seams import Codec, Limits
from pipeline.sentences import split
from pipeline.translation.codecs import STRANGE, TOKEN, decode, encode, token
from pipeline.translation.masking import (
    MOST_MARKS,
    cut,
    has_words,
    protect,
    put_back,
    restore,
    tidy,
)
from pipeline.translation.pieces import fit, fits, lines
from tests.translation.texts import MARKS, WORDS, inline_strings

CORPUS = tuple(dict.fromkeys(inline_strings()))
ANYTHING = st.text(
    st.sampled_from([*"*_`[]()<>{}\\!#@%&~^ \n.:/\"'", "\U000f0000", "\ue000", "қ", "я", "z", "1"])
)
MIXED = st.lists(st.sampled_from([*MARKS, *WORDS, " ", "\n"])).map("".join)


def way_and_back(text: str, codec: Codec) -> str:
    """Send a text to an engine that gives back what it gets."""
    protected = protect(text)
    parts = []
    for line in lines(protected.neutral):
        for piece in fit(line, "kk", Limits(200), codec, split):
            each = cut(piece, protected.held)
            parts.append(each.before)
            if each.segment:
                sent = encode(each.segment.neutral, codec)
                answer = decode(sent, codec, len(each.segment.partners))
                parts.append(put_back(tidy(answer, each.segment), each.numbers))
            parts.append(each.after)
    return restore("".join(parts), protected.held)


def test_corpus_is_large() -> None:
    """The laws below are tried on thousands of different strings."""
    assert len(CORPUS) > 3_500


@pytest.mark.parametrize("codec", Codec)
def test_identity_gives_back_the_text(codec: Codec) -> None:
    """An engine that gives back what it gets changes no string of the corpus, in any codec."""
    assert [text for text in CORPUS if way_and_back(text, codec) != text] == []


@given(ANYTHING | MIXED | st.text(), st.sampled_from(list(Codec)))
def test_identity_gives_back_anything(text: str, codec: Codec) -> None:
    """Whatever a text holds, restore(protect(text)) is the text, with an engine between too."""
    protected = protect(text)
    assert restore(protected.neutral, protected.held) == text
    assert way_and_back(text, codec) == text


@given(st.text(st.sampled_from([*"[X0]@PH<>/x&;lt ", token(0), token(1), "ә"])))
def test_codec_gives_back_a_neutral_text(neutral: str) -> None:
    """decode(encode(text)) is the text where masking has taken what looks like a token."""
    protected = protect(TOKEN.sub("", neutral))
    for codec in Codec:
        sent = encode(protected.neutral, codec)
        assert decode(sent, codec, len(protected.held)) == protected.neutral


@pytest.mark.parametrize(
    ("text", "neutral"),
    [
        ("**Кіру** тегін", "0Кіру1 тегін"),
        ("Тізім [сайтта](https://press.example/a_b) тұр", "Тізім 0сайтта1 тұр"),
        ("Хабарласу: press@office.example немесе `код`", "Хабарласу: 0 немесе 1"),
        ("![Сурет](a.png)", "0Сурет1"),
        ("{name}, %(count)s орын, %1$s", "0, 1 орын, 2"),
        ("<b>Көрме</b> 5 < 6 &amp; ғылым", "0Көрме1 5 < 6 2 ғылым"),
        ("https://press.example/x, содан кейін.", "0, содан кейін."),
        ("тел. +7 (7172) 00-00-00", "тел. 0"),
        ("a_b.png snake_case мен бес*алты", "0 1 мен бес2алты"),
        ("Мәтін[^1] соңы", "Мәтін0 соңы"),
        ("\\*жұлдызша\\*", "0жұлдызша1"),
        ("#көрме @press мұнда", "0 1 мұнда"),
    ],
)
def test_what_is_masked(text: str, neutral: str) -> None:
    """Marks, addresses and placeholders become tokens, and words do not."""
    got = protect(text).neutral
    shown = TOKEN.sub(lambda found: str(ord(found[0]) - 0xF0000), got)
    assert shown == neutral


def test_names_to_keep_are_masked() -> None:
    """A word of `keep` is a token, but not where it is part of another word."""
    protected = protect("Astana Opera мен Astana Operaның әні", ("Astana Opera",))
    assert protected.neutral == f"{token(0)} мен Astana Operaның әні"


def test_pairs_know_each_other() -> None:
    """The two ends of emphasis, of a link and of a tag name each other."""
    found = marks("**а** [ә](x) <b>б</b>")
    assert [mark.partner for mark in found] == [1, 0, 3, 2, 5, 4]
    assert {mark.kind for mark in found} == {MarkKind.PAIR}


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("  **Үлкен көрме**  ", "Үлкен көрме"),
        ("— Қош келдіңіздер!", "Қош келдіңіздер!"),
        ("**_Ән_**[^2]", "Ән"),
        ("[Мұражай](https://press.example)", "Мұражай"),
        ("**а** және **ә**", "XаX және XәX"),
    ],
)
def test_what_stands_around_is_not_sent(text: str, sent: str) -> None:
    """Blanks, bullets, notes and marks around the whole stay here."""
    protected = protect(text)
    segment = cut(protected.neutral, protected.held).segment
    assert segment is not None
    assert TOKEN.sub("X", segment.neutral) == sent


@pytest.mark.parametrize("text", ["2026", "https://press.example", "🎉 — 14:30", "`код`", "", "—"])
def test_no_words_no_request(text: str) -> None:
    """What holds no letter of a language is never sent."""
    protected = protect(text)
    assert not has_words(protected.neutral)
    assert cut(protected.neutral, protected.held).segment is None


def test_blanks_inside_a_pair_are_taken_out() -> None:
    """`** сөз **` would be no emphasis, so the blanks that an engine adds go."""
    protected = protect("ән **сөз** және [жол](x) бар")
    segment = cut(protected.neutral, protected.held).segment
    assert segment is not None
    answer = f"слово {token(0)} песня {token(1)} и {token(2)} путь {token(3)} есть"
    assert restore(tidy(answer, segment), protected.held) == "слово **песня** и [путь](x) есть"


def test_too_many_marks_are_refused() -> None:
    """No engine keeps thousands of marks in order, so such a text is not sent."""
    with pytest.raises(ValueError, match="marks"):
        protect("*а* " * MOST_MARKS)


@pytest.mark.parametrize(
    ("codec", "answer"),
    [
        (Codec.BRACKETS, "бір [ X0X ] екі [Х1Х]"),  # the second X is Cyrillic
        (Codec.SIGNS, "бір @@ ph0 @@ екі @@PH1@@"),
        (Codec.TAGS, "бір <x id='0'></x> екі < x id=\"1\" />"),
        (Codec.SPANS, '<span translate="no">X0X</span> <span class="notranslate">Х1Х</span>'),
    ],
)
def test_damaged_tokens_are_read(codec: Codec, answer: str) -> None:
    """A token is found again with blanks, other quotes or a Cyrillic letter in it."""
    assert TOKEN.findall(decode(answer, codec, 2)) == [token(0), token(1)]


@pytest.mark.parametrize("codec", Codec)
def test_invented_tokens_are_strange(codec: Codec) -> None:
    """A token that was not sent is no mark of ours."""
    assert STRANGE in decode(encode(f"ән {token(5)}", codec), codec, 2)
    assert STRANGE in decode(f"ән {token(0)}", codec, 2)


def test_one_level_of_escapes_is_undone() -> None:
    """An engine that gets XML gives back XML; what the text itself had escaped stays escaped."""
    assert decode("5 &lt; 6 &amp;lt; 7", Codec.TAGS, 0) == "5 < 6 &lt; 7"
    assert decode("&lt;script&gt;", Codec.BRACKETS, 0) == "&lt;script&gt;"


@given(st.text(st.sampled_from([*"аә ,.!;:Б1\n", token(0)]), max_size=300), st.integers(5, 60))
def test_pieces_join_to_the_text(neutral: str, most: int) -> None:
    """Lines and pieces joined are the text, and a piece is too long only if one word is."""
    assert "".join(lines(neutral)) == neutral
    limits = Limits(most)
    pieces = fit(neutral, "kk", limits, Codec.BRACKETS, split)
    assert "".join(pieces) == neutral
    for piece in pieces:
        assert fits(piece, limits, Codec.BRACKETS) or " " not in piece.strip()


def test_bytes_count_where_an_engine_counts_bytes() -> None:
    """Two hundred and fifty Cyrillic letters fill 500 bytes."""
    limits = Limits(500, size=500)
    assert fits("ә" * 250, limits, Codec.BRACKETS)
    assert not fits("ә" * 251, limits, Codec.BRACKETS)


def test_masking_takes_linear_time() -> None:
    """A text ten times as long holds ten times the marks, and hostile ones are read to the end."""
    for hostile in (
        "*a* ",
        "[a](b) ",
        "`",
        "<a ",
        "_a",
        "a_",
        "[",
        "{",
        "@",
        "%(",
        "&",
        "<!--",
        "1 ",
    ):
        text = hostile * 1_500
        protected = protect(text) if len(marks(text)) <= MOST_MARKS else None
        assert protected is None or restore(protected.neutral, protected.held) == text
