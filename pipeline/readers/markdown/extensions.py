"""Which Markdown an announcement is written in: the list of extensions and their settings."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension, AdmonitionProcessor
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import AUTOMAIL_RE, InlineProcessor
from markdown.util import AtomicString

from pipeline.readers.markdown import words
from pipeline.readers.markdown.slug import slugify


class InterfaceWord(AtomicString):
    """The title of an admonition that has none of its own; the page's language decides it."""

    name: str


class _TitledAdmonitions(AdmonitionProcessor):
    """Admonitions whose missing titles are interface words."""

    language = "en"

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        classes, title = super().get_class_and_title(match)
        name = classes.split(" ", 1)[0]
        known = words.admonition(self.language, name)
        if match.group(2) is not None or known is None:
            return classes, title
        word = InterfaceWord(known)
        word.name = name
        return classes, word


class _AdmonitionExtension(AdmonitionExtension):
    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        processor = _TitledAdmonitions(md.parser)
        processor.language = self.language
        md.parser.blockprocessors.register(processor, "admonition", 105)


class _PlainMail(InlineProcessor):
    """`<name@host>` as a link. The library writes each letter as an entity, to hide the address
    from programs that have long known how to read it; a sanitiser undoes that anyway."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        address = self.unescape(m.group(1)).removeprefix("mailto:")
        link = Element("a", {"href": f"mailto:{address}"})
        link.text = AtomicString(address)
        return link, m.start(0), m.end(0)


class _PlainMailExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(_PlainMail(AUTOMAIL_RE, md), "automail", 110)


def extensions(language: str) -> list[Extension]:
    """Return the extensions of an announcement, their own words in a language.

    `Markdown(extensions=extensions(language))` is the plain rendering that a walk must equal.
    """
    return [
        AbbrExtension(),
        AttrListExtension(),
        DefListExtension(),
        FencedCodeExtension(),
        FootnoteExtension(BACKLINK_TITLE=words.BACKLINKS[language]),
        TableExtension(),
        MarkdownInHtmlExtension(),
        _AdmonitionExtension(language),
        SaneListExtension(),
        TocExtension(slugify=slugify),
        _PlainMailExtension(),
    ]
