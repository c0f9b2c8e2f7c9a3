"""Links between announcements, written as paths of sources, lead to the reader's language."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from html import escape, unescape
from urllib.parse import unquote

from pipeline.addresses import Addresses
from pipeline.model import Field, Finding, Listing, Page, Place, Severity
from pipeline.stages.attachments import FILES
from pipeline.stages.shelf import Shelf
from pipeline.wording import Wording, say
from pipeline.workspace import catalog_path

_LINK = re.compile(r'(?P<before><a\b[^<>]*? )href="(?P<address>[^"<>]*)"|\b(?P<src>src="[^"<>:]+")')
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|\\")
"""What no link to one of our own files begins with."""

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Resolved:
    """A page whose links lead somewhere, and those that do not."""

    page: Page
    findings: tuple[Finding, ...]


def resolved(page: Page, shelf: Shelf, addresses: Addresses, suffixes: Collection[str]) -> Resolved:
    """Return the page with every link to a source as a link to that announcement's page.

    `[…](../2024/x.md#programme)` leads to the page of `2024/x` in the language of this page, else
    in the original's, marked with `hreflang`. A link to an announcement that does not exist, or
    to an anchor that its page has not, is an error; one that nobody can follow yet is a warning,
    and its words stay without the link. Files keep being found where the page lies elsewhere.
    """
    links = _Links(page, shelf, addresses, tuple(suffixes))
    html = _LINK.sub(links.rewritten, page.body.html)
    body = replace(
        page.body,
        html=html,
        links=tuple(map(links.printed, page.body.links)),
        fields=tuple(links.field(field) for field in page.body.fields),
    )
    return Resolved(replace(page, body=body), tuple(links.findings))


class _Links:
    """The links of one page while they are being resolved."""

    def __init__(
        self, page: Page, shelf: Shelf, addresses: Addresses, suffixes: tuple[str, ...]
    ) -> None:
        self.page = page
        self.shelf = shelf
        self.addresses = addresses
        self.suffixes = suffixes
        self.findings: dict[Finding, None] = {}

    def rewritten(self, match: re.Match[str]) -> str:
        """Return one `href` or `src` of the body as the page needs it."""
        if match["src"] is not None:
            moved = self.file(unescape(match["src"][5:-1]))
            return match[0] if moved is None else f'src="{escape(moved)}"'
        before, address = match["before"], unescape(match["address"])
        if _OUTSIDE.match(address):
            return match[0]
        path, _, anchor = address.partition("#")
        target = self.target(path)
        if target is None:
            if path and (moved := self.file(address)) is not None:
                return f'{before}href="{escape(moved)}"'
            return match[0]
        if not target:
            return before.rstrip(" ")
        listing = self._in_language(target)
        self._check_anchor(listing, unquote(anchor), address)
        href = self.addresses.relative(self.page.path, listing.path, unquote(anchor))
        if listing.stem == self.page.stem and anchor:
            href = f"#{anchor}"
        other = listing.language
        mark = "" if other == self.page.language else f' hreflang="{other}"'
        return f'{before}href="{escape(href)}"{mark}'

    def target(self, path: str) -> Mapping[str, Listing] | None:
        """Return the published versions that a path means: none of them is an empty mapping.

        None where the path means no announcement at all. An empty path is this page.
        """
        if not path:
            return {self.page.language: self.page.listed()}
        suffix = next((each for each in self.suffixes if path.endswith(each)), "")
        if not suffix:
            return None
        folder = posixpath.dirname(self.page.stem)
        stem = posixpath.normpath(posixpath.join(folder, unquote(path).removesuffix(suffix)))
        versions = self.shelf.versions(stem)
        if not versions:
            self._report(*self._missing(stem, path))
        return versions

    def _missing(self, stem: str, path: str) -> tuple[str, Severity, Wording]:
        if stem in self.shelf.stems:
            text = say(
                "links to `{path}`, which no language publishes yet; the words stay, without "
                "the link, until it is",
                path=path,
            )
            return "held-link", Severity.WARNING, text
        text = say("links to `{path}`, but there is no such announcement; correct it", path=path)
        return "broken-link", Severity.ERROR, text

    def _in_language(self, versions: Mapping[str, Listing]) -> Listing:
        """Return the version for this page's reader."""
        first = next(iter(versions.values()))
        own = versions.get(self.page.language)
        return own or versions.get(first.source_language) or first

    def _check_anchor(self, listing: Listing, anchor: str, address: str) -> None:
        anchors = self.shelf.anchors(listing)
        if anchor and anchor not in anchors:
            near = get_close_matches(anchor, anchors, n=1, cutoff=0.5)
            if near:
                advice = say("did you mean `#{anchor}`?", anchor=near[0])
            elif anchors:
                advice = say("it has {anchors}", anchors=_listed(anchors))
            else:
                advice = say("it has no heading to link to")
            text = say(
                "links to `{address}`, but that page has no `#{anchor}`; {advice}",
                address=address,
                anchor=anchor,
                advice=advice,
            )
            self._report("anchor", Severity.ERROR, text)

    def file(self, reference: str) -> str | None:
        """Return the way to a file beside the source, where it is not the same as in the source."""
        path, mark, rest = re.split(r"([?#]|$)", reference, maxsplit=1)
        home = self.addresses.file(self.page.language, self.page.stem)
        if posixpath.dirname(self.page.path) == posixpath.dirname(home) or not self._is_file(path):
            return None
        return f"{self.addresses.relative(self.page.path, self._file(path))}{mark}{rest}"

    def _is_file(self, path: str) -> bool:
        """True where a path means a file that lies beside the source."""
        if not path or _OUTSIDE.match(path) or path.endswith((".html", ".htm", "/")):
            return False
        folder = posixpath.dirname(self.page.stem)
        return not posixpath.normpath(posixpath.join(folder, unquote(path))).startswith("..")

    def _file(self, path: str) -> str:
        """Return where a file that lies beside the source is published."""
        folder = posixpath.dirname(self.page.stem)
        name = posixpath.normpath(posixpath.join(folder, unquote(path)))
        return self.addresses.file(self.page.language, name)

    def printed(self, link: str) -> str:
        """Return a link for the list of a text release: a full address."""
        if _OUTSIDE.match(link) or not link or link.startswith("#"):
            return link
        path, _, anchor = link.partition("#")
        versions = self.target(path)
        if versions is None:
            return self.addresses.absolute(self._file(path)) if self._is_file(path) else link
        if not versions:
            return link
        return self.addresses.absolute(self._in_language(versions).path, unquote(anchor))

    def field(self, field: Field) -> Field:
        """Return a field; the address of a file as the page needs it."""
        if isinstance(field.value, str) and FILES.fullmatch(field.name):
            moved = self.file(field.value)
            return field if moved is None else replace(field, value=moved)
        return field

    def _report(self, check: str, severity: Severity, text: str) -> None:
        is_own = self.page.language == self.page.source_language
        stem = self.page.stem
        path = self.shelf.sources[stem] if is_own else catalog_path(self.page.language, stem)
        finding = Finding(check, severity, Place(path), text, self.page.stem, self.page.language)
        self.findings[finding] = None


def _listed(anchors: Collection[str]) -> str:
    """Return the first few anchors of a page in words."""
    shown = [f"`#{each}`" for each in sorted(anchors)[:_NAMED]]
    more = ["…"] if len(anchors) > _NAMED else []
    return ", ".join(shown + more)
