"""Every catalog in its canonical form; what a commit hook calls."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.catalogs import po
from pipeline.errors import CatalogError, PublishError
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import load_catalog
from pipeline.stages.saving import update
from pipeline.workspace import Workspace


def format_(
    workspace: Workspace, tally: Tally, *, only: Collection[str] = (), dry_run: bool = False
) -> Iterator[str]:
    """Write catalogs and templates as `msgcat --no-wrap` would, and yield those that were not.

    `only` names files, stems or folders. A catalog that cannot be read is reported and left as it
    is. Formatting twice is formatting once.
    """
    with workspace.locked():
        for path in workspace.catalog_files(only):
            try:
                if _format(workspace, path, tally, dry_run=dry_run):
                    yield path
            except (CatalogError, PublishError) as error:
                tally.fail(path, error)


def _format(workspace: Workspace, path: str, tally: Tally, *, dry_run: bool) -> bool:
    """Return whether a catalog was not canonical."""
    data = workspace.read_bytes(path) or b""
    catalog, _ = load_catalog(data, path)
    if po.dump(catalog).encode() == data:
        return False
    if not dry_run:
        update(workspace, path, lambda now: now.catalog, tally, layout=False)
    return True
