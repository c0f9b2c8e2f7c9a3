"""Pictures and documents that an announcement shows: they lie beside its source and go with it.

Only what a page refers to is published; whatever else lies in `sources/` stays there. A translation
may name a file of its own (`program-ru.pdf`) in a folder where its source names one; with the rest,
where texts wait for their day, translators are not trusted.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from pipeline.config import Config
from pipeline.model import Answer, Body, Finding, Output, Page, Place, Severity
from pipeline.seams import Document
from pipeline.workspace import SOURCES, Workspace, catalog_path

_REFERENCE = re.compile(r'\b(?:src|href)="([^"#?:]+)["#?]')
"""A relative address: nothing before its end is a colon."""
PICTURE = re.compile(r"(?:image|images\.\d+)(?:\.src)?")
_NOT_FILES = (".html", ".htm", ".md", ".txt", "/")
"""How links to other pages end."""


def attachments(
    workspace: Workspace, config: Config, document: Document, page: Page
) -> Iterator[Output | Finding]:
    """Yield each file that a page refers to, in its language's folder, or a finding where it is
    missing.

    `![…](images/korme.jpg)` in `sources/2026/x.md` means `sources/2026/images/korme.jpg`, in every
    language. Raises PublishError.
    """
    for path, reference in _files(page.stem, page.body).items():
        if not _may_name(document, page, path, reference):
            yield _strange(page, path, reference)
            continue
        content = workspace.read_attachment(path)
        if content is None:
            yield _missing(document, path, reference)
        else:
            yield Output(config.addresses.file(page.language, path), content)


def _files(stem: str, body: Body) -> dict[str, str]:
    """Return the files below `sources/` that a body refers to, and how it names them."""
    folder = posixpath.dirname(stem)
    found = {
        posixpath.normpath(posixpath.join(folder, reference)): reference
        for reference in dict.fromkeys(_references(body))
        if not reference.endswith(_NOT_FILES)
    }
    return {path: name for path, name in found.items() if not path.startswith(("../", "/"))}


def _may_name(document: Document, page: Page, path: str, reference: str) -> bool:
    """True for what the source names itself, and for a file in a folder that it refers to."""
    announcement = document.announcement
    if page.language == announcement.language or reference in announcement.body:
        return True
    if reference in _pictures(page.body):  # a field of data, which no translator sees
        return True
    original = document.walk(lambda unit: Answer(unit.text), announcement.language)
    folders = {posixpath.dirname(each) for each in _files(page.stem, original)}
    return posixpath.dirname(path) in folders


def _references(body: Body) -> Iterator[str]:
    """Yield the relative addresses in a body."""
    yield from _pictures(body)
    for match in _REFERENCE.finditer(body.html):
        yield unquote(html.unescape(match[1]))


def _pictures(body: Body) -> Iterator[str]:
    """Yield the addresses of pictures in the front matter."""
    for field in body.fields:
        if isinstance(field.value, str) and PICTURE.fullmatch(field.name):
            yield field.value.partition("#")[0].partition("?")[0]


def _strange(page: Page, path: str, reference: str) -> Finding:
    return Finding(
        "strange-file",
        Severity.ERROR,
        Place(catalog_path(page.language, page.stem)),
        f"a translation refers to `{reference}`, but the source to nothing in the folder of "
        f"`{SOURCES}/{path}`, so it is not published; take it out, or name a file there in the "
        "source",
        page.stem,
        page.language,
    )


def _missing(document: Document, path: str, reference: str) -> Finding:
    return Finding(
        "missing-file",
        Severity.WARNING,
        Place(document.announcement.path),
        f"refers to `{reference}`, but there is no file `{SOURCES}/{path}`; put it there",
        document.announcement.stem,
    )
