"""Memories of others: TMX files kept in `translations/memory/`, learnt with the catalogs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from pipeline.errors import ConfigError, ExchangeError, PipelineError
from pipeline.events import Wrote
from pipeline.exchange import memory as exchange
from pipeline.exchange.memory import Sifted
from pipeline.locales import LANGUAGES
from pipeline.model import State
from pipeline.pairs import Harvest, Pair
from pipeline.seams import Memory
from pipeline.stages.outcome import Tally
from pipeline.workspace import MEMORY, Workspace, parcels

PENALTY = 5
"""Per cent taken off the matches of a memory whose folder does not say otherwise: an exact match
of somebody else's ranks behind one of the office's own that is nearly exact."""
SUFFIX = ".tmx"
_FOLDER = re.compile(r"penalty-(\d{1,3})")
_NAME = re.compile(r"[^\W_][\w.-]{0,99}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A memory that was taken in."""

    name: str
    path: str
    """Where it lies in the newsroom now."""
    penalty: int
    sifted: Sifted


def penalty_of(path: str) -> int:
    """Return what the innermost folder `penalty-NN` of a path says, else PENALTY."""
    said = [match for part in path.split("/")[:-1] if (match := _FOLDER.fullmatch(part))]
    return min(int(said[-1][1]), 100) if said else PENALTY


def place_of(name: str, penalty: int) -> str:
    """Return where a memory of this penalty lies."""
    folder = MEMORY if penalty == PENALTY else f"{MEMORY}/penalty-{penalty:02}"
    return f"{folder}/{name}"


def harvest(data: bytes, path: str) -> Harvest:
    """Return what a memory in the newsroom teaches.

    It says nothing about approval: that is the newsroom's own. Raises ExchangeError.
    """
    least = penalty_of(path)
    pairs = exchange.sift(data, path, tuple(LANGUAGES), path.rpartition("/")[2]).pairs
    taught = (
        replace(pair, state=State.TRANSLATED, penalty=max(least, pair.penalty)) for pair in pairs
    )
    return Harvest(path, sha256(data).hexdigest(), tuple(dict.fromkeys(taught)))


def keep(
    workspace: Workspace, tally: Tally, files: tuple[Path, ...], penalty: int, *, dry_run: bool
) -> Iterator[Kept]:
    """Copy memories into the newsroom, in place of those of the same names.

    One that is broken, or teaches nothing, is told and not copied. Raises ConfigError where two
    have one name.
    """
    names = [_name(file) for file in files]
    for name in names:
        if names.count(name) > 1:
            problem = "two of the files have this name; rename one of them"
            raise ConfigError(name, "", problem)
    for file, name in zip(files, names, strict=True):
        try:
            yield _kept(workspace, tally, file, place_of(name, penalty), dry_run)
        except PipelineError as error:
            tally.fail(file.as_posix(), error)


def _name(file: Path) -> str:
    """Return a file's name as the newsroom keeps it. Raises ConfigError."""
    name = f"{file.stem}{SUFFIX}"
    if file.suffix.lower() != SUFFIX:
        problem = "is no .tmx file; export the memory as TMX from the tool that made it"
        raise ConfigError(file.as_posix(), "", problem)
    if not _NAME.fullmatch(name):
        problem = "has a name with blanks or signs; rename it, e.g. `agency.tmx`"
        raise ConfigError(file.as_posix(), "", problem)
    return name


def _kept(workspace: Workspace, tally: Tally, file: Path, path: str, dry_run: bool) -> Kept:
    data = parcels.read(file)
    shown, name = file.as_posix(), path.rpartition("/")[2]
    sifted = exchange.sift(data, shown, tuple(LANGUAGES), name)
    if not sifted.pairs:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in sifted.left_out.items())
        raise ExchangeError(shown, None, f"teaches nothing: {reasons}; it was not taken in")
    if not dry_run:
        tally(Wrote(path, workspace.write(path, data)))
        for other in _called(workspace, name):
            if other != path:
                workspace.remove(other)
    return Kept(name, path, penalty_of(path), sifted)


def forget(workspace: Workspace, tally: Tally, names: tuple[str, ...]) -> tuple[str, ...]:
    """Remove memories from the newsroom by name; return their paths.

    Raises ConfigError where a name means nothing, before anything is removed, and PublishError.
    """
    found: dict[str, None] = {}
    for name in names:
        paths = _called(workspace, name.rpartition("/")[2])
        if not paths:
            known = sorted(path.rpartition("/")[2] for path in workspace.memories())
            near = get_close_matches(name, known, n=1)
            there = f"there are {', '.join(known)}" if known else f"{MEMORY}/ holds none"
            advice = f"did you mean `{near[0]}`?" if near else there
            raise ConfigError(name, "", f"no such memory; {advice}")
        found |= dict.fromkeys(paths)
    for path in found:
        workspace.remove(path)
        tally(Wrote(path, "removed"))
    return tuple(found)


def _called(workspace: Workspace, name: str) -> list[str]:
    """Return the memories of a name, which may come without its suffix."""
    wanted = {name, f"{name}{SUFFIX}"}
    return [path for path in workspace.memories() if path.rpartition("/")[2] in wanted]


@dataclass(slots=True)
class Shelved:
    """What went out so far; filled while `shelve` is read."""

    pairs: int = 0
    left_out: int = 0
    character: str = ""
    """The first one that TMX cannot hold."""


def shelve(memory: Memory, languages: tuple[str, ...], shelved: Shelved) -> Iterator[bytes]:
    """Yield the memory as TMX, piece by piece; a pair that TMX cannot hold is counted."""

    def holdable() -> Iterator[Pair]:
        for pair in memory.pairs(languages):
            if bad := exchange.unwritable(pair):
                shelved.left_out += 1
                shelved.character = shelved.character or bad
            else:
                shelved.pairs += 1
                yield pair

    return exchange.dump(holdable())
