"""Finds catalogs that were made for an earlier state of their source."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Finding, Message, Place, Severity
from pipeline.seams import Subject


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
            text=(
                f"`{subject.source_path}` has changed since this catalog was made: "
                f"{_counted(missing, extra)}; run `pipeline extract`"
            ),
            stem=subject.stem,
            language=subject.language,
        )


def _first_line(subject: Subject, live: list[Message]) -> int | None:
    if subject.catalog.header_line is not None:
        return subject.catalog.header_line
    return live[0].line if live else None


def _counted(missing: int, extra: int) -> str:
    """Say how many strings the catalog lacks and how many the source no longer has."""
    parts = []
    if missing:
        parts.append(f"{missing} {_strings(missing)} missing here")
    if extra:
        parts.append(f"{extra} {_strings(extra)} no longer in the source")
    return ", ".join(parts)


def _strings(count: int) -> str:
    return "string" if count == 1 else "strings"
