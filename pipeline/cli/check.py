"""pipeline check."""

from __future__ import annotations

import click

from pipeline.cli.desk import Call, stems_argument


@click.command()
@stems_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="text for people, json (one object a line) for programs, github for annotations.",
)
@click.pass_obj
def command(call: Call, stems: tuple[str, ...], format_: str) -> int:
    """Report everything that keeps a language from being published.

    Untranslated and fuzzy messages, missing and outdated catalogs, broken PO files, duplicates,
    a wrong Language header, translations that would add HTML. Each finding names the file and the
    line of the msgstr.

    \b
    Exit code: 0 clean, 1 findings, 2 usage or configuration, 3 our bug.
    JSON keys: check, severity, path, line, message, stem, language,
               msgctxt, msgid.

    \b
    Example: what is missing in one announcement; the same for a program
      pipeline check 2026/steppe-and-thread
      pipeline check --format json | jq -r 'select(.language == "kk").path'
    """
    from pipeline.console import Format
    from pipeline.stages.check import check

    call.console.format = Format(format_)
    tally = call.tally()
    check(call.workspace, call.config, call.toolbox, tally, only=call.only(stems))
    return call.finish("check", tally)
