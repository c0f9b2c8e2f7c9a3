"""Runs the checks of single translations over a catalog."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pipeline.inline.likely import is_surely_markdown, may_be_markdown
from pipeline.model import Finding, Message, Place, Severity
from pipeline.seams import Check, Entry, EntryCheck, Remark, Subject
from pipeline.wording import say

LONGEST = 50_000
"""Letters of a translation or its source up to which it is looked at: no paragraph of a release
is that long, and 100,000 hostile letters would keep all checks together busy for seconds."""
MARKDOWN_FLAG = "md-text"
"""How Weblate marks a message that is Markdown."""


def checker(checks: Iterable[EntryCheck]) -> Check:
    """Return a check of catalogs that runs every one of `checks` over every translation."""
    table = tuple(checks)

    def check(subject: Subject) -> Iterator[Finding]:
        for entry in entries(subject):
            if max(len(entry.source), len(entry.text)) > LONGEST:
                yield _finding(subject, entry, _unread(entry))
                continue
            for one in table:
                for remark in one(entry):
                    yield _finding(subject, entry, remark)

    return check


def _unread(entry: Entry) -> Remark:
    """Return the remark that a text is too long for any check but the guards."""
    letters = max(len(entry.source), len(entry.text))
    said = say(
        "{letters} letters are too many to be checked (the most is {most}): nothing but unsafe "
        "markup is looked for; split the paragraph in the source",
        letters=letters,
        most=LONGEST,
    )
    return Remark("too-long", Severity.WARNING, said)


def entries(subject: Subject) -> Iterator[Entry]:
    """Yield every text of a catalog that is not blank beside its source, form by form.

    Where the subject has a source document, only messages that it still has; obsolete ones never.
    """
    kinds = {unit.key: unit.kind for unit in subject.units}
    is_markup = markup_reader(subject)
    for message in subject.catalog.messages:
        if message.obsolete or message.is_blank or (kinds and message.key not in kinds):
            continue
        has_markup = is_markup(message)
        for form, source, text in _forms(message):
            yield Entry(
                message=message,
                source=source,
                text=text,
                source_language=subject.source_language,
                language=subject.language,
                kind=kinds.get(message.key, ""),
                has_markup=has_markup,
                form=form,
                rules=subject.rules,
            )


def markup_reader(subject: Subject) -> Callable[[Message], bool]:
    """Return what tells of a message whether it is read as inline Markdown.

    Without a source document a message is where its flag says so or its source plainly is
    Markdown; in a catalog with such messages `*word*` and code between backticks are, too.
    """
    if subject.has_source:
        return lambda message: subject.has_markup and message.msgctxt is None
    sure = {id(message) for message in subject.catalog.messages if _is_surely(message)}
    if not sure:
        return lambda message: False
    return lambda message: id(message) in sure or any(map(may_be_markdown, _sources(message)))


def _is_surely(message: Message) -> bool:
    if message.obsolete:
        return False
    return MARKDOWN_FLAG in message.flags or any(map(is_surely_markdown, _sources(message)))


def _sources(message: Message) -> Iterator[str]:
    return filter(None, (message.msgid, message.msgid_plural))


def _forms(message: Message) -> Iterator[tuple[int | None, str, str]]:
    """Yield number, source and text of each form that is not blank.

    The first form stands for the singular where there are several; all others for the plural.
    """
    if message.msgid_plural is None:
        yield None, message.msgid, message.msgstr
        return
    several = len(message.msgstr_plural) > 1
    for number, text in enumerate(message.msgstr_plural):
        if text.strip():
            source = message.msgid if several and number == 0 else message.msgid_plural
            yield number, source, text


def _finding(subject: Subject, entry: Entry, remark: Remark) -> Finding:
    """Return a remark with its place; what is wrong with a draft keeps nobody from publishing."""
    message = entry.message
    return Finding(
        check=remark.check,
        severity=Severity.INFO if message.fuzzy else remark.severity,
        place=Place(subject.path, message.line),
        text=remark.text,
        stem=subject.stem,
        language=subject.language,
        msgctxt=message.msgctxt,
        msgid=message.msgid,
        form=entry.form,
        start=remark.start,
        fixed=remark.fixed,
    )
