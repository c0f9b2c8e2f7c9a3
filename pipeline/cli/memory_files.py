"""pipeline memory export, import and forget: memories that come and go as TMX files."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.desk import Call
from pipeline.cli.lent import lent

if TYPE_CHECKING:
    from pipeline.stages.memories import Kept


@click.command()
@click.argument("format_", metavar="tmx", type=click.Choice(["tmx"]))
@click.option(
    "--between",
    nargs=2,
    default=None,
    metavar="CODE CODE",
    help="Only pairs of these two languages, in either direction (default: all).",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    default="-",
    metavar="FILE",
    help="Where to (default: stdout).",
)
@click.pass_obj
def export(call: Call, format_: str, between: tuple[str, str] | None, output: Path) -> int:
    """Write the whole memory as TMX 1.4b, for any other tool.

    Every pair of texts stands there once, whichever direction it was translated in, with its
    announcement, field, state (`translated`, `approved`) and penalty as properties. The same
    memory gives the same bytes. TMX imports are part of it.

    \b
    Example: everything; Kazakh and Russian, for a translator's tool
      pipeline memory export tmx > office.tmx
      pipeline memory export tmx --between kk ru --output kk-ru.tmx
    """
    from pipeline.cli.summary import counted
    from pipeline.stages.memories import Shelved, shelve

    languages = call.known_languages(between) if between else ()
    if between and len(languages) < 2:
        raise click.UsageError("--between wants two languages")
    with lent(call) as (memory, tally):
        shelved = Shelved()
        pieces = shelve(memory, languages, shelved)
        if str(output) == "-":
            _print(pieces)
        else:
            from pipeline.workspace import parcels

            parcels.write_pieces(output, pieces)
    said = counted(shelved.pairs, "pair")
    if shelved.left_out:
        said += f"; {shelved.left_out:,} left out, as TMX cannot hold {shelved.character}"
    call.console.say(f"memory: {said}")
    return 1 if tally.failures or shelved.left_out else 0


def _print(pieces: Iterable[bytes]) -> None:
    """Print a file as it comes, byte for byte."""
    binary = getattr(sys.stdout, "buffer", None)
    for piece in pieces:
        if binary is None:
            sys.stdout.write(piece.decode())
        else:
            binary.write(piece)
    sys.stdout.flush()


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--penalty",
    type=click.IntRange(0, 100),
    default=5,
    show_default=True,
    metavar="NN",
    help="Per cent taken off every match.",
)
@click.option("-n", "--dry-run", is_flag=True, help="Tell what it would teach; copy nothing.")
@click.pass_obj
def import_(call: Call, files: tuple[Path, ...], penalty: int, dry_run: bool) -> int:
    """Take in memories of others: TMX of OmegaT, Trados, Weblate or another newsroom.

    Each file is copied to translations/memory/ (with another penalty than 5, to a folder
    `penalty-NN` in it), where git keeps it, and learnt from there. Whatever it says, nothing in
    it counts as approved. Other languages than ours are passed over, and so is Kazakh in Latin
    letters. A file of the same name is replaced.

    \b
    Example: look first; an agency's, which we trust less
      pipeline memory import agency.tmx --dry-run
      pipeline memory import agency.tmx --penalty 15
    """
    from pipeline.stages.memories import keep

    call.console.out = sys.stderr
    tally = call.tally()
    with call.workspace.locked():
        for kept in keep(call.workspace, tally, files, penalty, dry_run=dry_run):
            click.echo("\n".join(_told(kept, dry_run)))
    if not dry_run:
        with lent(call, tally):
            pass
    call.console.close()
    return 1 if tally.failures else 0


def _told(kept: Kept, dry_run: bool) -> list[str]:
    """Return what a memory teaches, and what of it is left out."""
    from collections import Counter

    from pipeline.cli.summary import counted
    from pipeline.console import show

    sifted = kept.sifted
    learnt = f"{counted(len(sifted.pairs), 'pair')} of {counted(sifted.units, 'unit')}"
    verb = "would go to" if dry_run else "is now"
    lines = [f"{show(kept.name)}: {learnt}; {verb} {show(kept.path)} (penalty {kept.penalty} %)"]
    ways = Counter((pair.source_language, pair.target_language) for pair in sifted.pairs)
    lines += [f"  {one} > {other}  {count:,}" for (one, other), count in sorted(ways.items())]
    lines += [f"  left out: {count:,} {why}" for why, count in sorted(sifted.left_out.items())]
    if sifted.with_codes:
        lines.append(f"  {counted(sifted.with_codes, 'unit')} without another program's markup")
    return lines


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.pass_obj
def forget(call: Call, names: tuple[str, ...]) -> int:
    """Remove memories that were taken in: the file, and what was learnt from it.

    What of it was used in the catalogs stays there. Git has the file if it was committed.

    \b
    Example: by the name that it lies under in translations/memory/
      pipeline memory forget agency.tmx
    """
    from pipeline.stages.memories import forget as forget_

    call.console.out = sys.stderr
    tally = call.tally()
    with call.workspace.locked():
        for path in forget_(call.workspace, tally, names):
            click.echo(f"forgotten: {path}")
    with lent(call, tally):
        pass
    return 1 if tally.failures else 0
