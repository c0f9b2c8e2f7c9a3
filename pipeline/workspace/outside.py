"""Files that somebody names on the command line, wherever they lie."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from dataclasses import dataclass

from pipeline.errors import ConfigError, PublishError
from pipeline.workspace import listing, writing

_LANGUAGE = re.compile(r"[._-](?:kk|ru|en)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outside:
    """A text file as read from disk."""

    path: str
    """As it was named."""
    suffix: str
    """With the dot, in small letters."""
    text: str


def read(path: str, suffixes: Collection[str]) -> Outside:
    """Return a file in one of our formats. Raises ConfigError, SourceError."""
    suffix = os.path.splitext(path)[1].lower()
    if os.path.isdir(path):
        raise ConfigError(path, "", "is a folder; name the file itself")
    if not os.path.exists(path):
        raise ConfigError(path, "", "there is no such file; check the name and the folder")
    if suffix not in suffixes:
        problem = f"is no {' or '.join(sorted(suffixes))} file; save its text as one"
        raise ConfigError(path, "", problem)
    full = os.path.realpath(path)
    folder, name = os.path.split(full)
    try:
        data = writing.read(folder, name, listing.MAX_SOURCE)
    except (OSError, PublishError) as error:
        raise ConfigError(path, "", f"cannot be read: {writing.in_words(error)}") from error
    return Outside(path, suffix, listing.decoded(path, data or b""))


def catalogs(path: str) -> tuple[str, ...]:
    """Return the catalogs that a path means: itself, or every .po file below a folder.

    Paths are relative to the current folder where they lie below it, with forward slashes. Links
    to folders and hidden folders are passed over. Raises ConfigError where there is nothing.
    """
    if not os.path.isdir(path):
        if not os.path.exists(path):
            raise ConfigError(path, "", "there is no such file or folder; check the name")
        return (_named(path),)
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(folder, name) for name in names if name.endswith(".po")]
    if not found:
        raise ConfigError(path, "", "there is no .po file in this folder or below it")
    return tuple(sorted(map(_named, found)))


def _named(path: str) -> str:
    """Return a path as reports show it."""
    here = os.path.relpath(path)
    shown = os.path.abspath(path) if here.startswith("..") else here
    return shown.replace(os.sep, "/")


def proposed_stem(path: str) -> str:
    """Return what a file may be called as a source: its name without suffix and language."""
    return _LANGUAGE.sub("", os.path.splitext(os.path.basename(path))[0])


def within(root: str, path: str) -> str | None:
    """Return where a file lies in the newsroom, relative to it, or None where it lies outside."""
    full = os.path.realpath(path)
    if not os.path.isfile(full) or not writing.is_below(root, full):
        return None
    return os.path.relpath(full, root).replace(os.sep, "/")
