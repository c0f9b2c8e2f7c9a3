"""Findings for tests of formats: every level, odd texts, places with and without lines."""

from __future__ import annotations

from pipeline.findings.fingerprints import numbered
from pipeline.model import Finding, Place, Severity
from pipeline.reports.report import Report, report
from pipeline.wording import say

RU = "translations/ru/2026/көрме & «сән».po"
SOURCE = "sources/2026/көрме.md"
ODD = "сөз <b>&\"'\n::error::ә\x1b[31m\x00 \u202e100 % | [x](y) @all \ud800"

FINDINGS = (
    Finding(
        "unsafe-html", Severity.ERROR, Place(RU, 41, 9),
        say("the translation adds {what}", what=ODD),
        "2026/көрме", "ru", None, f"Көрме {ODD}",
    ),
    Finding(
        "fuzzy", Severity.WARNING, Place(RU, 7), say("this draft is not published"),
        "2026/көрме", "ru", None, "Ұзақ сөйлем " * 9,
    ),
    Finding(
        "fuzzy", Severity.WARNING, Place(RU, 9), say("this draft is not published"),
        "2026/көрме", "ru", None, "Ұзақ сөйлем " * 9,
    ),
    Finding(
        "missing-catalog", Severity.ERROR, Place("translations/en/2026/көрме.po"), "no catalog",
        "2026/көрме", "en",
    ),
    Finding("heading-level", Severity.INFO, Place(SOURCE, 3), "бөлім", "2026/көрме"),
    Finding("office:tone", Severity.INFO, Place(SOURCE, 2), "plug-in's own id"),
)  # fmt: skip


def made(*findings: Finding, **options: object) -> Report:
    """Return a report of these findings."""
    return report(numbered(findings), version="1.2.3", **options)  # type: ignore[arg-type]
