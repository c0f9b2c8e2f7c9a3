"""Extract, check, build: the whole way, one summary."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from pipeline.config import Config
from pipeline.seams import Toolbox
from pipeline.stages.build import build
from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.outcome import Tally
from pipeline.workspace import Workspace


def run(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    *,
    now: datetime,
    only: Collection[str] = (),
) -> None:
    """Do what a newsroom does before it publishes; an error in one stage stops none of the next."""
    extract(workspace, config, toolbox, tally, now=f"{now:%Y-%m-%d %H:%M%z}", only=only)
    check(workspace, config, toolbox, tally, only=only)
    build(workspace, config, toolbox, tally, now=now, only=only)
