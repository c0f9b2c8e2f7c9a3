"""Terms are found in whatever form they stand, and what merely begins alike is not."""

from __future__ import annotations

import pytest

from pipeline.terms import Glossary, Status, Term
from tests.terms.gold import Case, cases, rates

GOLD = tuple(cases("gold.txt"))


@pytest.mark.parametrize("case", GOLD, ids=lambda case: f"{case.term}-{case.text}")
def test_every_gold_case_is_told_right(case: Case) -> None:
    """A term in any form is found; another word that begins alike is none."""
    assert case.found == case.stands


def test_the_gold_set_is_large_and_balanced() -> None:
    """It holds all three languages, 120 finds and 60 likenesses at least."""
    assert {case.language for case in GOLD} == {"kk", "ru", "en"}
    assert sum(case.stands for case in GOLD) >= 120
    assert sum(not case.stands for case in GOLD) >= 60
    assert min(rates(list(GOLD))) >= 0.97


def terms(*rows: tuple[str, str, str]) -> Glossary:
    return Glossary(
        tuple(
            Term((("kk", (kk,)), ("ru", (ru,)), ("en", (en,))), Status.PREFERRED, "", number)
            for number, (kk, ru, en) in enumerate(rows, 2)
        )
    )


TERMS = terms(
    ("Мәдениет министрлігі", "Министерство культуры", "Ministry of Culture"),
    ("мәдениет", "культура", "culture"),
    ("көрме", "выставка", "exhibition"),
)


def test_the_longest_of_overlapping_terms_wins() -> None:
    """`культура` is not told where `Министерство культуры` stands, but it occurs."""
    text = "Министерством культуры открыта выставка о культуре."
    assert TERMS.pairs(text, "ru", "en") == (
        ("Министерство культуры", "Ministry of Culture"),
        ("выставка", "exhibition"),
        ("культура", "culture"),
    )
    assert TERMS.occurs(TERMS.terms[1], "Министерством культуры", "ru")


def test_a_find_says_where_it_stands() -> None:
    """Start and end are places in the text, ending and suffix included."""
    text = "Кеше «Мәдениет\u00a0министрлігінің» көрмесі ашылды."
    found = TERMS.find(text, "kk")
    assert [(each.form, text[each.start : each.end]) for each in found] == [
        ("Мәдениет министрлігі", "Мәдениет\u00a0министрлігінің"),
        ("көрме", "көрмесі"),
    ]


@pytest.mark.parametrize(
    "text",
    ["Министерство – культуры", "Министерство. Культуры", "Министерство - культуры"],
)
def test_a_dash_or_a_full_stop_parts_words(text: str) -> None:
    """Words of a term are joined by blanks or a hyphen and by nothing else."""
    assert TERMS.terms[0] not in [found.term for found in TERMS.find(text, "ru")]


def test_quotes_within_a_term_may_be_of_any_kind() -> None:
    """A name with quoted words is found in other quotation marks, not where there is none."""
    one = terms(("«Үлгі» орталығы", "центр «Улги»", "Ulgi Centre"))
    assert one.find("в центре “Улги”", "ru")
    assert one.find("«Үлгі» орталығында", "kk")
    two = terms(("Үлгі орталығы", "центр Улги", "Ulgi Centre"))
    assert not two.find("центр «Улги»", "ru")


def test_signs_that_grow_in_small_letters_move_nothing() -> None:
    """İ is two signs in small letters; places stay places."""
    text = "İ İ İ көрмеге"
    (found,) = TERMS.find(text, "kk")
    assert text[found.start : found.end] == "көрмеге"


HELD_OUT = tuple(cases("gold_held_out.txt"))


def test_the_held_out_set_is_told_right_nearly_always() -> None:
    """What the matcher was never tuned on bounds what may be said of it."""
    assert sum(case.stands for case in HELD_OUT) >= 120
    assert not {(c.term, c.text) for c in HELD_OUT} & {(c.term, c.text) for c in GOLD}
    assert min(rates(list(HELD_OUT))) >= 0.97


def test_many_terms_in_a_long_text_take_linear_time() -> None:
    """Overlapping terms of a hostile text are chosen with one look at each letter."""
    found = TERMS.find("мәдениет министрлігі көрме " * 4000, "kk")
    assert len(found) == 8000
