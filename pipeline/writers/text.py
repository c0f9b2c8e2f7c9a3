"""The plain-text release: what a press office mails, readable anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations

from pipeline.config import Config
from pipeline.model import Output, Page, TextBlock
from pipeline.writers.characters import clean, one_line
from pipeline.writers.facts import Fact, Fields, facts
from pipeline.writers.folding import COLUMNS, columns, fold
from pipeline.writers.theme import Theme

_HANGING = "  "


class TextWriter:
    """Writes the text release: title, facts, body, links, contacts, in 72 columns."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._words: dict[str, NullTranslations] = {}

    def __call__(self, page: Page) -> Iterator[Output]:
        """Yield the release; nothing in it is markup, and it ends with one line feed."""
        words = self._words.get(page.language)
        if words is None:
            words = self._words[page.language] = self._theme.translations(page.language)
        lines = _trimmed(self._lines(page, words))
        path = self._config.addresses.beside(page.path, ".txt")
        yield Output(path, "\n".join([*lines, ""]).encode())

    def __reduce__(self) -> tuple[type[TextWriter], tuple[Config, Theme]]:
        return TextWriter, (self._config, self._theme)

    def _lines(self, page: Page, words: NullTranslations) -> Iterator[str]:
        fields = Fields(page)
        title = fields.said("title")
        yield from fold(title.text if title else page.stem)
        yield ""
        for fact in facts(page, fields, self._config, words):
            yield from _stated(fact)
        yield ""
        if not page.complete:
            yield from fold(
                words.gettext(
                    "Parts of this text have not been translated yet "
                    "and are shown in the original language."
                )
            )
            yield ""
        summary = fields.said("summary")
        if summary:
            yield from fold(summary.text)
            yield ""
        yield from _body(page.body.blocks)
        yield from _links(page.body.links, words)
        yield from _contacts(page.language, self._config, words)


def _stated(fact: Fact) -> Iterator[str]:
    """Yield `When: 8 April 2024`."""
    return fold(f"{fact.label}: {fact.text}", rest=_HANGING)


def _body(blocks: tuple[TextBlock, ...]) -> Iterator[str]:
    """Yield the lines of the body; a heading stands clear of what is before it."""
    for number, block in enumerate(blocks):
        if number and not block.tight:
            yield ""
        if number and block.kind == "heading":
            yield ""
        text = clean(block.text)
        if block.kind == "code":
            yield from _code(text, block)
        else:
            yield from fold(text, block.first, block.rest)
    yield ""


def _code(text: str, block: TextBlock) -> Iterator[str]:
    """Yield the lines of code as they are; only what is too wide is folded, behind its indent."""
    lead = block.first
    for line in text.expandtabs(4).split("\n"):
        code = line.lstrip(" ")
        indent = " " * (len(line) - len(code))
        if columns(lead + line) > COLUMNS:
            yield from fold(code, lead + indent, block.rest + indent)
        else:
            yield (lead + line).rstrip(" ")
        lead = block.rest


def _links(links: tuple[str, ...], words: NullTranslations) -> Iterator[str]:
    """Yield the list to which `[n]` in the body points; an address is never broken."""
    if not links:
        return
    yield ""
    yield words.gettext("Links")
    yield ""
    for number, link in enumerate(links, 1):
        yield f"[{number}] {one_line(link).removeprefix('mailto:').removeprefix('tel:')}"
    yield ""


def _contacts(language: str, config: Config, words: NullTranslations) -> Iterator[str]:
    """Yield whom a journalist can ask."""
    office = config.office
    if not (office.named(language) or office.email or office.phone or office.url):
        return
    yield ""
    yield words.gettext("Press office")
    yield ""
    if name := one_line(office.named(language)):
        yield from fold(name)
    for label, value in (
        (words.gettext("E-mail"), office.email),
        (words.gettext("Phone"), office.phone),
        (words.gettext("Website"), office.url),
    ):
        if value:
            yield from fold(f"{label}: {one_line(value)}", rest=_HANGING)


def _trimmed(lines: Iterator[str]) -> Iterator[str]:
    """Yield the lines without empty ones at the ends, and never more than two in a row."""
    waiting = 0
    started = False
    for line in lines:
        if not line:
            waiting += 1
            continue
        if started:
            yield from [""] * min(waiting, 2)
        waiting, started = 0, True
        yield line
