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
from pipeline.catalogs.edits import Edit, edit
from pipeline.catalogs.marks import rebound
from pipeline.catalogs.near import Key
from pipeline.catalogs.po import new_header
from pipeline.catalogs.reuse import NOTES, Known, assemble
from pipeline.catalogs.states import forget, remember_translated, was_translated
from pipeline.locales import plural_forms
from pipeline.model import Catalog, Message, Previous, Unit

CHANGED = "source changed: "
"""Begins the comment that says what an author did since the translation was made."""
MINOR = "minor edit: "
"""Begins the comment that records an edit which its author declared minor."""


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
    retired: int = 0
    """How many messages with words are obsolete since just now."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What other announcements' catalogs of one language hold that no source needs any more."""

    messages: Mapping[Key, Message]
    """By folded key."""
    known: Known


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
    missing = [key for key in wanted if key not in live and key not in retired]
    candidates = [*vanished, *(m for m in retired.values() if m.key not in wanted)]
    moved = near.respaced(missing, candidates)
    if elsewhere:
        for key in missing:
            if key not in moved and (found := elsewhere.messages.get(near.folded(key))):
                moved[key] = found
    taken = {m.key for m in moved.values()}
    moved |= near.nearest([key for key in missing if key not in moved], candidates, taken=taken)
    known = Known.of(candidates, origin.source_language, language)
    if elsewhere:
        known = known.and_then(elsewhere.known)
    settler = _Settler(origin, known)
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
        retired=sum(not m.is_blank for m in obsolete if m.key in live),
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


class _Settler:
    """Gives each fresh message what is known of its translation, and notes the edits."""

    def __init__(self, origin: Origin, known: Known) -> None:
        self.origin, self.known = origin, known
        self.edits: list[tuple[Message, Edit]] = []
        self.taken_apart: set[Key] = set()

    def settle(self, fresh: Message, old: Message | None) -> Message:
        """Return the fresh message with the translation of the old one, as far as it serves."""
        if old is None or old.is_blank:
            return self._from_sentences(fresh, old)
        if old.msgid_plural is not None:
            old = _single(old)
        kept = replace(
            fresh,
            msgstr=old.msgstr,
            fuzzy=old.fuzzy,
            flags=old.flags,
            comments=old.comments,
            # Once a person has confirmed a translation, the text it was made for is this one.
            previous=old.previous if old.fuzzy else None,
        )
        if old.key == fresh.key:
            return kept if old.fuzzy else _confirmed(kept)
        if near.folded(old.key) == near.folded(fresh.key):
            kept = rebound(old, kept)
            return kept if old.fuzzy else _confirmed(kept)
        return self._edited(kept, old)

    def _edited(self, kept: Message, old: Message) -> Message:
        """Return a changed message: as before if the edit is undone or minor, else as a draft."""
        # A translation that was fuzzy already was made for its own previous text, not for this.
        made_for = old.previous if old.fuzzy and old.previous else None
        if made_for is None:
            made_for = Previous(old.msgid, old.msgctxt, old.msgid_plural)
        elif (made_for.msgctxt, made_for.msgid) == kept.key and was_translated(kept, made_for):
            return _confirmed(replace(kept, fuzzy=False, previous=None))
        done = edit(old.msgid, kept.msgid)
        self.edits.append((kept, done))
        if self.origin.minor and done.is_harmless and not old.fuzzy:
            record = f"{MINOR}{done.diff}; at={self.origin.now[:10]}"
            carried = rebound(old, _confirmed(replace(kept, previous=None)))
            return replace(carried, comments=(*carried.comments, record))
        since = edit(made_for.msgid, kept.msgid)
        offered = replace(_without_change(kept), fuzzy=True, previous=made_for)
        if since.diff:
            said = f"{CHANGED}{since.named}; {since.diff}"
            offered = replace(offered, comments=(*offered.comments, said))
        return offered if old.fuzzy else self._by_sentence(offered, old)

    def _by_sentence(self, offered: Message, old: Message) -> Message:
        """Return a draft whose known sentences stand in the order of the new source."""
        pieces = assemble(offered.msgid, self.known, old)
        if pieces is None:
            return remember_translated(offered, old)
        self.taken_apart.add(old.key)
        return replace(offered, msgstr=pieces.text, comments=(*offered.comments, *pieces.comments))

    def _from_sentences(self, fresh: Message, old: Message | None) -> Message:
        """Return an empty message with what its sentences were translated as before."""
        kept = replace(fresh, comments=old.comments, flags=old.flags) if old else fresh
        pieces = assemble(fresh.msgid, self.known) if fresh.msgctxt is None else None
        if pieces is None:
            return kept
        return replace(
            kept,
            msgstr=pieces.text,
            fuzzy=True,
            previous=Previous(pieces.source.msgid, pieces.source.msgctxt),
            comments=(*kept.comments, *pieces.comments),
        )


def _confirmed(message: Message) -> Message:
    """Return a message without what was only of use while it was a draft."""
    return _without_change(forget(message))


def _without_change(message: Message) -> Message:
    prefixes = (CHANGED, *NOTES)
    comments = tuple(c for c in message.comments if not c.startswith(prefixes))
    return message if comments == message.comments else replace(message, comments=comments)


def _single(old: Message) -> Message:
    """Return a message with plural forms as one without: announcements count nothing.

    The first form is offered as fuzzy, the others stay in comments.
    """
    forms = [form for form in old.msgstr_plural if form] or [""]
    others = tuple(f"other form: {' '.join(form.split())}" for form in forms[1:])
    return replace(
        old,
        msgid_plural=None,
        msgstr=forms[0],
        msgstr_plural=(),
        fuzzy=True,
        comments=(*old.comments, *others),
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
