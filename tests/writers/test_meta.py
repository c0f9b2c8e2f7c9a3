"""What machines read of a page: Open Graph, NewsArticle, Event, the other formats."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pytest

from pipeline.config import Config
from pipeline.config import Site as Layout
from pipeline.model import Page
from pipeline.writers.html import HtmlWriter
from tests.writers.samples import CONFIG, LANGUAGES, alternates, page, theme

THEME = theme()
BASE = "https://news.arqa-museum.example"
UPDATED = datetime(2026, 5, 1, 10, tzinfo=UTC)
_META = re.compile(r'<meta (?:property|name)="((?:og|article|twitter):[^"]+)" content="([^"]*)">')
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def written(shown: Page, config: Config = CONFIG) -> str:
    (output,) = HtmlWriter(config, THEME)(replace(shown, updated=UPDATED))
    return output.content.decode()


def properties(text: str) -> list[tuple[str, str]]:
    return [(name, unescape(content)) for name, content in _META.findall(text)]


def nodes(text: str) -> dict[str, Any]:
    (data,) = _DATA.findall(text)
    return {each["@type"]: each for each in json.loads(data)["@graph"]}


def test_open_graph_names_the_language_and_the_others() -> None:
    """og:locale is that of the page, the alternates those of the versions really published."""
    names = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_US"}
    for language in LANGUAGES:
        found = properties(written(page(language)))
        assert ("og:locale", names[language]) in found
        others = {content for name, content in found if name == "og:locale:alternate"}
        assert others == set(names.values()) - {names[language]}
        assert ("og:url", f"{BASE}/{language}/2026/steppe-and-thread.html") in found
        assert ("og:title", page(language).body.fields[0].value) in found
        assert ("og:image", "https://arqa-museum.example/tuskiiz.jpg") in found
    held = replace(page("kk"), alternates=alternates(held="ru", partial="en"))
    assert not [each for each in properties(written(held)) if each[0] == "og:locale:alternate"]


def test_the_article_has_what_search_engines_ask_for() -> None:
    """schema.org/NewsArticle: headline, dates, author, publisher, image, language."""
    article = nodes(written(page("kk", published=date(2026, 4, 30))))["NewsArticle"]
    assert article["headline"] == page("kk").body.fields[0].value
    assert article["inLanguage"] == "kk"
    assert article["datePublished"] == "2026-04-30"
    assert article["dateModified"] == UPDATED.isoformat()
    assert article["image"] == ["https://arqa-museum.example/tuskiiz.jpg"]
    assert article["publisher"]["name"] == CONFIG.office.named("kk")
    assert article["author"]["@type"] == "Organization"


def test_tags_in_one_line_are_several() -> None:
    """`tags: өнер, музей` files under two subjects, and machines read two."""
    article = nodes(written(page("kk", tags="өнер, музей")))["NewsArticle"]
    assert article["keywords"] == ["өнер", "музей"]


def test_translations_point_to_the_original_and_back() -> None:
    """The original names its translations, each translation its original."""
    original = nodes(written(page("ru")))["NewsArticle"]
    assert {each["inLanguage"] for each in original["workTranslation"]} == {"kk", "en"}
    for language in ("kk", "en"):
        article = nodes(written(page(language)))["NewsArticle"]
        assert article["translationOfWork"]["@id"] == original["@id"]
        assert article["@id"] in [each["@id"] for each in original["workTranslation"]]


def test_the_event_has_what_search_engines_ask_for() -> None:
    """Name, start with the offset of its day, end, place, price, status."""
    event = nodes(written(page("en")))["Event"]
    assert event["startDate"] == "2026-05-18T16:00+05:00"
    assert event["endDate"] == "2026-06-28T18:30+05:00"
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["location"]["name"] == "Arqa Regional Museum of Arts"
    assert event["location"]["address"].endswith("Karaganda")
    assert (event["offers"]["price"], event["offers"]["priceCurrency"]) == (500, "KZT")
    assert event["organizer"]["name"] == "Department of Culture"
    before = nodes(written(page("en", date=datetime(2024, 2, 29, 14, 30), end=None)))["Event"]
    assert before["startDate"] == "2024-02-29T14:30+06:00"


@pytest.mark.parametrize(
    ("status", "said"),
    [("cancelled", "Cancelled"), ("postponed", "Postponed"), ("rescheduled", "Rescheduled")],
)
def test_a_changed_event_says_so(status: str, said: str) -> None:
    """A moved event names the day before; a cancelled one sells nothing."""
    event = nodes(written(page("kk", status=status, previous_date=date(2026, 5, 1))))["Event"]
    assert event["eventStatus"] == f"https://schema.org/Event{said}"
    assert event["previousStartDate"] == "2026-05-01"
    assert ("offers" in event) == (status != "cancelled")


def test_an_event_on_the_web_says_where_to_take_part() -> None:
    """With a hall it is both, without one online alone; the page has a row with the link."""
    web = "https://meet.example/көрме?a=1&b=2"
    mixed = nodes(written(page("kk", online=web)))["Event"]
    assert mixed["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [each["@type"] for each in mixed["location"]] == ["Place", "VirtualLocation"]
    text = written(page("ru", online=web, venue=None, city=None, address=None))
    event = nodes(text)["Event"]
    assert event["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert event["location"] == {"@type": "VirtualLocation", "url": web}
    assert f'<a href="{web.replace("&", "&amp;")}">' in text
    for none in ("javascript:alert(1)", "жоқ", None):
        event = nodes(written(page("kk", online=none)))["Event"]
        assert event["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"


def test_what_is_not_known_is_not_said() -> None:
    """No event without a day, no empty value, nothing without full addresses."""
    assert set(nodes(written(page("kk", date=None, end=None)))) == {"NewsArticle"}
    anywhere = nodes(written(page("kk", venue=None, city=None, address=None)))["Event"]
    assert {"location", "eventAttendanceMode"}.isdisjoint(anywhere)
    bare = written(page("kk", price=None, image__src=None, organizer=None))
    assert "offers" not in nodes(bare)["Event"]
    assert not re.search(r'": (?:""|\[\]|\{\}|null)', _DATA.findall(bare)[0])
    assert "og:image" not in dict(properties(bare))
    nowhere = written(page("kk"), replace(CONFIG, base_url=""))
    assert not properties(nowhere)
    assert "ld+json" not in nowhere


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!--<script>", "ә&amp;\u2028"]
)
def test_no_title_gets_out_of_the_data(title: str) -> None:
    """Nothing that ends a script element is left in the data, and it still reads as it was."""
    text = written(page("kk", title=title, venue=title))
    (data,) = _DATA.findall(text)
    assert not set("<>&") & set(data)
    assert nodes(text)["Event"]["location"]["name"] == title.replace("\u2028", "").strip()


def test_programs_find_the_other_formats() -> None:
    """Feeds and calendars of the page's own language, the text and the event beside the page."""
    text = written(page("kk"), replace(CONFIG, site=Layout(pretty_urls=False)))
    links = dict(re.findall(r'<link rel="alternate" type="([^"]+)" href="([^"]+)"', text)[:4])
    assert links["application/atom+xml"] == "../feed.xml"
    found = re.findall(r'<link rel="alternate" type="text/[a-z]+" href="([^"]+)"', text)
    assert found == ["../calendar.ics", "steppe-and-thread.txt", "steppe-and-thread.ics"]
