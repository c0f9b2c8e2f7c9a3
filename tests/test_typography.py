"""How a text is set: what is changed, what never is, and that once is enough."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.typography import MARKS, typeset, typeset_html

ROOT = Path(__file__).parent.parent
LANGUAGES = tuple(MARKS)
SET = (
    # Quotation marks by their depth; what does not pair off stays.
    ("kk", '"Ұлы дала" көрмесі', "«Ұлы дала» көрмесі"),
    ("ru", 'Спектакль "Театр "Әлем""', "Спектакль «Театр „Әлем“»"),
    ("en", 'The "Great Steppe" show', "The “Great Steppe” show"),
    ("kk", "«Дала «үні» тойы»", "«Дала „үні“ тойы»"),
    ("ru", 'он сказал: "Да', 'он сказал: "Да'),
    ("en", 'a 15" screen', 'a 15" screen'),
    ("en", "O'Brien's isn't", "O’Brien’s isn’t"),
    ("en", "He said \"it's 'nested' here\"", "He said “it’s ‘nested’ here”"),
    ("en", "the boys' hats, rock 'n' roll", "the boys' hats, rock 'n' roll"),
    ("ru", "Жанна д'Арк", "Жанна д’Арк"),
    ("en", "the 90's and 5' tall", "the 90's and 5' tall"),
    # Dashes, ranges, dots.
    ("kk", "Қала - біздің үйіміз", "Қала~– біздің үйіміз"),
    ("ru", "Москва -- столица", "Москва~– столица"),
    ("kk", "8-12 сәуірде, сағат 10:00-18:00", "8–12~сәуірде, сағат 10:00–18:00"),
    ("ru", "с 8-12 апреля, Боинг 737-800, тел. 50-10-20", None),
    ("en", "8-12 April, 3-1, 2026-05-18", "8–12~April, 3-1, 2026-05-18"),
    ("ru", "и так далее...", "и~так далее…"),
    # Blanks.
    (
        "kk",
        "2024 жылғы 8 сәуір, 5 000 теңге, № 4 мектеп",
        "2024~жылғы 8~сәуір, 5~000~теңге, №~4~мектеп",
    ),
    ("kk", "Г.К. Шалабаева мен Ж. А. Есенова", "Г.К.~Шалабаева мен Ж.~А.~Есенова"),
    ("ru", "г. Алматы, ул. Абая, д. 5, и т. д.", "г.~Алматы, ул.~Абая, д.~5, и~т.~д."),
    ("kk", "ғалымдар, ақындар т. б. мен ж. т. б.", "ғалымдар, ақындар т.~б. мен ж.~т.~б."),
    ("ru", "в зале и на сцене, если бы не дождь", "в~зале и~на~сцене, если~бы не~дождь"),
    ("en", "No. 4, 10 a.m., Zh.A. Yessenova", "No.~4, 10~a.m., Zh.A.~Yessenova"),
)


@pytest.mark.parametrize(("language", "typed", "wanted"), SET)
def test_a_text_is_set_as_its_language_sets_it(
    language: str, typed: str, wanted: str | None
) -> None:
    """Plain slips are mended; what may be meant so stays."""
    if wanted is None:
        wanted = "с~8–12~апреля, Боинг 737-800, тел. 50-10-20"
    assert typeset(typed, language).replace("\u00a0", "~") == wanted


def test_blanks_stay_where_text_is_data() -> None:
    """Without no-break blanks only marks, dashes and dots are set."""
    assert typeset('"Ұлы дала" - 8 сәуір...', "kk", blanks=False) == "«Ұлы дала» – 8 сәуір…"


def test_only_text_nodes_are_set() -> None:
    """Tags, attributes, code, addresses and comments are the same letters as before."""
    html = (
        '<p title="a - b">Кіру "<em>Үлкен зал</em>" - <a href="x?a=1-2&amp;b=&quot;">"қ"</a> '
        '<code>"ә" - ...</code> https://a.example/8-12 &amp; &lt;"ң"&gt;<!-- "-" - --></p>\n'
        '<pre><code>a - "b"...</code></pre>'
    )
    done = typeset_html(html, "kk")
    keep = re.compile(r"<[^>]*>|<code>.*?</code>|https://\\S+", re.DOTALL)
    assert keep.findall(done) == keep.findall(html)
    assert "«<em>Үлкен зал</em>»" in done
    assert "«қ»</a>" in done
    assert '<code>"ә" - ...</code>' in done
    assert 'a - "b"...' in done


def test_a_block_of_another_language_is_set_in_its_own() -> None:
    """Source text in a gap keeps the marks of its language."""
    html = '<p>"Қазақша"</p><p lang="en">"English"</p><ul lang="ru"><li>"да"</li></ul><p>"ә"</p>'
    assert typeset_html(html, "kk") == (
        '<p>«Қазақша»</p><p lang="en">“English”</p><ul lang="ru"><li>«да»</li></ul><p>«ә»</p>'
    )


LETTERS = 'әқңө абв ABc ""\'«»„“”‘’-–—.,:;!?()№ 0123\u00a0 <>&=/'
TEXTS = st.text(alphabet=LETTERS, max_size=60)
PIECES = st.sampled_from(
    ["<p>", "</p>", "<em>", "</em>", "<code>", "</code>", "&quot;", "&amp;", " - ", '"',
     "Ұлы дала ", "8-12 сәуір", "https://a.example/1-2 ", "<br>", '<p lang="ru">', "г. ", "Г.К. "]
)  # fmt: skip


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_once_is_enough(text: str, language: str) -> None:
    """Setting a text that is set changes nothing."""
    done = typeset(text, language)
    assert typeset(done, language) == done


@given(st.lists(PIECES, max_size=20).map("".join), st.sampled_from(LANGUAGES))
def test_once_is_enough_for_a_body(html: str, language: str) -> None:
    """The same for HTML, whatever is open in it; the tags stay as they are."""
    done = typeset_html(html, language)
    assert typeset_html(done, language) == done
    assert re.findall(r"<[^>]*>", done) == re.findall(r"<[^>]*>", html)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_no_word_is_touched(text: str, language: str) -> None:
    """Letters and figures are the same, in the same order."""
    word = re.compile(r"\w+")
    assert word.findall(typeset(text, language)) == word.findall(text)


@pytest.mark.parametrize("path", sorted((ROOT / "sources").rglob("*.md")), ids=lambda p: p.stem)
def test_a_well_typed_text_keeps_its_marks(path: Path) -> None:
    """Our announcements are typed well: only blanks are tied in them."""
    language = re.findall(r"^language: (\w\w)$", path.read_text("utf-8"), re.MULTILINE)[0]
    plain = str.maketrans({"\u00a0": " ", "“": '"', "”": '"'})
    for line in path.read_text("utf-8").split("---", 2)[2].splitlines():
        assert typeset(line, language).translate(plain) == line.translate(plain)


def test_hostile_text_costs_linear_time() -> None:
    """Ten times the text takes about ten times as long, whatever it is made of."""
    from time import process_time

    def cost(text: str) -> float:
        start = process_time()
        typeset(text, "ru")
        typeset_html(text, "ru")
        return process_time() - start

    for unit in ('"', "«", " -", "A. ", "<p>", "&quot;", "8-", "<a '", "www.", "a@", "8 ", "<!--"):
        small, large = unit * 1_000, unit * 10_000
        cost(small)
        assert cost(large) < 60 * max(cost(small), 0.002), unit
