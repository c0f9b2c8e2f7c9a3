"""pipeline approve."""

from __future__ import annotations

import click

from pipeline.cli.desk import Call, complete_stem


@click.command()
@click.argument("stems", nargs=-1, required=True, metavar="STEM...", shell_complete=complete_stem)
@click.option(
    "-l",
    "--language",
    "languages",
    multiple=True,
    required=True,
    metavar="CODE",
    help="The language that is approved; may be given more than once.",
)
@click.option(
    "--by",
    required=True,
    metavar="NAME",
    help="Who approves: a role or name, best with an e-mail address.",
)
@click.option(
    "-m",
    "--message",
    "messages",
    multiple=True,
    metavar="TEXT",
    help="Only messages that begin so, or the field of that name; repeatable.",
)
@click.option(
    "--all-translated", is_flag=True, help="Approve what is translated and leave the rest."
)
@click.option("--note", default="", metavar="TEXT", help="Kept with the approval.")
@click.option(
    "--translator",
    default="",
    metavar="NAME",
    help="Who translated, where the catalog does not say it (four-eyes rule).",
)
@click.option("--revoke", is_flag=True, help="Take the approval back.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be done, write nothing.")
@click.pass_obj
def command(
    call: Call,
    stems: tuple[str, ...],
    languages: tuple[str, ...],
    by: str,
    messages: tuple[str, ...],
    all_translated: bool,
    note: str,
    translator: str,
    revoke: bool,
    dry_run: bool,
) -> int:
    """Sign translations as approved.

    Without --message and --all-translated the whole page is approved, and only if a translator
    has confirmed all of it. The approval is written into the catalog as a comment that is bound
    to the text: a later change of source or translation makes it void by itself.

    With `requires = "approved"` under [publish] in pipeline.toml only approved text is
    published; with `four_eyes = true` under [review] nobody approves their own translation.

    \b
    Example: a page, its title alone, whatever is ready
      pipeline approve 2026/x -l ru --by "Editor <editor@press.example>"
      pipeline approve 2026/x -l ru --by editor@press.example -m title
      pipeline approve 2026 -l ru -l en --by editor@press.example --all-translated
    """
    from datetime import date

    from pipeline.cli.summary import signed
    from pipeline.stages.approve import Signature, approve

    names = call.known_languages(languages)
    if not by.strip():
        raise click.UsageError("--by must name somebody")
    signature = Signature(
        by.strip(),
        date.today().isoformat(),
        note,
        messages,
        all_translated,
        translator.strip(),
        revoke,
    )
    tally = call.tally()
    done = list(
        approve(
            call.workspace,
            call.config,
            call.toolbox,
            tally,
            only=call.only(stems),
            languages=names,
            signature=signature,
            dry_run=dry_run,
        )
    )
    call.console.close()
    for line in signed(done, revoke=revoke, dry_run=dry_run):
        click.echo(line)
    return 0 if tally.is_clean else 1
