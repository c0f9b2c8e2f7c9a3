"""What an author did to a text: the class of an edit, and the words that differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from pipeline import inline
from pipeline.catalogs.sensitive import changed

CHANGED = "source changed: "
"""Begins the comment that says what an author did since the translation was made."""
_TOKEN = re.compile(r"\w+(?:[-'’.:/@]\w+)*|[^\w\s]")
_EMPHASIS = re.compile(r"[*_`~]+")
_BLANKS = re.compile(r"\s+")
_LABEL = re.compile(r"!?\[(.*)\](?:\(|\[|$)", re.DOTALL)
_FEW = 2
_SHARE = 0.25
"""An edit that touches more than this share of the words, and more than a few, is a rewriting."""
_CONTEXT = 2  # words shown on each side of a change
_LONGEST = 240  # letters of a diff in a comment
_WORDS = 3_000  # beyond this a diff says nothing to anybody and costs seconds


class EditKind(StrEnum):
    """How much an edit can mean, the least first."""

    NONE = "none"
    SPACE = "space only"
    MARKUP = "markup only"
    SMALL = "small"
    FACTS = "facts changed"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class Edit:
    """One text before and after an author's edit."""

    kind: EditKind
    facts: tuple[str, ...] = ()
    """What a reader acts on and was touched: `number`, `date`, `negation` …"""
    diff: str = ""
    """The changed words between some that stayed: `15 [-наурызда-] {+сәуірде+} ашылады`."""

    @property
    def is_harmless(self) -> bool:
        """True where an author may declare the edit minor."""
        return self.kind not in (EditKind.FACTS, EditKind.REWRITTEN)

    @property
    def named(self) -> str:
        """Return the class in words: `facts changed (number, date)`."""
        return f"{self.kind.value} ({', '.join(self.facts)})" if self.facts else self.kind.value


def edit(old: str, new: str) -> Edit:
    """Return what was done to a text.

    Facts come first: a change of a date is never called small, nor one of an address markup.
    """
    if old == new:
        return Edit(EditKind.NONE)
    if _folded(old) == _folded(new):
        return Edit(EditKind.SPACE)
    facts = changed(old, new)
    kind = EditKind.FACTS if facts else _kind(old, new)
    return Edit(kind, facts, word_diff(old, new))


def _kind(old: str, new: str) -> EditKind:
    before, after = visible(old), visible(new)
    if before == after:
        return EditKind.MARKUP
    old_words, new_words = _TOKEN.findall(before), _TOKEN.findall(after)
    longer = max(len(old_words), len(new_words), 1)
    touched = _touched(old_words, new_words)
    return EditKind.SMALL if touched <= max(_FEW, longer * _SHARE) else EditKind.REWRITTEN


def _touched(old: list[str], new: list[str]) -> int:
    """Return how many words were replaced, added or removed; a replaced one counts once."""
    if len(old) + len(new) > _WORDS:
        return len(old) + len(new)
    return sum(
        max(block.src_end - block.src_start, block.dest_end - block.dest_start)
        for block in _changes(old, new)
    )


@dataclass(frozen=True, slots=True)
class _Change:
    src_start: int
    src_end: int
    dest_start: int
    dest_end: int


def _changes(old: list[str], new: list[str]) -> list[_Change]:
    """Return the stretches that differ, neighbouring ones as one."""
    found: list[_Change] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            continue
        last = found[-1] if found else None
        if last and last.src_end == step.src_start and last.dest_end == step.dest_start:
            found.pop()
            start, begin = last.src_start, last.dest_start
        else:
            start, begin = step.src_start, step.dest_start
        found.append(_Change(start, step.src_end, begin, step.dest_end))
    return found


def visible(text: str) -> str:
    """Return a text as its readers see it, on one line: no emphasis, no tags, no addresses."""
    markup = inline.read(text)
    kept = list(text)
    for tag in markup.tags:
        kept[tag.span.start : tag.span.end] = [""] * (tag.span.end - tag.span.start)
    for listed in markup.lists:
        if listed.has_colon:
            kept[listed.span.start : listed.span.end] = [""] * (listed.span.end - listed.span.start)
    for link in markup.links:
        label = _LABEL.match(text[link.span.start : link.span.end])
        if label:
            inside = range(link.span.start + label.start(1), link.span.start + label.end(1))
            for position in range(link.span.start, link.span.end):
                if position not in inside:
                    kept[position] = ""
    return _folded(_EMPHASIS.sub("", "".join(kept)))


def word_diff(old: str, new: str) -> str:
    """Return the words that differ, each change between some words that stayed.

    `[-…-]` was there, `{+…+}` is there now; the form is that of `git diff --word-diff`. A long
    diff ends with `…`.
    """
    before, after = _folded(old).split(" "), _folded(new).split(" ")
    if len(before) + len(after) > _WORDS:
        return ""
    parts: list[str] = []
    reached = 0
    for change in _changes(before, after):
        gap = before[reached : change.src_start]
        parts += _between(gap, is_first=not parts)
        if change.src_end > change.src_start:
            parts.append(f"[-{' '.join(before[change.src_start : change.src_end])}-]")
        if change.dest_end > change.dest_start:
            parts.append(f"{{+{' '.join(after[change.dest_start : change.dest_end])}+}}")
        reached = change.src_end
    rest = before[reached:]
    parts += [*rest[:_CONTEXT], "…"] if len(rest) > _CONTEXT else rest
    text = " ".join(parts)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _between(words: list[str], *, is_first: bool) -> list[str]:
    """Return the words before a change that are shown."""
    if is_first:
        return ["…", *words[-_CONTEXT:]] if len(words) > _CONTEXT else words
    if len(words) > 2 * _CONTEXT:
        return [*words[:_CONTEXT], "…", *words[-_CONTEXT:]]
    return words


def _folded(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
