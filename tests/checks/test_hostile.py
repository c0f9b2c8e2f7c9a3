"""No text, however made, keeps a check of translations busy.

How long it takes at full length is measured by `benchmarks/checks.py`.
"""

from __future__ import annotations

from itertools import cycle

import pytest

from pipeline.registry import ENTRY_CHECKS
from tests.checks.hostile import PAIRS, SEEDS, seconds

SMALL, LARGE = 1_250, 10_000
QUADRATIC = 32
"""Times as long for eight times the text; memory and its collection make linear ones ten to 20,
quadratic ones come near 64."""
TRIFLE = 0.005
"""Seconds for LARGE that need no second look: were they quadratic, ten times the text would still
take but half a second."""
TRIES = 3


def growth(name: str, source: str, seed: str, pair: str) -> float:
    """Return how many times as long a check takes for LARGE as for SMALL, each at its best.

    A busy machine can make a run longer, never shorter.
    """
    spent = seconds(name, source, seed, LARGE, pair)
    if spent < TRIFLE:
        return 0.0
    before = seconds(name, source, seed, SMALL, pair)
    for _ in range(TRIES):
        if spent <= QUADRATIC * before:
            break
        spent = min(spent, seconds(name, source, seed, LARGE, pair))
        before = min(before, seconds(name, source, seed, SMALL, pair))
    return spent / max(before, 1e-9)


@pytest.mark.parametrize("name", ENTRY_CHECKS)
def test_hostile_texts_take_linear_time(name: str) -> None:
    """Eight times the text takes about eight times as long, never sixty-four times."""
    found = {
        (seed, pair): growth(name, source, seed, pair)
        for seed, (source, pair) in zip(SEEDS, cycle(PAIRS), strict=False)
    }
    assert {each: times for each, times in found.items() if times > QUADRATIC} == {}
