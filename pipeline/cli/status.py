"""pipeline status."""

from __future__ import annotations

import click

from pipeline.cli.desk import Call, stems_argument


@click.command()
@stems_argument
@click.option(
    "--quality", is_flag=True, help="How much of what machines wrote people had to change."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line instead of a table.")
@click.pass_obj
def command(call: Call, stems: tuple[str, ...], quality: bool, as_json: bool) -> int:
    """Show how far every announcement is in every language.

    \b
    source       the language it was written in
    complete     every message is translated
    approved     an editor has approved every message
    3 missing    so many are untranslated
    2 fuzzy      so many wait for a person's word
    4 to approve so many wait for an editor (`requires = "approved"`)
    out of date  the source has changed: run `pipeline extract`
    no catalog   run `pipeline extract`
    broken       the catalog cannot be read: run `pipeline check`
    refused      build would not publish it: run `pipeline check`
    held         build leaves this language out

    With --quality, for each engine, direction and month, what people made of its drafts: how many
    they confirmed, how many of these as they were, and how like draft and confirmed text are
    (chrF: 100 is the same) and how many words of 100 were changed (TER: 0 is none). What was
    drafted on another machine is not known here. Needs the extra `quality`.

    \b
    Example: the matrix; the languages that are late; how good the engines are
      pipeline status
      pipeline status --json | jq -r 'select(.held) | [.stem, .language] | @tsv'
      pipeline status --quality
    """
    return _quality(call, stems, as_json) if quality else _matrix(call, stems, as_json)


def _matrix(call: Call, stems: tuple[str, ...], as_json: bool) -> int:
    """Print how far everything is."""
    import sys

    from pipeline.cli.matrix import record, table
    from pipeline.stages.status import status

    call.console.out = sys.stderr  # what is wrong with a source must not stand in the table
    tally = call.tally()
    rows = status(call.workspace, call.config, call.toolbox, tally, only=call.only(stems))
    if as_json:
        for row in rows:
            for version in row:
                click.echo(record(version))
        call.console.close()
    else:
        lines = table(list(rows), call.config.languages)
        call.console.close()  # a table is whole: nothing of the progress may stand above it
        click.echo("\n".join(lines))
    return 1 if tally.failures else 0


def _quality(call: Call, stems: tuple[str, ...], as_json: bool) -> int:
    """Print how good the engines were."""
    import sys
    from datetime import datetime

    from pipeline.cli.scores import lines, record
    from pipeline.cli.summary import counted
    from pipeline.quality import scores
    from pipeline.stages.quality import settle

    call.console.out = sys.stderr
    tally = call.tally()
    today = datetime.now().date().isoformat()
    settled = settle(call.workspace, tally, today, call.only(stems))
    call.console.close()
    found = scores(settled.corrections)
    for line in map(record, found) if as_json else lines(found) if found else ():
        click.echo(line)
    waiting = f"{counted(settled.waiting, 'draft')} of machines, made here, wait for a person"
    call.console.say(f"quality: {counted(len(settled.corrections), 'draft')} confirmed; {waiting}")
    return 1 if tally.failures else 0
