"""Feeds as feed readers see them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest

from pipeline.config import Config, Tag
from pipeline.config import Site as Layout
from pipeline.model import Field, Page
from pipeline.seams import Site
from pipeline.writers.feeds import FeedsWriter
from tests.writers.samples import CONFIG, LANGUAGES, page, theme, with_html

UPDATED = datetime(2026, 5, 1, 10, tzinfo=UTC)
HTML = (
    '<p>Көрме <a href="../2024/x.html#ә">һәм</a> <img src="images/k%20i.jpg" alt="киіз"> '
    '<a href="mailto:a@press.example">жаз</a><script>alert(1)</script></p>'
)
ATOM = "{http://www.w3.org/2005/Atom}"
RFC_822 = re.compile(r"\w{3}, \d\d \w{3} 2026 [\d:]{8} \+0000")


def pages(config: Config = CONFIG, count: int = 3) -> Site:
    """Return a site of so many announcements in three languages, each a day older."""
    made: dict[tuple[str, str], Page] = {}
    for number in range(count):
        for language in LANGUAGES:
            stem = f"2026/көрме-{number}"
            shown = with_html(page(language), HTML)
            fields = (*shown.body.fields, Field("tags.0", "art", 9))
            made[stem, language] = replace(
                shown,
                stem=stem,
                path=config.addresses.page(language, stem),
                body=replace(shown.body, fields=fields),
                updated=UPDATED - timedelta(days=number),
            )
    listings = tuple(each.listed() for each in made.values())
    return Site(listings, lambda listing: made[listing.stem, listing.language], UPDATED)


def written(config: Config = CONFIG, count: int = 3) -> Mapping[str, bytes]:
    return {each.path: each.content for each in FeedsWriter(config, theme())(pages(config, count))}


@pytest.fixture(scope="module")
def feeds() -> Mapping[str, bytes]:
    return written()


@pytest.mark.parametrize("name", ["feed.xml", "rss.xml"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_program_reads_everything(
    feeds: Mapping[str, bytes], language: str, name: str
) -> None:
    """Title, full text, link, id and dates arrive, in the right language, without a complaint."""
    found = feedparser.parse(feeds[f"{language}/{name}"])
    assert not found.bozo
    assert found.feed.language == language
    assert found.feed.title == CONFIG.office.named(language)
    assert len(found.entries) == 3
    for number, entry in enumerate(found.entries):
        assert entry.title == page(language).body.fields[0].value
        assert entry.id.endswith(f"-{number}:{language}")
        assert entry.link.startswith(f"{CONFIG.base_url}/{language}/2026/")
        assert "Көрме" in entry.content[0].value
        assert "script" not in entry.content[0].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_address_is_a_full_one(feeds: Mapping[str, bytes], language: str) -> None:
    """A text read elsewhere still finds its pictures and links."""
    for name in ("feed.xml", "rss.xml", "feed.json"):
        for address in re.findall(r'(?:src|href)=(?:&#34;|\\"|")(.*?)(?:&#34;|\\"|")',
                                  feeds[f"{language}/{name}"].decode()):  # fmt: skip
            assert urlsplit(address).scheme in ("https", "mailto"), address
    item = json.loads(feeds[f"{language}/feed.json"])["items"][0]
    assert f"{CONFIG.base_url}/{language}/2026/images/k%20i.jpg" in item["content_html"]


def test_ids_differ_between_languages_by_their_end_only(feeds: Mapping[str, bytes]) -> None:
    """One announcement has one id; the language is its last part."""
    ids = {
        language: [entry.id for entry in feedparser.parse(feeds[f"{language}/feed.xml"]).entries]
        for language in LANGUAGES
    }
    stripped = [[each.removesuffix(f":{code}") for each in ids[code]] for code in LANGUAGES]
    assert stripped[0] == stripped[1] == stripped[2]
    assert len(set(stripped[0])) == 3


def test_atom_has_what_its_standard_demands(feeds: Mapping[str, bytes]) -> None:
    """RFC 4287: ids, titles, updated, an author, a link to itself and one to the pages."""
    root = ElementTree.fromstring(feeds["kk/feed.xml"])
    links = {each.get("rel"): each.get("href") for each in root.findall(f"{ATOM}link")}
    assert links["self"] == f"{CONFIG.base_url}/kk/feed.xml"
    assert links["alternate"] == f"{CONFIG.base_url}/kk/"
    for each in (root, *root.findall(f"{ATOM}entry")):
        assert [len(each.findall(f"{ATOM}{n}")) for n in ("id", "title", "updated")] == [1, 1, 1]
        moment = each.findtext(f"{ATOM}updated") or ""
        assert datetime.fromisoformat(moment).tzinfo is not None
    assert root.findtext(f"{ATOM}updated") == "2026-05-01T10:00:00+00:00"
    assert root.find(f"{ATOM}author/{ATOM}name") is not None


def test_rss_has_what_its_standard_demands(feeds: Mapping[str, bytes]) -> None:
    """RSS 2.0: title, link and description of the channel; guids that are no links."""
    channel = ElementTree.fromstring(feeds["ru/rss.xml"]).find("channel")
    assert channel is not None
    assert all(channel.findtext(name) for name in ("title", "link", "description", "language"))
    for item in channel.findall("item"):
        guid = item.find("guid")
        assert guid is not None
        assert guid.get("isPermaLink") == "false"
        assert re.fullmatch(
            r"\w{3}, \d\d \w{3} 2026 [\d:]{8} \+0000", item.findtext("pubDate") or ""
        )


def test_tags_are_named_in_the_language_of_the_feed() -> None:
    """A tag of the newsroom's table has a name in each language."""
    tag = Tag("art", (("kk", "Өнер"), ("ru", "Искусство"), ("en", "Art")))
    feeds = written(replace(CONFIG, site=Layout(tags=(tag,))))
    for language, name in tag.names:
        entry = feedparser.parse(feeds[f"{language}/feed.xml"]).entries[0]
        assert [each.term for each in entry.tags] == [name]


def test_a_feed_has_its_size() -> None:
    """The newest so many; the rest is in the archive."""
    feeds = written(replace(CONFIG, site=Layout(feed_size=2)))
    assert [
        entry.id.rpartition("-")[2] for entry in feedparser.parse(feeds["kk/rss.xml"]).entries
    ] == ["0:kk", "1:kk"]


def test_without_an_address_there_is_no_feed() -> None:
    """Relative addresses mean nothing in a feed reader."""
    assert written(replace(CONFIG, base_url="")) == {}


@pytest.mark.parametrize("title", ["ә & <b>қ</b> ]]>", "\x07 «ұ» \ufffe", "a\u202eb"])
def test_any_title_is_only_text(title: str) -> None:
    """No title breaks a feed, and none is markup."""
    shown = replace(page("kk", title=title), updated=UPDATED)
    site = Site((shown.listed(),), lambda listing: shown, UPDATED)
    for output in FeedsWriter(CONFIG, theme())(site):
        if output.path.endswith(".json"):
            json.loads(output.content)
        else:
            ElementTree.fromstring(output.content)
            assert not feedparser.parse(output.content).bozo
