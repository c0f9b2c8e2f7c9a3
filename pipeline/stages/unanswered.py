"""What is told of messages that stay untranslated: never a word of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline.model import Catalog, Finding, Place, Severity
from pipeline.stages.asking import Refused
from pipeline.wording import say

FEW = 3
"""So many messages that failed alike are told one by one; more of a catalog in one finding."""


@dataclass(frozen=True, slots=True)
class Where:
    """The catalog that is spoken of."""

    path: str
    stem: str
    language: str


def unanswered(refused: Collection[Refused], catalog: Catalog, where: Where) -> Iterator[Finding]:
    """Yield a warning for each message that engines failed, or one for many alike.

    `catalog` is as it is on disk now. The findings have no msgid, which would be printed:
    announcements are under embargo, and logs are not.
    """
    lines = {message.key: message.line for message in catalog.messages}
    alike: dict[str, list[Refused]] = {}
    for each in refused:
        alike.setdefault("; ".join(each.problems), []).append(each)
    for cause, group in alike.items():
        is_many = len(group) > FEW
        text = say("stays untranslated: {cause}", cause=cause)
        if is_many:
            text = say("{count} messages stay untranslated: {cause}", count=len(group), cause=cause)
        for each in group[:1] if is_many else group:
            yield _finding("mt-failed", where, lines.get(each.key), text)


def stale(catalog: Catalog, where: Where) -> Finding:
    """Return the warning that a catalog lacks texts of its source."""
    text = say(
        "the source has changed since this catalog was made, so some of its texts are not in it; "
        "run `pipeline extract`, then translate again"
    )
    return _finding("stale-catalog", where, catalog.header_line, text)


def _finding(check: str, where: Where, line: int | None, text: str) -> Finding:
    place = Place(where.path, line)
    return Finding(check, Severity.WARNING, place, text, where.stem, where.language)
