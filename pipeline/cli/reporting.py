"""Where the reports of a check go: the terminal, files, the summary of a step in CI."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.console import Console
    from pipeline.reports.report import Report

SUMMARY = "GITHUB_STEP_SUMMARY"
"""Where GitHub Actions says which file holds the summary of a step."""
NAMES = (
    *("text", "line", "json", "github", "sarif", "gitlab", "junit", "checkstyle"),
    *("markdown", "badge"),
)
"""Of the formats; `pipeline --help` must not import them."""

OF_REPOSITORY = frozenset({"github", "sarif", "gitlab"})
"""Formats for programs that know the repository, whose paths begin at its top."""
OF_FOLDER = frozenset({"line", "checkstyle"})
"""Formats for programs that open the file, whose paths begin where the command was called."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One report that is asked for."""

    format: str
    path: str = ""
    """Empty: stdout."""


def wanted(formats: tuple[str, ...], output: str | None) -> tuple[Wanted, ...]:
    """Return the reports that `--format NAME[=FILE]` and `--output FILE` ask for."""
    found = []
    for each in formats or ("text",):
        name, _, path = each.partition("=")
        if name not in NAMES:
            raise click.UsageError(f"unknown format `{name}`; known are {', '.join(NAMES)}")
        found.append(Wanted(name, path or output or ""))
    paths = [each.path and os.path.realpath(each.path) for each in found]
    for path in paths:
        if paths.count(path) > 1:
            where = f"to `{path}`" if path else "to the terminal"
            raise click.UsageError(f"two reports go {where}; write `--format NAME=FILE` for one")
    return tuple(found)


def publish(reports: tuple[Wanted, ...], report: Report, root: str, console: Console) -> None:
    """Write each report to its place. Raises PublishError.

    `root` is the folder that the paths of the findings are relative to.
    """
    from pipeline.reports.formats import FORMATS
    from pipeline.workspace import parcels

    console.close()
    for each in reports:
        text = FORMATS[each.format](_placed(report, each.format, root))
        if each.path:
            path = Path(each.path)
            parcels.write(path.parent, path.name, text.encode("utf-8", "replace"))
        else:
            console.write(text)
        summary = os.environ.get(SUMMARY)
        if each.format == "github" and summary:
            _summarise(Path(summary), report)


def _placed(report: Report, format_: str, root: str) -> Report:
    """Return the report with paths as whoever reads the format looks for them."""
    from pipeline.workspace import history

    here, called = os.path.realpath(root), os.getcwd()
    if format_ in OF_FOLDER:
        return report.seen_from(called, here)
    if format_ not in OF_REPOSITORY:
        return report
    top = history.repository(here)
    if not top:  # an archive of one: whoever calls stands at its top, or names the newsroom
        top = called if os.path.commonpath([called, here]) == called else here
    return report.seen_from(top, here)


def _summarise(path: Path, report: Report) -> None:
    """Add the whole list to the summary of the step, as far as GitHub takes it."""
    from pipeline.reports.markdown import MOST_BYTES, markdown_report
    from pipeline.workspace import parcels

    room = MOST_BYTES - parcels.size(path)
    if room > 0:
        parcels.append(path, markdown_report(report, room).encode("utf-8", "replace"))
