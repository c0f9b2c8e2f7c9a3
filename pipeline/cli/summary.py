"""The last lines of a command: what was done, what waits for a person, where to look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from wcwidth import wcswidth

from pipeline.console import json_line, show
from pipeline.model import Severity

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.stages.aligned import Match
    from pipeline.stages.approve import Signed
    from pipeline.stages.outcome import Tally
    from pipeline.stages.versions import Version
    from pipeline.workspace import Workspace


def counted(number: int, noun: str) -> str:
    """Return `1 file`, `2 files`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary(stage: str, tally: Tally, noun: str = "announcement") -> str:
    """Return one line: `extract: 3 announcements; 9 files new; 2 errors`."""
    parts = [counted(len(tally.seen), noun)]
    parts += [
        f"{counted(tally.changes[change], 'file')} {change}"
        for change in ("new", "changed", "removed")
        if tally.changes[change]
    ]
    if not tally.changes and stage != "check":
        parts.append("nothing changed")
    return f"{stage}: {'; '.join([*parts, trouble(tally)])}"


def trouble(tally: Tally) -> str:
    """Return `2 errors, 1 warning`, or `no findings`."""
    errors = tally.findings[Severity.ERROR] + tally.failures
    warnings = tally.findings[Severity.WARNING]
    said = [counted(n, noun) for n, noun in ((errors, "error"), (warnings, "warning")) if n]
    return ", ".join(said) or "no findings"


def cell(version: Version) -> str:
    """Return what the matrix shows for one language of one announcement."""
    counts = [
        (version.untranslated, "missing"),
        (version.fuzzy, "fuzzy"),
        (version.unapproved, "to approve"),
    ]
    said = version.standing.value
    if said == "incomplete":
        said = ", ".join(f"{count} {noun}" for count, noun in counts if count)
    if said == "complete" and version.approved:
        said = approval(version)
    if version.outdated:
        said += ", out of date"
    return f"{said} (held)" if version.held else said


def approval(version: Version) -> str:
    """Return `approved`, or how much of a complete language an editor has approved."""
    if not version.translated:
        return "approved"
    return f"complete, {version.approved} of {version.units} approved"


def table(rows: Iterable[Sequence[Version]], languages: Sequence[str]) -> list[str]:
    """Return the matrix of announcements × languages as lines of equal columns."""
    lines = [["announcement", *languages]]
    lines += [[row[0].stem, *(cell(version) for version in row)] for row in rows]
    widths = [max(wcswidth(line[i]) for line in lines) for i in range(len(languages) + 1)]
    return [
        "  ".join(
            text + " " * (width - wcswidth(text)) for text, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    ]


def record(version: Version) -> str:
    """Return one version as a JSON object; the keys are a public format."""
    return json_line(
        {
            "stem": version.stem,
            "language": version.language,
            "state": version.standing.value,
            "messages": version.units,
            "untranslated": version.untranslated,
            "fuzzy": version.fuzzy,
            "translated": version.translated,
            "approved": version.approved,
            "held": version.held,
            "outdated": version.outdated,
        }
    )


def signed(done: Iterable[Signed], *, revoke: bool, dry_run: bool) -> list[str]:
    """Return a line for each catalog that an editor signed."""
    verb = "taken back" if revoke else "approved"
    lines = []
    for each in done:
        parts = [f"{counted(each.changed, 'message')} {'would be ' if dry_run else ''}{verb}"]
        parts += [f"{each.already} approved before"] if each.already else []
        parts += [f"{each.left} not translated yet"] if each.left else []
        lines.append(f"{each.path}: {', '.join(parts)}")
    return lines


PAIR_SHOWN = 34
"""Columns of each text of a pair."""


def pairs(match: Match) -> list[str]:
    """Return a line for each pair: `12 = 14  sure  «…» = «…»`."""
    lines = []
    for pair in match.alignment.pairs:
        sides = match.sources(pair), match.targets(pair)
        places = " = ".join("+".join(str(unit.place.line) for unit in units) for units in sides)
        texts = " = ".join(f"«{shown(units[0].text, PAIR_SHOWN)}»" for units in sides)
        lines.append(f"{places:>9}  {'sure' if pair.is_sure else 'doubtful':8}  {texts}")
    return lines


def aligned(match: Match, *, dry_run: bool) -> str:
    """Return one line on a translation that was aligned."""
    alignment = match.alignment
    sure = sum(pair.is_sure for pair in alignment.pairs)
    parts = [f"{counted(sure, 'pair')} sure"]
    if doubtful := len(alignment.pairs) - sure:
        parts.append(f"{doubtful} doubtful")
    left = [(alignment.first_alone, "the source"), (alignment.second_alone, "the translation")]
    parts += [f"{counted(len(alone), 'text')} of {side} alone" for alone, side in left if alone]
    told = f"{show(match.translation.path)}: `{match.language}`, {', '.join(parts)}"
    return f"{told}; nothing was written" if dry_run else told


def shown(text: str, columns: int) -> str:
    """Return the beginning of a text, safe for a terminal."""
    text = " ".join(show(text.replace("\n", " ")).split())
    return text if len(text) <= columns else f"{text[: columns - 1].rstrip()}…"


def published(workspace: Workspace, config: Config, tally: Tally) -> list[str]:
    """Return what stands in the output folder after a build, and its home page to look at."""
    from pipeline.workspace import OUTPUT

    # The manifest also holds what a failed build meant to write, so that the next one tidies up.
    standing = set(workspace.output_files())
    ours = workspace.read_manifest().items()
    paths = sorted(path for path, stem in ours if stem and path in standing)
    lines = [f"published in {workspace.root / OUTPUT}:"]
    addresses = config.addresses
    for language in config.languages:
        folder = addresses.segment(language)
        mine = [path for path in paths if path.startswith(f"{folder}/")]
        pages = [path for path in mine if path.endswith(".html")]
        # A release comes in several shapes; the one to mail stands for all of them.
        texts = sum(addresses.beside(page, ".txt") in standing for page in pages)
        counts = counted(len(pages), "page"), counted(texts, "text release")
        lines.append(f"  {language}  {', '.join(counts)}")
    changes = [f"{n} {change}" for change, n in sorted(tally.changes.items())]
    lines.append(f"files: {', '.join(changes) or 'nothing changed'}; {trouble(tally)}")
    homes = [path for code in config.languages if (path := addresses.page(code, "")) in standing]
    # A build of some announcements alone may be the first, and then there is no home page yet.
    first = next((path for path in (*homes, *paths) if path.endswith(".html")), None)
    if paths and first:
        lines.append(f"look at: {workspace.root / OUTPUT / first}")
    return lines
