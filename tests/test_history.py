"""What git knows: which files changed since a revision, and what stood in them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.workspace.history import since


def git(folder: Path, *arguments: str) -> str:
    name = ("-c", "user.name=Редакция", "-c", "user.email=press@press.example")
    done = subprocess.run(
        ["git", *name, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A newsroom in a folder below the root of its repository."""
    room = tmp_path / "бөлім"
    room.mkdir()
    git(tmp_path, "init", "-q", "-b", "main")
    (room / "көрме.po").write_text("бірінші", "utf-8")
    (room / "кеш.po").write_text("екінші", "utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return room


def test_files_are_those_that_differ_and_new_ones(newsroom: Path) -> None:
    """Relative to the newsroom, whatever letters they have; what they held can be read."""
    (newsroom / "көрме.po").write_text("өзгерді", "utf-8")
    (newsroom / "жаңа.po").write_text("жаңа", "utf-8")
    history = since(str(newsroom), "HEAD")
    assert history.changed == {"көрме.po", "жаңа.po"}
    assert history.read("көрме.po") == "бірінші".encode()
    assert history.read("жаңа.po") is None


def test_a_file_with_a_new_name_is_the_same_file(newsroom: Path) -> None:
    """What it held is read under its old name, so that only what is new in it is told."""
    git(newsroom, "mv", "көрме.po", "басқа.po")
    history = since(str(newsroom), "HEAD")
    assert history.changed == {"көрме.po", "басқа.po"}
    assert history.read("басқа.po") == "бірінші".encode()


def test_what_others_changed_meanwhile_does_not_count(newsroom: Path) -> None:
    """A branch is compared with where it began."""
    git(newsroom, "switch", "-qc", "work")
    (newsroom / "көрме.po").write_text("өзгерді", "utf-8")
    git(newsroom, "commit", "-qam", "ours")
    git(newsroom, "switch", "-q", "main")
    (newsroom / "кеш.po").write_text("басқа", "utf-8")
    git(newsroom, "commit", "-qam", "theirs")
    git(newsroom, "switch", "-q", "work")
    assert since(str(newsroom), "main").changed == {"көрме.po"}


@pytest.mark.parametrize("revision", ["жоқ", "--output=x", "HEAD~9", ""])
def test_an_unknown_revision_is_an_error(newsroom: Path, revision: str) -> None:
    """It says which one is unknown and what to do."""
    with pytest.raises(ConfigError, match="fetch it first"):
        since(str(newsroom), revision)


def test_no_repository_is_an_error(tmp_path: Path) -> None:
    """A folder that git does not keep cannot tell what changed."""
    with pytest.raises(ConfigError, match="not a git repository"):
        since(str(tmp_path), "HEAD")


def test_no_git_is_an_error(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git is not installed, the check says so."""
    monkeypatch.setenv("PATH", str(newsroom))
    with pytest.raises(ConfigError, match="not installed"):
        since(str(newsroom), "HEAD")
