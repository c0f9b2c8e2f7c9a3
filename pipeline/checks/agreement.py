"""Sets title and text of one announcement against each other and against its front matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pipeline.checks.facts import base, is_read
from pipeline.checks.occasion import Conflict, Occasion, Part, conflicts
from pipeline.checks.plain import plain
from pipeline.checks.telling import of_message
from pipeline.facts import differences, read
from pipeline.model import Finding, Message, Place, Severity
from pipeline.seams import Check, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield where a translation disagrees with itself or with the front matter.

    What its source says in two ways is told of the source, and what a message says otherwise than
    its source is told of the message; neither is told again.
    """
    language = base(subject.language)
    if not subject.units or not (is_read(language) and is_read(base(subject.source_language))):
        return
    messages = {message.key: message for message in subject.catalog.messages}
    parts: dict[Part, Message] = {}
    for unit in subject.units:
        if _name(unit.context) == "other":
            continue
        message = messages.get(unit.key)
        if message and message.msgstr.strip() and not message.obsolete:
            text = _plain(subject, message.msgstr, unit.context)
            parts[Part(_name(unit.context), text)] = message
    found = [one for one in conflicts(_occasion(subject), tuple(parts), language) if one.part]
    if not found or _sources(subject):
        return
    for one in found:
        message = parts[one.part] if one.part else None
        if message and not _differs(subject, message, one.part):
            severity = Severity.INFO if message.fuzzy else Severity.ERROR
            yield of_message(subject, message, one.check, severity, one.text)


def checker() -> Check:
    """Return a check of sources that tells each once, however many catalogs it has; one a run."""
    return _Sources()


@dataclass(slots=True)
class _Sources:
    told_with: dict[str, str] = field(default_factory=dict)
    """Stem -> the language of the catalog with which its source is told."""

    def __call__(self, subject: Subject) -> Iterator[Finding]:
        """Yield where a source disagrees with itself or with its front matter."""
        if self.told_with.setdefault(subject.stem, subject.language) != subject.language:
            return
        lines = {field.name: field.line for field in subject.fields}
        for one, place in _sources(subject):
            line = place or Place(subject.source_path, lines.get(one.field))
            yield Finding(
                one.check, Severity.ERROR, line, one.text, subject.stem, subject.source_language
            )


def _sources(subject: Subject) -> list[tuple[Conflict, Place | None]]:
    """Return what a source says in two ways, and where."""
    language = base(subject.source_language)
    if not is_read(language):
        return []
    parts = {
        Part(_name(unit.context), _plain(subject, unit.text, unit.context)): unit.place
        for unit in subject.units
        if _name(unit.context) != "other"
    }
    found = conflicts(_occasion(subject), tuple(parts), language)
    return [(one, parts[one.part] if one.part else None) for one in found]


def _name(context: str | None) -> str:
    """Return what a text is to its announcement: `title`, `summary`, the body, or neither."""
    if context is None:
        return ""
    return context if context in ("title", "summary") else "other"


def _plain(subject: Subject, text: str, context: str | None) -> str:
    return plain(text, has_markup=subject.has_markup and context is None)


def _occasion(subject: Subject) -> Occasion:
    """Return what the front matter says of the event; what it does not say is None."""
    values = {each.name: each.value for each in subject.fields}
    start, end, price = (values.get(name) for name in ("date", "end", "price"))
    return Occasion(
        start=start if isinstance(start, date) else None,
        end=end if isinstance(end, date) else None,
        price=price if isinstance(price, int | float) and not isinstance(price, bool) else None,
    )


def _differs(subject: Subject, message: Message, part: Part | None) -> bool:
    """True where a message says something else than its source, which is told of it already."""
    if part is None:
        return False
    source = _plain(subject, message.msgid, message.msgctxt)
    before = read(source, base(subject.source_language))
    return bool(differences(before, read(part.text, base(subject.language))))
