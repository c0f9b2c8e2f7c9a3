"""Finds Markdown and HTML that a translation has lost, added, changed or broken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.parsers import expat

from pipeline import inline
from pipeline.inline import LinkKind
from pipeline.inline.marks import MarkKind, marks
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import say

_LIKELY = re.compile(r"[\[\]*_`<>|&~]|^\s{0,3}(?:#|>|[-+]\s|\d{1,3}[.)]\s)", re.MULTILINE)
"""Without one of these a text has no markup."""
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,100})\]")
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,500})\][ ]?\[([^\[\]^\n]{0,200})\]")
_SHORTCUT = re.compile(r"(?<![\]\\!])\[([^\[\]^\n]{1,200})\](?![\[(:])")
_APART = re.compile(r"\][ \u00a0]\((?=[a-z]{2,6}:|/|#|\w[\w.-]{0,80}/)")
"""A blank that breaks a link: `[text] (address)`."""
_QUOTED = re.compile(r"[«“\"„][^»”\"“]{0,400}$")
_BLOCK = re.compile(r"^\s{0,3}(#{1,6}|>|[-+*]|\d{1,3}[.)])\s")
_NAMES = {
    "#": "a heading's `#`",
    ">": "a quotation's `>`",
    "-": "a list's `-`",
    "+": "a list's `+`",
    "*": "a list's `*`",
}
_TWICE = re.compile(r"&amp;(?:#?\w{2,8});")
_ENTITY = re.compile(r"&(?:#?\w{1,32});")
_SHOWN = 40
"""Characters of a name that a finding quotes."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of a text's markup a translation must have as well."""

    links: Counter[LinkKind]
    anchors: Counter[str]
    footnotes: Counter[str]
    references: Counter[str]
    code: Counter[str]
    emphasis: Counter[str]
    stray: tuple[str, ...]
    """Emphasis that is never closed, or closed by what stands apart."""


def check(entry: Entry) -> Iterator[Remark]:
    """Yield a remark for each kind of markup in which the translation differs from its source."""
    if not (_LIKELY.search(entry.source) or _LIKELY.search(entry.text)):
        return
    if entry.has_markup:
        there, here = _shape(entry.source), _shape(entry.text)
        yield from _links(entry, there, here)
        yield from _references(entry, there, here)
        yield from _emphasis(there, here)
        yield from _structure(entry, there, here)
    yield from _tags(entry)


def _links(entry: Entry, there: _Shape, here: _Shape) -> Iterator[Remark]:
    apart = _APART.search(entry.text)
    if apart and not _APART.search(entry.source):
        said = say("a blank between `]` and `(` breaks a link: take it out")
        yield Remark("md-link", Severity.ERROR, said, start=apart.start())
        return
    for kind, name in (
        (LinkKind.LINK, say("links")),
        (LinkKind.IMAGE, say("images")),
    ):
        if there.links[kind] != here.links[kind]:
            said = say(
                "the source has {there} {name}, the translation {here}: keep `[text](address)`",
                there=there.links[kind],
                here=here.links[kind],
                name=name,
            )
            yield Remark("md-link", Severity.ERROR, said)
    if there.anchors != here.anchors and there.anchors.total() == here.anchors.total():
        said = say(
            "the source links to {there}, the translation to {here}: an anchor is not translated",
            there=_listed(there.anchors - here.anchors),
            here=_listed(here.anchors - there.anchors),
        )
        yield Remark("anchor", Severity.WARNING, said)


def _references(entry: Entry, there: _Shape, here: _Shape) -> Iterator[Remark]:
    for name in there.footnotes - here.footnotes:
        said = say("the footnote `[^{name}]` is missing: put it behind its word", name=name)
        yield Remark("md-reflink", Severity.ERROR, said)
    for name in here.footnotes - there.footnotes:
        said = say("the source has no footnote `[^{name}]`: take it out", name=name)
        yield Remark("md-reflink", Severity.ERROR, said)
    for name in there.references - here.references:
        said = say("the link `[…][{name}]` is missing: its name is not translated", name=name)
        yield Remark("md-reflink", Severity.ERROR, said)
    yield from _shortcuts(entry, here)


def _shortcuts(entry: Entry, here: _Shape) -> Iterator[Remark]:
    """Tell of `[text]` whose text was translated: where it is a link, it leads nowhere now.

    What an editor puts in brackets within a quotation is no link.
    """
    for match in _SHORTCUT.finditer(inline.hide_code(entry.source)):
        name = entry.source[match.start(1) : match.end(1)]
        known = here.references[name] or f"[{name}]" in entry.text
        if known or name.strip() in ("x", "X", "", "…", "...") or "@" in name:
            continue
        quoted = _QUOTED.search(entry.source[max(0, match.start() - 400) : match.start()])
        said = say(
            "`[{name}]` may be a link by its name: keep the name, `[…][{name}]`", name=_short(name)
        )
        severity = Severity.INFO if quoted or name.isdigit() else Severity.WARNING
        yield Remark("md-reflink", severity, said)


def _emphasis(there: _Shape, here: _Shape) -> Iterator[Remark]:
    if len(here.stray) > len(there.stray):
        said = say(
            "{mark} is not closed, or a blank stands within it: write `**word**`",
            mark=", ".join(f"`{mark}`" for mark in dict.fromkeys(here.stray)),
        )
        yield Remark("md-syntax", Severity.WARNING, said)
    elif there.emphasis != here.emphasis:
        said = say(
            "the source sets {there} stretches apart with `*` or `_`, the translation {here}:"
            " set the same words apart",
            there=there.emphasis.total(),
            here=here.emphasis.total(),
        )
        if there.emphasis.total() != here.emphasis.total():
            yield Remark("md-syntax", Severity.WARNING, said)


def _structure(entry: Entry, there: _Shape, here: _Shape) -> Iterator[Remark]:
    gone, new = there.code - here.code, here.code - there.code
    if gone or new:
        said = say(
            "code stays as it is: the source has {there}, the translation {here}",
            there=_listed(gone) or "–",
            here=_listed(new) or "–",
        )
        yield Remark("md-structure", Severity.WARNING, said)
    source, text = _BLOCK.match(entry.source), _BLOCK.match(entry.text)
    if text and not source:
        said = say(
            "{mark} begins the translation, but not the source: take it out",
            mark=_NAMES.get(text[1][0], say("a list's number `{mark}`", mark=text[1])),
        )
        yield Remark("md-structure", Severity.WARNING, said, start=0)
    elif source and not text:
        said = say("the source begins with `{mark}`, the translation does not", mark=source[1])
        yield Remark("md-structure", Severity.WARNING, said, start=0)
    bars = entry.text.count("|") - entry.source.count("|")
    if bars > 0 and entry.kind.startswith("table"):
        said = say("a bar `|` of a table's cell is written `\\|`: escape it or take it out")
        yield Remark("md-structure", Severity.WARNING, said, start=entry.text.find("|"))


def _tags(entry: Entry) -> Iterator[Remark]:
    if "<" in entry.source or "<" in entry.text:
        there, here = _tag_names(entry.source), _tag_names(entry.text)
        gone = there - here
        more = Counter({name: n for name, n in (here - there).items() if name in there})
        if gone:
            said = say("{tags} missing: keep the tags of the source", tags=_listed(gone))
            yield Remark("html-tags", Severity.ERROR, said)
        elif more:
            said = say("{tags} more often than in the source: take out", tags=_listed(more))
            yield Remark("html-tags", Severity.ERROR, said)
        elif there and _is_xml(entry.source) and not _is_xml(entry.text):
            said = say("the tags do not close in the order in which they open: nest them anew")
            yield Remark("xml-invalid", Severity.ERROR, said)
    twice = _TWICE.search(entry.text)
    if twice and not _TWICE.search(entry.source):
        said = say("`{entity}` was escaped twice: write one `&`", entity=twice[0])
        yield Remark("html-syntax", Severity.WARNING, said, start=twice.start())


def _tag_names(text: str) -> Counter[str]:
    """Count the tags; what stands in code is shown, not obeyed."""
    return Counter(
        f"</{tag.name}>" if tag.is_closing else f"<{tag.name}>"
        for tag in inline.tags(text)
        if tag.name[0].isalpha()
    )


def _is_xml(text: str) -> bool:
    """True where every tag of a text is closed, in its order."""
    plain = _ENTITY.sub("e", "".join(char for char in text if char.isprintable()))
    parser = expat.ParserCreate()
    try:
        parser.Parse(f"<x>{plain}</x>", True)
    except expat.ExpatError:
        return False
    return True


@lru_cache(maxsize=2048)
def _shape(text: str) -> _Shape:
    hidden = inline.hide_code(text)
    found = [link for link in inline.links(text) if link.destination or link.kind is LinkKind.LINK]
    code = [text[span.start : span.end].strip("`").strip() for span in inline.code_spans(text)]
    pairs: Counter[str] = Counter()
    stray: list[str] = []
    for mark in marks(text):
        run = text[mark.span.start : mark.span.end]
        if run.strip("*_~") or not run or hidden[mark.span.start] not in "*_~":
            continue
        if mark.kind is MarkKind.PAIR:
            pairs[run] += 1
        elif run[0] == "*" or len(run) > 1:
            stray.append(run)
    return _Shape(
        links=Counter(link.kind for link in found),
        anchors=Counter(link.destination for link in found if link.destination.startswith("#")),
        footnotes=Counter(_FOOTNOTE.findall(hidden)),
        references=Counter(name or label for label, name in _REFERENCE.findall(hidden)),
        code=Counter(code),
        emphasis=Counter({run: number // 2 for run, number in pairs.items()}),
        stray=tuple(stray),
    )


def _listed(names: Counter[str]) -> str:
    return ", ".join(f"`{_short(name)}`" for name in list(names)[:4])


def _short(name: str) -> str:
    return name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
