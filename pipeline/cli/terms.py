"""pipeline terms: the office's own words."""

from __future__ import annotations

import click

from pipeline.cli.desk import Call, stems_argument


@click.group()
def command() -> None:
    """Look after terms.csv, the office's own words.

    The file stands beside pipeline.toml and is edited in any spreadsheet. Its columns are kk, ru,
    en, status (preferred, forbidden, do-not-translate, name) and note; several allowed spellings
    stand in one cell with | between them. Terms are found in any case form. docs/terms.md tells
    the rest.

    \b
    Example: is the file in order; what stands in a sentence; what could be added
      pipeline terms check
      pipeline terms list "Мәдениет министрлігінің көрмесі"
      pipeline terms suggest
    """


@command.command()
@click.pass_obj
def check(call: Call) -> int:
    """Read terms.csv and tell what in it may not be meant.

    \b
    - a word with Latin and Cyrillic letters, which no text ever has
    - a word of two rows, which is then translated by nobody
    - a row that forbids what others prefer
    - a term or name in one language only
    - a person whose initials stand on different sides, or are not as many

    \b
    Exit code: 0 in order, 1 somebody ought to look, 2 it cannot be read.

    \b
    Example:
      pipeline terms check
    """
    from collections import Counter

    from pipeline.cli.summary import counted
    from pipeline.console import show
    from pipeline.terms import Status
    from pipeline.terms.doubts import doubts
    from pipeline.workspace import TERMS

    glossary = call.workspace.glossary()
    found = doubts(glossary)
    for line, said in found:
        click.echo(f"{TERMS}:{line}: {show(said)}")
    counts = Counter(term.status for term in glossary.terms)
    parts = [f"{counts[status]} {status}" for status in Status if counts[status]]
    each = f" ({', '.join(parts)})" if parts else ""
    call.console.say(f"{TERMS}: {counted(len(glossary.terms), 'term')}{each}")
    return 1 if found else 0


@command.command(name="list")
@click.argument("text", required=False)
@click.option(
    "-l", "--language", metavar="CODE", help="Of the text (default: what it looks written in)."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def list_(call: Call, text: str | None, language: str | None, as_json: bool) -> int:
    """Show the terms that occur in TEXT, or all.

    \b
    JSON keys: found, language, start, end, kk, ru, en, status, note, line.

    \b
    Example: in any case form; all terms of the office
      pipeline terms list "В Министерстве культуры открылась выставка"
      pipeline terms list
    """
    from pipeline.cli.wordlist import found_table, record, table
    from pipeline.locales import guess_language

    glossary = call.workspace.glossary()
    if text is None:
        lines = [record(term) for term in glossary.terms] if as_json else table(glossary.terms)
        click.echo("\n".join(lines))
        return 0
    source = call.known_languages((language,))[0] if language else guess_language(text)
    found = glossary.find(text, source)
    if as_json:
        for each in found:
            click.echo(record(each.term, each, text, source))
    elif found:
        click.echo("\n".join(found_table(found, text)))
    if not found:
        call.console.say(f"terms: none of them in this text ({source})")
    return 0 if found else 1


@command.command()
@stems_argument
@click.option(
    "--least",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="How often it must stand in sources.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "csv"]),
    default="table",
    show_default=True,
    help="csv: rows that can be added to terms.csv as they are.",
)
@click.pass_obj
def suggest(call: Call, stems: tuple[str, ...], least: int, format_: str) -> int:
    """List names and phrases that have no row in terms.csv yet.

    People with initials, names in quotation marks, phrases that begin with a capital letter:
    how often they stand in sources, in which announcements, and what they are called in the
    other languages, where confirmed translations leave no doubt. Look at each row before you keep
    it: a word that stands in one case form only is listed in that form.

    \b
    Example: look; take all that stands there three times
      pipeline terms suggest
      pipeline terms suggest --least 3 --format csv >> terms.csv
    """
    import sys

    from pipeline.cli.wordlist import rows, suggestion_table
    from pipeline.stages.suggest import suggest as suggestions

    call.console.out = sys.stderr  # what is wrong with a catalog must not stand in the table
    tally = call.tally()
    found = suggestions(
        call.workspace,
        call.config,
        call.toolbox,
        tally,
        glossary=call.workspace.glossary(),
        least=least,
        only=call.only(stems),
    )
    call.console.close()
    if format_ == "csv":
        click.echo(rows(found, call.workspace.terms_text()), nl=False)
    elif found:
        click.echo("\n".join(suggestion_table(found)))
    if not found:
        call.console.say("terms: nothing to suggest")
    return 1 if tally.failures else 0
