"""Everybody can read the pages: axe-core in Chromium, the keyboard, the tree of a screen reader."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser

from tests.publication.browser import Window, looks, window, windows
from tests.publication.reading import Sheet
from tests.publication.site import LANGUAGES, Built

Scheme = Literal["light", "dark"]
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""WCAG 2.2 at level AA, and what is good practice beside it."""
DIAGONAL: tuple[tuple[int, Scheme], ...] = ((360, "light"), (1280, "dark"))
EVERY = (*DIAGONAL, (360, "dark"), (1280, "light"))
"""Widths and schemes; colours depend on the one alone, sizes on the other."""
RICHEST = ("felt-workshop", "home")
"""Kinds that are looked at in every way."""
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN = """
async rules => {
  const found = await axe.run(document, {
    runOnly: rules, resultTypes: ["violations"], elementRef: false,
  });
  return found.violations.flatMap(each => each.nodes.map(node =>
    each.id + ": " + node.target.join(" ") + " – " + (node.failureSummary ?? "")));
}
"""


def violations(shown: Window) -> list[str]:
    """Return what axe-core finds wrong with the page as it is shown now."""
    found: list[str] = shown.page.evaluate(RUN, list(RULES))
    return found


def test_axe_finds_nothing(
    sites: dict[str, Built], addresses: dict[str, str], browser: Browser
) -> None:
    """Every kind of page, in every language, light and dark, on a telephone and on a desk."""
    found: dict[str, list[str]] = {}
    seen = 0
    with windows(browser, addresses, bypass_csp=True) as shown:
        for layout, kind, path in looks(sites):
            here = shown[layout]
            here.open(path)
            here.page.add_script_tag(path=AXE)
            for width, scheme in EVERY if kind.endswith(RICHEST) else DIAGONAL:
                here.page.set_viewport_size({"width": width, "height": 900})
                here.page.emulate_media(color_scheme=scheme)
                for each in violations(here):
                    found.setdefault(each, []).append(f"{layout} {kind} {width} {scheme}")
                seen += 1
    assert not [f"{each} ({len(on)}: {on[0]})" for each, on in found.items()]
    assert seen > 100


def test_axe_finds_a_fault(browser: Browser) -> None:
    """The test above can fail: pale letters, a picture without words, a target too small."""
    with window(browser, "") as shown:
        shown.page.set_content(
            '<html lang="kk"><title>Ә</title><main><h1>Қазақстан</h1><p style="color: #bbb">ғалым'
            '<img src="data:,"><a href="#a">1</a><a href="#b">2</a></main>'
        )
        shown.page.add_script_tag(path=AXE)
        rules = {each.partition(":")[0] for each in violations(shown)}
    assert {"color-contrast", "image-alt"} <= rules


NAMES = {
    "kk": ("Негізгі мазмұнға өту", "Тіл", "Бөлімдер", "Тақырыптар", "Басқа хабарламалар"),
    "ru": ("Перейти к основному содержанию", "Язык", "Разделы", "Темы", "Другие сообщения"),
    "en": ("Skip to content", "Language", "Sections", "Subjects", "Other announcements"),
}
NAMED = {"link", "image", "navigation", "region", "heading", "button", "textbox", "group"}
"""Roles that say nothing to a listener without a name."""
LANDMARKS = {"banner", "main", "contentinfo"}


def tree(shown: Window) -> list[tuple[str, str]]:
    """Return role and name of all that a screen reader tells, in its order."""
    session = shown.page.context.new_cdp_session(shown.page)
    found = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {each["nodeId"]: each for each in found}
    told, waiting = [], [found[0]]
    while waiting:
        one = waiting.pop()
        waiting += [by_id[child] for child in reversed(one["childIds"]) if child in by_id]
        if not one["ignored"]:
            told.append((str(one["role"]["value"]), str(one.get("name", {}).get("value", ""))))
    return told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_tells_a_page_in_its_language(
    sites: dict[str, Built], addresses: dict[str, str], browser: Browser, language: str
) -> None:
    """Landmarks once each, every link, picture and section with a name, the names translated."""
    site = sites["plain"]
    with window(browser, addresses["plain"]) as shown:
        shown.open(f"{language}/2026/felt-workshop.html")
        found = tree(shown)
    roles = [role for role, _ in found]
    assert all(roles.count(role) == 1 for role in LANDMARKS)
    assert not [role for role, name in found if role in NAMED and not name.strip()]
    skip, *sections = NAMES[language]
    assert found[1] == ("link", skip)
    assert [name for role, name in found if role == "navigation"] == sections
    # Words of another language say so: the switcher, and where the original stands.
    marked = Sheet(site, f"{language}/2026/felt-workshop.html").soup.select("body [lang]")
    assert {str(each["lang"]) for each in marked} >= {*LANGUAGES} - {language}
