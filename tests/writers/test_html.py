"""The web page: its laws in three languages, then what each part of it says."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from posixpath import join, normpath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import Config, EnglishDates, Office
from pipeline.errors import ConfigError
from pipeline.model import Page
from pipeline.writers.html import HtmlWriter, assets
from pipeline.writers.theme import Theme
from tests.writers.samples import (
    CONFIG,
    LANGUAGES,
    OFFICE,
    STEM,
    alternates,
    fallback,
    page,
    theme,
    with_html,
)

THEME = theme()
WRITER = HtmlWriter(CONFIG, THEME)
VOID = {"meta", "link", "img", "br", "hr", "input"}
ATTACK = "<script>alert(1)</script>\"'&"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&amp;"


class Outline(HTMLParser):
    """A page as a list of tags with their attributes and the text directly in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str], list[str]]] = []
        self._open: list[int] = []
        self.feed(html)
        assert not self._open, "a tag is left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), "an attribute is there twice"
        self.tags.append((tag, {name: value or "" for name, value in attrs}, []))
        if tag not in VOID:
            self._open.append(len(self.tags) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.tags[self._open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for number in self._open:
            self.tags[number][2].append(data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Return the attributes of every such tag, its text as `text`."""
        return [
            {**attributes, "text": "".join(text).strip()}
            for name, attributes, text in self.tags
            if name == tag and all(attributes.get(key) == value for key, value in wanted.items())
        ]


def write(shown: Page, config: Config = CONFIG) -> str:
    writer = WRITER if config is CONFIG else HtmlWriter(config, THEME)
    (output,) = writer(shown)
    return output.content.decode()


def outline(shown: Page, config: Config = CONFIG) -> Outline:
    return Outline(write(shown, config))


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def hreflang(seen: Outline) -> dict[str, str]:
    links = seen.all("link", rel="alternate")
    return {link["hreflang"]: link["href"] for link in links if "hreflang" in link}


def test_a_page_is_whole(language: str) -> None:
    """Every page has its language, one title, one h1, one main with one article, a viewport."""
    seen = outline(page(language))
    assert seen.all("html")[0]["lang"] == language
    for tag in ("title", "h1", "main", "article", "dl", "footer"):
        assert len(seen.all(tag)) == 1, tag
    labels = [nav["aria-label"] for nav in seen.all("nav")]
    assert len(set(labels)) == len(labels) == 2
    assert seen.all("meta", charset="utf-8")
    assert seen.all("meta", name="viewport")
    assert seen.all("meta", name="description")[0]["content"] == seen.all(
        "p", **{"class": "page--lead"}
    )[0]["text"].replace("\u00a0", " ")
    assert seen.all("a")[0]["href"] == f"#{seen.all('main')[0]['id']}"


def test_the_switcher_names_three_languages(language: str) -> None:
    """Each language is named in itself and leads to the same announcement; one is current."""
    links = [link for link in outline(page(language)).all("a") if "hreflang" in link]
    assert [link["text"] for link in links] == ["Қазақша", "Русский", "English"]
    assert [link["lang"] for link in links] == list(LANGUAGES)
    assert [link["hreflang"] for link in links if link.get("aria-current")] == [language]
    here = f"{language}/{STEM}.html"
    for link in links:
        target = normpath(join(here, "..", link["href"]))
        assert target == f"{link['lang']}/{STEM}.html"


def test_a_held_language_is_no_link() -> None:
    """A version that is not published is named as unavailable and is in no hreflang."""
    seen = outline(replace(page("kk"), alternates=alternates(held="en")))
    assert [link["hreflang"] for link in seen.all("a") if "hreflang" in link] == ["kk", "ru"]
    (held,) = seen.all("span", **{"class": "page--held"})
    assert held["text"] == "English әзірге қолжетімсіз"
    assert seen.all("span", lang="en")[0]["text"] == "English"
    assert set(hreflang(seen)) == {"kk", "ru", "x-default"}


def test_hreflang_is_reciprocal() -> None:
    """The three pages list the same addresses, each itself too, and x-default is the source."""
    lists = [hreflang(outline(page(language))) for language in LANGUAGES]
    assert lists[0] == lists[1] == lists[2]
    base = f"{CONFIG.base_url}/{{}}/{STEM}.html"
    assert lists[0] == {
        **{language: base.format(language) for language in LANGUAGES},
        "x-default": base.format("ru"),
    }


def test_the_canonical_address_is_the_page_itself(language: str) -> None:
    """A complete page is its own canonical address."""
    (link,) = outline(page(language)).all("link", rel="canonical")
    assert link["href"] == f"{CONFIG.base_url}/{language}/{STEM}.html"


def test_without_an_address_links_are_relative() -> None:
    """A newsroom that has not said where it lives gets relative hreflang and no canonical."""
    seen = outline(page("kk"), Config(office=OFFICE))
    assert not seen.all("link", rel="canonical")
    assert hreflang(seen)["x-default"] == f"../../ru/{STEM}.html"


def test_a_fallback_page_hides_from_search_engines() -> None:
    """It says so to readers, is not indexed, lists nothing, and points to the original."""
    seen = outline(fallback(page("kk"), "venue", "title", "image.alt"))
    assert seen.all("meta", name="robots")[0]["content"] == "noindex"
    assert hreflang(seen) == {}
    assert seen.all("link", rel="canonical")[0]["href"].endswith(f"/ru/{STEM}.html")
    assert "түпнұсқа тілінде" in seen.all("p", role="note")[0]["text"]
    assert seen.all("h1")[0]["lang"] == seen.all("img")[0]["lang"] == "ru"
    assert "«Арқа» облыстық өнер музейі" in [span["text"] for span in seen.all("span", lang="ru")]
    assert not outline(page("kk")).all("meta", name="robots")


def test_other_pages_do_not_list_a_fallback() -> None:
    """A version that shows source text in places is in the switcher but in no hreflang."""
    seen = outline(replace(page("ru"), alternates=alternates(partial="en")))
    assert set(hreflang(seen)) == {"kk", "ru", "x-default"}
    assert len([link for link in seen.all("a") if "hreflang" in link]) == 3


@pytest.mark.parametrize(
    "name",
    [
        "title",
        "summary",
        "venue",
        "city",
        "address",
        "organizer",
        "contact",
        "image__alt",
        "image__caption",
    ],
)
def test_fields_are_text(name: str, language: str) -> None:
    """Markup in a field is shown, never obeyed."""
    html = write(page(language, **{name: ATTACK}))
    assert "<script>" not in html
    assert html.count("<script ") == 1
    assert ESCAPED in html


def test_the_office_is_text() -> None:
    """Markup in the office's name and addresses is shown, never obeyed."""
    office = Office((("kk", ATTACK),), ATTACK, ATTACK, "javascript:alert(1)")
    html = write(page("kk"), Config(office=office))
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert html.count(ESCAPED) >= 4


@pytest.mark.parametrize(
    "source", ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:x", " vbscript:x"]
)
def test_an_image_only_fetches(source: str) -> None:
    """An image address that could run something is left out with its figure."""
    assert not outline(page("kk", image__src=source)).all("img")


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")), st.text())
def test_any_text_makes_a_page(title: str, venue: str) -> None:
    """Whatever a field holds, the page is well formed and has one h1."""
    seen = outline(page("kk", title=title, venue=venue))
    assert len(seen.all("h1")) == 1


def test_same_page_same_bytes(language: str) -> None:
    """A page is the same bytes from every writer, in every order."""
    first = write(page(language))
    other = HtmlWriter(CONFIG, theme())
    for code in reversed(LANGUAGES):
        list(other(page(code)))
    assert [output.content.decode() for output in other(page(language))] == [first]
    assert first.endswith("</html>\n")
    assert "\r" not in first


def test_a_writer_travels() -> None:
    """A writer can be sent to another process and writes the same there."""
    sent = pickle.loads(pickle.dumps(WRITER))
    assert list(sent(page())) == list(WRITER(page()))


def test_the_interface_is_translated() -> None:
    """No English interface word is left on a Kazakh or a Russian page."""
    for language, free in (("kk", "тегін"), ("ru", "бесплатно")):
        shown = with_html(page(language, price=0), "<table><tr><td>ұ</td></tr></table>")
        html = write(replace(fallback(shown), alternates=alternates(held="en")))
        for word in ("When", "Where", "Admission", "Organizer", "Contact", "E-mail", "Phone"):
            assert f">{word}<" not in html
        for phrase in ("Skip to", "available", "Parts of", "Website", "Table", "free of"):
            assert phrase not in html
        assert f"<dd>{free}</dd>" in html


def facts(seen: Outline) -> dict[str, str]:
    names = [name["text"] for name in seen.all("dt")]
    said = [value["text"].replace("\u00a0", " ") for value in seen.all("dd")]
    return dict(zip(names, said, strict=True))


def test_facts_in_three_languages() -> None:
    """When, where, admission, organizer and contact are said as the language says them."""
    assert facts(outline(page("kk"))) == {
        "Уақыты": "2026 жылғы 18 мамыр, 16:00 – 28 маусым, 18:30",
        "Өтетін орны": "«Арқа» облыстық өнер музейі, Қарағанды, "
        "Ерубаев көшесі, 33, 2-қабат, № 4 зал",
        "Кіру": "500 ₸",
        "Ұйымдастырушы": "Мәдениет басқармасы",
        "Байланыс": "press@arqa-museum.example, +7 (7212) 00-00-00",
    }
    assert facts(outline(page("ru")))["Когда"] == "18 мая, 16:00 – 28 июня 2026 года, 18:30"
    english = facts(outline(page("en")))
    assert english["When"] == "18 May, 16:00 – 28 June 2026, 18:30"
    assert english["Where"].endswith("2nd floor, Hall No. 4, Karaganda")


def test_facts_break_at_no_number() -> None:
    """A day stays with its month and a number with its noun, however narrow the list."""
    html = write(page("kk", venue="№ 4 зал, 1 200 орын"))
    assert ">2026\u00a0жылғы 18\u00a0мамыр, 16:00</time>" in html
    assert "№\u00a04\u00a0зал, 1\u00a0200\u00a0орын" in html


def test_a_number_in_quotes_is_a_number() -> None:
    """`price: "0"` is free of charge and `"1500"` an amount; other words stay words."""
    assert facts(outline(page("kk", price="0")))["Кіру"] == "тегін"
    assert facts(outline(page("ru", price="1500")))["Вход"] == "1 500 ₸"
    assert facts(outline(page("en", price="0–500")))["Admission"] == "0–500"


def test_an_image_in_one_word() -> None:
    """`image: foo.jpg` is the image's address; a longer form wins."""
    (image,) = outline(page("kk", image__src=None, image="үй.jpg")).all("img")
    assert image["src"] == "үй.jpg"
    (image,) = outline(page("kk", image="ән.jpg", image__src="үй.jpg")).all("img")
    assert image["src"] == "үй.jpg"


def test_the_page_and_its_author_share_no_class() -> None:
    """Every class and id of the page's own begins with `page--`, those of the body never do."""
    seen = outline(with_html(fallback(page("kk")), '<p class="notice body width">Ұ</p>'))
    own = [
        word
        for _, attributes, _ in seen.tags
        for name in ("class", "id")
        for word in attributes.get(name, "").split()
    ]
    assert [word for word in own if not word.startswith("page--")] == ["notice", "body", "width"]


def test_american_dates() -> None:
    """A newsroom can have its English dates in American order."""
    config = replace(CONFIG, english_dates=EnglishDates.AMERICAN)
    seen = outline(page("en", date=date(2024, 4, 8), end=None), config)
    assert facts(seen)["When"] == "April 8, 2024"


def test_times_are_for_machines_too() -> None:
    """Each end of a range is a time element with the offset of that day."""
    times = [time["datetime"] for time in outline(page("kk")).all("time")]
    assert times == ["2026-05-18T16:00+05:00", "2026-06-28T18:30+05:00"]
    assert (
        outline(page("kk", date=date(2026, 5, 18), end=None)).all("time")[0]["datetime"]
        == "2026-05-18"
    )


def test_an_hour_with_an_offset_is_shown_as_the_newsrooms() -> None:
    """11:00 in Greenwich is printed as 16:00 in Almaty, for people and for machines."""
    greenwich = datetime(2026, 5, 18, 11, 0, tzinfo=UTC)
    seen = outline(page("ru", date=greenwich, end=None))
    assert facts(seen)["Когда"] == "18 мая 2026 года, 16:00"
    assert seen.all("time")[0]["datetime"] == "2026-05-18T16:00+05:00"


def test_contacts_can_be_clicked() -> None:
    """E-mail addresses, phone numbers and web addresses are links."""
    seen = outline(
        page("kk", contact="Ғ. бөлім: press@x.example, +7 (7212) 00-00-00; https://x.example/ұ.")
    )
    links = [link["href"] for link in seen.all("a")]
    for href in ("mailto:press@x.example", "tel:+77212000000", "https://x.example/ұ"):
        assert href in links


def test_an_empty_page_still_stands() -> None:
    """Without facts, office, image, summary and body the page is whole, its title the stem."""
    bare = replace(
        page("kk"), body=replace(page("kk").body, fields=(), html="", blocks=(), links=())
    )
    seen = outline(bare, Config())
    assert seen.all("h1")[0]["text"] == STEM
    assert not seen.all("dl")
    assert not seen.all("footer")
    assert not seen.all("meta", name="description")


def test_the_first_paragraph_describes() -> None:
    """Without a summary the description is the first paragraph, without link numbers, cut."""
    (meta,) = outline(page("kk", summary=None)).all("meta", name="description")
    assert meta["content"] == "«Арқа» музейінде көрме ашылады: һәм киіз, һәм өрмек."
    (meta,) = outline(page("kk", summary="өте ұзын сөйлем " * 40)).all("meta", name="description")
    assert len(meta["content"]) <= 201
    assert meta["content"].endswith("өте…")


def test_an_office_without_a_name_in_the_language() -> None:
    """The office's first name stands in, marked as of its own language."""
    office = Office((("kk", "Өнер музейі"),))
    assert (
        outline(page("en"), Config(office=office)).all("strong", lang="kk")[0]["text"]
        == "Өнер музейі"
    )
    assert (
        not outline(page("kk"), Config(office=office))
        .all("p", **{"class": "page--office"})[0]
        .get("lang")
    )


def test_links_are_quoted() -> None:
    """A stem in Kazakh letters makes addresses that every server understands."""
    shown = replace(page("kk"), stem="2026/көрме %", path="kk/2026/көрме %.html")
    assert f"{CONFIG.base_url}/kk/2026/%D0%BA%D3%A9%D1%80%D0%BC%D0%B5%20%25.html" in write(shown)


def test_the_style_sheet_is_found_from_every_depth() -> None:
    """Pages link to the style sheet relatively, so that they open from disk."""
    (sheet,) = (each for each in assets(THEME) if each.path.endswith(".css"))
    for stem in ("x", "2026/x", "2026/05/x"):
        shown = replace(page("kk"), stem=stem, path=f"kk/{stem}.html")
        (link,) = outline(shown).all("link", rel="stylesheet")
        assert normpath(join(f"kk/{stem}.html", "..", link["href"])) == sheet.path
    assert 0 < len(sheet.content) < 24_000


def test_a_cancelled_event_says_so_first(language: str) -> None:
    """Whoever comes to the page learns it above all else; an event as announced says nothing."""
    seen = outline(page(language, status="cancelled"))
    (notice,) = seen.all("p", **{"class": "page--notice"})
    said = {"kk": "өткізілмейді", "ru": "отмен", "en": "cancelled"}
    assert said[language] in notice["text"].lower()
    assert not outline(page(language)).all("p", **{"class": "page--notice"})


def test_nothing_can_run() -> None:
    """The page has no script, no handler, and a policy that would stop both."""
    seen = outline(page("kk"))
    (policy,) = seen.all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy["content"].startswith("default-src 'none'; ")
    assert "script" not in policy["content"]
    assert [each["type"] for each in seen.all("script")] == ["application/ld+json"]
    assert not [
        name for _, attributes, _ in seen.tags for name in attributes if name.startswith("on")
    ]


def broken() -> Iterator[tuple[str, str, str]]:
    yield "facts.html.j2", "{% for fact in %}", "theme/facts.html.j2:1"
    yield "page.html.j2", "<p>ң\n{{ page.tittle }}", "theme/page.html.j2:2"
    yield "footer.html.j2", "<p>ң\n\n{{ oficce }}", "theme/footer.html.j2:3"
    yield "footer.html.j2", "ң\n{{ page.title / 0 }}", "theme/footer.html.j2:2"
    yield "page.html.j2", '{% include "missing.html.j2" %}', "theme/missing.html.j2"


@pytest.mark.parametrize(("name", "text", "place"), list(broken()))
def test_a_newsrooms_broken_template(name: str, text: str, place: str) -> None:
    """A template that cannot be used is a configuration error that names it."""
    spoiled = Theme({**THEME.files, name: text}, THEME.words)
    with pytest.raises(ConfigError) as caught:
        list(HtmlWriter(CONFIG, spoiled)(page()))
    assert str(caught.value).startswith(place)


def test_a_newsrooms_own_template_is_escaped_too() -> None:
    """A template without a known suffix escapes as the built-in ones do."""
    own = Theme(
        {**THEME.files, "page.html.j2": "{{ page.title.text }}{{ _('Links') }}"}, THEME.words
    )
    (output,) = HtmlWriter(CONFIG, own)(page("kk", title=ATTACK))
    assert output.content.decode() == ESCAPED + "Сілтемелер"
