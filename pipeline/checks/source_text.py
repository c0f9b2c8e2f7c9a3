"""Finds what of a source text makes the work of every translator harder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.checks.telling import of_message
from pipeline.model import Finding, Severity
from pipeline.seams import Check, Subject
from pipeline.wording import say

_DOTS = re.compile(r"(?<![.\d/])\.{3}(?![.\d/])")
_UNNAMED = re.compile(r"(?<![\d%])%[sdif](?!\w)|(?<!\{)\{\}(?!\})")


def checker() -> Check:
    """Return a check that tells of each source text once, however many languages it has."""
    return _Sources()


@dataclass(slots=True)
class _Sources:
    told: set[int] = field(default_factory=set)

    def __call__(self, subject: Subject) -> Iterator[Finding]:
        """Yield a hint for each text whose author could help."""
        wanted = {unit.key for unit in subject.units}
        for message in subject.catalog.messages:
            if message.obsolete or (subject.has_source and message.key not in wanted):
                continue
            key = hash((subject.source_path or subject.path, message.key))
            if key in self.told:
                continue
            self.told.add(key)
            if _DOTS.search(message.msgid):
                said = say("the source writes `...`; one character says it: `…`")
                yield of_message(subject, message, "ellipsis", Severity.INFO, said)
            places = _UNNAMED.findall(message.msgid)
            if len(places) > 1:
                said = say(
                    "the source has {count} places without names: a translator cannot turn them"
                    " around; write `%(name)s` or `{{name}}`",
                    count=len(places),
                )
                yield of_message(subject, message, "unnamed-format", Severity.INFO, said)
