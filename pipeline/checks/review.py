"""Finds translations that an editor has not seen, or has approved in other words."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.catalogs import states
from pipeline.catalogs.marks import void_marks
from pipeline.model import Finding, Message, Place, Severity, State
from pipeline.seams import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each confirmed translation whose approval is missing or void.

    An error where the newsroom publishes approved text only (`unreviewed`), else a warning where
    an approval no longer fits its text (`approval-stale`).
    """
    wanted = {unit.key for unit in subject.units}
    for message in subject.catalog.messages:
        if message.key not in wanted or states.state(message) is not State.TRANSLATED:
            continue
        stale = [m for m in void_marks(message) if (m.kind, m.value) == ("state", "approved")]
        if stale:
            who = stale[-1].detail("by") or "an editor"
            text = f"{who} approved this message before its text changed; approve it again"
            severity = Severity.ERROR if subject.needs_approval else Severity.WARNING
            yield _finding(subject, message, "approval-stale", severity, text)
        elif subject.needs_approval:
            text = "an editor must approve this translation first; run `pipeline approve`"
            yield _finding(subject, message, "unreviewed", Severity.ERROR, text)


def _finding(
    subject: Subject, message: Message, check: str, severity: Severity, text: str
) -> Finding:
    return Finding(
        check=check,
        severity=severity,
        place=Place(subject.path, message.line),
        text=text,
        stem=subject.stem,
        language=subject.language,
        msgctxt=message.msgctxt,
        msgid=message.msgid,
    )
