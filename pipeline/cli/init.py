"""pipeline init."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.desk import Call


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
def command(call: Call, folder: Path) -> int:
    """Start an empty newsroom in DIR, with one example announcement.

    Makes pipeline.toml, README.md, .gitignore and sources/; translations/ and output/ come with
    the first run. A folder that holds one of these files already is left as it is.

    \b
    Example:
      pipeline init newsroom && cd newsroom && pipeline run
    """
    from pipeline.stages.init import init

    tally = call.tally()
    init(folder, tally)
    call.console.close()
    click.echo(f"a newsroom stands in {folder}; try:  cd {folder} && pipeline run")
    return 0
