"""A finding as one line: for people, for editors, for programs that read JSON."""

from __future__ import annotations

from pipeline.model import Finding, Severity
from pipeline.reports.report import Report
from pipeline.reports.shown import json_line, quoted, show

COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def as_text(finding: Finding, *, color: bool = False) -> str:
    """Return `path:line: error untranslated: …`."""
    level = finding.severity.value
    if color:
        level = f"\x1b[{COLORS[finding.severity]}m{level}\x1b[0m"
    place, text = show(str(finding.place)), show(finding.text)
    return f"{place}: {level} {finding.check}: {quoted(finding.msgid)}{text}"


def as_line(finding: Finding) -> str:
    """Return `path:line:col: error untranslated …`, which editors and problem matchers read."""
    place = finding.place
    spot = f"{show(place.path)}:{place.line or 1}:{place.column or 1}"
    text = f"{quoted(finding.msgid)}{show(finding.text)}"
    return f"{spot}: {finding.severity.value} {finding.check} {text}"


def as_json(finding: Finding) -> str:
    """Return one JSON object on one line; the keys are a public format."""
    return json_line(
        {
            "check": finding.check,
            "severity": finding.severity.value,
            "path": finding.place.path,
            "line": finding.place.line,
            "message": finding.text,
            "stem": finding.stem,
            "language": finding.language,
            "msgctxt": finding.msgctxt,
            "msgid": finding.msgid,
            "column": finding.place.column,
        }
    )


def line_report(report: Report) -> str:
    """Return every finding with line and column."""
    return "".join(f"{as_line(finding)}\n" for finding in report.findings)


def json_report(report: Report) -> str:
    """Return a JSON object a line for every finding."""
    return "".join(f"{as_json(finding)}\n" for finding in report.findings)
