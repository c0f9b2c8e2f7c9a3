"""What builds remember: which files are theirs, and since when each page says what it says.

Nothing here is needed to build: a record that is gone or damaged counts as empty, and nothing is
ever removed on its word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress

from pipeline.errors import PublishError
from pipeline.workspace import writing

FILES = ".cache/build.json"
NOTES = ".cache/build.notes"
"""A line for each new file of a build that is not done, or was killed."""
TEXTS = ".cache/publication.json"
MAX = 256 * 1024 * 1024


def files(root: str) -> dict[str, str]:
    """Return what builds wrote, also one that was killed: path below the output folder -> stem."""
    found = {**_table(root, FILES, "files"), **_noted(root)}
    return {
        path: stem
        for path, stem in found.items()
        if isinstance(stem, str) and writing.is_inside(path)
    }


def note(root: str, new: Mapping[str, str]) -> None:
    """Note files that a build is about to write for the first time. Raises PublishError."""
    lines = (json.dumps([path, stem], ensure_ascii=False) for path, stem in new.items())
    writing.append(root, NOTES, "".join(f"{line}\n" for line in lines).encode())


def keep_files(root: str, known: Mapping[str, str]) -> None:
    """Remember what a build wrote; its notes are done with. Raises PublishError."""
    _write(root, FILES, {"files": dict(known)})
    writing.remove(root, NOTES)


def texts(root: str) -> dict[str, tuple[str, str]]:
    """Return path of a page -> digest of its text, and since when (ISO 8601) it says so."""
    return {
        path: (said[0], said[1])
        for path, said in _table(root, TEXTS, "pages").items()
        if isinstance(said, list) and len(said) == 2 and all(isinstance(x, str) for x in said)
    }


def keep_texts(root: str, known: Mapping[str, tuple[str, str]]) -> None:
    """Remember since when each page says what it says. Raises PublishError."""
    _write(root, TEXTS, {"pages": {path: list(said) for path, said in known.items()}})


def _table(root: str, path: str, name: str) -> dict[str, object]:
    try:
        table = json.loads(writing.read(root, path, MAX) or b"{}")[name]
    except (OSError, PublishError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}


def _noted(root: str) -> dict[str, object]:
    """Return the notes of a build that was killed; a half-written last line is passed over."""
    found: dict[str, object] = {}
    with suppress(OSError, PublishError, UnicodeDecodeError):
        for line in (writing.read(root, NOTES, MAX) or b"").decode().splitlines():
            with suppress(ValueError, TypeError):
                path, stem = json.loads(line)
                if isinstance(path, str):
                    found[path] = stem
    return found


def _write(root: str, path: str, content: object) -> None:
    shown = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    writing.write(root, path, f"{shown}\n".encode(), durable=True, seen=...)
