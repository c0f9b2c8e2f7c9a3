"""Places for values: `{name}`, `%s`, `{{ x }}`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import placeholders
from pipeline.model import Message
from pipeline.seams import Entry
from tests.checks.samples import entry

P, B, C = ("python-format",), ("python-brace-format",), ("c-format",)
FAULTS = (
    ("{n} қонақ", "гостей", (), "placeholders error"),
    ("{n} қонақ", "{сан} гостей", (), "placeholders error"),
    ("қонақ", "{n} гостей", (), "placeholders error"),
    ("%s әнші", "певец", (), "placeholders error"),
    ("%(аты)s әнші", "%(имя)s певец", (), "placeholders error"),
    ("{{ аты }} үні", "{{ имя }}", (), "placeholders error"),
    ("${name} ән", "$name песня", (), "placeholders error"),
    ("%1$s һәм %2$s", "%1$s и %1$s", (), "placeholders error"),
    ("{} мен {} ән", "{} песня", (), "placeholders error"),
    ("{n, plural, other {# ән}}", "{м, plural, other {# песен}}", (), "placeholders error"),
    ("{n} ән, {n} күй", "{n} песен", (), "placeholders warning"),
    ("%(name)s үні", "%(name) голос", P, "python-format error"),
    ("%d өңір", "%s регион", P, "python-format error"),
    ("100%% ән", "100 % песен", P, "python-format error"),
    ("{a} үні", "{b} голос", B, "python-brace-format error"),
    ("%s әнші %d жаста", "%d лет, певец %s", C, "c-format error"),
    ("%lu ән", "песен", C, "c-format error"),
)
GOOD = (
    ("{n} қонақ", "гостей: {n}", ()),
    ("25 % және 30%", "25 % и 30 %", ()),
    ("Ән 100%-ға өсті", "100% дней", ()),
    ("Жиын {A, B, C} ә", "Множество {А, Б, В}", ()),
    ("{: .lead} ән", "{: .lead} песня", ()),
    ("`{n}` өрісі", "Поле `n`", ()),
    ("%(n)d ән", "%(n)d песен, всего %(n)d", P),
    ("%(a)s үні %(b)s", "%(b)s голос %(a)s", P),
    ("%i ән", "%d песен", C),
    ("%s ән %s", "%2$s песня %1$s", ()),
    ("%s ән %d", "%2$d песня %1$s", C),
    ("{a:>5} үні", "{a} голос", B),
    ("{{ән}} {a}", "{{песня}} {a}", B),
)


def said(source: str, text: str, flags: tuple[str, ...]) -> set[str]:
    found = placeholders.check(entry(source, text, flags=flags))
    return {f"{each.check} {each.severity}" for each in found}


@pytest.mark.parametrize(("source", "text", "flags", "expected"), FAULTS)
def test_a_lost_place_is_told(
    source: str, text: str, flags: tuple[str, ...], expected: str
) -> None:
    """The message's flag names the check."""
    assert said(source, text, flags) == {expected}


@pytest.mark.parametrize(("source", "text", "flags"), GOOD)
def test_places_may_move(source: str, text: str, flags: tuple[str, ...]) -> None:
    """Order, repetition by name and per cents of prose are no faults."""
    assert said(source, text, flags) == set()


def test_a_broken_brace_is_told() -> None:
    """A text that cannot be filled in at all says so first."""
    first, *_ = placeholders.check(entry("{a} үні", "{a голос", flags=B))
    assert "a brace is not closed" in first.text


@pytest.mark.parametrize(
    ("language", "form", "text", "count"),
    [("kk", 0, "бір қонақ", 0), ("ru", 0, "гость", 1), ("kk", 1, "қонақтар", 1)],
)
def test_a_form_for_one_may_leave_the_number_out(
    language: str, form: int, text: str, count: int
) -> None:
    """Russian's first form also stands for 21 and needs its number."""
    message = Message("{n} guest", msgid_plural="{n} guests", msgstr_plural=(text, "{n} ән"))
    about = Entry(message, "{n} guests" if form else "{n} guest", text, "en", language, form=form)
    assert len(list(placeholders.check(about))) == count


def test_a_singular_without_number_asks_for_none_elsewhere() -> None:
    """A form is measured against either of the two texts."""
    message = Message("one guest", msgid_plural="{n} guests", msgstr_plural=("{n} гость", ""))
    about = Entry(message, "one guest", "{n} гость", "en", "ru", form=0)
    assert list(placeholders.check(about)) == []


@given(
    st.text(st.sampled_from("әғқ %(){}$sd1a,:.n!`"), max_size=40),
    st.sampled_from(((), P, B, C)),
)
def test_the_source_itself_has_its_places(text: str, flags: tuple[str, ...]) -> None:
    """A text against itself raises nothing."""
    assert said(text, text, flags) == set()
