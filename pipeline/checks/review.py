"""Finds translations that an editor has not seen, or has approved in other words."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.catalogs import states
from pipeline.catalogs.marks import void_marks
from pipeline.checks.telling import of_message
from pipeline.model import Finding, Severity, State
from pipeline.seams import Subject
from pipeline.wording import say


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each confirmed translation whose approval is missing or void.

    An error where the newsroom publishes approved text only (`unreviewed`), else a warning where
    an approval no longer fits its text (`approval-stale`). What a machine wrote and nobody changed
    since is told apart (`mt-unreviewed`): its `fuzzy` flag may have gone by a slip of the hand.
    """
    wanted = {unit.key for unit in subject.units}
    for message in subject.catalog.messages:
        if message.key not in wanted or states.state(message) is not State.TRANSLATED:
            continue
        stale = [m for m in void_marks(message) if (m.kind, m.value) == ("state", "approved")]
        if stale:
            text = say(
                "{who} approved this message before its text changed; approve it again",
                who=stale[-1].detail("by") or say("an editor"),
            )
            severity = Severity.ERROR if subject.needs_approval else Severity.WARNING
            yield of_message(subject, message, "approval-stale", severity, text)
        elif (origin := states.origin(message)) and origin.value == "mt":
            text = say(
                "a machine wrote this translation and nobody changed it since;"
                " read it, then run `pipeline approve`"
            )
            severity = Severity.ERROR if subject.needs_approval else Severity.WARNING
            yield of_message(subject, message, "mt-unreviewed", severity, text)
        elif subject.needs_approval:
            text = say("an editor must approve this translation first; run `pipeline approve`")
            yield of_message(subject, message, "unreviewed", Severity.ERROR, text)
