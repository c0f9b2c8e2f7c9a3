"""Edits: how much one can mean, and which words it touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.edits import EditKind, edit, visible, word_diff

CASES = [
    ("Көрме  15 наурызда\nашылады.", "Көрме 15 наурызда ашылады.", EditKind.SPACE, ()),
    ("Көрме **өнер** үйінде.", "Көрме *өнер* үйінде.", EditKind.MARKUP, ()),
    ("Толығырақ [сайтта](/kk/b).", "Толығырақ сайтта.", EditKind.MARKUP, ()),
    ("дизайн бағдарламсы бойынша", "дизайн бағдарламасы бойынша", EditKind.SMALL, ()),
    (
        "At the Phd round table they spoke.",
        "At the PhD round table they spoke.",
        EditKind.SMALL,
        (),
    ),
    ("Вход свободный, для всех гостей", "Вход свободный для всех гостей", EditKind.SMALL, ()),
    ("Кіру 5 000 орынға", "Кіру 5000 орынға", EditKind.SMALL, ()),
    ("Көрме 15 наурызда.", "Көрме 16 наурызда.", EditKind.FACTS, ("number",)),
    ("Көрме 15 наурызда.", "Көрме 15 сәуірде.", EditKind.FACTS, ("date",)),
    ("Встреча в среду.", "Встреча в четверг.", EditKind.FACTS, ("date",)),
    ("Начало в 10:30.", "Начало в 10:00.", EditKind.FACTS, ("time",)),
    ("Билет – 500 теңге.", "Билет – 500 доллар.", EditKind.FACTS, ("price",)),
    ("Он екі ансамбль келді.", "Он үш ансамбль келді.", EditKind.FACTS, ("number",)),
    ("XX ғасыр өнері", "XXI ғасыр өнері", EditKind.FACTS, ("number",)),
    ("Жазыңыз: a@press.example", "Жазыңыз: b@press.example", EditKind.FACTS, ("e-mail",)),
    ("Тел. +7 717 200 00 00", "Тел. +7 717 200 00 01", EditKind.FACTS, ("phone",)),
    ("[Сайт](https://a.example/x)", "[Сайт](https://b.example/x)", EditKind.FACTS, ("URL",)),
    ("Нәтиже жарияланады.", "Нәтиже жарияланбайды.", EditKind.FACTS, ("negation",)),
    ("Билет қажет.", "Билет қажет емес.", EditKind.FACTS, ("negation",)),
    ("Концерт состоится вечером.", "Концерт не состоится вечером.", EditKind.FACTS, ("negation",)),
    ("They will attend.", "They won't attend.", EditKind.FACTS, ("negation",)),
    ("Кіру тегін.", "Кіру ақылы.", EditKind.FACTS, ("admission",)),
    (
        "Конкурс пройдёт в музее и в парке.",
        "Приём заявок начнётся осенью на сайте.",
        EditKind.REWRITTEN,
        (),
    ),
]


@pytest.mark.parametrize(("old", "new", "kind", "facts"), CASES)
def test_an_edit_is_classed(old: str, new: str, kind: EditKind, facts: tuple[str, ...]) -> None:
    """The class is that of the worst the edit can mean, in both directions."""
    assert (edit(old, new).kind, edit(old, new).facts) == (kind, facts)
    assert edit(new, old).kind is kind


@pytest.mark.parametrize(("old", "new", "kind", "facts"), CASES)
def test_only_harmless_edits_may_be_minor(
    old: str, new: str, kind: EditKind, facts: tuple[str, ...]
) -> None:
    """A changed fact or a rewriting is never minor."""
    assert edit(old, new).is_harmless == (kind not in (EditKind.FACTS, EditKind.REWRITTEN))


def test_a_diff_shows_the_words_and_their_neighbours() -> None:
    """What went stands in `[- -]`, what came in `{+ +}`, two words around, `…` for the rest."""
    old = "Көрме биыл облыстық өнер музейінде 15 наурызда ашылады, кіру барлық қонаққа тегін."
    new = old.replace("15 наурызда", "16 сәуірде").replace("тегін", "ақылы")
    assert word_diff(old, new) == (
        "… өнер музейінде [-15 наурызда-] {+16 сәуірде+} ашылады, кіру барлық қонаққа "
        "[-тегін.-] {+ақылы.+}"
    )


@given(st.text(st.sampled_from("әғқ 15.**[]()<>"), max_size=80))
def test_nothing_is_no_edit(text: str) -> None:
    """A text is not edited by itself, and what readers see of it has no blanks at its ends."""
    assert edit(text, text).kind is EditKind.NONE
    assert visible(text) == visible(text).strip()


@given(st.lists(st.sampled_from(["өнер", "музейі", "15", "ашылады", "және"]), max_size=30))
def test_a_diff_undone_is_the_old_text(words: list[str]) -> None:
    """Taking the `{+ +}` out of a diff that shows all words leaves the old text."""
    import re

    old, new = " ".join(words), " ".join(words[::-1])
    diff = word_diff(old, new)
    if "…" not in diff:
        without = re.sub(r"\{\+.*?\+\}", "", diff).replace("[-", "").replace("-]", "")
        assert " ".join(without.split()) == old


def test_a_huge_edit_takes_no_time_of_its_own() -> None:
    """Beyond a few thousand words an edit is a rewriting, without a diff."""
    old = " ".join(f"сөз{i}" for i in range(4_000))
    new = " ".join(f"сөз{i}" for i in range(4_000, 8_000))
    assert edit(old, new).kind in (EditKind.REWRITTEN, EditKind.FACTS)
    assert edit(old, new).diff == ""
