"""pipeline translate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pipeline.cli.desk import Call, stems_argument

if TYPE_CHECKING:
    from pipeline.registry import Candidate


@click.command()
@stems_argument
@click.option(
    "-l",
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="Translate into this language alone; repeatable (default: all).",
)
@click.option(
    "--redo",
    type=click.Choice(["drafts", "failed"]),
    multiple=True,
    help="drafts: make anew what a machine wrote and nobody touched; failed: ask again for what "
    "engines answered wrongly before. Repeatable.",
)
@click.option("-n", "--dry-run", is_flag=True, help="Ask nobody, write nothing; estimate.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def command(
    call: Call,
    stems: tuple[str, ...],
    languages: tuple[str, ...],
    redo: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> int:
    """Fill what nobody has translated yet: from the memory, the terms, then engines.

    A person's words are never touched. Whatever a machine wrote is a draft: fuzzy, with its
    origin in a comment, not published before a person confirms it. Only what the memory knows
    word for word, of the same field and approved, is translated at once (`exact` under [memory]
    in pipeline.toml).

    Engines are named under [engines] (docs/engines.md); none is asked twice for a sentence. What
    no engine gives a good answer to stays untranslated, with a warning. ^C or a crash keeps what
    had arrived: run it again. ^C prints the figures of what was done.

    \b
    Exit code: 0 done, as far as the engines know; 1 a file is broken, or an
    engine did not do its work (down, refused, busy) and texts stayed
    untranslated; 2 usage or configuration.
    JSON: findings as `pipeline check` prints them, then figures, each with
    `report` (memory, drafts, engine, estimate, left), source and target.

    \b
    Example: what would it cost; one language of one announcement
      pipeline translate --dry-run
      pipeline translate 2026/korme -l en
    """
    import os
    from datetime import UTC, datetime

    from pipeline.cli.translated import advice, lines, records
    from pipeline.console import Format
    from pipeline.registry import candidates, chain, memory
    from pipeline.stages.memory import refresh
    from pipeline.stages.recalling import Knowledge
    from pipeline.stages.translate import Figures, Request, translate
    from pipeline.translation import Ledger

    workspace, config = call.workspace, call.config
    at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M+00:00}"
    if as_json:
        call.console.format = Format.JSON
    request = Request(
        at,
        call.only(stems),
        call.known_languages(languages),
        redo="drafts" in redo,
        dry_run=dry_run,
    )
    tally, ledger, figures = call.tally(), Ledger(), Figures()
    prices = {each.name: each.price for each in config.engines.settings}
    found = candidates(config, os.environ, str(workspace.root))
    opened = memory(config, workspace.cache_folder("memory"))
    try:
        refresh(workspace, opened, tally)
        tally.seen.clear()  # what the memory looked through is no work of this command
        with workspace.answers(at, again="failed" in redo) as answers, workspace.drafts() as kept:
            translate(
                workspace,
                config,
                call.toolbox,
                tally,
                Knowledge(opened, workspace.glossary(), config),
                chain(found, config, answers, ledger),
                kept.remember,
                request,
                figures,
            )
    finally:
        opened.close()
        call.console.close()
        # After ^C too: what was asked may have to be paid for.
        for line in (records if as_json else lines)(figures, ledger, prices):
            click.echo(line)
    for line in advice(figures, _unusable(found), has_engines=bool(found)):
        call.console.say(line)
    code = call.finish("translate", tally)
    needs = figures.is_cut_short or (bool(figures.unknown) and bool(_unusable(found)))
    return code or int(needs)


def _unusable(found: tuple[Candidate, ...]) -> dict[str, str]:
    """Return why engines cannot be used, by name."""
    return {each.settings.name: each.problem for each in found if each.problem}
