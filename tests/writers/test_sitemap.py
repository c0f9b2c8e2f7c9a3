"""The map of the site: every page that may be listed, with all its languages."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from pipeline.model import Listing
from pipeline.seams import Site
from pipeline.writers.sitemap import SitemapWriter
from tests.writers.samples import CONFIG, LANGUAGES, alternates, page, theme
from tests.writers.test_feeds import UPDATED, pages

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def site(*listings: Listing) -> Site:
    return Site(listings, lambda listing: page("kk"), UPDATED)


def written(shown: Site, most: int = 50_000, base_url: str = CONFIG.base_url) -> dict[str, bytes]:
    writer = SitemapWriter(replace(CONFIG, base_url=base_url), theme())
    writer._most = most
    return {each.path: each.content for each in writer(shown)}


def test_every_version_names_every_other() -> None:
    """hreflang is reciprocal: each page lists itself, the others and the original."""
    listings = [replace(page(code).listed(), updated=UPDATED) for code in LANGUAGES]
    root = ElementTree.fromstring(written(site(*listings))["sitemap.xml"])
    groups = []
    for url in root.findall(f"{SPACE}url"):
        if "/2026/" not in (url.findtext(f"{SPACE}loc") or ""):
            continue
        links = {each.get("hreflang"): each.get("href") for each in url.findall(LINK)}
        assert url.findtext(f"{SPACE}loc") in links.values()
        assert set(links) == {*LANGUAGES, "x-default"}
        assert links["x-default"] == links["ru"]
        assert url.findtext(f"{SPACE}lastmod") == "2026-05-01T10:00:00+00:00"
        groups.append(links)
    assert len(groups) == 3
    assert groups[0] == groups[1] == groups[2]


def test_what_search_engines_must_not_list_is_not_listed() -> None:
    """Neither a page with gaps nor a link to one that is held back."""
    partial = replace(page("en").listed(), complete=False)
    held = replace(page("kk").listed(), alternates=alternates(held="ru", partial="en"))
    root = ElementTree.fromstring(written(site(partial, held))["sitemap.xml"])
    urls = [each for each in root.findall(f"{SPACE}url") if "/2026/" in str(each[0].text)]
    (url,) = urls
    assert [each.get("hreflang") for each in url.findall(LINK)] == ["kk"]


def test_a_long_map_is_cut() -> None:
    """An index names the parts, and the parts hold everything once."""
    whole = ElementTree.fromstring(written(pages(count=5))["sitemap.xml"])
    count = len(whole.findall(f"{SPACE}url"))
    made = written(pages(count=5), most=10)
    index = ElementTree.fromstring(made["sitemap.xml"])
    names = [each.text or "" for each in index.iter(f"{SPACE}loc")]
    assert names == [f"{CONFIG.base_url}/sitemap-{n + 1}.xml" for n in range(-(-count // 10))]
    found = [
        each.findtext(f"{SPACE}loc")
        for name in names
        for each in ElementTree.fromstring(made[name.rpartition("/")[2]]).iter(f"{SPACE}url")
    ]
    assert len(found) == len(set(found)) == count > 15


def test_home_and_lists_are_on_the_map() -> None:
    """With their languages, and the page that offers the languages as what home falls back to."""
    root = ElementTree.fromstring(written(pages(count=25))["sitemap.xml"])
    found = {
        str(url.findtext(f"{SPACE}loc")).removeprefix(CONFIG.base_url): {
            str(each.get("hreflang")): str(each.get("href")).removeprefix(CONFIG.base_url)
            for each in url.findall(LINK)
        }
        for url in root.findall(f"{SPACE}url")
    }
    homes = {"kk": "/kk/", "ru": "/ru/", "en": "/en/", "x-default": "/"}
    assert found["/"] == found["/kk/"] == found["/ru/"] == homes
    second = {code: f"/{code}/archive/page-2.html" for code in LANGUAGES}
    assert found["/ru/archive/page-2.html"] == second | {"x-default": second["kk"]}
    assert {"/kk/archive.html", "/en/tags/art.html", "/kk/tags.html"} <= set(found)
    assert not any("404" in path or "search" in path for path in found)


def test_robots_find_the_map() -> None:
    """Only at the root of a host does anybody look for robots.txt."""
    assert b"Sitemap: https://news.arqa-museum.example/sitemap.xml" in written(site())["robots.txt"]
    assert "robots.txt" not in written(site(), base_url="https://press.example/news")
    assert written(site(), base_url="") == {}
