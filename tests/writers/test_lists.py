"""The lists of the site: every announcement on the right ones, no link dead, languages in step."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from posixpath import join, normpath
from urllib.parse import unquote

import pytest

from pipeline.config import Config, Tag
from pipeline.config import Site as Layout
from pipeline.locales import alphabetical, month_line, month_titles
from pipeline.model import Alternate, Body, Field, Listing, Page, Value
from pipeline.seams import Site
from pipeline.writers.doors import DoorWriter
from pipeline.writers.frame import STYLESHEET
from pipeline.writers.list_pages import ListWriter
from pipeline.writers.lists import ends
from pipeline.writers.search import SearchWriter
from tests.writers.samples import OFFICE, theme
from tests.writers.test_html import Outline

NOW = datetime(2026, 5, 18, 12, tzinfo=UTC)
TAGS = (Tag("culture", (("kk", "Мәдениет"), ("ru", "Культура"), ("en", "Culture"))),)
THEME = theme()
LANGUAGES = ("kk", "ru", "en")


def config(*, pretty: bool = False, base: str = "https://press.example", size: int = 3) -> Config:
    layout = Layout(pretty_urls=pretty, page_size=size, segments=(("kk", "kz"),), tags=TAGS)
    return Config(base_url=base, office=OFFICE, site=layout)


def listing(at: Config, stem: str, language: str, held: str = "", **values: Value) -> Listing:
    tags = str(values.pop("tags", "")).split()
    fields = [Field("title", f"«Ұлы дала» көрмесі, һәм {stem}", 2)]
    fields += [Field(name, value, 3) for name, value in values.items()]
    fields += [Field(f"tags.{place}", tag, 4) for place, tag in enumerate(tags)]
    alternates = tuple(Alternate(c, at.addresses.page(c, stem), c != held) for c in LANGUAGES)
    path = at.addresses.page(language, stem)
    return Listing(stem, language, "kk", path, tuple(fields), alternates)


def site(at: Config) -> Site:
    """Return eleven announcements; one of them is not in English, and only it has its tag."""
    found = []
    for number in range(11):
        day = date(2025, 11, 3) + timedelta(days=37 * number)
        held = "en" if number == 7 else ""
        values: dict[str, Value] = {"published": day, "tags": "мәдениет"}
        if number % 2:
            values["date"] = day + timedelta(days=20)
        if held:
            values["tags"] = "culture Өнер"
        for language in LANGUAGES:
            if language != held:
                found.append(listing(at, f"{day.year}/korme-{number}", language, held, **values))
    undated = [listing(at, "біз-туралы", language) for language in LANGUAGES]
    found.sort(key=lambda each: each.day or date.min, reverse=True)
    body = Body((), "<p>Көрме ашылады.</p>", ())
    return Site(
        (*found, *undated),
        lambda each: Page(each.stem, each.language, "kk", body, each.alternates, path=each.path),
        NOW,
    )


def built(at: Config) -> Mapping[str, str]:
    shown = site(at)
    writers = (ListWriter(at, THEME), DoorWriter(at, THEME), SearchWriter(at, THEME))
    outputs = [output for writer in writers for output in writer(shown)]
    assert len({output.path for output in outputs}) == len(outputs)
    return {o.path: o.content.decode() for o in outputs if o.path.endswith(".html")}


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "pretty"])
def at(request: pytest.FixtureRequest) -> Config:
    return config(pretty=bool(request.param))


@pytest.fixture(scope="module")
def pages(at: Config) -> Mapping[str, str]:
    return built(at)


def target(path: str, href: str) -> str:
    """Return which file a link on a page means."""
    way = unquote(href.partition("#")[0])
    if way.startswith("/"):
        way = way[1:]
    else:
        folder = path.rpartition("/")[0]
        end = "/" if way.endswith("/") or way in (".", "./") else ""
        way = normpath(join(folder, way)) + end if way else path
    way = "" if way in ("./", ".") else way
    return f"{way}index.html" if way.endswith("/") or not way else way


def links(path: str, html: str) -> list[str]:
    found = [link["href"] for link in Outline(html).all("a") if "href" in link]
    return [target(path, href) for href in found if not re.match(r"[a-z]+:", href)]


def test_no_link_is_dead(at: Config, pages: Mapping[str, str]) -> None:
    """Every link on every list, root page and page for a missing one leads to a file."""
    known = {*pages, STYLESHEET, *(each.path for each in site(at).listings)}
    for path, html in pages.items():
        assert not set(links(path, html)) - known, path
        (sheet,) = Outline(html).all("link", rel="stylesheet")
        assert target(path, sheet["href"]) == STYLESHEET


def rows(at: Config, pages: Mapping[str, str], language: str, name: str) -> list[str]:
    """Return the stems on a list, page after page."""
    by_path = {each.path: each.stem for each in site(at).listings}
    found = []
    number = 1
    while True:
        path = at.addresses.page(language, name if number == 1 else f"{name}/page-{number}")
        if path not in pages:
            return found
        hrefs = re.findall(r'<h2><a href="([^"]+)"', pages[path])
        found += [by_path[target(path, href)] for href in hrefs]
        number += 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_archive_holds_everything_once(
    at: Config, pages: Mapping[str, str], language: str
) -> None:
    """Its pages hold every announcement of the language, the newest first; years and months too."""
    mine = [each for each in site(at).of(language)]
    assert rows(at, pages, language, "archive") == [each.stem for each in mine]
    for cut in (4, 7):
        dated = Counter(str(each.day)[:cut] for each in mine if each.day)
        for name, count in dated.items():
            stems = rows(at, pages, language, f"archive/{name}")
            assert len(stems) == count
            assert stems == [e.stem for e in mine if str(e.day or "").startswith(name)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_events_are_coming_or_past(at: Config, pages: Mapping[str, str], language: str) -> None:
    """What has a date stands on exactly one of the two, the nearest to now first."""
    coming = rows(at, pages, language, "events")
    past = rows(at, pages, language, "events/past")
    dated = {each.stem: ends(each, at) for each in site(at).of(language) if each.value("date")}
    assert sorted([*coming, *past]) == sorted(dated)
    assert all((dated[stem] or NOW) > NOW for stem in coming)
    assert all((dated[stem] or NOW) <= NOW for stem in past)
    assert [dated[s] for s in coming] == sorted(dated[s] for s in coming)  # type: ignore[type-var]
    assert coming
    assert past


def test_a_tag_is_one_subject_in_all_languages(at: Config, pages: Mapping[str, str]) -> None:
    """Any of its names means it; one that the table lacks keeps its word and gets an address."""
    for language, name in (("kk", "Мәдениет"), ("ru", "Культура")):
        assert len(rows(at, pages, language, "tags/culture")) == 11
        path = at.addresses.page(language, "tags/culture")
        assert Outline(pages[path]).all("h1")[0]["text"] == name
        path = at.addresses.page(language, "tags/oner")
        assert Outline(pages[path]).all("h1")[0]["text"] == "Өнер"
    assert at.addresses.page("en", "tags/oner") not in pages


def alternates(html: str) -> dict[str, str]:
    found = Outline(html).all("link", rel="alternate")
    return {each["hreflang"]: each["href"] for each in found if "hreflang" in each}


def test_languages_are_reciprocal(pages: Mapping[str, str]) -> None:
    """A page that is named as another's version names that one as its own, and itself."""
    base = "https://press.example/"
    by_address = {base + re.sub(r"(^|/)index\.html$", r"\1", path): path for path in pages}
    for path, html in pages.items():
        found = alternates(html)
        if path.endswith("404.html"):
            assert not found
            continue
        canonical = Outline(html).all("link", rel="canonical")[0]["href"]
        assert by_address[canonical] == path
        assert canonical in found.values()
        for other in found.values():
            assert alternates(pages[by_address[other]]) == found


def test_the_switcher_leads_to_the_same_list(at: Config, pages: Mapping[str, str]) -> None:
    """Where a language has no such list it is named as unavailable; a page too many leads to 1."""
    for path, html in pages.items():
        if path in ("index.html", "404.html") or path.endswith("/404.html"):
            continue
        language = next(c for c in LANGUAGES if path.startswith(f"{at.addresses.segment(c)}/"))
        suffix = path.removeprefix(at.addresses.segment(language))
        seen = Outline(html)
        switch = [link for link in seen.all("a") if "hreflang" in link and "lang" in link]
        for choice in switch:
            wanted = at.addresses.segment(choice["lang"]) + suffix
            first = re.sub(r"/page-\d+", "", wanted)
            assert target(path, choice["href"]) == (wanted if wanted in pages else first)
        held = {span["lang"] for span in seen.all("span") if "lang" in span} & set(LANGUAGES)
        assert {c["lang"] for c in switch} | held == set(LANGUAGES)


def test_home_pages_default_to_the_root(pages: Mapping[str, str]) -> None:
    """x-default of a home page is the page that offers all languages, Kazakh first."""
    root = Outline(pages["index.html"])
    doors = [link for link in root.all("a") if "hreflang" in link]
    assert [door["hreflang"] for door in doors] == list(LANGUAGES)
    assert [door["text"] for door in doors] == ["Қазақша", "Русский", "English"]
    assert [item["lang"] for item in root.all("li")] == list(LANGUAGES)
    assert not root.all("meta", **{"http-equiv": "refresh"})
    assert alternates(pages["kz/index.html"])["x-default"] == "https://press.example/"


def test_a_page_for_a_missing_one_works_anywhere() -> None:
    """It is served at any address, so its links begin at the root, below the site's folder."""
    found = built(config(base="https://akimat.example/press"))
    for path in ("404.html", "kz/404.html", "ru/404.html", "en/404.html"):
        seen = Outline(found[path])
        assert seen.all("meta", name="robots", content="noindex")
        hrefs = [link["href"] for link in seen.all("a") if link["href"][0] != "#"]
        assert hrefs
        assert all(href.startswith("/press/") for href in hrefs if not re.match("[a-z]+:", href)), (
            hrefs
        )


def test_a_language_without_announcements_has_no_lists() -> None:
    """Its name stands on every page, without a link."""
    at = config()
    one = listing(at, "2026/korme", "kk", published=date(2026, 5, 1))
    shown = Site((one,), lambda each: Page("", "kk", "kk", Body((), "", ()), ()), NOW)
    found = [o.path for w in (ListWriter(at, THEME), DoorWriter(at, THEME)) for o in w(shown)]
    assert {path.partition("/")[0] for path in found} == {"kz", "index.html", "404.html"}


@pytest.mark.parametrize(
    ("start", "end", "moment"),
    [
        (date(2026, 5, 18), None, "2026-05-19T00:00+05:00"),
        (datetime(2026, 5, 18, 16), None, "2026-05-19T00:00+05:00"),
        (datetime(2026, 5, 18, 16), datetime(2026, 5, 18, 18), "2026-05-18T18:00+05:00"),
        (date(2026, 5, 18), date(2026, 6, 28), "2026-06-29T00:00+05:00"),
        (datetime(2024, 2, 29, 20, tzinfo=UTC), None, "2024-03-02T00:00+05:00"),
        (date(2024, 2, 28), None, "2024-02-29T00:00+06:00"),
    ],
)
def test_an_event_ends_with_its_last_day(start: Value, end: Value, moment: str) -> None:
    """Or with its last hour, where that is known; by the clocks of the newsroom on that day."""
    at = config()
    found = ends(listing(at, "x", "kk", date=start, end=end), at)
    assert found
    assert found.isoformat(timespec="minutes") == moment


def test_months_stand_in_the_nominative() -> None:
    """A month that heads a list is no month beside a day."""
    assert month_line(2026, 5, "kk") == "2026 жылғы мамыр"
    assert month_line(2026, 5, "ru") == "Май 2026 года"
    assert month_line(2026, 5, "en") == "May 2026"
    assert month_titles("kk")[0] == "Қаңтар"


def test_names_stand_in_the_order_of_the_alphabet() -> None:
    """Of the language, not of the codes: Kazakh letters stand beside their likes."""
    names = ["Ғылым", "Әуен", "Өнер", "Білім", "Ауыл", "Жаңалық", "Гүл", "Іс", "Һәм", "Оқу", "2026"]
    found = sorted(names, key=lambda name: alphabetical(name, "kk"))
    assert found == [
        *("2026", "Ауыл", "Әуен", "Білім", "Гүл", "Ғылым", "Жаңалық", "Оқу", "Өнер", "Һәм", "Іс"),
    ]
