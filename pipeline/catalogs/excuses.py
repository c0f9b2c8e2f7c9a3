"""Excuses in translator comments: a translation that may differ, why, and for which text.

`# check-ok: numbers, dates of=1a2b3c4d — the author gives both calendars`. `of` is the fingerprint
of the text and its translation (`marks.fingerprint_of`), so an excuse is void when either changes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from pipeline.catalogs.marks import fingerprint_of
from pipeline.model import Message

_BEGIN = "check-ok:"
_OTHER = re.compile(r"(?:check-ok|origin|state|was|exported): ")
_OF = re.compile(r"(?:^|[\s,])of=([0-9a-f]{8})(?![0-9a-f])")
_DASH = re.compile(r"^\s*(?:[—–:]|-{1,2})?\s*")
_CHECK = re.compile(r"[a-z][a-z0-9-]*(?::[a-z][a-z0-9-]*)?")
_LINES = 4
"""An excuse that an editor wrapped is looked for in so many lines."""


@dataclass(frozen=True, slots=True)
class Excuse:
    """One comment that excuses a message from some checks."""

    checks: tuple[str, ...]
    of: str
    """The fingerprint of the text that it speaks of; empty where it says none."""
    reason: str
    lines: range
    """Which of the message's comments it stands in."""

    def __str__(self) -> str:
        return f"{_BEGIN} {', '.join(self.checks)} of={self.of} — {self.reason}"


def excuses(message: Message) -> tuple[Excuse, ...]:
    """Return every excuse of a message, void and incomplete ones too."""
    return tuple(_read(message.comments)) if message.comments else ()


def excused(message: Message) -> frozenset[str]:
    """Return the checks that a message is excused from as it stands, each with a reason."""
    found = excuses(message)
    if not found:
        return frozenset()
    of = fingerprint_of(message)
    return frozenset(
        check for each in found if each.of == of and each.reason for check in each.checks
    )


def excuse(message: Message, checks: Collection[str], reason: str) -> Message:
    """Return the message excused from these checks too; void excuses from them are gone."""
    of = fingerprint_of(message)
    wanted = set(checks)
    kept: dict[int, str | None] = dict(enumerate(message.comments))
    for each in excuses(message):
        left = tuple(check for check in each.checks if check not in wanted)
        if left != each.checks:
            kept.update(dict.fromkeys(each.lines))
            if left:
                kept[each.lines[0]] = str(replace(each, checks=left))
    words = " ".join(reason.split())
    new = Excuse(tuple(dict.fromkeys(checks)), of, words, range(0))
    comments = (*(line for line in kept.values() if line is not None), str(new))
    return replace(message, comments=comments)


def rebound(old: Message, new: Message) -> Message:
    """Return the new message with the excuses that were valid for the old one bound to it."""
    of, now = fingerprint_of(old), fingerprint_of(new)
    comments: dict[int, str | None] = dict(enumerate(new.comments))
    for each in excuses(new):
        if each.of == of != now:
            comments.update(dict.fromkeys(each.lines))
            comments[each.lines[0]] = str(replace(each, of=now))
    return replace(new, comments=tuple(c for c in comments.values() if c is not None))


def _read(comments: tuple[str, ...]) -> Iterator[Excuse]:
    """Yield the excuses; editors that wrap comments may break one."""
    for start, first in enumerate(comments):
        if not first.strip().startswith(_BEGIN):
            continue
        text, end = first.strip().removeprefix(_BEGIN), start + 1
        while not _is_whole(text) and end < min(start + _LINES, len(comments)):
            if _OTHER.match(comments[end]) or not comments[end].strip():
                break
            text += " " + comments[end].strip()
            end += 1
        match = _OF.search(text)
        named, said = (text[: match.start()], text[match.end() :]) if match else (text, "")
        if match is None:
            named, _, said = re.sub(r"\s(?:—|–|--|-)\s", " — ", text).partition(" — ")
        yield Excuse(
            checks=tuple(dict.fromkeys(_CHECK.findall(named))),
            of=match[1] if match else "",
            reason=_DASH.sub("", said).strip(),
            lines=range(start, end),
        )


def _is_whole(text: str) -> bool:
    """True where a text and a reason are named."""
    match = _OF.search(text)
    return match is not None and bool(_DASH.sub("", text[match.end() :]).strip())
