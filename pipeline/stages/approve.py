"""An editor's signature under translations: page by page, or message by message."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from pipeline.catalogs import states
from pipeline.config import Config
from pipeline.errors import CatalogError, ConfigError, PublishError
from pipeline.events import Found
from pipeline.model import Catalog, Finding, Message, Place, Severity, State
from pipeline.seams import Document, Toolbox
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import documents
from pipeline.stages.saving import OnDisk, update
from pipeline.stages.versions import refusals, subject
from pipeline.wording import say
from pipeline.workspace import Workspace, catalog_path

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who approves what, and when."""

    by: str
    at: str
    """A day: `2026-11-22`."""
    note: str = ""
    messages: tuple[str, ...] = ()
    """Beginnings of the messages that are meant, or names of fields; none: the whole page."""
    all_translated: bool = False
    """True: what is translated is approved, the rest is left; False: all must be translated."""
    translator: str = ""
    """Who made the translation, where the catalog does not say it."""
    revoke: bool = False
    """True: the approval is taken back."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What happened to one catalog."""

    path: str
    changed: int = 0
    """Messages that were approved, or whose approval was taken back."""
    already: int = 0
    left: int = 0
    """Messages that are not translated yet and were passed over."""


def approve(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    *,
    only: Collection[str],
    languages: Collection[str],
    signature: Signature,
    dry_run: bool = False,
) -> Iterator[Signed]:
    """Approve translations and yield what was done for each catalog.

    A catalog is written whole or not at all: one message that cannot be approved keeps all of it
    as it was, and is reported. Raises ConfigError where no message begins as asked.
    """
    with workspace.locked():
        for document in documents(workspace, config, toolbox, tally, "approve", only):
            yield from _approve(
                workspace, config, toolbox, tally, document, languages, signature, dry_run
            )


def _approve(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    document: Document,
    languages: Collection[str],
    signature: Signature,
    dry_run: bool,
) -> Iterator[Signed]:
    for language in languages:
        if language == document.announcement.language:
            tally(Found(_own_language(document)))
            continue
        stem = document.announcement.stem
        try:
            signed = _sign(
                workspace, config, toolbox, document, language, signature, dry_run, tally
            )
        except (CatalogError, PublishError) as error:
            tally.fail(stem, error, language)
        except _Refused as refused:
            for finding in refused.findings:
                tally(Found(finding))
        else:
            yield signed


def _own_language(document: Document) -> Finding:
    written = document.announcement
    text = say(
        "`{language}` is the language it was written in; there is nothing to approve",
        language=written.language,
    )
    place = Place(written.path)
    return Finding("approval", Severity.INFO, place, text, written.stem, written.language)


class _Refused(Exception):
    """Some message cannot be approved; nothing was written."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings


def _sign(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    document: Document,
    language: str,
    signature: Signature,
    dry_run: bool,
    tally: Tally,
) -> Signed:
    path = catalog_path(language, document.announcement.stem)
    done: list[Signed] = []

    def change(now: OnDisk) -> Catalog | None:
        catalog = now.catalog
        if catalog is None:
            raise CatalogError(path, None, "there is no such catalog; run `pipeline extract`")
        desk = _Desk(document, language, catalog, signature, config.four_eyes)
        desk.refuse_stale()
        unsafe = refusals(toolbox, subject(document, config, language, catalog))
        desk.unsafe = {(each.msgctxt, each.msgid): each for each in unsafe}
        messages = tuple(desk.sign(message) for message in catalog.messages)
        desk.require_all_found()
        if desk.findings:
            raise _Refused(tuple(desk.findings))
        done[:] = [Signed(path, desk.changed, desk.already, desk.left)]
        return replace(catalog, messages=messages) if desk.changed and not dry_run else None

    update(workspace, path, change, tally)
    return done[0]


@dataclass(slots=True)
class _Desk:
    """Where one catalog lies to be signed."""

    document: Document
    language: str
    catalog: Catalog
    signature: Signature
    four_eyes: bool
    unsafe: dict[tuple[str | None, str | None], Finding] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    found: set[str] = field(default_factory=set)
    """The beginnings that some message has."""
    changed: int = 0
    already: int = 0
    left: int = 0

    def refuse_stale(self) -> None:
        """Raise _Refused where the catalog does not say what the source says now."""
        wanted = {unit.key for unit in self.document.units}
        live = {m.key for m in self.catalog.messages if not m.obsolete}
        if wanted != live and not self.signature.revoke:
            text = "the source has changed since this catalog was made; run `pipeline extract`"
            raise _Refused((self._finding("stale-catalog", text),))

    def sign(self, message: Message) -> Message:
        """Return the message as it is after the signature."""
        if message.obsolete or not self._is_meant(message):
            return message
        approval = states.approval(message)
        if self.signature.revoke:
            self.changed += approval is not None
            return states.revoke(message) if approval else message
        if approval and not message.fuzzy:
            self.already += 1
            return message
        if states.state(message) is not State.TRANSLATED:
            return self._leave(message)
        if problem := self._problem(message):
            self.findings.append(self._finding("approval", problem, message))
            return message
        self.changed += 1
        signature = self.signature
        return states.approve(message, by=signature.by, at=signature.at, note=signature.note)

    def _is_meant(self, message: Message) -> bool:
        if not self.signature.messages:
            return True
        meant = [
            name
            for name in self.signature.messages
            if message.msgid.startswith(name) or message.msgctxt == name
        ]
        self.found.update(meant)
        return bool(meant)

    def _leave(self, message: Message) -> Message:
        if self.signature.all_translated:
            self.left += 1
            return message
        text = say(
            "this message is {said}, so the page cannot be approved; let a translator confirm "
            "it, or approve what is ready with `--all-translated`",
            said=say("a draft") if message.msgstr else say("not translated"),
        )
        self.findings.append(self._finding("approval", text, message))
        return message

    def _problem(self, message: Message) -> str:
        """Return why a translated message must not be approved, or nothing."""
        if unsafe := self.unsafe.get((message.msgctxt, message.msgid)):
            return say("cannot be approved: {problem}", problem=unsafe.text)
        if not self.four_eyes:
            return ""
        translator = self.signature.translator or translator_of(self.catalog, message)
        if not translator:
            return say(
                "four eyes are required, and the catalog does not say who translated this; let "
                "the translator's editor fill in `Last-Translator`, or name them: `--translator`"
            )
        if same_person(translator, self.signature.by):
            return say(
                "four eyes are required, and {translator} translated this; another person has "
                "to approve it",
                translator=translator,
            )
        return ""

    def require_all_found(self) -> None:
        """Raise ConfigError where a beginning belongs to no message."""
        for name in self.signature.messages:
            if name not in self.found:
                raise ConfigError(
                    catalog_path(self.language, self.document.announcement.stem),
                    "",
                    f"no message begins with «{name}» and no field is called so; nothing was "
                    "written",
                )

    def _finding(self, check: str, text: str, message: Message | None = None) -> Finding:
        stem = self.document.announcement.stem
        line = message.line if message else self.catalog.header_line
        return Finding(
            check,
            Severity.ERROR,
            Place(catalog_path(self.language, stem), line),
            text,
            stem,
            self.language,
            message.msgctxt if message else None,
            message.msgid if message else None,
        )


def translator_of(catalog: Catalog, message: Message) -> str:
    """Return who translated a message as far as the catalog says it, or nothing.

    The newsroom's own name, with which `extract` fills the header, is nobody's.
    """
    origin = states.origin(message)
    if origin and origin.detail("by"):
        return origin.detail("by")
    last = catalog.field("Last-Translator") or ""
    return "" if last == (catalog.field("Language-Team") or "") else last.strip()


def same_person(one: str, other: str) -> bool:
    """True where two names mean one person: by their e-mail if both have one, else by name."""
    addresses = [_EMAIL.findall(each.casefold()) for each in (one, other)]
    if all(addresses):
        return bool(set(addresses[0]) & set(addresses[1]))
    names = [_EMAIL.sub("", each).replace("<>", "").casefold().split() for each in (one, other)]
    return bool(names[0]) and names[0] == names[1]
