"""A PostgreSQL server of Debian's package, started for the tests and stopped after them."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.system import need

BOUND = 60
"""Seconds after which starting or stopping has failed."""


@dataclass(frozen=True)
class Server:
    """A server that listens on a socket in a temporary folder and on no network."""

    socket: Path

    def url(self, database: str) -> str:
        return f"postgresql://press@/{database}?host={self.socket}"

    def create(self, database: str, ctype: str = "C.UTF-8") -> str:
        """Make an empty database of a character type, and return its address."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)".encode())
            connection.execute(
                f"CREATE DATABASE {database} TEMPLATE template0 ENCODING 'UTF8'"
                f" LC_COLLATE 'C' LC_CTYPE '{ctype}'".encode()
            )
        return self.url(database)


@contextmanager
def started() -> Iterator[Server]:
    """Lend a running server; skips (fails where CI=true) without PostgreSQL."""
    initdb = Path(need("initdb")).resolve()
    # Not below pytest's own folder: only its owner may enter that.
    root = Path(tempfile.mkdtemp(prefix="ushtil-pg-"))
    # PostgreSQL refuses to run as root.
    owner: dict[str, Any] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(root, nobody.pw_uid, nobody.pw_gid)
        owner = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    make = [initdb, "-D", root / "data", "-U", "press", "--auth=trust", "--no-sync"]
    settings = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={root}"]
    settings += ["-c", "fsync=off", "-c", "max_connections=20"]
    log = root / "log"
    try:
        subprocess.run(
            [*make, "--encoding=UTF8", "--locale=C.UTF-8"],
            check=True, timeout=BOUND, capture_output=True, cwd="/", **owner,
        )  # fmt: skip
        with log.open("wb") as said:
            process = subprocess.Popen(
                [initdb.with_name("postgres"), "-D", root / "data", *settings],
                stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd="/", **owner,
            )  # fmt: skip
        try:
            server = Server(root)
            _wait(server, process, log)
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(BOUND)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _wait(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + BOUND
    while True:
        try:
            psycopg.connect(server.url("postgres"), connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(log.read_text("utf-8", "replace")) from None
            time.sleep(0.1)
