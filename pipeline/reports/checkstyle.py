"""Findings as Checkstyle XML, for reviewdog and Jenkins."""

from __future__ import annotations

from xml.etree import ElementTree

from pipeline.reports.report import Report
from pipeline.reports.shown import quoted, xml_text
from pipeline.reports.xml import xml_file


def checkstyle_report(report: Report) -> str:
    """Return a file element for each file with findings."""
    root = ElementTree.Element("checkstyle", version="4.3")
    for path, told in report.files():
        file = ElementTree.SubElement(root, "file", name=xml_text(path))
        for each in told:
            finding = each.finding
            error = ElementTree.SubElement(file, "error", line=str(finding.place.line or 1))
            if finding.place.column:
                error.set("column", str(finding.place.column))
            error.set("severity", finding.severity.value)
            error.set("message", xml_text(quoted(finding.msgid) + finding.text))
            error.set("source", f"ushtil.{finding.check}")
    return xml_file(root)
