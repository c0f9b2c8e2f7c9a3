"""`pipeline terms` on real newsrooms."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline.__main__ import run
from tests.newsroom import REPOSITORY, Newsroom, small

TERMS = """kk,ru,en,status,note
көрме,выставка,exhibition,preferred,
Мәдениет министрлігі,Министерство культуры,Ministry of Culture,name,ұйым
"""
ASTANA = """---
language: kk
title: Астанада жиын өтеді
venue: Ұлттық музей
city: Астана
---

Жиын Астанадағы Ұлттық музейде өтеді. Оны Г.Қ. Тасболатова ашады.

Қонақтар Астанаға 5 мамырда келеді, һәм Г.Қ. Тасболатова күтіп алады.
"""
RUSSIAN = {
    "Астанада": "В Астане пройдёт собрание",
    "Ұлттық музей": "Национальный музей",
    "Астана": "Астана",
    "Жиын": "Собрание пройдёт в Национальном музее Астаны. Его откроет Г.К. Тасболатова.",
    "Қонақтар": "Гости прибудут в Астану 5 мая, их встретит Г.К. Тасболатова.",
}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """An announcement with names and its Russian translation."""
    newsroom = small(tmp_path / "newsroom", **{"2026/жиын": ASTANA})
    assert newsroom.call("extract").code == 0
    for beginning, text in RUSSIAN.items():
        newsroom.change("translations/ru/2026/жиын.po", beginning, msgstr=text)
    return newsroom


def test_check_counts_the_terms(newsroom: Newsroom) -> None:
    """A file in order says how much it holds; so does a missing one."""
    done = newsroom.call("terms", "check")
    assert (done.code, done.err) == (0, "terms.csv: 0 terms\n")
    newsroom.write("terms.csv", TERMS)
    done = newsroom.call("terms", "check")
    assert (done.code, done.out) == (0, "")
    assert done.err == "terms.csv: 2 terms (1 preferred, 1 name)\n"


def test_check_tells_what_may_not_be_meant(newsroom: Newsroom) -> None:
    """Each doubt stands on its line."""
    newsroom.write(
        "terms.csv",
        TERMS
        + "көрме,показ,show,,\n"
        + "сөз,,,,\n"
        + "көрме,выставка,,forbidden,\n"
        + "cурет,рисунок,drawing,,латын c\n"
        + "Ә.Б. Оспанова,Оспанова А.Б.,A. Ospanova,name,\n",
    )
    done = newsroom.call("terms", "check")
    assert done.code == 1
    told = [line.split(": ", 1) for line in done.out.splitlines()]
    assert [where for where, _ in told] == [f"terms.csv:{n}" for n in (4, 5, 6, 7, 8, 8)]
    for (_, said), part in zip(
        told,
        ("also stands in line 2", "one language", "other rows prefer", "Latin", "initials", "more"),
        strict=True,
    ):
        assert part in said


def test_check_refuses_what_cannot_be_read(newsroom: Newsroom) -> None:
    """The line and the advice stand in the message."""
    newsroom.write("terms.csv", "kk,ru\n")
    done = newsroom.call("terms", "check")
    assert done.code == 2
    assert "terms.csv:1: has no column `en`" in done.err


def test_list_shows_the_terms_of_a_text(newsroom: Newsroom) -> None:
    """In whatever form they stand; without a text all of them."""
    newsroom.write("terms.csv", TERMS)
    done = newsroom.call("terms", "list", "Мәдениет министрлігінің көрмесінде")
    assert done.code == 0
    assert [line.split("  ")[0] for line in done.out.splitlines()] == [
        "found",
        "Мәдениет министрлігінің",
        "көрмесінде",
    ]
    assert len(newsroom.call("terms", "list").out.splitlines()) == 3
    nothing = newsroom.call("terms", "list", "Ән")
    assert (nothing.code, nothing.out) == (1, "")
    shown = newsroom.call("terms", "list", "--json", "-l", "ru", "на выставке")
    assert json.loads(shown.out)["found"] == "выставке"


def test_suggest_lists_names_with_their_counterparts(newsroom: Newsroom) -> None:
    """Case forms count as one; what a translation calls them is told where it is plain."""
    done = newsroom.call("terms", "suggest", "--format", "csv")
    assert done.code == 0
    rows = [line.split(",") for line in done.out.splitlines()]
    assert rows[0] == ["kk", "ru", "en", "status", "note"]
    found = {row[0]: row[1] for row in rows[1:]}
    assert found["Астана"] == "Астана"
    assert found["Ұлттық музей"] == "Национальный музей"
    assert found["Г.Қ. Тасболатова"] == "Г.К. Тасболатова"
    table = newsroom.call("terms", "suggest", "2026/жиын").out
    assert "3      phrase  Астана" in table


def test_suggestions_can_be_added_as_they_are(newsroom: Newsroom) -> None:
    """Appended to the file, whatever its separator, they are terms and suggested no more."""
    for content in ("", "\ufeffkk;ru;note;en\r\nкөрме;выставка;;", TERMS):
        newsroom.write("terms.csv", content)
        rows = newsroom.call("terms", "suggest", "--least", "1", "--format", "csv").out
        newsroom.write("terms.csv", content + rows)
        assert newsroom.call("terms", "check").code in (0, 1)
        again = newsroom.call("terms", "suggest", "--least", "1")
        assert (again.code, again.out) == (0, "")
        assert "nothing to suggest" in again.err


def test_the_sample_newsroom_adds_its_names(tmp_path: Path) -> None:
    """Over our own sources, too, what was added is suggested no more."""
    for name in ("sources", "translations"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    shutil.copy(REPOSITORY / "pipeline.toml", tmp_path)
    newsroom = Newsroom(tmp_path)
    rows = newsroom.call("terms", "suggest", "--least", "1", "--format", "csv").out
    assert "Г.К. Шалабаева,Г.К. Шалабаева,G.K. Shalabayeva,name" in rows
    assert "Түркістан,Туркестан,Turkistan,name" in rows
    newsroom.write("terms.csv", rows)
    assert newsroom.call("terms", "suggest", "--least", "1").out == ""


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command's help ends with a call that can be copied."""
    for name in ("check", "list", "suggest"):
        assert run(["terms", name, "--help"]) == 0
        assert f"pipeline terms {name}" in capsys.readouterr().out.partition("Example")[2]
