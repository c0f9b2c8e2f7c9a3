"""The block between two `---` lines: what must stand in it, and how its fields are translated."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from difflib import get_close_matches

from pipeline.config import unknown_language
from pipeline.errors import SourceError
from pipeline.locales import LANGUAGES, guess_language
from pipeline.model import (
    Announcement,
    Answer,
    EventStatus,
    Field,
    Finding,
    Place,
    Severity,
    Source,
    Unit,
    Value,
)
from pipeline.readers.fields import read
from pipeline.wording import say

MAX_BYTES = 64 * 1024
FRONT_LINE = 2
"""The line of the file at which the front matter begins, below `---`."""
KNOWN = (
    *("language", "title", "summary", "date", "end", "published", "updated", "venue", "city"),
    *("address", "organizer", "contact", "price", "image", "images", "attachments", "tags"),
    *("slug", "aliases"),
    *("status", "previous_date", "online", "typography"),
)
"""The fields that a page shows or the pipeline reads."""
LIKENESS = 0.75
"""How alike a name must be to one of these to be called a slip of it."""
DATES = ("date", "end", "published", "updated", "previous_date")
"""The fields that must hold a date."""

YEARS = (1900, 2199)
"""What an announcement can be about; nearer the ends of the calendar, zones lead out of it."""

_NEWLINE = re.compile(r"\r\n?")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no text may hold: not XML, not HTML, and STX and ETX are Python-Markdown's own marks."""
_BREAKS_YAML = re.compile("[\u2028\u2029]")
"""Line ends to YAML 1.1, blanks to every editor: they would shift the line numbers."""
_NUMBERS = re.compile(r"\.\d+")
_DATE = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?)?", re.ASCII
)
_BLANKS = re.compile(r"[ \t\n\r]+")
_LINK = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.%+-])[\w.%+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\]{3,2000}")
_NOTE = re.compile(r"([ \t]*)#[ \t]*i18n:[ \t]*(.*?)[ \t]*")


def split(source: Source) -> Announcement:
    """Return the announcement that a source holds: fields with their lines, and the body.

    Raises SourceError where the front matter is missing or wrong, or names no known language, or
    has no title, or holds a date that is none.
    """
    announcement = split_untitled(source)
    if not any(field.name == "title" for field in announcement.fields):
        near = get_close_matches("title", [field.name for field in announcement.fields], n=1)
        advice = f"rename `{near[0]}` to `title`" if near else "add e.g. `title: …`"
        raise SourceError(source.path, 2, f"no `title` in the front matter; {advice}")
    return announcement


def split_untitled(source: Source) -> Announcement:
    """Return the announcement of a format whose title may stand outside the front matter."""
    text = _clean(source)
    front, body = _parts(source.path, text)
    fields = tuple(read(front, source.path, FRONT_LINE))
    named = {field.name: field for field in fields}
    _check_title(source.path, fields)
    fields = tuple(_dated(source.path, field) for field in fields)
    _check_order(source.path, fields)
    _check_status(source.path, named.get("status"))
    _check_online(source.path, named.get("online"))
    return Announcement(
        stem=source.stem,
        path=source.path,
        language=_language(source.path, named, body),
        fields=fields,
        body=body,
        body_line=text.count("\n", 0, len(text) - len(body)) + 1,
    )


def findings(announcement: Announcement, translatable: Collection[str]) -> tuple[Finding, ...]:
    """Return a warning for each field whose name looks like a slip: nobody would see its value.

    Names that resemble none of ours are the author's own data.
    """
    known = {name.partition(".")[0] for name in (*KNOWN, *translatable)}
    found = {}
    for field in announcement.fields:
        name = field.name.partition(".")[0]
        if name in known or name in found:
            continue
        if near := get_close_matches(name, known, n=1, cutoff=LIKENESS):
            text = say(
                "`{name}` is no field that is shown; did you mean `{near}`?",
                name=name,
                near=near[0],
            )
            place = Place(announcement.path, field.line)
            found[name] = Finding("unknown-field", Severity.WARNING, place, text, announcement.stem)
    return tuple(found.values())


def field_units(
    announcement: Announcement, translatable: Collection[str], *, text: str = ""
) -> tuple[tuple[int, Unit], ...]:
    """Return the fields that are translated: their index in the announcement, and their unit.

    Numbers and dates under a translatable name are data, and so is a value without a word. With
    the file's `text`, a comment `# i18n: …` right above a field becomes the unit's note.
    """
    lines = _NEWLINE.sub("\n", text).split("\n") if "i18n:" in text else []
    units = []
    for index, field in enumerate(announcement.fields):
        kind = _NUMBERS.sub("", field.name)
        if not isinstance(field.value, str) or not is_prose(field.value):
            continue
        if kind in translatable or any(part in translatable for part in _above(kind)):
            place = Place(announcement.path, field.line)
            note = _note(lines, field.line)
            units.append((index, Unit(folded(field.value), kind, place, kind, note)))
    return tuple(units)


def _above(name: str) -> Iterator[str]:
    """Yield the names that a dotted name lies under: `contact` for `contact.role`."""
    while "." in name:
        name = name.rpartition(".")[0]
        yield name


def apply(announcement: Announcement, answers: Sequence[tuple[int, Answer]]) -> tuple[Field, ...]:
    """Return the fields with the answers in them; an empty answer keeps the source's value."""
    fields = list(announcement.fields)
    for index, answer in answers:
        value = folded(answer.text) or fields[index].value
        fields[index] = replace(fields[index], value=value, language=answer.language)
    return tuple(fields)


def folded(text: str) -> str:
    """Return a text on one line; no-break blanks stay what they are."""
    return _BLANKS.sub(" ", text).strip(" ")


def is_prose(text: str) -> bool:
    """True where a text holds a word besides web and e-mail addresses."""
    return any(map(str.isalpha, _LINK.sub("", text)))


def _clean(source: Source) -> str:
    """Return the text with LF line ends and without a byte-order mark."""
    text = _NEWLINE.sub("\n", source.text.removeprefix("\ufeff"))
    if not text.strip():
        raise SourceError(source.path, None, f"the file is empty; begin it with {_example('')}")
    unfit = _UNFIT.search(text)
    if unfit:
        line = text.count("\n", 0, unfit.start()) + 1
        code = f"U+{ord(unfit[0]):04X}"
        raise SourceError(source.path, line, f"holds the control character {code}; delete it")
    return text


def _example(text: str) -> str:
    """Return what a front matter looks like, in the language that the letters suggest."""
    language = guess_language(text) if text.strip() else "kk"
    return f"the lines `---`, `language: {language}`, `title: …`, `---`"


def _parts(path: str, text: str) -> tuple[str, str]:
    """Return the front matter, which begins at line 2, and the body."""
    first, _, rest = text.partition("\n")
    if first.rstrip() != "---":
        raise SourceError(path, 1, f"no front matter; the file must begin with {_example(text)}")
    closing = _CLOSING.search(rest)
    if closing is None:
        raise SourceError(path, 1, "the front matter is not closed; end it with a line `---`")
    front = rest[: closing.start()]
    if len(front.encode()) > MAX_BYTES:
        raise SourceError(path, 1, "the front matter is over 64 kB; move its text to the body")
    separator = _BREAKS_YAML.search(front)
    if separator:
        line = front.count("\n", 0, separator.start()) + 2
        code = f"U+{ord(separator[0]):04X}"
        raise SourceError(path, line, f"holds the line separator {code}; replace it by a blank")
    return front, rest[closing.end() + 1 :]


def _language(path: str, named: dict[str, Field], body: str) -> str:
    """Return the language, which has to be named: a guess is only ever a suggestion."""
    field = named.get("language")
    if field is None and "lang" in named:
        raise SourceError(path, named["lang"].line, "rename `lang` to `language`")
    if field is None or field.value is None:
        line = field.line if field else 2
        words = " ".join(each.value for each in named.values() if isinstance(each.value, str))
        guess = f"language: {guess_language(f'{words} {body}')}"  # names of fields are English
        raise SourceError(path, line, f"no `language` in the front matter; add e.g. `{guess}`")
    if field.value not in LANGUAGES:
        raise SourceError(path, field.line, unknown_language(str(field.value)))
    return str(field.value)


def _check_title(path: str, fields: Sequence[Field]) -> None:
    for field in fields:
        if field.name.split(".")[0] != "title":
            continue
        if field.name != "title" or not isinstance(field.value, str):
            raise SourceError(path, field.line, "`title` must be a text; put quotes around it")
        if not field.value.strip():
            raise SourceError(path, field.line, "`title` is empty; write the headline there")


def _dated(path: str, field: Field) -> Field:
    """Return a date field with its date, any other field as it is."""
    name = field.name.split(".")[0]
    if name not in DATES:
        return field
    found = _DATE.fullmatch(field.value.strip()) if isinstance(field.value, str) else None
    try:
        if field.name != name or found is None:
            shown = "nothing" if field.value is None else f"`{field.value}`"
            raise ValueError(f"{shown} is no date")
        day, time, offset = found.groups()
        value = datetime.fromisoformat(f"{day}T{time}{offset or ''}") if time else None
        if not YEARS[0] <= int(day[:4]) <= YEARS[1]:
            raise ValueError(f"the year {day[:4]} is not between {YEARS[0]} and {YEARS[1]}")
        return replace(field, value=value or date.fromisoformat(day))
    except ValueError as error:
        raise SourceError(
            path, field.line, f"`{name}`: {error}; write `2026-11-22` or `2026-11-22T19:30`"
        ) from error


def _check_order(path: str, fields: Sequence[Field]) -> None:
    """Refuse an event that ends before it begins."""
    named = {field.name: field for field in fields}
    begin, end = named.get("date"), named.get("end")
    if begin is None or end is None:
        return
    first, last = begin.value, end.value
    if isinstance(first, datetime) and isinstance(last, datetime):
        if (first.tzinfo is None) != (last.tzinfo is None):
            raise SourceError(path, end.line, "`date` and `end`: give both an offset, or neither")
        is_before = last < first
    else:
        is_before = _day(last) < _day(first)
    if is_before:
        raise SourceError(path, end.line, "`end` lies before `date`; mend one of them")


def _check_status(path: str, status: Field | None) -> None:
    """Refuse a word that no calendar would understand: a visitor must learn of a cancellation."""
    if status is None or status.value is None:
        return
    known = [each.value for each in EventStatus]
    if status.value not in known:
        near = get_close_matches(str(status.value), known, n=1)
        advice = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}"
        raise SourceError(path, status.line, f"`status`: unknown word `{status.value}`; {advice}")


def _check_online(path: str, online: Field | None) -> None:
    """Refuse what leads nobody to an event on the web."""
    if online is None or online.value is None:
        return
    if not isinstance(online.value, str) or not _ADDRESS.fullmatch(online.value.strip()):
        advice = "write where people take part, e.g. `online: https://…`, or leave it out"
        raise SourceError(path, online.line, f"`online`: no web address; {advice}")


def _day(value: Value) -> date:
    assert isinstance(value, date)
    return value.date() if isinstance(value, datetime) else value


def _note(lines: Sequence[str], line: int) -> str:
    """Return what the comments right above a line tell the translator.

    They must be indented like the line: deeper, they are the words of a block above it.
    """
    notes: list[str] = []
    if not 1 < line <= len(lines):
        return ""
    field = lines[line - 1]
    indent = field[: len(field) - len(field.lstrip())]
    for above in reversed(lines[1 : line - 1]):
        found = _NOTE.fullmatch(above)
        if found is None or found[1] != indent:
            break
        notes.insert(0, found[2])
    return " ".join(filter(None, notes))
