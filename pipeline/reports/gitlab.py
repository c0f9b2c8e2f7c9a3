"""Findings as a Code Quality report of GitLab."""

from __future__ import annotations

import json

from pipeline.model import Finding, Severity
from pipeline.reports.report import Report
from pipeline.reports.shown import json_text, quoted
from pipeline.rulebook import BY_ID

LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab_report(report: Report) -> str:
    """Return a list of issues; what keeps a page from being published is a blocker."""
    issues = [
        {
            "description": quoted(told.finding.msgid) + told.finding.text,
            "check_name": told.finding.check,
            "fingerprint": told.fingerprint,
            "severity": _severity(told.finding),
            "location": {
                "path": told.finding.place.path.removeprefix("./"),
                "lines": {"begin": told.finding.place.line or 1},
            },
        }
        for told in report.told
    ]
    return json_text(json.dumps(issues, ensure_ascii=False, indent=1)) + "\n"


def _severity(finding: Finding) -> str:
    rule = BY_ID.get(finding.check)
    if rule and rule.is_guard and finding.severity is Severity.ERROR:
        return "blocker"
    return LEVELS[finding.severity]
