"""What becomes of one message when its source is read again: kept, carried over, or offered."""

from __future__ import annotations

from dataclasses import replace

from pipeline.catalogs import near
from pipeline.catalogs.drafts import HINTS
from pipeline.catalogs.edits import CHANGED, Edit, edit
from pipeline.catalogs.marks import rebound
from pipeline.catalogs.near import Key
from pipeline.catalogs.reuse import NOTES, Known, assemble
from pipeline.catalogs.states import forget, remember_translated, was_translated
from pipeline.catalogs.threeway import UNSETTLED
from pipeline.model import Message, Previous

MINOR = "minor edit: "
"""Begins the comment that records an edit which its author declared minor."""


class Settler:
    """Gives each fresh message what is known of its translation, and notes the edits."""

    def __init__(self, known: Known, *, minor: str | None, fills: bool = False) -> None:
        """`minor` is the day on which the author called the edits minor, or None.

        `fills`: messages that are there and empty are given words too. Otherwise they stay as
        they are: a translator may have thrown a draft away.
        """
        self.known, self.minor, self.fills = known, minor, fills
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
        if self.minor and done.is_harmless and not old.fuzzy:
            record = f"{MINOR}{done.diff}; at={self.minor}"
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
        if fresh.msgctxt is not None or (old and not self.fills):
            return kept
        pieces = assemble(fresh.msgid, self.known)
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
    return _without_change(forget(message), UNSETTLED)


def _without_change(message: Message, *more: str) -> Message:
    prefixes = (CHANGED, *NOTES, *HINTS, *more)
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
