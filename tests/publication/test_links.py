"""Nothing on the site leads nowhere, and the languages name each other."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

from tests.publication.reading import Sheet, file_of, is_own, sheets
from tests.publication.site import BASE, GAPS, LANGUAGES, Built

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
_ADDRESS = re.compile(rf"{re.escape(BASE)}(?:/[^\s\"'<>\\)\]]*)?")
_SCHEMES = {"https", "mailto", "tel"}
"""What an address of another place begins with."""


def broken(sheet: Sheet) -> list[str]:
    """Return the addresses on a page that nothing answers."""
    found = []
    for written in sheet.references():
        address = urljoin(sheet.address, written)
        if not is_own(address):
            if urlsplit(address).scheme not in _SCHEMES:
                found.append(written)
            continue
        file = file_of(sheet.site, address)
        anchor = unquote(urldefrag(address).fragment)
        if not file or (anchor and anchor not in Sheet(sheet.site, file).anchors):
            found.append(written)
    return found


def test_every_link_of_every_page_leads_somewhere(site: Built) -> None:
    """Pages, anchors, pictures in every size, feeds, calendars, texts, downloads."""
    assert {sheet.path: found for sheet in sheets(site) if (found := broken(sheet))} == {}


def test_a_broken_link_would_be_found(site: Built) -> None:
    """The test above can fail: a page that is not there, and an anchor that is not."""
    page = f"{BASE}/{site.pages[-1]}"
    assert file_of(site, page)
    assert not file_of(site, page.replace(".html", "-ә.html"))
    assert "қосымша" not in Sheet(site, site.pages[-1]).anchors


def test_every_page_can_be_reached_from_the_front(site: Built) -> None:
    """Whoever follows links alone finds everything but the pages for lost readers."""
    seen, wanted = set[str](), ["index.html"]
    while wanted:
        path = wanted.pop()
        if path in seen:
            continue
        seen.add(path)
        if path.endswith(".html"):
            wanted += [file_of(site, link) for link in Sheet(site, path).links() if is_own(link)]
    hidden = {s.path for s in sheets(site) if s.redirect or s.path.endswith("404.html")}
    assert set(site.pages) - seen == hidden


def test_addresses_in_other_files_lead_somewhere(site: Built) -> None:
    """Feeds, calendars, texts, the map of the site and robots.txt name what there is."""
    for suffix in (".xml", ".json", ".ics", ".txt"):
        for path in site.named(suffix):
            text = unescape(site.text(path)).replace("\r\n ", "")
            for found in _ADDRESS.findall(text):
                assert file_of(site, found.rstrip(".,;")), (path, found)


def test_addresses_for_machines_lead_somewhere(site: Built) -> None:
    """JSON-LD names pages and pictures that are there."""
    for sheet in sheets(site):
        for address in _ADDRESS.findall(json.dumps(sheet.data, ensure_ascii=False)):
            assert file_of(site, address), (sheet.path, address)


def test_a_page_names_its_own_address(site: Built) -> None:
    """The canonical address of a page is where it is served; a page not to be listed needs none."""
    for sheet in sheets(site):
        if sheet.is_indexed:
            assert sheet.canonical == sheet.address, sheet.path
        elif sheet.canonical:
            # A page with gaps points to the version that it is a translation of.
            assert file_of(site, sheet.canonical), sheet.path


def test_languages_name_each_other(site: Built) -> None:
    """hreflang: a page names itself and the others, and they say the same, x-default too."""
    count = 0
    for sheet in sheets(site):
        versions = sheet.alternates
        if not versions:
            continue
        assert sheet.soup.html is not None
        assert sheet.is_indexed, sheet.path
        own = str(sheet.soup.html["lang"])
        if sheet.path != "index.html":
            assert versions[own] == sheet.canonical, sheet.path
        assert set(versions) <= {*LANGUAGES, "x-default"}, sheet.path
        for address in versions.values():
            other = Sheet(site, file_of(site, address))
            assert other.alternates == versions, (sheet.path, other.path)
            count += 1
    assert count > 100


def test_what_is_held_back_is_nowhere(sites: dict[str, Built]) -> None:
    """A language with gaps has no page; the others say so, and name it to no machine."""
    site = sites["plain"]
    for stem, language in GAPS:
        assert f"{language}/2026/{stem}.html" not in site.pages
        for other in {*LANGUAGES} - {language}:
            sheet = Sheet(site, f"{other}/2026/{stem}.html")
            assert language not in sheet.alternates
            assert len(sheet.soup.select(".page--languages a")) == 2
            assert len(sheet.soup.select(".page--languages .page--held")) == 1


def test_a_page_with_gaps_is_shown_to_readers_alone(sites: dict[str, Built]) -> None:
    """It can be reached, says what it is, marks the other language, and is not to be listed."""
    site = sites["pretty"]
    partial = [sheet for sheet in sheets(site) if sheet.soup.select("[role=note]")]
    assert {site.language(sheet.path) for sheet in partial} == {code for _, code in GAPS}
    for sheet in partial:
        assert not sheet.is_indexed
        assert not sheet.alternates
        assert sheet.soup.select("main [lang]")
        assert f"<loc>{sheet.address}</loc>" not in site.text("sitemap.xml")


def test_the_map_says_what_the_pages_say(site: Built) -> None:
    """Every announcement that may be listed is in it, with the versions that its page names."""
    found = {}
    for url in ElementTree.fromstring(site.text("sitemap.xml")).iter(f"{MAP}url"):
        links = {str(e.get("hreflang")): str(e.get("href")) for e in url.iter(LINK)}
        found[str(url.findtext(f"{MAP}loc"))] = links
    shown = {sheet.address: sheet for sheet in sheets(site) if sheet.is_indexed}
    articles = {a for a, sheet in shown.items() if sheet.soup.select("article")}
    assert articles <= set(found) <= set(shown)
    for address, links in found.items():
        assert links == shown[address].alternates, address


def test_the_map_has_the_shape_of_its_schema(site: Built) -> None:
    """sitemap.xsd of sitemaps.org: loc, lastmod … in this order, once; then other namespaces.

    The schema's licence keeps it out of this repository; its rules are these.
    """
    order = [f"{MAP}{name}" for name in ("loc", "lastmod", "changefreq", "priority")]
    root = ElementTree.fromstring(site.text("sitemap.xml"))
    assert root.tag == f"{MAP}urlset"
    assert 0 < len(root) <= 50_000
    for url in root:
        assert url.tag == f"{MAP}url"
        own = [each.tag for each in url if each.tag.startswith(MAP)]
        assert own == [tag for tag in order if tag in own]
        assert own[0] == order[0]
        assert [each.tag for each in url][: len(own)] == own
        location = url.findtext(order[0]) or ""
        assert 12 <= len(location) <= 2048
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+\d\d:\d\d", url.findtext(order[1], "")
        )
