"""Measures the checks on the seeded cases: recall, precision, false alarms on real translations.

make check-quality
make check-quality QUALITY='--ntrex DIR'    also on lines of en.txt, kk.txt, ru.txt in DIR
make check-quality QUALITY='--write'        and keep the table in docs/checks.md
make check-quality QUALITY='--cases'        and name what was missed or wrongly flagged; of
                                            `held_out`, on which nothing is tuned, never
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import permutations
from pathlib import Path

from pipeline.model import Severity
from pipeline.registry import checks
from pipeline.seams import Check
from pipeline.terms import parse
from tests.checks.quality import NAMES, TERMS, Case, load
from tests.checks.quality.measure import Result, findings, measure, table, totals
from tools.check_pages import PAGE, written

LANGUAGES = ("kk", "ru", "en")


def tools() -> tuple[Check, ...]:
    """Return every check, with the terms that the cases speak of."""
    return checks(parse(TERMS.read_bytes(), TERMS.name))


def section(results: dict[str, Result]) -> str:
    """Return what docs/checks.md says of the measure."""
    parts = []
    for name, result in results.items():
        parts += [f"**{name}**: {totals(result)}.", "", *table(result), ""]
    return "\n".join(parts).rstrip()


def ntrex(folder: Path, tools: tuple[Check, ...]) -> list[str]:
    """Return a line for each direction: segments with an error, with a warning, and the checks."""
    texts = {name: (folder / f"{name}.txt").read_text("utf-8").splitlines() for name in LANGUAGES}
    lines = []
    for source, target in permutations(LANGUAGES, 2):
        count: Counter[Severity] = Counter()
        named: Counter[str] = Counter()
        pairs = list(zip(texts[source], texts[target], strict=True))
        for number, (text, translation) in enumerate(pairs):
            case = Case(str(number), f"{source} {target}", "paragraph", text, translation)
            found = list(findings(case, tools))
            for level in {each.severity for each in found}:
                count[level] += 1
            named.update({each.check for each in found if each.severity is not Severity.INFO})
        shown = ", ".join(f"{check} {times}" for check, times in named.most_common(8))
        errors, warnings = (
            f"{count[level]} ({count[level] / len(pairs):.1%})"
            for level in (Severity.ERROR, Severity.WARNING)
        )
        lines.append(f"{source} → {target}: errors {errors}, warnings {warnings}; {shown}")
    return lines


def _shown(results: dict[str, Result]) -> list[tuple[str, Result]]:
    """Return the results whose cases may be read while tuning."""
    return [(name, result) for name, result in results.items() if name != "held_out"]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--ntrex", type=Path, help="a folder with en.txt, kk.txt, ru.txt")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/checks.md")
    parser.add_argument("--cases", action="store_true", help="name what went wrong")
    options = parser.parse_args()
    found = tools()
    results = {name: measure(load(name), found) for name in NAMES}
    print(section(results))
    for name, result in _shown(results) if options.cases else ():
        for case in result.missed:
            print(
                f"{name}: missed {case.id}: {case.why}\n    {case.source}\n    {case.translation}"
            )
        for case, finding in result.wrongly:
            print(f"{name}: wrongly {finding.check} {case.id}: {finding.text}")
            print(f"    {case.source}\n    {case.translation}")
    if options.write:
        page = PAGE.read_text("utf-8")
        PAGE.write_text(written(page, "quality", section(results)), "utf-8")
    if options.ntrex:
        print("\n" + "\n".join(ntrex(options.ntrex, checks())))


if __name__ == "__main__":
    main()
