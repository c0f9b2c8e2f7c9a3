"""click: parse, wire, exit code; every command lives in a file of its own name."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from pipeline import __version__

NAMES = (
    *("run", "extract", "translate", "approve", "check", "excuse", "build", "status"),
    *("export", "import", "align", "memory", "terms", "engines"),
    *("theme", "format", "merge-driver", "init"),
)
"""In the order of `--help`: the natural path first."""
FILES = {"import": "import_"}
"""Command -> its file, where Python keeps the name for itself."""


class Commands(click.Group):
    """Imports a command's file only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in NAMES:
            return None
        module = import_module(f"pipeline.cli.{FILES.get(cmd_name, cmd_name).replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in NAMES and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], NAMES, n=1)
            hint = f"; did you mean `{near[0]}`?" if near else ""
            ctx.fail(f"no command `{args[0]}`{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
@click.option(
    "--newsroom",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder with pipeline.toml (default: this folder or the nearest one above it).",
)
@click.option("-q", "--quiet", is_flag=True, help="Print results only, no progress.")
@click.version_option(__version__, prog_name="pipeline")
@click.pass_context
def commands(ctx: click.Context, newsroom: Path | None, quiet: bool) -> None:
    """Write an announcement once, publish it in Kazakh, Russian and English.

    \b
    sources/2026/x.md  ->  translations/<language>/2026/x.po
                       ->  output/<language>/2026/x.html and x.txt

    Everyday work: write a source, `pipeline extract`, translate the .po files in any editor,
    `pipeline check`, `pipeline build`. Or `pipeline run` for all of it.

    \b
    Exit codes: 0 good, 1 something needs a person,
                2 wrong usage or configuration, 3 our bug.
    Shell completion (or zsh_source, fish_source):
      eval "$(_PIPELINE_COMPLETE=bash_source pipeline)"
    """
    from pipeline.cli.desk import Call

    ctx.obj = Call(newsroom, quiet)
