"""Old debt of a newsroom on the command line: read, written, told when it is paid."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.cli.desk import Call
    from pipeline.findings.baseline import Baseline
    from pipeline.findings.sieve import Sieve
    from pipeline.model import Finding


def read(path: str) -> Baseline:
    """Return the findings that a file shelves. Raises ConfigError."""
    from pipeline.errors import ConfigError, ExchangeError
    from pipeline.findings import baseline
    from pipeline.workspace import parcels

    try:
        text = parcels.read(Path(path)).decode("utf-8-sig")
    except ExchangeError as error:
        raise ConfigError(path, "", error.problem) from error
    except UnicodeDecodeError as error:
        raise ConfigError(path, "", "is not UTF-8, so it is no baseline") from error
    return baseline.load(text, path)


def shelve(call: Call, path: str, findings: list[Finding]) -> int:
    """Write the baseline; return the exit code: 1 where something cannot be shelved."""
    from pipeline.console import as_text
    from pipeline.findings import baseline
    from pipeline.workspace import parcels

    target = Path(path)
    parcels.write(target.parent, target.name, baseline.dump(findings).encode())
    call.console.close()
    left = [each for each in findings if not baseline.can_be_shelved(each)]
    for each in left:
        click.echo(as_text(each))
    call.console.say(f"{path}: {len(findings) - len(left)} findings shelved")
    return 1 if left else 0


def gone(sieve: Sieve, path: str, root: Path) -> list[Finding]:
    """Return what is told of shelved findings that are no more; places are relative to `root`."""
    from pipeline.model import Finding, Place, Severity
    from pipeline.wording import say

    left = sieve.baseline.gone
    if not left:
        return []
    text = say(
        "{count} of the findings that this file shelves are gone, the first in `{path}`; "
        "write it anew with `--write-baseline`",
        count=len(left),
        path=left[0].path,
    )
    where = Path(os.path.relpath(os.path.realpath(path), root)).as_posix()
    found = sieve(Finding("baseline", Severity.INFO, Place(where), text))
    return [found] if found else []
