"""What a fresh machine relies on: the locks, the metadata, the layout of the repository."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import pipeline

ROOT = Path(__file__).parent.parent
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "benchmarks/requirements.lock",
    "tests/server/requirements.lock",
)
PIN = re.compile(r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)==(?P<version>[0-9][0-9a-z.]*)(?: ;.*)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
COMMENT = re.compile(r"(?:    )?#.*")


def metadata() -> dict[str, object]:
    """Return the project table of pyproject.toml."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert isinstance(table, dict)
    return table


def pins(lock: str) -> dict[str, str]:
    """Return name -> version of every package that a lock pins."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    found = [match for line in lines if (match := PIN.fullmatch(line))]
    return {match["name"]: match["version"] for match in found}


def name(requirement: str) -> str:
    """Return the normalized name of the package that a requirement asks for."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found[0]).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_only_pins_and_hashes(lock: str) -> None:
    """A lock has no line but pins with hashes and comments: no option, no host, no path."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    odd = [line for line in lines if not any(form.fullmatch(line) for form in (PIN, HASH, COMMENT))]
    assert odd == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_place(lock: str) -> None:
    """A lock's comments name neither a URL nor an absolute path nor a host."""
    text = (ROOT / lock).read_text("utf-8")
    comments = re.findall(r"#.*", text)
    assert [line for line in comments if re.search(r"://|\s/|\w\.(?:org|com|net|io)\b", line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    """Each pin is followed by the hash of at least one file, so pip fetches nothing unknown."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    followers = [lines[at + 1] for at, line in enumerate(lines) if PIN.fullmatch(line)]
    assert followers
    assert all(HASH.fullmatch(line) for line in followers)


def test_lock_holds_every_dependency() -> None:
    """`requirements.lock` pins every dependency and the build back end of the project."""
    wanted = metadata()["dependencies"]
    assert isinstance(wanted, list)
    assert {name(each) for each in wanted} | {"hatchling", "editables"} <= set(
        pins("requirements.lock")
    )


def test_development_lock_holds_every_tool() -> None:
    """`requirements-dev.lock` pins every package of the `dev` extra."""
    extras = metadata()["optional-dependencies"]
    assert isinstance(extras, dict)
    assert {name(each) for each in extras["dev"]} <= set(pins("requirements-dev.lock"))


def test_development_lock_only_adds() -> None:
    """What `make test` installs holds what `make run` installed, at the same versions."""
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_product_depends_on_no_peer() -> None:
    """The tools that the benchmarks measure are pinned for the benchmarks alone."""
    peers = {"mdpo", "pelican", "pymd4c"}
    assert peers <= set(pins("benchmarks/requirements.lock"))
    assert not peers & set(pins("requirements-dev.lock"))


def test_version_is_told_once() -> None:
    """The package says the version that pyproject.toml says."""
    assert metadata()["version"] == pipeline.__version__


def test_console_script_is_declared() -> None:
    """Installing the project puts a `pipeline` command on the path."""
    assert metadata()["scripts"] == {"pipeline": "pipeline.__main__:main"}


def test_types_are_shipped() -> None:
    """The package carries `py.typed`, so a plug-in's author has its types checked."""
    assert (ROOT / "pipeline" / "py.typed").is_file()


def test_wheel_holds_the_whole_package(tmp_path: Path) -> None:
    """The wheel holds every file of `pipeline/`, themes and catalogs too, and no other."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    packed = {each for each in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in each}
    written = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "pipeline").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert packed == written


def test_licence_is_apache() -> None:
    """LICENSE is the whole text that the metadata names."""
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert metadata()["license"] == "Apache-2.0"
    assert text.split()[:4] == ["Apache", "License", "Version", "2.0,"]
    assert "END OF TERMS AND CONDITIONS" in text
    assert "APPENDIX" in text


@pytest.mark.parametrize(
    "path",
    [
        "pipeline/",
        "sources/",
        "translations/",
        "output/",
        "tests/",
        "docs/",
        "benchmarks/",
        "pyproject.toml",
        "pipeline.toml",
        "Makefile",
        "README.md",
        "CHANGELOG.md",
        ".ci/run",
        ".github/workflows/newsroom.yml",
    ],
)
def test_layout(path: str) -> None:
    """The rooms that the README names are at the top of the repository."""
    place = ROOT / path
    assert place.is_dir() if path.endswith("/") else place.is_file()


@pytest.mark.parametrize("script", [".ci/run", "tools/install", "tools/test", "tools/lock"])
def test_script_runs(script: str) -> None:
    """A script is executable, and its shell can read it."""
    path = ROOT / script
    shell = "bash" if "bash" in path.read_text("utf-8").partition("\n")[0] else "sh"
    assert path.stat().st_mode & 0o111
    subprocess.run([shell, "-n", str(path)], check=True)


def test_make_lists_its_commands() -> None:
    """`make help` names the two commands that the README begins with."""
    done = subprocess.run(
        ["make", "--no-print-directory", "-C", str(ROOT), "help"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    commands = [line.split("  ")[0] for line in done.stdout.splitlines()]
    assert commands[:2] == ["make run", "make test"]


def test_old_python_is_refused_in_words(tmp_path: Path) -> None:
    """`make run` with a Python that is too old says which is needed, and makes nothing."""
    old = tmp_path / "python-көне"
    old.write_text(
        '#!/bin/sh\ncase "$2" in *platform*) echo 3.9.2 ;; *) exit 1 ;; esac\n', encoding="utf-8"
    )
    old.chmod(0o755)
    (tmp_path / "tools").mkdir()
    script = tmp_path / "tools" / "install"
    script.write_bytes((ROOT / "tools" / "install").read_bytes())
    done = subprocess.run(
        ["sh", str(script), "run"],
        env={"PATH": "/usr/bin:/bin", "PYTHON": str(old)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert "needs Python 3.11 or newer" in done.stderr
    assert "3.9.2" in done.stderr
    assert not (tmp_path / ".venv").exists()
