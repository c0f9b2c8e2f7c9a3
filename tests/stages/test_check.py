"""`pipeline check` on real files: what is told, what is left out, what fails."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipeline.catalogs.marks import fingerprint_of
from tests.newsroom import Newsroom
from tests.stages.translated import RU, RUSSIAN, finish, translated

OPENING = "Көрме музейдің"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return translated(tmp_path)


def configure(newsroom: Newsroom, text: str) -> None:
    newsroom.write("pipeline.toml", newsroom.read("pipeline.toml") + text)


def git(newsroom: Newsroom, *arguments: str) -> None:
    name = ("-c", "user.name=Редакция", "-c", "user.email=press@press.example")
    subprocess.run(["git", *name, *arguments], cwd=newsroom.root, check=True, capture_output=True)


def checks(newsroom: Newsroom, *arguments: str) -> list[tuple[str, str]]:
    done = newsroom.call("check", "--format", "json", *arguments)
    return [(each["check"], each["severity"]) for each in done.findings]


def test_a_good_translation_is_left_alone(newsroom: Newsroom) -> None:
    """Nothing is said of an announcement that is translated well."""
    done = newsroom.call("check", "--fail-on", "info")
    assert (done.code, done.out) == (0, "")


def test_a_policy_decides_what_fails(newsroom: Newsroom) -> None:
    """While a text is written a gap warns, before a release it fails."""
    newsroom.change(RU, OPENING, msgstr="")
    assert checks(newsroom, "--policy", "draft") == [("untranslated", "warning")]
    assert checks(newsroom, "--policy", "release") == [("untranslated", "error")]
    assert newsroom.call("check", "--policy", "draft").code == 0
    assert newsroom.call("check", "--policy", "draft", "--fail-on", "warning").code == 1
    assert newsroom.call("check", "--policy", "release").code == 1


@pytest.mark.parametrize("command", ["check", "run"])
def test_the_newsroom_decides_what_fails(newsroom: Newsroom, command: str) -> None:
    """One decision for whoever checks and whoever publishes after it."""
    assert newsroom.call(command).code == 0
    newsroom.change(RU, OPENING, msgstr=newsroom.message(RU, OPENING).msgstr.replace(" ", "  ", 1))
    assert newsroom.call(command).code == 0
    configure(newsroom, '[checks]\nfail_on = "warning"\n')
    assert newsroom.call(command).code == 1


def test_a_level_is_set_for_a_language_and_an_announcement(newsroom: Newsroom) -> None:
    """A language may lag behind, and one announcement may stay unfinished."""
    newsroom.change(RU, OPENING, fuzzy=True)
    configure(newsroom, '\n[checks.kk]\nfuzzy = "off"\n')
    assert checks(newsroom) == [("fuzzy", "error")]
    configure(newsroom, '[checks.ru]\nfuzzy = "info"\n')
    assert checks(newsroom) == [("fuzzy", "info")]
    configure(newsroom, '[checks."2026/*"]\nfuzzy = "off"\n')
    assert checks(newsroom) == []


def test_a_text_that_fails_everywhere_is_looked_at_itself(newsroom: Newsroom) -> None:
    """Findings in all languages of one text end in a hint at its line of the source."""
    english = RU.replace("/ru/", "/en/")
    decided = newsroom.read("pipeline.toml")
    newsroom.write("pipeline.toml", decided.replace('"ru"]', '"ru", "en"]'))
    newsroom.call("extract")
    newsroom.change(english, OPENING, msgstr="The exhibition opens  in the hall, all are welcome.")
    assert ("multiple-failures", "info") not in checks(newsroom)
    newsroom.change(RU, OPENING, msgstr="Выставка  откроется в зале музея, приглашаются гости.")
    (hint,) = newsroom.call("check", "--format", "json").of("multiple-failures")
    assert (hint["path"], hint["line"]) == ("sources/2026/korme.md", 9)


def test_only_what_a_branch_changed_is_told(newsroom: Newsroom) -> None:
    """Old gaps are silent; a message that was touched is looked at, and so is a new file."""
    newsroom.change(RU, OPENING, msgstr="")
    git(newsroom, "init", "-q")
    git(newsroom, "add", ".")
    git(newsroom, "commit", "-qm", "бәрі")
    assert checks(newsroom, "--changed-since", "HEAD") == []
    newsroom.change(RU, "Кіру", fuzzy=True)
    assert checks(newsroom, "--changed-since", "HEAD") == [("fuzzy", "error")]
    assert newsroom.call("check", "--changed-since", "жоқ").code == 2


def test_a_branch_is_compared_with_the_whole_newsroom(newsroom: Newsroom) -> None:
    """A text that it translates in another way than an old announcement does is told."""
    twin = newsroom.read("sources/2026/korme.md").replace("«Дала үні» көрмесі", "Екінші көрме")
    newsroom.write("sources/2026/a-twin.md", twin)
    newsroom.call("extract")
    other = RU.replace("korme", "a-twin")
    catalog = newsroom.catalog(other)
    for message in catalog.messages:
        newsroom.change(
            other, message.msgid, msgstr=RUSSIAN.get(message.msgid, "Вторая выставка"), fuzzy=False
        )
    git(newsroom, "init", "-q")
    git(newsroom, "add", ".")
    git(newsroom, "commit", "-qm", "бәрі")
    assert checks(newsroom, "--changed-since", "HEAD") == []
    newsroom.change(other, "Бағдарлама", msgstr="План вечера")
    found = newsroom.call("check", "--changed-since", "HEAD", "--format", "json").findings
    assert [(each["check"], each["path"]) for each in found] == [("inconsistent", other)]


def test_old_debt_is_shelved(newsroom: Newsroom, tmp_path: Path) -> None:
    """What the file lists does not fail, what is new does, what is gone is told."""
    file = str(tmp_path / "debt.json")
    newsroom.change(RU, OPENING, msgstr="")
    assert newsroom.call("check", "--write-baseline", file).code == 0
    assert len(json.loads(Path(file).read_text("utf-8"))["findings"]) == 1
    written = Path(file).read_bytes()
    assert newsroom.call("check", "--baseline", file, "--write-baseline", file).code == 0
    assert Path(file).read_bytes() == written
    assert newsroom.call("check", "--baseline", file).code == 0
    assert newsroom.call("check", "--baseline", f"{file}.gone").code == 2
    assert checks(newsroom, "--baseline", file) == []
    newsroom.change(RU, "Кіру", msgstr="")
    assert checks(newsroom, "--baseline", file) == [("untranslated", "error")]
    finish(newsroom)
    assert checks(newsroom, "--baseline", file) == [("baseline", "info")]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 9, "findings": []}', "\xff"])
def test_a_file_that_is_no_baseline_is_refused(newsroom: Newsroom, text: str) -> None:
    """Nothing is checked against a file that says nothing; the message tells how to make one."""
    path = newsroom.write("debt.json", text.encode("latin-1"))
    done = newsroom.call("check", "--baseline", str(path))
    assert done.code == 2
    assert "baseline" in done.err


def test_several_reports_are_written_at_once(newsroom: Newsroom, tmp_path: Path) -> None:
    """One for people on the terminal, others in files."""
    newsroom.change(RU, OPENING, msgstr="")
    sarif, badge = tmp_path / "реп" / "a.sarif", tmp_path / "b.svg"
    done = newsroom.call(
        "check", "--format", "text", "--format", f"sarif={sarif}", "--format", f"badge={badge}"
    )
    assert done.out.startswith(f"{RU}:")
    assert json.loads(sarif.read_text("utf-8"))["version"] == "2.1.0"
    assert "errors: 1" in badge.read_text("utf-8")
    assert newsroom.call("check", "--format", "text", "--format", "json").code == 2
    assert newsroom.call("check", "--format", "pdf").code == 2


def test_no_report_overwrites_another(newsroom: Newsroom, tmp_path: Path) -> None:
    """One file is one report, however its name is written; nothing is written."""
    first, second = tmp_path / "a.json", f"{tmp_path}/./a.json"
    done = newsroom.call("check", "--format", f"sarif={first}", "--format", f"gitlab={second}")
    assert done.code == 2
    assert not first.exists()


def test_a_device_takes_a_report(newsroom: Newsroom) -> None:
    """What a shell hands over is written to, not replaced."""
    newsroom.change(RU, OPENING, msgstr="")
    done = newsroom.call("check", "--output", os.devnull)
    assert (done.code, done.out) == (1, "")
    assert "error:" not in done.err
    assert not Path(os.devnull).is_file()


def test_places_are_those_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Programs that know the repository, or open the file, find it though the newsroom lies below.

    People and programs of the newsroom read its own names; a known finding is known all the same.
    """
    newsroom = translated(tmp_path / "баспасөз")
    newsroom.change(RU, OPENING, msgstr="")
    monkeypatch.chdir(tmp_path)

    def place(format_: str) -> str:
        return newsroom.call("check", "--format", format_).out

    def known() -> str:
        result = json.loads(place("sarif"))["runs"][0]["results"][0]
        return str(result["partialFingerprints"])

    before = known()
    assert place("line").startswith(f"баспасөз/{RU}:")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    monkeypatch.chdir(newsroom.root / "sources")
    full = f"баспасөз/{RU}"
    assert f"file={full},line=" in place("github")
    assert json.loads(place("gitlab"))[0]["location"]["path"] == full
    artifact = json.loads(place("sarif"))["runs"][0]["results"][0]["locations"][0]
    assert unquote(artifact["physicalLocation"]["artifactLocation"]["uri"]) == full
    assert place("line").startswith(f"{newsroom.root}/{RU}:")
    assert place("text").startswith(f"{RU}:")
    assert json.loads(place("json").splitlines()[0])["path"] == RU
    assert known() == before


def test_the_summary_of_a_step_has_the_rest(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What other steps wrote there stays."""
    summary = tmp_path / "summary.md"
    summary.write_text("алдыңғы қадам\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    newsroom.change(RU, OPENING, msgstr="")
    newsroom.call("check", "--format", "github")
    text = summary.read_text("utf-8")
    assert text.startswith("алдыңғы қадам\n## pipeline check")
    assert "**untranslated**" in text


def test_the_list_names_every_check(newsroom: Newsroom) -> None:
    """`--list` says what is looked at, and looks at nothing."""
    done = newsroom.call("check", "--list")
    assert done.code == 0
    assert "untranslated" in done.out


def test_an_excuse_that_lost_its_text_is_told(newsroom: Newsroom) -> None:
    """The comment stays in the file, and a person is told to look."""
    message = newsroom.message(RU, OPENING)
    line = f"check-ok: no-such of={fingerprint_of(message)} — себебі"
    newsroom.change(RU, OPENING, comments=(line,))
    assert checks(newsroom) == [("check-ok", "warning")]
    newsroom.change(RU, OPENING, msgstr="Басқа сөз")
    assert ("check-ok-void", "info") in checks(newsroom)
