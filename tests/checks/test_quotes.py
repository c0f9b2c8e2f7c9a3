"""Quotation marks and brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import quotes
from tests.checks.samples import entry, remarks, said

FAULTS = (
    ("«Ұлы дала» көрмесі", "Выставка «Великая степь", "kk ru", "quotes warning"),
    ("«Ұлы дала» көрмесі", "Exhibition “The Great Steppe", "kk en", "quotes warning"),
    ("«Ұлы дала» көрмесі", 'Выставка "Великая степь', "kk ru", "quotes warning"),
    ("“Голос” конкурсы өңірде", "«Voice» contest", "kk en", "quotes warning"),
    ("«Дала үні» конкурсы", "«Dala Uni» contest", "kk en", "quotes warning"),
    ("«Ұлы дала» көрмесі", 'Выставка "Великая степь"', "kk ru", "quotes info"),
    ("«Великая степь»", "“Ұлы дала“ көрмесі", "ru kk", "quotes info"),
    ("«Ұлы дала» көрмесі", 'The "Great Steppe" exhibition', "kk en", "quotes info"),
    ("«Ұлы „Дала“» көрмесі", "Выставка «Великая «Степь» сегодня", "kk ru", "quotes warning"),
    ("«Ұлы „Дала“» көрмесі", "Выставка ««Великая Степь»", "kk ru", "quotes warning"),
    ("«Ұлы дала» көрмесі", "Выставка «Степь», «Великая» и «Дала", "kk ru", "quotes warning"),
    ("Көрме (Астана) өтті", "Выставка (Астана прошла", "kk ru", "brackets warning"),
    ("Көрме [1] өтті", "Выставка 1] прошла", "kk ru", "brackets warning"),
)
GOOD = (
    ("«„Дала“ ашылды», – деді ол.", "«Открылась «Степь», — сказал он.", "kk ru"),
    ("«„Дала“ ашылды»", "«Открылась «Степь»", "kk ru"),
    ("«Ұлы дала» көрмесі", "Выставка «Великая степь»", "kk ru"),
    ("«Ұлы дала» көрмесі", "The “Great Steppe” exhibition", "kk en"),
    ("«„Ұлы дала“ көрмесі» кітабы", "Книга «Выставка “Великая степь”»", "kk ru"),
    ("«„Ұлы дала“ көрмесі» кітабы", "The book “The ‘Great Steppe’ exhibition”", "kk en"),
    ('<a title="ә">көрме</a>', '<a title="в">выставка</a>', "kk ru"),
    ('[көрме](a.html "Ұлы дала")', '[выставка](a.html "Великая степь")', "kk ru"),
    ('`"` таңбасы', 'Знак `"`', "kk ru"),
    ('Экран 15" өңірде', 'Экран 15" в регионе', "kk ru"),
    ("а) әнші; ә) күйші", "а) певец; б) кюйши", "kk ru"),
    ("1) әнші (Астана)", "1) певец (Астана)", "kk ru"),
    ("Көңілді :)", "Весело :)", "kk ru"),
    ("Жанна д'Арк туралы күй", "Joan d'Arc's kui", "kk en"),
    ("«Ұлы дала", "«Великая степь", "kk ru"),
)


@pytest.mark.parametrize(("source", "text", "pair", "expected"), FAULTS)
def test_a_wrong_mark_is_told(source: str, text: str, pair: str, expected: str) -> None:
    """What is not closed is a warning; marks of another language are a hint."""
    assert said(quotes.check, source, text, pair) == [expected]


@pytest.mark.parametrize(("source", "text", "pair"), GOOD)
def test_right_marks_pass(source: str, text: str, pair: str) -> None:
    """Inner marks, inches, apostrophes, lists and what stands in markup are no faults."""
    assert said(quotes.check, source, text, pair) == []


@pytest.mark.parametrize(
    ("text", "language", "fixed"),
    [
        ('Выставка "Ұлы дала" и "Дала үні"', "ru", "Выставка «Ұлы дала» и «Дала үні»"),
        ("“Ұлы дала“ көрмесі", "kk", "«Ұлы дала» көрмесі"),
        ('("Ұлы дала")', "kk", "(«Ұлы дала»)"),
        ('The "Dala үні" contest', "en", "The “Dala үні” contest"),
        ('"Көрме "Ұлы дала" ашылды"', "kk", None),
        ('«Көрме "Ұлы дала" ашылды»', "kk", None),
        ('Екі " бөлек " таңба һәм', "kk", None),
    ],
)
def test_marks_are_mended_where_there_is_one_way(
    text: str, language: str, fixed: str | None
) -> None:
    """Nested or loose marks are left to a person."""
    found = list(quotes.check(entry("әғқ", text, f"ru {language}")))
    assert [each.fixed for each in found] == [fixed]


SIGNS = st.text(st.sampled_from("әғқ аб\"“”„«»'’()[]{}.,-<>`5 "), max_size=40)


@given(SIGNS)
def test_the_source_itself_is_balanced_enough(text: str) -> None:
    """A text against itself raises no warning."""
    found = remarks(quotes.check, text, text, "kk kk")
    assert [each.severity for each in found if each.severity != "info"] == []


@given(SIGNS, st.sampled_from(("kk", "ru", "en")))
def test_a_mended_text_stays_mended(text: str, language: str) -> None:
    """`fixed` changes marks only, and nothing of its own kind is left to mend."""
    for remark in quotes.check(entry("Ұлы дала", text, f"kk {language}")):
        if remark.fixed is not None:
            kept = str.maketrans(dict.fromkeys('"“”„‟«»', "¤"))
            assert remark.fixed.translate(kept) == text.translate(kept)
            assert "quotes" not in {
                each.check
                for each in quotes.check(entry("Ұлы дала", remark.fixed, f"kk {language}"))
            }
