"""PO text to Catalog and back, and to the binary form that gettext reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.catalogs import charset, grammar, remarks
from pipeline.catalogs.canonical import Entry, File, header_fields, header_text, tidy_header
from pipeline.catalogs.states import state
from pipeline.model import Catalog, Finding, Message, Place, Previous, Severity, State
from pipeline.wording import Wording, say


def load(data: bytes, path: str) -> tuple[Catalog, tuple[Finding, ...]]:
    """Return the catalog and what to tell about its file; raises CatalogError.

    The catalog is canonical: `load(dump(catalog))` gives it back.
    """
    decoded = charset.decode(data, path)
    escapes = "utf-8" if decoded.charset == "utf-16" else decoded.charset
    file = grammar.read(decoded.text, path, escapes)
    header = file.header_entry
    line = header.msgstr_line if header else None
    findings: list[Finding] = []
    if file or header:
        text = header.msgstr if header else None
        findings = charset.findings(decoded, text, path, line)
    if header and any("fuzzy" in remarks.flag_words(line) for line in header.flags):
        findings.append(_fuzzy_header(path, line))
    messages = []
    for entry in file.entries():
        message, unknown = _message(entry)
        messages.append(message)
        if entry.flags:
            findings += _odd_flags(message, entry.flags, unknown, path)
    catalog = Catalog(
        header=header_fields(header.msgstr) if header else (),
        header_comments=header.comments if header else (),
        messages=tuple(messages),
        header_line=line,
    )
    return _tidied(catalog), tuple(findings)


def _message(entry: Entry) -> tuple[Message, tuple[str, ...]]:
    """Return the entry as a message, and the flags that gettext does not know."""
    fuzzy, flags, unknown = remarks.read_flags(entry.flags) if entry.flags else (False, (), ())
    previous = None
    if entry.previous_msgid is not None:
        previous = Previous(
            entry.previous_msgid, entry.previous_msgctxt, entry.previous_msgid_plural
        )
    message = Message(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgctxt=entry.msgctxt,
        msgid_plural=entry.plural,
        msgstr_plural=tuple(entry.msgstr_plural.values()),
        fuzzy=fuzzy,
        flags=flags,
        comments=entry.comments,
        extracted=entry.extracted,
        references=entry.references,
        previous=previous,
        obsolete=entry.obsolete,
        line=entry.msgstr_line,
    )
    return message, unknown


FLAG_CHECKS = frozenset({"unknown-flag", "duplicate-flag", "conflicting-flags", "fuzzy-header"})
"""What is told of comment lines; it says nothing against the words of a catalog."""


def _odd_flags(
    message: Message, lines: list[str], unknown: tuple[str, ...], path: str
) -> Iterator[Finding]:
    """Yield what is told of flags that gettext will not write as they stand."""
    if unknown:
        said = say(
            "gettext does not know the flag `{flags}`; it will not be written"
            " (keep such marks in a `# ` comment)",
            flags=", ".join(unknown),
        )
        yield _of_flags(message, "unknown-flag", Severity.INFO, said, path)
    words = [word for line in lines for word in remarks.flag_words(line)]
    if len(words) < 2:
        return
    if twice := [word for word, count in Counter(words).items() if count > 1]:
        said = say("the flag `{flags}` stands here twice", flags=", ".join(twice))
        yield _of_flags(message, "duplicate-flag", Severity.INFO, said, path)
    known = set(words)
    if odd := [word for word in words if f"no-{word}" in known]:
        said = say("`{flag}` and `no-{flag}` contradict each other: keep one", flag=odd[0])
        yield _of_flags(message, "conflicting-flags", Severity.WARNING, said, path)


def _of_flags(
    message: Message, check: str, severity: Severity, text: Wording, path: str
) -> Finding:
    return Finding(
        check=check,
        severity=severity,
        place=Place(path, message.line),
        text=text,
        msgctxt=message.msgctxt,
        msgid=message.msgid,
    )


def _fuzzy_header(path: str, line: int | None) -> Finding:
    said = say("the header is `fuzzy`, so some programs take every translation for a draft")
    return Finding("fuzzy-header", Severity.WARNING, Place(path, line), said)


def canonical(catalog: Catalog) -> Catalog:
    """Return the catalog as `dump` writes it and `load` reads it back.

    The header is in gettext's order and says UTF-8; obsolete messages are last, and those without
    a translation are gone; nothing empty is fuzzy; flags are those that gettext knows; comments
    and references hold no controls. Raises ValueError for what no PO file can hold: two messages
    of one key, NUL, EOT, half characters.
    """
    _verify(catalog.messages)
    return _tidied(catalog)


def _tidied(catalog: Catalog) -> Catalog:
    messages = [_tidy(message) for message in catalog.messages if not message.obsolete]
    old = (_tidy(message) for message in catalog.messages if message.obsolete)
    # gettext drops an obsolete message that was never translated.
    messages += [message for message in old if message.msgstr or any(message.msgstr_plural[:1])]
    header = catalog.header
    if header or messages or catalog.header_comments:
        header = tidy_header(header)
    return Catalog(
        header=header,
        header_comments=tuple(map(remarks.clean, catalog.header_comments)),
        messages=tuple(messages),
        header_line=catalog.header_line,
    )


def _tidy(message: Message) -> Message:
    """Return the message as it comes back from a file; itself where it is so already."""
    forms = message.msgstr_plural
    if message.msgid_plural is None:
        msgstr, forms = message.msgstr, ()
    else:
        msgstr, forms = "", forms or ("",)
    flags, fuzzy = message.flags, message.fuzzy
    if flags:
        said, flags, _ = remarks.read_flags(map(remarks.clean, flags))
        fuzzy = fuzzy or said
        if message.obsolete:  # gettext writes no range here
            flags = tuple(flag for flag in flags if not flag.startswith("range:"))
    # gettext does not write fuzzy where the first form is empty.
    fuzzy = fuzzy and bool(forms[0] if forms else msgstr)
    comments, extracted = message.comments, message.extracted
    if comments:
        comments = tuple(map(remarks.clean, comments))
    if extracted:
        extracted = tuple(map(remarks.clean, extracted))
    references = remarks.tidy_references(message.references)
    new = (msgstr, forms, fuzzy, flags, comments, extracted, references)
    if new == (
        message.msgstr,
        message.msgstr_plural,
        message.fuzzy,
        message.flags,
        message.comments,
        message.extracted,
        message.references,
    ):
        return message
    return replace(
        message,
        msgstr=msgstr,
        msgstr_plural=forms,
        fuzzy=fuzzy,
        flags=flags,
        comments=comments,
        extracted=extracted,
        references=references,
    )


def _verify(messages: tuple[Message, ...]) -> None:
    """Raise ValueError for what `load` would refuse."""
    keys = {message.key for message in messages}
    if len(keys) < len(messages) or grammar.HEADER in keys:
        raise ValueError("two messages of one key, or one with the header's key (no text)")
    if not _is_plain("".join(text for message in messages for text in _strings(message))):
        for message in messages:
            if not _is_plain("".join(_strings(message))):
                raise ValueError(f"a PO file cannot hold all of this message: {message!r}")


def _strings(message: Message) -> Iterable[str]:
    yield message.msgid
    yield message.msgstr
    yield message.msgctxt or ""
    if message.msgid_plural is not None:
        yield message.msgid_plural
        yield from message.msgstr_plural
    if message.previous:
        yield message.previous.msgid
        yield message.previous.msgctxt or ""
        yield message.previous.msgid_plural or ""


def _is_plain(text: str) -> bool:
    """True where nothing is in the text that a PO file cannot hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text and grammar.EOT not in text


def dump(catalog: Catalog) -> str:
    """Return the canonical text: `msgcat --no-wrap` has nothing to change in it.

    Raises ValueError like `canonical`.
    """
    return str(_file(canonical(catalog)))


def entry_text(message: Message) -> str:
    """Return the canonical lines of one message, as they stand in `dump`."""
    return str(_entry(message))


def _file(catalog: Catalog) -> File:
    file = File()
    if catalog.header:
        file.header_entry = Entry("", header_text(catalog.header))
        file.header_entry.comments = catalog.header_comments
    for message in catalog.messages:
        file.append(_entry(message))
    return file


def _entry(message: Message) -> Entry:
    entry = Entry(message.msgid, message.msgstr, message.msgctxt)
    entry.plural = message.msgid_plural
    entry.msgid_plural = message.msgid_plural or ""
    entry.msgstr_plural = dict(enumerate(message.msgstr_plural))
    entry.flags = ["fuzzy", *message.flags] if message.fuzzy else list(message.flags)
    entry.comments, entry.extracted = message.comments, message.extracted
    entry.references = message.references
    entry.obsolete = message.obsolete
    if message.previous:
        entry.previous_msgctxt = message.previous.msgctxt
        entry.previous_msgid = message.previous.msgid
        entry.previous_msgid_plural = message.previous.msgid_plural
    return entry


def compile_mo(catalog: Catalog) -> bytes:
    """Return the `.mo` file: what is translated, without drafts and obsolete messages."""
    catalog = canonical(catalog)
    file = _file(replace(catalog, messages=()))
    for message in catalog.messages:
        if state(message) in (State.TRANSLATED, State.APPROVED):
            file.append(_compiled(message))
    return file.to_binary()


def _compiled(message: Message) -> Entry:
    """Return the entry so that polib's compiler, too, tells an empty context from none."""
    entry = _entry(replace(message, msgctxt=None))
    if message.msgctxt is not None:
        entry.msgid = f"{message.msgctxt}{grammar.EOT}{message.msgid}"
    if not entry.msgid_plural and message.msgstr_plural:
        entry.msgstr = message.msgstr_plural[0]
    return entry


def new_header(
    *,
    project: str,
    bugs: str,
    created: str,
    revised: str,
    language: str,
    source_language: str,
    plural_forms: str,
) -> tuple[tuple[str, str], ...]:
    """Return the header of a new catalog or template; `msgfmt -c -v` has nothing to warn of.

    Nobody's name is made up: the newsroom stands for its translators until one of them signs.
    Dates look like `2026-11-22 18:00+0000`. A template has no `language`.
    """
    newsroom = f"{project} <{bugs}>" if "@" in bugs else project
    return (
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", bugs),
        ("POT-Creation-Date", created),
        ("PO-Revision-Date", revised),
        ("Last-Translator", newsroom),
        ("Language-Team", newsroom),
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", plural_forms),
        ("X-Source-Language", source_language),
    )
