"""Old debt: findings that a newsroom has shelved in a file, so that only new ones fail."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.errors import ConfigError
from pipeline.findings.fingerprints import fingerprint
from pipeline.model import Finding
from pipeline.rulebook import BY_ID

VERSION = 1


@dataclass(frozen=True, slots=True)
class Shelved:
    """One finding of the file."""

    fingerprint: str
    check: str
    path: str
    message: str


class Baseline:
    """The findings of a file; each shelves one finding of a report."""

    def __init__(self, shelved: Iterable[Shelved] = ()) -> None:
        self._left: dict[str, list[Shelved]] = {}
        for each in shelved:
            self._left.setdefault(each.fingerprint, []).append(each)

    def takes(self, finding: Finding) -> bool:
        """True where the finding is old debt, of which it is then taken off."""
        if not can_be_shelved(finding):
            return False
        same = self._left.get(fingerprint(finding))
        if not same:
            return False
        same.pop()
        return True

    @property
    def gone(self) -> tuple[Shelved, ...]:
        """What the file lists and no finding has asked for."""
        return tuple(each for same in self._left.values() for each in same)


def can_be_shelved(finding: Finding) -> bool:
    """True unless the finding keeps a page from being published: that is no debt, but danger."""
    rule = BY_ID.get(finding.check)
    return rule is None or not rule.is_guard


def dump(findings: Iterable[Finding]) -> str:
    """Return the file that shelves these findings; the same findings give the same text."""
    entries = sorted(
        (finding.place.path, finding.check, fingerprint(finding), str(finding.text))
        for finding in findings
        if can_be_shelved(finding)
    )
    rows = [
        json.dumps(
            {"fingerprint": known_by, "check": check, "path": path, "message": message},
            ensure_ascii=False,
        )
        for path, check, known_by, message in entries
    ]
    listed = ",\n".join(f"  {row}" for row in rows)
    body = f"[\n{listed}\n ]" if rows else "[]"
    return f'{{\n "version": {VERSION},\n "findings": {body}\n}}\n'


def load(text: str, path: str) -> Baseline:
    """Return the findings of a file. Raises ConfigError."""
    advice = "write it anew with `pipeline check --write-baseline FILE`"
    try:
        read = json.loads(text)
        if read["version"] != VERSION:
            problem = f"is of version {read['version']!r}, not {VERSION}; {advice}"
            raise ConfigError(path, "version", problem)
        return Baseline(
            Shelved(*(str(each[key]) for key in ("fingerprint", "check", "path", "message")))
            for each in read["findings"]
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ConfigError(path, "", f"is no baseline; {advice}") from error
