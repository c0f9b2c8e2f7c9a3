"""What every format is made of: the findings in their order, their levels counted."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.model import Finding, Severity
from pipeline.wording import said

Translate = Callable[[str], str]
"""Returns a sentence's template in the language of the report."""
ORDER = {severity: number for number, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, in the language of the report, and what it is known by."""

    finding: Finding
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found."""

    told: tuple[Told, ...] = ()
    """By file, line, column and check."""
    translate: Translate = str
    version: str = ""
    """Of this program."""
    fail_on: Severity = Severity.ERROR
    """The mildest level that counts as a failure."""
    quiet: bool = False
    """True: only findings, no totals."""
    color: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings alone, in the same order."""
        return tuple(each.finding for each in self.told)

    def seen_from(self, base: str, here: str) -> Report:
        """Return the report with its paths relative to `base`; they were relative to `here`.

        Both are absolute. What lies outside `base` is named in full. Fingerprints stay.
        """
        moved = tuple(_seen_from(each, base, here) for each in self.told)
        return replace(self, told=tuple(sorted(moved, key=_place)))

    def levels(self) -> Counter[Severity]:
        """Return how many findings there are of each level."""
        return Counter(finding.severity for finding in self.findings)

    def files(self) -> Iterator[tuple[str, tuple[Told, ...]]]:
        """Yield each file with its findings."""
        for path, group in groupby(self.told, key=lambda each: each.finding.place.path):
            yield path, tuple(group)

    def fails(self, finding: Finding) -> bool:
        """True where a finding is as bad as what makes the check fail."""
        return ORDER[finding.severity] <= ORDER[self.fail_on]


def report(
    findings: Iterable[tuple[Finding, str]],
    *,
    translate: Translate = str,
    version: str = "",
    fail_on: Severity = Severity.ERROR,
    quiet: bool = False,
    color: bool = False,
) -> Report:
    """Return the report of findings, each with its fingerprint."""
    told = [
        Told(replace(finding, text=said(finding.text, translate)), known_by)
        for finding, known_by in findings
    ]
    return Report(tuple(sorted(told, key=_place)), translate, version, fail_on, quiet, color)


def _seen_from(told: Told, base: str, here: str) -> Told:
    place = told.finding.place
    full = posixpath.normpath(posixpath.join(here, place.path))
    path = posixpath.relpath(full, base)
    place = replace(place, path=full if path.startswith("../") else path)
    return replace(told, finding=replace(told.finding, place=place))


def _place(told: Told) -> tuple[object, ...]:
    finding = told.finding
    place = finding.place
    return (
        place.path, place.line or 0, place.column or 0, ORDER[finding.severity],
        finding.check, finding.text, told.fingerprint,
    )  # fmt: skip
