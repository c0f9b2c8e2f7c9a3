"""The body in its place: safe, one level below the title, tables in a frame."""

from __future__ import annotations

import re
from gettext import NullTranslations

import pytest

from pipeline.writers.body import fitted
from tests.writers.samples import theme

KAZAKH = theme().translations("kk")


def fit(html: str) -> str:
    return str(fitted(html, NullTranslations()))


def test_headings_stay_where_no_h1_is() -> None:
    """Headings keep their level in a body that leaves the first one to the title."""
    html = '<h2 id="a">Бағдарлама</h2>\n<h6>Ескерту</h6>'
    assert fit(html) == html


def test_headings_move_down_below_the_title() -> None:
    """A body with an h1 has every heading one level lower, and none below six."""
    html = '<h1 id="ұ">Ә</h1><h2>Ғ</h2><h5>Қ</h5><h6>Ң</h6><hr><h1>Ө</h1>'
    assert re.findall(r"</h(\d)>", fit(html)) == ["2", "3", "6", "6", "2"]
    assert "<hr" in fit(html)


@pytest.mark.parametrize("text", ["&lt;h1&gt;", '<a title="<h1>" href="https://x.example">ұ</a>'])
def test_words_about_headings_are_no_headings(text: str) -> None:
    """`<h1>` as text or inside an attribute moves nothing."""
    assert "<h2>Һ</h2>" in fit(f"<p>{text}</p><h2>Һ</h2>")


def test_tables_scroll() -> None:
    """A table can be scrolled by keyboard in a frame with a name, which is no landmark."""
    html = str(fitted("<table><tbody><tr><td>ү</td></tr></tbody></table>", KAZAKH))
    assert html.startswith(
        '<div class="page--scroll" role="group" aria-label="Кесте" tabindex="0"><table'
    )
    assert html.endswith("</table></div>")
    assert html.count("<div") == html.count("</div>") == 1


def test_footnotes_have_names() -> None:
    """The notes are a named part of the page, and each way back says where it leads."""
    html = str(
        fitted(
            '<p>Ә<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>'
            '<div class="footnote">\n<hr>\n<ol><li id="fn:1"><p>ү<a class="footnote-backref" '
            'href="#fnref:1" title="1-ескертпеге &quot;оралу&quot;">↩</a></p></li></ol></div>',
            KAZAKH,
        )
    )
    assert '<div class="footnote" role="doc-endnotes" aria-label="Ескертпелер">' in html
    titled = '"1-ескертпеге &quot;оралу&quot;"'
    assert f"title={titled} aria-label={titled}>↩</a>" in html


@pytest.mark.parametrize("title", ["", ' title=""', ' title="Ұ"'])
def test_other_links_keep_their_text_as_name(title: str) -> None:
    """A link that is no way back, or has nothing to say, gets no other name."""
    html = f'<div class="footnote">ө <a href="/x"{title}>Ғ</a></div>'
    assert "<a" in fit(html)
    assert fit(html).count("aria-label") == 1


@pytest.mark.parametrize(
    "hidden", ["\u202e", "&#x202e;", "&#8238;", "\x00", "\x9b", "&#x9d;", "\u2066"]
)
def test_controls_do_not_pass(hidden: str) -> None:
    """Controls and bidi overrides reach no page, written as such or by number."""
    html = fit(f"<p>ән{hidden}ші</p>")
    assert all(character.isprintable() for character in html)


@pytest.mark.parametrize("hidden", ["&#x202e;", "&#x9d;", "\x01", "&#2;", "\u2066"])
def test_a_dropped_control_joins_no_scheme(hidden: str) -> None:
    """What a control kept apart is judged again once it is gone."""
    html = fit(f'<a href="java{hidden}script:alert(1)">ө</a>')
    assert "script:" not in html
