"""The command line as people and programs meet it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.__main__ import run
from pipeline.cli import NAMES, commands
from pipeline.console import as_text
from pipeline.model import Finding, Place, Severity
from pipeline.reports.github import as_github
from tests.newsroom import KAZAKH, Newsroom, small

RU = "translations/ru/2026/korme.po"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = small(tmp_path)
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    return newsroom


@pytest.mark.parametrize("name", NAMES)
def test_help_reads_like_documentation(name: str) -> None:
    """Every command explains itself with an example that calls it."""
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    assert "Example" in str(command.help)
    assert f"pipeline {name}" in str(command.help)


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """`pipeline --help` names the commands in the order of work."""
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    places = [out.index(f"\n  {name} ") for name in NAMES]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [(["chek"], "`check`"), (["check", "--frmat", "json"], "--format"), (["nauryz"], "nauryz")],
)
def test_wrong_usage_ends_with_2(
    arguments: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown command or option names the nearest one."""
    assert run(arguments) == 2
    assert hint in capsys.readouterr().err


def test_an_unknown_stem_ends_with_2(newsroom: Newsroom) -> None:
    """A misspelt stem names the nearest announcement."""
    done = newsroom.call("check", "2026/krome")
    assert done.code == 2
    assert "`2026/korme`" in done.err


@pytest.mark.parametrize(
    "name",
    ["sources/2026/korme.md", "translations/ru/2026/korme.po", "./sources/2026/", "2026",
     "output/kk/2026/korme.html", "2026/korme"],
)  # fmt: skip
def test_a_path_names_an_announcement_too(newsroom: Newsroom, name: str) -> None:
    """What people paste from a finding, or a folder, is understood."""
    newsroom.write("sources/2027/basqa.md", KAZAKH)
    row = newsroom.call("status", "--json", name).findings
    assert {record["stem"] for record in row} == {"2026/korme"}


def test_a_finding_quotes_its_message(newsroom: Newsroom) -> None:
    """A person sees which text is meant; a program gets the message without the quotation."""
    newsroom.change(RU, "Көрме", msgstr="")
    assert "error untranslated: «Көрме музейдің үлкен залында" in newsroom.call("check").out
    (finding,) = newsroom.call("check", "--format", "json").of("untranslated")
    assert "«" not in finding["message"]


def test_help_fits_a_terminal() -> None:
    """No line of a help page is wider than 80 columns."""
    for name in (None, *NAMES):
        arguments = [sys.executable, "-m", "pipeline", *([name] if name else []), "--help"]
        done = subprocess.run(arguments, capture_output=True, text=True)
        assert max(map(len, done.stdout.splitlines())) <= 80, done.stdout


def test_check_reports_each_gap_once(newsroom: Newsroom) -> None:
    """Untranslated and fuzzy messages are found with file, line, language and msgid."""
    newsroom.change(RU, "Бағдарлама", msgstr="")
    newsroom.change(RU, "Кіру", fuzzy=True)
    done = newsroom.call("check", "--format", "json")
    assert done.code == 1
    (untranslated,) = done.of("untranslated")
    (fuzzy,) = done.of("fuzzy")
    assert [each["severity"] for each in done.findings].count("error") == 2
    assert untranslated["path"] == RU
    assert newsroom.read(RU).splitlines()[untranslated["line"] - 1] == 'msgstr ""'
    assert untranslated["msgid"] == "Бағдарлама"
    assert (fuzzy["language"], fuzzy["stem"]) == ("ru", "2026/korme")
    assert set(fuzzy) == {
        "check", "severity", "path", "line", "message", "stem", "language", "msgctxt", "msgid",
        "column",
    }  # fmt: skip


def test_check_finds_a_stale_catalog(newsroom: Newsroom) -> None:
    """A source that changed after extract is found in every language."""
    newsroom.write("sources/2026/korme.md", KAZAKH + "\nЖаңа абзац, һәм жаңа сөз.\n")
    done = newsroom.call("check", "--format", "json")
    assert {finding["language"] for finding in done.of("stale-catalog")} == {"ru", "en"}


def test_check_finds_a_missing_catalog(newsroom: Newsroom) -> None:
    """A language without a catalog is one finding, not one for every message."""
    (newsroom.root / RU).unlink()
    done = newsroom.call("check", "--format", "json")
    errors = [each["check"] for each in done.findings if each["severity"] == "error"]
    assert errors == ["missing-catalog"]


def test_check_finds_a_wrong_language_header(newsroom: Newsroom) -> None:
    """A Russian catalog that says kz is found."""
    newsroom.write(RU, newsroom.read(RU).replace("Language: ru", "Language: kz"))
    assert newsroom.call("check", "--format", "json").of("language")


def test_text_findings_are_places(newsroom: Newsroom) -> None:
    """A text line begins with path and line, so that editors can jump."""
    newsroom.change(RU, "Кіру", msgstr="")
    done = newsroom.call("check")
    line = newsroom.message(RU, "Кіру").line
    assert f"\n{RU}:{line}: error untranslated: " in f"\n{done.out}"
    assert "1 error" in done.err


def test_github_shows_the_worst_and_counts_the_rest(tmp_path: Path) -> None:
    """At most ten annotations of a level are made; the others are listed as text."""
    body = "".join(f"\n{n}-абзац: көрме өтеді, һәм қонақтар келеді.\n" for n in range(10, 25))
    newsroom = small(tmp_path, korme=KAZAKH + body)
    newsroom.call("extract")
    done = newsroom.call("check", "--format", "github")
    errors = [line for line in done.out.splitlines() if line.startswith("::error ")]
    assert len(errors) == 10
    assert errors[0].startswith("::error file=translations/")
    assert "more of level error" in done.out
    assert done.code == 1


def test_github_escapes_what_a_message_holds() -> None:
    """A finding cannot end its annotation early and start another."""
    place = Place("sources/2026/a,b:c.md", 3)
    finding = Finding("fuzzy", Severity.ERROR, place, "сөз\n::error::ә 100 %\r")
    assert as_github(finding) == (
        "::error file=sources/2026/a%2Cb%3Ac.md,line=3,title=fuzzy::сөз%0A::error::ә 100 %25%0D"
    )


def test_status_is_a_matrix(newsroom: Newsroom) -> None:
    """The table has a column for each language and says what is held."""
    newsroom.change(RU, "Кіру", msgstr="")
    done = newsroom.call("status")
    header, row = done.out.splitlines()
    assert header.split() == ["announcement", "kk", "ru", "en"]
    assert newsroom.call("status", "--json").findings[0]["outdated"] is False
    assert row.split("  ")[0] == "2026/korme"
    assert "1 missing (held)" in row
    record = next(r for r in newsroom.call("status", "--json").findings if r["language"] == "ru")
    assert (record["untranslated"], record["held"]) == (1, True)


def test_init_starts_a_newsroom_that_runs(tmp_path: Path) -> None:
    """The example is published in its own language; the others wait for translators."""
    folder = tmp_path / "жаңа"
    assert run(["init", str(folder)]) == 0
    newsroom = Newsroom(folder)
    assert newsroom.call("run").code == 1
    assert (folder / "output/kk/2026/open-day.html").exists()
    newsroom.translate("ru", "en")
    done = newsroom.call("run")
    assert done.code == 0, done.out
    assert (folder / "output/ru/2026/open-day.txt").exists()


def test_init_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that holds a newsroom is left as it is."""
    (tmp_path / "pipeline.toml").write_text("# менің шешімім\n", encoding="utf-8")
    assert run(["init", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["pipeline.toml"]
    assert "nothing was written" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_commands(shell: str) -> None:
    """The shell gets its script, and the script's question gets the commands."""
    command = [sys.executable, "-m", "pipeline"]
    environment = {**os.environ, "_PIPELINE_COMPLETE": f"{shell}_source"}
    script = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert "_PIPELINE_COMPLETE" in script.stdout, script.stderr


def test_completion_knows_stems(newsroom: Newsroom) -> None:
    """`pipeline build 2026/k⇥` offers the announcements that exist."""
    environment = {
        **os.environ,
        "_PIPELINE_COMPLETE": "bash_complete",
        "COMP_WORDS": f"pipeline --newsroom {newsroom.root} build 2026/k",
        "COMP_CWORD": "4",
    }
    command = [sys.executable, "-m", "pipeline"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.stdout.strip() == "plain,2026/korme", done.stderr


def test_a_closed_pipe_is_no_bug(newsroom: Newsroom) -> None:
    """`pipeline check | head -0` ends quietly."""
    for path in (newsroom.root / "translations").rglob("*.po"):
        path.unlink()
    done = subprocess.run(
        f"{sys.executable} -m pipeline --newsroom {newsroom.root} check --format json | head -c 0",
        shell=True,
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in done.stderr


def test_a_findings_text_cannot_steer_the_terminal(newsroom: Newsroom) -> None:
    """Escape codes in a file are shown, not obeyed."""
    newsroom.write("sources/2026/jaman.md", '---\nlanguage: "k\\e[31mz"\ntitle: Көрме\n---\n')
    out = newsroom.call("check").out
    assert "\x1b" not in out
    assert "U+001B" in out
    place = Place("sources/2026/ә.md", 2)
    shown = as_text(Finding("source", Severity.ERROR, place, "k\x1b[31mz \u202eқ"))
    assert shown == "sources/2026/ә.md:2: error source: k\\x1b[31mz \\u202eқ"
