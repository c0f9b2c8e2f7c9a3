"""What in a Markdown body the author should look at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import inline
from pipeline.model import Announcement, Finding, Place, Severity
from pipeline.readers.markdown.engine import Parsed
from pipeline.readers.markdown.raw_html import holds_words
from pipeline.readers.markdown.units import Collected
from pipeline.wording import say

NOT_PUBLISHED = (
    *("applet", "audio", "button", "canvas", "embed", "form", "iframe", "input", "link", "math"),
    *("meta", "object", "script", "select", "style", "svg", "template", "textarea", "video"),
)
"""Elements that authors paste and that no page of ours holds; the sanitiser decides, not we."""
_DROPPED = re.compile(rf"<({'|'.join(NOT_PUBLISHED)})\b", re.IGNORECASE)
_UNSEEN = re.compile(r"<!--(?:(?!<!--).)*?-->|<pre\b(?:(?!<pre\b).)*?</pre\s*>", re.DOTALL)
_ODD_LINK = re.compile(r"\]\((?!https?://[^)]|mailto:|tel:)")
_MARKER = re.compile(r"(?:(?<=\n)|\A)( *)(?:[-*+•–]|\d{1,3}[.)]) +(?=\S)")
_FIRST_TAG = re.compile(r"<([a-zA-Z][\w-]*)")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_USE = re.compile(r"(?<!\\)\[(\^)([^\]\s]+)\]|(?<!\\)\]\[([^\]]+)\]")


def findings(
    announcement: Announcement, parsed: Parsed, collected: Collected
) -> tuple[Finding, ...]:
    """Return the findings about a body, in the order of its lines."""
    found = [*_raw_html(collected), *_fences(collected), *_headings(collected)]
    found += [*_references(parsed, collected), *_lists(collected)]
    found += [*_dead_links(collected), *_dropped(collected)]
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
        name = f"`<{tag[1]}>`" if tag else say("an HTML block")
        yield (
            collected.lines.number(position),
            "raw-html",
            say(
                "{name} holds words that no translator sees; "
                'add `markdown="1"` to it and to every block inside it',
                name=name,
            ),
        )


def _fences(collected: Collected) -> _Found:
    for position in collected.fences:
        yield (
            collected.lines.number(position),
            "fence-in-list",
            say(
                "a code fence that does not begin its line, or has no end, is read as prose; "
                "in a list item indent the code by eight blanks and leave the fence out"
            ),
        )


def _headings(collected: Collected) -> _Found:
    for draft in collected.drafts():
        if draft.kind == "heading 1":
            yield (
                collected.lines.number(draft.position),
                "heading-level",
                say("a heading of level 1; the title is the page's only one, so begin with `##`"),
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
                say("`{shown}` is defined nowhere; add a line `{shown}: …`", shown=shown),
            )


def _lists(collected: Collected) -> _Found:
    for draft in collected.drafts():
        if draft.kind in ("paragraph", "list item") and _is_list(draft.prose.original):
            yield (
                collected.lines.number(draft.position),
                "list-in-prose",
                say(
                    "lines that look like a list are read as one paragraph; put an empty line "
                    "before them, begin each with `- ` or `1. `, and indent an inner list by four "
                    "blanks"
                ),
            )


def _is_list(text: str) -> bool:
    """True for two lines and more that begin like items, not for a dash that begins a line."""
    if "\n" not in text:
        return False
    # Where the author broke the line by two blanks, it stands alone as she wanted it.
    marks = [mark for mark in _MARKER.finditer(text) if not text.endswith("  \n", 0, mark.start())]
    return len(marks) > 1


def _dead_links(collected: Collected) -> _Found:
    for draft in collected.drafts():
        if not _ODD_LINK.search(draft.prose.text):
            continue
        for link in inline.links(draft.prose.text):
            address = link.destination
            if inline.scheme(address) in inline.HARMLESS_SCHEMES and not address.startswith("//"):
                continue
            yield (
                collected.lines.number(draft.position),
                "dead-link",
                say(
                    "`{address}` is not published, only the words of the link are; "
                    "write an address with `https://`, `mailto:` or `tel:`",
                    address=address,
                ),
            )


def _dropped(collected: Collected) -> _Found:
    texts = [(draft.prose.text, draft.position) for draft in collected.drafts()]
    for text, position in (*texts, *collected.raw):
        if "<" not in text:
            continue
        for name in dict.fromkeys(_DROPPED.findall(_UNSEEN.sub(" ", _CODE.sub(" ", text)))):
            yield (
                collected.lines.number(position),
                "dropped-html",
                say("`<{name}>` is not published; write a link in its place", name=name.lower()),
            )
