"""Catalogs and TMX files -> memory: what people confirmed, read again only where it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import chain

from pipeline.catalogs.states import approval, state
from pipeline.errors import CatalogError, ExchangeError
from pipeline.events import Advanced, Started
from pipeline.locales import LANGUAGES
from pipeline.model import CONFIRMED, Catalog
from pipeline.pairs import Harvest, Pair
from pipeline.seams import Memory
from pipeline.stages.memories import harvest
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import load_catalog
from pipeline.workspace import TRANSLATIONS, Workspace, catalog_path, template_path


def refresh(workspace: Workspace, memory: Memory, tally: Tally) -> None:
    """Bring the memory up to date with all catalogs and the TMX files in `translations/memory/`.

    Nothing is written where none has changed. What was learnt from a file that cannot be read now
    is kept, and what was learnt from elsewhere is left alone. Raises StoreError.
    """
    catalogs, memories = workspace.catalogs(), workspace.memories()
    known = memory.known()
    tally(Started("memory", len(catalogs) + len(memories)))
    paths = {catalog_path(language, stem) for language, stem in catalogs} | set(memories)
    gone = [path for path in known if path.startswith(f"{TRANSLATIONS}/") and path not in paths]
    harvests = chain(
        _harvests(workspace, catalogs, known, tally), _imports(workspace, memories, known, tally)
    )
    first = next(harvests, None)
    if first:
        memory.learn(chain((first,), harvests), gone)
    elif gone:
        memory.learn((), gone)


def _harvests(
    workspace: Workspace,
    catalogs: tuple[tuple[str, str], ...],
    known: Mapping[str, str],
    tally: Tally,
) -> Iterator[Harvest]:
    """Yield what every new and every changed catalog holds."""
    for language, stem in catalogs:
        path = catalog_path(language, stem)
        try:
            data = workspace.read_bytes(path)
            digest = sha256(data or b"").hexdigest()
            if data is not None and known.get(path) != digest:
                catalog, _ = load_catalog(data, path)
                source = source_language(workspace, catalog, stem)
                yield Harvest(path, digest, pairs(catalog, stem, source, language))
        except CatalogError as error:
            tally.fail(stem, error, language)
        tally(Advanced(stem))


def _imports(
    workspace: Workspace, memories: tuple[str, ...], known: Mapping[str, str], tally: Tally
) -> Iterator[Harvest]:
    """Yield what every new and every changed TMX file holds."""
    for path in memories:
        try:
            data = workspace.read_memory(path)
            if data is not None and known.get(path) != sha256(data).hexdigest():
                yield harvest(data, path)
        except ExchangeError as error:
            tally.fail(path, error)
        tally(Advanced(path))


def source_language(workspace: Workspace, catalog: Catalog, stem: str) -> str:
    """Return the language of a catalog's sources, from its header or its template's, or nothing."""
    code = catalog.field("X-Source-Language") or ""
    if code not in LANGUAGES:
        try:
            data = workspace.read_bytes(template_path(stem))
            template = load_catalog(data, template_path(stem))[0] if data else None
        except CatalogError:
            template = None
        code = (template.field("X-Source-Language") if template else None) or ""
    return code if code in LANGUAGES else ""


def pairs(catalog: Catalog, stem: str, source: str, language: str) -> tuple[Pair, ...]:
    """Return what people confirmed in a catalog: never drafts, never what is obsolete.

    Nothing from a catalog of another language than its folder says, and of a message with plural
    forms nothing either: which form would be the translation depends on a number.
    """
    declared = (catalog.language or language).replace("-", "_").partition("_")[0]
    if source not in LANGUAGES or language not in LANGUAGES or declared != language:
        return ()
    revised = (catalog.field("PO-Revision-Date") or "")[:10]
    found = []
    for message in catalog.messages:
        if message.msgid_plural is not None or (said := state(message)) not in CONFIRMED:
            continue
        mark = approval(message)
        at = mark.detail("at") if mark else revised
        found.append(
            Pair(source, language, message.msgid, message.msgstr, message.msgctxt, stem, said, at)
        )
    return tuple(found)
