"""What the checks find in the cases: recall and precision of each, and the totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.catalogs import po
from pipeline.config import TRANSLATABLE
from pipeline.model import Catalog, Finding, Message, Place, Severity, Unit
from pipeline.seams import Check, Rules, Subject
from tests.checks.quality import Case

PLURALS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);",
    "en": "nplurals=2; plural=(n != 1);",
}
LOUD = (Severity.ERROR, Severity.WARNING)
"""The levels at which a good translation must not be flagged."""


@dataclass(slots=True)
class Score:
    """How one check did."""

    faults: int = 0
    """Cases whose fault it ought to tell."""
    found: int = 0
    """Of these, how many it told, or a check that tells the same."""
    right: int = 0
    """Times it fired where the fault was its own, at any level."""
    false: int = 0
    """Right translations that it flagged as error or warning."""


@dataclass(slots=True)
class Result:
    """What a set of cases showed."""

    scores: dict[str, Score] = field(default_factory=dict)
    faults: int = 0
    found: int = 0
    good: int = 0
    flagged: int = 0
    """Right translations with an error or a warning."""
    missed: list[Case] = field(default_factory=list)
    wrongly: list[tuple[Case, Finding]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.faults if self.faults else 1.0

    @property
    def false_share(self) -> float:
        return self.flagged / self.good if self.good else 0.0

    def of(self, check: str) -> Score:
        return self.scores.setdefault(check, Score())


def measure(cases: Iterable[Case], checks: tuple[Check, ...]) -> Result:
    """Return what the checks found in the cases."""
    result = Result()
    for case in cases:
        found = list(findings(case, checks))
        fired = {each.check for each in found}
        if case.fault:
            _count_fault(result, case, fired)
        else:
            _count_good(result, case, found)
    return result


def _count_fault(result: Result, case: Case, fired: set[str]) -> None:
    result.faults += 1
    score = result.of(case.fault)
    score.faults += 1
    for check in fired & case.wanted:
        result.of(check).right += 1
    if fired & case.wanted:
        result.found += 1
        score.found += 1
    else:
        result.missed.append(case)


def _count_good(result: Result, case: Case, found: list[Finding]) -> None:
    result.good += 1
    loud = {each.check: each for each in found if each.severity in LOUD}
    for check, finding in loud.items():
        result.of(check).false += 1
        result.wrongly.append((case, finding))
    result.flagged += bool(loud)


def findings(case: Case, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Yield what the checks say of one case, as it would stand in a catalog."""
    language = case.target_language
    context = case.kind if case.kind in TRANSLATABLE else None
    place = Place("sources/case.md", 9)
    header = po.new_header(
        project="Баспасөз қызметі",
        bugs="press@press.example",
        created="2026-11-22 18:00+0000",
        revised="2026-11-22 18:00+0000",
        language=language,
        source_language=case.source_language,
        plural_forms=PLURALS[language],
    )
    message = Message(case.source, case.translation, context, line=9)
    subject = Subject(
        stem="case",
        path=f"translations/{language}/case.po",
        source_path=place.path,
        source_language=case.source_language,
        language=language,
        units=(Unit(case.source, case.kind, place, context),),
        catalog=Catalog(header=header, messages=(message,), header_line=1),
        rules=Rules(languages=("kk", "ru", "en")),
    )
    for check in checks:
        yield from check(subject)


def table(result: Result) -> list[str]:
    """Return the scores as a Markdown table, in the order of the checks' names."""
    lines = [
        "| check | faults | found | recall | wrongly flagged | precision |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for check, score in sorted(result.scores.items()):
        fired = score.right + score.false
        recall = f"{score.found / score.faults:.0%}" if score.faults else "–"
        precision = f"{score.right / fired:.0%}" if fired else "–"
        lines.append(
            f"| `{check}` | {score.faults} | {score.found} | {recall} "
            f"| {score.false} | {precision} |"
        )
    return lines


def totals(result: Result) -> str:
    """Return both totals in one sentence."""
    return (
        f"faults found {result.found} of {result.faults} ({result.recall:.1%}); good entries "
        f"flagged at warning or above {result.flagged} of {result.good} ({result.false_share:.1%})"
    )
