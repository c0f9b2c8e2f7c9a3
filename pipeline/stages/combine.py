"""Two people's versions of one catalog, as git hands them over, become one file."""

from __future__ import annotations

from pipeline.catalogs.layout import rewritten
from pipeline.catalogs.threeway import Conflict, join
from pipeline.errors import CatalogError, PublishError
from pipeline.stages.saving import on_disk
from pipeline.workspace import Workspace


def combine(
    workspace: Workspace, base: str, ours: str, theirs: str, name: str
) -> tuple[Conflict, ...]:
    """Write the joined catalog over the file `ours`, and return where two people disagree.

    A message that both translated differently keeps one text, fuzzy, and the other in a comment:
    nothing is published until somebody has decided, and the file can always be read. `base` may
    be empty (a file that both sides added). Raises CatalogError, with `name` as its path, and
    then leaves the file as it was.
    """
    try:
        ancestor = on_disk(workspace, base) if workspace.read_bytes(base) else None
        mine, other = on_disk(workspace, ours), on_disk(workspace, theirs)
    except CatalogError as error:
        raise CatalogError(name, error.line, error.problem, error.check) from error
    if mine.catalog is None or mine.data is None or other.catalog is None:
        raise CatalogError(name, None, "git did not hand over three files; call it as %O %A %B")
    joined = join(
        ancestor.catalog if ancestor else None, mine.catalog, other.catalog, unsettled=True
    )
    content = rewritten(mine.data, mine.catalog, joined.catalog)
    try:
        workspace.write(ours, content)
    except PublishError as error:
        raise PublishError(name, error.problem) from error
    return joined.conflicts
