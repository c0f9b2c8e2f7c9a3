"""Makes findings about a catalog's header and about one of its messages."""

from __future__ import annotations

from pipeline.model import Finding, Message, Place, Severity
from pipeline.seams import Subject
from pipeline.wording import Wording


def of_header(subject: Subject, check: str, severity: Severity, text: Wording) -> Finding:
    """Return a finding at the header of a catalog."""
    return Finding(
        check=check,
        severity=severity,
        place=Place(subject.path, subject.catalog.header_line),
        text=text,
        stem=subject.stem,
        language=subject.language,
    )


def of_message(
    subject: Subject, message: Message, check: str, severity: Severity, text: Wording
) -> Finding:
    """Return a finding at the msgstr of a message."""
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
