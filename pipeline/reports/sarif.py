"""Findings as SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from pipeline.model import Finding, Severity
from pipeline.reports.report import Report, Told
from pipeline.reports.shown import json_text, quoted
from pipeline.rulebook import BY_ID, Rule
from pipeline.wording import said

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "ushtil/v1"
"""Independent of the line, so that a finding that moved is the same one."""


def sarif_report(report: Report) -> str:
    """Return one run with its rules and results; the same findings give the same text."""
    ids = sorted({finding.check for finding in report.findings})
    order = {name: number for number, name in enumerate(ids)}
    driver: dict[str, Any] = {
        "name": "Üshtil",
        "rules": [_rule(name, BY_ID.get(name), report) for name in ids],
    }
    if report.version:
        driver["version"] = report.version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(told, order[told.finding.check]) for told in report.told],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(json.dumps(log, ensure_ascii=False, indent=1)) + "\n"


def _rule(name: str, rule: Rule | None, report: Report) -> dict[str, Any]:
    if rule is None:
        return {"id": name}
    help_ = said(rule.help, report.translate)
    text = f"{help_} ({rule.example})" if rule.example else help_
    return {
        "id": name,
        "shortDescription": {"text": help_},
        "help": {"text": text},
        "defaultConfiguration": {"level": LEVELS[rule.level]},
        "properties": {"tags": [rule.group.value]},
    }


def _result(told: Told, number: int) -> dict[str, Any]:
    finding = told.finding
    physical: dict[str, Any] = {"artifactLocation": _artifact(finding.place.path)}
    if region := _region(finding):
        physical["region"] = region
    return {
        "ruleId": finding.check,
        "ruleIndex": number,
        "level": LEVELS[finding.severity],
        "message": {"text": quoted(finding.msgid) + finding.text},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {FINGERPRINT: told.fingerprint},
    }


def _region(finding: Finding) -> dict[str, int]:
    place = finding.place
    if not place.line:
        return {}
    region = {"startLine": place.line}
    return region | {"startColumn": place.column} if place.column else region


def _artifact(path: str) -> dict[str, str]:
    address = quote(path)
    if path.startswith("/"):
        return {"uri": f"file://{address}"}
    return {"uri": address, "uriBaseId": "%SRCROOT%"}
