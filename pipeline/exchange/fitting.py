"""A reply's plural forms as our message wants them."""

from __future__ import annotations

from dataclasses import replace

from pipeline.exchange import plurals
from pipeline.exchange.parcel import Reply
from pipeline.model import Message, State


def fitted(reply: Reply, ours: Message, *, theirs: str, own: str) -> Reply:
    """Return the reply with as many forms as our catalog's rule has.

    `theirs` and `own` are the Plural-Forms headers. What had to be guessed is a draft. Raises
    ValueError where the forms cannot be told apart.
    """
    if ours.msgid_plural is None:
        if len(reply.forms) == 1:
            return reply
        return replace(reply, forms=reply.forms[:1], state=State.DRAFT)
    if reply.is_blank:
        return reply
    if not theirs or theirs.split() == own.split():
        count = plurals.rule(own).count
        if len(reply.forms) != count:
            raise ValueError(
                f"has {len(reply.forms)} plural forms where {count} are wanted, and no "
                "`Plural-Forms` header that says which is which"
            )
        return reply
    found, is_sure = plurals.mapped(theirs, own, reply.forms)
    return replace(reply, forms=found, state=reply.state if is_sure else State.DRAFT)
