"""Finds plural messages whose forms are too few, too many or all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.telling import of_message
from pipeline.model import Finding, Severity
from pipeline.seams import Subject
from pipeline.wording import say

_NPLURALS = re.compile(r"\bnplurals\s*=\s*([0-9]{1,3})\b")
_NOUN = re.compile(r"[а-яё]{5}", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield an error where forms do not fit the header, a warning where Russian has but one.

    Kazakh nouns stay as they are behind a number, so equal forms are right there.
    """
    stated = _NPLURALS.search(subject.catalog.field("Plural-Forms") or "")
    for message in subject.catalog.messages:
        if message.obsolete or message.msgid_plural is None or message.is_blank:
            continue
        forms = message.msgstr_plural
        if stated and len(forms) != int(stated[1]):
            said = say(
                "the message has {here} plural forms, the header says `nplurals={there}`:"
                " write as many",
                here=len(forms),
                there=stated[1],
            )
            level = Severity.INFO if message.fuzzy else Severity.ERROR
            yield of_message(subject, message, "nplurals", level, said)
        elif subject.language == "ru" and _is_one(forms):
            said = say("all plural forms are the same: «1 гость», «2 гостя», «5 гостей»")
            level = Severity.INFO if message.fuzzy else Severity.WARNING
            yield of_message(subject, message, "same-plurals", level, said)


def _is_one(forms: tuple[str, ...]) -> bool:
    """True where several forms are one text that has a noun in it."""
    return len(forms) > 1 and len(set(forms)) == 1 and _NOUN.search(forms[0]) is not None
