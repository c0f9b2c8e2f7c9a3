"""A returned file into a catalog: every reply is matched, settled and accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.exchange.fitting import fitted
from pipeline.exchange.matching import Index, index
from pipeline.exchange.parcel import Format, Reply, Returned
from pipeline.exchange.settle import Rules, Verdict, settle
from pipeline.model import Catalog, Message, State

KEEPS_FLAGS = ("poedit", "lokalize", "weblate", "gtranslator", "virtaal", "po-mode", "emacs")
"""Programs that clear fuzzy only where a person acts, as they call themselves in X-Generator."""


SIGNED = frozenset({Verdict.TRANSLATED, Verdict.CONFIRMED, Verdict.PREFERRED})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one reply."""

    verdict: Verdict
    reply: Reply | None = None
    before: Message | None = None
    after: Message | None = None
    problem: str = ""
    line: int | None = None

    @property
    def is_other_source(self) -> bool:
        """True where the file translates another text than ours."""
        if self.before is None or self.reply is None:
            return False
        return self.before.msgid.split() != self.reply.msgid.split()


@dataclass(frozen=True, slots=True)
class Arrival:
    """The catalog as it is to stand, and what became of every reply."""

    catalog: Catalog
    outcomes: tuple[Outcome, ...]


def arrive(
    catalog: Catalog,
    returned: Returned,
    *,
    confirmed: bool = False,
    prefer_theirs: bool = False,
) -> Arrival:
    """Return the catalog with what a file says in it; arriving twice changes nothing more."""
    rules = Rules(
        deliberate=is_deliberate(returned),
        confirmed=confirmed,
        takes_drafts=returned.format is not Format.PO,
        prefer_theirs=prefer_theirs,
    )
    known = index(catalog)
    messages = {message.key: message for message in catalog.messages}
    outcomes: list[Outcome] = []
    for reply in returned.replies:
        for outcome in _outcomes(known, messages, returned, reply, rules, catalog):
            if outcome.after is not None:
                messages[outcome.after.key] = outcome.after
            outcomes.append(outcome)
    outcomes += [
        Outcome(Verdict.UNREADABLE, problem=problem, line=line)
        for line, problem in returned.problems
    ]
    new = replace(
        catalog, header=_signed(catalog, returned, outcomes), messages=tuple(messages.values())
    )
    return Arrival(new, tuple(outcomes))


def _signed(
    catalog: Catalog, returned: Returned, outcomes: list[Outcome]
) -> tuple[tuple[str, str], ...]:
    """Return our header with the name of the translator whose words were taken, if she signed.

    The rule that nobody approves their own translation goes by that name.
    """
    if not returned.translator or not any(each.verdict in SIGNED for each in outcomes):
        return catalog.header
    return tuple(
        (name, returned.translator if name == "Last-Translator" else value)
        for name, value in catalog.header
    )


def _outcomes(
    known: Index,
    messages: dict[tuple[str | None, str], Message],
    returned: Returned,
    reply: Reply,
    rules: Rules,
    catalog: Catalog,
) -> Iterator[Outcome]:
    found = known.matches(reply)
    if not found:
        yield Outcome(Verdict.UNMATCHED, reply, line=reply.line)
    for each in found:
        before = messages[each.key]  # an earlier reply may have changed it
        own = catalog.field("Plural-Forms") or ""
        try:
            fit = fitted(reply, before, theirs=returned.plural_forms, own=own)
        except ValueError as error:
            yield Outcome(Verdict.UNREADABLE, reply, before, problem=str(error), line=reply.line)
            continue
        settled = settle(before, fit, rules)
        yield Outcome(settled.verdict, fit, before, settled.message, line=reply.line)


def is_deliberate(returned: Returned) -> bool:
    """True where a draft that came back as no draft was confirmed by a person.

    XLIFF and CSV say a state for every text, so a new state is somebody's doing. A PO tool may
    drop the fuzzy flag without anyone's doing (OmegaT drops them all), unless there is a sign
    that it does not: its name, a flag that is still there, or drafts that it emptied because
    nobody confirmed them. A memory knows no states.
    """
    if returned.format in (Format.XLIFF1, Format.XLIFF2, Format.CSV):
        return True
    if returned.format is Format.TMX:
        return False
    if returned.generator.lower().startswith(KEEPS_FLAGS):
        return True
    return any(
        reply.state is State.DRAFT
        or (reply.is_blank and reply.stamp is not None and reply.stamp.state is State.DRAFT)
        for reply in returned.replies
    )
