"""Excuses in comments: bound to a text, with a reason, whatever an editor does to their lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.excuses import excuse, excused, excuses, rebound
from pipeline.catalogs.marks import fingerprint_of
from pipeline.model import Message

MESSAGE = Message("Көрме 18 сәуірде өтеді", "Выставка пройдёт ұзақ 19 апреля")
OF = fingerprint_of(MESSAGE)
names = st.lists(st.sampled_from(["numbers", "dates", "end-stop"]), min_size=1, unique=True)
reasons = st.text("әғқ бв-—,;", min_size=1, max_size=200).filter(lambda t: bool(t.strip("—- ,;")))


def commented(*lines: str) -> Message:
    return replace(MESSAGE, comments=lines)


@given(names, reasons, st.lists(st.sampled_from(["түсініктеме", "origin: mt; of=00000000"])))
def test_what_is_excused_is_read_back(checks: list[str], reason: str, others: list[str]) -> None:
    """Other comments stay as they are, and the excuse holds for exactly its checks."""
    made = excuse(commented(*others), checks, reason)
    assert made.comments[:-1] == tuple(others)
    assert excused(made) == set(checks)
    assert excuse(made, checks, reason) == made


@pytest.mark.parametrize(
    "lines",
    [
        (f"check-ok: numbers, dates of={OF} — екі күнтізбе",),
        (f"check-ok: numbers dates of={OF} - екі күнтізбе",),
        (f"check-ok: numbers dates of={OF} екі күнтізбе",),
        (f"check-ok: numbers dates of={OF}: екі күнтізбе",),
        ("check-ok: numbers dates", f"of={OF} — екі күнтізбе"),
        (f"check-ok: numbers, dates of={OF} —", "екі күнтізбе", "тағы бір түсініктеме"),
        (f"check-ok: numbers of={OF} — екі күнтізбе", f"check-ok: dates of={OF} — және"),
    ],
)
def test_an_excuse_may_be_typed_and_wrapped(lines: tuple[str, ...]) -> None:
    """Commas, dashes and the line breaks of an editor make no difference."""
    assert excused(commented(*lines)) == {"numbers", "dates"}


@pytest.mark.parametrize(
    "line",
    [
        f"check-ok: numbers of={OF}",
        f"check-ok: numbers of={OF} —",
        "check-ok: numbers — екі күнтізбе",
        "check-ok: numbers of=00000000 — екі күнтізбе",
        "check-ok:",
        f"not check-ok: numbers of={OF} — x",
    ],
)
def test_without_a_reason_or_a_text_nothing_is_excused(line: str) -> None:
    """An excuse is complete or it is none."""
    assert excused(commented(line)) == frozenset()


def test_a_changed_text_is_not_excused() -> None:
    """Source and translation both bind; plural forms too."""
    made = excuse(MESSAGE, ["numbers"], "себебі бар")
    assert excused(replace(made, msgstr="Выставка пройдёт 20 апреля")) == frozenset()
    assert excused(replace(made, msgid="Көрме 20 сәуірде өтеді")) == frozenset()


def test_a_new_excuse_takes_the_place_of_a_void_one() -> None:
    """Checks that the old comment named beside stay named in it."""
    void = commented("check-ok: numbers, dates of=00000000 — бұрынғы себеп")
    made = excuse(void, ["numbers"], "жаңа себеп")
    assert [(each.checks, each.of) for each in excuses(made)] == [
        (("dates",), "00000000"),
        (("numbers",), OF),
    ]


def test_an_excuse_moves_with_a_text_that_a_machine_tidied() -> None:
    """What was valid stays valid, what was void stays void."""
    made = excuse(commented("check-ok: dates of=00000000 — ескі"), ["numbers"], "себебі бар")
    tidied = replace(made, msgstr=f"{made.msgstr}.")
    assert excused(rebound(made, tidied)) == {"numbers"}
