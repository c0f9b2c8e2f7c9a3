"""Addresses of pages: from titles, once public they stay, and old ones lead to the new."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.newsroom import KAZAKH, Newsroom, small

CONFIG = '[newsroom]\nbase_url = "https://press.example"\n[site]\nslugs = "localized"\n'
NAMES = "translations/addresses.json"
SOURCE = "sources/2026/korme.md"
RU = "translations/ru/2026/korme.po"
OLD_KK = "2026/dala-uni-kormesi"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Return a newsroom whose pages are named by their titles, complete and built."""
    newsroom = small(tmp_path)
    newsroom.write("pipeline.toml", CONFIG)
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    newsroom.change(RU, "«Дала үні»", msgstr="Степь и нить")
    assert newsroom.call("build").code == 0
    return newsroom


def pages(newsroom: Newsroom, year: str = "2026") -> set[str]:
    return {
        path.removesuffix(".html")
        for path in newsroom.files("output")
        if path.endswith(".html") and f"/{year}/" in path and "archive" not in path
    }


def leads(newsroom: Newsroom, path: str) -> str:
    """Return the full address to which a page sends its readers, by three ways that agree."""
    page = newsroom.read(f"output/{path}.html")
    assert '<meta name="robots" content="noindex">' in page
    (way,) = re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
    assert f'<a href="{way}"' in page
    (address,) = re.findall(r'rel="canonical" href="([^"]+)"', page)
    assert address.endswith(way.rpartition("/")[2])
    return address


def test_each_language_names_its_page_by_its_title(newsroom: Newsroom) -> None:
    """In Latin letters, in the folder of the source; switcher and text release go along."""
    assert {f"kk/{OLD_KK}", "ru/2026/step-i-nit"} < pages(newsroom)
    page = newsroom.read(f"output/kk/{OLD_KK}.html")
    assert 'href="../../ru/2026/step-i-nit.html"' in page
    assert "https://press.example/ru/2026/step-i-nit.html" in page
    assert (newsroom.root / "output/ru/2026/step-i-nit.txt").exists()


def test_the_record_is_a_line_for_each_page(newsroom: Newsroom) -> None:
    """So that two branches which add announcements merge; a second build writes the same."""
    text = newsroom.read(NAMES)
    assert text.splitlines()[0] == "{"
    assert text.endswith(',\n"": []\n}\n')
    table = json.loads(text)
    assert table["ru 2026/korme"] == ["2026/step-i-nit"]
    assert len(text.splitlines()) == len(table) + 2
    newsroom.call("build")
    assert newsroom.read(NAMES) == text


def test_a_title_that_changes_moves_no_page(newsroom: Newsroom) -> None:
    """What is public stays, on a fresh clone as well."""
    before = pages(newsroom)
    newsroom.change(RU, "«Дала үні»", msgstr="Совсем другое название")
    (newsroom.root / ".cache/build.json").unlink()
    newsroom.call("build")
    assert pages(newsroom) == before


def test_a_slug_moves_the_page_and_every_old_address_leads_on(newsroom: Newsroom) -> None:
    """The author's word counts; however often it changes, no link that was public dies."""
    for name in ("ulken-korme", "zhana-korme"):
        newsroom.write(SOURCE, KAZAKH.replace("price", f"slug:\n  kk: {name}\nprice"))
        assert newsroom.call("build").code == 0
    new = "https://press.example/kk/2026/zhana-korme.html"
    assert leads(newsroom, f"kk/{OLD_KK}") == new
    assert leads(newsroom, "kk/2026/ulken-korme") == new
    assert "ru/2026/step-i-nit" in pages(newsroom)
    assert json.loads(newsroom.read(NAMES))["kk 2026/korme"] == [
        "2026/zhana-korme",
        "2026/ulken-korme",
        OLD_KK,
    ]


def test_a_slug_that_comes_back_is_a_page_again(newsroom: Newsroom) -> None:
    """No page leads to itself."""
    for name in ("b", "a", "b"):
        newsroom.write(SOURCE, KAZAKH.replace("price", f"slug: {name}\nprice"))
        newsroom.call("build")
    assert "refresh" not in newsroom.read("output/kk/2026/b.html")
    assert leads(newsroom, "kk/2026/a").endswith("/kk/2026/b.html")


def test_no_two_pages_share_an_address(newsroom: Newsroom) -> None:
    """Equal titles are numbered; a name that was somebody else's is never given away."""
    newsroom.write("sources/2026/basqa.md", KAZAKH)
    newsroom.call("build")
    assert {f"kk/{OLD_KK}", f"kk/{OLD_KK}-2"} < pages(newsroom)
    newsroom.write(SOURCE, KAZAKH.replace("price", "slug: korme-zhana\nprice"))
    newsroom.write("sources/2026/ushinshi.md", KAZAKH)
    newsroom.call("build")
    assert f"kk/{OLD_KK}-3" in pages(newsroom)
    assert leads(newsroom, f"kk/{OLD_KK}").endswith("/kk/2026/korme-zhana.html")


def test_a_slug_that_is_taken_is_told(newsroom: Newsroom) -> None:
    """build names both; the page gets a number until somebody decides."""
    newsroom.write(
        "sources/2026/basqa.md", KAZAKH.replace("price", "slug: dala-uni-kormesi\nprice")
    )
    done = newsroom.call("build")
    assert done.code == 1
    assert "is taken by `2026/korme` in `kk`" in done.out
    assert f"kk/{OLD_KK}-2" in pages(newsroom)


def test_a_slug_must_fit_an_address(newsroom: Newsroom) -> None:
    """One that does not is told with one that would."""
    newsroom.write(SOURCE, KAZAKH.replace("price", "slug: Дала үні\nprice"))
    done = newsroom.call("build")
    assert done.code == 1
    assert "write `dala-uni`" in done.out


def test_names_may_become_titles_later(tmp_path: Path) -> None:
    """Where pages stood under the names of their sources, those addresses lead on."""
    newsroom = small(tmp_path)
    newsroom.call("build")
    assert not (newsroom.root / NAMES).exists()
    newsroom.write("pipeline.toml", CONFIG)
    newsroom.call("build")
    assert leads(newsroom, "kk/2026/korme").endswith(f"/kk/{OLD_KK}.html")
    newsroom.write("pipeline.toml", CONFIG.replace("localized", "shared"))
    newsroom.call("build")
    assert leads(newsroom, f"kk/{OLD_KK}").endswith("/kk/2026/korme.html")


def test_a_title_that_is_not_translated_names_no_page(newsroom: Newsroom) -> None:
    """A Kazakh title in a Russian page's place would name it for ever."""
    newsroom.write("sources/2026/basqa.md", KAZAKH.replace("«Дала үні»", "«Ұлы дала»"))
    newsroom.write("pipeline.toml", CONFIG + '[build]\nmissing = "fallback"\n')
    newsroom.call("build")
    assert "ru/2026/basqa" in pages(newsroom)
    newsroom.call("extract")
    newsroom.translate("ru")
    newsroom.change(RU.replace("korme", "basqa"), "«Ұлы дала»", msgstr="Великая степь")
    newsroom.call("build")
    assert leads(newsroom, "ru/2026/basqa").endswith("/ru/2026/velikaya-step.html")


def test_aliases_lead_to_the_page(newsroom: Newsroom) -> None:
    """An address of an older site, with or without a language, with or without `.html`."""
    aliases = (
        "aliases:\n- /kz/novost/korme-ashylady\n- ru/news/17.html\n- https://press.example/өнер/\n"
    )
    newsroom.write(SOURCE, KAZAKH.replace("price", f"{aliases}price"))
    assert newsroom.call("build").code == 0
    kazakh = f"https://press.example/kk/{OLD_KK}.html"
    assert leads(newsroom, "kz/novost/korme-ashylady/index") == kazakh
    assert leads(newsroom, "өнер/index") == kazakh
    assert leads(newsroom, "ru/news/17") == "https://press.example/ru/2026/step-i-nit.html"


@pytest.mark.parametrize(
    "alias", ["../x", "/a/../b", "https://other.example/x", "/x?id=1", "/", "/.well-known/x"]
)
def test_an_alias_of_nowhere_is_told(newsroom: Newsroom, alias: str) -> None:
    """It writes no file outside the site."""
    newsroom.write(SOURCE, KAZAKH.replace("price", f"aliases: '{alias}'\nprice"))
    before = set(newsroom.files("output"))
    done = newsroom.call("build")
    assert done.code == 1
    assert "is no address of this site" in done.out
    assert set(newsroom.files("output")) == before


@pytest.mark.parametrize("alias", [f"/kk/{OLD_KK}.html", "/kk/archive.html", "/ru/", "/index.html"])
def test_an_alias_hides_no_page(newsroom: Newsroom, alias: str) -> None:
    """The page stays, and the author is told."""
    newsroom.write(SOURCE, KAZAKH.replace("price", f"aliases: ['{alias}']\nprice"))
    done = newsroom.call("build")
    assert done.code == 1
    assert "take it out" in done.out
    path = alias.strip("/") + ("/index.html" if alias.endswith("/") else "")
    assert "refresh" not in newsroom.read(f"output/{path}")


def test_a_damaged_record_stops_the_build(newsroom: Newsroom) -> None:
    """To guess would move pages that are public; nothing is written."""
    before = newsroom.files("output")
    newsroom.write(NAMES, newsroom.read(NAMES).replace(",\n", "\n<<<<<<< өз\n", 1))
    done = newsroom.call("build")
    assert done.code == 2
    assert f"{NAMES}" in done.err
    assert "line 3 is not JSON" in done.err
    assert newsroom.files("output") == before


def test_a_build_of_one_announcement_breaks_no_address(newsroom: Newsroom) -> None:
    """The page at the old address stays until a whole build puts one there that leads on."""
    newsroom.write(SOURCE, KAZAKH.replace("price", "slug: zhana\nprice"))
    assert newsroom.call("build", "2026/korme").code == 0
    assert {"kk/2026/zhana", f"kk/{OLD_KK}"} <= pages(newsroom)
    newsroom.call("build")
    assert leads(newsroom, f"kk/{OLD_KK}").endswith("/kk/2026/zhana.html")


@pytest.mark.parametrize("stem", ["archive", "Tags", "events/2026", "search", "404", "feed"])
def test_a_source_cannot_take_the_name_of_a_list(newsroom: Newsroom, stem: str) -> None:
    """build says which name it is and what to do; the list stays."""
    newsroom.write(f"sources/{stem}.md", KAZAKH)
    done = newsroom.call("build")
    assert done.code == 1
    first = stem.partition("/")[0]
    assert f"`{first}` names pages of the site itself" in done.out
    assert f"e.g. `2026/{stem}`" in done.out
    assert "page--list" in newsroom.read("output/kk/archive.html")


def test_another_layout_leads_on_from_the_old_one(newsroom: Newsroom) -> None:
    """`pretty_urls` and `segments` may be switched: what the last build wrote leads to the new."""
    other = f'{CONFIG}pretty_urls = true\nsegments = {{ kk = "kz" }}\n'
    newsroom.write("pipeline.toml", other)
    for _ in range(3):
        assert newsroom.call("build").code == 0
        assert leads(newsroom, f"kk/{OLD_KK}") == f"https://press.example/kz/{OLD_KK}/"
        assert leads(newsroom, "ru/2026/step-i-nit") == "https://press.example/ru/2026/step-i-nit/"
    newsroom.write("pipeline.toml", CONFIG)
    newsroom.call("build")
    assert "<h1" in newsroom.read(f"output/kk/{OLD_KK}.html")
    address = leads(newsroom, "ru/2026/step-i-nit/index")
    assert address == "https://press.example/ru/2026/step-i-nit.html"
    newsroom.write("pipeline.toml", other.replace('"localized"', '"shared"'))
    newsroom.call("build")
    assert leads(newsroom, f"kk/{OLD_KK}") == "https://press.example/kz/2026/korme/"
    (newsroom.root / NAMES).unlink()
    newsroom.write("pipeline.toml", CONFIG)
    newsroom.call("build")
    address = leads(newsroom, "ru/2026/korme/index")
    assert address == "https://press.example/ru/2026/step-i-nit.html"
