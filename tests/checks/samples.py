"""One text beside its translation, and what a check says of it."""

from __future__ import annotations

from pipeline.model import Message, Severity
from pipeline.rulebook import BY_ID
from pipeline.seams import Entry, EntryCheck, Remark, Rules


def entry(
    source: str,
    text: str,
    pair: str = "kk ru",
    *,
    flags: tuple[str, ...] = (),
    kind: str = "",
    has_markup: bool = True,
    rules: Rules | None = None,
) -> Entry:
    """Return a text and its translation; `pair` is their languages: `kk ru`."""
    first, second = pair.split()
    message = Message(source, text, flags=flags, line=7)
    return Entry(
        message, source, text, first, second, kind, has_markup, rules=rules or Rules(("kk", "ru"))
    )


def remarks(check: EntryCheck, source: str, text: str, pair: str = "kk ru") -> list[Remark]:
    """Return what a check says of a translation."""
    found = list(check(entry(source, text, pair)))
    levels = list(Severity)
    for each in found:  # no finding is worse than the rulebook says
        assert levels.index(each.severity) >= levels.index(BY_ID[each.check].level)
    return found


def said(check: EntryCheck, source: str, text: str, pair: str = "kk ru") -> list[str]:
    """Return the ids and levels of what a check says: `double-space warning`."""
    return [f"{each.check} {each.severity}" for each in remarks(check, source, text, pair)]
