"""Links between announcements: written as paths of sources, they lead to the reader's language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.newsroom import KAZAKH, Newsroom, small

LINKED = (
    KAZAKH
    + """
Толығырақ [конкурс туралы](../2024/baiqau.md#bagdarlama) һәм [осында](#bagdarlama).

![Кілем](images/kilem.png)
"""
)
OTHER = KAZAKH.replace("«Дала үні» көрмесі", "Байқау")


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = small(tmp_path, **{"2026/korme": LINKED, "2024/baiqau": OTHER})
    newsroom.write("sources/2026/images/kilem.png", b"\x89PNG")
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    return newsroom


def hrefs(page: str) -> list[str]:
    body = page.partition('class="page--body"')[2].partition('class="page--copies"')[0]
    return re.findall(r'<a [^>]*href="([^"]+)"', body)


def test_a_link_leads_to_the_same_language(newsroom: Newsroom) -> None:
    """One link in the source; every reader stays in her language, anchor and all."""
    done = newsroom.call("build")
    assert done.code == 0, done.out
    for language in ("kk", "ru", "en"):
        page = newsroom.read(f"output/{language}/2026/korme.html")
        (way,) = [href for href in hrefs(page) if "baiqau" in href]
        assert way.startswith("../2024/baiqau.html#")
        assert way.endswith("#bagdarlama")
        text = newsroom.read(f"output/{language}/2026/korme.txt")
        assert f"https://press.example/{language}/2024/baiqau.html#" in text


def test_a_missing_language_leads_to_the_original(newsroom: Newsroom) -> None:
    """The link says in which language the other page is."""
    newsroom.change("translations/ru/2024/baiqau.po", "Кіру", msgstr="")
    assert newsroom.call("build").code == 0
    page = newsroom.read("output/ru/2026/korme.html")
    assert re.search(r'href="../../kk/2024/baiqau.html#[^"]*" hreflang="kk"', page)


def test_a_link_to_nothing_is_an_error(newsroom: Newsroom) -> None:
    """A wrong path and a wrong anchor are told with file, link and what to do."""
    newsroom.write(
        "sources/2026/korme.md", LINKED.replace("baiqau.md#bagdarlama", "baiqau.md#bagdarlam")
    )
    done = newsroom.call("build")
    assert done.code == 1
    assert "sources/2026/korme.md: error anchor: links to `../2024/baiqau.md#bagdarlam`" in done.out
    assert "did you mean `#bagdarlama`?" in done.out
    newsroom.write("sources/2026/korme.md", LINKED.replace("baiqau.md", "joq.md"))
    done = newsroom.call("build")
    assert done.code == 1
    assert "sources/2026/korme.md: error broken-link: links to `../2024/joq.md`" in done.out


def test_what_nobody_can_follow_yet_is_no_link(newsroom: Newsroom) -> None:
    """An announcement that no language publishes leaves its words, without the link."""
    page = "output/ru/2026/korme.html"
    newsroom.write("sources/2024/baiqau.md", OTHER.replace("language: kk", "language: en"))
    newsroom.write("pipeline.toml", '[newsroom]\nlanguages = ["kk", "ru"]\n')
    done = newsroom.call("build")
    assert "broken-link" not in done.out
    assert "warning held-link: links to `../2024/baiqau.md`" in done.out
    assert "конкурс туралы</a>" in newsroom.read(page)
    assert not [href for href in hrefs(newsroom.read(page)) if "baiqau" in href]


def test_pictures_are_found_where_pages_lie_deeper(newsroom: Newsroom) -> None:
    """With pretty addresses and a folder of another name every file is still found."""
    newsroom.write(
        "pipeline.toml",
        '[newsroom]\nbase_url = "https://press.example"\n'
        '[site]\npretty_urls = true\nsegments = { kk = "kz" }\n',
    )
    assert newsroom.call("build").code == 0
    page = newsroom.read("output/kz/2026/korme/index.html")
    assert 'src="../images/kilem.png"' in page
    assert (newsroom.root / "output/kz/2026/images/kilem.png").exists()
    assert '<html lang="kk">' in page
    assert 'hreflang="kk" href="https://press.example/kz/2026/korme/"' in page
    assert any(href.startswith("../../2024/baiqau/#") for href in hrefs(page))
    assert not (newsroom.root / "output/kk").exists()


def test_an_old_layout_leads_on(newsroom: Newsroom) -> None:
    """A page of the layout before is no copy any more: it leads to the new one and is hidden."""
    newsroom.call("build")
    assert "Көрме музейдің" in newsroom.read("output/kk/2026/korme.html")
    newsroom.write("pipeline.toml", "[site]\npretty_urls = true\n")
    newsroom.call("build")
    old = newsroom.read("output/kk/2026/korme.html")
    assert "Көрме музейдің" not in old
    assert 'content="0; url=korme/"' in old
    assert "noindex" in old
    assert (newsroom.root / "output/kk/2026/korme/index.html").exists()
