"""What each language of an announcement has: its answers, how many are missing, what is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.catalogs.states import state
from pipeline.config import Config, Missing, Required
from pipeline.errors import CatalogError
from pipeline.model import Answer, Catalog, Finding, Message, Severity, State, Unit
from pipeline.seams import Document, Rules, Subject, Toolbox, Visit
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import read_catalog
from pipeline.workspace import Workspace, catalog_path

Key = tuple[str | None, str]
FIRST_YEAR = 1990
"""Nobody saved a catalog before there was gettext; `1970` is a clock that was not set."""


class Standing(StrEnum):
    """How far one language of one announcement is."""

    SOURCE = "source"
    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    NO_CATALOG = "no catalog"
    BROKEN = "broken"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Version:
    """One language of one announcement."""

    stem: str
    language: str
    standing: Standing
    units: int = 0
    untranslated: int = 0
    fuzzy: int = 0
    translated: int = 0
    """Confirmed by a translator, not approved by an editor."""
    approved: int = 0
    unapproved: int = 0
    """Translated, but this language requires approval."""
    held: bool = False
    """True where build leaves the language out."""
    outdated: bool = False
    """True where the source changed since the last `extract`."""
    answers: Mapping[Key, str] | None = None
    """Confirmed translations by key; None for the source itself."""
    problems: tuple[Finding, ...] = ()
    created: datetime | None = None
    """When the set of its source's messages last changed, as the catalog says."""
    revised: datetime | None = None
    """When somebody last saved the catalog."""

    @property
    def is_complete(self) -> bool:
        return self.standing in (Standing.SOURCE, Standing.COMPLETE)

    def visit(self, source_language: str) -> Visit:
        """Return what answers a walk in this language; gaps are filled with the source text."""
        answers = self.answers

        def answer(unit: Unit) -> Answer:
            if answers is None:
                return Answer(unit.text)
            text = answers.get(unit.key)
            return Answer(unit.text, source_language) if text is None else Answer(text)

        return answer


def versions(
    workspace: Workspace, config: Config, toolbox: Toolbox, document: Document, tally: Tally
) -> Iterator[Version]:
    """Yield the document's version in every language of the newsroom, in their order."""
    for language in config.languages:
        if language == document.announcement.language:
            keys = {unit.key for unit in document.units}
            yield Version(document.announcement.stem, language, Standing.SOURCE, len(keys))
        else:
            yield _version(workspace, config, toolbox, document, language, tally)


def _version(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    document: Document,
    language: str,
    tally: Tally,
) -> Version:
    stem = document.announcement.stem
    keys = {unit.key for unit in document.units}
    path = catalog_path(language, stem)
    try:
        catalog = read_catalog(workspace, path, tally)
    except CatalogError as error:
        tally.fail(stem, error, language)
        return Version(stem, language, Standing.BROKEN, len(keys), len(keys), held=True)
    if catalog is None:
        held = config.missing is Missing.HOLD
        return Version(
            stem, language, Standing.NO_CATALOG, len(keys), len(keys), held=held, answers={}
        )
    problems = refusals(toolbox, subject(document, config, language, catalog))
    return _judged(config, stem, language, keys, catalog, problems)


def _judged(
    config: Config,
    stem: str,
    language: str,
    keys: set[Key],
    catalog: Catalog,
    problems: tuple[Finding, ...],
) -> Version:
    """Return the version that a readable catalog makes; fuzzy text is never an answer."""
    states = {m.key: (m, _state(m)) for m in catalog.messages if not m.obsolete}
    count = Counter(said for key, (_, said) in states.items() if key in keys)
    enough = {State.APPROVED}
    if config.required(language) is Required.TRANSLATED:
        enough.add(State.TRANSLATED)
    answers = {key: m.msgstr for key, (m, said) in states.items() if said in enough and m.msgstr}
    unapproved = 0 if State.TRANSLATED in enough else count[State.TRANSLATED]
    standing = Standing.COMPLETE if keys <= answers.keys() else Standing.INCOMPLETE
    held = standing is Standing.INCOMPLETE and config.missing is Missing.HOLD
    if problems:
        standing, held = Standing.REFUSED, True
    confirmed = count[State.TRANSLATED] + count[State.APPROVED]
    return Version(
        stem,
        language,
        standing,
        len(keys),
        untranslated=len(keys) - count[State.DRAFT] - confirmed,
        fuzzy=count[State.DRAFT],
        translated=count[State.TRANSLATED],
        approved=count[State.APPROVED],
        unapproved=unapproved,
        held=held,
        outdated=states.keys() != keys,
        answers=answers,
        problems=problems,
        created=_moment(catalog.field("POT-Creation-Date")),
        revised=_moment(catalog.field("PO-Revision-Date")),
    )


def _moment(said: str | None) -> datetime | None:
    """Return what a date of a PO header means, or None where it means nothing."""
    try:
        moment = datetime.strptime((said or "").strip(), "%Y-%m-%d %H:%M%z")
    except ValueError:
        return None
    return moment if moment.year >= FIRST_YEAR else None


def _state(message: Message) -> State:
    """Return how far a message is for an announcement, which counts nothing."""
    said = state(message)
    if message.msgid_plural is not None and said is not State.UNTRANSLATED:
        return State.DRAFT  # a person has to say which of its forms is meant
    return said


def subject(document: Document, config: Config, language: str, catalog: Catalog) -> Subject:
    """Return what checks look at: the catalog beside its source."""
    announcement = document.announcement
    return Subject(
        stem=announcement.stem,
        path=catalog_path(language, announcement.stem),
        source_path=announcement.path,
        source_language=announcement.language,
        language=language,
        units=document.units,
        catalog=catalog,
        has_markup=document.has_markup,
        needs_approval=config.required(language) is Required.APPROVED,
        fields=announcement.fields,
        rules=rules(config),
    )


def rules(config: Config) -> Rules:
    """Return what the newsroom decided that checks of messages go by."""
    decided = config.checks
    return Rules(
        languages=config.languages,
        segments=config.site.segments,
        words=frozenset(word.casefold() for word in decided.words),
        lengths=decided.max_length,
    )


def refusals(toolbox: Toolbox, about: Subject) -> tuple[Finding, ...]:
    """Return the findings for which build refuses a language."""
    return tuple(
        finding
        for guard in toolbox.guards
        for finding in guard(about)
        if finding.severity is Severity.ERROR
    )
