"""Finds what a catalog's header leaves out, leaves as a tool wrote it, or says otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from pipeline.checks.telling import of_header
from pipeline.model import Finding, Severity
from pipeline.seams import Subject
from pipeline.wording import say

WANTED = (
    *("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date"),
    *("Last-Translator", "Language-Team", "MIME-Version", "Content-Transfer-Encoding"),
)
"""Fields that gettext's programs expect; `Language` and `Plural-Forms` have checks of their own."""
BOILERPLATE = {
    "Project-Id-Version": "PACKAGE VERSION",
    "Report-Msgid-Bugs-To": "EMAIL@ADDRESS",
    "Last-Translator": "EMAIL@ADDRESS",
    "Language-Team": "LL@li.org",
    "POT-Creation-Date": "YEAR-MO-DA",
    "PO-Revision-Date": "YEAR-MO-DA",
}
"""What `xgettext` and `msginit` write where somebody should have written more."""
_KNOWN = {*WANTED, "Language", "Plural-Forms", "Content-Type"}
_DATES = ("POT-Creation-Date", "PO-Revision-Date")
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::\d\d)?(?:[+-]\d{4}|[+-]\d\d:\d\d|Z)?")
_NAMES = {"kazakh": "kk", "russian": "ru", "english": "en"}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each field that is missing, unknown, doubled or not filled in."""
    header = subject.catalog.header
    if subject.catalog.header_line is None:
        said = say("the catalog has no header: run `pipeline format`, which writes one")
        yield of_header(subject, "header-missing", Severity.WARNING, said)
        return
    names = Counter(name for name, _ in header)
    for name in WANTED:
        if not names[name]:
            said = say("the header has no field `{name}`: add it", name=name)
            yield of_header(subject, f"no-{name.lower()}-header-field", Severity.INFO, said)
    for name, count in names.items():
        if not name:
            said = say("a line of the header is no field: write `Name: value`")
            yield of_header(subject, "unknown-header-field", Severity.INFO, said)
        elif name not in _KNOWN and not name.upper().startswith("X-"):
            said = say("no program knows the header's field `{name}`: `X-{name}`?", name=name)
            yield of_header(subject, "unknown-header-field", Severity.INFO, said)
        if name and count > 1:
            said = say("the header has the field `{name}` {count} times", name=name, count=count)
            yield of_header(subject, "duplicate-header-field", Severity.WARNING, said)
    yield from _values(subject)


def _values(subject: Subject) -> Iterator[Finding]:
    for name, value in subject.catalog.header:
        if name in BOILERPLATE and BOILERPLATE[name] in value:
            said = say("`{name}: {value}` is what a tool wrote: fill it in", name=name, value=value)
            where = "date" if name in _DATES else name.lower()
            yield of_header(subject, f"boilerplate-in-{where}", Severity.INFO, said)
        elif name in _DATES and value and not _is_date(value):
            said = say(
                "`{name}: {value}` is no date: write it like `2026-11-22 18:00+0500`",
                name=name,
                value=value,
            )
            yield of_header(subject, "invalid-date", Severity.INFO, said)
    if any("FIRST AUTHOR" in line for line in subject.catalog.header_comments):
        said = say("`FIRST AUTHOR` in the first comment is what a tool wrote: fill it in")
        yield of_header(subject, "boilerplate-in-initial-comments", Severity.INFO, said)
    yield from _languages(subject)


def _languages(subject: Subject) -> Iterator[Finding]:
    """Tell where two fields, or a field and the source, name different languages."""
    stated = (subject.catalog.field("X-Source-Language") or "").strip()
    code = re.split(r"[-_.@]", stated)[0].lower()
    if subject.has_source and code and code != subject.source_language:
        said = say(
            "the header says that the source is in `{stated}`, it is in `{language}`:"
            " correct `X-Source-Language`",
            stated=stated,
            language=subject.source_language,
        )
        yield of_header(subject, "language-disparity", Severity.WARNING, said)
    name = (subject.catalog.field("X-Poedit-Language") or "").strip()
    if _NAMES.get(name.lower(), subject.language) != subject.language:
        said = say(
            "the header says `X-Poedit-Language: {name}`, but the language is `{language}`:"
            " take the field out",
            name=name,
            language=subject.language,
        )
        yield of_header(subject, "language-disparity", Severity.WARNING, said)


def _is_date(value: str) -> bool:
    match = _DATE.fullmatch(value.strip())
    if match is None:
        return False
    try:
        datetime.strptime(f"{match[1]} {match[2]}", "%Y-%m-%d %H:%M")
    except ValueError:
        return False
    return True
