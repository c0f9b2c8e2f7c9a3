"""Finds excuses that are void, incomplete, or ask for too much."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.catalogs.excuses import Excuse, excuses
from pipeline.catalogs.marks import fingerprint_of
from pipeline.model import Finding, Message, Place, Severity
from pipeline.rulebook import BY_ID, is_of_plug_in
from pipeline.wording import Wording, say


def pleas(path: str, message: Message, *, stem: str = "", language: str = "") -> Iterator[Finding]:
    """Yield what is wrong with the excuses of a message."""
    for each in excuses(message):
        of = fingerprint_of(message)
        void = bool(each.of) and each.of != of
        for text in (_void(each),) if void else _problems(each, of):
            yield Finding(
                check="check-ok-void" if void else "check-ok",
                severity=Severity.INFO if void else Severity.WARNING,
                place=Place(path, message.line),
                text=text,
                stem=stem,
                language=language,
                msgctxt=message.msgctxt,
                msgid=message.msgid,
            )


def _void(excuse: Excuse) -> Wording:
    return say(
        "this text was excused from {checks}, and has changed since; "
        "excuse it again or remove the comment `check-ok`",
        checks=_listed(excuse.checks),
    )


def _problems(excuse: Excuse, of: str) -> Iterator[Wording]:
    if not excuse.checks:
        yield say("`check-ok` names no check; write e.g. `check-ok: numbers of={of} — why`", of=of)
    for name in excuse.checks:
        if is_of_plug_in(name):
            continue
        rule = BY_ID.get(name)
        near = get_close_matches(name, BY_ID, n=1)
        if rule is None and near:
            yield say(
                "no check is called `{name}`; did you mean `{near}`?", name=name, near=near[0]
            )
        elif rule is None:
            yield say("no check is called `{name}`; remove it from `check-ok`", name=name)
        elif not rule.is_excusable:
            yield say(
                "nothing is excused from `{name}`; mend the text, and remove it from `check-ok`",
                name=name,
            )
    if not excuse.of:
        yield say("`check-ok` does not say for which text; write `of={of}` after the check", of=of)
    elif not excuse.reason:
        yield say("`check-ok` gives no reason; write why after `of={of} —`", of=of)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
