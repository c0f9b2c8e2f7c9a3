"""Catalogs of any gettext project -> findings, by every check that needs no source document."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from pipeline.catalogs import po
from pipeline.catalogs.charset import decode, traces
from pipeline.errors import CatalogError, ExchangeError
from pipeline.events import Advanced, Found, Started
from pipeline.findings.sieve import Sieve
from pipeline.model import Catalog, Finding, Place, Severity
from pipeline.seams import Check, Rules, Subject
from pipeline.stages.outcome import Tally
from pipeline.wording import say
from pipeline.workspace import parcels
from pipeline.workspace.history import History

SOURCE_HEADERS = ("X-Source-Language", "X-Loco-Source-Locale")
"""Where catalogs say what they were translated from."""
DEFAULT_SOURCE = "en"
_CODE = re.compile(r"(?P<code>[a-z]{2})(?:[_@-][A-Za-z]{2,8})*")
_NO_LANGUAGES = frozenset({"po", "js", "ui", "qt", "md"})
"""Short names of files and folders that are no codes where catalogs lie."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """How the catalogs of another project are looked at."""

    checks: tuple[Check, ...]
    across: tuple[Check, ...]
    """They remember one catalog for the next."""
    rules: Rules
    sieve: Sieve
    source_language: str = ""
    """Empty: what the header says, else English."""
    history: History | None = None


def check_foreign(paths: Iterable[str], foreign: Foreign, tally: Tally) -> None:
    """Report what is wrong with each catalog; one that cannot be read stops no other."""
    listed = tuple(dict.fromkeys(paths))
    tally(Started("check", len(listed)))
    for path in listed:
        try:
            _check(path, foreign, tally)
        except (CatalogError, ExchangeError) as error:
            tally.fail(path, _named(error, path))
        tally(Advanced(path))


def _check(path: str, foreign: Foreign, tally: Tally) -> None:
    history = foreign.history
    is_known = history is not None and not os.path.isabs(path)
    if history is not None and is_known and path not in history.changed:
        return  # what lies outside the folder of the call is looked at whole
    data = parcels.read(Path(path))
    catalog, findings = po.load(data, path)
    language = language_of(catalog, path)
    source = foreign.source_language or _source(catalog)
    if not language:
        tally(Found(_unknown(path, catalog)))
        return
    if _plain(catalog.language or "") == source:
        return  # a source catalog: what it holds is no translation
    about = Subject(
        stem=path,
        path=path,
        source_path="",
        source_language=source,
        language=language,
        units=(),
        catalog=catalog,
        has_markup=False,
        has_source=False,
        rules=foreign.rules,
    )
    before = history.read(path) if history is not None and is_known else None
    told = foreign.sieve.catalog(
        chain(
            traces(data, path),
            findings,
            *(one(about) for one in foreign.checks),
            # `sr` and `sr@latin` are two languages to whoever compares texts.
            *(one(replace(about, language=_variant(catalog, language))) for one in foreign.across),
        ),
        path,
        catalog,
        stem=path,
        language=language,
        text=lambda: decode(data, path).text,
        earlier=_read(before, path) if before else None,
    )
    for finding in told:
        tally(Found(finding))


def _named(error: CatalogError | ExchangeError, path: str) -> CatalogError:
    """Return the error under the name that the caller gave the file."""
    return CatalogError(path, error.line, error.problem, getattr(error, "check", "syntax"))


def language_of(catalog: Catalog, path: str) -> str:
    """Return the language of a catalog by its header, else by its path; nothing if unknown."""
    stated = (catalog.language or "").strip()
    if stated:
        return re.split(r"[_@.-]", stated)[0].lower()
    parts = path.removesuffix(".po").split("/")
    for part in reversed(parts):
        match = _CODE.fullmatch(part)
        if match and match["code"] not in _NO_LANGUAGES:
            return match["code"]
    return ""


def _source(catalog: Catalog) -> str:
    for name in SOURCE_HEADERS:
        if stated := (catalog.field(name) or "").strip():
            return re.split(r"[_@.-]", stated)[0].lower()
    return DEFAULT_SOURCE


def _variant(catalog: Catalog, language: str) -> str:
    return _plain(catalog.language or "") or language


def _plain(language: str) -> str:
    return language.strip().replace("-", "_")


def _read(data: bytes, path: str) -> Catalog | None:
    try:
        return po.load(data, path)[0]
    except CatalogError:
        return None


def _unknown(path: str, catalog: Catalog) -> Finding:
    if path.endswith(".pot"):
        text = say("this is a template, which holds no translations; name catalogs (`.po`)")
    else:
        text = say(
            "neither the header nor the path says which language this is; write e.g. `Language: kk`"
        )
    return Finding("language", Severity.ERROR, Place(path, catalog.header_line), text, path)
