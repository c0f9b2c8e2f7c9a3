"""The files of a new newsroom, as they come with the program."""

from __future__ import annotations

import importlib.resources

from pipeline.workspace.theme import built_in

_NAMES = {"gitignore": ".gitignore"}
"""Files that inside the package must not do what their real name does."""


def files() -> dict[str, bytes]:
    """Return path -> content."""
    folder = importlib.resources.files("pipeline") / "starter"
    return {_NAMES.get(name, name): data for name, data in built_in(folder)}
