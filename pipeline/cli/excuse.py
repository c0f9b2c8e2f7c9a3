"""pipeline excuse."""

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
    help="The language of the translation; repeatable.",
)
@click.option(
    "-c",
    "--check",
    "checks",
    multiple=True,
    required=True,
    metavar="ID",
    help="The check that is wrong here; repeatable.",
)
@click.option(
    "-m",
    "--message",
    "messages",
    multiple=True,
    required=True,
    metavar="TEXT",
    help="The message that begins so, or the field of that name; repeatable.",
)
@click.option("--reason", required=True, metavar="TEXT", help="Why; the next reader sees it.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be done, write nothing.")
@click.pass_obj
def command(
    call: Call,
    stems: tuple[str, ...],
    languages: tuple[str, ...],
    checks: tuple[str, ...],
    messages: tuple[str, ...],
    reason: str,
    dry_run: bool,
) -> int:
    """Excuse a translation from a check, with a reason.

    The excuse is a comment in the catalog, `# check-ok: dates of=1a2b3c4d — why`, bound to the text
    and its translation: when either changes it is void, and `pipeline check` says so. Nothing is
    excused from what keeps a page from being published.

    \b
    Example: the author gives the date in another calendar
      pipeline excuse 2026/x -l ru --check dates -m "Наурыз" \\
        --reason "the source gives both calendars"
    """
    from pipeline.cli.summary import counted
    from pipeline.stages.excuse import Plea, excuse

    names = call.known_languages(languages)
    if not reason.strip():
        raise click.UsageError("--reason must say why")
    if not all(name.strip() for name in messages):
        raise click.UsageError("--message must say how the message begins")
    tally = call.tally()
    done = list(
        excuse(
            call.workspace,
            call.config,
            call.toolbox,
            tally,
            only=call.only(stems),
            languages=names,
            plea=Plea(tuple(dict.fromkeys(checks)), messages, reason.strip()),
            dry_run=dry_run,
        )
    )
    call.console.close()
    for each in done:
        verb = "would be excused" if dry_run else "excused"
        count = counted(each.changed, "message")
        click.echo(f"{each.path}: {count} {verb} from {', '.join(checks)}")
    return 0 if tally.is_clean else 1
