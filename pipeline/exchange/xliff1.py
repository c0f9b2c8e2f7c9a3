"""XLIFF 1.2: what most agencies' tools read and write.

Markup travels as `<g>` around words and `<x/>` alone; `equiv-text` holds it word for word, of a
pair as `before…after`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.catalogs.states import state
from pipeline.errors import ExchangeError
from pipeline.exchange import notes, xml
from pipeline.exchange.codes import Kind, Numbered, numbered
from pipeline.exchange.parcel import Format, Parcel, Reply, Returned, gathered, singles
from pipeline.exchange.xml import Element, tag
from pipeline.model import Message, State

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
BETWEEN = "\N{HORIZONTAL ELLIPSIS}"

STATES = {
    State.DRAFT: "needs-review-translation",
    State.TRANSLATED: "translated",
    State.APPROVED: "final",
}
READ = {
    "new": State.DRAFT,
    "needs-translation": State.DRAFT,
    "needs-l10n": State.DRAFT,
    "needs-adaptation": State.DRAFT,
    "needs-review-translation": State.DRAFT,
    "needs-review-l10n": State.DRAFT,
    "needs-review-adaptation": State.DRAFT,
    "translated": State.TRANSLATED,
    "signed-off": State.TRANSLATED,
    "final": State.APPROVED,
}
QUALIFIERS = {"mt": "mt-suggestion", "memory": "tm-suggestion"}
ORIGINS = {
    "mt-suggestion": "mt",
    "leveraged-mt": "mt",
    "tm-suggestion": "memory",
    "fuzzy-match": "memory",
    "leveraged-tm": "memory",
    "leveraged-repository": "memory",
    "leveraged-inherited": "memory",
    "leveraged-glossary": "memory",
    "exact-match": "memory",
    "id-match": "memory",
}
AROUND = frozenset({"bold", "italic", "link"})
ALONE = frozenset({"image"})
"""The kinds of code that the standard has a name for, around words and alone."""
TRANSPARENT = ("mrk", "sub")
NATIVE = ("bpt", "ept", "ph", "it")
"""Codes of other tools, which hold the markup as their text."""


def write(parcel: Parcel, path: str) -> bytes:
    """Return the file. Raises ExchangeError for a text that XML cannot hold."""
    lines = [
        f'<xliff version="1.2" xmlns="{NAMESPACE}">',
        tag(
            "file",
            {
                "original": parcel.stem,
                "source-language": parcel.source_language,
                "target-language": parcel.language,
                "datatype": "x-markdown" if parcel.has_markup else "plaintext",
            },
            "\n<body>",
        ).removesuffix("</file>"),
    ]
    for message in parcel.messages:
        for unit, source, target in singles(message):
            for text in (source, target, message.msgctxt or ""):
                if bad := xml.unholdable(text):
                    raise ExchangeError(
                        path,
                        message.line,
                        f"holds {bad}, which XLIFF 1.2 cannot; take it out of the source, or "
                        "export as `po` or `xliff2`",
                    )
            lines.append(_unit(parcel, message, unit, source, target))
    return xml.document([*lines, "</body>", "</file>", "</xliff>"])


def _unit(parcel: Parcel, message: Message, unit: str, source: str, target: str) -> str:
    said = state(message)
    codes = numbered(source) if parcel.is_markup(message) else _plain(source)
    parts = [tag("source", {}, _inline(codes))]
    if target:
        translated = numbered(target, codes) if parcel.is_markup(message) else _plain(target)
        attributes = {
            "state": STATES.get(said),
            "state-qualifier": QUALIFIERS.get(notes.machine(message))
            if said is State.DRAFT
            else None,
        }
        parts.append(tag("target", attributes, _inline(translated)))
    if message.msgctxt is not None:
        context = tag("context", {"context-type": "x-msgctxt"}, xml.escaped(message.msgctxt))
        parts.append(tag("context-group", {"purpose": "information"}, context))
    parts += [
        tag("note", {"from": category}, xml.shown(text)) for category, text in notes.notes(message)
    ]
    approved = "yes" if said is State.APPROVED else "no" if target else None
    return tag(
        "trans-unit",
        {"id": unit, "xml:space": "preserve", "approved": approved},
        "\n" + "\n".join(parts) + "\n",
    )


def _plain(text: str) -> tuple[str | Numbered, ...]:
    return (text,) if text else ()


def _inline(parts: Sequence[str | Numbered]) -> str:
    """Return words and codes as XML."""
    written: list[str] = []
    alone: set[int] = set()
    for part in parts:
        if isinstance(part, str):
            written.append(xml.escaped(part))
            continue
        code, number = part.code, str(part.id)
        is_around = code.kind is Kind.OPEN and BETWEEN not in code.raw
        named = code.role in (AROUND if is_around else ALONE)
        attributes: dict[str, str | None] = {
            "id": number,
            "ctype": code.role if named else f"x-{code.role}",
        }
        if is_around:
            attributes["equiv-text"] = f"{code.raw}{BETWEEN}{part.closing}"
            written.append(tag("g", attributes, "").removesuffix("</g>"))
        elif code.kind is Kind.CLOSE and part.id not in alone:
            written.append("</g>")
        else:
            if code.kind is Kind.OPEN:
                alone.add(part.id)  # its own text would hide where it ends
            elif code.kind is Kind.CLOSE:
                attributes["id"] = f"{number}e"
            attributes["equiv-text"] = code.raw
            written.append(tag("x", attributes))
    return "".join(written)


def read(root: Element, path: str) -> tuple[Returned, ...]:
    """Return what each `<file>` of the document says. Raises ExchangeError."""
    found = tuple(_file(each, path) for each in root.descendants("file"))
    if not found:
        raise ExchangeError(path, root.line, "this XLIFF holds no `<file>`; ask for it again")
    return found


def _file(element: Element, path: str) -> Returned:
    problems: list[tuple[int | None, str]] = []
    replies: list[Reply] = []
    for unit in element.descendants("trans-unit"):
        try:
            replies.append(_reply(unit))
        except ValueError as error:
            problems.append((unit.line, str(error)))
    attributes = element.attributes
    return Returned(
        path,
        Format.XLIFF1,
        gathered(iter(replies)),
        stem=attributes.get("original", ""),
        source_language=attributes.get("source-language", ""),
        language=attributes.get("target-language", ""),
        problems=tuple(problems),
    )


def _reply(unit: Element) -> Reply:
    """Return what a unit says. Raises ValueError where its codes are lost."""
    source, target = unit.child("source"), unit.child("target")
    if target is not None and _is_half(unit.child("seg-source"), target):
        raise ValueError("only some of its segments are translated; nothing of it was taken")
    codes: dict[str, str] = {}
    for element in (source, target):
        if element is not None:
            _collect(element, codes)
    said, theirs = notes.received(
        (note.attributes.get("from", ""), note.text) for note in unit.children("note")
    )
    attributes = target.attributes if target is not None else {}
    stated = READ.get(attributes.get("state", ""))
    if unit.attributes.get("approved") == "yes":
        stated = State.APPROVED
    origin = ORIGINS.get(attributes.get("state-qualifier", ""), "")
    return Reply(
        msgid=_text(source, codes),
        forms=(_text(target, codes),),
        msgctxt=_context(unit),
        unit=unit.attributes.get("id", ""),
        state=stated,
        origin=origin,
        stamp=said,
        notes=theirs,
        may_echo=stated in (None, State.DRAFT),
        line=unit.line,
    )


def _is_half(segments: Element | None, target: Element) -> bool:
    """True where a tool cut the source into segments and not all of them have a translation."""
    if segments is None:
        return False
    wanted = {mid for mid, text in _segments(segments) if text.strip()}
    done = {mid for mid, text in _segments(target) if text.strip()}
    return bool(wanted & done) and not wanted <= done


def _segments(element: Element) -> Iterator[tuple[str, str]]:
    for mark in element.descendants("mrk"):
        if mark.attributes.get("mtype") == "seg":
            yield mark.attributes.get("mid", ""), mark.text


def _context(unit: Element) -> str | None:
    for context in unit.descendants("context"):
        if context.attributes.get("context-type") == "x-msgctxt":
            return context.text
    return None


def _collect(element: Element, codes: dict[str, str]) -> None:
    """Note the markup of every code: some tools send back the ids alone."""
    for code in element.descendants("g", "x", "bx", "ex"):
        if "equiv-text" in code.attributes:
            codes.setdefault(code.attributes.get("id", ""), code.attributes["equiv-text"])
        _collect(code, codes)


def _text(element: Element | None, codes: dict[str, str]) -> str:
    """Return source or target as the text it was. Raises ValueError."""
    return "" if element is None else "".join(_parts(element, codes))


def _parts(element: Element, codes: dict[str, str]) -> Iterator[str]:
    for part in element.content:
        if isinstance(part, str):
            yield part
        elif part.name in TRANSPARENT or part.name in NATIVE:
            yield from _parts(part, codes)
        elif part.name in ("g", "x", "bx", "ex"):
            number = part.attributes.get("id", "")
            held = part.attributes.get("equiv-text", codes.get(number))
            if held is None:
                raise ValueError(
                    f'the code `<{part.name} id="{number}">` stands for nothing in this unit; '
                    "the translator has to take it out, or put the source's own code there"
                )
            before, _, after = held.partition(BETWEEN) if part.name == "g" else (held, "", "")
            yield before
            yield from _parts(part, codes)
            yield after
