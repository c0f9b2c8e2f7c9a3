"""pipeline format."""

from __future__ import annotations

import click

from pipeline.cli.desk import Call


@click.command()
@click.argument("names", nargs=-1, metavar="[FILE|STEM]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a catalog would change.")
@click.pass_obj
def command(call: Call, names: tuple[str, ...], check: bool) -> int:
    """Write catalogs in their canonical form.

    UTF-8, lines not wrapped, the header in gettext's order: what `msgcat --no-wrap` makes of
    them. Not a word changes. Other commands leave the layout of your editor alone; this one is
    for a commit hook, so that two people's files differ only where their words do.

    \b
    Example: all catalogs; in a hook, those that are about to be committed
      pipeline format
      pipeline format --check translations/ru/2026/x.po
    """
    from pipeline.cli.summary import counted
    from pipeline.stages.format import format_

    tally = call.tally()
    odd = list(format_(call.workspace, tally, only=names, dry_run=check))
    call.console.close()
    for path in odd:
        click.echo(f"{'would format' if check else 'formatted'} {path}")
    call.console.say(f"format: {counted(len(odd), 'file')} {'to do' if check else 'done'}")
    return 1 if (check and odd) or not tally.is_clean else 0
