"""Markdown and HTML of a translation beside its source's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import markup
from tests.checks.samples import entry, remarks, said

FAULTS = (
    ("[Ереже](/kk/e)", "Положение", "md-link error"),
    ("Ереже ә", "[Положение](/ru/e)", "md-link error"),
    ("![Көрме](a.jpg)", "[Выставка](a.jpg)", "md-link error"),
    ("[Өңір](https://a.example)", "[Регион] (https://a.example)", "md-link error"),
    ("[Тәртіп](#order)", "[Порядок](#порядок)", "anchor warning"),
    ("Билет[^1] құны", "Цена билета", "md-reflink error"),
    ("Билет құны ә", "Цена[^2] билета", "md-reflink error"),
    ("[байқауда][rules] ә", "[на конкурсе][правила]", "md-reflink error"),
    ("[Ереже] қараңыз", "См. [Положение]", "md-reflink warning"),
    ("Күні **25 қазан**", "Дата **25 октября", "md-syntax warning"),
    ("Күні **25 қазан**", "Дата ** 25 октября **", "md-syntax warning"),
    ("Күні **25 қазан**", "Дата 25 октября", "md-syntax warning"),
    ("`ӘН-5` кілті", "Ключ «ӘН-5»", "md-structure warning"),
    ("`ӘН-5` кілті", "Ключ `АН-5`", "md-structure warning"),
    ("Бағдарлама ә", "## Программа", "md-structure warning"),
    ("Бағдарлама ә", "- Программа", "md-structure warning"),
    ("Бағдарлама ә", "1. Программа", "md-structure warning"),
    ("Бағдарлама ә", "> Программа", "md-structure warning"),
    ("CO<sub>2</sub> ә", "CO2", "html-tags error"),
    ("Өң<br>2-қабат", "Регион<br><br>2-й этаж", "html-tags error"),
    ("<b>Ән</b> <i>күй</i>", "<b>Песня <i>кюй</b></i>", "xml-invalid error"),
    ("Ән &amp; күй", "Песня &amp;amp; кюй", "html-syntax warning"),
)
GOOD = (
    ("[Ереже](/kk/e) ә", "Читайте [положение](/ru/e)"),
    ("Күні **25 қазан**", "**25 октября** – дата"),
    ("Күні *25* қазан", "Дата _25_ октября"),
    ("[Ереже] қараңыз", "См. [положение][Ереже]"),
    ("«Ол [әнші] келді» [1]", "«Он [певец] пришёл» [1]"),
    ("5 * 3 = 15, ә_б", "5 * 3 = 15, а_б"),
    ("`ӘН-5` кілті", "Ключ `ӘН-5`"),
    ("- тармақ ә", "- пункт"),
    ("2026 жылы ә", "2026 год"),
    ("CO<sub>2</sub> ә", "<sub>2</sub>CO"),
    ("5 < 7 ә", "5 < 7"),
    ("Ән<br>күй &nbsp; ә", "Песня<br>кюй"),
    ("[x] дайын ә", "[x] готово"),
    ("<https://ә.example>", "<https://ә.example>"),
)


@pytest.mark.parametrize(("source", "text", "expected"), FAULTS)
def test_other_markup_is_told(source: str, text: str, expected: str) -> None:
    """What breaks a link or a tag is an error; the rest a warning."""
    found = said(markup.check, source, text)
    assert expected in found
    assert len({each.split()[0] for each in found}) == 1


@pytest.mark.parametrize(("source", "text"), GOOD)
def test_markup_may_move(source: str, text: str) -> None:
    """Places of marks, kinds of emphasis and a path's language are the translator's."""
    assert [each for each in said(markup.check, source, text) if "info" not in each] == []


def test_a_plain_text_has_no_markdown() -> None:
    """Asterisks and brackets of a title are signs like others; tags are seen everywhere."""
    about = entry("**Ән** [күй](a)", "Песня", has_markup=False)
    assert list(markup.check(about)) == []
    about = entry("<b>Ән</b>", "Песня", has_markup=False)
    assert [each.check for each in markup.check(about)] == ["html-tags"]


def test_a_bar_in_a_table_s_cell_is_escaped() -> None:
    """A bar too many would open another cell."""
    about = entry("Ән, күй", "Песня | кюй", kind="table cell")
    assert [each.check for each in markup.check(about)] == ["md-structure"]


@given(st.text(st.sampled_from("әғқ [](){}<>*_`~#|^!&;:/\\\n-1a."), max_size=60))
def test_the_source_itself_has_its_markup(text: str) -> None:
    """A text against itself raises nothing."""
    assert remarks(markup.check, text, text) == []
