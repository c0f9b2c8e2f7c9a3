"""pipeline import."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.desk import Call, complete_stem

if TYPE_CHECKING:
    from pipeline.exchange.settle import Verdict
    from pipeline.stages.outcome import Tally

PATH = click.Path(path_type=Path)


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--stem",
    default="",
    metavar="STEM",
    shell_complete=complete_stem,
    help="The announcement, where a file does not say which one it translates.",
)
@click.option("-l", "--language", default="", help="The language, where a file does not say it.")
@click.option(
    "--prefer",
    type=click.Choice(["ours", "theirs"]),
    default="ours",
    show_default=True,
    help="Who wins where two people translated one message; the other version stays beside it.",
)
@click.option(
    "--confirmed",
    is_flag=True,
    help="Every text in these files is a person's word, although their tool does not say so.",
)
@click.option("-n", "--dry-run", is_flag=True, help="Tell what would change, and change nothing.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.pass_obj
def command(
    call: Call,
    files: tuple[Path, ...],
    stem: str,
    language: str,
    prefer: str,
    confirmed: bool,
    dry_run: bool,
    format_: str,
) -> int:
    """Bring home what translators send back: PO, XLIFF 1.2 and 2.x, TMX, CSV, or a package.

    Each message is compared three ways: the catalog now, the file, and what had been exported.
    An empty translation is no answer and deletes nothing. Where the catalog changed meanwhile,
    both versions are kept. A draft is confirmed only where a person did it: OmegaT drops every
    fuzzy mark and knows no XLIFF states, so say --confirmed for files that come from it.

    \b
    Example: look first; then take it
      pipeline import korme-ru.zip --dry-run
      pipeline import korme-ru.zip
      pipeline import agency.tmx --stem 2026/korme --language ru --confirmed
    """
    from pipeline.console import Format
    from pipeline.stages.import_ import Wishes, import_

    call.console.format = Format(format_)
    tally = call.tally()
    wishes = Wishes(
        stem=call.only((stem,))[0] if stem else "",
        language=language,
        prefer_theirs=prefer == "theirs",
        confirmed=confirmed,
        dry_run=dry_run,
    )
    count = import_(call.workspace, call.config, call.toolbox, tally, files, wishes)
    call.console.close()
    call.console.say(_summary(len(files), count, tally, dry_run))
    return 0 if tally.is_clean else 1


def _summary(files: int, count: Counter[Verdict], tally: Tally, dry_run: bool) -> str:
    """Return `import: 2 files; 14 translated, 3 unchanged; 1 catalog changed; no findings`."""
    from pipeline.cli.summary import counted, trouble
    from pipeline.exchange.settle import Verdict as Every

    said = [f"{count[each]} {each.value}" for each in Every if count[each]]
    changed = tally.changes["changed"]
    written = f"{counted(changed, 'catalog')} changed" if changed else "nothing changed"
    parts = [
        counted(files, "file"),
        ", ".join(said) or "no message",
        "nothing written (--dry-run)" if dry_run else written,
        trouble(tally),
    ]
    return f"import: {'; '.join(parts)}"
