"""Memories for the tests of this folder: one in a folder, one in a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.memory.local import LocalMemory
from pipeline.memory.postgres import PostgresMemory
from pipeline.seams import Memory
from tests.memory.server import Server, started


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server for the whole session."""
    with started() as running:
        yield running


@pytest.fixture(params=["local", "postgres"])
def memory(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Memory]:
    """An empty memory of each kind."""
    opened: Memory
    if request.param == "local":
        opened = LocalMemory(tmp_path)
    else:
        running: Server = request.getfixturevalue("server")
        opened = PostgresMemory(running.create("memory"), "https://press.example")
    yield opened
    opened.close()
