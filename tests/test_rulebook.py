"""The table of checks: every id that code tells is in it, and in the documents."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from pipeline.model import Severity
from pipeline.rulebook import BY_ID, RULES, Group
from tools import check_pages

HOUSE = Path(pipeline.__file__).parent
ROOMS = ("checks", "readers", "findings", "catalogs")
OTHER_COMMANDS = {"approval", "import", "held", "not-minor", "outdated", "own-file"}
"""Ids of findings that `pipeline check` never tells."""


def literals(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every text in the code of a folder that stands as a literal, and its file."""
    for file in sorted(folder.rglob("*.py")):
        if file.name != "rulebook.py" and file.parent.name != "config":
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value, file.name


def told(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every id that a finding or a remark is made with, and its file."""
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in ("Finding", "Remark"):
                named = [key.value for key in node.keywords if key.arg == "check"]
                for value in named or node.args[:1]:
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        yield value.value, file.name


@pytest.mark.parametrize("room", [*ROOMS, "stages"])
def test_every_finding_is_of_a_known_check(room: str) -> None:
    """What is told can be switched, excused and looked up."""
    unknown = {each for each in told(HOUSE / room) if each[0] not in BY_ID}
    assert {name for name, _ in unknown} <= OTHER_COMMANDS, unknown


def test_every_known_check_is_told_somewhere() -> None:
    """The table promises nothing that no code does; ids of header fields are put together."""
    known = {text for text, _ in literals(HOUSE)}
    made = {name for name in BY_ID if name.startswith(("boilerplate-in-", "no-"))}
    assert not BY_ID.keys() - known - made


def test_each_check_stands_once_in_its_group() -> None:
    """Ids are unique, groups lie together, and each check says what it means in a sentence."""
    assert len(BY_ID) == len(RULES)
    groups = [rule.group for rule in RULES]
    assert groups == sorted(groups, key=list(Group).index)
    for rule in RULES:
        assert rule.help.endswith(".")
        assert rule.help[0].isupper() or rule.help.startswith("gettext")
        assert rule.level in Severity


def test_what_keeps_a_page_back_is_not_excused() -> None:
    """Guards, states and files have no excuse."""
    assert not any(rule.is_excusable for rule in RULES if rule.is_guard)
    assert not BY_ID["fuzzy"].is_excusable
    assert BY_ID["numbers"].is_excusable


def test_the_documents_name_every_check() -> None:
    """`python -m tools.check_pages` has nothing to write."""
    page = check_pages.PAGE.read_text("utf-8")
    assert check_pages.written(page, "checks", check_pages.table()) == page
