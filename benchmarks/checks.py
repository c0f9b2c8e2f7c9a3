"""What the checks cost: CPU seconds a group over 10,000 messages of invented announcements.

    python -m benchmarks.checks [--messages 10000] [--seed 7]
    python -m benchmarks.checks --hostile

`--hostile` tells instead how long each group takes at most over a text of 100,000 characters that
is made to keep it busy (`tests/checks/hostile.py`).

Each announcement is a catalog with its source beside it, in all six directions in turn. The time is
that of one process on one core; reading files is not in it, `benchmarks/run.py` measures that.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import count, cycle, permutations, product
from time import process_time

from benchmarks.corpus import LANGUAGES, announcement
from pipeline.catalogs import po
from pipeline.checks.entries import checker
from pipeline.locales import plural_forms
from pipeline.model import Catalog, Finding, Message, Place, Unit
from pipeline.registry import CHECKS, ENTRY_CHECKS, checks
from pipeline.seams import Check, Rules, Subject
from tests.checks.hostile import PAIRS, SEEDS, seconds

LIMIT = 10.0
"""CPU seconds that 10,000 messages may take."""

HOSTILE = 100_000
"""Characters of a hostile text."""
LONGEST = 1.0
"""CPU seconds that a check may take over it."""


def hostile() -> None:
    """Print for each group the hostile text that keeps it busy longest, of two tries the better."""
    for name in ENTRY_CHECKS:
        worst, seed = 0.0, ""
        for one, (source, pair) in product(SEEDS, PAIRS):
            spent = seconds(name, source, one, HOSTILE, pair)
            if spent > worst:
                spent = min(spent, seconds(name, source, one, HOSTILE, pair))
            if spent > worst:
                worst, seed = spent, one
        print(f"  {name:16} {worst:6.2f} s CPU  {seed!r}")
    print(f"limit for each     {LONGEST:6.2f} s CPU, {HOSTILE:,} characters")


def subjects(messages: int, seed: int) -> list[Subject]:
    """Return catalogs of invented announcements with about so many messages together."""
    found: list[Subject] = []
    total = 0
    directions = cycle(permutations(LANGUAGES, 2))
    for number in count(1):
        if total >= messages:
            return found
        source, target = next(directions)
        one = announcement(number, seed)
        here, there = one.answers(source), one.answers(target)
        pairs = zip(here.values(), there.values(), strict=True)
        found.append(_subject(f"{number}", source, target, tuple(dict(pairs).items())))
        total += len(found[-1].catalog.messages)
    return found


def _subject(stem: str, source: str, target: str, pairs: tuple[tuple[str, str], ...]) -> Subject:
    place = Place(f"sources/{stem}.md", 1)
    header = po.new_header(
        project="Баспасөз қызметі",
        bugs="press@press.example",
        created="2026-11-22 18:00+0000",
        revised="2026-11-22 18:00+0000",
        language=target,
        source_language=source,
        plural_forms=plural_forms(target),
    )
    return Subject(
        stem=stem,
        path=f"translations/{target}/{stem}.po",
        source_path=place.path,
        source_language=source,
        language=target,
        units=tuple(Unit(text, "paragraph", place) for text, _ in pairs),
        catalog=Catalog(header, (), tuple(Message(a, b, line=1) for a, b in pairs), 1),
        rules=Rules(languages=LANGUAGES),
    )


def cost(check: Check, looked_at: list[Subject]) -> tuple[float, list[Finding]]:
    """Return the CPU seconds of one check over all catalogs, and what it found."""
    start = process_time()
    found = [finding for subject in looked_at for finding in check(subject)]
    return process_time() - start, found


def main() -> None:
    """Print a line for each group, then the total of all of them in one run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--hostile", action="store_true")
    options = parser.parse_args()
    if options.hostile:
        return hostile()
    looked_at = subjects(options.messages, options.seed)
    total = sum(len(subject.catalog.messages) for subject in looked_at)
    print(f"{total:,} messages in {len(looked_at):,} catalogs")
    # Tables and patterns are made at first use; whoever checks once pays for them once.
    whole, found = cost(_all(), looked_at)
    groups = CHECKS | {name: checker([check]) for name, check in ENTRY_CHECKS.items()}
    for name, check in groups.items():
        seconds, own = cost(check, looked_at)
        print(f"  {name:16} {seconds:6.2f} s CPU  {len(own):6,} findings")
    named = Counter(finding.check for finding in found).most_common(6)
    print(f"all together       {whole:6.2f} s CPU, the first time; {dict(named)}")
    print(f"limit for 10,000   {LIMIT:6.2f} s CPU, here {whole * 10_000 / total:.2f}")


def _all() -> Check:
    table = checks()

    def check(subject: Subject) -> list[Finding]:
        return [finding for one in table for finding in one(subject)]

    return check


if __name__ == "__main__":
    main()
