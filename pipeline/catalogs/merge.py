"""New units into an old catalog: every human word is kept, moved, offered or retired, never lost.

The rules, in the order in which they apply to each unit:

1. its message is there: kept as it is, whatever its state;
2. its message is obsolete: it comes back;
3. a vanished message differs in white space only: its translation is carried over, unflagged;
4. a vanished message is near: its translation is offered as fuzzy with `#|` (never more than
   that, however near: "free" and "paid" differ by three letters); where that undoes an edit, and
   nobody touched the confirmed translation meanwhile, it is confirmed again;
5. otherwise the message is new and empty.

A vanished message that nobody took becomes obsolete if it holds words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.catalogs.po import new_header
from pipeline.catalogs.states import forget, remember_translated, was_translated
from pipeline.locales import plural_forms
from pipeline.model import Catalog, Message, Previous, Unit

Key = tuple[str | None, str]

NEAR = 60.0
"""Per cent of similarity from which an old translation helps more than it misleads."""
NEAR_SHORT = 75.0
"""The same for texts of fewer than SHORT words: short texts are alike by accident."""
NEAR_FIELD = 40.0
"""The same for a front-matter field, whose context already says that it is the same thing."""
SHORT = 6
FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Origin:
    """What stands in the header of a catalog that does not exist yet."""

    project: str
    bugs_address: str
    source_language: str
    now: str
    """`2026-11-22 18:00+0000`; becomes the creation date where the message set changed."""


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
    units: Sequence[Unit], old: Catalog | None, origin: Origin, *, language: str, created: str
) -> Catalog:
    """Return the catalog with every unit of the source and every word of the old catalog.

    `created` is the template's POT-Creation-Date.
    """
    wanted = _by_key(units)
    live = {m.key: m for m in old.messages if not m.obsolete} if old else {}
    retired = {m.key: m for m in old.messages if m.obsolete} if old else {}
    vanished = [m for m in live.values() if m.key not in wanted]
    missing = [key for key in wanted if key not in live and key not in retired]
    candidates = [*vanished, *(m for m in retired.values() if m.key not in wanted)]
    moved = _respaced(missing, candidates)
    moved |= _nearest(
        [key for key in missing if key not in moved],
        candidates,
        taken={m.key for m in moved.values()},
    )
    messages = [
        _settled(_fresh(key, found), live.get(key) or retired.get(key) or moved.get(key))
        for key, found in wanted.items()
    ]
    taken = {m.key for m in moved.values()}
    left = [m for m in vanished if m.key not in taken]
    messages += _obsolete(left, retired.values(), wanted)
    header = _header(old, origin, language=language, plural=plural_forms(language))
    header = _with(header, "POT-Creation-Date", created)
    return Catalog(header, old.header_comments if old else (), tuple(messages))


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


def _settled(fresh: Message, old: Message | None) -> Message:
    """Return the fresh message with what is known of its translation."""
    if old is None:
        return fresh
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
    if old.key == fresh.key or _folded(old.key) == _folded(fresh.key):
        return kept if old.fuzzy else forget(kept)
    return _offered(kept, old)


def _offered(kept: Message, old: Message) -> Message:
    """Return a changed message with its old translation as fuzzy, or as before if it is undone."""
    # A translation that was fuzzy already was made for its own previous text, not for this one.
    made_for = old.previous if old.fuzzy and old.previous else None
    if made_for is None:
        made_for = Previous(old.msgid, old.msgctxt, old.msgid_plural)
    elif (made_for.msgctxt, made_for.msgid) == kept.key and was_translated(kept, made_for):
        return forget(replace(kept, fuzzy=False, previous=None))
    offered = replace(kept, fuzzy=True, previous=made_for)
    return offered if old.fuzzy else remember_translated(offered, old)


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


def _folded(key: Key) -> Key:
    return key[0], " ".join(key[1].split())


def _respaced(missing: Sequence[Key], candidates: Iterable[Message]) -> dict[Key, Message]:
    """Pair the new keys with candidates that differ in white space only."""
    by_words = {_folded(message.key): message for message in candidates}
    return {key: by_words[_folded(key)] for key in missing if _folded(key) in by_words}


def _nearest(
    missing: Sequence[Key], candidates: Sequence[Message], *, taken: set[Key]
) -> dict[Key, Message]:
    """Pair the new keys with the nearest translated messages, the best pairs first."""
    pairs = sorted(
        (
            (-score, i, j)
            for i, key in enumerate(missing)
            for j, message in enumerate(candidates)
            if message.key not in taken
            if not message.is_blank
            if (score := _nearness(key, message.key))
        )
    )
    found: dict[Key, Message] = {}
    used = set(taken)
    for _, i, j in pairs:
        if missing[i] not in found and candidates[j].key not in used:
            found[missing[i]] = candidates[j]
            used.add(candidates[j].key)
    return found


def _nearness(new: Key, old: Key) -> float:
    """Return how alike two texts are in per cent, or 0 where too little to be of use."""
    if new[0] != old[0]:
        return 0.0
    words = min(len(new[1].split()), len(old[1].split()))
    if new[0] is not None:
        threshold = NEAR_FIELD
    elif words < FEWEST_WORDS:
        return 0.0
    else:
        threshold = NEAR_SHORT if words < SHORT else NEAR
    score = max(fuzz.ratio(new[1], old[1]), fuzz.token_sort_ratio(new[1], old[1]))
    if words >= SHORT:
        # A paragraph that lost or gained a sentence holds all words of the shorter one.
        score = max(score, 0.9 * fuzz.token_set_ratio(new[1], old[1]))
    return score if score >= threshold else 0.0


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
