"""The real msgcat and msgfmt, as functions."""

from __future__ import annotations

import subprocess

from tests.system import need


def msgcat(data: bytes) -> bytes | None:
    """Return what msgcat writes, unwrapped, in the charset of the input; None: it refuses."""
    command = [need("msgcat"), "--no-wrap", "--force-po", "-"]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


def msgfmt(data: bytes) -> tuple[int, str]:
    """Return msgfmt's exit code and everything it says with all of its checks on."""
    command = [need("msgfmt"), "-c", "-v", "-o", "/dev/null", "-"]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    return done.returncode, done.stderr.decode()


def msgcat_wrapped(data: bytes, width: int) -> bytes:
    """Return a catalog as msgcat lays it out in lines of so many columns."""
    command = [need("msgcat"), "-w", str(width), "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout
