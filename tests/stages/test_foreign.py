"""`pipeline check --po` on catalogs of other projects: any language, any oddity, no newsroom."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pipeline.catalogs import po
from pipeline.model import Catalog
from pipeline.stages.foreign import language_of
from tests.catalogs.corpus import cases
from tests.newsroom import Newsroom

HEADER = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n"Language: ru\\n"\n'
    '"Project-Id-Version: көрме\\nReport-Msgid-Bugs-To: press@press.example\\n"\n'
    '"POT-Creation-Date: 2026-11-22 18:00+0500\\nPO-Revision-Date: 2026-11-22 18:00+0500\\n"\n'
    '"Last-Translator: press@press.example\\nLanguage-Team: press@press.example\\n"\n'
    '"MIME-Version: 1.0\\nContent-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=3; plural=(n%10==1 ? 0 : n%10>=2 ? 1 : 2);\\n"\n{}\n'
)
GOOD = 'msgid "Көрме ашылды."\nmsgstr "Выставка открылась."\n'
POOR = 'msgid "Көрме ашылды."\nmsgstr "Выставка  открылась."\n'
PLURAL = (
    'msgid "{n} қонақ"\nmsgid_plural "{n} қонақтар"\n'
    'msgstr[0] "{n} гость"\nmsgstr[1] ""\n"{n}  гостя"\nmsgstr[2] "{n} гостей"\n'
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with no pipeline.toml in it or above."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(*arguments: str) -> tuple[int, list[dict[str, object]], str]:
    """Run `pipeline check --po …` in the current folder, outside any newsroom."""
    import io
    from contextlib import redirect_stderr, redirect_stdout

    from pipeline.__main__ import run

    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["check", "--po", *arguments, "--format", "json"])
    assert "Traceback" not in err.getvalue(), err.getvalue()
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    return code, rows, err.getvalue()


def test_folders_are_searched(folder: Path) -> None:
    """Every catalog below is looked at, hidden folders are not; places are relative."""
    for name in ("ru/LC_MESSAGES/django.po", ".git/x.po", "ru/қосымша.po"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(HEADER.format("") + "\n" + POOR, "utf-8")
    code, rows, err = checked(".", "--source-language", "kk")
    assert code == 0
    assert [(row["path"], row["check"], row["line"]) for row in rows] == [
        ("ru/LC_MESSAGES/django.po", "double-space", 12),
        ("ru/қосымша.po", "double-space", 12),
    ]
    assert "2 catalogs" in err


def test_a_form_is_told_with_its_own_line(folder: Path) -> None:
    """Plurals of another project are no fault, and each form has its place."""
    (folder / "ru.po").write_text(HEADER.format("") + "\n" + PLURAL, "utf-8")
    _, rows, _ = checked("ru.po", "--source-language", "kk")
    found = [(row["check"], row["line"], row["column"]) for row in rows]
    assert ("double-space", 15, 5) in found
    assert not [row for row in rows if row["check"] == "plurals"]


@pytest.mark.parametrize(
    ("stated", "path", "language"),
    [
        ("ru", "x/kk/django.po", "ru"),
        ("kk_KZ", "x.po", "kk"),
        ("sr@latin", "x.po", "sr"),
        ("zh-Hans", "x.po", "zh"),
        ("", "locale/kk/LC_MESSAGES/django.po", "kk"),
        ("", "locale/pt_BR/LC_MESSAGES/django.po", "pt"),
        ("", "po/ru.po", "ru"),
        ("", "po/django.po", ""),
    ],
)
def test_the_language_is_that_of_the_header_or_the_path(
    stated: str, path: str, language: str
) -> None:
    """The header is believed first; a folder called `po` is no language."""
    catalog = Catalog(header=(("Language", stated),) if stated else ())
    assert language_of(catalog, path) == language


def test_a_language_that_nobody_knows_is_told(folder: Path) -> None:
    """Nothing is guessed: the finding says what to write."""
    (folder / "x.po").write_text(GOOD, "utf-8")
    code, rows, _ = checked("x.po")
    assert code == 1
    assert [row["check"] for row in rows] == ["language"]
    assert "Language: kk" in str(rows[0]["message"])


def test_texts_are_compared_across_catalogs_of_one_variant(folder: Path) -> None:
    """Two ways to say one text are told; another variant of the language is another language."""
    for name, language, text in (
        ("a.po", "ru", "открылась"), ("b.po", "ru_KZ", "открыта"), ("c.po", "ru", "начата"),
    ):  # fmt: skip
        header = HEADER.format("").replace("Language: ru", f"Language: {language}")
        (folder / name).write_text(f"{header}\n{GOOD.replace('открылась', text)}", "utf-8")
    _, rows, _ = checked(".", "--source-language", "kk")
    assert [row["path"] for row in rows if row["check"] == "inconsistent"] == ["c.po"]


def test_the_source_language_is_that_of_the_header(folder: Path) -> None:
    """A catalog in its own source language holds no translation."""
    (folder / "ru.po").write_text(
        HEADER.format('"X-Source-Language: ru\\n"') + "\n" + POOR, "utf-8"
    )
    assert checked("ru.po")[1] == []
    assert checked("ru.po", "--source-language", "kk")[1] != []


def test_a_newsroom_decides_where_there_is_one(folder: Path) -> None:
    """Levels are those of its pipeline.toml."""
    Newsroom(folder).write("pipeline.toml", '[checks]\ndouble-space = "off"\n')
    (folder / "ru.po").write_text(HEADER.format("") + "\n" + POOR, "utf-8")
    assert checked("ru.po", "--source-language", "kk")[1] == []


def test_what_is_not_there_is_an_error(folder: Path) -> None:
    """A name that means nothing, or a folder without catalogs, is told."""
    (folder / "бос").mkdir()
    assert checked("жоқ.po")[0] == 2
    assert checked("бос")[0] == 2
    assert checked()[0] == 2


@pytest.mark.parametrize("language", ["kk", "ru", "en", "de", "zh"])
def test_no_odd_file_stops_the_others(folder: Path, language: str) -> None:
    """Every catalog of the corpus of oddities is told of or passed, in any language."""
    for number, (data, _) in enumerate(cases().values()):
        file = folder / language / f"{number}.po"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
    last = folder / language / "я.po"
    last.write_text(GOOD.replace("msgstr ", "msgstr ").replace("открылась", " открылась"), "utf-8")
    code, rows, _ = checked(language, "--source-language", "kk")
    assert code == 1
    names = ("syntax", "encoding", "broken-encoding", "duplicate-entry", "conflict-marker")
    refused = [row for row in rows if row["check"] in names and row["severity"] == "error"]
    assert len(refused) > 100
    if language != "kk":
        assert any(row["path"] == f"{language}/я.po" for row in rows)


def test_only_what_changed_is_told(folder: Path) -> None:
    """Other projects have branches too."""
    import subprocess

    name = ("-c", "user.name=x", "-c", "user.email=x@press.example")
    (folder / "ru.po").write_text(HEADER.format("") + "\n" + POOR, "utf-8")
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run(["git", *name, *arguments], cwd=folder, check=True, env=os.environ)
    (folder / "ru.po").write_text(HEADER.format("") + "\n" + POOR + "\n" + PLURAL, "utf-8")
    arguments = ("ru.po", "--source-language", "kk", "--changed-since", "HEAD")
    assert {row["msgid"] for row in checked(*arguments)[1]} <= {"{n} қонақ"}


def test_what_lies_elsewhere_is_not_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git of this folder does not know it, so it is looked at whole: silence would praise it."""
    import subprocess

    (folder / "ru.po").write_text(HEADER.format("") + "\n" + POOR, "utf-8")
    (folder / "a").mkdir()
    name = ("-c", "user.name=x", "-c", "user.email=x@press.example")
    for arguments in (["init", "-q"], ["commit", "-qm", "x", "--allow-empty"]):
        subprocess.run(["git", *name, *arguments], cwd=folder / "a", check=True)
    monkeypatch.chdir(folder / "a")
    _, rows, _ = checked("../ru.po", "--source-language", "kk", "--changed-since", "HEAD")
    assert [row["check"] for row in rows] == ["double-space"]


def test_spelling_is_looked_up_where_the_newsroom_wants_it(folder: Path) -> None:
    """A slip is told, or that there is no dictionary; without the decision nothing is said."""
    slip = 'msgid "Көрме ашылды"\nmsgstr "Выстовка открылась"\n'
    (folder / "ru.po").write_text(HEADER.format("") + "\n" + slip, "utf-8")
    assert not checked("ru.po", "--source-language", "kk")[1]
    config = '[newsroom]\nlanguages = ["kk", "ru", "en"]\n[checks]\nspelling = true\n'
    (folder / "pipeline.toml").write_text(config, "utf-8")
    _, rows, _ = checked("ru.po", "--source-language", "kk")
    assert {row["check"] for row in rows} == {"spelling"}


def test_the_file_is_left_as_it_is(folder: Path) -> None:
    """Checking never writes."""
    (folder / "ru.po").write_bytes(HEADER.format("").encode() + b"\r\n" + POOR.encode())
    before = (folder / "ru.po").read_bytes()
    checked("ru.po")
    assert (folder / "ru.po").read_bytes() == before
    assert po.load(before, "ru.po")


TERMS = "kk,ru,en,status\nәкімдік,акимат,akimat,preferred\n,мэрия,,forbidden\n"
TOWN = 'msgid "Көрмені әкімдік өткізеді."\nmsgstr "Выставку проводит мэрия."\n'


def test_any_project_may_have_terms(folder: Path) -> None:
    """`--terms` names what a catalog of another project must call things."""
    (folder / "ru.po").write_text(HEADER.format("") + "\n" + TOWN, "utf-8")
    (folder / "сөздік.csv").write_text(TERMS, "utf-8")
    _, rows, _ = checked("ru.po", "--source-language", "kk")
    assert not {row["check"] for row in rows} & {"glossary", "forbidden-term"}
    _, rows, _ = checked("ru.po", "--source-language", "kk", "--terms", "сөздік.csv")
    assert {row["check"] for row in rows} == {"glossary", "forbidden-term"}


def test_terms_of_a_newsroom_count_for_catalogs_within_it(folder: Path) -> None:
    """A terms.csv beside a pipeline.toml above counts, and a file that is named counts instead."""
    (folder / "pipeline.toml").write_text('[newsroom]\nlanguages = ["kk", "ru"]\n', "utf-8")
    (folder / "ru.po").write_text(HEADER.format("") + "\n" + TOWN, "utf-8")
    (folder / "terms.csv").write_text(TERMS, "utf-8")
    (folder / "бос.csv").write_text("kk,ru,en\n", "utf-8")
    _, rows, _ = checked("ru.po", "--source-language", "kk")
    assert {row["check"] for row in rows} == {"glossary", "forbidden-term"}
    _, rows, _ = checked("ru.po", "--source-language", "kk", "--terms", "бос.csv")
    assert not rows


@pytest.mark.parametrize("name", ["жоқ.csv", "folder"])
def test_terms_that_cannot_be_read_are_a_mistake_of_usage(folder: Path, name: str) -> None:
    """A file of terms that is not there ends the command before anything is checked."""
    (folder / "folder").mkdir()
    (folder / "ru.po").write_text(HEADER.format("") + "\n" + TOWN, "utf-8")
    code, rows, err = checked("ru.po", "--terms", name)
    assert code == 2
    assert not rows
    assert name in err
