"""pipeline engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from pipeline.cli.desk import Call

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.registry import Candidate
    from pipeline.translation import Draft

PROBES = {
    "kk": "Көрме ертең сағат 10:00-де ашылады.",
    "ru": "Выставка откроется завтра в 10:00.",
    "en": "The exhibition opens tomorrow at 10:00.",
}
"""What `--probe` asks for; invented, since it may leave the house."""


@click.command()
@click.option("--probe", is_flag=True, help="Ask each engine that may be used for a sentence.")
@click.pass_obj
def command(call: Call, probe: bool) -> int:
    """List the translation engines that this newsroom names.

    Engines and their order stand under `[engines]` in pipeline.toml, keys in the environment;
    docs/engines.md explains both. Nothing is sent anywhere without --probe.

    \b
    Exit code: 0 every engine can be used, 1 one cannot, or failed its probe.

    \b
    Example: see whether the office's server is there
      pipeline engines --probe
    """
    import os

    from pipeline.registry import ENGINES, candidates

    good = True
    found = candidates(call.config, os.environ, str(call.workspace.root))
    for each in found:
        click.echo("\n".join(described(each)))
        good &= not each.problem
        for pair, draft in probed(each, call.config) if probe and not each.problem else ():
            click.echo(f"  {pair}  {draft.text or '; '.join(draft.problems)}")
            good &= draft.text is not None
    used = {each.settings.kind for each in found}
    click.echo(f"not set up here: {', '.join(kind for kind in ENGINES if kind not in used)}")
    return 0 if good else 1


def described(candidate: Candidate) -> Iterator[str]:
    """Yield what there is to know about an engine, and below it why it cannot be used."""
    settings, engine = candidate.settings, candidate.engine
    name = settings.name + ("" if settings.kind == settings.name else f" ({settings.kind})")
    if engine is None:
        yield name
    else:
        known = engine.declared
        pairs = "whatever its server knows"
        if known is not None:
            pairs = " ".join(sorted(f"{source}>{target}" for source, target in known))
        size = f" or {engine.limits.size} bytes" if engine.limits.size else ""
        house = "leaves" if engine.third_party else "stays in"
        yield (
            f"{name}: {pairs}; {engine.limits.characters} characters{size} a text, "
            f"{engine.limits.texts} at once; text {house} the house"
        )
    if candidate.problem:
        yield f"  not usable: {candidate.problem}"


def probed(candidate: Candidate, config: Config) -> Iterator[tuple[str, Draft]]:
    """Yield what an engine makes of a sentence in each of its pairs; nothing is remembered."""
    from dataclasses import replace

    from pipeline.registry import chain
    from pipeline.translation import Job, Ledger, NoAnswers

    assert candidate.engine is not None
    alone = replace(config.engines, order=(candidate.settings.name,), pair_orders=(), pivots=())
    made = chain((candidate,), replace(config, engines=alone), NoAnswers(), Ledger())
    declared = candidate.engine.declared
    for source in config.languages:
        for target in config.languages:
            if source == target or (declared is not None and (source, target) not in declared):
                continue
            (draft,) = made.translate(Job((PROBES[source],), source, target))
            if draft.problems != (f"no engine knows {source}>{target}",):
                yield f"{source}>{target}", draft
