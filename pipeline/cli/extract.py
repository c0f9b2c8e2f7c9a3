"""pipeline extract."""

from __future__ import annotations

import click

from pipeline.cli.desk import Call, stems_argument


@click.command()
@stems_argument
@click.pass_obj
def command(call: Call, stems: tuple[str, ...]) -> int:
    """Bring the catalogs up to date with the sources.

    Every source is read once. Its strings go to translations/templates/<stem>.pot and to one .po
    file per language, where translators work. What they wrote is kept: a changed paragraph keeps
    its old translation as fuzzy, with the old text beside it; a removed one waits at the end of
    the file for its return. Running it twice changes nothing.

    \b
    Example: all sources, then one
      pipeline extract
      pipeline extract 2026/steppe-and-thread
    """
    from datetime import UTC, datetime

    from pipeline.stages.extract import extract

    tally = call.tally()
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M+0000}"
    extract(call.workspace, call.config, call.toolbox, tally, now=now, only=call.only(stems))
    return call.finish("extract", tally)
