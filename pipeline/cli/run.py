"""pipeline run."""

from __future__ import annotations

import click

from pipeline.cli.desk import Call, stems_argument


@click.command()
@stems_argument
@click.pass_obj
def command(call: Call, stems: tuple[str, ...]) -> int:
    """Extract, check and build, with one summary at the end.

    What is complete is published even when something else is not; the exit code tells, as
    `fail_on` in pipeline.toml has it for `pipeline check`.

    \b
    Example:
      pipeline run
    """
    from datetime import UTC, datetime

    from pipeline.cli.summary import published
    from pipeline.stages.run import run

    now = datetime.now(UTC).replace(microsecond=0)
    tally = call.tally()
    run(call.workspace, call.config, call.toolbox, tally, now=now, only=call.only(stems))
    call.console.close()
    for line in published(call.workspace, call.config, tally):
        click.echo(line)
    return 1 if tally.fails(call.config.checks.fail_on) else 0
