"""Which files below `sources/` are announcements, and what each of them holds."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.addresses import LISTS
from pipeline.errors import ConfigError, SourceError
from pipeline.model import Source
from pipeline.workspace import writing

SOURCES = "sources"
MAX_SOURCE = 16 * 1024 * 1024

_PASTED = re.compile(r"^(?:\./)*(?:sources/|(?:translations|output)/[^/]+/)")
_PASTED_SUFFIX = re.compile(r"\.(?:md|txt|pot?|html)$")
_ORDINARY = re.compile(r"[A-Za-z0-9_/-]+")
_UNSAFE = '\\:*?"<>|#%'
"""What Windows, an address or a catalog's reference reads as something else."""
_RESERVED = re.compile(r"(con|prn|aux|nul|(com|lpt)[1-9¹²³])(\..*)?", re.IGNORECASE)
_OWN = ("index",)
"""Page names that a web server gives a meaning to."""
_FOREIGN = (".#", "._")
"""How editors and file systems begin the names of files they keep beside ours."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that looks like a source."""

    stem: str
    suffix: str
    path: str
    """Relative to the newsroom, exactly as the disk has it."""
    problem: str = ""
    """Why it is not read."""


def found(root: str, suffixes: frozenset[str]) -> dict[str, Found]:
    """Return what lies below `sources/` by stem, in their order.

    Raises ConfigError where there is no such folder.
    """
    folder = os.path.join(root, SOURCES)
    if not os.path.isdir(folder):
        raise ConfigError(
            SOURCES, "", "there is no such folder; create it, or run `pipeline init DIR`"
        )
    if not writing.is_below(root, os.path.realpath(folder)):
        raise ConfigError(SOURCES, "", "leads out of the newsroom; make it a folder of its own")
    listed = [_named(each) for each in _scan(root, suffixes)]
    return {each.stem: each for each in sorted(_without_twins(listed), key=lambda f: f.stem)}


def stem_of(name: str) -> str:
    """Return the stem in a path that a person pasted: `translations/ru/2026/x.po` -> `2026/x`."""
    name = _PASTED.sub("", name.replace("\\", "/")).rstrip("/")
    return _PASTED_SUFFIX.sub("", name)


def read(root: str, each: Found) -> Source:
    """Return a source. Raises SourceError."""
    path = unicodedata.normalize("NFC", _shown(each.path))
    if each.problem:
        raise SourceError(path, None, each.problem)
    full = os.path.join(root, each.path)
    try:
        status = os.stat(full)
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(path, None, "is not a file; remove it from sources/")
        if status.st_size > MAX_SOURCE:
            raise SourceError(path, None, "is over 16 MB; is it really an announcement?")
        with open(full, "rb") as stream:
            data = stream.read(MAX_SOURCE + 1)
    except OSError as error:
        problem = f"cannot be read: {writing.in_words(error)}"
        raise SourceError(path, None, problem) from error
    return Source(each.stem, each.suffix, path, decoded(path, data))


def decoded(path: str, data: bytes) -> str:
    """Return UTF-8 as text, without a byte-order mark. Raises SourceError."""
    if not data.strip():
        raise SourceError(path, None, "the file is empty; write an announcement or remove it")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError(path, 1, "the file is UTF-16; save it as UTF-8")
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        lines = data[: error.start + 1].splitlines()
        raise SourceError(
            path,
            len(lines),
            f"byte {len(lines[-1])} of this line, 0x{data[error.start]:02X}, is not UTF-8; "
            "save the file as UTF-8",
        ) from error
    if "\0" in text:
        line = len(text[: text.index("\0") + 1].splitlines())
        raise SourceError(path, line, "holds a NUL character; delete it or save the file as UTF-8")
    return text


def problem_of(stem: str, suffix: str) -> str:
    """Return what keeps a stem from being a source's, or nothing."""
    if not writing.is_inside(stem):
        return "names no file below sources/; write it like `2026/name`"
    return _named(Found(stem, suffix, f"{SOURCES}/{stem}{suffix}")).problem


def _scan(root: str, suffixes: frozenset[str]) -> Iterator[Found]:
    """Yield everything below `sources/` that is, or might have been, a source."""
    folders = [SOURCES]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(os.path.join(root, folder)) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            problem = f"cannot be read: {writing.in_words(error)}"
            if folder == SOURCES:
                raise ConfigError(SOURCES, "", problem) from error
            yield _refused(folder, problem)
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_symlink():
                yield from _link(root, path, suffixes)
            elif entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith("."):
                    folders.append(path)
            else:
                yield from _file(path, suffixes)


def _file(path: str, suffixes: frozenset[str]) -> Iterator[Found]:
    """Yield a file if its suffix is one of ours."""
    front, suffix = os.path.splitext(path)
    name = path.rpartition("/")[2]
    if suffix.lower() in suffixes and not name.startswith(_FOREIGN):
        yield Found(front.removeprefix(f"{SOURCES}/"), suffix.lower(), path)


def _link(root: str, path: str, suffixes: frozenset[str]) -> Iterator[Found]:
    """Yield a link to a file of the newsroom; any other link is refused."""
    full = os.path.join(root, path)
    is_inside = writing.is_below(root, os.path.realpath(full))
    if os.path.isdir(full):
        where = "a folder" if is_inside else "a folder outside the newsroom"
        yield _refused(path, f"is a link to {where}; put the sources themselves here")
        return
    for each in _file(path, suffixes):
        if not is_inside:
            yield replace(each, problem="is a link out of the newsroom; put the file itself here")
        elif not os.path.exists(full):
            yield replace(each, problem="is a link to nothing; remove it")
        else:
            yield each


def _refused(path: str, problem: str) -> Found:
    return Found(path.removeprefix(f"{SOURCES}/"), "", path, problem)


def _named(each: Found) -> Found:
    """Return a source with its stem in composed form, refused where the name is no good one."""
    if _ORDINARY.fullmatch(each.stem) and not _is_reserved(each.stem):
        return each
    stem = unicodedata.normalize("NFC", _shown(each.stem))
    problem = each.problem or _name_problem(unicodedata.normalize("NFC", each.stem))
    return replace(each, stem=stem, problem=problem)


def _name_problem(stem: str) -> str:
    """Return what keeps a stem from naming catalogs, pages and addresses, or nothing."""
    for letter in stem:
        category = unicodedata.category(letter)
        if category == "Zs":
            return "the name holds a blank, which catalogs cannot refer to; write `-` instead"
        if category[0] in "CZ":
            return f"the name holds the invisible character U+{ord(letter):04X}; rename it"
        if letter in _UNSAFE:
            return f"the name holds `{letter}`, which no address can; rename it"
    if ".." in stem:
        return "the name holds `..`; rename it"
    for part in stem.split("/"):
        if part.startswith("."):
            return "the name begins with a dot; rename it, or move it out of sources/"
        if part.endswith("."):
            return "the name ends with a dot; rename it"
    first = stem.partition("/")[0]
    if first.lower() in LISTS:
        return (
            f"`{first}` names pages of the site itself; rename it, or move it into a folder, "
            f"e.g. `2026/{stem}`"
        )
    return "the name is reserved by web servers or Windows; rename it" if _is_reserved(stem) else ""


def _is_reserved(stem: str) -> bool:
    parts = stem.split("/")
    is_page = parts[-1].lower() in _OWN or parts[0].lower() in LISTS
    return is_page or any(map(_RESERVED.fullmatch, parts))


def _without_twins(listed: Iterable[Found]) -> Iterator[Found]:
    """Yield the sources; two that would share catalogs on some disk are both refused."""
    groups: dict[str, list[Found]] = {}
    for each in listed:
        key = each.stem
        if not each.stem.isascii():
            key = unicodedata.normalize("NFC", each.stem.casefold())
        groups.setdefault(key.casefold(), []).append(each)
    for group in groups.values():
        if len(group) == 1:
            yield group[0]
            continue
        names = [_shown(each.path) for each in group]
        for each, name in zip(group, names, strict=True):
            others = ", ".join(f"`{other}`" for other in names if other != name)
            problem = f"has the same name as {others or 'another file'}; rename one of them"
            yield each if each.problem else replace(each, problem=problem)


def _shown(name: str) -> str:
    """Return a file name as text, whatever bytes the disk has."""
    return name.encode("utf-8", "backslashreplace").decode()
