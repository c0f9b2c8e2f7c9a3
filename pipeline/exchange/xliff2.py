"""XLIFF 2.0 and 2.1: markup as `<pc>` and `<ph>`, its words in `<originalData>`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.catalogs.states import state
from pipeline.errors import ExchangeError
from pipeline.exchange import notes, xml
from pipeline.exchange.codes import Kind, Numbered, numbered
from pipeline.exchange.parcel import Format, Parcel, Reply, Returned, gathered, singles
from pipeline.exchange.xml import Element, tag
from pipeline.model import Message, State

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
FUZZY = "poedit:fuzzy"
"""The sub-state by which Poedit says, and understands, that a text needs work."""

STATES = {State.DRAFT: "initial", State.TRANSLATED: "translated", State.APPROVED: "final"}
READ = {
    "initial": State.DRAFT,
    "translated": State.TRANSLATED,
    "reviewed": State.TRANSLATED,
    "final": State.APPROVED,
}
SUBSTATES = {"mt": "ushtil:mt", "memory": "ushtil:memory"}
TYPES = {"bold": "fmt", "italic": "fmt", "link": "link", "image": "image"}
SUBTYPES = {"bold": "xlf:b", "italic": "xlf:i"}
TRANSPARENT = ("mrk",)
EMPTY = ("sm", "em")
_UNHOLDABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEX = re.compile(r"[0-9A-Fa-f]{1,6}")


def write(parcel: Parcel, path: str) -> bytes:
    """Return the file. Raises ExchangeError for a context that XML cannot hold."""
    languages = f'srcLang="{parcel.source_language}" trgLang="{parcel.language}"'
    lines = [
        f'<xliff xmlns="{NAMESPACE}" version="2.0" {languages}>',
        tag("file", {"id": "f1", "original": parcel.stem}, "").removesuffix("</file>"),
    ]
    for message in parcel.messages:
        if bad := xml.unholdable(message.msgctxt or ""):
            problem = f"has a context that holds {bad}, which XLIFF cannot; export as `po`"
            raise ExchangeError(path, message.line, problem)
        lines += [_unit(parcel, message, *each) for each in singles(message)]
    if len(lines) == 2:
        raise ExchangeError(path, None, "holds no message, and XLIFF 2 cannot be empty")
    return xml.document([*lines, "</file>", "</xliff>"])


def _unit(parcel: Parcel, message: Message, unit: str, source: str, target: str) -> str:
    said = state(message)
    is_markup = parcel.is_markup(message)
    codes = numbered(source) if is_markup else _plain(source)
    translated = numbered(target, codes) if is_markup else _plain(target)
    data = _data((*codes, *translated))
    segment = [tag("source", {}, _inline(codes, data))]
    attributes: dict[str, str | None] = {}
    if target:
        segment.append(tag("target", {}, _inline(translated, data)))
        attributes["state"] = STATES.get(said)
        if said is State.DRAFT:
            attributes["subState"] = SUBSTATES.get(notes.machine(message), FUZZY)
    parts = []
    if beside := list(notes.notes(message)):
        written = (tag("note", {"category": c}, xml.shown(text)) for c, text in beside)
        parts.append(tag("notes", {}, "\n".join(written)))
    if data:
        written = (tag("data", {"id": i}, _held(raw)) for raw, i in data.items())
        parts.append(tag("originalData", {}, "\n".join(written)))
    parts.append(tag("segment", attributes, "\n".join(segment)))
    return tag(
        "unit",
        {"id": unit, "name": message.msgctxt, "xml:space": "preserve"},
        "\n" + "\n".join(parts) + "\n",
    )


def _plain(text: str) -> tuple[str | Numbered, ...]:
    return (text,) if text else ()


def _data(parts: Sequence[str | Numbered]) -> dict[str, str]:
    """Return the markup of a unit's codes and the id of each."""
    raws = dict.fromkeys(
        raw
        for part in parts
        if isinstance(part, Numbered) and part.code.kind is not Kind.CLOSE
        for raw in (part.code.raw, *([part.closing] if part.code.kind is Kind.OPEN else []))
    )
    return {raw: f"d{number}" for number, raw in enumerate(raws, 1)}


def _held(text: str) -> str:
    """Return text with what XML cannot hold as `<cp>`."""
    return "".join(
        tag("cp", {"hex": f"{ord(part):04X}"}) if _UNHOLDABLE.match(part) else xml.escaped(part)
        for part in re.split(f"({_UNHOLDABLE.pattern})", text)
    )


def _inline(parts: Sequence[str | Numbered], data: dict[str, str]) -> str:
    written: list[str] = []
    for part in parts:
        if isinstance(part, str):
            written.append(_held(part))
            continue
        code = part.code
        attributes = {"id": str(part.id), "type": TYPES.get(code.role)}
        attributes["subType"] = SUBTYPES.get(code.role)
        match code.kind:
            case Kind.OPEN:
                attributes["dataRefStart"] = data[code.raw]
                attributes["dataRefEnd"] = data[part.closing]
                written.append(tag("pc", attributes, "").removesuffix("</pc>"))
            case Kind.CLOSE:
                written.append("</pc>")
            case Kind.ALONE:
                attributes["dataRef"] = data[code.raw]
                written.append(tag("ph", attributes))
    return "".join(written)


def read(root: Element, path: str) -> tuple[Returned, ...]:
    """Return what each `<file>` of the document says. Raises ExchangeError."""
    found = tuple(_file(each, root, path) for each in root.children("file"))
    if not found:
        raise ExchangeError(path, root.line, "this XLIFF holds no `<file>`; ask for it again")
    return found


def _file(element: Element, root: Element, path: str) -> Returned:
    problems: list[tuple[int | None, str]] = []
    replies: list[Reply] = []
    for unit in element.descendants("unit"):
        try:
            replies.append(_reply(unit))
        except ValueError as error:
            problems.append((unit.line, str(error)))
    return Returned(
        path,
        Format.XLIFF2,
        gathered(iter(replies)),
        stem=element.attributes.get("original", ""),
        source_language=root.attributes.get("srcLang", ""),
        language=root.attributes.get("trgLang", ""),
        problems=tuple(problems),
    )


def _reply(unit: Element) -> Reply:
    """Return what a unit says, its segments put together. Raises ValueError."""
    held = {
        data.attributes.get("id", ""): _text(data, {})
        for each in unit.children("originalData")
        for data in each.children("data")
    }
    source, target = "", ""
    states: list[State | None] = []
    origins: list[str] = []
    missing = 0
    for part in unit.children("segment", "ignorable"):
        here, there = part.child("source"), part.child("target")
        source += _text(here, held)
        if there is None and part.name == "ignorable":
            there = here
        elif there is None or not there.content:
            missing += 1
        target += _text(there, held)
        if part.name == "segment":
            states.append(_state(part.attributes))
            origins.append(_origin(part.attributes))
    if missing and missing < len(states):
        raise ValueError("only some of its segments are translated; nothing of it was taken")
    said, theirs = notes.received(
        (note.attributes.get("category", ""), note.text)
        for each in unit.children("notes")
        for note in each.children("note")
    )
    stated = _worst(states)
    return Reply(
        msgid=source,
        forms=("" if missing else target,),
        msgctxt=unit.attributes.get("name"),
        unit=unit.attributes.get("id", ""),
        state=stated,
        origin=next(filter(None, origins), ""),
        stamp=said,
        notes=theirs,
        may_echo=stated in (None, State.DRAFT),
        line=unit.line,
    )


def _state(attributes: dict[str, str]) -> State | None:
    if attributes.get("subState") == FUZZY:
        return State.DRAFT
    return READ.get(attributes.get("state", ""))


def _origin(attributes: dict[str, str]) -> str:
    said = attributes.get("subState", "")
    return next((origin for origin, sub in SUBSTATES.items() if sub == said), "")


def _worst(states: Sequence[State | None]) -> State | None:
    """Return the state of a unit: that of its segment that is least far."""
    for each in (State.DRAFT, None, State.TRANSLATED):
        if each in states:
            return each
    return State.APPROVED if states else None


def _text(element: Element | None, held: dict[str, str]) -> str:
    return "" if element is None else "".join(_parts(element, held))


def _parts(element: Element, held: dict[str, str]) -> Iterator[str]:
    for part in element.content:
        if isinstance(part, str):
            yield part
            continue
        match part.name:
            case "cp":
                yield _character(part.attributes.get("hex", ""))
            case "pc":
                yield _raw(part, "dataRefStart", held)
                yield from _parts(part, held)
                yield _raw(part, "dataRefEnd", held)
            case "ph" | "sc" | "ec":
                yield _raw(part, "dataRef", held)
            case "sm" | "em":
                pass
            case _:
                yield from _parts(part, held)


def _raw(part: Element, name: str, held: dict[str, str]) -> str:
    reference = part.attributes.get(name)
    if reference is None or reference not in held:
        raise ValueError(
            f'the code `<{part.name} id="{part.attributes.get("id", "")}">` stands for nothing '
            "in this unit; the translator has to take it out, or put the source's own code there"
        )
    return held[reference]


def _character(text: str) -> str:
    if not _HEX.fullmatch(text) or not 0 < int(text, 16) <= 0x10FFFF:
        raise ValueError(f'`<cp hex="{text}">` is no character')
    if 0xD800 <= int(text, 16) <= 0xDFFF:
        raise ValueError(f'`<cp hex="{text}">` is half a character')
    return chr(int(text, 16))
