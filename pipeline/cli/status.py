"""pipeline status."""

from __future__ import annotations

import click

from pipeline.cli.desk import Call, stems_argument


@click.command()
@stems_argument
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line instead of a table.")
@click.pass_obj
def command(call: Call, stems: tuple[str, ...], as_json: bool) -> int:
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

    \b
    Example: the matrix; the languages that are late
      pipeline status
      pipeline status --json | jq -r 'select(.held) | [.stem, .language] | @tsv'
    """
    import sys

    from pipeline.cli.summary import record, table
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
