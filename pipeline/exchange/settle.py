"""Three versions of a translation: ours, theirs, and what they had been sent.

| theirs                              | ours                    | what happens                   |
|-------------------------------------|-------------------------|--------------------------------|
| empty                               | any                     | no answer, never a deletion    |
| as it was sent                      | any                     | no answer                      |
| as it was sent, no draft any more   | the same draft          | confirmed, if a person did it  |
| as it was sent, now a draft         | confirmed               | a person doubts it: draft      |
| new                                 | empty, a draft, as sent | theirs                         |
| new                                 | new, by a person        | conflict: ours, theirs beside  |
| new, marked as draft                | confirmed               | ours, theirs beside            |

Beside means in a translator comment `other translation: …`, word for word, as `merge-driver`
keeps it. A translation of another source text than ours is taken as a draft with that source as
`#|`, and never in place of a person's word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.catalogs.marks import is_mark, without
from pipeline.catalogs.states import forget, revoke, state, with_origin
from pipeline.catalogs.threeway import OTHER
from pipeline.exchange.parcel import Reply, forms, seal
from pipeline.model import Message, Previous, State

_LINE_END = re.compile(r"[\\\n\r]")
CONFIRMED = (State.TRANSLATED, State.APPROVED)


class Verdict(StrEnum):
    """What became of a reply."""

    SAME = "unchanged"
    BLANK = "no answer"
    ECHO = "source copied"
    TRANSLATED = "translated"
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    DOUBTED = "needs work"
    HELD = "not confirmed"
    CONFLICT = "conflict"
    PREFERRED = "theirs preferred"
    BESIDE = "kept beside"
    UNMATCHED = "unmatched"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Rules:
    """How far a file is trusted."""

    deliberate: bool = True
    """True where a draft that is no draft any more was confirmed by a person, not by a tool that
    drops flags."""
    confirmed: bool = False
    """True where somebody vouches that every text in the file is a person's."""
    takes_drafts: bool = False
    """True where that goes for texts marked as drafts too: their tool knows no states."""
    prefer_theirs: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """The message as it is to stand, and why."""

    message: Message
    verdict: Verdict


def settle(ours: Message, reply: Reply, rules: Rules) -> Settled:
    """Return what becomes of one message; settling the same reply again changes nothing."""
    noted = _noted(ours, reply.notes)
    if reply.is_blank:
        return Settled(noted, Verdict.BLANK)
    if not reply.is_touched:
        return _untouched(noted, reply, rules)
    if reply.may_echo and reply.forms == (reply.msgid,) and forms(ours) != reply.forms:
        # OmegaT and others write the source as target of whatever nobody translated.
        return Settled(noted, Verdict.ECHO)
    is_draft = reply.state is State.DRAFT and not (rules.confirmed and rules.takes_drafts)
    if forms(ours) == reply.forms:
        return _same(noted, reply, rules, is_draft)
    return _different(noted, reply, rules, is_draft)


def _untouched(ours: Message, reply: Reply, rules: Rules) -> Settled:
    """Settle a text that came back as it was sent: only its state can be news."""
    was = reply.stamp.state if reply.stamp else None
    now, said = state(replace(ours, obsolete=False)), reply.state
    if not _is_same_source(ours, reply) or said is None:
        return Settled(ours, Verdict.SAME)
    if was is State.DRAFT and said in CONFIRMED:
        if now in CONFIRMED and forms(ours) == reply.forms:
            return Settled(ours, Verdict.SAME)
        if not (rules.deliberate or rules.confirmed):
            return Settled(ours, Verdict.SAME if now in CONFIRMED else Verdict.HELD)
        if forms(ours) == reply.forms:
            return Settled(_confirmed(ours), Verdict.CONFIRMED)
        return _different(ours, reply, rules, is_draft=False)
    is_doubted = was in CONFIRMED and said is State.DRAFT and forms(ours) == reply.forms
    if is_doubted and now in CONFIRMED:
        return Settled(replace(revoke(ours), fuzzy=True), Verdict.DOUBTED)
    return Settled(ours, Verdict.SAME)


def _same(ours: Message, reply: Reply, rules: Rules, is_draft: bool) -> Settled:
    """Settle a text that is ours word for word, though not known as the one that was sent."""
    if is_draft or state(replace(ours, obsolete=False)) is not State.DRAFT:
        return Settled(ours, Verdict.SAME)
    if not _is_same_source(ours, reply):
        return Settled(ours, Verdict.SAME)
    if reply.stamp is None and not (rules.deliberate or rules.confirmed):
        return Settled(ours, Verdict.HELD)
    return Settled(_confirmed(ours), Verdict.CONFIRMED)


def _different(ours: Message, reply: Reply, rules: Rules, is_draft: bool) -> Settled:
    is_ours_human = state(replace(ours, obsolete=False)) in CONFIRMED
    if not is_ours_human:
        if ours.is_blank or not is_draft or _is_as_sent(ours, reply):
            return _taken(ours, reply, is_draft)
        return _beside(ours, reply, Verdict.BESIDE)
    if is_draft or not _is_same_source(ours, reply):
        return _beside(ours, reply, Verdict.BESIDE)
    if _is_as_sent(ours, reply):
        return _taken(ours, reply, is_draft)
    if rules.prefer_theirs:
        kept = _with_comment(ours, _other(forms(ours)))
        return Settled(_taken(kept, reply, is_draft).message, Verdict.PREFERRED)
    return _beside(ours, reply, Verdict.CONFLICT)


def _is_as_sent(ours: Message, reply: Reply) -> bool:
    """True where our translation is still the one that they were sent."""
    return reply.stamp is not None and reply.stamp.of == seal(reply.stamp.unit, forms(ours))


def _is_same_source(ours: Message, reply: Reply) -> bool:
    return ours.msgid.split() == reply.msgid.split()


def _beside(ours: Message, reply: Reply, verdict: Verdict) -> Settled:
    """Keep ours; theirs stands in a comment, unless nobody knows that it is news at all."""
    if verdict is Verdict.BESIDE and reply.stamp is None and _is_same_source(ours, reply):
        return Settled(ours, Verdict.SAME)
    return Settled(_with_comment(ours, _other(reply.forms)), verdict)


def _taken(ours: Message, reply: Reply, is_draft: bool) -> Settled:
    """Put theirs in the place of ours."""
    is_other = not _is_same_source(ours, reply)
    is_draft = is_draft or is_other
    old = forget(revoke(without(ours, "origin")))
    single = ours.msgid_plural is None
    message = replace(
        old,
        msgstr=reply.forms[0] if single else "",
        msgstr_plural=() if single else reply.forms,
        fuzzy=is_draft,
        previous=_previous(ours, reply, is_other) if is_draft else None,
    )
    if is_draft and reply.origin:
        message = with_origin(message, reply.origin)
    return Settled(message, Verdict.DRAFT if is_draft else Verdict.TRANSLATED)


def _previous(ours: Message, reply: Reply, is_other: bool) -> Previous | None:
    return Previous(reply.msgid, reply.msgctxt) if is_other else ours.previous


def _confirmed(message: Message) -> Message:
    """Return a draft confirmed; where its words came from stays to be read."""
    return replace(forget(message), fuzzy=False, previous=None)


def _other(texts: Iterable[str]) -> str:
    """Return a comment that holds a translation word for word, in one line."""
    return OTHER + " | ".join(_LINE_END.sub(_escape, text) for text in texts)


def _escape(found: re.Match[str]) -> str:
    return {"\n": "\\n", "\r": "\\r"}.get(found[0], "\\\\")


def _with_comment(message: Message, comment: str) -> Message:
    if comment in message.comments:
        return message
    return replace(message, comments=(*message.comments, comment))


def _noted(ours: Message, notes: Iterable[str]) -> Message:
    """Return our message with what the translator wrote beside hers; known words are not doubled,
    however an editor wrapped them.
    """
    # What looks like a mark of ours would be believed: an approval is an editor's to give.
    notes = [f"note: {note}" if is_mark(note) else note for note in notes]
    known = set(ours.comments)
    words = " ".join(" ".join(ours.comments).split())
    new = [note for note in notes if note not in known and " ".join(note.split()) not in words]
    return replace(ours, comments=(*ours.comments, *dict.fromkeys(new))) if new else ours
