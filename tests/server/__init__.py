"""A real LibreTranslate on loopback, with six toy models, for the whole test session."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path

import pytest

from tools.toy_models import LANGUAGES, build

REPOSITORY = Path(__file__).parents[2]
PROGRAM = REPOSITORY / ".venv-mt" / "bin" / "libretranslate"
START = 60.0
"""Seconds until it must be up; it takes three."""


def need_server() -> None:
    """Skip the test where the server is not installed (fail it when CI=true)."""
    if PROGRAM.is_file():
        return
    reason = "the translation server is not installed (make mt-server)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def real_server(folder: Path) -> Iterator[str]:
    """Run the server with models built on the spot; yield its address."""
    packages = folder / "packages"
    for source, target in permutations(LANGUAGES, 2):
        build(source, target, packages)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Nothing of this machine reaches it: no proxy, no models of another user.
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "ARGOS_PACKAGES_DIR": str(packages),
        "LANG": "C.UTF-8",
    }
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [PROGRAM, "--host", "127.0.0.1", "--port", str(port), "--disable-web-ui"],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url, process, folder / "log")
            yield url
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < end and process.poll() is None:
        try:
            opener.open(f"{url}/languages", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the translation server is not up:\n{log.read_text('utf-8')[-4000:]}")
