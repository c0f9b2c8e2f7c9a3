"""pipeline align."""

from __future__ import annotations

import click

from pipeline.cli.desk import Call, complete_stem


@click.command()
@click.argument("source", shell_complete=complete_stem)
@click.argument("translations", nargs=-1, required=True, metavar="TRANSLATION...")
@click.option(
    "-l",
    "--language",
    default="",
    metavar="CODE",
    help="The language of a TRANSLATION that does not say its own.",
)
@click.option(
    "--as",
    "stem",
    default="",
    metavar="STEM",
    help="Copy SOURCE, a file from anywhere, to sources/STEM first.",
)
@click.option("-n", "--dry-run", is_flag=True, help="Show every pair, write nothing.")
@click.pass_obj
def command(
    call: Call,
    source: str,
    translations: tuple[str, ...],
    language: str,
    stem: str,
    dry_run: bool,
) -> int:
    """Make catalogs of translations that exist already.

    SOURCE is an announcement of the newsroom, each TRANSLATION a .md or .txt file with the same
    announcement in another language, wherever it lies. Its language is the one in its front
    matter, else --language, else the one that its letters look like. What stands for what is
    found by headings, lists and tables, by lengths, and by numbers, names and addresses.

    Sure pairs are translated; doubtful ones are fuzzy, with the reason as a comment. What stands
    for nothing is listed, and kept as a comment beside the message where it belongs. What a
    person has translated in a catalog already is never touched.

    \b
    Exit code: 0 all is sure, 1 something needs a person, 2 usage.

    \b
    Example: look first, then do it; a source that is not there yet
      pipeline align 2024/concert old/concert.ru.md old/concert.en.txt -n
      pipeline align 2024/concert old/concert.ru.md old/concert.en.txt
      pipeline align old/concert.kk.md old/concert.ru.md --as 2024/concert
    """
    from datetime import UTC, datetime

    from pipeline.cli.aligned import aligned, pairs
    from pipeline.model import Severity
    from pipeline.stages.align import Request, align

    tally = call.tally()
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M+0000}"
    request = Request(source, translations, language, stem, dry_run)
    matches = align(call.workspace, call.config, call.toolbox, tally, request, now=now)
    call.console.close()
    for match in matches:
        for line in (*(pairs(match) if dry_run else ()), aligned(match, dry_run=dry_run)):
            click.echo(line)
    return 0 if tally.is_clean and not tally.findings[Severity.WARNING] else 1
