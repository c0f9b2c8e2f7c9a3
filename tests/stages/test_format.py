"""Canonical form on demand, and git's merge of catalogs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.catalogs.states import state
from pipeline.model import State
from tests.catalogs.gettext import msgcat_wrapped
from tests.newsroom import REPOSITORY, Newsroom, small

RU = "translations/ru/2026/korme.po"
POT = "translations/templates/2026/korme.pot"
OPENING = "Көрме музейдің"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = small(tmp_path)
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    return newsroom


def test_a_wrapped_catalog_becomes_canonical(newsroom: Newsroom) -> None:
    """`format` undoes another tool's line breaks; `--check` names the file and writes nothing."""
    before = newsroom.files("translations")
    wrapped = msgcat_wrapped((newsroom.root / RU).read_bytes(), 50)
    newsroom.write(RU, wrapped)
    done = newsroom.call("format", "--check")
    assert (done.code, done.out) == (1, f"would format {RU}\n")
    assert newsroom.files("translations") != before
    assert newsroom.call("format", RU).out == f"formatted {RU}\n"
    assert newsroom.files("translations") == before
    assert newsroom.call("format", "--check").code == 0


def test_names_are_files_stems_or_folders(newsroom: Newsroom) -> None:
    """A stem means all of its catalogs and its template; a name of nothing is an error."""
    for path in (RU, POT):
        newsroom.write(path, newsroom.read(path) + "\n\n")
    assert newsroom.call("format", "--check", "2026/korme").out.count("would format") == 2
    assert newsroom.call("format", "--check", "2026").out.count("would format") == 2
    done = newsroom.call("format", "translations/ru/2026/basqa.po")
    assert done.code == 2
    assert "no catalog is called so" in done.err


def test_a_broken_catalog_is_left_alone(newsroom: Newsroom) -> None:
    """What cannot be read is reported with its line; the other files are formatted."""
    newsroom.write(RU, newsroom.read(RU)[:-30])
    newsroom.write(POT, newsroom.read(POT) + "\n\n")
    before = newsroom.read(RU)
    done = newsroom.call("format")
    assert done.code == 1
    assert f"{RU}:" in done.out
    assert "error syntax" in done.out
    assert f"formatted {POT}" in done.out
    assert newsroom.read(RU) == before


def git(newsroom: Newsroom, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git as the newsroom's people would, with `pipeline` as its merge driver."""
    environment = {
        **os.environ,
        "HOME": str(newsroom.root),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONPATH": str(REPOSITORY),
    }
    driver = f"{sys.executable} -m pipeline merge-driver %O %A %B %P"
    identity = ("-c", "user.name=Редактор", "-c", "user.email=editor@press.example")
    command = ["git", *identity, "-c", f"merge.pipeline.driver={driver}", *arguments]
    return subprocess.run(
        command, cwd=newsroom.root, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def repository(newsroom: Newsroom) -> Newsroom:
    newsroom.write(".gitattributes", "translations/**/*.po merge=pipeline\n")
    assert git(newsroom, "init", "-q", "-b", "main").returncode == 0
    git(newsroom, "add", ".")
    assert git(newsroom, "commit", "-qm", "newsroom").returncode == 0
    git(newsroom, "branch", "other")
    return newsroom


def test_two_branches_merge_message_by_message(repository: Newsroom) -> None:
    """Different messages, another layout, another date: git merges without a conflict."""
    repository.change(RU, OPENING, msgstr="Открытие выставки")
    git(repository, "commit", "-qam", "first")
    git(repository, "checkout", "-q", "other")
    repository.change(RU, "Кіру", msgstr="Вход свободный")
    repository.write(RU, msgcat_wrapped((repository.root / RU).read_bytes(), 40))
    git(repository, "commit", "-qam", "second")
    done = git(repository, "merge", "-q", "main")
    assert done.returncode == 0, done.stderr
    assert repository.message(RU, OPENING).msgstr == "Открытие выставки"
    assert repository.message(RU, "Кіру").msgstr == "Вход свободный"
    assert repository.call("check").code == 0


def test_a_real_disagreement_is_settled_in_an_editor(repository: Newsroom) -> None:
    """Both texts stay in a file that can be read; confirming the message ends the conflict."""
    repository.change(RU, OPENING, msgstr="Открытие выставки")
    git(repository, "commit", "-qam", "first")
    git(repository, "checkout", "-q", "other")
    repository.change(RU, OPENING, msgstr="Выставка начнётся")
    git(repository, "commit", "-qam", "second")
    done = git(repository, "merge", "main")
    assert done.returncode == 1
    assert "CONFLICT" in done.stdout
    assert "both branches translated this" in done.stderr
    message = repository.message(RU, OPENING)
    assert state(message) is State.DRAFT
    texts = {message.msgstr, message.comments[-1].removeprefix("conflicting translation: ")}
    assert texts == {"Открытие выставки", "Выставка начнётся"}
    assert len(repository.call("check", "--format", "json").of("fuzzy")) == 1
    repository.change(RU, OPENING, fuzzy=False, msgstr="Открытие выставки")
    repository.call("extract")
    settled = repository.message(RU, OPENING)
    assert (state(settled), settled.comments) == (State.TRANSLATED, ())


def test_a_broken_version_is_not_merged(newsroom: Newsroom) -> None:
    """The driver names the catalog and its line, and leaves git's file as it was."""
    broken = newsroom.read(RU)[:-30]
    for name, text in (("base", newsroom.read(RU)), ("ours", newsroom.read(RU)), ("other", broken)):
        newsroom.write(name, text)
    command = [sys.executable, "-m", "pipeline", "merge-driver", "base", "ours", "other", RU]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        command, cwd=newsroom.root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"error: {RU}:" in done.stderr
    assert newsroom.read("ours") == newsroom.read(RU)
