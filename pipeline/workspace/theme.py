"""The theme's files: those that come with the program, each replaceable by the newsroom's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.errors import ConfigError, PublishError
from pipeline.workspace import writing

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MAX_FILE = 16 * 1024 * 1024
_TEXT = (".j2", ".css", ".po", ".pot", ".html", ".txt", ".xml", ".svg", ".js", ".json")


def files(root: str, folder: str) -> dict[str, str | bytes]:
    """Return name -> content; a file of the newsroom's folder takes the place of ours."""
    from importlib import resources  # slow to import, and only build needs a theme

    ours = dict(built_in(resources.files("pipeline") / "theme"))
    found: dict[str, str | bytes] = {
        name: _content(name, data, f"theme/{name}") for name, data in ours.items()
    }
    for name in writing.files(root, folder):
        path = f"{folder}/{name}"
        try:
            data = writing.read(root, path, MAX_FILE)
        except (OSError, PublishError) as error:
            raise ConfigError(path, "", f"cannot be read: {writing.in_words(error)}") from error
        if data is None:
            raise ConfigError(path, "", "is a link to nothing; remove it")
        found[name] = _content(name, data, path)
    return found


def interface_words(language: str) -> bytes | None:
    """Return the program's own catalog of a language, or None where it has none."""
    from importlib import resources

    file = resources.files("pipeline") / "locale" / f"{language}.po"
    return file.read_bytes() if file.is_file() else None


def built_in(place: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of every file that comes with the program in a folder."""
    for each in sorted(place.iterdir(), key=lambda entry: entry.name):
        if each.name.startswith((".", "__")):
            continue
        if each.is_dir():
            yield from built_in(each, f"{prefix}{each.name}/")
        elif not each.name.endswith(".py"):
            yield f"{prefix}{each.name}", each.read_bytes()


def _content(name: str, data: bytes, path: str) -> str | bytes:
    """Return text where the name says that it is text."""
    if os.path.splitext(name)[1] not in _TEXT:
        return data
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(path, "", f"line {line} is not UTF-8; save it as UTF-8") from error
