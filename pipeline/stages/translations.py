"""A translation that was written by hand, in any folder -> what the readers make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.alignment.documents import Version
from pipeline.config import Config
from pipeline.errors import SourceError
from pipeline.locales import guess_language
from pipeline.model import Field, Finding, Place, Severity, Source, Unit
from pipeline.seams import Reader
from pipeline.wording import say
from pipeline.workspace import Outside

_OPEN = re.compile(r"---[ \t]*\n")
_CLOSED = re.compile(r"^---[ \t]*$", re.MULTILINE)
_LANGUAGE = re.compile(r"^lang(?:uage)?:[ \t]*\S", re.MULTILINE)
_SHORT_NAME = re.compile(r"^lang:", re.MULTILINE)
_TITLE = re.compile(r"^title:[ \t]*\S", re.MULTILINE)
_FIELD_NAME = re.compile(r"^[\w.-]+:", re.MULTILINE)
_UNQUOTED = re.compile(r"^(\w+:[ \t]+)([^\s\"'\[\]{}|>&*!%@`#,?-].*:[ \t].*)$", re.MULTILINE)
"""`title: Concert: a review` is no YAML, and is what people write."""
_NO_TITLE = '"-"'
"""No word, so no text: what a Markdown file without a title in its front matter is read with."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation as read."""

    file: str
    """Its name without folders: what a catalog may say of it."""
    path: str
    """As it was named."""
    version: Version
    fields: tuple[Field, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def language(self) -> str:
        return self.version.language


def read(
    file: Outside, readers: Mapping[str, Reader], config: Config, *, language: str, stem: str
) -> Translation:
    """Return a translation; what its front matter lacks is added for the reader only.

    The language is what the front matter says, else `language`, else what the letters look like.
    Raises SourceError.
    """
    text = file.text.replace("\r\n", "\n").replace("\r", "\n")
    chosen = language or guess_language(_FIELD_NAME.sub("", text))
    whole, shift = _completed(text, file.suffix, chosen)
    source = Source(stem, file.suffix, file.path, whole)
    try:
        document = readers[file.suffix].read(source, frozenset(config.translatable))
    except SourceError as error:
        line = None if error.line is None else max(1, error.line - shift)
        raise SourceError(error.path, line, error.problem) from error
    announcement = document.announcement
    units = tuple(_moved_up(unit, shift) for unit in document.units)
    return Translation(
        file=re.split(r"[/\\]", file.path)[-1],
        path=file.path,
        version=Version(announcement.language, units, text, document.has_markup),
        fields=tuple(replace(each, line=each.line - shift) for each in announcement.fields),
        findings=tuple(_about_language(file.path, text, announcement.language, language, stem)),
    )


def _completed(text: str, suffix: str, language: str) -> tuple[str, int]:
    """Return a text with the fields that a reader insists on, and how many lines that added."""
    front = _front(text)
    is_plain = suffix == ".txt"  # there the first line may be the title
    if front is None:
        added = [f"language: {language}"] + ([] if is_plain else [f"title: {_NO_TITLE}"])
        return "\n".join(["---", *added, "---", text]), len(added) + 2
    added = [] if _LANGUAGE.search(front) else [f"language: {language}"]
    if not is_plain and not _TITLE.search(front):
        added.append(f"title: {_NO_TITLE}")
    named = _SHORT_NAME.sub("language:", front, count=1) if _says_lang(front) else front
    named = _UNQUOTED.sub(_quoted, named)
    opening, rest = text.split("\n", 1)
    return "\n".join([opening, *added, named + rest[len(front) :]]), len(added)


def _quoted(field: re.Match[str]) -> str:
    value = field[2].rstrip().replace("'", "''")
    return f"{field[1]}'{value}'"


def _says_lang(front: str) -> bool:
    return bool(_SHORT_NAME.search(front)) and not re.search(r"^language:", front, re.MULTILINE)


def _front(text: str) -> str | None:
    """Return what stands between `---` lines at the beginning; all of it where none closes."""
    opening = _OPEN.match(text)
    if opening is None:
        return None
    closing = _CLOSED.search(text, opening.end())
    return text[opening.end() : closing.start() if closing else len(text)]


def _moved_up(unit: Unit, lines: int) -> Unit:
    line = None if unit.place.line is None else max(1, unit.place.line - lines)
    return replace(unit, place=Place(unit.place.path, line))


def _about_language(
    path: str, text: str, language: str, wanted: str, stem: str
) -> Iterator[Finding]:
    """Yield where a language comes from, unless the front matter says it and nobody disagrees."""
    says_it = _LANGUAGE.search(_front(text) or "")
    if says_it and wanted and wanted != language:
        said = say(
            "the front matter says `{language}`, so `--language {wanted}` is not for this file",
            language=language,
            wanted=wanted,
        )
        yield Finding("language", Severity.WARNING, Place(path, 1), said, stem, language)
    elif not says_it and not wanted:
        said = say(
            "says no language; it looks written in `{language}` and is read as that "
            "(else say it with `--language`)",
            language=language,
        )
        yield Finding("language", Severity.INFO, Place(path, 1), said, stem, language)
