"""The last lines of a command: what was done, what waits for a person, where to look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.model import Severity

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.stages.approve import Signed
    from pipeline.stages.outcome import Tally
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
