"""Excuses a translation from a check, with a reason that stands in its catalog."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from pipeline.catalogs.excuses import excuse as excused
from pipeline.config import Config
from pipeline.config.values import nearest
from pipeline.errors import CatalogError, ConfigError, PublishError
from pipeline.model import Catalog, Message
from pipeline.rulebook import BY_ID, RULES, is_of_plug_in
from pipeline.seams import Document, Toolbox
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import documents
from pipeline.stages.saving import OnDisk, update
from pipeline.workspace import Workspace, catalog_path


@dataclass(frozen=True, slots=True)
class Plea:
    """Which messages are excused from which checks, and why."""

    checks: tuple[str, ...]
    messages: tuple[str, ...]
    """Beginnings of the messages that are meant, or names of fields."""
    reason: str


@dataclass(frozen=True, slots=True)
class Excused:
    """What happened to one catalog."""

    path: str
    changed: int


def excuse(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    *,
    only: Collection[str],
    languages: Collection[str],
    plea: Plea,
    dry_run: bool = False,
) -> Iterator[Excused]:
    """Write the excuse under each message that is meant, and yield how many there are.

    Raises ConfigError for a check from which nothing is excused, and where no message is meant.
    """
    _require_excusable(plea.checks)
    with workspace.locked():
        for document in documents(workspace, config, toolbox, tally, "excuse", only):
            for language in languages:
                if language == document.announcement.language:
                    continue
                try:
                    yield _excuse(workspace, document, language, plea, tally, dry_run=dry_run)
                except (CatalogError, PublishError) as error:
                    tally.fail(document.announcement.stem, error, language)


def _require_excusable(checks: Collection[str]) -> None:
    for name in checks:
        if is_of_plug_in(name):
            continue
        rule = BY_ID.get(name)
        if rule is None:
            known = (each.id for each in RULES if each.is_excusable)
            problem = f"no check is called `{name}`; {nearest(name, known)}"
            raise ConfigError("command line", "--check", problem)
        if not rule.is_excusable:
            problem = f"nothing is excused from `{name}`; mend the text instead"
            raise ConfigError("command line", "--check", problem)


def _excuse(
    workspace: Workspace,
    document: Document,
    language: str,
    plea: Plea,
    tally: Tally,
    *,
    dry_run: bool,
) -> Excused:
    path = catalog_path(language, document.announcement.stem)
    done = [0]

    def change(now: OnDisk) -> Catalog | None:
        if now.catalog is None:
            raise CatalogError(path, None, "there is no such catalog; run `pipeline extract`")
        for name in plea.messages:
            if not any(_is_meant(message, (name,)) for message in now.catalog.messages):
                problem = f"no message begins with «{name}»; nothing was written"
                raise ConfigError(path, "", problem)
        messages = tuple(
            excused(message, plea.checks, plea.reason)
            if _is_meant(message, plea.messages)
            else message
            for message in now.catalog.messages
        )
        done[0] = sum(a != b for a, b in zip(messages, now.catalog.messages, strict=True))
        return replace(now.catalog, messages=messages) if done[0] and not dry_run else None

    update(workspace, path, change, tally)
    return Excused(path, done[0])


def _is_meant(message: Message, names: Collection[str]) -> bool:
    if message.obsolete or message.is_blank:
        return False
    return any(message.msgid.startswith(name) or message.msgctxt == name for name in names)
