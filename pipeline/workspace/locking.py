"""Commands of ours take turns: a lock of the system on a file below `.cache/`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import ConfigError

WRITING = ".cache/lock"
"""Held while catalogs are written."""
ASKING = ".cache/asking.lock"
"""Held while engines are asked, so that two people do not pay for the same sentences."""
SECONDS = 10.0
"""To wait for a command that is at work."""


@contextmanager
def locked(root: Path, path: str) -> Iterator[None]:
    """Hold the lock. Raises ConfigError where another command still holds it after SECONDS."""
    from filelock import FileLock, Timeout

    file = root / path
    try:
        file.parent.mkdir(exist_ok=True)
        # One object a path, so that a command may call another one.
        lock = FileLock(file, is_singleton=True)
        lock.acquire(timeout=SECONDS)
    except Timeout as error:
        problem = (
            "another pipeline command is at work in this newsroom; wait until it is done, "
            "then run this one again"
        )
        raise ConfigError(path, "", problem) from error
    except OSError:  # where no lock can be written, nothing else can
        yield
        return
    try:
        yield
    finally:
        lock.release()
