"""Finds what is still to be done before a language can be published."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.telling import of_message
from pipeline.model import Finding, Message, Place, Severity
from pipeline.seams import Subject
from pipeline.wording import Wording, say


def check(subject: Subject) -> Iterator[Finding]:
    """Yield an error for each message of the source that is untranslated, blank or fuzzy.

    Obsolete messages are counted in one hint. Messages that the source no longer has are left out:
    the catalog is reported as stale.
    """
    wanted = {unit.key for unit in subject.units}
    for message in subject.catalog.messages:
        is_meant = message.key in wanted or not subject.has_source
        problem = None
        if is_meant and not message.obsolete:
            problem = _problem(message, counts=not subject.has_source)
        if problem:
            name, text = problem
            yield of_message(subject, message, name, Severity.ERROR, text)
    yield from _obsolete(subject)


def _obsolete(subject: Subject) -> Iterator[Finding]:
    old = [message for message in subject.catalog.messages if message.obsolete]
    if old:
        text = say(
            "obsolete messages at the end of the file: {count}; they return with their text,"
            " and may be deleted",
            count=len(old),
        )
        place = Place(subject.path, old[0].line)
        yield Finding("obsolete", Severity.INFO, place, text, subject.stem, subject.language)


def _problem(message: Message, *, counts: bool) -> tuple[str, Wording] | None:
    """Return the check's id and the text of the worst that can be said of a message.

    `counts` is true for programs, which count things; announcements do not.
    """
    forms = message.msgstr_plural or (message.msgstr,)
    if not any(forms):
        return "untranslated", say("not translated yet; write the translation in `msgstr`")
    if message.is_blank:
        return "blank", say("the translation holds only blanks; write the translation in `msgstr`")
    for number, form in enumerate(forms):
        if not form.strip():
            name = "blank" if form else "missing-plural"
            return name, say(
                "the plural form `msgstr[{number}]` is empty; translate it too", number=number
            )
    if message.msgid_plural is not None and not counts:
        return "plurals", say(
            "this message has plural forms, but its source is one text; run `pipeline extract`, "
            "then confirm the form that it keeps"
        )
    if message.fuzzy:
        return "fuzzy", say(
            "this draft is not published until a person confirms it: correct the translation, "
            "then remove its `fuzzy` flag (in PO editors: «needs work»)"
        )
    return None
