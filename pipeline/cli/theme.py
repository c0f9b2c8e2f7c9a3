"""pipeline theme: what pages look like."""

from __future__ import annotations

import click

from pipeline.cli.desk import Call


@click.group()
def command() -> None:
    """Copy files of the built-in theme into the newsroom, to change them.

    The theme is templates (Jinja2), one style sheet and the interface words in three languages.
    A file in the newsroom's theme/ folder takes the place of the built-in one of the same name;
    the others stay built in and go along with new versions. docs/theme.md names every template
    and every variable.

    \b
    Example: the colours; what is one's own
      pipeline theme copy theme.css
      pipeline theme list
    """


@command.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--force", is_flag=True, help="Replace files that the newsroom has changed.")
@click.pass_obj
def copy(call: Call, names: tuple[str, ...], force: bool) -> int:
    """Copy the files called NAME, or all of them.

    Copy what you mean to change and no more: a copy does not go along with new versions of the
    program. A file that the newsroom has changed is never replaced without --force; then nothing
    is written at all.

    \b
    Example:
      pipeline theme copy footer.html.j2 theme.css
    """
    from pipeline.stages.theme import copy as copied

    tally = call.tally()
    done = copied(call.workspace, call.config, names, tally, force=force)
    call.console.close()
    count = f"{len(done)} file{'' if len(done) == 1 else 's'}"
    call.console.say(f"theme: {count} in {call.config.theme}/ to change")
    return 0


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def list_(call: Call, as_json: bool) -> int:
    """Name every file of the theme, and whose it is.

    `own, older than the built-in one`: the built-in file has changed since it was copied; compare
    the two. JSON keys: name, standing.

    \b
    Example:
      pipeline theme list
    """
    from pipeline.console import json_line, show
    from pipeline.stages.theme import look

    found = look(call.workspace, call.config)
    width = max(len(each.name) for each in found)
    for each in found:
        if as_json:
            click.echo(json_line({"name": each.name, "standing": each.standing.value}))
        else:
            click.echo(f"{show(each.name):{width}}  {each.standing.value}")
    return 0
