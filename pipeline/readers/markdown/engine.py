"""Python-Markdown with our extensions, cut in two at the line between blocks and inline text.

`parse` runs the phases above the inline parser once; `finish` runs the others on a copy of the
tree, any number of times. An engine carries no document from one call to the next: whatever a
call needs of the document is in `Parsed`, and is put in place when the call begins.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown

from pipeline.readers.markdown.directives import DIRECTIVE, take_from_definitions
from pipeline.readers.markdown.extensions import extensions
from pipeline.readers.markdown.prompt import (
    BLOCK_TRIGGERS,
    INLINE_TRIGGERS,
    PromptInline,
    PromptPrettify,
    may_hold_html,
    needed,
    normalized,
    triggered,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document as it stands before any inline text is read; never changed after `parse`."""

    text: str
    """The source with its white space normalised; as many lines as the source."""
    root: Element
    stash: tuple[Any, ...]
    """Raw HTML, code blocks, comments; the tree holds a token for each."""
    references: Mapping[str, tuple[str, str | None]]
    footnotes: tuple[str, ...]
    abbreviations: Mapping[str, str]
    directives: Mapping[str, str]
    """What the author says to the translator about a definition: `[^1]`, `[id]`, `*[key]`."""


@dataclass(frozen=True, slots=True)
class Titles:
    """The words of a document that are not in its tree, in the page's language."""

    references: Mapping[str, tuple[str, str | None]]
    abbreviations: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Needs:
    """The phases that have work to do; the others would run for nothing."""

    attributes: bool
    escapes: bool
    contents: bool
    """A table of contents, or a heading's own label for it."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A rendered document: its final tree, and that tree as HTML."""

    root: Element
    stash: tuple[Any, ...]
    html: str


class Engine:
    """One Markdown instance."""

    def __init__(self) -> None:
        self._markdown = md = Markdown(extensions=extensions("en"))
        # A set answers `is this a block?` ten times faster; the library only asks for members.
        md.block_level_elements = set(md.block_level_elements)  # type: ignore[assignment]
        self._footnotes: Any = md.treeprocessors["footnote"].footnotes  # type: ignore[attr-defined]
        self._abbreviations: dict[str, str] = md.treeprocessors["abbr"].abbrs  # type: ignore[attr-defined]
        self._blocks = triggered(md.parser.blockprocessors, BLOCK_TRIGGERS)
        inline = PromptInline(md)
        inline.members = triggered(md.inlinePatterns, INLINE_TRIGGERS)
        md.treeprocessors.register(inline, "inline", 20)
        md.treeprocessors.register(PromptPrettify(md), "prettify", 10)

    def parse(self, body: str) -> Parsed:
        """Return the block tree of a document, footnotes in place, and all that belongs to it."""
        md = self._markdown
        md.reset()
        text = normalized(body)
        blocks = text
        if "```" in blocks or "~~~" in blocks:
            blocks = "\n".join(md.preprocessors["fenced_code_block"].run(blocks.split("\n")))
        blocks, directives = take_from_definitions(blocks)
        if may_hold_html(blocks):
            blocks = "\n".join(md.preprocessors["html_block"].run(blocks.split("\n")))
        # The parser only iterates over its processors, so a list does.
        md.parser.blockprocessors = needed(self._blocks, self._searched(blocks))  # type: ignore[assignment]
        root = Element(md.doc_tag)
        md.parser.parseChunk(root, blocks)
        md.treeprocessors["footnote"].run(root)
        return Parsed(
            text=text,
            root=root,
            stash=tuple(md.htmlStash.rawHtmlBlocks),
            references=dict(md.references),
            footnotes=tuple(self._footnotes.footnotes),
            abbreviations=dict(self._abbreviations),
            directives=directives,
        )

    def finish(self, parsed: Parsed, root: Element, titles: Titles, needs: Needs) -> Finished:
        """Return `root`, a copy of the parsed tree with other words in it, rendered."""
        self._load(parsed, titles)
        md = self._markdown
        run = md.treeprocessors
        run["inline"].run(root)
        if parsed.footnotes:
            run["footnote-duplicate"].run(root)
        run["prettify"].run(root)
        if needs.attributes:
            run["attr_list"].run(root)
        if self._abbreviations:
            run["abbr"].run(root)
        if needs.contents:
            run["toc"].run(root)
        if needs.escapes:
            run["unescape"].run(root)
        html = self._serialized(root)
        return Finished(root, tuple(md.htmlStash.rawHtmlBlocks), html)

    def _searched(self, blocks: str) -> str:
        """Return all text that the block parser will see; `markdown="1"` hides some of it."""
        hidden = [
            piece for piece in self._markdown.htmlStash.rawHtmlBlocks if not isinstance(piece, str)
        ]
        return (
            "\n\n".join([blocks, *(text for piece in hidden for text in piece.itertext())]) + "\n"
        )

    def _load(self, parsed: Parsed, titles: Titles) -> None:
        """Put the state in place that the engine had when it finished parsing the document."""
        md = self._markdown
        md.reset()
        md.htmlStash.rawHtmlBlocks = list(parsed.stash)
        md.htmlStash.html_counter = len(parsed.stash)
        md.references = dict(titles.references)  # type: ignore[arg-type]
        self._footnotes.footnotes = OrderedDict.fromkeys(parsed.footnotes, "")
        self._abbreviations.clear()
        self._abbreviations.update(titles.abbreviations)

    def _serialized(self, root: Element) -> str:
        """Return the HTML inside the root, stashed HTML back in its place."""
        md = self._markdown
        html = md.serializer(root)
        start, end = html.find(">") + 1, html.rfind("</")
        html = html[start:end].strip() if end >= 0 else ""
        for processor in md.postprocessors:
            html = processor.run(html)
        # What an author tells the translator is not for readers, wherever it stood.
        return (DIRECTIVE.sub("", html) if "i18n:" in html else html).strip()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Engines that are free; building one takes as long as parsing an announcement.

    An engine comes back only from work that ended well: one that was interrupted by an error may
    be half-way through a document, and is left to the garbage collector. Taking and giving are
    single list operations, so threads can share a shelf; in another process it is empty.
    """

    _free: list[Engine] = field(default_factory=list)

    def take(self) -> Engine:
        """Return an engine that nobody else holds."""
        try:
            return self._free.pop()
        except IndexError:
            return Engine()

    def give(self, engine: Engine) -> None:
        """Put an engine back after use."""
        self._free.append(engine)

    def __reduce__(self) -> tuple[type[Shelf], tuple[()]]:
        return Shelf, ()
