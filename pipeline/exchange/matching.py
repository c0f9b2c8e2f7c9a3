"""Which of our messages a reply speaks of: by text and context, then by the unit's id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.exchange.parcel import Reply, id_of, unit_id
from pipeline.model import Catalog, Message

Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Index:
    """A catalog's messages by everything that a reply may name them by."""

    by_key: Mapping[Key, Message]
    by_unit: Mapping[str, Message]
    """By the id of the text now, and of the text before the last edit."""
    by_text: Mapping[str, tuple[Message, ...]]

    def matches(self, reply: Reply) -> tuple[Message, ...]:
        """Return the messages that a reply is about; usually one, none where nobody knows it."""
        by_unit = self.by_unit.get(reply.unit)
        if by_unit is not None and by_unit.msgid == reply.msgid:
            return (by_unit,)
        exact = self.by_key.get((reply.msgctxt, reply.msgid))
        if exact is not None and not reply.any_context:
            return (exact,)
        if reply.any_context:
            return self.by_text.get(reply.msgid, ())
        if by_unit is not None:
            return (by_unit,)
        found = self.by_unit.get(id_of(reply.msgctxt, reply.msgid))
        return () if found is None else (found,)


def index(catalog: Catalog) -> Index:
    """Return the index of a catalog, obsolete messages last: their words are worth keeping too."""
    by_unit: dict[str, Message] = {}
    by_text: dict[str, list[Message]] = {}
    for message in catalog.messages:
        by_text.setdefault(message.msgid, []).append(message)
        by_unit.setdefault(unit_id(message), message)
    for unit, message in _earlier(catalog.messages):
        by_unit.setdefault(unit, message)
    return Index(
        {message.key: message for message in catalog.messages},
        by_unit,
        {text: tuple(messages) for text, messages in by_text.items()},
    )


def _earlier(messages: Iterable[Message]) -> Iterable[tuple[str, Message]]:
    for message in messages:
        if message.previous:
            yield id_of(message.previous.msgctxt, message.previous.msgid), message
