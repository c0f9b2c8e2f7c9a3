"""The canonical text of a catalog: polib as writer, mended until msgcat has nothing to change."""

from __future__ import annotations

import re

import polib

from pipeline.catalogs import remarks

ESCAPES = {
    "\a": r"\a",
    "\b": r"\b",
    "\t": r"\t",
    "\n": r"\n",
    "\v": r"\v",
    "\f": r"\f",
    "\r": r"\r",
    '"': r"\"",
    "\\": r"\\",
}
ESCAPED = re.compile(r'[\a\b\t\n\v\f\r"\\]')

STANDARD_FIELDS = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)
ORDER = {name: number for number, name in enumerate(STANDARD_FIELDS)}
CONTENT_TYPE = ("Content-Type", "text/plain; charset=UTF-8")


class Entry(polib.POEntry):
    """polib's entry, with what it cannot hold: empty comment lines, references with spaces."""

    comment = tcomment = ""
    encoding = "utf-8"
    plural: str | None = None
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    msgstr_line: int | None = None
    previous_msgctxt: str | None = None
    previous_msgid: str | None = None
    previous_msgid_plural: str | None = None

    def __init__(self, msgid: str, msgstr: str = "", msgctxt: str | None = None) -> None:
        # polib's own looks up 18 names; it took half the time of reading a catalog. It also hands
        # one list of flags, and one dict of forms, to all entries that were made without.
        self.msgid, self.msgstr = msgid, msgstr
        self.msgctxt = msgctxt  # type: ignore[assignment]  # polib's stubs forget None here
        self.msgid_plural = ""
        self.msgstr_plural = {}
        self.flags, self.occurrences = [], []
        self.obsolete = False
        self.linenum = None

    def __unicode__(self, wrapwidth: int = 0) -> str:
        """Return the entry as lines, each ended by a newline; nothing is ever wrapped."""
        lines = [f"# {text}" if text else "#" for text in self.comments]
        lines += [f"#. {text}" if text else "#." for text in self.extracted]
        if self.references:
            lines += remarks.reference_lines(self.references)
        if self.flags:
            lines.append(f"#, {', '.join(self.flags)}")
        mark = "#~ " if self.obsolete else ""
        if self.previous_msgid is not None:
            before = "#~| " if self.obsolete else "#| "
            if self.previous_msgctxt is not None:
                lines.append(_string(f"{before}msgctxt", before, self.previous_msgctxt))
            lines.append(_string(f"{before}msgid", before, self.previous_msgid))
            if self.previous_msgid_plural is not None:
                lines.append(_string(f"{before}msgid_plural", before, self.previous_msgid_plural))
        if self.msgctxt is not None:
            lines.append(_string(f"{mark}msgctxt", mark, self.msgctxt))
        lines.append(_string(f"{mark}msgid", mark, self.msgid))
        if self.plural is None:
            lines.append(_string(f"{mark}msgstr", mark, self.msgstr))
        else:
            lines.append(_string(f"{mark}msgid_plural", mark, self.plural))
            for index, form in self.msgstr_plural.items():
                lines.append(_string(f"{mark}msgstr[{index}]", mark, form))
        lines.append("")
        return "\n".join(lines)


def _string(keyword: str, mark: str, text: str) -> str:
    """Return the lines of a string, split at `\\n` only; polib splits at whatever Unicode does."""
    if not ESCAPED.search(text):
        return f'{keyword} "{text}"'
    if "\n" not in text[:-1]:
        return f'{keyword} "{ESCAPED.sub(_escape, text)}"'
    lines = [f'{keyword} ""']
    *whole, rest = text.split("\n")
    lines += [f'{mark}"{ESCAPED.sub(_escape, line)}\\n"' for line in whole]
    if rest:
        lines.append(f'{mark}"{ESCAPED.sub(_escape, rest)}"')
    return "\n".join(lines)


def _escape(match: re.Match[str]) -> str:
    return ESCAPES[match[0]]


class File(polib.POFile):
    """polib's file, with the header kept whole: order, repeated fields, comments."""

    def __init__(self) -> None:
        super().__init__(wrapwidth=0, encoding="utf-8")
        self.header_entry: Entry | None = None

    def entries(self) -> list[Entry]:
        """Return the messages; polib's type knows them as its own entries only."""
        return [entry for entry in self if isinstance(entry, Entry)]

    def metadata_as_entry(self) -> polib.POEntry:
        """Return the header as it stands; polib would sort it and drop repeated fields."""
        return self.header_entry or Entry("")

    def __unicode__(self) -> str:
        """Return the text of the file; the order of the entries is the caller's."""
        entries = [self.header_entry, *self] if self.header_entry else list(self)
        return "\n".join(entry.__unicode__(0) for entry in entries)


def header_text(fields: tuple[tuple[str, str], ...]) -> str:
    """Return the msgstr of a header entry."""
    return "".join(f"{name}: {value}\n" if name else f"{value}\n" for name, value in fields)


def header_fields(text: str) -> tuple[tuple[str, str], ...]:
    """Return the fields of a header's msgstr; a line that is no field has an empty name."""
    fields = []
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon and name.strip():
            fields.append((name.strip(), value.strip()))
        elif line.strip():
            fields.append(("", line.strip()))
    return tuple(fields)


def tidy_header(fields: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return the fields in gettext's order, one Content-Type among them that says UTF-8."""
    lines = [(remarks.clean(name), remarks.clean(value)) for name, value in fields]
    kept = [
        # gettext takes the first `charset=` of the header, in whatever field.
        (name.replace("charset=", "charset ="), value.replace("charset=", "charset ="))
        for name, value in header_fields(header_text(tuple(lines)))
        if name.lower() != "content-type"
    ]
    return tuple(sorted([*kept, CONTENT_TYPE], key=lambda field: ORDER.get(field[0], len(ORDER))))
