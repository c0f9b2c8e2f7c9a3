"""THE TABLES: readers, checks, engines and writers by name; third parties join by entry points.

The only room beside cli that sees the wings. Nothing registers itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, TypeVar

from pipeline.catalogs.interface import compiled
from pipeline.checks import (
    acronyms,
    addresses,
    agreement,
    characters,
    completeness,
    consistency,
    endings,
    entries,
    facts,
    fields,
    freshness,
    header,
    language,
    length,
    markup,
    placeholders,
    plurals,
    quotes,
    review,
    safety,
    source_text,
    spacing,
    spelling,
    words,
)
from pipeline.checks import terms as terms_check
from pipeline.checks.language.words import allowed
from pipeline.config import FILE, Config, EngineSettings, Format
from pipeline.engines.ctranslate2 import CTranslate2
from pipeline.engines.deepl import DeepL
from pipeline.engines.google import Google
from pipeline.engines.libretranslate import LibreTranslate
from pipeline.engines.microsoft import Microsoft
from pipeline.engines.mymemory import MyMemory
from pipeline.engines.openai import OpenAI
from pipeline.engines.setup import Setup
from pipeline.errors import ConfigError, PluginError
from pipeline.locales import LANGUAGES
from pipeline.readers.markdown.reader import MarkdownReader
from pipeline.readers.plain import PlainReader
from pipeline.seams import Check, Engine, EntryCheck, Memory, Reader, SiteWriter, Toolbox, Writer
from pipeline.sentences import split
from pipeline.terms import Glossary, Status
from pipeline.translation import (
    Answers,
    Chain,
    Clock,
    Gate,
    Ledger,
    Patience,
    Patient,
    Routes,
)
from pipeline.writers.calendar import CalendarsWriter, CalendarWriter
from pipeline.writers.combined import CombinedWriter
from pipeline.writers.doors import DoorWriter
from pipeline.writers.feeds import FeedsWriter
from pipeline.writers.html import HtmlWriter, assets
from pipeline.writers.list_pages import ListWriter
from pipeline.writers.mail import MailWriter
from pipeline.writers.messenger import MessengerWriter
from pipeline.writers.redirects import RedirectWriter
from pipeline.writers.search import SearchWriter
from pipeline.writers.sitemap import SitemapWriter
from pipeline.writers.text import TextWriter
from pipeline.writers.theme import Theme
from pipeline.writers.word import WordWriter

_Maker = TypeVar("_Maker")

READERS: dict[str, Callable[[], Reader]] = {
    ".md": MarkdownReader,
    ".txt": PlainReader,
}
"""By suffix of the source."""

CHECKS: dict[str, Check] = {
    "freshness": freshness.check,
    "header": header.check,
    "fields": fields.check,
    "plurals": plurals.check,
    "completeness": completeness.check,
    "review": review.check,
    "safety": safety.check,
    "agreement": agreement.check,
}
"""In the order of reports within a catalog."""

ENTRY_CHECKS: dict[str, EntryCheck] = {
    "placeholders": placeholders.check,
    "markup": markup.check,
    "acronyms": acronyms.check,
    "facts": facts.check,
    "addresses": addresses.check,
    "language": language.check,
    "endings": endings.check,
    "quotes": quotes.check,
    "spacing": spacing.check,
    "characters": characters.check,
    "words": words.check,
    "length": length.check,
}
"""By group: they look at one translation after the other, drafts too. That of terms is made for
each newsroom."""
NO_TERMS = Glossary()

NEWSROOM_CHECKS: dict[str, Callable[[], Check]] = {
    "consistency": consistency.checker,
    "source-text": source_text.checker,
    "agreement": agreement.checker,
}
"""They remember the catalogs before one, so each run makes its own."""

GUARDS: dict[str, Check] = {
    "header": header.check,
    "safety": safety.check,
}
"""Checks whose errors keep a language from being built."""

WRITERS: dict[str, Callable[[Config, Theme], Writer]] = {
    "html": HtmlWriter,
    "text": TextWriter,
    "messenger": MessengerWriter,
    "mail": MailWriter,
    "docx": WordWriter,
    "calendar": CalendarWriter,
}

SITE_WRITERS: dict[str, Callable[[Config, Theme], SiteWriter]] = {
    "lists": ListWriter,
    "doors": DoorWriter,
    "search": SearchWriter,
    "feeds": FeedsWriter,
    "calendars": CalendarsWriter,
    "combined": CombinedWriter,
    "sitemap": SitemapWriter,
    "redirects": RedirectWriter,
}
"""They write what speaks of more than one announcement."""

FORMATS: dict[str, Format] = {
    "text": Format.TEXT,
    "messenger": Format.MESSENGER,
    "mail": Format.MAIL,
    "docx": Format.DOCX,
    "combined": Format.COMBINED,
    "calendar": Format.CALENDAR,
    "calendars": Format.CALENDAR,
    "feeds": Format.FEEDS,
}
"""Writers that work only where the newsroom wants their format; the others always do."""

ENGINES: dict[str, Callable[[Setup], Engine]] = {
    "libretranslate": LibreTranslate,
    "ctranslate2": CTranslate2,
    "openai": OpenAI,
    "deepl": DeepL,
    "microsoft": Microsoft,
    "google": Google,
    "mymemory": MyMemory,
}
"""By kind. Their libraries are imported at the first request."""

PATIENCE: dict[str, Patience] = {
    "google": Patience(per_second=1),
    "mymemory": Patience(per_second=1),
    "openai": Patience(timeout=120, deadline=600),
    "ctranslate2": Patience(timeout=900, deadline=900, attempts=1),
}
"""By kind; the others have Patience()."""
GRACE = 2.0
"""Seconds that an engine's own time limit gets to speak first: it knows better what went wrong."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An engine that the newsroom names, and why it cannot be used, if it cannot."""

    settings: EngineSettings
    engine: Engine | None = None
    """None where it cannot even be made: a key or a package is missing."""
    problem: str = ""


def toolbox(
    config: Config,
    theme_files: Mapping[str, str | bytes],
    glossary: Glossary = NO_TERMS,
    dictionaries: Callable[[], Mapping[str, spelling.Dictionary]] = dict,
) -> Toolbox:
    """Return every tool that this newsroom works with: the built-in ones and its plug-ins.

    `glossary` is what translations are checked against; `dictionaries` gives those of spelling by
    language, and is asked only where the newsroom wants it and something is checked.

    Entry points of the groups `pipeline.readers` (name: suffix), `pipeline.checks`,
    `pipeline.writers` and `pipeline.site_writers` are called like the built-in ones of the tables
    above. Raises PluginError where one cannot be imported or takes the name of a built-in one,
    ConfigError where a catalog of the theme is broken.
    """
    theme = Theme(
        {name: text for name, text in theme_files.items() if isinstance(text, str)},
        dict(compiled(theme_files)),
        {name: data for name, data in theme_files.items() if isinstance(data, bytes)},
    )
    readers = READERS | _third_party("pipeline.readers", READERS)
    writers = WRITERS | _third_party("pipeline.writers", WRITERS)
    site_writers = SITE_WRITERS | _third_party("pipeline.site_writers", SITE_WRITERS)
    return Toolbox(
        readers={suffix: make() for suffix, make in readers.items()},
        checks=checks(glossary),
        guards=tuple(GUARDS.values()),
        across=across(config, glossary, dictionaries),
        writers=tuple(make(config, theme) for make in _wanted(writers, config)),
        site_writers=tuple(make(config, theme) for make in _wanted(site_writers, config)),
        assets=tuple(assets(theme)),
    )


def _wanted(makers: Mapping[str, _Maker], config: Config) -> tuple[_Maker, ...]:
    """Return what makes the writers of the formats that the newsroom wants."""
    wanted = config.site.formats
    return tuple(
        make for name, make in makers.items() if name not in FORMATS or FORMATS[name] in wanted
    )


def checks(glossary: Glossary = NO_TERMS) -> tuple[Check, ...]:
    """Return every check of catalogs: the built-in ones and the plug-ins. Raises PluginError."""
    found = CHECKS | _third_party("pipeline.checks", CHECKS)
    own = ENTRY_CHECKS | {
        "language": language.checker(_spellings(glossary)),
        "terms": terms_check.checker(glossary),
    }
    return (*found.values(), entries.checker(own.values()))


def across(
    config: Config,
    glossary: Glossary,
    dictionaries: Callable[[], Mapping[str, spelling.Dictionary]],
) -> tuple[Callable[[], Check], ...]:
    """Return what makes the checks that remember one catalog for the next."""
    return (*NEWSROOM_CHECKS.values(), *_spelling(config, glossary, dictionaries))


def _spelling(
    config: Config,
    glossary: Glossary,
    dictionaries: Callable[[], Mapping[str, spelling.Dictionary]],
) -> Iterator[Callable[[], Check]]:
    """Yield what makes the check of spelling, where the newsroom wants it."""
    if config.checks.spelling:
        known = {code: allowed(words) for code, words in _spellings(glossary).items()}
        yield lambda: spelling.newsroom_check(dictionaries(), known, FILE)


def _spellings(glossary: Glossary) -> dict[str, frozenset[str]]:
    """Return how the office's terms are written, by language."""
    rows = [term for term in glossary.terms if term.status is not Status.FORBIDDEN]
    return {
        code: frozenset(each for term in rows for each in term.forms(code)) for code in LANGUAGES
    }


def candidates(
    config: Config, environment: Mapping[str, str], folder: str = ""
) -> tuple[Candidate, ...]:
    """Return every engine that `[engines]` names, those that cannot be used too, with the reason.

    `environment` holds the keys, and `folder` is the newsroom's. Raises ConfigError for a kind
    that nobody knows, PluginError where an entry point of the group `pipeline.engines` cannot be
    used.
    """
    known = ENGINES | _third_party("pipeline.engines", ENGINES)
    decided = config.engines
    return tuple(
        _candidate(
            Setup(decided.named(name), environment, decided.own_hosts, folder),
            known,
            decided.allow_third_party,
        )
        for name in decided.names
    )


def chain(
    found: Iterable[Candidate],
    config: Config,
    answers: Answers,
    ledger: Ledger,
    clock: Clock | None = None,
) -> Chain:
    """Return the engines that can be used, each with its patience and its gate, in their order."""
    gates = []
    for each in found:
        if each.engine is not None and not each.problem:
            patient = Patient(each.engine, _patience(each.settings), clock)
            gates.append(Gate(patient, answers, split, ledger))
    decided = config.engines
    return Chain(gates, Routes(decided.order, dict(decided.pair_orders), dict(decided.pivots)))


def _candidate(
    setup: Setup, known: Mapping[str, Callable[[Setup], Engine]], allow_third_party: bool
) -> Candidate:
    settings = setup.settings
    if settings.kind not in known:
        near = get_close_matches(settings.kind, known, n=1, cutoff=0.5)
        guess = f"did you mean `{near[0]}`? " if near else ""
        problem = f"unknown kind `{settings.kind}`; {guess}known are {', '.join(known)}"
        raise setup.wrong("kind", problem)
    try:
        engine = known[settings.kind](setup)
    except ConfigError as error:
        key = f"`{error.key.rpartition('.')[2]}` " if error.key.count(".") > 1 else ""
        return Candidate(settings, None, key + error.problem)
    if engine.third_party and not allow_third_party:
        problem = "sends text out of the house; allow it with `allow_third_party = true`"
        return Candidate(settings, engine, problem)
    return Candidate(settings, engine)


def _patience(settings: EngineSettings) -> Patience:
    usual = PATIENCE.get(settings.kind, Patience())
    timeout = settings.timeout or usual.timeout
    return replace(
        usual,
        per_second=settings.per_second or usual.per_second,
        timeout=timeout + GRACE,
        deadline=max(usual.deadline, 2 * timeout),
    )


def memory(config: Config, folder: Path) -> Memory:
    """Return what was translated before: an index in `folder`, or the database of the config.

    Raises StoreError where it cannot be opened, ConfigError where nothing tells whose it is.
    """
    if config.memory_url:
        if not config.base_url:
            problem = "is missing; it tells this newsroom from others that share the memory"
            raise ConfigError(FILE, "newsroom.base_url", problem)
        from pipeline.memory.postgres import PostgresMemory

        return PostgresMemory(config.memory_url, config.base_url)
    from pipeline.memory.local import LocalMemory

    return LocalMemory(folder)


def _third_party(group: str, built_in: dict[str, Any]) -> dict[str, Any]:
    """Load the plug-ins of one group, in the order of their names."""
    found = {}
    for point in sorted(entry_points(group=group), key=lambda point: point.name):
        if point.name in built_in or point.name in found:
            raise PluginError(group, point.name, f"`{point.value}` takes a name that is taken")
        try:
            found[point.name] = point.load()
        except (ImportError, AttributeError) as error:
            raise PluginError(
                group, point.name, f"`{point.value}` cannot be loaded: {error}"
            ) from error
    return found
