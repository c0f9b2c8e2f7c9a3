"""New units into an old catalog: every human word is kept, moved, offered or retired, never lost.

The rules, in the order in which they apply to each unit:

1. its message is there: kept as it is, whatever its state;
2. its message is obsolete, or was moved here from another announcement: it comes back;
3. a vanished message differs in white space only: its translation is carried over, unflagged;
4. a vanished message is near: its translation is offered as fuzzy with `#|` (never more than
   that, however near: "free" and "paid" differ by three letters), sentence by sentence where
   sentences came, went or moved; where that undoes an edit, and nobody touched the confirmed
   translation meanwhile, it is confirmed again;
5. some of its sentences are known from vanished messages: their translations are offered;
6. otherwise the message is new and empty.

An edit that its author declares minor carries translation and approval over, if no fact in it
changed. A vanished message that nobody took becomes obsolete if it holds words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalogs import near
from pipeline.catalogs.edits import Edit
from pipeline.catalogs.near import Key
from pipeline.catalogs.po import new_header
from pipeline.catalogs.reuse import Known
from pipeline.catalogs.settle import Settler
from pipeline.locales import plural_forms
from pipeline.model import Catalog, Message, Unit


@dataclass(frozen=True, slots=True)
class Origin:
    """What stands in the header of a catalog that does not exist yet."""

    project: str
    bugs_address: str
    source_language: str
    now: str
    """`2026-11-22 18:00+0000`; becomes the creation date where the message set changed."""
    minor: bool = False
    """True: the author says that the edits since the last extraction are minor."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalog brought up to date, and what its author's edits were."""

    catalog: Catalog
    edits: tuple[tuple[Message, Edit], ...] = ()
    """The messages whose text was edited just now, with white space apart."""
    fresh: int = 0
    """How many messages are new and found no words."""
    retired: tuple[Message, ...] = ()
    """The messages with words that are obsolete since just now."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What other announcements' catalogs of one language hold that no source needs any more."""

    messages: Mapping[Key, Message]
    """By folded key."""
    known: Known
    vanished: Sequence[Message] = ()
    """Those that lost their place just now: a text may have been edited while it moved."""

    def bring(self, missing: Iterable[Key]) -> dict[Key, Message]:
        """Return the messages of texts that moved here."""
        keys = tuple(missing)
        found = ((key, self.messages.get(near.folded(key))) for key in keys)
        same = {key: message for key, message in found if message}
        rest = [key for key in keys if key not in same and key[0] is None]
        taken = {message.key for message in same.values()}
        return same | near.nearest(rest, self.vanished, taken=taken)


def template(units: Sequence[Unit], old: Catalog | None, origin: Origin) -> Catalog:
    """Return the template of an announcement.

    Its POT-Creation-Date changes only when the set of messages does, so that extracting twice
    changes no byte and two branches do not fight over a date.
    """
    messages = tuple(_fresh(key, found) for key, found in _by_key(units).items())
    header = _header(old, origin, language="", plural="")
    if not old or {m.key for m in old.messages} != {m.key for m in messages}:
        header = _with(header, "POT-Creation-Date", origin.now)
    return Catalog(header, old.header_comments if old else (), messages)


def merge(
    units: Sequence[Unit],
    old: Catalog | None,
    origin: Origin,
    *,
    language: str,
    created: str,
    elsewhere: Elsewhere | None = None,
) -> Merged:
    """Return the catalog with every unit of the source and every word of the old catalog.

    `created` is the template's POT-Creation-Date. Merging twice is merging once.
    """
    wanted = _by_key(units)
    live = {m.key: m for m in old.messages if not m.obsolete} if old else {}
    retired = {m.key: m for m in old.messages if m.obsolete} if old else {}
    vanished = [m for m in live.values() if m.key not in wanted]
    missing = {key: None for key in wanted if key not in live and key not in retired}
    candidates = [*vanished, *(m for m in retired.values() if m.key not in wanted)]
    moved = near.respaced(tuple(missing), candidates)
    taken = {m.key for m in moved.values()}
    moved |= near.nearest([key for key in missing if key not in moved], candidates, taken=taken)
    if elsewhere:
        gaps = [key for key in wanted if key in missing or (key in live and live[key].is_blank)]
        brought = elsewhere.bring([key for key in gaps if key not in moved])
        live = {key: m for key, m in live.items() if key not in brought}
        moved |= brought
    known = Known.of(candidates, origin.source_language, language)
    if elsewhere:
        known = known.and_then(elsewhere.known)
    minor = origin.now[:10] if origin.minor else None
    settler = Settler(known, minor=minor, fills=elsewhere is not None)
    messages = [
        settler.settle(_fresh(key, found), live.get(key) or retired.get(key) or moved.get(key))
        for key, found in wanted.items()
    ]
    # What was taken apart stays whole as well: should its text return, so does its translation.
    taken = {m.key for m in moved.values()} - settler.taken_apart
    left = [m for m in vanished if m.key not in taken]
    obsolete = list(_obsolete(left, retired.values(), wanted))
    header = _header(old, origin, language=language, plural=plural_forms(language))
    header = _with(header, "POT-Creation-Date", created)
    comments = old.header_comments if old else ()
    return Merged(
        Catalog(header, comments, (*messages, *obsolete)),
        tuple(settler.edits),
        fresh=sum(not message.msgstr for message in messages if message.key in missing),
        retired=tuple(m for m in obsolete if m.key in live and not m.is_blank),
    )


def _by_key(units: Iterable[Unit]) -> dict[Key, list[Unit]]:
    """Equal texts in one announcement share a message."""
    found: dict[Key, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.key, []).append(unit)
    return found


def _fresh(key: Key, units: Sequence[Unit]) -> Message:
    """Return the empty message for units of one key."""
    kinds = dict.fromkeys(unit.kind for unit in units)
    notes = dict.fromkeys(line for unit in units for line in unit.note.splitlines())
    return Message(
        msgid=key[1],
        msgctxt=key[0],
        extracted=(*kinds, *notes),
        references=tuple(dict.fromkeys(str(unit.place) for unit in units)),
    )


def _obsolete(
    left: Iterable[Message], retired: Iterable[Message], wanted: Mapping[Key, object]
) -> Iterator[Message]:
    """Yield what is kept for the day when its text returns."""
    fresh = {m.key: m for m in left if not m.is_blank or m.comments}
    for message in retired:
        if message.key not in wanted and message.key not in fresh:
            yield message
    for message in fresh.values():
        yield replace(message, obsolete=True, extracted=(), references=())


def _header(
    old: Catalog | None, origin: Origin, *, language: str, plural: str
) -> tuple[tuple[str, str], ...]:
    """Return the old header, completed; what an editor wrote there stays."""
    header = new_header(
        project=origin.project,
        bugs=origin.bugs_address,
        created=origin.now,
        revised=origin.now,
        language=language,
        source_language=origin.source_language,
        plural_forms=plural,
    )
    if old is None:
        return header
    complete = old.header
    for name, value in header:
        if not old.field(name) and value:
            complete = _with(complete, name, value)
    return _with(complete, "X-Source-Language", origin.source_language)


def _with(
    header: tuple[tuple[str, str], ...], name: str, value: str
) -> tuple[tuple[str, str], ...]:
    """Return the header with one field set, in its place."""
    if any(key == name for key, _ in header):
        return tuple((key, value if key == name else old) for key, old in header)
    return (*header, (name, value))
