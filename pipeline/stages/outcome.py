"""What a stage leaves behind: counts and what went wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.errors import PipelineError
from pipeline.events import Advanced, Event, Failed, Found, Report, Wrote
from pipeline.model import Finding, Severity


@dataclass(slots=True)
class Tally:
    """Listens to a stage on behalf of the exit code and the summary, and passes everything on."""

    report: Report
    findings: Counter[Severity] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    failures: int = 0
    failed: set[str] = field(default_factory=set)
    """Stems of the announcements that could not be worked on."""
    seen: set[str] = field(default_factory=set)
    """Stems of the announcements that were worked on, well or badly."""
    _told: set[object] = field(default_factory=set)
    """Several stages in one run meet the same problem; a person need read it only once."""

    def __call__(self, event: Event) -> None:
        if isinstance(event, Found | Failed):
            known = _meant(event.finding) if isinstance(event, Found) else event
            if known in self._told:
                return
            self._told.add(known)
        match event:
            case Found(finding):
                self.findings[finding.severity] += 1
            case Wrote(_, change):
                self.changes[change] += 1
            case Failed(stem):
                self.failures += 1
                self.failed.add(stem)
            case Advanced(stem):
                self.seen.add(stem)
            case _:
                pass
        self.report(event)

    @property
    def is_clean(self) -> bool:
        """True when nothing failed and no finding is an error."""
        return not self.fails(Severity.ERROR)

    def fails(self, level: Severity) -> bool:
        """True when something failed, or a finding is as bad as `level` or worse."""
        worst = list(Severity)[: list(Severity).index(level) + 1]
        return bool(self.failures) or any(self.findings[severity] for severity in worst)

    def fail(self, stem: str, error: PipelineError, language: str = "") -> None:
        """Tell that one announcement, or one language of it, could not be worked on."""
        self(Failed(stem, error, language))


def _meant(finding: Finding) -> tuple[object, ...]:
    """Return what is told, whatever level and column the newsroom's rules gave it."""
    place = finding.place
    return finding.check, place.path, place.line, finding.text, finding.msgid, finding.start
