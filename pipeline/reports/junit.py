"""Findings as JUnit XML: a suite a file, a case a check."""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree

from pipeline.model import Finding
from pipeline.reports.lines import as_text
from pipeline.reports.report import Report
from pipeline.reports.shown import xml_text
from pipeline.reports.xml import xml_file


def junit_report(report: Report) -> str:
    """Return a suite for each file with findings; where there are none, one case that passed."""
    root = ElementTree.Element("testsuites", name="pipeline check")
    for path, told in report.files():
        _suite(root, report, path, [each.finding for each in told])
    if not report.told:
        suite = ElementTree.SubElement(
            root, "testsuite", name="pipeline check", tests="1", failures="0", errors="0"
        )
        ElementTree.SubElement(suite, "testcase", classname="pipeline", name="check")
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    return xml_file(root)


def _suite(root: ElementTree.Element, report: Report, path: str, findings: list[Finding]) -> None:
    suite = ElementTree.SubElement(root, "testsuite", name=xml_text(path))
    failures = 0
    in_order = sorted(findings, key=lambda finding: finding.check)
    cases = [(check, list(group)) for check, group in groupby(in_order, key=lambda f: f.check)]
    for check, found in cases:
        case = ElementTree.SubElement(suite, "testcase", classname=xml_text(path), name=check)
        bad = [finding for finding in found if report.fails(finding)]
        lines = "\n".join(as_text(finding) for finding in found)
        if bad:
            failures += 1
            failure = ElementTree.SubElement(
                case, "failure", type=bad[0].severity.value, message=xml_text(bad[0].text)
            )
            failure.text = xml_text(lines)
        else:
            ElementTree.SubElement(case, "system-out").text = xml_text(lines)
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(failures))
    suite.set("errors", "0")
