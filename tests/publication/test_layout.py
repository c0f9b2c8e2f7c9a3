"""What Chromium makes of the pages: nothing is cut off, too small, fetched elsewhere or refused."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.publication.browser import Window, kinds, looks, window, windows
from tests.publication.reading import Sheet, file_of
from tests.publication.site import BASE, LANGUAGES, Built

WIDTHS = (320, 360, 1280)
SMALLEST = 14
"""Pixels of the smallest letters."""
PAGE_BYTES = 60_000
"""Of a page with its style sheet, without pictures."""
SHEET_BYTES = 24_000
SCRIPT_BYTES = 10_000
OUTLINE = 2
"""Pixels of the ring around what has the focus."""

TOO_WIDE = """
() => [...document.querySelectorAll("body *")]
  .filter(each => !each.closest(".page--scroll, .page--skip, .page--unseen"))
  .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(each => each.tagName + "." + each.className)
  .concat(document.documentElement.scrollWidth > document.documentElement.clientWidth
    ? ["the page"] : [])
"""
TOO_SMALL = """
least => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set();
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !parent.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < least) found.add(size + " px: " + walker.currentNode.data.trim().slice(0, 40));
  }
  return [...found];
}
"""
FOCUSED = """
() => {
  const one = document.activeElement;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    name: one.tagName + " " + (one.getAttribute("href") ?? one.id),
    top: one === document.body,
    ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= 0,
  };
}
"""


def test_pages_fit_every_screen(
    sites: dict[str, Built], addresses: dict[str, str], browser: Browser
) -> None:
    """At 320, 360 and 1280 px nothing sticks out or is smaller than 14 px; all is fetched here."""
    wrong: dict[str, str] = {}
    with windows(browser, addresses) as shown:
        for layout, kind, path in looks(sites):
            here = shown[layout]
            here.open(path)
            assert not here.complaints, (layout, kind, here.complaints)
            assert here.asked, kind
            assert all(each.startswith(here.address) for each in here.asked), here.asked
            for width in WIDTHS:
                here.page.set_viewport_size({"width": width, "height": 900})
                found = here.page.evaluate(TOO_WIDE) + here.page.evaluate(TOO_SMALL, SMALLEST)
                for each in found:
                    wrong.setdefault(str(each), f"{layout} {kind} at {width} px")
    assert not wrong


def test_a_page_that_does_not_fit_is_found(browser: Browser) -> None:
    """The test above can fail."""
    with window(browser, "", viewport={"width": 320, "height": 500}) as shown:
        shown.page.set_content('<p style="width: 400px; font-size: 9px">Қазақстан</p>')
        assert shown.page.evaluate(TOO_WIDE)
        assert shown.page.evaluate(TOO_SMALL, SMALLEST) == ["9 px: Қазақстан"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_the_keyboard_reaches_everything(
    sites: dict[str, Built],
    addresses: dict[str, str],
    browser: Browser,
    language: str,
    width: int,
) -> None:
    """Tab goes to every link, shows where it is, and leads first past the masthead."""
    path = f"{language}/2026/felt-workshop.html"
    with window(browser, addresses["plain"], viewport={"width": width, "height": 700}) as shown:
        shown.open(path)
        reached = []
        for _ in range(100):
            shown.page.keyboard.press("Tab")
            one = shown.page.evaluate(FOCUSED)
            if one["top"]:
                break
            assert one["ring"] >= OUTLINE, one
            assert one["seen"], one
            reached.append(one["name"])
        links = shown.page.locator("a[href]:visible").count()
        assert reached[0] == "A #page--main"
        assert len(reached) >= links


@pytest.mark.parametrize(
    ("language", "query", "title"),
    [
        ("kk", "домбырашыларға", "«Дала үні» республикалық жас домбырашылар"),
        ("kk", "байқауларымызға", "«Дала үні» республикалық жас домбырашылар"),
        ("ru", "мастерскую войлока", "В музее «Арка» откроется мастерская"),
        ("en", "felt", "Felt-making workshop"),
    ],
)
def test_readers_search(
    site: Built, addresses: dict[str, str], browser: Browser, language: str, query: str, title: str
) -> None:
    """A word in another form finds the announcement, and its link leads there."""
    path = next(path for kind, path in kinds(site).items() if kind == f"{language} search")
    with window(browser, addresses[site.name]) as shown:
        shown.open(path)
        shown.page.fill("#page--query", query)
        shown.page.keyboard.press("Enter")
        link = shown.page.locator("#page--results a").first
        link.wait_for()
        assert link.inner_text().replace("\u00a0", " ").startswith(title)
        found = str(link.evaluate("each => each.href"))
        assert file_of(site, found.replace(shown.address, BASE))
        assert shown.page.locator("#page--status").inner_text()
        assert not shown.complaints


def test_pages_need_no_script(site: Built, addresses: dict[str, str], browser: Browser) -> None:
    """Without JavaScript every page shows the same, and the search tells of the archive."""
    with window(browser, addresses[site.name], java_script_enabled=False) as shown:
        for kind, path in kinds(site).items():
            if kind.endswith(("home", "search")):
                shown.page.goto(f"{shown.address}/{path.removesuffix('index.html')}")
                assert shown.page.locator("main a[href]:visible").count(), kind
                assert not shown.page.locator("form:visible").count(), kind


def test_pages_are_light(site: Built) -> None:
    """A page weighs less than 60 kB with its style sheet; so do style sheet and script alone."""
    sheet = len((site.root / "assets/theme.css").read_bytes())
    assert sheet <= SHEET_BYTES
    for path in site.pages:
        assert len(site.text(path).encode()) + sheet <= PAGE_BYTES, path
    scripts = site.named(".js")
    assert len(scripts) == 1
    assert len((site.root / scripts[0]).read_bytes()) <= SCRIPT_BYTES


def test_pictures_come_late_and_leave_room(site: Built) -> None:
    """Every picture says its size; all but the first of a page wait until they are needed."""
    count = 0
    for path in site.pages:
        for number, image in enumerate(Sheet(site, path).soup.select("main img")):
            assert image.get("width"), path
            assert image.get("height"), path
            assert "alt" in image.attrs, path
            assert (image.get("loading") == "lazy") == (number > 0), path
            count += 1
    assert count >= 10


def colours(shown: Window) -> tuple[str, str]:
    """Return the ground of a page, and its letters."""
    script = (
        "() => { const s = getComputedStyle(document.body); return [s.backgroundColor, s.color] }"
    )
    ground, ink = shown.page.evaluate(script)
    return ground, ink


def test_night_and_paper(
    sites: dict[str, Built], addresses: dict[str, str], browser: Browser
) -> None:
    """Dark where the reader wants it, black on white in print, without what paper cannot do."""
    with window(browser, addresses["plain"], color_scheme="dark") as shown:
        shown.open("kk/2026/felt-workshop.html")
        night = colours(shown)
        shown.page.emulate_media(color_scheme="light")
        day = colours(shown)
        shown.page.emulate_media(media="print", color_scheme="dark")
        assert colours(shown) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
        assert not shown.page.locator("nav:visible").count()
        assert shown.page.locator("h1:visible").count() == 1
    assert night[0] != day[0] == "rgb(255, 255, 255)"
