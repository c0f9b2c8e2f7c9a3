"""pipeline extract."""

from __future__ import annotations

import click

from pipeline.cli.desk import Call, stems_argument


@click.command()
@stems_argument
@click.option(
    "--minor",
    is_flag=True,
    help="The edits of these announcements change no meaning: keep translations and approvals.",
)
@click.pass_obj
def command(call: Call, stems: tuple[str, ...], minor: bool) -> int:
    """Bring the catalogs up to date with the sources.

    Every source is read once. Its strings go to translations/templates/<stem>.pot and to one .po
    file per language, where translators work. What they wrote is kept: a changed paragraph keeps
    its old translation as fuzzy, with the old text beside it; a removed one waits at the end of
    the file for its return; text that moved to another announcement takes them along. Running it
    twice changes nothing.

    With --minor an author says of named announcements that the edits since the last extract are
    slips, punctuation or markup: translations and approvals are carried over, and a comment in
    the catalog records it. An edit that touched a number, a date, an hour, an address, a
    negation or most of the words is refused: that message becomes fuzzy, exit code 1.

    \b
    Example: all sources, one, one of which a slip was corrected
      pipeline extract
      pipeline extract 2026/steppe-and-thread
      pipeline extract --minor 2026/steppe-and-thread
    """
    from datetime import UTC, datetime

    from pipeline.stages.extract import extract

    if minor and not stems:
        raise click.UsageError("--minor needs the announcements it speaks of: name their stems")
    tally = call.tally()
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M+0000}"
    extract(
        call.workspace,
        call.config,
        call.toolbox,
        tally,
        now=now,
        only=call.only(stems),
        minor=minor,
    )
    return call.finish("extract", tally)
