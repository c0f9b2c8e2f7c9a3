"""The house: who may import whom, and who may touch disk, network, terminal and clock."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline

HOUSE = Path(pipeline.__file__).parent
GROUND = {"errors", "model", "pairs", "wording", "rulebook"}
WING = GROUND | {
    "typography",
    "addresses",
    "slugs",
    "inline",
    "languages",
    "locales",
    "facts",
    "changes",
    "sentences",
    "config",
    "seams",
}
STAGE = GROUND | {
    *(
        "addresses",
        "slugs",
        "pictures",
        "typography",
        "config",
        "inline",
        "locales",
        "seams",
        "events",
        "findings",
    ),
    *("sounds", "catalogs", "alignment", "exchange", "workspace", "translation", "terms"),
    "changes",
}

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "model": set(),
    "pairs": {"model"},
    "wording": set(),
    "addresses": set(),
    "typography": {"locales"},
    "slugs": set(),
    "pictures": set(),
    "rulebook": {"model", "wording"},
    "inline": {"model"},
    "quality": {"errors", "model"},
    "facts": {"locales"},
    "changes": {"facts", "inline", "pairs"},
    "languages": set(),
    "locales": {"errors", "model"},
    "sentences": set(),
    "config": {"addresses", "errors", "locales", "model", "rulebook"},
    "seams": {"model", "pairs", "wording"},
    "events": GROUND,
    "catalogs": GROUND | {"inline", "locales", "sentences"},
    "findings": GROUND | {"catalogs", "config"},
    "sounds": set(),
    "alignment": {"inline", "locales", "model", "sounds"},
    "terms": {"errors", "locales", "model", "sounds"},
    "exchange": GROUND | {"inline", "catalogs", "terms"},
    "workspace": GROUND | {"addresses", "config", "terms"},
    "translation": GROUND | {"facts", "inline", "languages", "seams", "terms"},
    "engines": WING,
    "readers": WING,
    "checks": WING | {"catalogs", "terms"},
    "writers": WING | {"terms"},
    "memory": WING,
    "reports": GROUND,
    "console": GROUND | {"events", "reports"},
    "stages": STAGE,
    "registry": WING
    | {"catalogs", "terms", "translation", "readers", "engines", "checks", "writers", "memory"},
    "cli": STAGE | {"console", "quality", "registry", "reports", "stages"},
    "__main__": GROUND | {"cli", "console"},
}
"""Room -> rooms below it that it may use (its own files always)."""

TERMINAL = {"console", "cli", "__main__"}
DISK = {"workspace", "locales", "memory"}
"""`memory` keeps its index in the one folder that `workspace` hands to it.
`locales` reads the time zones of the tzdata package: the machine's own may be too old."""
DISK_CALLS = {
    "open", "read_text", "write_text", "write_bytes",
    "mkdir", "unlink", "rename", "rmtree", "iterdir", "rglob",
}  # fmt: skip
NETWORK = {
    "socket", "http", "urllib.request", "ssl", "smtplib", "ftplib",
    "requests", "urllib3", "httpx", "httpx2", "deep_translator", "deepl", "openai",
}  # fmt: skip
CLOCK_CALLS = {"now", "utcnow", "today", "time"}


def modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def room(path: Path) -> str:
    """Return the room a file belongs to: its folder, or its own name on the top floor."""
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return parts[0]


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted name of every import, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_run_down(path: Path) -> None:
    """A room uses only the rooms that the house plan allows it."""
    here = room(path)
    if here == "__init__":
        return
    tree = ast.parse(path.read_text("utf-8"))
    used = {name.split(".")[1] for name in imports(tree) if name.startswith("pipeline.")}
    beyond = used - MAY_IMPORT[here] - {here, "__version__"}
    assert not beyond, f"{here} may not import {sorted(beyond)}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_file_says_its_job_first(path: Path) -> None:
    """The first line of every file is a docstring of one sentence."""
    text = path.read_text("utf-8")
    assert not text or text.startswith('"""')


def calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func
            if isinstance(name, ast.Name):
                yield name.id, node.lineno
            elif isinstance(name, ast.Attribute):
                yield name.attr, node.lineno


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_disk_terminal_and_clock_have_their_rooms(path: Path) -> None:
    """Disk only in workspace, terminal only in console and at the door, clock only in cli."""
    here = room(path)
    found = dict.fromkeys(calls(ast.parse(path.read_text("utf-8"))))
    for name, line in found:
        if name in DISK_CALLS:
            assert here in DISK or path.name == "__main__.py", f"{name} at line {line}"
        if name in ("print", "echo", "secho", "input"):
            assert here in TERMINAL, f"{name} at line {line}"
        if name in CLOCK_CALLS:
            assert here == "cli", f"{name} at line {line}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_only_engines_know_the_network(path: Path) -> None:
    """No room but the engines imports anything that opens a connection."""
    for name in imports(ast.parse(path.read_text("utf-8"))):
        reaches_out = any(name == each or name.startswith(f"{each}.") for each in NETWORK)
        assert not reaches_out or room(path) == "engines", name


def test_help_needs_no_heavy_library() -> None:
    """`pipeline --help` imports click and nothing that costs time."""
    import subprocess
    import sys

    code = (
        "import sys\n"
        "from pipeline.__main__ import run\n"
        "run(['--help'])\n"
        "heavy = {'babel', 'markdown', 'polib', 'jinja2', 'nh3', 'yaml', 'rapidfuzz', 'numpy', "
        "'sqlite3', 'requests', 'tenacity', 'sacrebleu', 'deep_translator', 'psycopg'}\n"
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
