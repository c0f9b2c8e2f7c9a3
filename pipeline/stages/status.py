"""How far every announcement is in every language."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.config import Config
from pipeline.seams import Toolbox
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import documents
from pipeline.stages.versions import Version, versions
from pipeline.workspace import Workspace


def status(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    *,
    only: Collection[str] = (),
) -> Iterator[tuple[Version, ...]]:
    """Yield one row for each announcement: its versions in the newsroom's order of languages."""
    for document in documents(workspace, config, toolbox, tally, "status", only):
        yield tuple(versions(workspace, config, toolbox, document, tally))
