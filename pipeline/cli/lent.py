"""The memory, lent to a command and brought up to date with the catalogs first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.cli.desk import Call

if TYPE_CHECKING:
    from pipeline.seams import Memory
    from pipeline.stages.outcome import Tally


@contextmanager
def lent(call: Call, tally: Tally | None = None) -> Iterator[tuple[Memory, Tally]]:
    """Lend the memory; what goes wrong with a catalog is told on stderr, and counted."""
    import sys

    from pipeline.registry import memory
    from pipeline.stages.memory import refresh

    call.console.out = sys.stderr  # what is wrong with a catalog must not stand in the answer
    tally = tally or call.tally()
    opened = memory(call.config, call.workspace.cache_folder("memory"))
    try:
        refresh(call.workspace, opened, tally)
        call.console.close()
        yield opened, tally
    finally:
        opened.close()
