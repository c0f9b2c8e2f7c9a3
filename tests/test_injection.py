"""What a hostile translation can do: nothing; tried on payloads, by a parser and in a browser."""

from __future__ import annotations

import html
import re
import subprocess
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import Treeprocessor

from pipeline.checks import safety
from pipeline.model import Catalog, Message
from pipeline.seams import Subject
from pipeline.writers.safe_html import sanitise
from tests.system import need

EXTENSIONS = (
    *("abbr", "attr_list", "def_list", "fenced_code", "footnotes", "tables"),
    *("md_in_html", "admonition", "sane_lists", "toc"),
)

SOURCE = "Ғылым апталығы өтеді, қош келдіңіздер!"
DOCUMENT = """Орын

<div>жұмыс үстелі</div>

[бет]: https://press.example/

[^1]: Түсінік: ә ғ қ ң ө ұ ү һ і.
"""


@dataclass(frozen=True, slots=True)
class Payload:
    """A translation; `XSS` in it stands for a call that the browser test can see."""

    text: str
    source: str = SOURCE
    inert: str = ""
    """Why no finding is due, where none is."""

    def armed(self, number: int) -> str:
        return self.text.replace("XSS", f"top.xss({number})")


LINKED = "[Бағдарлама](https://press.example/ұ)"
TAGGED = 'Ғылым <b title="қала">апталығы</b> өтеді'

PAYLOADS = (
    # Links of Markdown
    Payload("[Бағдарлама](javascript:XSS)"),
    Payload("[Бағдарлама](javascript:XSS)", LINKED),
    Payload("[Бағдарлама](JaVaScRiPt:XSS)"),
    Payload("[Бағдарлама](javascript&colon;XSS)"),
    Payload("[Бағдарлама](&#106;avascript:XSS)"),
    Payload("[Бағдарлама](&#x6A;avascript&#58;XSS)"),
    Payload("[Бағдарлама](java&Tab;script:XSS)"),
    Payload("[Бағдарлама](java&NewLine;script:XSS)"),
    Payload("[Бағдарлама](java\nscript:XSS)"),
    Payload("[Бағдарлама](java\tscript:XSS)"),
    Payload("[Бағдарлама](&#1;javascript:XSS)"),
    Payload("[Бағдарлама](<javascript:XSS>)"),
    Payload("[Бағдарлама](javascript:XSS 'Тақырып')"),
    Payload('[Бағдарлама](javascript:XSS"Тақырып")'),
    Payload("[Бағдарлама](`javascript:XSS`)"),
    Payload("[Бағдарлама](javascript://press.example/%0aXSS)"),
    Payload("[Бағдарлама](java\u200bscript:XSS)"),
    Payload("[Бағдарлама](java\u00adscript:XSS)"),
    Payload("[Бағдарлама](vbscript:XSS)"),
    Payload("[Бағдарлама](data:text/html,<script>XSS</script>)"),
    Payload("[Бағдарлама](data:text/html;base64,PHNjcmlwdD4xPC9zY3JpcHQ+)"),
    Payload("[Бағдарлама](file:///etc/passwd)"),
    Payload("[![сурет](сурет.png)](javascript:XSS)", "[![сурет](сурет.png)](/ұ)"),
    Payload("[[Бағдарлама](javascript:XSS)](https://press.example)"),
    Payload("![сурет](javascript:XSS)"),
    Payload("![сурет](data:image/svg+xml,<svg onload=XSS>)", "![сурет](сурет.png)"),
    Payload("<javascript://%0aXSS>"),
    Payload("<data://text/html,XSS>"),
    # Attribute lists
    Payload("**Үлкен**{: onclick=XSS } той"),
    Payload("**Үлкен**{onmouseover=XSS} той"),
    Payload("**Үлкен**{: ONCLICK=XSS } той"),
    Payload('**Үлкен**{: title="}" onclick="XSS" } той'),
    Payload('[Бағдарлама](/ұ){: onclick="XSS" }', "[Бағдарлама](/ұ)"),
    Payload('[Бағдарлама](/ұ){: href="javascript:XSS" }', "[Бағдарлама](/ұ)"),
    Payload("той өтеді\n{: onclick=XSS }"),
    Payload("`код`{: onclick=XSS } бар"),
    Payload("![сурет](қате.png){: onerror=XSS }", "![сурет](қате.png)"),
    Payload('**Үлкен**{: style="position:fixed;inset:0" } той'),
    Payload("<https://press.example>{: onfocus=XSS tabindex=1 }", "<https://press.example>"),
    Payload("түсінік[^1]{: onclick=XSS }", "түсінік[^1]"),
    Payload("~~~ {.x onclick=XSS}\nкод\n~~~"),
    # HTML that runs
    Payload("<script>XSS</script>"),
    Payload("<ScRiPt>XSS</sCrIpT>"),
    Payload("<script src='data:text/javascript,XSS'></script>"),
    Payload("<img src=x onerror=XSS>"),
    Payload("<img src=x onerror=XSS>", "<img src=x>"),
    Payload("<img/src=x/onerror=XSS>"),
    Payload("\\<img src=x onerror=XSS>"),
    Payload("`<img src=x onerror=XSS>"),
    Payload("\\`<img src=x onerror=XSS>\\`"),
    Payload("<svg onload=XSS>"),
    Payload("<svg><script>XSS</script></svg>"),
    Payload("<svg><animate onbegin=XSS attributeName=x dur=1s></svg>"),
    Payload('<svg><a xlink:href="javascript:XSS"><text y="9">ұ</text></a></svg>'),
    Payload("<svg><set attributeName=onmouseover to=XSS></svg>"),
    Payload('<math href="javascript:XSS">ұ</math>'),
    Payload("<details open ontoggle=XSS>қосымша</details>"),
    Payload("<input onfocus=XSS autofocus>"),
    Payload("<video><source onerror=XSS></video>"),
    Payload("<audio src=x onerror=XSS></audio>"),
    Payload("<marquee onstart=XSS>ұ</marquee>"),
    Payload("<body onload=XSS>"),
    Payload('<div markdown="1" onclick="XSS">ұ</div>'),
    Payload('<a href="javascript:XSS">ұ</a>'),
    Payload('<a href=" &#14; javascript:XSS">ұ</a>', '<a href="/">ұ</a>'),
    Payload("<a/href=javascript:XSS>ұ</a>"),
    Payload('<a href="/" onclick="XSS">ұ</a>', '<a href="/">ұ</a>'),
    Payload('<a onclick="XSS">ұ</a>', '<a onclick="print()">ұ</a>'),
    # HTML that loads, sends or covers
    Payload('<iframe srcdoc="<script>XSS</script>"></iframe>'),
    Payload('<iframe src="javascript:XSS"></iframe>'),
    Payload('<object data="javascript:XSS"></object>'),
    Payload('<embed src="javascript:XSS">'),
    Payload('<form action="javascript:XSS"><button>Жіберу</button></form>'),
    Payload('<form><button formaction="javascript:XSS">Жіберу</button></form>'),
    Payload('<meta http-equiv="refresh" content="0;url=javascript:XSS">'),
    Payload('<base href="https://other.example/">'),
    Payload('<link rel="stylesheet" href="data:text/css,*{display:none}">'),
    Payload("<style>*{display:none}</style>"),
    Payload('<p style="position:fixed;inset:0">ұ</p>'),
    Payload('<div style="background:url(javascript:XSS)">ұ</div>'),
    Payload('<table background="javascript:XSS"><tr><td>ұ</td></tr></table>'),
    Payload('<img srcset="javascript:XSS 2x" src="x">', '<img src="x">'),
    Payload('<blockquote cite="javascript:XSS">ұ</blockquote>'),
    Payload("<plaintext>"),
    # Parsers that disagree
    Payload('<noscript><p title="</noscript><img src=x onerror=XSS>"></noscript>'),
    Payload('<xmp><p title="</xmp><img src=x onerror=XSS>"></xmp>'),
    Payload('<title><p title="</title><img src=x onerror=XSS>"></title>'),
    Payload('<textarea><p title="</textarea><img src=x onerror=XSS>"></textarea>'),
    Payload('<style><p title="</style><img src=x onerror=XSS>"></style>'),
    Payload('<iframe><p title="</iframe><img src=x onerror=XSS>"></iframe>'),
    Payload("<template><img src=x onerror=XSS></template>"),
    Payload("<select><template><style></select><img src=x onerror=XSS></style></template>"),
    Payload(
        "<math><mtext><table><mglyph><style><!--</style>"
        '<img title="--&gt;&lt;img src=x onerror=XSS&gt;">'
    ),
    Payload('<svg></p><style><a id="</style><img src=x onerror=XSS>">'),
    Payload("<form><math><mtext></form><form><mglyph><style></math><img src onerror=XSS>"),
    Payload("<!-- --!><img src=x onerror=XSS> -->"),
    Payload("<!--[if IE]><script>XSS</script><![endif]-->"),
    Payload("<![CDATA[><img src=x onerror=XSS>]]>"),
    Payload("<?php ><img src=x onerror=XSS>?>"),
    # Markdown inside a tag that the source has
    Payload('Ғылым <b title="`қ" onclick=XSS ә`">апталығы</b>', TAGGED),
    Payload('Ғылым <b title="[қ](/onmouseover=XSS//)">апталығы</b>', TAGGED),
    Payload("Ғылым <b [қ](>) onclick=XSS>апталығы</b>", TAGGED),
    Payload("Ғылым <b <https://press.example> onclick=XSS>апталығы</b>", TAGGED),
    # Marks that Markdown uses inside itself, and characters that nobody sees
    Payload("\x02wzxhzdk:0\x03 қала"),
    Payload("\x02klzzwxh:0000\x03 **қала**"),
    Payload("\x0260\x03img src=x onerror=XSS\x0262\x03"),
    Payload("\x02amp\x03lt;script\x02amp\x03gt;"),
    Payload("[Бағдарлама]\x02(javascript:XSS)"),
    Payload("<i\x03mg src=x onerror=XSS>"),
    Payload("қала \u202eүлкен\u202c"),
    Payload("қала \u2067үлкен\u2069"),
    Payload("қала \x1b[2Jүлкен"),
    # Text
    Payload("[Бағдарлама][js]", inert="only the source can define where a reference leads"),
    Payload("[js]: javascript:XSS", inert="a translation is inline and defines nothing"),
    Payload("javascript:XSS тілі туралы", inert="a word in prose, not an address"),
    Payload("&lt;script&gt;XSS&lt;/script&gt;", inert="entities are characters"),
    Payload("&#60;img src=x onerror=XSS&#62;", inert="entities are characters"),
    Payload("`<img src=x onerror=XSS>`", inert="a code span shows markup"),
    Payload("`` <b>` `` қала", inert="a code span shows markup"),
    Payload("<img src=x onerror=XSS", inert="an unclosed tag is shown as text"),
    Payload("<қала onclick=XSS>", inert="tags begin with a Latin letter"),
    Payload("\\[Бағдарлама\\]\\(javascript:XSS\\)", inert="escaped brackets are brackets"),
    Payload("{: onclick=XSS } деп басталатын", "{: onclick=XSS }", inert="the source's own"),
    Payload("# Тақырып", inert="a translation cannot become a block"),
    Payload("<script >XSS</script >", "<script>XSS</script>", inert="the source's own"),
)


class Translated(Treeprocessor):
    """Puts a translation in the place of the first paragraph's text, as the reader does."""

    def __init__(self, md: markdown.Markdown, text: str) -> None:
        super().__init__(md)
        self.text = text

    def run(self, root: Element) -> None:
        paragraph = root.find("p")
        assert paragraph is not None
        paragraph.text = self.text.replace("\x02", "").replace("\x03", "")


def translated(text: str) -> str:
    """Return a page's body with the text as one paragraph's translation, not yet sanitised."""
    md = markdown.Markdown(extensions=list(EXTENSIONS), output_format="html")
    md.treeprocessors.register(Translated(md, text), "translated", 21)
    return md.convert(DOCUMENT)


def authored(text: str) -> str:
    """Return the text rendered as a source of its own, not yet sanitised."""
    return markdown.markdown(text, extensions=list(EXTENSIONS), output_format="html")


@cache
def renderings() -> tuple[tuple[int, str], ...]:
    """Return every payload's number and HTML, as a translation and as a source."""
    armed = [(number, payload.armed(number)) for number, payload in enumerate(PAYLOADS)]
    return tuple(
        (number, render(text)) for number, text in armed for render in (translated, authored)
    )


def findings(source: str, translation: str) -> set[str]:
    """Return the ids of what the safety check says about a translation."""
    catalog = Catalog(messages=(Message(source, translation, line=3),))
    subject = Subject("той", "translations/kk/той.po", "sources/той.md", "ru", "kk", (), catalog)
    return {finding.check for finding in safety.check(subject)}


class Audit(HTMLParser):
    """Collects whatever could run, load or cover; knows nothing of the sanitiser's tables."""

    HARMFUL = frozenset(
        (
            *("script", "style", "svg", "math", "iframe", "object", "embed", "form", "input"),
            *("button", "meta", "base", "link", "template", "noscript", "title", "textarea"),
            *("xmp", "plaintext", "select", "video", "audio", "marquee", "body", "frameset"),
        )
    )
    ADDRESSES = frozenset(
        ("href", "src", "srcset", "action", "formaction", "cite", "data", "poster", "background")
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.harmful: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.HARMFUL:
            self.harmful.append(f"<{tag}>")
        self.harmful += [f"{tag} {name}={value}" for name, value in attrs if _harms(name, value)]

    def handle_comment(self, data: str) -> None:
        self.harmful.append(f"<!--{data}-->")

    handle_decl = handle_pi = unknown_decl = handle_comment


def _harms(name: str, value: str | None) -> bool:
    value = value or ""
    if name in Audit.ADDRESSES:
        # Browsers drop blanks and control characters, and read a backslash as a slash.
        address = re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\xad]", "", value).lower()
        head = re.split("[/?#]", address, maxsplit=1)[0]
        is_odd = ":" in head and head.split(":")[0] not in ("http", "https", "mailto", "tel")
        return is_odd or address.startswith("//") or "\\" in address
    if name == "style":
        return not re.fullmatch(r"(text-align: ?(left|right|center);?)?", value)
    return name.startswith("on") or name in ("srcdoc", "http-equiv", "ping", "autofocus")


def audit(body: str) -> list[str]:
    parser = Audit()
    parser.feed(body)
    parser.close()
    return parser.harmful


def test_there_are_many_payloads_and_most_do_harm() -> None:
    """Markdown alone lets harm through for at least sixty of the payloads."""
    harmful = {number for number, body in renderings() if audit(body)}
    assert len(PAYLOADS) >= 100
    assert len(harmful) >= 60


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_the_net_holds(number: int) -> None:
    """Sanitised, no payload leaves anything that runs, loads, covers or hides an address."""
    for each, body in renderings():
        if each == number:
            clean = sanitise(body)
            assert audit(clean) == []
            assert sanitise(clean) == clean


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: repr(payload.text)[:60])
def test_the_check_speaks_up(payload: Payload) -> None:
    """A translation that adds markup is found out; text and the source's own markup pass."""
    assert bool(findings(payload.source, payload.text)) == (not payload.inert)


FRAGMENTS = st.sampled_from(
    (
        *("<b ", "<img src=x ", "onerror=1", ">", "/>", "<", "x", "'", '"', "`", "``", "\\", "["),
        *("](", ")", "(", "]", "](javascript:1)", "[ә](", "!", "<http://a", "<a@b", "{", "}"),
        *("{: ", "onclick=y", "*", "**", "_", " ", "\n", "&#58;", "javascript:", "<!--", "-->"),
        *("java", "script:1", "=", "style=", 'title="', "[бет]", "[^1]", "ұ", "<b>", "</b>"),
        *("  \n", "[қ](ә)", ">)", "/"),
    )
)
OWN = {
    "a": {"href", "title", "class", "id"},
    "img": {"src", "alt", "title"},
    "sup": {"id"},
    **{
        tag: {"class", "id"} for tag in ("p", "em", "strong", "code", "br", "div", "li", "ol", "hr")
    },
}
"""What Markdown writes by itself; nested markup may carry `href` and `title` into a tag."""


class Foreign(HTMLParser):
    """Collects tags, attributes and schemes that Markdown would not have written by itself."""

    def __init__(self, own: dict[str, set[str]]) -> None:
        super().__init__(convert_charrefs=True)
        self.own = own
        self.found: list[tuple[str | None, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.own and re.fullmatch("[a-z][a-z0-9:-]*", tag):
            self.found.append((tag,))
        for name, value in attrs:
            if value and name not in {*self.own.get(tag, ()), "href", "title", "src", "alt"}:
                self.found.append((tag, name))
            if name in ("href", "src") and re.match(r"\s*(java)?script\s*:", value or ""):
                self.found.append((tag, name, value))


@settings(max_examples=600, deadline=None)
@given(st.lists(FRAGMENTS, min_size=3, max_size=12).map("".join), st.booleans())
def test_the_check_sees_all_that_markdown_does(text: str, is_tagged: bool) -> None:
    """Whatever foreign thing Markdown makes of a translation, the check has named something."""
    foreign = Foreign(OWN | {"b": {"title"}} if is_tagged else OWN)
    foreign.feed(translated(text))
    source = f"{TAGGED} [бет](ә)" if is_tagged else SOURCE
    assert safety.added_markup(source, text) or not foreign.found


@settings(max_examples=200, deadline=None)
@given(st.lists(FRAGMENTS, min_size=3, max_size=12).map("".join))
def test_the_net_holds_for_any_mixture(text: str) -> None:
    """Sanitised, no mixture of markup leaves anything harmful, and twice is the same as once."""
    clean = sanitise(translated(text))
    assert audit(clean) == []
    assert sanitise(clean) == clean


DETECTOR = """<script>
const fired = new Set();
function xss(number) { fired.add(number); }
function prod(page) {
  page.addEventListener("click", event => {
    const link = event.target.closest && event.target.closest("a");
    if (link && !/^javascript:/i.test(link.href.baseVal || link.href)) event.preventDefault();
  }, true);
  for (const element of page.querySelectorAll("*")) {
    if (element.closest("head")) continue;
    for (const name of ["mouseover", "focus", "toggle", "error", "begin", "load"])
      element.dispatchEvent(new Event(name));
    element.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
  }
}
addEventListener("load", () => setTimeout(() => {
  prod(document);
  for (const frame of document.querySelectorAll("iframe.cell"))
    if (frame.contentDocument) prod(frame.contentDocument);
  setTimeout(() => { document.title = "fired:" + [...fired].sort().join(","); }, 700);
}, 500));
</script>"""


def fired(chromium: str, folder: Path, body: str) -> set[int]:
    """Open a page in a browser, prod everything on it, and return the payloads that ran."""
    page = folder / "page.html"
    head = f"<!doctype html><html><head><meta charset=utf-8><title>?</title>{DETECTOR}</head>"
    page.write_text(f"{head}<body>{body}</body></html>", encoding="utf-8")
    command = [
        *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
        *("--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"),
        *(f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=8000", "--dump-dom"),
        page.as_uri(),
    ]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    title = re.search("<title>fired:([0-9,]*)</title>", result.stdout)
    assert title, result.stdout[:2000]
    return {int(number) for number in title[1].split(",") if number}


def test_nothing_runs_in_a_browser(tmp_path: Path) -> None:
    """In Chromium the raw payloads run, each in its frame; sanitised, on one page, none does."""
    chromium = need("chromium")
    raw = "".join(
        f'<iframe class="cell" srcdoc="{html.escape(body)}"></iframe>' for _, body in renderings()
    )
    clean = "".join(f"<section>{sanitise(body)}</section>" for _, body in renderings())
    assert len(fired(chromium, tmp_path, raw)) >= 40
    assert fired(chromium, tmp_path, clean) == set()
