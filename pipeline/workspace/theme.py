"""The theme's files: those that come with the program, each replaceable by the newsroom's own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.errors import ConfigError, PublishError
from pipeline.workspace import writing

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

BUILT_IN = "built-in"
ORIGINS = ".origins.json"
"""Beside the copies: tells those of an earlier version of the program."""
MAX_FILE = 16 * 1024 * 1024
_TEXT = (".j2", ".css", ".po", ".pot", ".html", ".txt", ".xml", ".svg", ".js", ".json")


def files(root: str, folder: str) -> dict[str, str | bytes]:
    """Return name -> content; a file of the newsroom's folder takes the place of ours.

    Our interface words stay beside the newsroom's, below `built-in/`: a catalog with a few words
    changes those few.
    """
    found: dict[str, str | bytes] = {
        name: _content(name, data, f"theme/{name}") for name, data in ours().items()
    }
    for name, data in own(root, folder).items():
        if name in found and name.endswith(".po"):
            found[f"{BUILT_IN}/{name}"] = found[name]
        found[name] = _content(name, data, f"{folder}/{name}")
    return found


def ours() -> dict[str, bytes]:
    """Return the files of the built-in theme by name."""
    from importlib import resources  # slow to import, and few commands need a theme

    return dict(built_in(resources.files("pipeline") / "theme"))


def own(root: str, folder: str) -> dict[str, bytes]:
    """Return the files in the newsroom's folder by name. Raises ConfigError."""
    found = {}
    for name in writing.files(root, folder):
        path = f"{folder}/{name}"
        try:
            data = writing.read(root, path, MAX_FILE)
        except (OSError, PublishError) as error:
            raise ConfigError(path, "", f"cannot be read: {writing.in_words(error)}") from error
        if data is None:
            raise ConfigError(path, "", "is a link to nothing; remove it")
        found[name] = data
    return found


def origins(root: str, folder: str) -> dict[str, str]:
    """Return of which built-in file each copy was made: name -> digest. Unreadable: none."""
    try:
        table = json.loads(writing.read(root, f"{folder}/{ORIGINS}", MAX_FILE) or b"{}")
    except (OSError, PublishError, ValueError, RecursionError):
        return {}
    items = table.items() if isinstance(table, dict) else ()
    return {name: digest for name, digest in items if isinstance(digest, str)}


def keep_origins(root: str, folder: str, known: Mapping[str, str]) -> None:
    """Remember of which built-in file each copy was made. Raises PublishError."""
    text = json.dumps(dict(known), indent=1, sort_keys=True, ensure_ascii=False)
    writing.write(root, f"{folder}/{ORIGINS}", f"{text}\n".encode(), durable=True, seen=...)


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
