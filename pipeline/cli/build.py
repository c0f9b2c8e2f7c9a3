"""pipeline build."""

from __future__ import annotations

import click

from pipeline.cli.desk import Call, stems_argument


@click.command()
@stems_argument
@click.pass_obj
def command(call: Call, stems: tuple[str, ...]) -> int:
    """Write the whole publication to output/, in every language.

    Pages, releases, letters and Word files of each announcement; home pages, lists, search, feeds
    and calendars of all of them. `[site] formats` in pipeline.toml leaves shapes out.

    Only confirmed translations are published, never fuzzy ones. A language that is not complete
    is held back and the others say so; with `missing = "fallback"` in pipeline.toml it is
    published with the source text in the gaps, marked as such. A translation that would add a
    tag, an image, an event handler or a script link which its source lacks is refused.

    With a STEM only its own files are written; home pages, lists, feeds and the pages of others
    wait for a whole build.

    The same input gives the same bytes. An unchanged file is not written.

    \b
    Example: everything, then one announcement
      pipeline build
      pipeline build 2026/steppe-and-thread
    """
    from datetime import UTC, datetime

    from pipeline.stages.build import build

    now = datetime.now(UTC).replace(microsecond=0)
    tally = call.tally()
    build(call.workspace, call.config, call.toolbox, tally, now=now, only=call.only(stems))
    return call.finish("build", tally)
