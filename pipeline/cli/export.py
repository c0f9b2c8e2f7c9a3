"""pipeline export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.desk import Call, stems_argument

if TYPE_CHECKING:
    from pipeline.model import Output
    from pipeline.stages.outcome import Tally


@click.command()
@stems_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["po", "xliff1", "xliff2", "tmx", "csv"]),
    default="po",
    show_default=True,
    help="PO, XLIFF 1.2, XLIFF 2.0, TMX 1.4b (confirmed text only), CSV for Excel.",
)
@click.option(
    "-l", "--language", "languages", multiple=True, help="This language only; may be repeated."
)
@click.option(
    "--output",
    metavar="DIR|-",
    help="Where the files go (default: export/ in the newsroom); - prints a single one.",
)
@click.option(
    "--package",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.zip",
    help="One zip for a translator instead: files, memory, glossary, preview, README.",
)
@click.pass_obj
def command(
    call: Call,
    stems: tuple[str, ...],
    format_: str,
    languages: tuple[str, ...],
    output: str | None,
    package: Path | None,
) -> int:
    """Write catalogs for other people's tools.

    Every message carries a stamp of what it was when it left, so that `pipeline import` can tell
    later what the translator changed. In XLIFF inline markup becomes codes that an agency's tool
    protects. The same catalogs give the same bytes.

    \b
    Example: for an agency; for Excel; everything a freelancer needs
      pipeline export 2026/korme --format xliff1 --language ru
      pipeline export 2026/korme --format csv --language en --output - > korme.csv
      pipeline export 2026/korme --language ru --package korme-ru.zip
    """
    from pipeline.exchange.parcel import Format
    from pipeline.model import Output
    from pipeline.stages.export import export, pack, save

    if package and output:
        raise click.UsageError("choose one of --output and --package")
    if output == "-":
        call.console.out = sys.stderr  # what is wrong must not stand in the file
    tally = call.tally()
    only = call.only(stems)
    chosen = Format(format_)
    common = (call.workspace, call.config, call.toolbox, tally)
    if package:
        content = pack(*common, format_=chosen, languages=languages, only=only)
        save(package.parent, [Output(package.name, content)], tally)
        return call.finish("export", tally)
    outputs = export(*common, format_=chosen, languages=languages, only=only)
    if output == "-":
        return _print(call, list(outputs), tally)
    save(Path(output) if output else call.workspace.root / "export", outputs, tally)
    return call.finish("export", tally)


def _print(call: Call, outputs: list[Output], tally: Tally) -> int:
    """Print the one file there is, byte for byte."""
    if len(outputs) > 1:
        raise click.UsageError(
            f"{len(outputs)} files cannot be printed one behind the other; "
            "name one STEM and one --language"
        )
    code = call.finish("export", tally)
    for each in outputs:
        binary = getattr(sys.stdout, "buffer", None)
        if binary is None:
            sys.stdout.write(each.content.decode())
        else:
            binary.write(each.content)
    return code
