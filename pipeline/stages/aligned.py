"""An alignment -> what goes into the catalog, what its comments say, and what a person must see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.alignment.documents import Version
from pipeline.alignment.pairs import Alignment, Pair
from pipeline.alignment.wording import as_markdown, holds_markup
from pipeline.catalogs.adopt import Adopted, Offer
from pipeline.model import Catalog, Finding, Place, Severity, Unit, Value
from pipeline.seams import Document
from pipeline.stages.translations import Translation
from pipeline.wording import say

Key = tuple[str | None, str]

NEAR = 2
"""How many messages before and after a text's place an untranslated one may wait for it."""
_QUIET = frozenset({"language", "lang", "title"})
"""Fields that may differ, or that are told of in another way."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A source and one translation of it, aligned."""

    document: Document
    source: Version
    translation: Translation
    alignment: Alignment

    @property
    def stem(self) -> str:
        return self.document.announcement.stem

    @property
    def language(self) -> str:
        return self.translation.language

    @property
    def file(self) -> str:
        return self.translation.file

    def sources(self, pair: Pair) -> tuple[Unit, ...]:
        return tuple(self.source.units[i] for i in pair.first)

    def targets(self, pair: Pair) -> tuple[Unit, ...]:
        return tuple(self.translation.version.units[j] for j in pair.second)

    def wording(self, pair: Pair) -> str:
        """Return the translation that a pair gives its first source text."""
        text = " ".join(unit.text for unit in self.targets(pair))
        is_field = self.sources(pair)[0].context is not None
        if self.source.has_markup and not self.translation.version.has_markup and not is_field:
            return as_markdown(text)
        return text


def offers(match: Aligned) -> dict[Key, Offer]:
    """Return the translations by message; equal texts of the source share one."""
    found: dict[Key, Offer] = {}
    for pair in sorted(match.alignment.pairs, key=lambda pair: not pair.is_sure):
        text = match.wording(pair)
        doubts = pair.doubts
        if not match.source.has_markup and holds_markup(text):
            doubts = (*doubts, "it holds Markdown, which a plain text shows as it stands")
        key = match.sources(pair)[0].key
        known = found.get(key)
        if known is None:
            found[key] = Offer(text, doubts)
        elif text != known.msgstr:
            other = f"the same words stand elsewhere as «{text}»"
            found[key] = Offer(known.msgstr, (*known.doubts, other))
    return found


def notes(match: Aligned, catalog: Catalog) -> dict[Key, list[str]]:
    """Return what the translator finds beside each message: texts of the translation left over.

    A text goes to the first untranslated message in the gap where it stands, or near it; else to
    the message after which it stands.
    """
    found: defaultdict[Key, list[str]] = defaultdict(list)
    open_keys = {m.key for m in catalog.messages if not m.obsolete and m.is_blank}
    for j in match.alignment.second_alone:
        unit = match.translation.version.units[j]
        home = _home(match, j, open_keys)
        found[home.key].append(f"{unit.place.line}: {unit.text}")
    for pair in match.alignment.pairs:
        for unit in match.sources(pair)[1:]:
            line = match.targets(pair)[0].place.line
            found[unit.key].append(f"{line}: holds this together with the text before it")
    return dict(found)


def _home(match: Aligned, j: int, open_keys: set[Key]) -> Unit:
    """Return the source's text beside which a lone text of the translation is looked for."""
    units = match.source.units
    before = [pair for pair in match.alignment.pairs if pair.second[-1] < j]
    after = [pair for pair in match.alignment.pairs if pair.second[0] > j]
    start = max(before, key=lambda pair: pair.second).first[-1] if before else -1
    stop = min(after, key=lambda pair: pair.second).first[0] if after else len(units)
    gap = [unit for unit in units[start + 1 : max(start + 1, stop)] if unit.key in open_keys]
    kind = match.translation.version.units[j].kind
    alike = [unit for unit in gap if unit.kind == kind]
    around = units[max(0, start - NEAR) : start + 1 + NEAR]
    near = [unit for unit in around if unit.key in open_keys and unit.kind == kind]
    return (alike or gap or near or [units[max(start, 0)]])[0]


def findings(match: Aligned, adopted: Adopted, path: str) -> Iterator[Finding]:
    """Yield everything that needs a person: doubts, what is left over, what was not touched."""
    for pair in match.alignment.pairs:
        if not pair.is_sure:
            unit, place = match.sources(pair)[0], _place(match, match.targets(pair)[0])
            yield _finding(match, "doubtful-pair", place, _fuzzy(pair.doubts), unit)
    live = {m.key: m for m in adopted.catalog.messages if not m.obsolete}
    told = set()
    for unit in match.source.units:
        message = live.get(unit.key)
        if (message is None or message.is_blank) and unit.key not in told:
            told.add(unit.key)
            text = say(
                "nothing in {file} stands for this; it is still to translate", file=match.file
            )
            yield _finding(match, "not-aligned", unit.place, text, unit)
    for j in match.alignment.second_alone:
        unit = match.translation.version.units[j]
        text = say("nothing in the source stands for this: {text}", text=unit.text)
        yield _finding(match, "not-aligned", _place(match, unit), text)
    for message, offer in adopted.kept:
        text = say("left as it is; {file} says: {text}", file=match.file, text=offer.msgstr)
        unit = Unit(message.msgid, "", Place(path), message.msgctxt)
        yield _finding(match, "kept-translation", Place(path, message.line), text, unit)
    yield from _differing_fields(match)


def _fuzzy(doubts: tuple[str, ...]) -> str:
    return say("fuzzy: {doubts}", doubts="; ".join(doubts))


def _differing_fields(match: Aligned) -> Iterator[Finding]:
    """Yield fields that hold data, not text, where the two versions disagree."""
    announcement = match.document.announcement
    mine = {field.name: field.value for field in announcement.fields}
    lines = {unit.place.line for unit in match.translation.version.units if unit.context}
    texts = {unit.place.line for unit in match.source.units if unit.context}
    named = {field.name: field.line for field in announcement.fields}
    for field in match.translation.fields:
        if field.name in _QUIET or field.line in lines or named.get(field.name) in texts:
            continue
        place = Place(match.translation.path, field.line)
        if field.name not in mine and isinstance(field.value, str):
            text = say(
                "the source has no `{name}`; here it is `{value}`",
                name=field.name,
                value=field.value,
            )
        elif field.name in mine and not _is_same(mine[field.name], field.value):
            text = say(
                "`{name}` is `{value}`, in the source `{source}`",
                name=field.name,
                value=str(field.value),
                source=str(mine[field.name]),
            )
        else:
            continue
        yield _finding(match, "field-differs", place, text)


def _is_same(one: Value, other: Value) -> bool:
    return str(one) == str(other)


def _place(match: Aligned, unit: Unit) -> Place:
    return Place(match.translation.path, unit.place.line)


def _finding(
    match: Aligned, check: str, place: Place, text: str, unit: Unit | None = None
) -> Finding:
    return Finding(
        check,
        Severity.WARNING,
        place,
        text,
        match.stem,
        match.language,
        unit.context if unit else None,
        unit.text if unit else None,
    )
