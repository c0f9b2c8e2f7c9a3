"""pipeline memory: what was translated before."""

from __future__ import annotations

import click

from pipeline.cli.desk import Call
from pipeline.cli.lent import lent
from pipeline.cli.memory_files import export, forget, import_


@click.group()
def command() -> None:
    """Look up what was translated before, in every direction.

    The memory is what people confirmed in the catalogs: translated and approved messages of all
    announcements, never drafts; and the TMX files in translations/memory/. It is an index in
    .cache/memory, brought up to date by each command and made anew when it is missing; deleting
    it loses nothing. With `url` under [memory] in pipeline.toml several newsrooms share a
    PostgreSQL database instead.

    \b
    Example: a sentence, in all other languages; how much there is; take and give
      pipeline memory search "Кіру тегін"
      pipeline memory stats
      pipeline memory import agency.tmx
      pipeline memory export tmx --output office.tmx
    """


@command.command()
@click.argument("text")
@click.option(
    "-l", "--language", metavar="CODE", help="Of the text (default: what it looks written in)."
)
@click.option(
    "-t",
    "--to",
    "targets",
    multiple=True,
    metavar="CODE",
    help="The language of the translation; repeatable (default: all others).",
)
@click.option(
    "--least",
    type=click.FloatRange(30, 100),
    default=75.0,
    show_default=True,
    help="Per cent of likeness from which a text counts as near.",
)
@click.option(
    "--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="For each language."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def search(
    call: Call,
    text: str,
    language: str | None,
    targets: tuple[str, ...],
    least: float,
    limit: int,
    as_json: bool,
) -> int:
    """Show translations of TEXT and of texts like it.

    Exact ones if there are any; else those whose letters are at least 75 % the same, best first,
    with numbers, hours, dates and addresses of TEXT put in where there is only one way to do it;
    else, for a paragraph, its sentences that are known. What differs is listed below each:
    `18:00 > 19:30` was put in, `18:00 ? 19:30` is for a person to look at.

    \b
    Exit code: 0 something was found, 1 nothing, 2 usage or configuration.
    JSON keys: kind (exact, near, sentence), score, ratio, penalty,
               source_language, target_language, source, target, text,
               context, stem, state, at, changes (old, new, done).

    \b
    Example: into Kazakh only; for a program
      pipeline memory search "Вход свободный" --to kk
      pipeline memory search "Вход свободный" --json | jq -r .text
    """
    from pipeline.cli.recall import answers, lines, record
    from pipeline.locales import guess_language
    from pipeline.pairs import Query

    source = call.known_languages((language,))[0] if language else guess_language(text)
    wanted = call.known_languages(targets) if targets else call.config.languages
    queries = [Query(text, source, target) for target in wanted if target != source]
    with lent(call) as (memory, tally):
        found = [each for query in queries for each in answers(memory, query, least, limit)]
    for kind, match in found:
        for line in [record(kind, match)] if as_json else lines(kind, match):
            click.echo(line)
    if not found:
        call.console.say(f"memory: nothing like it in {source}")
    return 0 if found and not tally.failures else 1


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def stats(call: Call, as_json: bool) -> int:
    """Show how much the memory knows.

    \b
    catalogs   files that were learnt, imports included
    pairs      texts with their translation; each serves both directions
    sentences  pairs cut out of paragraphs that have as many on both sides
    texts      different ones, by language

    \b
    Example:
      pipeline memory stats
    """
    from pipeline.cli.recall import stats_lines, stats_record

    with lent(call) as (memory, tally):
        found = memory.stats()
    for line in [stats_record(found)] if as_json else stats_lines(found):
        click.echo(line)
    return 1 if tally.failures else 0


command.add_command(export)
command.add_command(import_)
command.add_command(forget)
