"""A file put in the place of another only if that is still what was read: compare and swap."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache

_HERE = -100  # AT_FDCWD: paths are relative to the working folder
_NO_REPLACE, _EXCHANGE = 1, 2  # flags of renameat2(2), Linux 3.15
_NOT_HERE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)

Rename = Callable[[str, str, int], None]


def swap(temporary: str, target: str, seen: bytes | None) -> bool:
    """Put the temporary file in the target's place, if that holds `seen` (None: is not there).

    Return False, the target untouched, where somebody saved it meanwhile. Where the system can
    exchange two names at once, what comes out is compared, so that no moment is left in which a
    save could be lost; elsewhere a few microseconds are.
    """
    if _read(target) != seen:
        return False
    rename = _renameat2()
    try:
        if rename is None:
            os.replace(temporary, target)
        elif seen is None:
            rename(temporary, target, _NO_REPLACE)
        else:
            return _exchange(rename, temporary, target, seen)
    except FileExistsError:
        return False  # somebody made it just now
    except FileNotFoundError:
        return False  # somebody removed it just now
    except OSError as error:
        if error.errno not in _NOT_HERE:
            raise
        os.replace(temporary, target)  # this disk cannot do it
    return True


def _exchange(rename: Rename, temporary: str, target: str, seen: bytes) -> bool:
    """Exchange the two files; back again where what comes out was not what was read."""
    inside = _read(temporary)
    rename(temporary, target, _EXCHANGE)
    out = _read(temporary)
    swapped = out == seen
    while not swapped:
        # What came out is the newest save. If another one comes out for it, that is newer still.
        rename(temporary, target, _EXCHANGE)
        if (came := _read(temporary)) == inside:
            break
        inside, out = out, came
    with suppress(FileNotFoundError):
        os.unlink(temporary)
    return swapped


def _read(path: str) -> bytes | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    with open(descriptor, "rb") as stream:
        return stream.read()


@cache
def _renameat2() -> Rename | None:
    """Return the system's exchange of two names, or None where it has none."""
    if not sys.platform.startswith("linux"):
        return None
    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is None:
        return None
    function.argtypes = (
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_uint,
    )

    def rename(old: str, new: str, flags: int) -> None:
        if function(_HERE, os.fsencode(old), _HERE, os.fsencode(new), flags):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), new)

    return rename
