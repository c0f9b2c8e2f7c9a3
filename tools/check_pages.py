"""Keeps the table of checks in docs/checks.md: `python -m tools.check_pages`."""

from __future__ import annotations

from pathlib import Path

from pipeline.rulebook import RULES, Rule

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "checks.md"


def table() -> str:
    """Return every check with its level, what it means, and an example, by group."""
    lines = ["| check | level | what it tells | example |", "|---|---|---|---|"]
    group = ""
    for rule in RULES:
        if rule.group.value != group:
            group = rule.group.value
            lines.append(f"| *{group}* | | | |")
        lines.append(_row(rule))
    return "\n".join(lines)


def _row(rule: Rule) -> str:
    name = f"**`{rule.id}`**" if rule.is_guard else f"`{rule.id}`"
    example = f"`` {rule.example} ``".replace("|", "\\|") if rule.example else ""
    return f"| {name} | {rule.level.value} | {rule.help} | {example} |"


def written(page: str, name: str, text: str) -> str:
    """Return a page with a text between the markers of a name."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, _, rest = page.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise SystemExit(f"the page has no markers `{name}`")
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"


def main() -> None:
    """Write the table."""
    PAGE.write_text(written(PAGE.read_text("utf-8"), "checks", table()), "utf-8")


if __name__ == "__main__":
    main()
