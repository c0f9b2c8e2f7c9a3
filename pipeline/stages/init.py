"""A new newsroom with one example."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import ConfigError, PublishError
from pipeline.events import Report, Wrote
from pipeline.workspace import Workspace
from pipeline.workspace.starter import files


def init(folder: Path, report: Report) -> None:
    """Write a new newsroom into a folder, which is made where it is missing.

    Raises ConfigError, before anything is written, where one of its files exists already.
    """
    workspace = Workspace(folder)
    starter = files()
    for path in starter:
        if workspace.exists(path):
            problem = "exists already; choose an empty folder, nothing was written"
            raise ConfigError(f"{folder.as_posix()}/{path}", "", problem)
    written: list[str] = []
    try:
        for path, content in starter.items():
            workspace.write(path, content)
            written.append(path)
            report(Wrote(path, "new"))
    except PublishError:
        for path in written:
            workspace.remove(path)
        raise
