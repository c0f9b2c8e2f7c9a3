"""Messages and captions: within the limits of a messenger, whole sentences, the page's address."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import Config
from pipeline.model import Page, TextBlock
from pipeline.sentences import split
from pipeline.writers.messenger import CAPTION_LIMIT, MESSAGE_LIMIT, MessengerWriter, units
from tests.writers.samples import CONFIG, LANGUAGES, WORDS, fallback, page, theme, with_blocks

WRITER = MessengerWriter(CONFIG, theme())
ADDRESS = "https://news.arqa-museum.example/{}/2026/steppe-and-thread.html"
PROSE = {
    "kk": "Көрме сағат 10:00-де ашылады. Кіру тегін, һәм балаларға да! Өнер ме, өнеге ме? ",
    "ru": "Выставка откроется в 10:00. Вход свободный, для детей тоже! Ремесло или искусство? ",
    "en": "The exhibition opens at 10:00. Admission is free, for children too! Craft or art? ",
}


def write(shown: Page, config: Config = CONFIG) -> tuple[str, str]:
    writer = WRITER if config is CONFIG else MessengerWriter(config, theme())
    message, caption = (output.content.decode() for output in writer(shown))
    return message, caption


def long(language: str, times: int = 60) -> Page:
    """Return a page whose text is far longer than a message."""
    text = PROSE[language] * times
    return with_blocks(page(language), TextBlock(text), TextBlock("Соңы.", "item", "- ", "  "))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_text_is_whole(language: str) -> None:
    """A text with room to spare has title, facts, lead, body and the address, in this order."""
    message, caption = write(page(language))
    lines = message.split("\n")
    assert lines[0] == WORDS[language]["title"]
    assert lines[1] == ""
    assert all(line.count(": ") and line for line in lines[2:7])
    assert str(WORDS[language]["address"]) in message
    assert message.index(str(WORDS[language]["summary"])) < message.index("• 18:00 – дөңгелек")
    assert message.endswith(f": {ADDRESS.format(language)}\n")
    assert units(message) <= MESSAGE_LIMIT
    assert units(caption) <= CAPTION_LIMIT


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_text_is_cut_at_a_sentence(language: str) -> None:
    """A cut text has title, facts, as many whole sentences as fit, and says where the rest is."""
    whole, sentences = long(language), set(map(str.strip, split(PROSE[language], language)))
    label = {"kk": "Толық мәтіні", "ru": "Полный текст", "en": "Full text"}[language]
    for text, limit in zip(write(whole), (MESSAGE_LIMIT, CAPTION_LIMIT), strict=True):
        assert limit - 80 < units(text) <= limit
        _, _, _, body, end = text.split("\n\n")
        assert {each.strip() for each in split(body, language)} == sentences
        assert end == f"{label}: {ADDRESS.format(language)}\n"
        assert str(WORDS[language]["venue"]) in text


@settings(deadline=None)
@given(
    st.text(),
    st.lists(st.tuples(st.text(), st.integers(1, 900)), max_size=4),
    st.sampled_from(("https://x.example", "", "https://x.example/" + "ө" * 400)),
    st.sampled_from((1, 700)),
)
def test_no_text_is_too_long(
    title: str, texts: list[tuple[str, int]], base: str, times: int
) -> None:
    """Whatever is said, both stay within their limits and end with one line feed."""
    blocks = [TextBlock(text * count) for text, count in texts]
    shown = with_blocks(page("kk", title=title * times, venue=title * times), *blocks)
    for text, limit in zip(
        write(shown, replace(CONFIG, base_url=base)), (MESSAGE_LIMIT, CAPTION_LIMIT), strict=True
    ):
        assert units(text) <= limit
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


def test_length_is_counted_as_telegram_counts() -> None:
    """A letter outside the first plane counts as two."""
    assert [units(each) for each in ("Әңгіме", "🎭", "ө̆")] == [6, 2, 2]
    _, caption = write(with_blocks(page("kk"), TextBlock("🎭 " * 300 + ". ")))
    assert "🎭" not in caption
    assert caption.endswith(f"Толық мәтіні: {ADDRESS.format('kk')}\n")


def test_no_cut_after_what_leads_on() -> None:
    """A cut never follows a heading, a colon or an item that ends with a semicolon."""
    blocks = (
        TextBlock("Көрме ашылады."),
        TextBlock("Бағдарламада", "heading"),
        TextBlock("Үш бөлім бар:"),
        TextBlock("бірінші;", "item", "- ", "  "),
        TextBlock("екінші;", "item", "- ", "  ", tight=True),
        TextBlock("ұзын " * 1000 + "үшінші.", "item", "- ", "  ", tight=True),
    )
    message, _ = write(with_blocks(page("kk"), *blocks))
    assert "Көрме ашылады.\n\nТолық мәтіні: " in message
    assert "Бағдарламада" not in message


def test_a_link_stands_where_it_is_spoken_of() -> None:
    """A number that points to a list would point to nothing in a cut text."""
    blocks = TextBlock("Өтінім сайттағы [1] нысан арқылы. Ереже [2] мен [9]."), TextBlock("[1]")
    shown = with_blocks(page("kk"), *blocks, links=("https://a.example/өтінім", "mailto:q@a.kz"))
    message, _ = write(shown)
    assert "сайттағы (https://a.example/өтінім) нысан арқылы. Ереже (q@a.kz) мен [9]." in message


def test_nothing_becomes_markup() -> None:
    """Signs of which a program makes bold, struck or hidden words look the same, yet are none."""
    blocks = TextBlock("**Қазақ** __тілі__ ~~бар~~ ||құпия|| `код` ```ө``` 2*3*4, a_b_c.")
    message, _ = write(with_blocks(page("kk"), blocks))
    assert not re.search(r"\*\*|__|~~|\|\||`", message)
    assert "**Қазақ** __тілі__ ~~бар~~ ||құпия|| 'код'" in message.replace("\u2060", "")
    address = "https://x.example/a__b?c=**"
    message, _ = write(with_blocks(page("kk"), TextBlock(f"Қараңыз: {address} мен a__b@x.kz")))
    assert f"{address} мен a__b@x.kz" in message


def test_without_an_address_a_cut_is_shown() -> None:
    """Where nobody knows the page's address, a cut text ends with dots, a whole one as it ends."""
    bare = replace(CONFIG, base_url="")
    assert write(long("kk"), bare)[1].endswith("?\n\n…\n") or write(long("kk"), bare)[1].endswith(
        "\n\n…\n"
    )
    assert write(page("kk"), bare)[0].endswith("дөңгелек үстел.\n")


def test_a_change_and_gaps_are_told() -> None:
    """A cancelled event says so above its facts, an incomplete text says so below them."""
    message, _ = write(fallback(page("ru", status="cancelled")))
    assert message.index("Мероприятие отменено.") < message.index("Когда: ")
    assert message.index("Вход: ") < message.index("Некоторые части текста")


def test_same_page_same_bytes() -> None:
    """A message is the same bytes from a writer that was sent to another process."""
    assert list(pickle.loads(pickle.dumps(WRITER))(page("en"))) == list(WRITER(page("en")))
