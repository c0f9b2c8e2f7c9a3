"""How sentences end on both sides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import endings
from tests.checks.samples import remarks, said

FAULTS = (
    ("Көрме ашылды.", "Выставка открыта", "kk ru", "end-stop"),
    ("Көрме ашылды", "Выставка открыта.", "kk ru", "end-stop"),
    ("Көрме ашыла ма?", "Выставка откроется.", "kk ru", "end-question"),
    ("Келе ме екен? Көрме ашылды.", "Придёт ли он. Выставка открыта?", "kk ru", "end-question"),
    ("Көрме ашылды.", "Выставка открыта,", "kk ru", "end-stop"),
    ("Выставка откроется?", "Көрме ашылады", "ru kk", "end-question"),
    ("Қош келдіңіздер!", "Добро пожаловать.", "kk ru", "end-exclamation"),
    ("Өтінім мерзімі:", "Срок заявок", "kk ru", "end-colon"),
    ("Application deadline:", "Өтінім мерзімі.", "en kk", "end-colon"),
    ("Жалғасы бар…", "Продолжение следует.", "kk ru", "end-ellipsis"),
    ("көркем тәржіме;", "художественный перевод.", "kk ru", "end-semicolon"),
    ("Are you sure?", "您确定吗。", "en zh", "end-question"),
    ("«Көрме ашылды».", "«Выставка открыта»", "kk ru", "end-stop"),
)
GOOD = (
    ("Көрме ашылды.", "Выставка открыта.", "kk ru"),
    ("Жалғасы бар...", "Продолжение следует…", "kk ru"),
    ("Өтті 2026 ж.", "Прошло в 2026 году", "kk ru"),
    ("Прошло в 2026 г.", "2026 жылы өтті", "ru kk"),
    ("Алматы қ.", "город Алматы", "kk ru"),
    ("Іріктеуші Г.К.", "Отборщик Г.К", "kk ru"),
    ("Starts at 10 a.m.", "Сағат 10-да басталады", "en kk"),
    ("«Дала үні» (көрме).", "Выставка «Голос степи.»", "kk ru"),
    ("Көрме *ашылды.*", "**Выставка** открыта.", "kk ru"),
    ("“Why?” he asked.", "«Неге?» – деп сұрады ол.", "en kk"),
    ("He asked: “Why?”", "Ол: «Неге?» – деп сұрады.", "en kk"),
    ("№:", "№", "kk ru"),
    ("{n} strings", "Жолдар саны: {n}", "en kk"),
    ("Read `ә.pdf`", "Қараңыз: `ә.pdf`", "en kk"),
    ("Enter a date.", "请输入日期。", "en zh"),
    ("Are you sure?", "您确定吗？", "en zh"),
    ("The date is:", "日期：", "en zh"),
    ("Are you sure?", "مطمئنید؟", "en fa"),
    ("Enter a date.", "कृपया तिथि दें।", "en hi"),
    ("Enter a date.", "กรุณาใส่วันที่", "en th"),
    ("Are you sure?", "Είστε σίγουροι;", "en el"),
    ("Рас па?!", "Правда?", "kk ru"),
    ("Ол келе ме екен деп ойладым.", "Я подумал: придёт ли он?", "kk ru"),
    ("Придёт ли он, никто не знал?", "Өнерпаз келе ме деп ешкім білмеді.", "ru kk"),
    ("Көрме ашылып, қонақтар жиналды,", "Выставка открылась.", "kk ru"),
    ("Сайт: https://a.example/ә.", "Сайт: https://a.example/ә.", "kk ru"),
)


@pytest.mark.parametrize(("source", "text", "pair", "expected"), FAULTS)
def test_another_ending_is_told(source: str, text: str, pair: str, expected: str) -> None:
    """A lost question mark is called so, whatever stands in its place."""
    assert said(endings.check, source, text, pair) == [f"{expected} warning"]


@pytest.mark.parametrize(("source", "text", "pair"), GOOD)
def test_the_same_ending_may_look_otherwise(source: str, text: str, pair: str) -> None:
    """Quotes, brackets and emphasis move, abbreviations keep their dots, dots become `…`."""
    assert said(endings.check, source, text, pair) == []


@given(st.text(st.sampled_from("әғқ г.ж?!…:;»“)*`\u00a0"), max_size=30))
def test_the_source_itself_ends_alike(text: str) -> None:
    """A text against itself raises nothing."""
    assert remarks(endings.check, text, text, "kk kk") == []


def test_the_remark_says_both_endings() -> None:
    """A translator reads what stands where."""
    (remark,) = remarks(endings.check, "Ұлы дала қайда?", "Где великая степь.")
    assert remark.text == "the source ends with «?», the translation with «.»"
