"""Text that moves from one announcement to another: what one catalog lost, another may need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pipeline.catalogs import near
from pipeline.catalogs.merge import Elsewhere, Merged
from pipeline.catalogs.reuse import Known
from pipeline.catalogs.states import state
from pipeline.model import Catalog, Message, State

MOVED = "moved from: "
"""Begins the comment that names the announcement a translation was made in."""
MANY = 1_000
"""Texts that are compared with every gap; more vanish only when a whole archive is cleared."""


@dataclass(slots=True)
class Moving:
    """What the catalogs hold that no source needs, by direction, and who has gaps."""

    _retired: dict[tuple[str, str], dict[near.Key, Message]] = field(default_factory=dict)
    """Source and target language -> folded key -> message."""
    _vanished: dict[tuple[str, str], list[Message]] = field(default_factory=dict)
    """The same for those that lost their place in this run, at most MANY."""
    _gaps: dict[str, None] = field(default_factory=dict)
    """Stems of announcements with messages that have no words yet."""
    _elsewhere: dict[tuple[str, str], Elsewhere] = field(default_factory=dict)
    """What was given out; all is learnt before the first is asked for."""
    is_under_way: bool = False
    """True once a text vanished, or a new one came, in this very run."""

    def learn(self, stem: str, language: str, merged: Merged) -> None:
        """Take note of one catalog that was brought up to date."""
        self.retire(stem, language, merged.catalog)
        self._vanish(stem, language, merged.catalog, merged.retired)
        if any(state(m) is State.UNTRANSLATED for m in merged.catalog.messages):
            self._gaps[stem] = None
        if merged.fresh or merged.retired:
            self.is_under_way = True

    def retire(
        self, stem: str, language: str, catalog: Catalog, *, is_orphan: bool = False
    ) -> None:
        """Remember the obsolete messages of a catalog; of an orphan, all."""
        source_language = catalog.field("X-Source-Language") or ""
        kept = self._retired.setdefault((source_language, language), {})
        for message in catalog.messages:
            if (message.obsolete or is_orphan) and not message.is_blank:
                kept.setdefault(near.folded(message.key), _from(stem, message))

        if is_orphan:
            self._vanish(stem, language, catalog, catalog.messages)

    def _vanish(
        self, stem: str, language: str, catalog: Catalog, messages: Iterable[Message]
    ) -> None:
        source_language = catalog.field("X-Source-Language") or ""
        kept = self._vanished.setdefault((source_language, language), [])
        room = MANY - len(kept)
        kept += [_from(stem, message) for message in messages if not message.is_blank][:room]

    @property
    def stems(self) -> tuple[str, ...]:
        """Return the announcements that may gain something, in the order they were met."""
        if not self.is_under_way or not any(self._retired.values()):
            return ()
        return tuple(self._gaps)

    def elsewhere(self, source_language: str, language: str) -> Elsewhere:
        """Return what other announcements lost in one direction."""
        way = (source_language, language)
        if way not in self._elsewhere:  # asked for every gap, and its sentences are split once
            messages = self._retired.get(way, {})
            known = Known.of(messages.values(), source_language, language)
            self._elsewhere[way] = Elsewhere(messages, known, self._vanished.get(way, ()))
        return self._elsewhere[way]


def _from(stem: str, message: Message) -> Message:
    comments: Iterable[str] = (c for c in message.comments if not c.startswith(MOVED))
    return replace(message, obsolete=False, comments=(*comments, f"{MOVED}{stem}"))
