"""Letters: right for servers, whole for readers, the same bytes every time."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import Config, Office
from pipeline.errors import ConfigError
from pipeline.model import Page, TextBlock
from pipeline.seams import Site
from pipeline.writers.characters import one_line
from pipeline.writers.combined import CombinedWriter
from pipeline.writers.inline_styles import styled
from pipeline.writers.mail import MailWriter
from pipeline.writers.text import TextWriter
from pipeline.writers.theme import Theme
from tests.writers.samples import (
    CONFIG,
    LANGUAGES,
    OFFICE,
    STEM,
    WORDS,
    page,
    theme,
    with_blocks,
    with_html,
)

WRITER = MailWriter(CONFIG, theme())
NOW = datetime(2026, 5, 1, 6, 30, tzinfo=UTC)


def raw(shown: Page, config: Config = CONFIG) -> bytes:
    writer = WRITER if config is CONFIG else MailWriter(config, theme())
    (output,) = writer(shown)
    assert output.path == f"{shown.language}/{STEM}.eml"
    return output.content


def read(content: bytes) -> EmailMessage:
    """Return a letter as a mail program reads it, nothing in it being wrong."""
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    assert not [each.defects for each in message.walk() if each.defects]
    return message


def part(message: EmailMessage, subtype: str) -> str:
    found = message.get_body((subtype,))
    assert isinstance(found, EmailMessage)
    return str(found.get_content()).replace("\r\n", "\n")


def sender(content: bytes) -> tuple[str, str]:
    """Return name and address by RFC 2047; the newer parser puts blanks into long names."""
    header = message_from_bytes(content)["From"]
    name, address = parseaddr(header)
    return str(make_header(decode_header(name))), address


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_letter(language: str) -> None:
    """Subject and sender keep their letters, the text is the text release, HTML says the same."""
    shown = replace(page(language), updated=NOW)
    content = raw(shown)
    message = read(content)
    assert message["Subject"] == WORDS[language]["title"]
    assert sender(content) == (dict(OFFICE.name)[language], OFFICE.email)
    assert message["Date"].datetime == NOW
    assert message["Content-Language"] == language
    assert message["X-Unsent"] == "1"
    assert message["To"] is None
    assert message.get_content_type() == "multipart/alternative"
    kinds = [each.get_content_type() for each in message.iter_parts()]
    assert kinds == ["text/plain", "text/html"]
    text, _ = TextWriter(CONFIG, theme())(shown)
    assert part(message, "plain").encode() == text.content
    html = part(message, "html")
    assert f'<html lang="{language}">' in html
    assert all(str(WORDS[language][name]) in html for name in ("title", "summary", "venue"))
    assert f"https://news.arqa-museum.example/{language}/{STEM}.html" in html


def test_servers_get_short_lines_of_ascii() -> None:
    """Lines end with CR LF, none is longer than 998 octets, and nothing is beyond ASCII."""
    content = raw(with_html(page("kk"), f"<p>{'ә' * 5000}</p>"))
    content += raw(with_html(page("en"), f"<p>{'a' * 5000}</p>"))
    assert content.isascii()
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


@settings(deadline=None, max_examples=50)
@given(st.text(min_size=1), st.text())
def test_any_title_and_body_survive(title: str, text: str) -> None:
    """Whatever is said, nothing breaks out of a header, and the subject is read back as it was."""
    shown = with_html(with_blocks(page("kk", title=title), TextBlock(text)), f"<p>{text}</p>")
    message = read(raw(shown))
    assert message.keys() == [
        "Subject", "From", "Message-ID", "Content-Language", "X-Unsent", "MIME-Version",
        "Content-Type",
    ]  # fmt: skip
    text_release, _ = TextWriter(CONFIG, theme())(shown)
    assert part(message, "plain").encode() == text_release.content
    said = one_line(title) or STEM
    assert message["Subject"] == said.replace("\t", " ")


def test_a_title_opens_no_header() -> None:
    """Line breaks, encoded words and bidi overrides in a title stay within the subject."""
    title = "Көрме\r\nBcc: all@x.example\u2028X: ә\u202e =?utf-8?q?=0D=0ABcc:_b@x?="
    message = read(raw(page("kk", title=title)))
    assert message["Subject"] == "Көрме Bcc: all@x.example X: ә =?utf-8?q?=0D=0ABcc:_b@x?="
    assert message["Bcc"] is None


def test_same_text_same_bytes() -> None:
    """A letter is the same bytes every time; its id changes with its text and its language."""
    sent = pickle.loads(pickle.dumps(WRITER))
    assert list(sent(page("ru"))) == list(WRITER(page("ru")))
    ids = {
        read(raw(shown))["Message-ID"]
        for shown in (page("kk"), page("ru"), page("kk", price=0), page("kk"))
    }
    assert len(ids) == 3
    assert all(each.endswith("@news.arqa-museum.example>") for each in ids)


@pytest.mark.parametrize(
    ("email", "address"),
    [
        ("", ""),
        ("баспасөз@өнер.example", ""),
        ("press@өнер.example", "press@xn--"),
        ("press@x_y.example", ""),
        ('pr"ess@x.example', ""),
        (".press@x.example", ""),
    ],
)
def test_no_sender_is_better_than_a_wrong_one(email: str, address: str) -> None:
    """A host is written as servers know it; an address that they refuse is left out."""
    config = replace(CONFIG, office=replace(OFFICE, email=email))
    content = raw(page("kk"), config)
    if address:
        assert sender(content)[1].startswith(address)
    else:
        assert read(content)["From"] is None


def test_an_office_of_any_name() -> None:
    """A long Kazakh name, commas, quotation marks and an old name without any are read back."""
    for name in ("«Дала үні» республикалық мәдениет орталығының баспасөз қызметі", 'A "B", C', ""):
        config = replace(CONFIG, office=Office((("kk", name),), OFFICE.email))
        assert sender(raw(page("kk"), config)) == (name, OFFICE.email)


def test_html_loads_nothing_unsafe() -> None:
    """Pictures come by https or as their words; a link that leads nowhere is its words."""
    html = (
        '<p class="x" id="y"><img src="http://x.example/a.png" alt="Түскиіз">'
        '<img src="https://x.example/b.png" alt="ә"><a href="/kk/">қайда</a></p>'
        '<table><tr><td style="text-align:right">1</td></tr></table>'
    )
    assert styled(html) == (
        '<p style="margin:0 0 16px">[Түскиіз]'
        '<img src="https://x.example/b.png" alt="ә" style="max-width:100%;height:auto;border:0">'
        '<a>қайда</a></p><table style="border-collapse:collapse;margin:0 0 16px"><tr>'
        '<td style="border:1px solid #999;padding:4px 8px;vertical-align:top;text-align:right">'
        "1</td></tr></table>"
    )
    bare = replace(CONFIG, base_url="")
    shown = with_html(page("kk"), '<p><a href="x.html">мұнда</a><script>alert(1)</script></p>')
    html = part(read(raw(shown, bare)), "html")
    assert "<a>мұнда</a>" in html
    assert "script" not in html
    assert not re.search(r' (?:class|id)="', html)


def test_a_broken_template_is_named() -> None:
    """A newsroom's template that cannot be used is an error that names it."""
    files = {**theme().files, "mail.part.html.j2": "{{ page.nothing.at_all }}"}
    with pytest.raises(ConfigError, match=r"theme/mail\.part\.html\.j2:1"):
        list(MailWriter(CONFIG, Theme(files, theme().words))(page("kk")))


def site(*pages: Page) -> Site:
    """Return a site with these pages."""
    found = {(each.stem, each.language): each for each in pages}
    listings = tuple(each.listed() for each in pages)
    return Site(listings, lambda one: found[one.stem, one.language], NOW)


def combined(*pages: Page, config: Config = CONFIG) -> dict[str, bytes]:
    return {each.path: each.content for each in CombinedWriter(config, theme())(site(*pages))}


def test_a_combined_release() -> None:
    """Every language stands whole below its own name, Kazakh first, in one text and one letter."""
    pages = [page(language) for language in ("en", "ru", "kk")]
    files = combined(*pages, config=replace(CONFIG, languages=("ru", "en", "kk")))
    assert list(files) == [f"releases/{STEM}.txt", f"releases/{STEM}.eml"]
    text = files[f"releases/{STEM}.txt"].decode()
    assert re.findall(r"^(.+)\n=+\n", text, re.MULTILINE) == ["Қазақша", "Русский", "English"]
    for shown in pages:
        alone, _ = TextWriter(CONFIG, theme())(shown)
        assert alone.content.decode().removesuffix("\n\n\n###\n") in text
    assert text.count("###") == 1
    assert text.endswith("\n\n\n###\n")
    message = read(files[f"releases/{STEM}.eml"])
    assert part(message, "plain") == text
    assert message["Content-Language"] == "kk, ru, en"
    titles = [str(WORDS[language]["title"]) for language in ("kk", "ru", "en")]
    assert message["Subject"] == " / ".join(titles)
    html = part(message, "html")
    assert html.count("<hr ") == 2
    assert re.findall(r'<div lang="(..)">', html) == ["kk", "ru", "en"]


def test_one_language_is_not_combined() -> None:
    """An announcement that stands in one language only has no combined release."""
    assert combined(page("kk")) == {}
    assert len(combined(page("kk"), page("en"))) == 2


def test_one_announcement_is_held_at_a_time() -> None:
    """Pages are asked for when their release is written, not before."""
    asked: list[str] = []
    whole = site(*(replace(page(code), stem=f"2026/{n}") for n in range(3) for code in LANGUAGES))

    def give(listing):  # type: ignore[no-untyped-def]
        asked.append(listing.stem)
        return whole.page(listing)

    outputs = CombinedWriter(CONFIG, theme())(replace(whole, page=give))
    next(iter(outputs))
    assert asked == ["2026/0"] * 3
