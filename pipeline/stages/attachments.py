"""Pictures and documents that an announcement shows: they lie beside its source and go with it.

Only what a page refers to is published; whatever else lies in `sources/` stays there.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from pipeline.model import Finding, Output, Page, Place, Severity
from pipeline.seams import Document
from pipeline.workspace import SOURCES, Workspace

_REFERENCE = re.compile(r'\b(?:src|href)="([^"#?:]+)["#?]')
"""A relative address: nothing before its end is a colon."""
_PICTURE = re.compile(r"(?:image|images\.\d+)(?:\.src)?")
_NOT_FILES = (".html", ".htm", ".md", ".txt", "/")
"""How links to other pages end."""


def attachments(workspace: Workspace, document: Document, page: Page) -> Iterator[Output | Finding]:
    """Yield each file that a page refers to, in the page's own folder, or a finding where it is
    missing.

    `![…](images/korme.jpg)` in `sources/2026/x.md` means `sources/2026/images/korme.jpg`, in every
    language. Raises PublishError.
    """
    folder = posixpath.dirname(page.stem)
    for reference in dict.fromkeys(_references(page)):
        path = posixpath.normpath(posixpath.join(folder, reference))
        if path.startswith(("../", "/")) or reference.endswith(_NOT_FILES):
            continue
        content = workspace.read_attachment(path)
        if content is None:
            yield _missing(document, path, reference)
        else:
            yield Output(f"{page.language}/{path}", content)


def _references(page: Page) -> Iterator[str]:
    """Yield the relative addresses on a page."""
    for field in page.body.fields:
        if isinstance(field.value, str) and _PICTURE.fullmatch(field.name):
            yield field.value.partition("#")[0].partition("?")[0]
    for match in _REFERENCE.finditer(page.body.html):
        yield unquote(html.unescape(match[1]))


def _missing(document: Document, path: str, reference: str) -> Finding:
    return Finding(
        "missing-file",
        Severity.WARNING,
        Place(document.announcement.path),
        f"refers to `{reference}`, but there is no file `{SOURCES}/{path}`; put it there",
        document.announcement.stem,
    )
