"""Drafts that machines wrote -> what people made of them, as the catalogs say by now."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from pipeline.catalogs.states import approval, state
from pipeline.errors import CatalogError
from pipeline.events import Advanced, Started
from pipeline.model import CONFIRMED, Catalog, Correction, Drafted, Message
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import load_catalog
from pipeline.workspace import Workspace, stem_of


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the drafts that were written on this machine."""

    corrections: tuple[Correction, ...]
    waiting: int
    """Drafts that nobody has confirmed."""


def settle(workspace: Workspace, tally: Tally, today: str, only: Collection[str] = ()) -> Settled:
    """Note which drafts have been confirmed since the last time; return what is known of all.

    A text that was edited once more after it was confirmed counts as it is now. `only` leaves
    out other announcements. Raises PublishError.
    """
    with workspace.drafts() as drafts:
        latest = drafts.latest()
        paths = {drafted.path for drafted, _ in latest}
        tally(Started("quality", len(paths)))
        for path, group in groupby(latest, key=lambda each: each[0].path):
            known = dict(group)
            catalog = _catalog(workspace, path, tally)
            if catalog:
                drafts.confirm(_corrections(catalog, known, today))
            tally(Advanced(stem_of(path)))
        corrections = drafts.corrections()
        open_ = [drafted for drafted, confirmed in drafts.latest() if confirmed is None]

    def is_wanted(drafted: Drafted) -> bool:
        return not only or stem_of(drafted.path) in only

    return Settled(
        tuple(each for each in corrections if is_wanted(each.drafted)),
        sum(map(is_wanted, open_)),
    )


def _catalog(workspace: Workspace, path: str, tally: Tally) -> Catalog | None:
    """Return a catalog, or None where it is gone or cannot be read, which is told."""
    try:
        data = workspace.read_bytes(path)
        return load_catalog(data, path)[0] if data is not None else None
    except CatalogError as error:
        tally.fail(stem_of(path), error)
        return None


def _corrections(
    catalog: Catalog, known: dict[Drafted, str | None], today: str
) -> Iterator[Correction]:
    """Yield what is confirmed in a catalog and was not, or not so, the last time."""
    messages = {message.key: message for message in catalog.messages}
    for drafted, before in known.items():
        message = messages.get(drafted.key)
        if message is None or message.msgid_plural is not None or state(message) not in CONFIRMED:
            continue
        if message.msgstr != before:
            yield Correction(drafted, message.msgstr, _day(catalog, message, drafted, today))


def _day(catalog: Catalog, message: Message, drafted: Drafted, today: str) -> str:
    """Return when a message was confirmed: as its approval or the catalog says, else today."""
    mark = approval(message)
    said = (mark.detail("at") if mark else "", (catalog.field("PO-Revision-Date") or "")[:10])
    # A date from before the draft speaks of something else: not every editor renews the header.
    return next((day for day in said if drafted.at[:10] <= day <= today), today)
