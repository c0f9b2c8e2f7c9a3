"""Sources -> templates and catalogs: each source is walked once, every human word is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pipeline.catalogs import po
from pipeline.catalogs.merge import Origin, merge, template
from pipeline.config import Config
from pipeline.errors import CatalogError, PipelineError, PublishError
from pipeline.events import Found, Wrote
from pipeline.model import Catalog, Finding
from pipeline.seams import Document, Toolbox
from pipeline.stages.orphans import report_orphans
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import documents, load_catalog, targets
from pipeline.workspace import Workspace, catalog_path, template_path


def extract(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    *,
    now: str,
    only: Collection[str] = (),
) -> None:
    """Bring templates and catalogs up to date with the sources.

    `now` (`2026-11-22 18:00+0000`) is used only where the set of messages changed. A catalog that
    cannot be read is reported and left as it is; the others are written.
    """
    workspace.sweep()
    languages = {}
    for document in documents(workspace, config, toolbox, tally, "extract", only):
        languages[document.announcement.stem] = document.announcement.language
        try:
            _extract(workspace, config, document, tally, now)
        except PipelineError as error:
            tally.fail(document.announcement.stem, error)
    if not only:
        report_orphans(workspace, languages, tally)


def _extract(
    workspace: Workspace, config: Config, document: Document, tally: Tally, now: str
) -> None:
    stem = document.announcement.stem
    origin = Origin(
        project=config.office.named("en") or "Announcements",
        bugs_address=config.bugs_address or config.office.email,
        source_language=document.announcement.language,
        now=now,
    )
    old = _old_template(workspace, stem)
    pot = template(document.units, old.catalog, origin)
    created = pot.field("POT-Creation-Date") or now
    _write(workspace, template_path(stem), pot, old, tally)
    for language in targets(document, config):
        path = catalog_path(language, stem)
        try:
            old = _read(workspace, path)
            for finding in old.findings:
                tally(Found(finding))
            new = merge(document.units, old.catalog, origin, language=language, created=created)
            _write(workspace, path, new, old, tally)
        except (CatalogError, PublishError) as error:
            tally.fail(stem, error, language)


@dataclass(frozen=True, slots=True)
class _Old:
    """A catalog's file as it was when the work began."""

    data: bytes | None
    catalog: Catalog | None
    findings: tuple[Finding, ...] = ()


def _read(workspace: Workspace, path: str) -> _Old:
    data = workspace.read_bytes(path)
    return _Old(None, None) if data is None else _Old(data, *load_catalog(data, path))


def _old_template(workspace: Workspace, stem: str) -> _Old:
    """A template holds nobody's words, so a broken one is simply made anew."""
    path = template_path(stem)
    try:
        return _read(workspace, path)
    except CatalogError:
        return _Old(workspace.read_bytes(path), None)


def _write(workspace: Workspace, path: str, new: Catalog, old: _Old, tally: Tally) -> None:
    """Write a catalog that changed; one that says the same keeps the layout its editor gave it."""
    if new == old.catalog and not old.findings:
        return
    # A translator may have saved since we read: then her file stays and ours is not written.
    change = workspace.write(path, po.dump(new).encode(), seen=old.data)
    if change != "unchanged":
        tally(Wrote(path, change))
