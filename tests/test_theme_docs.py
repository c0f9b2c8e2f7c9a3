"""docs/theme.md: every template and every variable is there, as the program has it."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from pipeline.writers import cards, doors, facts, files, frame, list_pages, mail, paging
from pipeline.writers.lists import Kind
from pipeline.writers.redirects import MovedView
from pipeline.writers.search import SearchView
from pipeline.writers.view import View
from tests.writers.samples import FOLDER

TEXT = (Path(__file__).parent.parent / "docs" / "theme.md").read_text("utf-8")
NOUNS: dict[str, type] = {
    "frame": frame.Frame,
    "page in page.html.j2": View,
    "page in list.html.j2": list_pages.ListView,
    "page in search.html.j2": SearchView,
    "page in doors.html.j2": doors.Doors,
    "page in missing.html.j2": doors.Missing,
    "page in moved.html.j2": MovedView,
    "frame in mail.html.j2": mail.Letterhead,
    "page in mail.html.j2": mail.MailPage,
    "page in mail.part.html.j2": mail.MailPart,
    "Choice": frame.Choice,
    "Speaker": frame.Speaker,
    "Meta": frame.Meta,
    "Part": facts.Part,
    "Fact": facts.Fact,
    "Way": frame.Way,
    "Copy": frame.Copy,
    "Image": files.Image,
    "Document": files.Document,
    "Card": cards.Card,
    "Day": cards.Day,
    "Year": list_pages.Year,
    "Entry": list_pages.Entry,
    "Pager": paging.Pager,
    "Door": doors.Door,
}


def named(heading: str) -> list[str]:
    """Return the first column of the table below a heading."""
    section = re.split(rf"^##+ {re.escape(heading)}$", TEXT, flags=re.MULTILINE)[1]
    return re.findall(r"^\| `([^`]+)`", re.split(r"^##", section, flags=re.MULTILINE)[0], re.M)


@pytest.mark.parametrize("heading", NOUNS)
def test_every_variable_is_told(heading: str) -> None:
    """In the order in which the program has them, and none that is gone."""
    assert named(heading) == [field.name for field in fields(NOUNS[heading])]


def test_every_noun_is_told() -> None:
    """What a variable may be is a section of its own."""
    kinds = set(re.findall(r"^\| `\w+` \| ([A-Z][a-z]+)[?*]? \|", TEXT, re.MULTILINE))
    assert kinds <= NOUNS.keys()
    assert {"Part", "Way", "Card"} <= kinds


def test_every_file_is_told() -> None:
    """Templates, style sheet and script."""
    files_ = {path.name for path in FOLDER.iterdir() if path.is_file()}
    assert set(named("Templates")) == files_


def test_every_kind_of_list_is_told() -> None:
    """Templates choose by it."""
    (line,) = re.findall(r"^\| `kind` \| text \| (`home`.*) \|$", TEXT, re.MULTILINE)
    assert re.findall("`([a-z]+)`", line) == [kind.value for kind in Kind]


def test_templates_know_no_other_variable() -> None:
    """Whatever a template says of `frame` and `page` is a field that is told."""
    for path in FOLDER.glob("*.j2"):
        text = path.read_text("utf-8")
        assert set(re.findall(r"\bframe\.(\w+)", text)) <= set(named("frame"))
        said = {name for heading in NOUNS if "page in" in heading for name in named(heading)}
        assert set(re.findall(r"\bpage\.(\w+)", re.sub(r"page\.html", "", text))) <= said


def test_the_colours_are_those_of_the_style_sheet() -> None:
    """The example shows what stands there."""
    css = (FOLDER / "theme.css").read_text("utf-8")
    shown = re.findall(r"^ +(--\w+: #\w+;)", TEXT, re.MULTILINE)
    assert len(shown) == 7
    assert all(f"  {each}\n" in css for each in shown)
