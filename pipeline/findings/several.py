"""Findings in all translations of one text -> a hint that the text itself may be the cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from pipeline.model import Finding, Severity, Unit
from pipeline.rulebook import BY_ID, Group
from pipeline.wording import say

CHECK = "multiple-failures"
_LOUD = (Severity.ERROR, Severity.WARNING)
_OF_WORDS_NOT = (Group.SOURCE, Group.FILE, Group.STATES, Group.EXCUSES)
"""What is wrong with a file, or not done yet, says nothing about a text."""

Key = tuple[str | None, str]


def several(
    units: Iterable[Unit], told: Iterable[Finding], languages: Collection[str], stem: str
) -> Iterator[Finding]:
    """Yield a hint for each unit in whose every translation something was told.

    `languages` are those the announcement is translated into; one alone says nothing of its source.
    """
    if len(languages) < 2:
        return
    failed: dict[Key, set[str]] = defaultdict(set)
    for finding in told:
        if finding.msgid is not None and _is_about_words(finding):
            failed[finding.msgctxt, finding.msgid].add(finding.language)
    for unit in {each.key: each for each in reversed(tuple(units))}.values():
        if failed.get(unit.key, set()) >= set(languages):
            yield Finding(
                CHECK,
                Severity.INFO,
                unit.place,
                say(
                    "«{text}»: every translation of this text has findings ({languages}); perhaps "
                    "the text itself can be misread",
                    text=_short(unit.text),
                    languages=", ".join(languages),
                ),
                stem,
            )


def _is_about_words(finding: Finding) -> bool:
    rule = BY_ID.get(finding.check)
    return finding.severity in _LOUD and (rule is None or rule.group not in _OF_WORDS_NOT)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:40]}…"
