"""The report as Markdown: a table of totals, then the findings by file; for step summaries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.model import Finding, Severity
from pipeline.reports.report import ORDER, Report
from pipeline.reports.shown import quoted, show
from pipeline.reports.text import counted, languages
from pipeline.wording import said, say

MOST_BYTES = 1024 * 1024
"""What GitHub takes of a step's summary."""
_RESERVE = 200
"""Bytes kept for the line that says how many findings are left out."""
SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}
_MARKS = re.compile(r"([\\`*_\[\]<>#|~&@])")


def markdown_report(report: Report, most: int = MOST_BYTES) -> str:
    """Return the summary; what is more than `most` bytes is counted, not shown."""
    lines = list(_head(report))
    size = sum(len(line.encode()) + 1 for line in lines)
    listed = list(_listed(report))
    for number, (line, _) in enumerate(listed):
        size += len(line.encode()) + 1
        if size > most - _RESERVE:
            more = sum(is_finding for _, is_finding in listed[number:])
            text = say("{more} more findings are not shown here.", more=more)
            lines += ["", said(text, report.translate)]
            break
        lines.append(line)
    return "\n".join(lines) + "\n"


def _head(report: Report) -> Iterator[str]:
    tr = report.translate
    yield "## pipeline check"
    yield ""
    if not report.told:
        yield said(say("No findings."), tr)
        return
    yield f"{said(counted(report.levels()), tr)}"
    yield ""
    columns = (say("language"), say("errors"), say("warnings"), say("notes"))
    yield f"| {' | '.join(said(each, tr) for each in columns)} |"
    yield "|---|---:|---:|---:|"
    for language, levels in languages(report).items():
        counts = " | ".join(str(levels[severity]) for severity in Severity)
        yield f"| {language or '–'} | {counts} |"
    yield ""
    yield f"| {said(say('check'), tr)} | {' | '.join(said(each, tr) for each in columns[1:])} |"
    yield "|---|---:|---:|---:|"
    for check, levels in _checks(report):
        counts = " | ".join(str(levels[severity]) for severity in Severity)
        yield f"| {check} | {counts} |"


def _checks(report: Report) -> list[tuple[str, Counter[Severity]]]:
    """Return the levels of each check, the worst and most frequent first."""
    found: dict[str, Counter[Severity]] = {}
    for finding in report.findings:
        found.setdefault(finding.check, Counter())[finding.severity] += 1
    return sorted(
        found.items(),
        key=lambda item: ([-item[1][severity] for severity in Severity], item[0]),
    )


def _listed(report: Report) -> Iterator[tuple[str, bool]]:
    """Yield the lines of the list, the worst files first, and whether a line is a finding."""
    files = sorted(
        report.files(),
        key=lambda item: (min(ORDER[each.finding.severity] for each in item[1]), item[0]),
    )
    for path, told in files:
        yield "", False
        yield f"### {_plain(path)}", False
        yield "", False
        for each in told:
            yield _item(each.finding), True


def _item(finding: Finding) -> str:
    place = finding.place
    line = f"{place.line}: " if place.line else ""
    text = _plain(quoted(finding.msgid) + finding.text)
    return f"- {SIGNS[finding.severity]} {line}**{finding.check}** {text}"


def _plain(text: str) -> str:
    """Return text that Markdown and HTML leave as it is, on one line."""
    shown = show(" ".join(text.split()))
    return _MARKS.sub(lambda match: f"&#{ord(match[0])};", shown)
