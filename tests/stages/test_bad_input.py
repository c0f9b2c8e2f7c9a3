"""Bad input: file, line and what to do; nothing lost, nothing half-written, the others built."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.newsroom import KAZAKH, Newsroom, small

GOOD = "2026/korme"
RU = "translations/ru/2026/korme.po"
OUTPUT = "output/kk/2026/korme.html"
HEAD = "---\nlanguage: kk\ntitle: Көрме\ndate: 2026-05-18\n---\n"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Return a newsroom with one good announcement, translated and built."""
    newsroom = small(tmp_path)
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    assert newsroom.call("build").code == 0
    (newsroom.root / OUTPUT).unlink()
    return newsroom


BAD_SOURCES: dict[str, tuple[str | bytes, str, str]] = {
    # name: content, what the message holds, `:line` or nothing
    "no front matter": ("Көрме ашылады.\n", "language: kk", ":1"),
    "no end of the front matter": ("---\nlanguage: kk\ntitle: Көрме\n", "---", ""),
    "no language": ("---\ntitle: Көрме\n---\n", "`language: kk`", ""),
    "lang instead of language": ("---\nlang: kk\ntitle: Көрме\n---\n", "language", ":2"),
    "unknown language": (HEAD.replace("kk", "kz"), "kk", ":2"),
    "no title": ("---\nlanguage: kk\n---\nКөрме ашылады.\n", "title", ""),
    "invalid date": (HEAD.replace("05-18", "13-45"), "month must be in 1..12", ":4"),
    "date in words": (HEAD.replace("2026-05-18", "18 мамыр"), "18 мамыр", ":4"),
    "broken YAML": (HEAD.replace("Көрме", "[Көрме"), "YAML", ""),
    "bomb of anchors": (
        HEAD.replace("title", "a: &a [х, х]\nb: &b [*a, *a]\nc: [*b, *b]\ntitle"),
        "anchor",
        ":3",
    ),
    "python tag": (HEAD.replace("Көрме", "!!python/object:os.system {}"), "tag", ":3"),
    "brackets": (HEAD.replace("Көрме", "[" * 30_000), "deep", ":3"),
    "duplicate key": (HEAD.replace("date:", "title: Екінші\ndate:"), "title", ":4"),
    "not UTF-8": (HEAD.encode() + "Көрме қаңтарда".encode("utf-16"), "UTF-8", ""),
    "windows-1251": (HEAD.encode() + "Выставка".encode("cp1251"), "UTF-8", ":6"),
    "NUL": (HEAD + "Көр\0ме\n", "NUL", ":6"),
    "empty": ("", "empty", ""),
    "a year before time zones": (
        HEAD.replace("2026-05-18", "0001-01-01T00:00+14:00"),
        "1900",
        ":4",
    ),
    "lists in quotes in lists": (HEAD + "> - " * 150 + "сөз", "deep", ":6"),
    "thousands of [": (HEAD + "Көрме " + "[" * 5000, "`[`", ":6"),
    "thousands of <": (HEAD + "Көрме " + "<a " * 9000, "`<`", ":6"),
    "20 MB": (HEAD + "Көрме ашылады. " * 800_000, "MB", ""),
}


@pytest.mark.parametrize("kind", BAD_SOURCES)
def test_a_bad_source_stops_nobody_else(newsroom: Newsroom, kind: str) -> None:
    """The message says where, what, and what to do; the good announcement is built; exit 1."""
    content, part, line = BAD_SOURCES[kind]
    newsroom.write("sources/2026/jaman.md", content)
    before = newsroom.files("translations")
    for command in ("extract", "check", "build"):
        done = newsroom.call(command)
        assert done.code == 1, command
        assert f"sources/2026/jaman.md{line}" in done.out, done.out
        assert part in done.out, done.out
        assert len(done.out) < 2000
    assert (newsroom.root / OUTPUT).exists()
    assert newsroom.files("translations") == before
    assert not [path for path in newsroom.files() if "jaman" in path and "sources" not in path]


def test_a_missing_language_is_suggested_from_the_letters(newsroom: Newsroom) -> None:
    """Kazakh letters suggest kk, other Cyrillic ru, Latin en."""
    for title, language in (("Күй кеші", "kk"), ("Вечер музыки", "ru"), ("An evening", "en")):
        newsroom.write("sources/2026/jaman.md", f"---\ntitle: {title}\n---\n")
        assert f"`language: {language}`" in newsroom.call("check").out


def test_two_sources_with_one_stem_are_both_named(newsroom: Newsroom) -> None:
    """Neither of two sources that would share catalogs is published."""
    newsroom.write("sources/2026/eki.md", KAZAKH)
    newsroom.write("sources/2026/eki.txt", KAZAKH)
    done = newsroom.call("build")
    assert done.code == 1
    assert "sources/2026/eki.md" in done.out
    assert "sources/2026/eki.txt" in done.out
    assert (newsroom.root / OUTPUT).exists()
    assert not (newsroom.root / "output/kk/2026/eki.html").exists()


def test_a_stem_with_dots_is_refused(newsroom: Newsroom) -> None:
    """A name with `..` never becomes a path."""
    newsroom.write("sources/2026/a..b.md", KAZAKH)
    done = newsroom.call("build")
    assert done.code == 1
    assert "`..`" in done.out
    assert newsroom.call("build", "../korme").code == 2


def test_a_link_out_of_the_newsroom_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    """Neither a linked file nor a linked folder outside is read."""
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "secret.md").write_text(KAZAKH, encoding="utf-8")
    os.symlink(outside / "secret.md", newsroom.root / "sources/2026/link.md")
    os.symlink(outside, newsroom.root / "sources/folder")
    done = newsroom.call("build")
    assert done.code == 1
    assert "sources/2026/link.md" in done.out
    assert "sources/folder" in done.out
    assert not [path for path in newsroom.files("output") if "link" in path or "secret" in path]


BAD_CATALOGS = {
    "conflict markers": (
        lambda text: text.replace(
            'msgstr "(ru) Бағ', '<<<<<<< HEAD\nmsgstr "А"\n=======\nmsgstr "(ru) Бағ', 1
        ),
        "conflict",
    ),
    "truncated in a string": (lambda text: text[: text.index("(ru) Бағ") + 7], ""),
    "a missing quote": (lambda text: text.replace('лама"', "лама", 1), ""),
    "duplicate msgid": (
        lambda text: text + '\nmsgid "Бағдарлама"\nmsgstr "Программа"\n',
        "second time",
    ),
    "NUL": (lambda text: text.replace("(ru) Бағ", "(ru) \0Бағ"), "NUL"),
}


@pytest.mark.parametrize("kind", BAD_CATALOGS)
def test_a_broken_catalog_is_left_alone(newsroom: Newsroom, kind: str) -> None:
    """extract does not touch it, check names its line, build publishes the other languages."""
    broken, part = BAD_CATALOGS[kind]
    text = newsroom.read(RU)
    damaged = broken(text)
    assert damaged != text
    newsroom.write(RU, damaged)
    before = newsroom.files("translations")
    assert newsroom.call("extract").code == 1
    assert newsroom.files("translations") == before
    done = newsroom.call("check", "--format", "json")
    found = [*done.of("syntax"), *done.of("conflict-marker"), *done.of("duplicate-entry")]
    assert [finding["path"] for finding in found] == [RU]
    assert found[0]["line"]
    assert part in found[0]["message"]
    assert newsroom.call("build").code == 1
    assert (newsroom.root / OUTPUT).exists()


def test_another_charset_is_converted_with_a_warning(newsroom: Newsroom) -> None:
    """A KOI8-R catalog is read, reported, and written back as UTF-8 with every word."""
    newsroom.write("sources/2026/korme.md", KAZAKH.replace("kk", "en", 1))
    text = newsroom.read(RU).replace("charset=UTF-8", "charset=KOI8-R")
    plain = re.sub(r'msgid ".+"', lambda m: m[0], text)
    russian = plain.translate(str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ–«»", "агкноуухиАГКНОУУХИ-  "))
    newsroom.write(RU, russian.encode("koi8-r", "replace"))
    done = newsroom.call("extract")
    assert "KOI8-R" in done.out
    assert "warning" in done.out
    assert newsroom.catalog(RU).field("Content-Type") == "text/plain; charset=UTF-8"
    assert "(ru) Багдарлама" in newsroom.read(RU)


def test_unwritable_output_is_an_error(newsroom: Newsroom) -> None:
    """Where a file stands in the way of a folder, build says so and writes what it can."""
    newsroom.files("output")
    for path in sorted((newsroom.root / "output/ru").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (newsroom.root / "output/ru").rmdir()
    newsroom.write("output/ru", "мен файлмын\n")
    done = newsroom.call("build")
    assert done.code == 1
    assert "output/ru" in done.out
    assert newsroom.read("output/ru") == "мен файлмын\n"
    assert (newsroom.root / OUTPUT).exists()


def test_a_file_in_place_of_the_output_folder_is_told_once(newsroom: Newsroom) -> None:
    """Where nothing can be written, `run` says so once and sends nobody to a page."""
    for path in sorted((newsroom.root / "output").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (newsroom.root / "output").rmdir()
    newsroom.write("output", "мен файлмын\n")
    done = newsroom.call("run")
    assert done.code == 2
    assert done.err.count("output/: a folder on the way is a file; rename that file") == 1
    assert "look at" not in done.out
    assert newsroom.read("output") == "мен файлмын\n"


def test_a_full_disk_behind_the_report_is_no_bug(newsroom: Newsroom) -> None:
    """`pipeline check > report` on a full disk says so, and ends with 1 rather than 3."""
    newsroom.change(RU, "Кіру", msgstr="")
    command = [sys.executable, "-m", "pipeline", "--newsroom", str(newsroom.root), "check"]
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "no space left" in done.stderr


def test_an_unknown_key_names_the_nearest(newsroom: Newsroom) -> None:
    """A misspelt key in pipeline.toml stops the command with 2 and a suggestion."""
    newsroom.write("pipeline.toml", '[newsroom]\nlanguagse = ["kk"]\n')
    done = newsroom.call("build")
    assert done.code == 2
    assert "pipeline.toml" in done.err
    assert "`languages`" in done.err


def test_missing_sources_is_a_configuration_error(tmp_path: Path) -> None:
    """Without sources/ the command says how to begin."""
    newsroom = Newsroom(tmp_path)
    newsroom.write("pipeline.toml", "")
    done = newsroom.call("check")
    assert done.code == 2
    assert "sources" in done.err
    assert "pipeline init" in done.err


def test_no_newsroom_is_a_configuration_error(tmp_path: Path) -> None:
    """Outside a newsroom the command says how to start one."""
    done = Newsroom(tmp_path).call("check")
    assert done.code == 2
    assert "pipeline init" in done.err


def test_a_pipe_in_the_place_of_a_file_does_not_hang(newsroom: Newsroom) -> None:
    """A FIFO where a catalog, a template or the manifest should be is an error at once."""
    for path in (RU, "translations/templates/2026/korme.pot", ".cache/build.json"):
        (newsroom.root / path).unlink()
        os.mkfifo(newsroom.root / path)
    for command in ("extract", "check", "build"):
        done = newsroom.call(command)
        assert done.code == 1
        assert "is not a file" in done.out


def test_a_folder_that_cannot_be_read_retires_nothing(newsroom: Newsroom) -> None:
    """Pages whose sources are out of sight are not taken for pages of retired sources."""
    newsroom.call("build")
    before = newsroom.files("output")
    (newsroom.root / "sources/2026").rename(newsroom.root / "elsewhere")
    os.symlink("../elsewhere", newsroom.root / "sources/2026")
    done = newsroom.call("build")
    assert done.code == 1
    assert "sources/2026" in done.out
    after = newsroom.files("output")
    assert after.keys() == before.keys()
    assert all(after[path] == before[path] for path in before if "/2026/" in path)


def test_a_killed_build_leaves_no_orphans(newsroom: Newsroom) -> None:
    """What a build was going to write is known before it writes, so a later one can clear up."""
    newsroom.write("sources/2026/basqa.md", KAZAKH)
    code = (
        "import os\n"
        "from pipeline.workspace import Workspace\n"
        "Workspace.write_manifest = lambda self, files: os._exit(9)\n"
        "from pipeline.__main__ import run\n"
        f"run(['--newsroom', {str(newsroom.root)!r}, 'build'])\n"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 9
    assert (newsroom.root / "output/kk/2026/basqa.html").exists()
    (newsroom.root / "sources/2026/basqa.md").unlink()
    newsroom.call("build")
    assert not (newsroom.root / "output/kk/2026/basqa.html").exists()
    assert (newsroom.root / OUTPUT).exists()


def test_a_manifest_that_cannot_be_written_is_told(newsroom: Newsroom) -> None:
    """The pages are written all the same, and the summary still comes."""
    (newsroom.root / ".cache/build.json").unlink()
    (newsroom.root / ".cache/build.json").mkdir()
    done = newsroom.call("build")
    assert done.code == 1
    assert ".cache/build.json" in done.out
    assert "build: 1 announcement" in done.err
    assert (newsroom.root / OUTPUT).exists()


@pytest.mark.parametrize(
    "template",
    ["{{ 1 // 0 }}", "{{ page.title + 5 }}", "{{ page.title() }}", "{% include 'page.html.j2' %}",
     "{% if %}", "{{ nothing }}", ""],
)  # fmt: skip
def test_a_themes_mistake_is_no_bug_of_ours(newsroom: Newsroom, template: str) -> None:
    """A broken template of the newsroom is named; nothing empty is published."""
    newsroom.write("theme/page.html.j2", template)
    done = newsroom.call("build")
    assert done.code == 2
    assert "theme/page.html.j2" in done.err
    assert not (newsroom.root / OUTPUT).exists()


def test_plural_forms_of_a_text_that_counts_nothing(newsroom: Newsroom) -> None:
    """A message with plural forms is a finding; extract keeps every form and asks a person."""
    plural = 'msgid_plural "көп"\nmsgstr[0] "бір"\nmsgstr[1] "екі"\nmsgstr[2] "үш"\n'
    text = newsroom.read(RU).replace('msgstr "(ru) Бағдарлама"\n', plural)
    newsroom.write(RU, text)
    assert newsroom.call("check", "--format", "json").of("plurals")
    assert newsroom.call("extract").code == 0
    message = newsroom.message(RU, "Бағдарлама")
    assert (message.msgstr, message.fuzzy) == ("бір", True)
    assert message.comments == ("other form: екі", "other form: үш")


def test_a_log_without_kazakh_letters_gets_its_findings(newsroom: Newsroom) -> None:
    """Where stdout cannot hold a letter it is escaped, and the command goes on."""
    newsroom.change(RU, "Көрме", msgstr="")
    command = [sys.executable, "-m", "pipeline", "--newsroom", str(newsroom.root), "check"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1251"}
    done = subprocess.run(command, capture_output=True, env=environment)
    assert done.returncode == 1
    assert b"error untranslated" in done.stdout
    assert b"Traceback" not in done.stderr


def test_json_shows_hidden_characters(newsroom: Newsroom) -> None:
    """A bidi override in a text cannot turn the line around in a terminal."""
    newsroom.write("sources/2026/korme.md", KAZAKH + "\nСөз \u202eсөз болды\n")
    newsroom.call("extract")
    done = newsroom.call("check", "--format", "json")
    assert "\u202e" not in done.out
    assert any("\u202e" in str(finding["msgid"]) for finding in done.findings)


@pytest.mark.parametrize(
    "line",
    [f'timezone = "{"a" * 5000}"', f"timezone = {'9' * 6000}", 'base_url = "javascript:x"'],
)
def test_odd_configuration_is_a_configuration_error(newsroom: Newsroom, line: str) -> None:
    """Whatever stands in pipeline.toml, the command ends with 2 and names the file."""
    newsroom.write("pipeline.toml", f"[newsroom]\n{line}\n")
    done = newsroom.call("check")
    assert done.code == 2
    assert "pipeline.toml" in done.err
