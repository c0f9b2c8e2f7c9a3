"""Findings as annotations of GitHub Actions, the worst first, as many as GitHub shows."""

from __future__ import annotations

from pipeline.model import Finding, Severity
from pipeline.reports.lines import as_text
from pipeline.reports.report import Report
from pipeline.reports.shown import quoted, show

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
MOST = 10
"""GitHub shows only so many annotations of a level per step; the rest would vanish unseen."""


def as_github(finding: Finding) -> str:
    """Return a workflow command that GitHub turns into an annotation at the line."""
    place = f"file={_property(finding.place.path)}"
    if finding.place.line:
        place += f",line={finding.place.line}"
    if finding.place.column:
        place += f",col={finding.place.column}"
    text = _data(quoted(finding.msgid) + finding.text)
    title = _property(finding.check)
    return f"::{LEVELS[finding.severity]} {place},title={title}::{text}"


def github_report(report: Report) -> str:
    """Return the worst findings first, as many of a level as GitHub shows, then the rest as text.

    A person finds the rest in the step's summary too, where one is written.
    """
    levels: dict[Severity, list[Finding]] = {severity: [] for severity in Severity}
    for finding in report.findings:
        levels[finding.severity].append(finding)
    lines = []
    for severity, found in levels.items():
        lines += [as_github(finding) for finding in found[:MOST]]
        if len(found) > MOST:
            more = len(found) - MOST
            lines.append(f"{more} more of level {LEVELS[severity]} are not shown by GitHub:")
            lines += [as_text(finding) for finding in found[MOST:]]
    return "".join(f"{line}\n" for line in lines)


def _data(text: str) -> str:
    return show(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
