"""The text release: no markup, 72 columns, the same words as the page."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import Config, parse
from pipeline.model import Page, TextBlock
from pipeline.writers.folding import COLUMNS, columns
from pipeline.writers.html import HtmlWriter
from pipeline.writers.text import TextWriter
from tests.writers.samples import (
    BLOCKS,
    CONFIG,
    LANGUAGES,
    WORDS,
    fallback,
    page,
    theme,
    with_blocks,
)

WRITER = TextWriter(CONFIG, theme())
KAZAKH = """\
Облыстық өнер музейінде «Дала мен жіп» көрмесі ашылады

Уақыты: 2026 жылғы 18 мамыр, 16:00 – 28 маусым, 18:30
Өтетін орны: «Арқа» облыстық өнер музейі, Қарағанды, Ерубаев көшесі, 33,
  2-қабат, № 4 зал
Кіру: 500\u00a0₸
Ұйымдастырушы: Мәдениет басқармасы
Байланыс: press@arqa-museum.example, +7 (7212) 00-00-00

Көрме 23 нобайды алғаш рет көрсетеді: һәм киіз, һәм алаша.

«Арқа» музейінде көрме ашылады: һәм киіз [1], һәм өрмек.


Бағдарламада

- 16:00 – ресми ашылуы, фольклорлық ансамбльдің өнер көрсетуі; 16:00 –
  ресми ашылуы, фольклорлық ансамбльдің өнер көрсетуі;
- 18:00 – дөңгелек үстел.

Сайтта: https://news.arqa-museum.example/kk/2026/steppe-and-thread.html


Сілтемелер

[1] https://arqa-museum.example/dala


Суреттер

- Киіз үй ішіндегі түскиіз. Түскиіз, XIX ғасыр.
  https://arqa-museum.example/tuskiiz.jpg


Баспасөз қызметі

«Арқа» облыстық өнер музейі
Электрондық пошта: press@arqa-museum.example
Телефон: +7 (7212) 00-00-00
Сайт: https://arqa-museum.example


###
"""


def write(shown: Page, config: Config = CONFIG) -> str:
    writer = WRITER if config is CONFIG else TextWriter(config, theme())
    mailed, _ = writer(shown)
    return mailed.content.decode()


def paste(shown: Page, config: Config = CONFIG) -> str:
    _, pasted = TextWriter(config, theme())(shown)
    return pasted.content.decode()


def test_a_whole_release() -> None:
    """Title, facts, lead, body, links and contacts follow each other, a blank line between."""
    assert write(page("kk")) == KAZAKH


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fits(language: str) -> None:
    """No line is wider than 72 columns, the file ends with one line feed, nothing is markup."""
    text = write(page(language))
    assert all(columns(line) <= COLUMNS for line in text.split("\n"))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert text.endswith("\n\n\n###\n")
    assert not set("<>*`\r\t") & set(text)


@settings(deadline=None)
@given(st.text(), st.lists(st.text(), max_size=4))
def test_any_text_fits(title: str, texts: list[str]) -> None:
    """Whatever is said, only a word that cannot be broken is wider than 72 columns."""
    shown = with_blocks(page("kk", title=title), *(TextBlock(text) for text in texts))
    text = write(shown)
    for line in text.split("\n"):
        assert columns(line) <= COLUMNS or " " not in line
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@settings(deadline=None)
@given(st.text(), st.lists(st.text(), max_size=4), st.sampled_from(("- ", "  1. ", "> ", "")))
def test_folding_loses_no_word(title: str, texts: list[str], lead: str) -> None:
    """Both releases say the same words in the same order, in 72 columns and in whole lines."""
    blocks = [TextBlock(text, first=lead, rest=" " * len(lead)) for text in texts]
    shown = with_blocks(page("kk", title=title), *blocks)
    assert write(shown).split()[:-1] == paste(shown).split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_is_a_line(language: str) -> None:
    """What is pasted has every paragraph, fact and item whole, on a line of its own."""
    shown = page(language)
    text = paste(shown)
    assert all(block.first + block.text.strip() in text.split("\n") for block in BLOCKS)
    assert all(WORDS[language][name] in text for name in ("title", "summary", "address"))
    assert "###" not in text


def test_lines_end_as_the_newsroom_wants() -> None:
    """With `line_ends = "crlf"` the same lines end as old mail programs want it."""
    crlf = parse('[text]\nline_ends = "crlf"')
    crlf = replace(CONFIG, line_ends=crlf.line_ends)
    assert write(page("kk"), crlf) == KAZAKH.replace("\n", "\r\n")
    assert paste(page("kk"), crlf).replace("\r\n", "\n") == paste(page("kk"))


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("cancelled", "Іс-шара өткізілмейді.\n"),
        ("postponed", "Іс-шара кейінге қалдырылды, жаңа күні қосымша хабарланады.\n"),
        ("rescheduled", "Іс-шараның күні өзгерді. Бұрынғы күні: 2026 жылғы 4 мамыр.\n"),
    ],
)
def test_a_change_is_told_first(status: str, said: str) -> None:
    """That an event does not take place as announced stands right below the title."""
    text = write(page("kk", status=status, previous_date=date(2026, 5, 4)))
    assert text.split("\n\n")[1] == said.strip()


def test_same_page_same_bytes() -> None:
    """A release is the same bytes from every writer, also from one sent to another process."""
    sent = pickle.loads(pickle.dumps(WRITER))
    assert (
        list(sent(page("ru")))
        == list(WRITER(page("ru")))
        == list(TextWriter(CONFIG, theme())(page("ru")))
    )


def test_free_of_charge() -> None:
    """A price of nothing is said in words."""
    assert "Вход: бесплатно\n" in write(page("ru", price=0))
    assert "Кіру: тегін\n" in write(page("kk", price=0))
    assert "Admission: free of charge\n" in write(page("en", price=0))


def test_a_price_in_words() -> None:
    """A price that is no number is said as it was written; an unknown one is not said."""
    assert "Кіру: шақыру қағазымен\n" in write(page("kk", price="шақыру қағазымен"))
    assert "Кіру" not in write(page("kk", price=None))


def test_the_reader_is_told_of_missing_translations() -> None:
    """A release with source text in places says so below its facts."""
    assert "Некоторые части текста ещё не переведены" in write(fallback(page("ru")))
    assert "Некоторые" not in write(page("ru"))


def test_a_long_address_is_never_broken() -> None:
    """An address wider than the line stands on one line, in the body and in the list."""
    address = "https://arqa-museum.example/" + "körme/" * 20
    shown = with_blocks(page("kk"), TextBlock(f"Көрме: {address} мекенжайында."), links=(address,))
    lines = write(shown).split("\n")
    assert address in lines
    assert f"[1] {address}" in lines


def test_a_mail_link_is_listed_as_the_address() -> None:
    """`mailto:` and `tel:` are for machines, so the list leaves them out."""
    shown = with_blocks(page("kk"), TextBlock("жазыңыз [1]"), links=("mailto:press@x.example",))
    assert "[1] press@x.example\n" in write(shown)


def test_nothing_to_say() -> None:
    """Without links, office, facts and body only the title is left."""
    bare = replace(page("kk"), body=replace(page("kk").body, fields=(), blocks=(), links=()))
    assert write(bare, Config()) == f"{bare.stem}\n\n\n###\n"
    assert paste(bare, Config()) == f"{bare.stem}\n"


def test_blocks_keep_their_distance() -> None:
    """Tight blocks follow each other, others after a blank line, headings after two."""
    shown = with_blocks(
        page("kk", summary=None),
        TextBlock("Қ", "heading"),
        TextBlock("бір\nекі"),
        TextBlock("ә", "item", "1. ", "   "),
        TextBlock("і", "item", "2. ", "   ", tight=True),
        TextBlock("Ң", "heading"),
        TextBlock("үш", first="> ", rest="> "),
    )
    assert "\n\nҚ\n\nбір\nекі\n\n1. ә\n2. і\n\n\nҢ\n\n> үш\n" in write(shown)


def test_code_keeps_its_form() -> None:
    """Code keeps its indents and blanks; only what is too wide is folded."""
    code = "егер  күн:\n    айт('сәлем')\n\n    " + "ұзын " * 20
    text = write(with_blocks(page("kk"), TextBlock(code, "code", "    ", "    ")))
    assert "    егер  күн:\n        айт('сәлем')\n\n        ұзын ұзын" in text
    assert all(columns(line) <= COLUMNS for line in text.split("\n"))


def test_controls_do_not_pass() -> None:
    """Controls, bidi overrides and halves of characters reach no release."""
    bad = "\x00\x1b[31m\x9b\u202e\u2066\ud800\ufffe"
    text = write(
        with_blocks(page("kk", title=f"Ән{bad}ші", venue=f"Өт{bad}кел"), TextBlock(f"Үн{bad}і"))
    )
    assert "Ән[31mші" in text
    assert "Үн[31mі" in text
    assert all(character.isprintable() or character in "\n\u00a0" for character in text)


def test_one_day_without_an_end() -> None:
    """A date without an hour is the day alone."""
    assert "\nКогда: 8 апреля 2024 года\n" in write(page("ru", date=date(2024, 4, 8), end=None))


def test_long_nonsense_takes_no_time() -> None:
    """A field or a block of a hundred thousand equal characters is written in passing."""
    for piece in ("ғ", " ", "\n", "\t ", "+7 ", "ә@", "http://", "[1", "– ", "9 ө ", "漢", "№ "):
        text = piece * (100_000 // len(piece))
        shown = page("kk", title=text, summary=text, contact=text, venue=text)
        start = process_time()
        write(with_blocks(shown, TextBlock(text), links=(text,)))
        list(HtmlWriter(CONFIG, theme())(shown))
        assert process_time() - start < 3, piece


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "Ұйымдастырушы: А, Ә және Б"),
        ("ru", "Организатор: А, Ә и Б"),
        ("en", "Organizer: А, Ә and Б"),
    ],
)
def test_several_organizers_are_a_list(language: str, said: str) -> None:
    """With the language's own word before the last; parts of one organizer have commas."""
    several = page(language, organizer=None, organizer__0="А", organizer__1="Ә", organizer__2="Б")
    text, *_ = WRITER(several)
    assert f"\n{said}\n" in text.content.decode()
    one = page(language, organizer=None, organizer__name="А", organizer__unit="Ә")
    text, *_ = WRITER(one)
    assert ": А, Ә\n" in text.content.decode()
