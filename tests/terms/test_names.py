"""People are known by surname and initials, whichever stands first."""

from __future__ import annotations

import pytest

from pipeline.terms.names import Order, agree, people, person


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("G.K. Shalabayeva opened it", [("Shalabayeva", ("G", "K"), Order.FIRST)]),
        ("Shalabayeva G.K. opened it", [("Shalabayeva", ("G", "K"), Order.LAST)]),
        ("Профессор Г. К. Шалабаева", [("Шалабаева", ("Г", "К"), Order.FIRST)]),
        ("Профессор Шалабаева Г.К. Ректор", [("Шалабаева", ("Г", "К"), Order.LAST)]),
        ("Professor Babazhanova Zh.A. and", [("Babazhanova", ("Zh", "A"), Order.LAST)]),
        ("Ә.Қ. Құлмағанбетованың баяндамасы", [("Құлмағанбетованың", ("Ә", "Қ"), Order.FIRST)]),
        ("у Г.К. Шалабаевой и А.А. Екатеринской", [
            ("Шалабаевой", ("Г", "К"), Order.FIRST),
            ("Екатеринской", ("А", "А"), Order.FIRST),
        ]),
        ("Шалабаева Г.К., Екатеринская А.А.", [
            ("Шалабаева", ("Г", "К"), Order.LAST),
            ("Екатеринская", ("А", "А"), Order.LAST),
        ]),
        ("в 2024 г. Казахская академия", []),
        ("the U.S. Embassy", []),
        ("2024 ж. Көрме", []),
        ("Hall A. Visitors", []),
        ("Шалабаева Г.К. Екатеринская А.А.", [("Екатеринская", ("А", "А"), Order.LAST)]),
    ],
)  # fmt: skip
def test_names_are_found_with_their_order(text: str, found: list[object]) -> None:
    """Where it cannot be told, nobody is named."""
    assert [(each.surname, each.initials, each.order) for each in people(text)] == found


def test_a_spelling_of_a_person_is_one_name_and_nothing_else() -> None:
    """`person` reads the cell of a table."""
    assert person("Г.К. Шалабаева").text == "Г.К. Шалабаева"  # type: ignore[union-attr]
    assert person("Шалабаева Г. К.").text == "Шалабаева Г.К."  # type: ignore[union-attr]
    assert person("Абай атындағы театр") is None
    assert person("") is None


def test_fewer_initials_agree() -> None:
    """`Г.` may be `Г.К.`, `А.К.` is not."""
    assert agree(("Г",), ("Г", "К"))
    assert not agree(("А", "К"), ("Г", "К"))
