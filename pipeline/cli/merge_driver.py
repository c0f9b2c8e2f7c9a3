"""pipeline merge-driver."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("base", metavar="%O")
@click.argument("ours", metavar="%A")
@click.argument("theirs", metavar="%B")
@click.argument("path", metavar="%P", required=False)
def command(base: str, ours: str, theirs: str, path: str | None) -> int:
    """Merge catalogs for git, message by message.

    Two branches that translate different messages never conflict, whatever the line breaks and
    dates. A message that both translated differently keeps one text, marked fuzzy, and the other
    in a comment `conflicting translation: …`; git then says CONFLICT, the file can still be opened
    in any editor, and confirming the message settles it.

    \b
    Example: set up once in .gitattributes and once in each clone
      echo 'translations/**/*.po merge=pipeline' >> .gitattributes
      git config merge.pipeline.name "catalogs, message by message"
      git config merge.pipeline.driver "pipeline merge-driver %O %A %B %P"
    """
    from pipeline.console import as_text
    from pipeline.model import Finding, Place, Severity
    from pipeline.stages.combine import combine
    from pipeline.workspace import Workspace

    name = path or ours
    conflicts = combine(Workspace(Path.cwd()), base, ours, theirs, name)
    for conflict in conflicts:
        text = "both branches translated this; one text is now fuzzy, the other in its comment"
        click.echo(
            as_text(
                Finding(
                    "conflict",
                    Severity.ERROR,
                    Place(name),
                    text,
                    msgctxt=conflict.message.msgctxt,
                    msgid=conflict.message.msgid,
                )
            ),
            err=True,
        )
    return 1 if conflicts else 0
