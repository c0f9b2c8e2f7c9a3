"""TMX 1.4b: a translation memory. It knows texts, not messages, and no state but what we add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.catalogs.states import approval, state
from pipeline.errors import ExchangeError
from pipeline.exchange import notes, xml
from pipeline.exchange.parcel import Format, Parcel, Reply, Returned, Stamp, read_stamp, stamp
from pipeline.exchange.xml import Element, tag
from pipeline.model import Message, State

CONFIRMED = frozenset({State.TRANSLATED, State.APPROVED})
STEM, CONTEXT, EXPORTED = "x-announcement", "x-context", "x-exported"
ANY = "*all*"
_SKIPPED = ("ut",)


def write(parcel: Parcel, path: str) -> bytes:
    """Return what people have confirmed in one catalog. Raises ExchangeError."""
    return memory([(parcel, CONFIRMED)], path)


def memory(parcels: Iterable[tuple[Parcel, frozenset[State]]], path: str) -> bytes:
    """Return one memory of many catalogs: the messages in the states that each comes with.

    The same pair of texts stands there once. Raises ExchangeError.
    """
    units: list[str] = []
    sources: set[str] = set()
    seen: set[tuple[str, str, str | None, str, str]] = set()
    for parcel, states in parcels:
        sources.add(parcel.source_language)
        for message in parcel.messages:
            key = (parcel.source_language, parcel.language, message.msgctxt, message.msgid, "")
            key = (*key[:4], message.msgstr)
            if message.msgid_plural is not None or state(message) not in states or key in seen:
                continue
            seen.add(key)
            units.append(_unit(parcel, message, path))
    head = header(sources.pop() if len(sources) == 1 else ANY)
    return xml.document(['<tmx version="1.4">', head, "<body>", *units, "</body>", "</tmx>"])


def header(source_language: str) -> str:
    """Return the header of a memory whose texts are mostly translated from that language."""
    return tag(
        "header",
        {
            "creationtool": "ushtil",
            "creationtoolversion": "1",
            "segtype": "block",
            "o-tmf": "po",
            "adminlang": "en",
            "srclang": source_language,
            "datatype": "plaintext",
        },
    )


def variants(*texts: tuple[str, str]) -> list[str]:
    """Return the element of each language and text."""
    return [
        tag("tuv", {"xml:lang": language}, tag("seg", {}, xml.escaped(text)))
        for language, text in texts
    ]


def changed(day: str) -> str | None:
    """Return the `changedate` of a day, `2026-11-22`, or None where it is none."""
    digits = day.replace("-", "")
    return f"{digits}T000000Z" if len(digits) == 8 and digits.isdecimal() else None


def _unit(parcel: Parcel, message: Message, path: str) -> str:
    for text in (message.msgid, message.msgstr, message.msgctxt or ""):
        if bad := xml.unholdable(text):
            problem = f"holds {bad}, which TMX cannot; take it out of the source"
            raise ExchangeError(path, message.line, problem)
    said = stamp(message)
    assert said is not None  # only what is translated comes here
    kind = [tag("note", {}, xml.shown(line)) for line in message.extracted[:1]]
    properties = [
        tag("prop", {"type": name}, xml.escaped(value))
        for name, value in (
            (STEM, parcel.stem),
            (CONTEXT, message.msgctxt),
            (EXPORTED, str(said)),
        )
        if value is not None
    ]
    texts = variants((parcel.source_language, message.msgid), (parcel.language, message.msgstr))
    signed = approval(message)
    attributes = {
        "tuid": said.unit,
        "srclang": parcel.source_language,
        "changedate": changed(signed.detail("at")) if signed else None,
        "changeid": signed.detail("by") or None if signed else None,
    }
    return tag("tu", attributes, "\n" + "\n".join((*kind, *properties, *texts)) + "\n")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A source and a target of one unit."""

    stem: str
    source_language: str
    language: str
    reply: Reply


def read(root: Element, path: str) -> tuple[Returned, ...]:
    """Return what the memory says of each announcement and pair of languages; stem is empty for
    units of foreign memories, which are meant for any announcement. Raises ExchangeError.
    """
    header = root.child("header")
    general = header.attributes.get("srclang", ANY) if header is not None else ANY
    groups: dict[tuple[str, str, str], list[Reply]] = {}
    for unit in root.descendants("tu"):
        for pair in _pairs(unit, unit.attributes.get("srclang", general)):
            key = (pair.stem, pair.source_language, pair.language)
            groups.setdefault(key, []).append(pair.reply)
    if not groups:
        problem = "this memory holds no pair of texts in two languages; is it the right file?"
        raise ExchangeError(path, root.line, problem)
    return tuple(
        Returned(path, Format.TMX, tuple(replies), stem, source_language, language)
        for (stem, source_language, language), replies in groups.items()
    )


def _pairs(unit: Element, source_language: str) -> Iterator[_Pair]:
    texts: dict[str, str] = {}
    for variant in unit.children("tuv"):
        segment = variant.child("seg")
        language = variant.attributes.get(f"{{{xml.SPACE}}}lang", variant.attributes.get("lang"))
        if segment is not None and language:
            texts.setdefault(language, _text(segment))
    properties = {each.attributes.get("type", ""): each.text for each in unit.children("prop")}
    said = read_stamp(properties.get(EXPORTED, ""))
    sources = [code for code in texts if code.lower() == source_language.lower()]
    if not sources:  # a memory of no direction serves in both
        sources = list(texts) if source_language.lower() == ANY else []
    for source in sources:
        for language in texts:
            if language != source:
                reply = _reply(texts[source], texts[language], properties, said, unit)
                yield _Pair(properties.get(STEM, ""), source, language, reply)


def _reply(
    msgid: str, text: str, properties: dict[str, str], said: Stamp | None, unit: Element
) -> Reply:
    """Return a pair as a reply; one that never was a message of ours is a memory's suggestion."""
    return Reply(
        msgid=msgid,
        forms=(text,),
        msgctxt=properties.get(CONTEXT),
        unit=said.unit if said else "",
        state=None if said else State.DRAFT,
        origin="" if said else "memory",
        stamp=said,
        notes=notes.received(("", note.text) for note in unit.children("note"))[1]
        if not said
        else (),
        any_context=said is None,
        line=unit.line,
    )


def _text(element: Element) -> str:
    """Return a segment with the markup of its codes as text."""
    return "".join(
        part if isinstance(part, str) else "" if part.name in _SKIPPED else _text(part)
        for part in element.content
    )
