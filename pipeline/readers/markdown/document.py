"""A parsed Markdown source, and the walk that puts it into a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from markdown.extensions.toc import unique
from markdown.util import AtomicString

from pipeline.errors import SourceError
from pipeline.model import Announcement, Answer, Body, Finding, Unit
from pipeline.readers import front_matter
from pipeline.readers.markdown import words
from pipeline.readers.markdown.engine import Finished, Needs, Parsed, Shelf, Titles
from pipeline.readers.markdown.language import mark_languages, wrap_tail
from pipeline.readers.markdown.prose import clean, has_markup
from pipeline.readers.markdown.slug import slugify
from pipeline.readers.markdown.text import text_blocks
from pipeline.readers.markdown.units import Collected, Draft
from pipeline.seams import Visit

TOO_DEEP = "nested too deeply; make it flatter"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOT_PLAIN = re.compile(r"[\\`*_\[&<>\x02]")


@dataclass(frozen=True, slots=True)
class _Wording:
    """What takes a draft's place in the tree."""

    text: str
    language: str | None
    """Set where it is not the page's."""


_Wordings = Mapping[int, _Wording]
"""By the id of the draft."""


@dataclass(frozen=True)
class MarkdownDocument:
    """A parsed source. Its parse is never changed: each walk works on a copy of the tree."""

    announcement: Announcement
    units: tuple[Unit, ...]
    findings: tuple[Finding, ...]
    fields: tuple[int, ...]
    """Which field of the announcement each of the first units is."""
    drafts: tuple[Draft, ...]
    """What the units after the fields were made of, one each."""
    collected: Collected
    parsed: Parsed
    shelf: Shelf
    has_markup: bool = True

    def walk(self, visit: Visit, language: str) -> Body:
        """Return the announcement with `visit`'s answers in it.

        Law: with identity the HTML is `Markdown(extensions=extensions(language)).convert(body)`,
        but for the author's words to the translator. Raises SourceError.
        """
        answers = [visit(unit) for unit in self.units]
        body = len(self.fields)
        wordings = {
            id(draft): self._wording(draft, answer, language)
            for draft, answer in zip(self.drafts, answers[body:], strict=True)
        }
        try:
            finished = self._render(wordings, language, self._anchors)
            blocks, links = text_blocks(finished.root, finished.stash)
        except RecursionError:
            raise SourceError(self.announcement.path, None, TOO_DEEP) from None
        fields = list(zip(self.fields, answers[:body], strict=True))
        return Body(
            fields=front_matter.apply(self.announcement, fields),
            html=finished.html,
            blocks=blocks,
            links=links,
        )

    def _wording(self, draft: Draft, answer: Answer, language: str) -> _Wording:
        """Return the original where an answer says nothing new, else the answer made safe."""
        shown = answer.language if answer.language != language else None
        if answer.text == draft.prose.text:
            return _Wording(draft.prose.original, shown)
        text = clean(answer.text)
        if text:
            return _Wording(text, shown)
        source = self.announcement.language
        return _Wording(draft.prose.original, source if source != language else None)

    @cached_property
    def _heading_numbers(self) -> tuple[int, ...]:
        return tuple(
            number
            for number, element in enumerate(self.parsed.root.iter())
            if element.tag in _HEADINGS
        )

    @cached_property
    def _anchors(self) -> tuple[str, ...]:
        """The ids of all headings, from the source's words, so that every language has the same."""
        headings = [one for one in self.parsed.root.iter() if one.tag in _HEADINGS]
        texts = ["".join(heading.itertext()) for heading in headings]
        # An id of the author's own, wherever it is, wins over the one that a text would give.
        body = self.parsed.text
        if "{" not in body and "id=" not in body and not any(map(_NOT_PLAIN.search, texts)):
            used: set[str] = set()
            return tuple(unique(slugify(text, "-"), used) for text in texts)
        originals = {id(draft): _Wording(draft.prose.original, None) for draft in self.drafts}
        root = self._render(originals, self.announcement.language, None).root
        return tuple(one.get("id", "") for one in root.iter() if one.tag in _HEADINGS)

    def _render(
        self, wordings: _Wordings, language: str, anchors: tuple[str, ...] | None
    ) -> Finished:
        """Return the document in these words; without anchors, `toc` makes them."""
        root = deepcopy(self.parsed.root)
        nodes = list(root.iter())
        texts = self._fill(nodes, wordings)
        for node, name in self.collected.words:
            nodes[node].text = words.admonition(language, name)
        for node, number in self.collected.backlinks:
            nodes[node].set("title", words.backlink(language, number))
        if anchors is not None:
            for node, anchor in zip(self._heading_numbers, anchors, strict=True):
                nodes[node].set("id", anchor)
        self._mark(root, nodes, wordings, language)
        body = self.parsed.text
        needs = Needs(
            attributes="{" in body or "{" in texts,
            escapes="\\" in body or "\\" in texts,
            contents=anchors is None or "[TOC]" in body or "data-toc-label" in body + texts,
        )
        engine = self.shelf.take()
        finished = engine.finish(self.parsed, root, self._titles(wordings), needs)
        self.shelf.give(engine)
        return finished

    def _fill(self, nodes: list[Element], wordings: _Wordings) -> str:
        """Put the wordings into the tree; return them in one string, to look for marks in."""
        # An abbreviation is looked for in all text but atomic text.
        is_atomic = not self.parsed.abbreviations
        texts = []
        for part in self.collected.parts:
            text = "".join(
                [
                    piece if isinstance(piece, str) else wordings[id(piece)].text
                    for piece in part.pieces
                ]
            )
            texts.append(text)
            if is_atomic and not has_markup(text):
                text = AtomicString(text)
            if part.is_tail:
                nodes[part.node].tail = text
            else:
                nodes[part.node].text = text
        return "\n".join(texts)

    def _titles(self, wordings: _Wordings) -> Titles:
        references = dict(self.parsed.references)
        abbreviations = dict(self.parsed.abbreviations)
        for title in self.collected.titles:
            text = wordings[id(title.draft)].text
            if title.is_abbreviation:
                abbreviations[title.key] = text
            else:
                references[title.key] = (references[title.key][0], text)
        return Titles(references, abbreviations)

    def _mark(
        self, root: Element, nodes: list[Element], wordings: _Wordings, language: str
    ) -> None:
        """Say in the tree which words are not in the page's language."""
        source = self.announcement.language
        skipped = self.collected.skipped if source != language else ()
        if not skipped and not any(wording.language for wording in wordings.values()):
            return
        languages: dict[Element, str] = {}
        for part in self.collected.parts:
            drafts = [piece for piece in part.pieces if isinstance(piece, Draft)]
            if not drafts:
                continue
            own = wordings[id(drafts[0])].language or language
            holder = nodes[part.holder]
            if languages.setdefault(holder, own) != own and part.is_tail:
                wrap_tail(holder, nodes[part.node], own)
        for node, _ in (*self.collected.words, *self.collected.backlinks):
            languages[nodes[node]] = language
        for node in skipped:
            languages[nodes[node]] = source
            if _is_stashed(nodes[node]):
                # The token in a `p` would take the `p` away, and its language with it.
                nodes[node].tag = "div"
        mark_languages(root, languages, language)


def _is_stashed(element: Element) -> bool:
    return element.tag == "p" and (element.text or "").startswith("\x02")
