"""A catalog in the layout that its editor gave it: only messages that changed are written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.catalogs import grammar, po
from pipeline.catalogs.near import Key
from pipeline.errors import CatalogError
from pipeline.model import Catalog, Message

_MARK = re.compile(r"#~(?!\|)[ \t]*|[ \t]+")
_STRINGS = re.compile(r'"|msgid|msgstr|msgctxt')
_MORE = re.compile(r'"|msgid_plural|msgstr')
_FIELD = re.compile(r'"(?P<name>[^:"\\]+): (?P<value>(?:[^"\\]|\\[^n])*)\\n"')


class _OddError(Exception):
    """The file does not have its keywords at the beginnings of lines."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one message."""

    blanks: int
    head: tuple[str, ...]
    """Comments."""
    strings: tuple[str, ...]
    """From msgctxt or msgid on."""

    def lines(self, *, is_first: bool) -> list[str]:
        """Return the block as it stood, apart from its neighbour before it."""
        blanks = self.blanks if is_first else max(self.blanks, 1)
        return [*[""] * blanks, *self.head, *self.strings]


def rewritten(data: bytes, old: Catalog, new: Catalog) -> bytes:
    """Return the new catalog as a file; a message that stands in `data` as it is keeps its bytes.

    `old` is what `po.load(data)` gave; an unchanged catalog gives back `data`. Where the file is
    not plain UTF-8, or taking its lines over would change a word, the result is the canonical
    text. For a canonical file it is that too.
    """
    if new == old:
        return data
    whole = po.dump(new).encode()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return whole
    ending = "\r\n" if text.count("\r\n") == text.count("\n") > 0 else "\n"
    if "\r" in text.replace(ending, "\n") or text.startswith("\ufeff"):
        return whole
    try:
        lines = _lines(text.replace(ending, "\n"), old, po.canonical(new))
        patched = ending.join(lines).encode()
        read, findings = po.load(patched, "")
    except (CatalogError, _OddError):
        return whole
    # What was taken over must say just what the canonical text says.
    odd = [finding for finding in findings if finding.check not in po.FLAG_CHECKS]
    return patched if read == po.canonical(new) and not odd else whole


def _lines(text: str, old: Catalog, new: Catalog) -> list[str]:
    """Return the lines of the new file."""
    file = grammar.read(text, "")
    entries = [entry for entry in (file.header_entry, *file.entries()) if entry]
    entries.sort(key=lambda entry: entry.linenum or 0)
    keys: list[Key] = [(entry.msgctxt, entry.msgid) for entry in entries]
    lines = text.split("\n")
    blocks, tail = _blocks(lines, [entry.linenum or 0 for entry in entries])
    standing = dict(zip(keys, blocks, strict=True))
    before = {message.key: message for message in old.messages}
    after = {message.key: message for message in new.messages}
    order = keys if set(keys) - {grammar.HEADER} == after.keys() else list(after)
    if grammar.HEADER not in order:
        order = [grammar.HEADER, *order]
    result: list[str] = []
    for key in order:
        block = standing.get(key)
        if key == grammar.HEADER:
            result += _header(block, old, new)
        else:
            result += _message(block, before.get(key), after[key], is_first=not result)
    return [*result, *tail]


def _blocks(lines: Sequence[str], starts: Sequence[int]) -> tuple[list[_Block], list[str]]:
    """Return the block of each message, whose msgid line is given, and the lines after all."""
    blocks: list[_Block] = []
    reached = 0
    for start in starts:
        end = start
        while end < len(lines) and _MORE.match(_MARK.sub("", lines[end], count=1)):
            end += 1
        blocks.append(_block(lines[reached:end]))
        reached = end
    return blocks, list(lines[reached:])


def _block(lines: Sequence[str]) -> _Block:
    blanks = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    for body, line in enumerate(lines):
        if not line.startswith(("#|", "#~|")) and _STRINGS.match(_MARK.sub("", line, count=1)):
            return _Block(blanks, tuple(lines[blanks:body]), tuple(lines[body:]))
    raise _OddError


def _message(
    block: _Block | None, before: Message | None, after: Message, *, is_first: bool
) -> list[str]:
    """Return the lines of a message: as they stood, its strings as they stood, or new."""
    if block and before == after:
        return block.lines(is_first=is_first)
    new = _block(po.entry_text(after).rstrip("\n").split("\n"))
    if block and before and _strings(before) == _strings(after):
        new = _Block(block.blanks, new.head, block.strings)
    return new.lines(is_first=is_first)


def _strings(message: Message) -> tuple[object, ...]:
    return (
        *message.key,
        message.msgid_plural,
        message.msgstr,
        message.msgstr_plural,
        message.obsolete,
    )


def _header(block: _Block | None, old: Catalog, new: Catalog) -> list[str]:
    """Return the lines of the header; where only values changed, only their lines."""
    canonical = po.dump(Catalog(new.header, new.header_comments)).rstrip("\n").split("\n")
    if block is None:
        return canonical if new.header else []
    head = block.head
    if old.header_comments != new.header_comments:
        head = _block(canonical).head
    strings = block.strings
    if old.header != new.header:
        strings = tuple(_patched(strings, new) or _block(canonical).strings)
    return _Block(block.blanks, head, strings).lines(is_first=True)


def _patched(lines: Sequence[str], new: Catalog) -> list[str]:
    """Return the header's lines with the new values; nothing where a field is not on its line."""
    values = dict(new.header)
    named = [match for match in map(_FIELD.fullmatch, lines) if match]
    if sorted(match["name"] for match in named) != sorted(values) or len(values) < len(new.header):
        return []
    return list(_with_values(lines, values))


def _with_values(lines: Sequence[str], values: dict[str, str]) -> Iterator[str]:
    for line in lines:
        match = _FIELD.fullmatch(line)
        if match is None:
            yield line
        else:
            value = values[match["name"]].replace("\\", "\\\\").replace('"', '\\"')
            yield f'"{match["name"]}: {value}\\n"'
