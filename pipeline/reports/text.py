"""The report for people: grouped by file, coloured on a terminal, with totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.reports.lines import COLORS, as_text
from pipeline.reports.report import Report
from pipeline.wording import Wording, said, say


def text_report(report: Report) -> str:
    """Return every finding by file, an empty line between files, then how many there are."""
    blocks = [
        "\n".join(as_text(each.finding, color=report.color) for each in told)
        for _, told in report.files()
    ]
    if blocks and not report.quiet:
        blocks.append("\n".join(_totals(report)))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def counted(levels: Counter[Severity]) -> Wording:
    """Return how many findings there are of each level."""
    return say(
        "errors: {errors}, warnings: {warnings}, notes: {notes}",
        errors=levels[Severity.ERROR],
        warnings=levels[Severity.WARNING],
        notes=levels[Severity.INFO],
    )


def languages(report: Report) -> dict[str, Counter[Severity]]:
    """Return the levels of each language; what belongs to none stands under an empty name."""
    found: dict[str, Counter[Severity]] = {}
    for finding in report.findings:
        found.setdefault(finding.language, Counter())[finding.severity] += 1
    return dict(sorted(found.items()))


def _totals(report: Report) -> Iterator[str]:
    for language, levels in languages(report).items():
        if language:
            yield f"{language}  {said(counted(levels), report.translate)}"
    files = say("files: {files}", files=len(dict(report.files())))
    total = f"{said(counted(report.levels()), report.translate)}; {said(files, report.translate)}"
    worst = next((severity for severity in Severity if report.levels()[severity]), None)
    if report.color and worst:
        total = f"\x1b[{COLORS[worst]}m{total}\x1b[0m"
    yield total
