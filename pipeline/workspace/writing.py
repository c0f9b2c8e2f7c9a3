"""Files read and written whole: never half, never outside the newsroom, never without need."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from types import EllipsisType

from pipeline.errors import PublishError, SavedMeanwhileError
from pipeline.workspace.swapping import swap

_TEMPORARY = re.compile(r"\.ushtil-(\d+)-[0-9a-f]{8}\.tmp")
_WORDS = {
    errno.ENOSPC: "the disk is full; free some space and run the same command again",
    errno.EDQUOT: "your quota is used up; free some space and run the same command again",
    errno.EFBIG: "the system allows no file that large (`ulimit -f`); raise the limit",
    errno.EACCES: "permission denied; change the owner or the mode of the file or its folder",
    errno.EPERM: "the system does not permit it; change the owner or the mode",
    errno.EROFS: "the disk is read-only; remount it or work in another folder",
    errno.ENOTDIR: "a folder on the way is a file; rename that file",
    errno.EEXIST: "a folder on the way is a file; rename that file",
    errno.EISDIR: "a folder, or something else than a file, has this name; rename it",
    errno.ELOOP: "its links lead in a circle; remove them",
    errno.ENAMETOOLONG: "the name is too long for the disk; shorten the source's name",
    errno.EMFILE: "too many files are open; close some programs and try again",
    errno.ENFILE: "too many files are open; close some programs and try again",
    errno.EIO: "the disk failed; check it before you go on",
}


class Change(StrEnum):
    """What writing did to a file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def in_words(error: OSError | PublishError) -> str:
    """Return what happened and what to do."""
    if isinstance(error, PublishError):
        return error.problem
    if error.errno in _WORDS:
        return _WORDS[error.errno]
    return f"{(error.strerror or str(error)).lower()}; mend that and run the same command again"


def is_inside(path: str) -> bool:
    """True where a relative path names something below the folder it is relative to."""
    try:
        path.encode()
    except UnicodeEncodeError:  # half a character, which no file name holds
        return False
    parts = path.split("/")
    return not any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts)


def is_below(root: str, real: str) -> bool:
    """True where a resolved path lies in the resolved root."""
    return real.startswith(root.rstrip("/") + "/")


def read(root: str, path: str, limit: int) -> bytes | None:
    """Return what a file holds, or None where there is none. Raises OSError, PublishError."""
    target = _resolved(root, path)
    data = _content(target, path, limit)
    if data is not None and len(data) > limit:
        raise PublishError(path, f"is over {limit >> 20} MB; make it smaller")
    return data


def beginning(root: str, path: str, length: int) -> bytes | None:
    """Return the first bytes of a file, or None where there is none. As `read` raises."""
    data = _content(_resolved(root, path), path, length)
    return None if data is None else data[:length]


def write(
    root: str, path: str, content: bytes, *, durable: bool, seen: bytes | EllipsisType | None
) -> Change:
    """Make a file hold `content`, at once or not at all. Raises PublishError."""
    try:
        target = _resolved(root, path)
        old = _content(target, path)
        if old == content:
            return Change.UNCHANGED
        with _prepared(target, (content,), durable) as temporary:
            if isinstance(seen, EllipsisType):
                os.replace(temporary, target)
            elif not swap(temporary, target, seen):
                problem = "was saved by somebody meanwhile; run the same command again"
                raise SavedMeanwhileError(path, problem)
        if durable:
            _sync_folder(os.path.dirname(target))
    except OSError as error:
        raise PublishError(path, in_words(error)) from error
    return Change.NEW if old is None else Change.CHANGED


def write_pieces(root: str, path: str, pieces: Iterable[bytes]) -> None:
    """Make a file hold what comes piece by piece, at once or not at all. Raises PublishError."""
    try:
        target = _resolved(root, path)
        with _prepared(target, pieces, True) as temporary:
            os.replace(temporary, target)
        _sync_folder(os.path.dirname(target))
    except OSError as error:
        raise PublishError(path, in_words(error)) from error


def append(root: str, path: str, content: bytes) -> None:
    """Add to the end of a file, which need not be there yet. Raises PublishError."""
    try:
        target = _resolved(root, path)
        _make_folders(os.path.dirname(target))
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(target, flags, 0o666)
        with open(descriptor, "ab") as stream:
            stream.write(content)
    except OSError as error:
        raise PublishError(path, in_words(error)) from error


def remove(root: str, path: str) -> bool:
    """Remove a file and the folders that it leaves empty; tell whether it was there."""
    parent, _, name = path.rpartition("/")
    try:
        # The file itself may be a link; then the link goes, not what it leads to.
        folder = _resolved(root, parent) if parent else root
        if not is_inside(name):
            raise PublishError(path, "names no file inside the newsroom")
        os.unlink(os.path.join(folder, name))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise PublishError(path, in_words(error)) from error
    with suppress(OSError):  # a folder that is not empty stays, and so does all above it
        while parent.count("/"):
            os.rmdir(os.path.join(root, parent))
            parent = parent.rpartition("/")[0]
    return True


def folder(root: str, path: str) -> str:
    """Return where a folder lies, made if it was missing. Raises PublishError."""
    try:
        target = _resolved(root, path)
        _make_folders(target)
        if not os.path.isdir(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    except OSError as error:
        raise PublishError(path, in_words(error)) from error
    return target


def files(root: str, folder: str) -> Iterator[str]:
    """Yield the files below a folder, relative to it, sorted; hidden ones are left out."""
    top = os.path.join(root, folder)
    for current, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inner = os.path.relpath(current, top).replace(os.sep, "/")
        for name in sorted(names):
            if not name.startswith("."):
                yield name if inner == "." else f"{inner}/{name}"


def sweep(root: str, folders: Iterable[str]) -> Iterator[str]:
    """Remove temporary files whose process is gone, and yield their paths."""
    places = [root, *(each[0] for name in folders for each in os.walk(os.path.join(root, name)))]
    for place in places:
        with suppress(OSError):
            for name in os.listdir(place):
                found = _TEMPORARY.fullmatch(name)
                if found and not _is_running(int(found[1])):
                    os.unlink(os.path.join(place, name))
                    yield os.path.relpath(os.path.join(place, name), root).replace(os.sep, "/")


def _is_running(process: int) -> bool:
    if os.name != "posix":  # elsewhere signal 0 is not a question
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _resolved(root: str, path: str) -> str:
    """Return where a path leads, links followed; it must not lead out of the newsroom."""
    if not is_inside(path):
        raise PublishError(path, "names no file inside the newsroom")
    full = os.path.join(root, path)
    if not _has_link(root, path):  # nearly always; realpath takes ten times as long
        return full
    real = os.path.realpath(full)
    if not is_below(root, real):
        raise PublishError(path, "is a link out of the newsroom; remove the link")
    return real


def _has_link(root: str, path: str) -> bool:
    """True where a part of a path below the root is a symbolic link."""
    full = root
    for part in path.split("/"):
        full = os.path.join(full, part)
        try:
            if stat.S_ISLNK(os.lstat(full).st_mode):
                return True
        except FileNotFoundError:
            return False
    return False


def _content(target: str, path: str, limit: int | None = None) -> bytes | None:
    """Return what a file holds, a little more than `limit` of it at most, or None.

    Opened without waiting: a pipe that stands in the place of a file would wait for ever.
    """
    try:
        descriptor = os.open(target, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    with open(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise PublishError(path, "is not a file; remove it")
        return stream.read() if limit is None else stream.read(limit + 1)


@contextmanager
def _prepared(target: str, pieces: Iterable[bytes], durable: bool) -> Iterator[str]:
    """Lend a finished temporary file beside the target; it is gone afterwards, or renamed."""
    folder = os.path.dirname(target)
    made = _make_folders(folder)
    temporary = os.path.join(folder, f".ushtil-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, 0o666)
    try:
        with open(descriptor, "wb") as stream:
            with suppress(FileNotFoundError):
                os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
            stream.writelines(pieces)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        if durable:
            for each in made:
                _sync_folder(each)
        yield temporary
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _make_folders(folder: str) -> list[str]:
    """Create the folders that are missing, and return those that got a new entry by it."""
    if os.path.isdir(folder):
        return []
    parent = os.path.dirname(folder)
    touched = _make_folders(parent)
    with suppress(FileExistsError):  # another process was faster; a file there fails below
        os.mkdir(folder)
    return [parent, *touched]


def _sync_folder(folder: str) -> None:
    """Wait until the disk knows the names in a folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
