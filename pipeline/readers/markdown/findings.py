"""What in a Markdown body the author should look at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Announcement, Finding, Place, Severity
from pipeline.readers.markdown.engine import Parsed
from pipeline.readers.markdown.raw_html import holds_words
from pipeline.readers.markdown.units import Collected

_FIRST_TAG = re.compile(r"<([a-zA-Z][\w-]*)")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_USE = re.compile(r"(?<!\\)\[(\^)([^\]\s]+)\]|(?<!\\)\]\[([^\]]+)\]")


def findings(
    announcement: Announcement, parsed: Parsed, collected: Collected
) -> tuple[Finding, ...]:
    """Return the findings about a body, in the order of its lines."""
    found = [*_raw_html(collected), *_fences(collected), *_headings(collected)]
    found += _references(parsed, collected)
    return tuple(
        Finding(
            check=check,
            severity=Severity.WARNING,
            place=Place(announcement.path, announcement.body_line + line),
            text=text,
            stem=announcement.stem,
        )
        for line, check, text in sorted(found)
    )


_Found = Iterator[tuple[int, str, str]]
"""Line below the first of the body, id of the check, text."""


def _raw_html(collected: Collected) -> _Found:
    for raw, position in collected.raw:
        if not holds_words(raw):
            continue
        tag = _FIRST_TAG.match(raw.lstrip())
        name = f"`<{tag[1]}>`" if tag else "an HTML block"
        yield (
            collected.lines.number(position),
            "raw-html",
            f"{name} holds words that no translator sees; "
            'add `markdown="1"` to it and to every block inside it',
        )


def _fences(collected: Collected) -> _Found:
    for position in collected.fences:
        yield (
            collected.lines.number(position),
            "fence-in-list",
            "a code fence that does not begin its line is read as prose; "
            "in a list item indent the code by eight blanks and leave the fence out",
        )


def _headings(collected: Collected) -> _Found:
    for draft in collected.drafts():
        if draft.kind == "heading 1":
            yield (
                collected.lines.number(draft.position),
                "heading-level",
                "a heading of level 1; the title is the page's only one, so begin with `##`",
            )


def _references(parsed: Parsed, collected: Collected) -> _Found:
    for draft in collected.drafts():
        if "][" not in draft.prose.text and "[^" not in draft.prose.text:
            continue
        for note, name, label in _USE.findall(_CODE.sub(" ", draft.prose.text)):
            known = name in parsed.footnotes if note else label.lower() in parsed.references
            if known:
                continue
            shown = f"[^{name}]" if note else f"[{label}]"
            yield (
                collected.lines.number(draft.position),
                "reference",
                f"`{shown}` is defined nowhere; add a line `{shown}: …`",
            )
