"""The state of the translations as a small picture for a README."""

from __future__ import annotations

from xml.etree import ElementTree

from pipeline.model import Severity
from pipeline.reports.report import Report
from pipeline.wording import said, say

_COLORS = {Severity.ERROR: "#c0392b", Severity.WARNING: "#9a6700", None: "#1a7f37"}
_LETTER = 7
"""Pixels that a letter of 11 px takes at most in the fonts that are named."""
_EDGE = 10
"""Pixels beside a word, both sides together."""
_FONT = "Verdana,DejaVu Sans,sans-serif"


def badge_report(report: Report) -> str:
    """Return an SVG that says how many errors or warnings there are; a reader can hear it too."""
    levels = report.levels()
    worst = next((s for s in (Severity.ERROR, Severity.WARNING) if levels[s]), None)
    words = {
        Severity.ERROR: say("errors: {count}", count=levels[Severity.ERROR]),
        Severity.WARNING: say("warnings: {count}", count=levels[Severity.WARNING]),
        None: say("all good"),
    }
    name, state = (said(each, report.translate) for each in (say("translations"), words[worst]))
    return _picture(name, state, _COLORS[worst])


def _picture(name: str, state: str, color: str) -> str:
    left, right = (len(each) * _LETTER + _EDGE for each in (name, state))
    root = ElementTree.Element(
        "svg", xmlns="http://www.w3.org/2000/svg", width=str(left + right), height="20",
        role="img",
    )  # fmt: skip
    root.set("aria-label", f"{name}: {state}")
    ElementTree.SubElement(root, "title").text = f"{name}: {state}"
    for x, width, fill, text in ((0, left, "#3d3d3d", name), (left, right, color, state)):
        box = ElementTree.SubElement(root, "rect", x=str(x), width=str(width), height="20")
        box.set("fill", fill)
        middle = ElementTree.SubElement(root, "text", x=str(x + width // 2), y="14")
        middle.set("fill", "#fff")
        middle.set("text-anchor", "middle")
        middle.set("font-family", _FONT)
        middle.set("font-size", "11")
        middle.text = text
    return ElementTree.tostring(root, encoding="unicode") + "\n"
