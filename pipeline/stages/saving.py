"""Catalogs read, changed and written back, though somebody may save them at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.catalogs import po
from pipeline.catalogs.layout import rewritten
from pipeline.errors import SavedMeanwhileError
from pipeline.events import Wrote
from pipeline.model import Catalog, Finding
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import load_catalog
from pipeline.workspace import Workspace

TRIES = 20
"""So often the work is done again when somebody saves in between; nobody saves that fast."""


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A catalog as it is on disk now."""

    data: bytes | None = None
    catalog: Catalog | None = None
    findings: tuple[Finding, ...] = ()

    def written(self, new: Catalog, *, layout: bool = True) -> bytes | None:
        """Return what the file is to hold, or None where it may stay as it is."""
        if self.data is None or self.catalog is None or not layout:
            return po.dump(new).encode()
        # A file in another charset is written in UTF-8; a flag nobody knows is no reason to write.
        if any(finding.check == "encoding" for finding in self.findings):
            return po.dump(new).encode()
        return None if new == self.catalog else rewritten(self.data, self.catalog, new)


def on_disk(workspace: Workspace, path: str) -> OnDisk:
    """Return a catalog as it is on disk. Raises CatalogError."""
    data = workspace.read_bytes(path)
    return OnDisk() if data is None else OnDisk(data, *load_catalog(data, path))


def update(
    workspace: Workspace,
    path: str,
    change: Callable[[OnDisk], Catalog | None],
    tally: Tally,
    *,
    now: OnDisk | None = None,
    layout: bool = True,
) -> Catalog | None:
    """Give a catalog to `change` and write what it returns; return that.

    If somebody saves the file meanwhile, theirs is read and the change made again on top of it,
    so that no word of theirs is lost. None from `change` leaves the file as it is. `now` saves
    reading a file that the caller has read; without `layout` the file becomes
    canonical. Raises CatalogError, PublishError.
    """
    for attempt in range(TRIES):
        before = now if now and not attempt else on_disk(workspace, path)
        new = change(before)
        content = before.written(new, layout=layout) if new else None
        if content is None:
            return new
        try:
            done = workspace.write(path, content, seen=before.data)
        except SavedMeanwhileError:
            if attempt == TRIES - 1:
                raise
            continue
        if done != "unchanged":
            tally(Wrote(path, done))
        return new
    return None
