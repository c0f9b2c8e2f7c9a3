"""What a command costs: processor time, peak memory, time on the clock."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """The price of one command and of every process it waited for."""

    cpu: float
    """Seconds, user and system together."""
    wall: float
    """Seconds; says little on a busy machine."""
    peak: float
    """Megabytes resident in the largest process; never less than this process's own."""


def cost(command: Sequence[str | Path], directory: Path | None = None) -> Cost:
    """Run a command in a directory and return what it cost; raises SystemExit if it fails."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=directory, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        # The process was waited for here, so Popen must not look for it again.
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            tail = said.read()[-2000:].decode("utf-8", "replace")
            raise SystemExit(f"{' '.join(map(str, command))}: exit {process.returncode}\n{tail}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def cheapest(command: Sequence[str | Path], times: int) -> Cost:
    """Return the least of several runs: for commands so short that noise outweighs them."""
    runs = [cost(command) for _ in range(times)]
    return Cost(min(r.cpu for r in runs), min(r.wall for r in runs), max(r.peak for r in runs))
