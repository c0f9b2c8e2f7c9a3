"""Finds what is still to be done before a language can be published."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Finding, Message, Place, Severity
from pipeline.seams import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield an error for each message of the source that is untranslated, blank or fuzzy.

    Messages that the source no longer has are left out: the catalog is reported as stale.
    """
    wanted = {unit.key for unit in subject.units}
    for message in subject.catalog.messages:
        is_meant = message.key in wanted or not subject.has_source
        problem = _problem(message) if is_meant and not message.obsolete else None
        if problem and problem[0] == "plurals" and not subject.has_source:
            problem = None  # other projects count things
        if problem:
            name, text = problem
            yield Finding(
                check=name,
                severity=Severity.ERROR,
                place=Place(subject.path, message.line),
                text=text,
                stem=subject.stem,
                language=subject.language,
                msgctxt=message.msgctxt,
                msgid=message.msgid,
            )


def _problem(message: Message) -> tuple[str, str] | None:
    """Return the check's id and the text of the worst that can be said of a message."""
    forms = message.msgstr_plural or (message.msgstr,)
    if not any(forms):
        return "untranslated", "not translated yet; write the translation in `msgstr`"
    if message.is_blank:
        return "blank", "the translation holds only blanks; write the translation in `msgstr`"
    for number, form in enumerate(forms):
        if not form.strip():
            name = "blank" if form else "untranslated"
            return name, f"the plural form `msgstr[{number}]` is empty; translate it too"
    if message.msgid_plural is not None:
        return "plurals", (
            "this message has plural forms, but its source is one text; run `pipeline extract`, "
            "then confirm the form that it keeps"
        )
    if message.fuzzy:
        return "fuzzy", (
            "this draft is not published until a person confirms it: correct the translation, "
            "then remove its `fuzzy` flag (in PO editors: «needs work»)"
        )
    return None
