"""What git knows of a newsroom's files: which changed since a revision, and what stood in them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.errors import ConfigError

_SECONDS = 120
"""For git to answer in a large history too."""


@dataclass(frozen=True, slots=True)
class History:
    """The files as they were where this work left the revision."""

    root: str
    revision: str
    """The commit that is compared with."""
    changed: frozenset[str]
    """Files that differ from it, new ones too; relative to the newsroom."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """What a file was called there, where its name is another now."""

    def read(self, path: str) -> bytes | None:
        """Return what a file held then, under whatever name, or None where it was not there."""
        then = self.moved.get(path, path)
        done = _git(self.root, "cat-file", "blob", f"{self.revision}:./{then}")
        return done.stdout if done.returncode == 0 else None


def repository(folder: str) -> str:
    """Return the top folder of the repository that a folder lies in, or nothing.

    Asks no git: where reports are uploaded it need not be installed.
    """
    while not os.path.lexists(os.path.join(folder, ".git")):
        folder, before = os.path.dirname(folder), folder
        if folder == before:
            return ""
    return folder


def since(root: str, revision: str) -> History:
    """Return what changed since `revision`, or since this branch left it.

    Raises ConfigError where there is no git, no repository or no such revision.
    """
    commit = _commit(root, revision)
    fork = _git(root, "merge-base", commit, "HEAD")
    if fork.returncode == 0:
        commit = _said(fork.stdout)
    changed = _git(root, "diff", "--name-status", "-M", "-z", "--relative", commit, "--")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    if changed.returncode or new.returncode:
        raise _refused(revision, changed.stderr or new.stderr)
    found, moved = _told(_names(changed.stdout))
    return History(root, commit, found | frozenset(_names(new.stdout)), moved)


def _told(told: list[str]) -> tuple[frozenset[str], dict[str, str]]:
    """Return which files changed, and what those with a new name were called before."""
    found, moved = set(), {}
    rest = iter(told)
    for status in rest:
        path = next(rest)
        found.add(path)
        if status.startswith("R"):
            new = next(rest)
            found.add(new)
            moved[new] = path
    return frozenset(found), moved


def _names(output: bytes) -> list[str]:
    return list(filter(None, output.decode("utf-8", "surrogateescape").split("\0")))


def _commit(root: str, revision: str) -> str:
    inside = _git(root, "rev-parse", "--git-dir")
    if inside.returncode:
        raise _refused(revision, inside.stderr)
    found = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if found.returncode:
        problem = (
            f"git knows no revision `{revision}` here; name a branch, a tag or a commit, "
            "and fetch it first (in CI: the whole history, `fetch-depth: 0`)"
        )
        raise ConfigError("command line", "--changed-since", problem)
    return _said(found.stdout)


def _said(output: bytes) -> str:
    return output.decode().split("\n", 1)[0].strip()


def _refused(revision: str, reason: bytes) -> ConfigError:
    said = reason.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
    problem = f"git cannot tell what changed since `{revision}`: {said or 'it gives no reason'}"
    return ConfigError("command line", "--changed-since", problem)


def _git(root: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in the newsroom; it writes nothing and asks nobody."""
    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    environment["LC_ALL"] = "C"
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        problem = "needs git, which is not installed; check everything, or install git"
        raise ConfigError("command line", "--changed-since", problem) from error
    except subprocess.TimeoutExpired as error:
        problem = f"git gave no answer in {_SECONDS} seconds; check everything"
        raise ConfigError("command line", "--changed-since", problem) from error
