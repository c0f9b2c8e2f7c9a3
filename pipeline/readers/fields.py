"""YAML -> flat fields, by a walk over its events.

There is no recursion and no constructor, so nothing in a source can run code, grow when it is
expanded or overflow a stack (the C loader dies on 30 kB of brackets). Scalars are those of YAML
1.2's JSON schema: `19:30`, `no`, `012` and `+77172000000` stay text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from pipeline.errors import SourceError
from pipeline.model import Field, Value

MAX_DEPTH = 20
"""Mappings and lists within each other."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NAME = re.compile(r"[^\W\d][\w-]*")
_INT = re.compile(r"-?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"(?=[0-9-]+[.eE])-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 17
"""More digits than a float keeps: an account number has to stay text."""
_WORDS: dict[str, Value] = {"": None, "~": None, "null": None, "true": True, "false": False}
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What an escape in quotes may not stand for."""
_ADVICE = (
    ("mapping values are not allowed", "a value that holds `: ` needs quotes around it"),
    ("tab character", "indent with blanks, not tabs"),
    ("cannot start any token", "indent with blanks, not tabs; put quotes around the value"),
    ("alphabetic or numeric", "a value that begins with `*` or `&` needs quotes around it"),
    ("unexpected end of stream", "close the quotation mark"),
    ("comment or line break", "`>` or `|` must end its line; else put quotes around the value"),
    ("comment or a line break", "`>` or `|` must end its line; else put quotes around the value"),
    ("could not find expected ':'", "write `name: value` on this line, or indent it"),
    ("document start", "remove the line that begins with `...` or `%`"),
    ("expected <block end>", "put single quotes '…' around the whole value; check the indentation"),
    ("expected key", "put single quotes '…' around the whole value; check the indentation"),
    ("expected ','", "close the bracket, or put quotes around the value"),
)
"""Part of a YAML library's problem -> what its writer can do."""


@dataclass(slots=True)
class _Level:
    """A mapping or a list that is still open."""

    prefix: str
    """What stands before the names of its leaves: `image.`, or nothing at the top."""
    names: set[str] | None
    """The keys seen so far; None: a list."""
    key: str | None = None
    """The key whose value comes next."""
    line: int = 0
    """Where that key stands."""
    count: int = 0

    def child(self, line: int) -> tuple[str, int]:
        """Return the name and the line of the value that comes next, and count it."""
        if self.names is None:
            self.count += 1
            return f"{self.prefix}{self.count - 1}", line
        name, self.key = f"{self.prefix}{self.key}", None
        return name, self.line


def read(text: str, path: str, first_line: int) -> Iterator[Field]:
    """Yield the leaves of a YAML mapping in their order.

    `first_line` is where the text begins in the file at `path`. Raises SourceError.
    """
    levels: list[_Level] = []
    for line, event in _events(text, path, first_line):
        level = levels[-1] if levels else None
        if isinstance(event, yaml.ScalarEvent):
            value = _value(path, line, event)
            if level is None:
                raise SourceError(path, line, "the front matter is no list of `name: value` lines")
            if level.names is not None and level.key is None:
                _open_key(path, line, level, value)
            else:
                name, line = level.child(line)
                yield Field(name, value, line)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            levels.append(_opened(path, line, event, levels))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            levels.pop()


def _events(text: str, path: str, first_line: int) -> Iterator[tuple[int, yaml.Event]]:
    """Yield YAML's events with their lines; raise SourceError for what is not read here."""
    documents = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            mark = event.start_mark
            line = mark.line + first_line if mark else first_line
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1 or event.explicit:
                    raise SourceError(path, line, "remove the line that begins with `%` or `---`")
            elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
                raise SourceError(
                    path, line, "anchors and aliases (`&`, `*`) are not read; quote the value"
                )
            elif getattr(event, "tag", None) is not None:
                raise SourceError(
                    path, line, "tags (`!`) are not read; put quotes around the value"
                )
            yield line, event
    except yaml.YAMLError as error:
        raise _unreadable(error, path, first_line, text.count("\n")) from error


def _unreadable(error: yaml.YAMLError, path: str, first_line: int, lines: int) -> SourceError:
    """Return a YAML error in words that help whoever wrote the file."""
    problem, line = str(error).splitlines()[0], first_line
    if isinstance(error, yaml.MarkedYAMLError):
        problem = error.problem or problem
        mark = error.problem_mark
        # What was left open is mended where it was opened, however far the parser got.
        if error.context_mark and str(error.context).endswith(("quoted scalar", "simple key")):
            mark = error.context_mark
        # The parser may only notice at the end; the last line that was written is meant then.
        line = min(mark.line, lines - 1) + first_line if mark else first_line
    advice = next((words for part, words in _ADVICE if part in problem), "check the quotes")
    return SourceError(path, line, f"this is not YAML ({problem}); {advice}")


def _opened(path: str, line: int, event: yaml.Event, levels: list[_Level]) -> _Level:
    """Return the level of a mapping or list that begins here."""
    is_list = isinstance(event, yaml.SequenceStartEvent)
    if len(levels) == MAX_DEPTH:
        raise SourceError(path, line, f"nested over {MAX_DEPTH} deep; make it flatter")
    if not levels:
        if is_list:
            raise SourceError(path, line, "the front matter is a list; write `name: value` lines")
        return _Level("", set())
    level = levels[-1]
    if level.names is not None and level.key is None:
        raise SourceError(path, line, "a field's name must be a word; put quotes around the value")
    name, _ = level.child(line)
    return _Level(f"{name}.", None if is_list else set())


def _open_key(path: str, line: int, level: _Level, key: Value) -> None:
    """Take a scalar as the name of the value that follows it."""
    if not isinstance(key, str) or not _NAME.fullmatch(key):
        raise SourceError(
            path,
            line,
            f"`{key}` is no name of a field; use letters, digits, `-` and `_`, "
            "and nest instead of writing a dot",
        )
    assert level.names is not None
    if key in level.names:
        raise SourceError(path, line, f"`{level.prefix}{key}` stands there twice; remove one")
    level.names.add(key)
    level.key, level.line = key, line


def _value(path: str, line: int, event: yaml.ScalarEvent) -> Value:
    """Return what a scalar means in YAML 1.2's JSON schema."""
    text: str = event.value
    if not event.implicit[0]:
        unfit = _UNFIT.search(text)
        if unfit:
            code = f"U+{ord(unfit[0]):04X}"
            raise SourceError(path, line, f"an escape stands for {code}; delete it")
        return text
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > _LONGEST_NUMBER:
        return text
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return text
