"""The plain-text release: to mail in 72 columns, and to paste with a paragraph a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.config import Config, LineEnds
from pipeline.model import Output, Page, TextBlock
from pipeline.writers.characters import clean
from pipeline.writers.folding import COLUMNS, UNFOLDED, columns, fold
from pipeline.writers.release import Release, Releases
from pipeline.writers.theme import Theme

MAILED, PASTED = ".txt", ".plain.txt"
"""What the files are called beside the page."""
END = "###"
"""By the custom of the press: nothing follows, so nothing was lost on the way."""
_HANGING = "  "


class TextWriter:
    """Writes both text releases: title, facts, body, address, links, contacts."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._releases = Releases(config, theme)

    def __call__(self, page: Page) -> Iterator[Output]:
        """Yield the releases; nothing in them is markup, and each ends with one line end."""
        release = self._releases.of(page)
        beside, ends = self._config.addresses.beside, self._config.line_ends
        mailed, pasted = lines(release), lines(release, UNFOLDED)
        yield Output(beside(page.path, MAILED), encoded([*mailed, "", "", END], ends))
        yield Output(beside(page.path, PASTED), encoded(pasted, ends))

    def __reduce__(self) -> tuple[type[TextWriter], tuple[Config, Theme]]:
        return TextWriter, (self._config, self._theme)


def lines(release: Release, width: int = COLUMNS) -> list[str]:
    """Return the lines of a release, folded to so many columns."""
    return list(_trimmed(_lines(release, width)))


def encoded(text: Iterable[str], ends: LineEnds) -> bytes:
    """Return lines as the bytes of a file."""
    end = "\r\n" if ends is LineEnds.CRLF else "\n"
    return end.join([*text, ""]).encode()


def _lines(release: Release, width: int) -> Iterator[str]:
    words = release.words
    yield from fold(release.title.text, width=width)
    yield from _paragraph(release.standing, width)
    yield ""
    for fact in release.facts:
        yield from fold(f"{fact.label}: {fact.text}", rest=_HANGING, width=width)
    yield from _paragraph(release.notice, width)
    yield from _paragraph(release.lead.text if release.lead else "", width)
    yield ""
    yield from _body(release.blocks, width)
    if release.address:
        label = words.gettext("On the website")
        yield from fold(f"{label}: {release.address}", rest=_HANGING, width=width)
    if release.links:
        yield from _headed(words.gettext("Links"))
        # An address is never broken, nor is its number left alone on a line.
        yield from (f"[{number}] {link}" for number, link in enumerate(release.links, 1))
    for heading, enclosed in release.enclosed:
        yield from _headed(heading)
        for each in enclosed:
            yield from fold(each.text, "- ", _HANGING, width)
            yield f"{_HANGING}{each.address}"
    if release.office or release.contacts:
        yield from _headed(words.gettext("Press office"))
        yield from fold(release.office, width=width) if release.office else ()
        for label, value in release.contacts:
            yield from fold(f"{label}: {value}", rest=_HANGING, width=width)


def _paragraph(text: str, width: int) -> Iterator[str]:
    """Yield a paragraph and the blank line before it, if there is anything to say."""
    if text:
        yield ""
        yield from fold(text, width=width)


def _headed(words: str) -> tuple[str, ...]:
    return ("", "", words, "")


def _body(blocks: tuple[TextBlock, ...], width: int) -> Iterator[str]:
    """Yield the lines of the body; a heading stands clear of what is before it."""
    for number, block in enumerate(blocks):
        if number and not block.tight:
            yield ""
        if number and block.kind == "heading":
            yield ""
        text = clean(block.text)
        if block.kind == "code":
            yield from _code(text, block, width)
        else:
            yield from fold(text, block.first, block.rest, width)
    yield ""


def _code(text: str, block: TextBlock, width: int) -> Iterator[str]:
    """Yield the lines of code as they are; only what is too wide is folded, behind its indent."""
    lead = block.first
    for line in text.expandtabs(4).split("\n"):
        code = line.lstrip(" ")
        indent = " " * (len(line) - len(code))
        if columns(lead + line) > width:
            yield from fold(code, lead + indent, block.rest + indent, width)
        else:
            yield (lead + line).rstrip(" ")
        lead = block.rest


def _trimmed(found: Iterator[str]) -> Iterator[str]:
    """Yield the lines without empty ones at the ends, and never more than two in a row."""
    waiting = 0
    started = False
    for line in found:
        if not line:
            waiting += 1
            continue
        if started:
            yield from [""] * min(waiting, 2)
        waiting, started = 0, True
        yield line
