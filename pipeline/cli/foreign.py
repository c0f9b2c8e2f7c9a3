"""What `pipeline check --po` looks at catalogs of other projects with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.cli.desk import Call
    from pipeline.findings.sieve import Sieve
    from pipeline.stages.outcome import Tally
    from pipeline.terms import Glossary


def check_foreign(
    call: Call,
    names: tuple[str, ...],
    tally: Tally,
    sieve: Sieve,
    *,
    source_language: str,
    changed_since: str | None,
    terms: str | None,
) -> None:
    """Check catalogs, or folders of them; `terms` is a file in place of the newsroom's."""
    from pipeline.registry import across, checks
    from pipeline.stages.foreign import Foreign
    from pipeline.stages.foreign import check_foreign as check
    from pipeline.stages.versions import rules
    from pipeline.workspace import history, outside

    glossary = _glossary(call, terms)
    paths = [path for name in names for path in outside.catalogs(name)]
    decided = rules(call.decisions)
    changed = history.since(str(Path.cwd()), changed_since) if changed_since else None
    makers = across(call.decisions, glossary, call.dictionaries)
    own = tuple(make() for make in makers)
    foreign = Foreign(checks(glossary), own, decided, sieve, source_language, changed)
    check(paths, foreign, tally)


def _glossary(call: Call, terms: str | None) -> Glossary:
    """Return the terms of a file, else the newsroom's, else none. Raises ConfigError."""
    from pipeline.errors import ConfigError, ExchangeError
    from pipeline.terms import Glossary, parse
    from pipeline.workspace import parcels

    if terms is not None:
        try:
            return parse(parcels.read(Path(terms)), terms)
        except ExchangeError as error:
            raise ConfigError(terms, "", error.problem) from error
    return call.workspace.glossary() if call.has_newsroom else Glossary()
