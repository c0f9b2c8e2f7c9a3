"""Two versions of a catalog with a common ancestor become one: by message, losing none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pipeline.catalogs.near import Key
from pipeline.model import Catalog, Message

OTHER = "other translation: "
"""Begins the comment that keeps the second of two translations which people wrote."""
UNSETTLED = "conflicting translation: "
"""The same where somebody has yet to decide; gone when the message is confirmed."""
CREATED, REVISED = "POT-Creation-Date", "PO-Revision-Date"

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Conflict:
    """One message that two people translated differently."""

    message: Message
    """As it stands in the result."""
    other: Message
    """The version whose text is only in a comment there."""


@dataclass(frozen=True, slots=True)
class Joined:
    """One catalog out of two, and where they disagreed."""

    catalog: Catalog
    conflicts: tuple[Conflict, ...]


def join(
    base: Catalog | None, ours: Catalog, theirs: Catalog, *, unsettled: bool = False
) -> Joined:
    """Return `ours` with everything that changed from `base` to `theirs`.

    Which messages are live, and their order, is what `ours` says. A translation that a person
    confirmed wins over a draft and over nothing. Where two people wrote different ones, that of
    `theirs` stands and the other is kept in a comment; with `unsettled` such a message is fuzzy
    too, so that nothing is published before somebody has decided. No confirmed words are lost:
    what `ours` dropped and `theirs` translated becomes obsolete.
    """
    old = _by_key(base)
    mine, other = _by_key(ours), _by_key(theirs)
    conflicts: list[Conflict] = []
    messages: list[Message] = []
    for key, message in mine.items():
        second = other.get(key)
        if second is None:
            # What they removed stays removed only if we have not touched it.
            if not _is_dropped(message, old.get(key)):
                messages.append(message)
            continue
        joined, is_conflict = _message(old.get(key), message, second)
        if is_conflict:
            joined = _with_other(joined, message, unsettled=unsettled)
            conflicts.append(Conflict(joined, message))
        messages.append(joined)
    messages += _left(other, mine, old)
    messages.sort(key=lambda message: message.obsolete)  # stable: live ones keep their order
    return Joined(
        Catalog(
            header=_header(base, ours, theirs),
            header_comments=_lines(
                base.header_comments if base else (), ours.header_comments, theirs.header_comments
            ),
            messages=tuple(messages),
        ),
        tuple(conflicts),
    )


def _by_key(catalog: Catalog | None) -> dict[Key, Message]:
    return {message.key: message for message in catalog.messages} if catalog else {}


def _is_dropped(mine: Message, old: Message | None) -> bool:
    """True for an obsolete message that the other side has thrown away."""
    return mine.obsolete and old == mine


def _left(
    other: Mapping[Key, Message], mine: Mapping[Key, Message], old: Mapping[Key, Message]
) -> Iterable[Message]:
    """Yield what only the other side has: new messages, and words that we had no place for."""
    for key, message in other.items():
        if key in mine:
            continue
        before = old.get(key)
        if before is None:
            yield message
        elif _translation(message) != _translation(before) and not message.is_blank:
            yield replace(message, obsolete=True, extracted=(), references=())


def _message(old: Message | None, ours: Message, theirs: Message) -> tuple[Message, bool]:
    """Return one message out of two, and whether two people disagree about it."""
    if ours == theirs or theirs == old:
        return ours, False
    if ours == old:
        return replace(theirs, obsolete=ours.obsolete), False
    winner, is_conflict = _winner(old, ours, theirs)
    joined = replace(
        winner,
        comments=_lines(old.comments if old else (), ours.comments, theirs.comments),
        flags=_pick(old.flags if old else None, ours.flags, theirs.flags),
        extracted=ours.extracted,
        references=ours.references,
        obsolete=ours.obsolete,
    )
    return joined, is_conflict


def _winner(old: Message | None, ours: Message, theirs: Message) -> tuple[Message, bool]:
    """Return the message whose translation stands."""
    mine, other = _translation(ours), _translation(theirs)
    before = _translation(old) if old else None
    if mine == other or other == before:
        return ours, False
    if mine == before:
        return theirs, False
    if _is_confirmed(ours) and not _is_confirmed(theirs):
        return ours, False
    return theirs, _is_confirmed(ours)


def _translation(message: Message) -> tuple[object, ...]:
    """Return what a translator decides."""
    return message.msgstr, message.msgid_plural, message.msgstr_plural, message.fuzzy


def _is_confirmed(message: Message) -> bool:
    return not message.fuzzy and not message.is_blank


def _with_other(message: Message, second: Message, *, unsettled: bool) -> Message:
    """Return a message with the second translation in a comment, on one line."""
    forms = second.msgstr_plural or (second.msgstr,)
    said = " | ".join(form.replace("\\", "\\\\").replace("\n", "\\n") for form in forms)
    comment = (UNSETTLED if unsettled else OTHER) + said
    comments = tuple(each for each in message.comments if each != comment)
    return replace(message, comments=(*comments, comment), fuzzy=message.fuzzy or unsettled)


def _lines(old: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of both: what either added is there, what either removed is gone."""
    if list(theirs) == list(old):
        return tuple(ours)
    there = set(theirs)
    kept = [line for line in ours if line in there or line not in old]
    known = set(ours)
    return (*kept, *(line for line in theirs if line not in known and line not in old))


def _pick(old: _Value | None, ours: _Value, theirs: _Value) -> _Value:
    """Return the value that changed; ours where both did."""
    return theirs if ours == old else ours


def _header(base: Catalog | None, ours: Catalog, theirs: Catalog) -> tuple[tuple[str, str], ...]:
    """Return the header of both; of two dates the later, of two other values theirs."""
    old, mine, other = dict(base.header if base else ()), dict(ours.header), dict(theirs.header)
    found: list[tuple[str, str]] = []
    for name, value in ours.header:
        second = other.get(name)
        if second is None or second == value:
            keep = second is not None or name not in old or old[name] != value
            found += [(name, value)] if keep else []
        elif name in (CREATED, REVISED):
            found.append((name, max(value, second)))
        else:
            found.append((name, value if second == old.get(name) else second))
    return (*found, *((n, v) for n, v in theirs.header if n not in mine and old.get(n) != v))
