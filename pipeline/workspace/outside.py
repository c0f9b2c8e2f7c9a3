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


def proposed_stem(path: str) -> str:
    """Return what a file may be called as a source: its name without suffix and language."""
    return _LANGUAGE.sub("", os.path.splitext(os.path.basename(path))[0])


def within(root: str, path: str) -> str | None:
    """Return where a file lies in the newsroom, relative to it, or None where it lies outside."""
    full = os.path.realpath(path)
    if not os.path.isfile(full) or not writing.is_below(root, full):
        return None
    return os.path.relpath(full, root).replace(os.sep, "/")
