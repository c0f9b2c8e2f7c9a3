"""Finds addresses that a translation changes: of pages, of mailboxes, of files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from pipeline import inline
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import say

_LIKELY = re.compile(r"[@/]|\]\(|\.[A-Za-z0-9]{2,5}")
"""Without one of these a text has no address."""
_ENDINGS = "pdf|docx?|xlsx?|pptx?|odt|zip|rar|jpe?g|png|svg|mp[34]|ics"
_HOSTS = "kz|com|org|net|ru|edu|gov|info|int|example|қаз|рф"
_FOUND = re.compile(
    r"(?P<email>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})"
    r"|(?P<url>https?://[^\s<>()\[\]\"«»“”`|]{1,2000}"
    rf"|(?<![\w./@-])(?:[\w-]{{1,63}}\.){{1,6}}(?:{_HOSTS})(?![\w.@-]*[\w@-])(?:/[^\s<>()\[\]\"«»“”`|]{{0,2000}})?)"
    rf"|(?P<filepath>(?<![\w/.-])(?:[\w-]{{1,80}}/){{0,8}}[\w-]{{1,80}}(?:\.[\w-]{{1,20}}){{0,3}}\.(?:{_ENDINGS})(?!\w))"
)
_FILE = re.compile(rf"\.(?:{_ENDINGS})$", re.IGNORECASE)
_CASE = re.compile(r"(?<=[A-Za-z0-9/])['’»”]?-(?=[\u0400-\u052f]{1,12}(?![\w]|[./@-]\w))")
"""Where the ending of a case is tied to an address: `press.example-ден`, `'x.pdf'-ті`."""
_AFTER = ".,;:!?…'’*_"
_SCHEME = re.compile(r"(?:https?:)?//(?:www\.)?", re.IGNORECASE)
_PIECES = re.compile(r"([/?#&=._-])")


def check(entry: Entry) -> Iterator[Remark]:
    """Yield the addresses that only one of source and translation has.

    A part of a path that is the source's language may become the translation's (`/kk/` → `/ru/`,
    `program-kk.pdf` → `program-ru.pdf`), and http may become https; a host may not change.
    """
    if not (_LIKELY.search(entry.source) or _LIKELY.search(entry.text)):
        return
    before = addresses(entry.source, has_markup=entry.has_markup)
    after = addresses(entry.text, has_markup=entry.has_markup)
    if before == after:
        return
    names = _names(entry)
    told_elsewhere = entry.has_markup and _count(entry.source) != _count(entry.text)
    for kind in ("email", "url", "filepath"):
        ours = {neutral(each, names, kind): each for found, each in before if found == kind}
        theirs = {neutral(each, names, kind): each for found, each in after if found == kind}
        gone = [each for key, each in ours.items() if key not in theirs]
        new = [each for key, each in theirs.items() if key not in ours]
        if not (told_elsewhere and bool(gone) != bool(new)):
            yield from _remarks(entry, kind, gone, new)


def _count(text: str) -> int:
    """Return how many links a text has; one too few or too many is told as `md-link`."""
    return len(_markup(text).links)


@lru_cache(maxsize=64)
def _markup(text: str) -> inline.Markup:
    return inline.read(text)


def _remarks(entry: Entry, kind: str, gone: list[str], new: list[str]) -> Iterator[Remark]:
    for old, changed in zip(gone, new, strict=False):
        text = say("the source says {source}, the translation {translation}",
                   source=old, translation=changed)  # fmt: skip
        yield Remark(kind, Severity.ERROR, text, _place(entry, changed))
    for old in gone[len(new) :]:
        if entry.has_markup and f"]({old}" in entry.source:
            continue  # `md-link` tells of links that are gone
        text = say("the source says {value}, the translation does not; add it", value=old)
        yield Remark(kind, Severity.ERROR, text)
    for added in new[len(gone) :]:
        text = say(
            "the translation says {value}, the source does not; take it out or correct it",
            value=added,
        )
        yield Remark(kind, Severity.ERROR, text, _place(entry, added))


def _place(entry: Entry, address: str) -> int | None:
    start = entry.text.find(address)
    return start if start >= 0 else None


@lru_cache(maxsize=4096)
def addresses(text: str, *, has_markup: bool) -> tuple[tuple[str, str], ...]:
    """Return kind (`email`, `url`, `filepath`) and wording of each address, once."""
    if not _LIKELY.search(text):
        return ()
    found: dict[tuple[str, str], None] = {}
    if has_markup:
        for destination in _markup(text).destinations:
            found[_of_link(destination)] = None
        found.pop(("", ""), None)
    for match in _FOUND.finditer(_CASE.sub(" ", text)):
        kind, address = match.lastgroup or "", match[0].rstrip(_AFTER)
        if kind == "url" and _FILE.search(address) and "/" not in address:
            kind = "filepath"
        bare = _SCHEME.sub("", address).rstrip("/").lower()
        known = (_SCHEME.sub("", each).rstrip("/").lower() for _, each in found)
        if bare and bare not in known:
            found[kind, address] = None
    return tuple(found)


def _of_link(destination: str) -> tuple[str, str]:
    """Return kind and address of where a link leads; telephones are values, anchors markup."""
    address = destination.strip()
    small = address.lower()
    if small.startswith("mailto:"):
        return "email", address[7:].split("?")[0]
    if not address or small.startswith(("tel:", "#", "javascript:", "data:")):
        return "", ""
    is_path = "//" not in address and _FILE.search(address.split("#")[0].split("?")[0])
    return ("filepath" if is_path else "url"), address


def _names(entry: Entry) -> frozenset[str]:
    """Return how addresses call the two languages, where the newsroom publishes both."""
    rules = entry.rules
    names = set()
    for language in (entry.source_language, entry.language):
        short = re.split(r"[-_.@]", language)[0].lower()
        if not rules.languages or language in rules.languages or short in rules.languages:
            names |= {short, language.lower()}
            names |= {
                segment.lower() for code, segment in rules.segments if code in (language, short)
            }
    return frozenset(names)


def neutral(address: str, names: frozenset[str], kind: str) -> str:
    """Return an address without what may change in a translation: scheme, language, last slash."""
    bare = _SCHEME.sub("", unquote(address)).rstrip("/")
    is_file = kind == "filepath" or address.startswith(("/", ".", "#"))
    has_host = bool(_SCHEME.match(address)) or not is_file
    host, slash, path = bare.partition("/") if has_host else ("", "", bare)
    parts = ["{}" if part.lower() in names else part for part in _PIECES.split(path)]
    return host.lower() + slash + "".join(parts)
