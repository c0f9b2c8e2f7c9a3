"""Sources and catalogs -> the whole publication, in every language that may be published."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from functools import partial

from pipeline.config import Config
from pipeline.errors import ConfigError, PublishError
from pipeline.events import Found, Wrote
from pipeline.model import Finding, Moved, Output, Place, Severity
from pipeline.seams import Site, Toolbox
from pipeline.stages.crosslinks import resolved
from pipeline.stages.naming import Naming
from pipeline.stages.outcome import Tally
from pipeline.stages.pages import Known, gather
from pipeline.stages.shelf import Shelf
from pipeline.wording import say
from pipeline.workspace import OUTPUT, Workspace

SHARED = ""
"""Stands for a stem in the manifest: files that belong to no single announcement."""


def build(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    *,
    now: datetime,
    only: Collection[str] = (),
) -> None:
    """Write every announcement in every language that may be published, and what lists them.

    First all pages are gathered, so that each knows of the others; then they are written, then
    the files that speak of several: home pages, archives, feeds. The files of a language that is
    held back, and of an announcement whose source is gone, are removed; those of an announcement
    that failed stay as they were. With `only` nothing else is written: the pages of other
    announcements, home pages, lists and feeds wait for a whole build.
    """
    _prepare(workspace)
    workspace.sweep()
    before, known = workspace.read_manifest(), workspace.read_publication()
    files = _Files(workspace, before, tally)
    stems = workspace.stems(toolbox.readers)
    naming = Naming(workspace.read_names(), stems, before, config)
    shelf = gather(
        workspace,
        config,
        toolbox,
        tally,
        files.add,
        now=now,
        known=known,
        naming=naming,
        only=only,
    )
    if only:
        shelf.keep(lambda listing: listing.stem in only or listing.path in before)
    _announcements(config, toolbox, tally, files, shelf, only)
    moved = tuple(naming.moved(shelf.listings()))
    for finding in naming.findings:
        if not only or finding.stem in only:
            tally(Found(finding))
    if not only:
        _whole(config, toolbox, files, shelf, now, moved)
    files.flush()
    # An old address leads on as soon as a whole build writes its page; until then it stays.
    waiting = {each.path: each.listing.stem for each in moved if each.path in before and only}
    _retire(workspace, before, waiting | files.made, tally, only)
    _remember_texts(workspace, shelf, known if only else {}, tally, only)
    _remember_names(workspace, shelf, naming, tally)


def _prepare(workspace: Workspace) -> None:
    """Make the output folder. Raises ConfigError: one error, not one for each of its files."""
    try:
        workspace.output_folder()
    except PublishError as error:
        raise ConfigError(f"{OUTPUT}/", "", error.problem) from error


BATCH = 256
"""So many files are noted at once; to open a file costs more than to write a line."""


class _Files:
    """Writes files of the publication and remembers whose each of them is."""

    def __init__(self, workspace: Workspace, before: Mapping[str, str], tally: Tally) -> None:
        self._workspace = workspace
        self._before = before
        self._tally = tally
        self._waiting: list[Output] = []
        self.made: dict[str, str] = {}

    def add(self, output: Output | str, stem: str) -> None:
        """Write a file, now or soon; what cannot be written is told. A path stands already."""
        path = output if isinstance(output, str) else output.path
        # Two announcements may show one picture; it goes with the first of them.
        if path not in self.made and not self._is_foreign(output):
            self.made[path] = stem
            if not isinstance(output, str):
                self._waiting.append(output)
        if len(self._waiting) == BATCH:
            self.flush()

    def _is_foreign(self, output: Output | str) -> bool:
        """True where a person put a file of that name there; then it stays, which is told."""
        if isinstance(output, str) or not output.signed or output.path in self._before:
            return False
        path = f"{OUTPUT}/{output.path}"
        standing = self._workspace.read_output(output.path)
        if standing is None or standing.startswith(output.signed):
            return False
        text = say(
            "is not ours, so it stays as it is; put it into the theme's folder as "
            "`root/{path}`, and every build publishes it",
            path=output.path,
        )
        self._tally(Found(Finding("own-file", Severity.WARNING, Place(path), text)))
        return True

    def flush(self) -> None:
        """Write what waits.

        Paths that no build has written before are noted first, so that a killed build leaves no
        file that nobody would ever remove.
        """
        new = {o.path: self.made[o.path] for o in self._waiting if o.path not in self._before}
        if new:
            self._try(SHARED, partial(self._workspace.note_outputs, new))
        for output in self._waiting:
            self._try(self.made[output.path], partial(self._write, output))
        self._waiting.clear()

    def _write(self, output: Output) -> None:
        # A generated file can be generated again, so it need not survive a power cut: no fsync.
        path = f"{OUTPUT}/{output.path}"
        change = self._workspace.write(path, output.content, durable=False)
        if change != "unchanged":
            self._tally(Wrote(path, change))

    def _try(self, stem: str, action: Callable[[], None]) -> None:
        try:
            action()
        except PublishError as error:
            self._tally.fail(stem, error)


def _announcements(
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    files: _Files,
    shelf: Shelf,
    only: Collection[str],
) -> None:
    """Write the pages of each announcement, its links leading to the others."""
    for listing in shelf.listings():
        if only and listing.stem not in only:
            continue
        found = resolved(shelf.page(listing), shelf, config.addresses, toolbox.readers)
        for finding in found.findings:
            tally(Found(finding))
        for writer in toolbox.writers:
            for output in writer(found.page):
                files.add(output, listing.stem)


def _whole(
    config: Config,
    toolbox: Toolbox,
    files: _Files,
    shelf: Shelf,
    now: datetime,
    moved: tuple[Moved, ...],
) -> None:
    """Write what speaks of all announcements."""
    site = Site(
        shelf.listings(),
        lambda listing: (
            resolved(shelf.page(listing), shelf, config.addresses, toolbox.readers).page
        ),
        now,
        moved,
    )
    for output in _shared(toolbox, site):
        files.add(output, SHARED)


def _shared(toolbox: Toolbox, site: Site) -> Iterator[Output]:
    yield from toolbox.assets
    for writer in toolbox.site_writers:
        yield from writer(site)


def _retire(
    workspace: Workspace,
    before: Mapping[str, str],
    made: Mapping[str, str],
    tally: Tally,
    only: Collection[str],
) -> None:
    """Remove what an earlier build made and this one would not, and remember what stands now.

    A file that no build of ours made is never touched. While an announcement that is published
    cannot be read, no list that may speak of it is taken down either.
    """
    lost = {stem for stem in set(before.values()) if stem and _is_lost(stem, tally.failed)}
    kept = {
        path: stem
        for path, stem in before.items()
        if stem in lost or (lost and stem == SHARED) or (only and stem not in only)
    }
    after = kept | dict(made)
    for path in sorted(before.keys() - after.keys()):
        try:
            if workspace.remove(f"{OUTPUT}/{path}"):
                tally(Wrote(f"{OUTPUT}/{path}", "removed"))
        except PublishError as error:
            tally.fail(SHARED, error)
    try:
        workspace.write_manifest(after)
    except PublishError as error:
        tally.fail(SHARED, error)


def _remember_texts(
    workspace: Workspace, shelf: Shelf, others: Known, tally: Tally, only: Collection[str]
) -> None:
    """Remember since when each page says what it says; what `others` say was known before."""
    try:
        workspace.write_publication({**others, **shelf.texts(only)})
    except PublishError as error:
        tally.fail(SHARED, error)


def _remember_names(workspace: Workspace, shelf: Shelf, naming: Naming, tally: Tally) -> None:
    """Remember what pages are called, so that a name once public stays."""
    try:
        workspace.write_names(naming.names([(e.stem, e.language) for e in shelf.listings()]))
    except PublishError as error:
        tally.fail(SHARED, error)


def _is_lost(stem: str, failed: Collection[str]) -> bool:
    """True where a source, or the folder it lies in, could not be read: nobody retired it."""
    return any(stem == each or stem.startswith(f"{each}/") for each in failed)
