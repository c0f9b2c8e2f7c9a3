"""Texts made to keep a check busy: one odd beginning, again and again."""

from __future__ import annotations

import time
from itertools import count

from pipeline.registry import ENTRY_CHECKS
from tests.checks.samples import entry

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
    *("ә ә", "ә-ә ", "Ә.Ғ. ", "а б в ", "Р°", "ÐÑ", "?? ", "XX ", "IV", "**a", "`a ", "``a"),
    *("a b  ", "<<<<<<< ", "№ 5 ", "5 000 ", "2026 ж. ", "8 сәуір ", "April 8 ", "10:00 ", "$5 "),
    *("5 % ", "!", "a)", "1) ", ":)", "{a, plural, ", "{0", "%d", "%%", "\\(", "&amp;", "a_b"),
    *("қа", "ё", "+7 "),
)
PAIRS = (("Ұлы дала", "kk ru"), ("", "ru en"))
"""An ordinary source, and (empty) one as hostile as its translation."""
_NUMBERS = count()


def seconds(name: str, source: str, seed: str, size: int, pair: str) -> float:
    """Return how long a check takes; no text is the same twice, so that nothing is remembered."""
    unique = next(_NUMBERS)
    text = seed * (size // len(seed))
    about = entry(source or f"{text} ө{unique}", f"{text} ү{unique}", pair)
    start = time.process_time()
    for _ in ENTRY_CHECKS[name](about):
        pass
    return time.process_time() - start
