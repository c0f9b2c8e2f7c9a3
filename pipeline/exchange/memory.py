"""A whole translation memory as TMX 1.4b, pair by pair, and the memories of other tools.

Law: what `dump` writes, `sift` reads as the same pairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from itertools import combinations

from pipeline.errors import ExchangeError
from pipeline.exchange import xml
from pipeline.exchange.parcel import read_stamp
from pipeline.exchange.tmx import ANY, CONTEXT, EXPORTED, STEM, changed, header, variants
from pipeline.exchange.xml import Element, tag
from pipeline.model import State
from pipeline.pairs import Pair

STATE, PENALTY = "x-state", "x-penalty"
LONGEST = 20_000
"""Letters of a text; what is longer is no segment, and comparing it would hold up every search."""
CODES = ("bpt", "ept", "it", "ph", "ut")
"""Elements whose content is another program's markup, not text."""
_NAMES = {"kaz": "kk", "rus": "ru", "eng": "en"}
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)T\d{6}Z")


def dump(pairs: Iterable[Pair]) -> Iterator[bytes]:
    """Yield a memory in pieces; no text may hold what XML cannot (`unwritable`)."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n{header(ANY)}\n'.encode()
    yield b"<body>\n"
    for pair in pairs:
        yield f"{_unit(pair)}\n".encode()
    yield b"</body>\n</tmx>\n"


def unwritable(pair: Pair) -> str:
    """Return the first character of a pair that XML cannot hold, or nothing."""
    texts = (pair.source, pair.target, pair.context or "", pair.stem)
    return next(filter(None, map(xml.unholdable, texts)), "")


def _unit(pair: Pair) -> str:
    properties = (
        (STEM, pair.stem or None),
        (CONTEXT, pair.context),
        (STATE, pair.state.value),
        (PENALTY, str(pair.penalty) if pair.penalty else None),
    )
    lines = [
        tag("prop", {"type": name}, xml.escaped(value))
        for name, value in properties
        if value is not None
    ]
    lines += variants((pair.source_language, pair.source), (pair.target_language, pair.target))
    parts = (pair.source_language, pair.target_language, pair.context or "", pair.source)
    key = "\x04".join((*parts, pair.target))
    attributes = {
        "tuid": "p" + sha256(key.encode()).hexdigest()[:16],
        "srclang": pair.source_language,
        "changedate": changed(pair.at),
    }
    return tag("tu", attributes, "\n" + "\n".join(lines) + "\n")


class LeftOut(StrEnum):
    """Why a unit of a memory teaches nothing, or not all that it says."""

    LANGUAGE = "not in two languages of ours"
    SCRIPT = "in another script than its language"
    DRAFT = "a draft"
    LENGTH = f"over {LONGEST:,} letters"
    BLANK = "without a text"


@dataclass(frozen=True, slots=True)
class Sifted:
    """What a memory of another tool holds for us."""

    pairs: tuple[Pair, ...]
    """Every pair once."""
    units: int
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    with_codes: int = 0
    """Units from whose text another program's markup was taken."""


def sift(data: bytes, path: str, languages: Collection[str], name: str = "") -> Sifted:
    """Return the pairs of a memory in these languages, as it says; `name` is their stem.

    Language codes may be of any style: `kk-KZ`, `RU`, `eng`. Text in another script than its
    language is left out: Kazakh in Latin letters would teach everybody to write so. Raises
    ExchangeError for what is no whole TMX.
    """
    found: dict[Pair, None] = {}
    left_out: Counter[LeftOut] = Counter()
    units = with_codes = 0
    general = ANY
    for element in xml.elements(data, path, ("header", "tu")):
        if element.name == "header":
            general = element.attributes.get("srclang", ANY)
            continue
        units += 1
        with_codes += any(True for _ in element.descendants(*CODES))
        for each in _pairs(element, general, languages, name):
            if isinstance(each, LeftOut):
                left_out[each] += 1
            else:
                found[each] = None
    if not units:
        raise ExchangeError(path, 1, "holds no `<tu>`, as memories do; is it the right file?")
    return Sifted(tuple(found), units, left_out, with_codes)


def _pairs(
    unit: Element, general: str, languages: Collection[str], name: str
) -> Iterator[Pair | LeftOut]:
    """Yield what a unit teaches, or why it does not."""
    properties = {each.attributes.get("type", ""): each.text for each in unit.children("prop")}
    stamp = read_stamp(properties.get(EXPORTED, ""))
    if stamp and stamp.state is State.DRAFT:
        yield LeftOut.DRAFT
        return
    texts: dict[str, str] = {}
    for language, text in _texts(unit):
        if language and language in languages:
            texts.setdefault(language, text)  # of `en-US` and `en-GB` the first
    if len(texts) < 2:
        yield LeftOut.LANGUAGE
        return
    source = language_of(unit.attributes.get("srclang", general))
    directions = (
        [(source, other) for other in texts if other != source]
        if source in texts
        else combinations(texts, 2)
    )
    said = stamp.state.value if stamp else properties.get(STATE)
    for one, other in directions:
        yield _problem(one, texts[one], other, texts[other]) or Pair(
            one,
            other,
            texts[one],
            texts[other],
            properties.get(CONTEXT),
            properties.get(STEM) or name,
            State.APPROVED if said == State.APPROVED else State.TRANSLATED,
            _day(unit),
            _penalty(properties.get(PENALTY, "")),
        )


def _texts(unit: Element) -> Iterator[tuple[str, str]]:
    """Yield language and text of each variant."""
    for variant in unit.children("tuv"):
        segment = variant.child("seg")
        code = variant.attributes.get(f"{{{xml.SPACE}}}lang", variant.attributes.get("lang", ""))
        if segment is not None:
            yield language_of(code), _text(segment)


def language_of(code: str) -> str:
    """Return the language of a code in any style; nothing for Kazakh that is not Cyrillic."""
    first, *rest = code.strip().lower().replace("_", "-").split("-")
    if {"latn", "arab"} & set(rest):
        return ""
    return _NAMES.get(first, first)


def _text(element: Element) -> str:
    """Return a segment's text without the markup of another program."""
    return "".join(
        part if isinstance(part, str) else "" if part.name in CODES else _text(part)
        for part in element.content
    )


def _problem(one: str, text: str, other: str, translation: str) -> LeftOut | None:
    if not text.strip() or not translation.strip():
        return LeftOut.BLANK
    if max(len(text), len(translation)) > LONGEST:
        return LeftOut.LENGTH
    if _is_in(one, text) and _is_in(other, translation):
        return None
    # A name has the same letters in every language: «Astana Hub».
    return None if _letters(text) == _letters(translation) else LeftOut.SCRIPT


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _is_in(language: str, text: str) -> bool:
    """True where a text may be in a language, judged by its script; a number is in every one."""
    cyrillic = len(_CYRILLIC.findall(text))
    if language == "en":
        return cyrillic <= len(_LATIN.findall(text))
    return bool(cyrillic) or not any(letter.isalpha() for letter in text)


def _day(unit: Element) -> str:
    """Return the day on which a unit was touched last, `2026-11-22`, or nothing."""
    match = _DAY.fullmatch(
        unit.attributes.get("changedate") or unit.attributes.get("creationdate") or ""
    )
    return "-".join(match.groups()) if match else ""


def _penalty(text: str) -> int:
    return min(int(text), 100) if text.isdecimal() and len(text) < 4 else 0
