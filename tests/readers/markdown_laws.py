"""The laws of the Markdown reader: each returns what breaks it, and nothing if it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from html.parser import HTMLParser

from markdown import Markdown

from pipeline.model import Answer, Body, Source, Unit
from pipeline.readers.markdown.document import MarkdownDocument
from pipeline.readers.markdown.extensions import extensions
from pipeline.readers.markdown.reader import MarkdownReader
from pipeline.readers.markdown.words import ADMONITIONS

FIELDS = frozenset({"title"})
DIRECTIVE = re.compile(r"<!--\s*i18n:.*?-->\n{0,2}", re.DOTALL)
MARK = "ӝ"
"""A letter of no language of ours; what is spelt with it alone came through a unit."""

_PROTECTED = re.compile(
    r"\\\W|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)"  # an escape, code
    r"|<[^<>]*>"  # tags and automatic links
    r"|&\#?\w+;"
    r"|\]\((?:[^()]|\([^()]*\))*\)"  # where a link leads, and its title
    r"|!?\[(?P<label>[^\[\]]*)\](?:[ ]?\[\])?(?![\[(])"  # a reference that is its own label
    r"|\][ \n]?\[[^\]]+\]"
    r"|\[\^[^\]]*\]"
    r"|\{[:#.][^}\n]*\}|\{[^}\n]*=[^}\n]*\}"
    r"|(?:[a-zA-Z][a-zA-Z0-9+.-]*://|www\.)[^\s)\]]+|[\w.+-]+@[\w.-]+|\[TOC\]",
    re.DOTALL,
)
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"\{[^}]*\}|[a-zA-Z][a-zA-Z0-9+.-]*://\S+|www\.\S+|\S*@\S+")
_TAG = re.compile(r"<(/?[a-zA-Z][\w-]*)([^<>]*)>")
_WORDED = re.compile(r'\s(?:title|alt)="[^"]*"')


def source(body: str, language: str = "kk") -> Source:
    """Return a source file with a body and the least front matter."""
    text = f'---\nlanguage: {language}\ntitle: "Әуен және өнер"\n---\n{body}'
    return Source("2026/x", ".md", "sources/2026/x.md", text)


def read(body: str, language: str = "kk") -> MarkdownDocument:
    """Parse a body with a reader of its own."""
    return MarkdownReader().read(source(body, language), FIELDS)


def same(unit: Unit) -> Answer:
    """Answer with the source: identity."""
    return Answer(unit.text)


def changed(change: Callable[[str], str]) -> Callable[[Unit], Answer]:
    """Return a visit that applies a function to each text."""
    return lambda unit: Answer(change(unit.text))


def plain(body: str, language: str) -> str:
    """Return what Python-Markdown makes of a body, the words to the translator taken out."""
    html = Markdown(extensions=extensions(language)).convert(body)
    return DIRECTIVE.sub("", html).strip()


def identity(document: MarkdownDocument, language: str) -> str:
    """Return the plain rendering where a walk that changes nothing differs from it."""
    expected = plain(document.announcement.body, language)
    return "" if document.walk(same, language).html == expected else expected


def agreement(document: MarkdownDocument) -> list[Unit]:
    """Return the units as two walks saw them, where they differ from the document's."""
    seen: list[Unit] = []

    def visit(unit: Unit) -> Answer:
        seen.append(unit)
        return Answer(pseudo(unit.text))

    document.walk(visit, "ru")
    document.walk(visit, "en")
    return [] if tuple(seen) == document.units * 2 else seen


def pseudo(text: str, labels: Collection[str] = ()) -> str:
    """Return a text with every letter outside markup replaced, and nothing else.

    A reference that is its own label is markup only if the label is defined.
    """
    pieces, start = [], 0
    for match in _PROTECTED.finditer(text):
        label = match["label"]
        if label is not None and label[:1] != "^" and label.lower() not in labels:
            continue
        pieces += [_LETTER.sub(MARK, text[start : match.start()]), match[0]]
        start = match.end()
    return "".join([*pieces, _LETTER.sub(MARK, text[start:])])


def pseudo_body(document: MarkdownDocument, language: str) -> Body:
    """Return the body in a language that only has one letter."""
    labels = document.parsed.references
    keys = "|".join(map(re.escape, document.parsed.abbreviations))
    pieces = re.compile(rf"\b({keys})\b" if keys else r"(?!)")

    def change(text: str) -> str:
        odd = pieces.split(text)
        odd[::2] = [pseudo(piece, labels) for piece in odd[::2]]
        return "".join(odd)

    return document.walk(changed(change), language)


def tags(html: str) -> list[str]:
    """Return the tags of a page in order; words in attributes do not count."""
    return [f"{name}{_WORDED.sub('', rest)}" for name, rest in _TAG.findall(html)]


def structure(document: MarkdownDocument, language: str) -> list[tuple[str, str]]:
    """Return the tags that a pseudo-translation changes."""
    before = tags(document.walk(same, language).html)
    after = tags(pseudo_body(document, language).html)
    if len(before) != len(after):
        return [("", f"{len(before)} tags became {len(after)}")]
    return [(a, b) for a, b in zip(before, after, strict=True) if a != b]


class _Words(HTMLParser):
    """Collects the words that a reader sees outside code."""

    def __init__(self) -> None:
        super().__init__()
        self.silent = 0
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.silent += tag in {"code", "pre", "script", "style"}

    def handle_endtag(self, tag: str) -> None:
        if tag in {"code", "pre", "script", "style"} and self.silent:
            self.silent -= 1

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words += [word for word in data.split() if _LETTER.search(word)]


def words(html: str) -> list[str]:
    """Return the words that a reader of a page sees outside code."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return parser.words


def coverage(document: MarkdownDocument) -> Iterator[str]:
    """Yield the visible words that no unit holds and no finding excuses."""
    body = pseudo_body(document, "ru")
    excused = set(_WORD.findall(" ".join(_excused(document)).lower()))
    for word in words(body.html):
        for core in _WORD.findall(_ADDRESS.sub("", word)):
            if core.lower() not in excused and set(_LETTER.findall(core)) - {MARK}:
                yield word


def _excused(document: MarkdownDocument) -> Iterator[str]:
    """Yield what may stand on a page untranslated."""
    yield from document.parsed.abbreviations
    yield from document.parsed.references
    for title in ADMONITIONS.values():
        yield from title.values()
    nodes = list(document.parsed.root.iter())
    for node in document.collected.skipped:
        yield from nodes[node].itertext()
    if _has_raw(document):
        yield from (raw for raw, _ in document.collected.raw)


def _has_raw(document: MarkdownDocument) -> bool:
    return any(finding.check == "raw-html" for finding in document.findings)


def markup(body: Body) -> str:
    """Return all text of a body's blocks, one block a line."""
    return "\n".join(block.first + block.text for block in body.blocks)
