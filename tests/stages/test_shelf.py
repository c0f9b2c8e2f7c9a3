"""The pages of a build: their order, their neighbours, and since when each says what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.config import Config
from pipeline.model import Around, Body, Field, Page, Value
from pipeline.stages.shelf import Shelf
from tests.newsroom import KAZAKH, Newsroom, small

TITLE = "«Ұлы дала» көрмесі"


def page(stem: str, day: Value = None, *tags: str, language: str = "kk") -> Page:
    fields = [Field("title", TITLE, 2)]
    fields += [Field("date", day, 3)] if day else []
    fields += [Field(f"tags.{place}", tag, 4) for place, tag in enumerate(tags)]
    body = Body(tuple(fields), f'<h2 id="bagdarlama">Бағдарлама, һәм {stem}</h2>', ())
    return Page(stem, language, "kk", body, (), path=f"{language}/{stem}.html")


def shelf(*pages: Page) -> Shelf:
    made = Shelf(Config())
    for each in pages:
        made.put(each)
    return made


def test_a_page_comes_back_as_it_was() -> None:
    """Packing loses nothing."""
    one = page("2026/көрме", datetime(2026, 5, 18, 16), "өнер")
    kept = shelf(one)
    assert replace(kept.page(one.listed()), around=Around()) == one
    assert kept.anchors(one.listed()) == {"bagdarlama"}


def test_the_newest_comes_first() -> None:
    """By day, then by hour; what has no day comes last, by name."""
    pages = [
        page("c"),
        page("a", date(2026, 5, 18)),
        page("b", datetime(2026, 5, 18, 9)),
        page("d", date(2024, 1, 1)),
        page("e", datetime(2027, 1, 1, 0, 0)),
        page("0"),
    ]
    for order in (pages, pages[::-1]):
        assert [each.stem for each in shelf(*order).listings()] == ["e", "b", "a", "d", "0", "c"]


def test_neighbours_are_those_of_the_same_language() -> None:
    """Previous is the next older one, following the next newer one."""
    pages = [page(str(year), date(year, 1, 1)) for year in (2024, 2025, 2026)]
    kept = shelf(*pages, page("2025", date(2025, 1, 1), language="ru"))
    around = kept.page(pages[1].listed()).around
    assert around.previous
    assert around.following
    assert (around.previous.stem, around.following.stem) == ("2024", "2026")
    alone = kept.page(page("2025", language="ru").listed()).around
    assert (alone.previous, alone.following) == (None, None)


def test_related_share_the_most_tags() -> None:
    """Nobody is related to itself, or without a common tag."""
    pages = [
        page("one", date(2026, 1, 1), "өнер", "қала"),
        page("two", date(2026, 1, 2), "қала"),
        page("three", date(2026, 1, 3), "өнер", "қала", "һүнәр"),
        page("four", date(2026, 1, 4), "спорт"),
    ]
    kept = shelf(*pages)
    assert [each.stem for each in kept.page(pages[0].listed()).around.related] == ["three", "two"]
    assert kept.page(pages[3].listed()).around.related == ()


def updated(newsroom: Newsroom, language: str) -> str:
    from pipeline.workspace import record

    return record.texts(str(newsroom.root))[f"{language}/2026/korme.html"][1]


def test_saving_without_a_change_is_no_news(tmp_path: Path) -> None:
    """A translator who saves her catalog anew changes its date, but not her page's."""
    newsroom = small(tmp_path)
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    newsroom.call("build")
    before = updated(newsroom, "ru")
    path = "translations/ru/2026/korme.po"
    header = newsroom.catalog(path).field("PO-Revision-Date") or ""
    newsroom.write(path, newsroom.read(path).replace(header, "2026-05-01 12:00+0500", 1))
    newsroom.call("build")
    assert updated(newsroom, "ru") == before


def test_only_the_changed_language_is_news(tmp_path: Path) -> None:
    """A corrected translation is new in its own language alone."""
    newsroom = small(tmp_path)
    newsroom.write("sources/2026/korme.md", KAZAKH.replace("price", "published: 2026-01-02\nprice"))
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    for language in ("ru", "en"):
        path = f"translations/{language}/2026/korme.po"
        catalog = newsroom.catalog(path)
        for name in ("PO-Revision-Date", "POT-Creation-Date"):
            text = newsroom.read(path).replace(catalog.field(name) or "", "2026-01-03 12:00+0500")
            newsroom.write(path, text)
    newsroom.call("build")
    before = {code: updated(newsroom, code) for code in ("kk", "ru", "en")}
    assert datetime.fromisoformat(before["ru"]) == datetime(2026, 1, 3, 7, tzinfo=UTC)
    newsroom.change(path.replace("/en/", "/ru/"), "Кіру", msgstr="Вход свободный для всех.")
    newsroom.call("build")
    after = {code: updated(newsroom, code) for code in ("kk", "ru", "en")}
    assert {code for code in after if after[code] != before[code]} == {"ru"}
