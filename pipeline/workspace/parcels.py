"""Files that people send, and files that are made for them, wherever they lie."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import ExchangeError, PublishError
from pipeline.workspace import writing
from pipeline.workspace.writing import Change

MAX_FILE = 256 * 1024 * 1024


def read(path: Path) -> bytes:
    """Return what a file holds. Raises ExchangeError."""
    shown = path.as_posix()
    if path.is_dir():
        raise ExchangeError(shown, None, "is a folder; name the files in it")
    try:
        folder, name = os.path.split(os.path.realpath(path))
        data = writing.read(folder, name, MAX_FILE)
    except PublishError as error:
        raise ExchangeError(shown, None, error.problem) from error
    except OSError as error:
        raise ExchangeError(shown, None, f"cannot be read: {writing.in_words(error)}") from error
    if data is None:
        raise ExchangeError(shown, None, "there is no such file; check the name and the folder")
    return data


def write(folder: Path, name: str, content: bytes) -> Change:
    """Write a file below a folder, whole or not at all; the folder comes into being.

    A device takes what it is given.

    Raises PublishError.
    """
    if _is_stream(folder / name):
        append(folder / name, content)
        return Change.CHANGED
    root = os.path.realpath(folder)
    try:
        return writing.write(root, name, content, durable=True, seen=...)
    except PublishError as error:
        raise PublishError(f"{folder.as_posix()}/{name}", error.problem) from error


def _is_stream(path: Path) -> bool:
    """True for what a shell hands over, `/dev/stdout` or `>(…)`: nothing there can be replaced."""
    return path.is_absolute() and path.parts[1:2] == ("dev",) and path.exists()


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whose content comes piece by piece, whole or not at all.

    Raises PublishError.
    """
    folder, name = os.path.split(os.path.realpath(path))
    try:
        writing.write_pieces(folder, name, pieces)
    except PublishError as error:
        raise PublishError(path.as_posix(), error.problem) from error


def size(path: Path) -> int:
    """Return how many bytes a file has; one that is not there has none."""
    return path.stat().st_size if path.is_file() else 0


def append(path: Path, content: bytes) -> None:
    """Add to a file that other programs write too. Raises PublishError."""
    try:
        with path.open("ab") as stream:
            stream.write(content)
    except OSError as error:
        problem = f"cannot be written: {writing.in_words(error)}"
        raise PublishError(path.as_posix(), problem) from error
