"""THE TABLE of formats: name and what writes it."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.reports.badge import badge_report
from pipeline.reports.checkstyle import checkstyle_report
from pipeline.reports.github import github_report
from pipeline.reports.gitlab import gitlab_report
from pipeline.reports.junit import junit_report
from pipeline.reports.lines import json_report, line_report
from pipeline.reports.markdown import markdown_report
from pipeline.reports.report import Report
from pipeline.reports.sarif import sarif_report
from pipeline.reports.text import text_report

FORMATS: dict[str, Callable[[Report], str]] = {
    "text": text_report,
    "line": line_report,
    "json": json_report,
    "github": github_report,
    "sarif": sarif_report,
    "gitlab": gitlab_report,
    "junit": junit_report,
    "checkstyle": checkstyle_report,
    "markdown": markdown_report,
    "badge": badge_report,
}
