"""What import tells of each message: taken, kept, in conflict, not understood."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.exchange.arrival import Arrival, Outcome
from pipeline.exchange.parcel import Format, Returned
from pipeline.exchange.settle import Verdict
from pipeline.locales import guess_language
from pipeline.model import Finding, Place, Severity

QUIET = frozenset({Verdict.SAME, Verdict.BLANK, Verdict.ECHO})
SHOWN = 60
"""Letters of a text that tell which one it is."""
ENOUGH = 200
"""Letters from which on a guess of the language is worth a warning."""

SEVERITIES = {
    Verdict.CONFLICT: Severity.ERROR,
    Verdict.UNREADABLE: Severity.ERROR,
    Verdict.HELD: Severity.WARNING,
    Verdict.BESIDE: Severity.WARNING,
    Verdict.DOUBTED: Severity.WARNING,
}
TOLD = {
    Verdict.TRANSLATED: "translated: {new}",
    Verdict.DRAFT: "taken as a draft: {new}",
    Verdict.CONFIRMED: "the draft is confirmed: {new}",
    Verdict.DOUBTED: "the translator doubts it, it is a draft now: {new}",
    Verdict.HELD: "the draft came back word for word without its mark, so nobody knows whether a "
    "person looked at it; it stays a draft (`--confirmed` if one did): {new}",
    Verdict.CONFLICT: "two people translated it; ours stays, theirs stands in a comment "
    "(`--prefer theirs` turns it round): {new}",
    Verdict.PREFERRED: "theirs is taken, ours stands in a comment: {new}",
    Verdict.BESIDE: "ours stays, theirs stands in a comment: {new}",
}


def describe(
    arrival: Arrival, returned: Returned, path: str, stem: str, language: str
) -> Iterator[Finding]:
    """Yield a finding for each message that changed or that a person has to look at."""
    taken: list[str] = []
    for outcome in arrival.outcomes:
        said = _said(outcome, returned)
        if outcome.verdict in (Verdict.TRANSLATED, Verdict.CONFIRMED) and outcome.reply:
            taken += outcome.reply.forms
        if said is None:
            continue
        severity, text = said
        is_ours = outcome.after is not None and outcome.verdict is not Verdict.UNMATCHED
        place = Place(path, outcome.before.line if outcome.before else None)
        if not is_ours:
            place = Place(returned.path, outcome.line)
        msgid = outcome.before.msgid if outcome.before else None
        msgctxt = outcome.before.msgctxt if outcome.before else None
        yield Finding("import", severity, place, text, stem, language, msgctxt, msgid)
    if warning := _suspicion(" ".join(taken), language):
        yield Finding("import", Severity.WARNING, Place(returned.path), warning, stem, language)


def _said(outcome: Outcome, returned: Returned) -> tuple[Severity, str] | None:
    """Return how bad an outcome is and what to say of it, or None where there is nothing."""
    verdict, reply = outcome.verdict, outcome.reply
    if verdict is Verdict.UNREADABLE:
        return Severity.ERROR, outcome.problem
    if verdict is Verdict.UNMATCHED and reply is not None:
        if returned.format is Format.TMX and not returned.stem:
            return None  # a memory holds much that this announcement does not
        is_news = reply.is_touched and not reply.is_blank
        text = f"no message here has this text: «{_short(reply.msgid)}»"
        if is_news:
            text += f"; its translation was not taken: {_short(' | '.join(reply.forms))}"
        return Severity.ERROR if is_news else Severity.INFO, text
    if reply is None:
        return None
    if verdict in QUIET:
        if outcome.after != outcome.before:
            return Severity.INFO, "the translator's comment is taken"
        return _quiet(outcome)
    text = TOLD[verdict].format(new=_short(" | ".join(reply.forms)))
    if outcome.is_other_source:
        text += f"; the file translates another text: «{_short(reply.msgid)}»"
    return SEVERITIES.get(verdict, Severity.INFO), text


def _quiet(outcome: Outcome) -> tuple[Severity, str] | None:
    if outcome.is_other_source and outcome.reply is not None and outcome.verdict is Verdict.SAME:
        return Severity.INFO, f"the file has another source text: «{_short(outcome.reply.msgid)}»"
    return None


def _short(text: str) -> str:
    text = " ".join(text.split())
    return f"{text[:SHOWN].rstrip()}…" if len(text) > SHOWN else text


def _suspicion(text: str, language: str) -> str:
    """Return a warning where what was taken looks like another language, or nothing."""
    if sum(map(str.isalpha, text)) < ENOUGH or (guess := guess_language(text)) == language:
        return ""
    return f"what was taken for `{language}` looks like `{guess}`; is it the right file?"
