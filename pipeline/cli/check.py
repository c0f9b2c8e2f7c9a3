"""pipeline check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.desk import Call, stems_argument

if TYPE_CHECKING:
    from pipeline.cli.reporting import Wanted
    from pipeline.model import Finding, Severity
    from pipeline.stages.outcome import Tally


@click.command()
@stems_argument
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAME[=FILE]",
    help="text, line (path:line:col), json (an object a line), github, sarif, gitlab, junit, "
    "checkstyle, markdown, badge; repeatable. [default: text]",
)
@click.option("-o", "--output", metavar="FILE", help="Write the report there, not to the terminal.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    help="The mildest finding that makes the check fail. [default: error]",
)
@click.option(
    "--policy",
    type=click.Choice(["draft", "release"]),
    help="draft: what is not done yet warns; release: it fails.",
)
@click.option(
    "--changed-since",
    metavar="REVISION",
    help="Only what changed since this branch left a revision of git.",
)
@click.option("--baseline", metavar="FILE", help="Old findings that this file lists do not count.")
@click.option("--write-baseline", metavar="FILE", help="Shelve all findings in a file, and end.")
@click.option(
    "--ui-language",
    type=click.Choice(["kk", "ru", "en"]),
    help="The language of the messages. [default: `ui_language` in pipeline.toml, or en]",
)
@click.option(
    "--po",
    is_flag=True,
    help="The names are catalogs of any gettext project, or folders of them.",
)
@click.option(
    "--source-language",
    metavar="CODE",
    help="With --po: the language of the msgids. [default: `X-Source-Language`, or en]",
)
@click.option(
    "--terms",
    metavar="FILE",
    help="With --po: the terms that count. [default: the newsroom's terms.csv, if there is one]",
)
@click.option(
    "--fix",
    is_flag=True,
    help="First mend what is sure: Latin letters in Cyrillic words, double blanks, no-break "
    "blanks, quotes.",
)
@click.option("-n", "--dry-run", is_flag=True, help="With --fix: show the changes, write nothing.")
@click.option("--list", "list_", is_flag=True, help="Say what is checked, check nothing.")
@click.pass_obj
def command(
    call: Call,
    stems: tuple[str, ...],
    formats: tuple[str, ...],
    output: str | None,
    fail_on: str | None,
    policy: str | None,
    changed_since: str | None,
    baseline: str | None,
    write_baseline: str | None,
    ui_language: str | None,
    po: bool,
    source_language: str | None,
    terms: str | None,
    fix: bool,
    dry_run: bool,
    list_: bool,
) -> int:
    """Report everything that keeps a language from being published.

    Untranslated and fuzzy messages, missing and outdated catalogs, broken PO files, wrong dates
    and numbers, text in the wrong language. Each finding names the file and the line of the
    msgstr. `--list` names every check; [checks] in pipeline.toml sets their levels.

    --fix changes nothing but look-alike letters, blanks and quotes. An approval stays, except where
    quotes changed, which readers see; a draft stays a draft.

    \b
    Exit code: 0 clean, 1 findings, 2 usage or configuration, 3 our bug.
    JSON keys: check, severity, path, line, message, stem, language,
               msgctxt, msgid, column.

    \b
    Example: one announcement; for a program; what a branch changed; for CI
      pipeline check 2026/steppe-and-thread
      pipeline check --format json | jq -r 'select(.language == "kk").path'
      pipeline check --changed-since origin/main --policy draft
      pipeline check --policy release --format github --format sarif=check.sarif
      pipeline check --po locale/ --source-language en --format junit -o check.xml
      pipeline check --po locale/ru/ --source-language kk --terms terms.csv
    """
    from pipeline.cli import debt
    from pipeline.cli.foreign import check_foreign
    from pipeline.cli.reporting import wanted
    from pipeline.config import Policy
    from pipeline.console import Format
    from pipeline.findings.sieve import Sieve
    from pipeline.model import Severity
    from pipeline.stages.check import Wishes, check

    reports = wanted(formats, output)
    if list_:
        return _list(call, ui_language)
    for option, value in (("--source-language", source_language), ("--terms", terms)):
        if value and not po:
            raise click.UsageError(f"{option} belongs to --po")
    if dry_run and not fix:
        raise click.UsageError("--dry-run belongs to --fix")
    if po and (fix or not stems):
        raise click.UsageError("--po needs the paths of catalogs, and --fix is not for them")
    call.console.format = Format.LATER
    checks = call.decisions.checks
    sieve = Sieve(checks, Policy(policy) if policy else None)
    if baseline and not write_baseline:
        sieve.baseline = debt.read(baseline)
    tally = call.tally()
    only = () if po else call.only(stems)
    if fix:
        _fix(call, only, tally, dry_run=dry_run)
        if dry_run:
            return 0 if tally.is_clean else 1
    if po:
        check_foreign(
            call,
            stems,
            tally,
            sieve,
            source_language=source_language or "",
            changed_since=changed_since,
            terms=terms,
        )
    else:
        history = call.workspace.since(changed_since) if changed_since else None
        wishes = Wishes(sieve, history)
        check(call.workspace, call.config, call.toolbox, tally, only=only, wishes=wishes)
    root = Path.cwd() if po else call.workspace.root
    findings = call.console.kept
    if write_baseline:
        return debt.shelve(call, write_baseline, findings)
    if baseline and not only and not changed_since:
        findings = [*findings, *debt.gone(sieve, baseline, root)]
    level = Severity(fail_on) if fail_on else checks.fails(sieve.policy)
    code = _tell(call, findings, reports, level, ui_language, str(root))
    call.finish("check", tally, "catalog" if po else "announcement")
    return code


def _fix(call: Call, only: tuple[str, ...], tally: Tally, *, dry_run: bool) -> None:
    """Mend what is sure and say what was done; what failed is told by the report after it."""
    from pipeline.console import as_text, show
    from pipeline.stages.fix import fix

    done = list(fix(call.workspace, call.config, call.toolbox, tally, only=only, dry_run=dry_run))
    call.console.close()
    for finding in call.console.kept if dry_run else ():
        click.echo(as_text(finding))
    for each in done:
        for line in each.diff.splitlines():
            click.echo(show(line))
        counts = ", ".join(f"{check} {count}" for check, count in each.counts)
        call.console.say(f"{each.path}: {'would mend' if dry_run else 'mended'} {counts}")


def _tell(
    call: Call,
    findings: list[Finding],
    reports: tuple[Wanted, ...],
    fail_on: Severity,
    ui_language: str | None,
    root: str,
) -> int:
    """Publish the reports; return the exit code."""
    from pipeline import __version__
    from pipeline.cli.reporting import publish
    from pipeline.findings.fingerprints import numbered
    from pipeline.reports.report import report

    made = report(
        numbered(findings),
        translate=call.interpreter(ui_language),
        version=__version__,
        fail_on=fail_on,
        quiet=call.quiet,
        color=call.console.out.isatty(),
    )
    publish(reports, made, root, call.console)
    return 1 if any(made.fails(finding) for finding in made.findings) else 0


def _list(call: Call, ui_language: str | None) -> int:
    """Say what is checked."""
    from pipeline.rulebook import RULES
    from pipeline.wording import said

    translate = call.interpreter(ui_language)
    width = max(len(rule.id) for rule in RULES)
    for rule in RULES:
        click.echo(f"{rule.id:{width}}  {rule.level.value:7}  {said(rule.help, translate)}")
    return 0
