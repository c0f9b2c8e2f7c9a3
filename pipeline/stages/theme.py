"""The theme in the newsroom: which files are its own, and copies of the built-in ones to change."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from hashlib import sha256

from pipeline.config import Config
from pipeline.errors import ConfigError
from pipeline.events import Report, Wrote
from pipeline.workspace import Workspace


class Standing(StrEnum):
    """Whose a file of the theme is."""

    BUILT_IN = "built in"
    COPIED = "copied, unchanged"
    OWN = "own"
    OLDER = "own, older than the built-in one"
    """The built-in file has changed since the copy was made."""
    ADDED = "own, no built-in one"


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """One file of the theme as the newsroom's pages use it."""

    name: str
    standing: Standing


def look(workspace: Workspace, config: Config) -> tuple[ThemeFile, ...]:
    """Return every file of the theme, by name. Raises ConfigError."""
    ours, own = workspace.built_in_theme(), workspace.own_theme(config.theme)
    origins = workspace.theme_origins(config.theme)
    return tuple(
        ThemeFile(name, _standing(ours.get(name), own.get(name), origins.get(name)))
        for name in sorted({*ours, *own})
    )


def _standing(ours: bytes | None, own: bytes | None, origin: str | None) -> Standing:
    if own is None:
        return Standing.BUILT_IN
    if ours is None:
        return Standing.ADDED
    if own == ours:
        return Standing.COPIED
    if origin is not None and origin != _digest(ours):
        return Standing.OLDER
    return Standing.OWN


def copy(
    workspace: Workspace,
    config: Config,
    names: Collection[str],
    report: Report,
    *,
    force: bool = False,
) -> tuple[str, ...]:
    """Copy built-in files of the theme into the newsroom, all of them where none is named.

    Returns the names. Raises ConfigError, before anything is written, for a name that is none,
    and without `force` for a file that the newsroom has changed; PublishError.
    """
    ours, own = workspace.built_in_theme(), workspace.own_theme(config.theme)
    for name in names:
        if name not in ours:
            near = get_close_matches(name, ours, n=1)
            advice = f"did you mean `{near[0]}`?" if near else "`pipeline theme list` names them"
            raise ConfigError("command line", name, f"no file of the theme is called so; {advice}")
    wanted = [name for name in ours if not names or name in names]
    for name in wanted:
        if not force and own.get(name, ours[name]) != ours[name]:
            problem = "is your own file; add `--force` to replace it, nothing was written"
            raise ConfigError(f"{config.theme}/{name}", "", problem)
    origins = workspace.theme_origins(config.theme)
    for name in wanted:
        change = workspace.write(f"{config.theme}/{name}", ours[name])
        origins[name] = _digest(ours[name])
        if change != "unchanged":
            report(Wrote(f"{config.theme}/{name}", change))
    workspace.write_theme_origins(config.theme, origins)
    return tuple(wanted)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]
