"""What a finding is known by, wherever its line has moved to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from pipeline.model import Finding
from pipeline.wording import Wording

_LENGTH = 16
"""Hexadecimal digits; 64 bits keep the findings of any newsroom apart."""
_LINE = re.compile(r"(\.(?:po|md|txt)):\d+")
"""The line of a file that a finding names: it moves too."""
_BREAK = "\x04"


def fingerprint(finding: Finding) -> str:
    """Return 16 hex digits that depend on the check, the file, the message and what was read.

    Not on the line, nor on the words in which it is told: a rewording renews no debt.
    """
    parts = [finding.check, finding.place.path]
    if finding.msgid is not None:
        parts += [finding.msgctxt or "", finding.msgid, str(finding.form or 0)]
        parts += _values(finding.text)
    return sha256(_BREAK.join(parts).encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield each finding with a fingerprint that no other one of the report has.

    Of equal ones the first in the file has the lowest number, whoever was found first.
    """
    seen: Counter[str] = Counter()
    for finding in sorted(findings, key=_order):
        known_by = fingerprint(finding)
        seen[known_by] += 1
        number = seen[known_by]
        yield finding, known_by if number == 1 else f"{known_by}-{number}"


def _order(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    return place.path, place.line or 0, place.column or 0, finding.check, str(finding.text)


def _values(text: str) -> Iterator[str]:
    """Yield what was read, in the order of the names of the placeholders."""
    if isinstance(text, Wording):
        for name in sorted(text.values):
            value = text.values[name]
            if isinstance(value, Wording):
                yield from _values(value)
            else:
                yield _LINE.sub(r"\1", str(value))
