"""Pictures and documents that an announcement shows: they lie beside its source and go with it.

Only what a page refers to is published; whatever else lies in `sources/` stays there. A translation
may name a file of its own (`program-ru.pdf`) in a folder where its source names one; with the rest,
where texts wait for their day, translators are not trusted.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from pipeline import pictures
from pipeline.config import Config
from pipeline.model import Answer, Attached, Body, Finding, Output, Page, Place, Severity
from pipeline.seams import Document
from pipeline.wording import say
from pipeline.workspace import OUTPUT, SOURCES, Workspace, catalog_path

_REFERENCE = re.compile(r'\b(?:src|href)="([^"#?:]+)["#?]')
"""A relative address: nothing before its end is a colon."""
FILES = re.compile(r"(?:image|images\.\d+)(?:\.src)?|attachments\.\d+(?:\.file)?")
"""The fields of the front matter that name a file."""
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
MEDIA = "media"
"""Where smaller copies of pictures lie, for all languages together."""
_NOT_FILES = (".html", ".htm", ".md", ".txt", "/")
"""How links to other pages end."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a page refers to."""

    output: Output
    attached: Attached


def attachments(
    workspace: Workspace, config: Config, document: Document, page: Page
) -> Iterator[Attachment | Finding]:
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
            output = Output(config.addresses.file(page.language, path), content)
            yield Attachment(output, _attached(output))


def _attached(output: Output) -> Attached:
    """Return what pages say of a file: of a picture, its size and where its copies will lie."""
    plain = Attached(output.path, len(output.content))
    if not output.path.lower().endswith(PICTURES):
        return plain
    found = pictures.size(output.content)
    if found is None:
        return plain
    copies = tuple(
        (width, f"{MEDIA}/{pictures.copy_name(output.content, found, width)}")
        for width in pictures.widths(found)
    )
    return replace(plain, width=found.width, height=found.height, copies=copies)


def copies(
    workspace: Workspace, attachment: Attachment, made: Collection[str]
) -> Iterator[Output | str]:
    """Yield the smaller copies of a picture: made anew, or the path of one that stands already.

    A copy's name is made of the picture's content, so one that stands, or that was `made` for
    another language, is the right one. A damaged picture has none.
    """
    for width, path in attachment.attached.copies:
        if path in made or workspace.exists(f"{OUTPUT}/{path}"):
            yield path
        elif content := pictures.narrowed(attachment.output.content, width):
            yield Output(path, content)


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
    if reference in _named(page.body):  # a field of data, which no translator sees
        return True
    original = document.walk(lambda unit: Answer(unit.text), announcement.language)
    folders = {posixpath.dirname(each) for each in _files(page.stem, original)}
    return posixpath.dirname(path) in folders


def _references(body: Body) -> Iterator[str]:
    """Yield the relative addresses in a body."""
    yield from _named(body)
    for match in _REFERENCE.finditer(body.html):
        yield unquote(html.unescape(match[1]))


def _named(body: Body) -> Iterator[str]:
    """Yield the files that the front matter names."""
    for field in body.fields:
        if isinstance(field.value, str) and FILES.fullmatch(field.name):
            yield field.value.partition("#")[0].partition("?")[0]


def _strange(page: Page, path: str, reference: str) -> Finding:
    return Finding(
        "strange-file",
        Severity.ERROR,
        Place(catalog_path(page.language, page.stem)),
        say(
            "a translation refers to `{reference}`, but the source to nothing in the folder of "
            "`{path}`, so it is not published; take it out, or name a file there in the source",
            reference=reference,
            path=f"{SOURCES}/{path}",
        ),
        page.stem,
        page.language,
    )


def _missing(document: Document, path: str, reference: str) -> Finding:
    return Finding(
        "missing-file",
        Severity.WARNING,
        Place(document.announcement.path),
        say(
            "refers to `{reference}`, but there is no file `{path}`; put it there",
            reference=reference,
            path=f"{SOURCES}/{path}",
        ),
        document.announcement.stem,
    )
