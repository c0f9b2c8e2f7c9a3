"""No text, however made, keeps a check of translations busy."""

from __future__ import annotations

import time
from itertools import count, cycle

import pytest

from pipeline.registry import ENTRY_CHECKS
from tests.checks.samples import entry

SIZE = 100_000
LONGEST = 1.0
QUADRATIC = 40
"""Times as long for eight times the text; memory and its collection make linear ones ten to 25."""
QUICK = LONGEST / 64
"""Seconds for an eighth of the text: a quadratic check would take LONGEST for the whole."""
SUSPECT = LONGEST / 2
NUMBERS = count()
SEEDS = (
    *("(", "[", "{", "<", "`", "*", "_", '"', "«", "“", "%", "&", "#", "@", "!", "|", "\\", "-"),
    *(" ", "\u00a0", "\t", "\n", ".", ",", "0", "9", "+", "a", "Ә", "ғ", "қ ", "ң.", "ө,", "ұ "),
    *("[a](", "](", "[^1]", "{a", "{a}", "%(a", "%(a)s", "${", "{{", "<a ", "<a b=", "<!--", "&#"),
    *(
        "a@",
        "a.",
        "a-",
        "a'",
        "1.",
        "1:",
        "1,0",
        "12.12.",
        "12:3",
        "http://",
        "www.",
        "a@b.",
        "+7 ",
    ),
    *(
        "ә ә",
        "ә-ә ",
        "Ә.Ғ. ",
        "а б в ",
        "Р°",
        "ÐÑ",
        "?? ",
        "XX ",
        "IV",
        "**a",
        "`a ",
        "``a",
        "a b  ",
    ),
    *("<<<<<<< ", "№ 5 ", "5 000 ", "2026 ж. ", "8 сәуір ", "April 8 ", "10:00 ", "$5 ", "5 % "),
    *("!", "a)", "1) ", ":)", "{a, plural, ", "{0", "%d", "%%", "\\(", "&amp;", "a_b", "қа", "ё"),
)


PAIRS = (("Ұлы дала", "kk ru"), ("", "ru en"))
"""An ordinary source, and (empty) one as hostile as its translation."""


def seconds(name: str, source: str, text: str, pair: str) -> float:
    """Return how long a check takes; no text is the same twice, so that nothing is remembered."""
    unique = next(NUMBERS)
    about = entry(source or f"{text} ө{unique}", f"{text} ү{unique}", pair)
    start = time.process_time()
    for _ in ENTRY_CHECKS[name](about):
        pass
    return time.process_time() - start


@pytest.mark.parametrize("name", ENTRY_CHECKS)
def test_hostile_texts_take_linear_time(name: str) -> None:
    """Eight times the text takes about eight times as long, never sixty-four times.

    What is quick enough for a short text would end in time for a long one, were it quadratic.
    """
    slow = []
    for seed, (source, pair) in zip(SEEDS, cycle(PAIRS), strict=False):
        small, large = (seed * (size // len(seed)) for size in (SIZE // 8, SIZE))
        if seconds(name, source, small, pair) > QUICK:
            spent = seconds(name, source, large, pair)
            if spent > SUSPECT:
                before = min(seconds(name, source, small, pair) for _ in range(2))
                spent = min(spent, seconds(name, source, large, pair))
                if spent > QUADRATIC * before:
                    slow.append((seed, pair, before, spent))
    assert slow == []
