"""Finds catalogs that were made for an earlier state of their source."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Finding, Message, Place, Severity
from pipeline.seams import Subject
from pipeline.wording import Wording, say


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one error when the catalog's messages are not the strings of the source as it is."""
    if not subject.has_source:
        return
    wanted = {unit.key for unit in subject.units}
    live = [message for message in subject.catalog.messages if not message.obsolete]
    present = {message.key for message in live}
    missing, extra = len(wanted - present), len(present - wanted)
    if missing or extra:
        yield Finding(
            check="stale-catalog",
            severity=Severity.ERROR,
            place=Place(subject.path, _first_line(subject, live)),
            text=say(
                "`{source}` has changed since this catalog was made: {counted};"
                " run `pipeline extract`",
                source=subject.source_path,
                counted=_counted(missing, extra),
            ),
            stem=subject.stem,
            language=subject.language,
        )


def _first_line(subject: Subject, live: list[Message]) -> int | None:
    if subject.catalog.header_line is not None:
        return subject.catalog.header_line
    return live[0].line if live else None


def _counted(missing: int, extra: int) -> Wording:
    """Say how many strings the catalog lacks and how many the source no longer has."""
    one = (
        say("1 string missing here")
        if missing == 1
        else say("{count} strings missing here", count=missing)
    )
    other = (
        say("1 string no longer in the source")
        if extra == 1
        else say("{count} strings no longer in the source", count=extra)
    )
    if missing and extra:
        return say("{one}, {other}", one=one, other=other)
    return one if missing else other
