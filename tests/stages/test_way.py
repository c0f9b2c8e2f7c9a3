"""The whole way of the sample newsroom: three announcements, three directions, nothing missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.newsroom import Newsroom, sample
from tests.system import need

STEMS = ("2024/science-week-round-table", "2026/dala-uni-competition", "2026/steppe-and-thread")


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return sample(tmp_path)


def test_every_announcement_is_published_in_every_language(newsroom: Newsroom) -> None:
    """`pipeline run` writes 3 announcements × 3 languages × (HTML + text) and ends well."""
    done = newsroom.call("run")
    assert done.code == 0, done.out
    wanted = {
        f"{language}/{stem}{suffix}"
        for language in ("kk", "ru", "en")
        for stem in STEMS
        for suffix in (".html", ".txt")
    }
    assert wanted <= set(newsroom.files("output"))
    assert "no findings" in done.out
    assert f"look at: {newsroom.root}/output/kk/index.html" in done.out


def test_check_is_clean(newsroom: Newsroom) -> None:
    """Nothing is missing in the sample newsroom."""
    done = newsroom.call("check", "--format", "json")
    assert (done.code, done.out) == (0, "")


def test_the_committed_catalogs_are_current(newsroom: Newsroom) -> None:
    """Extracting the committed sources changes no byte of the committed catalogs."""
    before = newsroom.files("translations")
    assert newsroom.call("extract").code == 0
    assert newsroom.files("translations") == before


def test_the_seed_is_word_for_word(newsroom: Newsroom) -> None:
    """The academy's text stands as it was found, its slips included."""
    text = newsroom.read("sources/2024/science-week-round-table.md")
    assert "creative exhibits.;\n" in text
    assert "At the conclusion of the Phd round table" in text
    assert "Search on website" not in text


def test_all_states_are_translated(newsroom: Newsroom) -> None:
    """The other two languages of each announcement are human translations: none is fuzzy."""
    rows = newsroom.call("status", "--json").findings
    assert len(rows) == 9
    assert {row["state"] for row in rows} == {"source", "complete"}
    assert sorted(row["language"] for row in rows if row["state"] == "source") == ["en", "kk", "ru"]


def build_elsewhere(folder: Path, seed: str) -> dict[str, bytes]:
    """Build a copy of the newsroom in another process, another folder, another hash order."""
    newsroom = sample(folder)
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Apia", "LC_ALL": "C"}
    command = [sys.executable, "-m", "pipeline", "--newsroom", str(folder), "run"]
    subprocess.run(command, check=True, env=environment, capture_output=True, cwd=Path.cwd())
    return newsroom.files("output") | newsroom.files("translations")


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two builds differ in no byte, whatever the folder, the hash seed, the zone of the machine."""
    first = build_elsewhere(tmp_path / "a", "1")
    second = build_elsewhere(tmp_path / "б", "2")
    assert first == second


@pytest.mark.parametrize("program", ["msgcat", "msgfmt"])
def test_gettext_agrees(newsroom: Newsroom, program: str) -> None:
    """Every catalog is what msgcat writes, and msgfmt -c has nothing against it."""
    path = need(program)
    options = {"msgcat": ["--no-wrap"], "msgfmt": ["-c", "-o", os.devnull]}[program]
    catalogs = sorted((newsroom.root / "translations").rglob("*.po*"))
    assert len(catalogs) == 9
    for catalog in catalogs:
        done = subprocess.run([path, *options, str(catalog)], capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        if program == "msgcat":
            assert done.stdout == catalog.read_bytes(), catalog
