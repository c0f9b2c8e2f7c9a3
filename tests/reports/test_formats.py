"""Every format, read back by a reader of its own: nothing is lost, nothing breaks out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from markdown import markdown

from pipeline.cli import reporting
from pipeline.model import Finding, Place, Severity
from pipeline.reports.formats import FORMATS
from pipeline.reports.github import as_github
from pipeline.reports.markdown import markdown_report
from pipeline.reports.report import Report
from tests.reports.findings import FINDINGS, RU, made
from tests.reports.sarif import SARIF

ALL = made(*FINDINGS)
EMPTY = made()

anything = st.builds(
    Finding,
    check=st.sampled_from(["fuzzy", "unsafe-html", "office:tone"]),
    severity=st.sampled_from(Severity),
    place=st.builds(
        Place,
        st.text(min_size=1, max_size=20).filter(lambda t: t.strip("/. ")),
        st.none() | st.integers(1, 9999),
        st.none() | st.integers(1, 999),
    ),
    text=st.text(max_size=40),
    language=st.sampled_from(["", "kk", "ru"]),
    msgid=st.none() | st.text(max_size=60),
)
reports = st.lists(anything, max_size=5).map(lambda found: made(*found))


def test_the_command_knows_every_format() -> None:
    """What `--format` offers is what there is."""
    assert tuple(FORMATS) == reporting.NAMES


@pytest.mark.parametrize("name", FORMATS)
def test_order_of_finding_changes_nothing(name: str) -> None:
    """The same findings make the same report, whoever found them first."""
    assert FORMATS[name](made(*FINDINGS)) == FORMATS[name](made(*reversed(FINDINGS)))


@given(reports)
def test_no_format_stumbles_over_a_text(report: Report) -> None:
    """Whatever a file holds, each report is text that can be written and steers no terminal."""
    for name, write in FORMATS.items():
        text = write(report)
        assert text.encode("utf-8").decode() == text, name
        assert "\x1b" not in text, name


def test_line_has_path_line_column_level_and_check() -> None:
    """Each finding is one line that a problem matcher reads; what has no line is at the first."""
    lines = FORMATS["line"](ALL).splitlines()
    assert len(lines) == len(FINDINGS)
    assert any(line.startswith(f"{RU}:41:9: error unsafe-html «Көрме") for line in lines)
    assert "translations/en/2026/көрме.po:1:1: error missing-catalog no catalog" in lines


def test_text_is_grouped_and_counted() -> None:
    """An empty line stands between files; totals come last, and quiet leaves them out."""
    *files, totals = FORMATS["text"](ALL).split("\n\n")
    assert [len(file.splitlines()) for file in files] == [2, 1, 3]
    assert totals.splitlines() == [
        "en  errors: 1, warnings: 0, notes: 0",
        "ru  errors: 1, warnings: 2, notes: 0",
        "errors: 2, warnings: 2, notes: 2; files: 3",
    ]
    assert "errors:" not in FORMATS["text"](made(*FINDINGS, quiet=True))
    assert FORMATS["text"](EMPTY) == ""


def test_colours_are_for_terminals() -> None:
    """Levels are coloured where they are asked for, and nowhere else."""
    assert "\x1b[31merror\x1b[0m" in FORMATS["text"](made(*FINDINGS, color=True))


@given(reports)
def test_json_is_an_object_a_line(report: Report) -> None:
    """Every finding comes back from its line as it was."""
    rows = [json.loads(line) for line in FORMATS["json"](report).splitlines()]
    said = [(row["check"], row["path"], row["line"], row["message"], row["msgid"]) for row in rows]
    assert said == [
        (each.check, each.place.path, each.place.line, each.text, each.msgid)
        for each in report.findings
    ]


@given(reports)
def test_sarif_keeps_to_its_structure(report: Report) -> None:
    """Rules and results agree with each other and with what the standard asks."""
    log = json.loads(FORMATS["sarif"](report))
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result, told in zip(run["results"], report.told, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == told.finding.check
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        shown = unquote(uri.removeprefix("file://"))
        assert shown == told.finding.place.path.encode("utf-8", "replace").decode()
    prints = [result["partialFingerprints"]["ushtil/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)


def test_a_moved_finding_keeps_its_fingerprint() -> None:
    """A line more above a finding makes it no new one, in SARIF and in GitLab."""
    (one,) = FINDINGS[:1]
    moved = Finding(
        one.check, one.severity, Place(RU, 99, 1), one.text, one.stem, one.language, None, one.msgid
    )
    assert made(one).told[0].fingerprint == made(moved).told[0].fingerprint


@given(reports)
def test_gitlab_reads_a_list_of_issues(report: Report) -> None:
    """Each issue has what the merge request shows: a text, a check, a file, a line, a severity."""
    issues = json.loads(FORMATS["gitlab"](report))
    assert len(issues) == len(report.told)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith("./")
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_gitlab_shows_what_holds_a_page_back_as_a_blocker() -> None:
    """An unsafe translation is worse than any other."""
    issues = json.loads(FORMATS["gitlab"](ALL))
    assert {i["severity"] for i in issues if i["check_name"] == "unsafe-html"} == {"blocker"}


@given(reports)
def test_junit_is_read_by_a_junit_parser(report: Report) -> None:
    """A suite a file, a case a check; the counts are true."""
    suites = JUnitXml.fromstring(FORMATS["junit"](report).encode())
    cases = [case for suite in suites for case in suite]
    assert suites.tests == len(cases) > 0
    failed = [case for case in cases if case.result]
    assert suites.failures == sum(_has_failure(case) for case in failed)
    bad = {(each.place.path, each.check) for each in report.findings if report.fails(each)}
    assert suites.failures == len(bad)


def _has_failure(case: Iterable[object]) -> bool:
    return any(type(entry).__name__ == "Failure" for entry in case.result)  # type: ignore[attr-defined]


def test_junit_of_nothing_is_one_passed_case() -> None:
    """A server that finds no test at all would call the job broken."""
    suites = JUnitXml.fromstring(FORMATS["junit"](EMPTY).encode())
    assert (suites.tests, suites.failures) == (1, 0)


@given(reports)
def test_checkstyle_is_xml_with_an_error_for_each_finding(report: Report) -> None:
    """Grouped by file; line, severity, message and source are there."""
    root = ElementTree.fromstring(FORMATS["checkstyle"](report).encode())
    errors = root.findall("file/error")
    assert len(errors) == len(report.told)
    for error in errors:
        assert int(error.get("line", "0")) >= 1
        assert error.get("severity") in ("error", "warning", "info")
        assert (error.get("source") or "").startswith("ushtil.")


def test_github_is_one_command_a_line() -> None:
    """No text can end its annotation and begin another; the column is told where it is known."""
    assert as_github(FINDINGS[0]).startswith(f"::error file={RU},line=41,col=9,title=unsafe-html::")
    lines = FORMATS["github"](ALL).splitlines()
    assert sum(line.startswith("::") for line in lines) == len(FINDINGS)


@given(reports)
def test_markdown_shows_texts_as_they_are(report: Report) -> None:
    """No text of a file becomes a link, a mention, a tag or a row of the table."""
    page = markdown(FORMATS["markdown"](report), extensions=["tables"])
    assert set(re.findall(r"<(\w+)", page)) <= TAGS


TAGS = {"h2", "h3", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td"}


def test_markdown_keeps_to_its_limit() -> None:
    """What does not fit is counted, the worst files come first."""
    many = [
        Finding("fuzzy", Severity.INFO, Place(f"translations/ru/{n}.po", n), "сөз " * 20)
        for n in range(1, 400)
    ]
    worst = Finding("blank", Severity.ERROR, Place("translations/ru/я.po", 3), "бос")
    report = made(*many, worst)
    text = markdown_report(report, 5_000)
    assert len(text.encode()) <= 5_000
    shown = text.count("\n- ")
    assert f"{len(report.told) - shown} more findings are not shown here." in text
    assert text.index("**blank**") < text.index("**fuzzy**")


@given(reports)
def test_the_badge_is_a_picture_with_a_name(report: Report) -> None:
    """An SVG that says its state in words, wide enough for them."""
    root = ElementTree.fromstring(FORMATS["badge"](report))
    name = root.get("aria-label") or ""
    levels = report.levels()
    if levels[Severity.ERROR]:
        assert name == f"translations: errors: {levels[Severity.ERROR]}"
    elif levels[Severity.WARNING]:
        assert name == f"translations: warnings: {levels[Severity.WARNING]}"
    else:
        assert name == "translations: all good"


def test_a_report_speaks_the_language_it_is_given() -> None:
    """Findings and totals are said by one translation; texts that are no sentences stay."""
    words = {
        "this draft is not published": "бұл жоба жарияланбайды",
        "files: {files}": "файл: {files}",
    }
    report = made(*FINDINGS, translate=lambda template: words.get(template, template))
    text = FORMATS["text"](report)
    assert text.count("бұл жоба жарияланбайды") == 2
    assert "файл: 3" in text
    assert "no catalog" in text
