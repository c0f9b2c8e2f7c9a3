"""Which messages of other projects are read as Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import markup
from pipeline.checks.entries import checker, entries
from pipeline.inline.likely import is_surely_markdown, may_be_markdown
from pipeline.model import Catalog, Message
from pipeline.seams import Subject

MARKDOWN = (
    "**Маңызды:** кіру тегін.",
    "Жиналыс **сағат 10:00-де** басталады",
    "Кіру **(тегін)**, орын саны шектеулі",
    "Тіркелу [мына жерде](https://tirkeu.example/kk/).",
    "Толығырақ [бағдарламада](bagdarlama.pdf)",
    "Толығырақ [бағдарламада](%(url)s)",
    "Толығырақ [осында](#baglanys) және [мұнда]({url})",
    "![Ертіс жағасы](ertis.jpg)",
    "Толығырақ [көрме туралы][korme].",
    "Көрме ашылды.[^1]",
    "## Бағдарлама",
)
PLAIN = (
    "*.po және *.mo файлдары",
    "Қайда: src/**/*.py мен **/өңдеу/**",
    "def f(*args, **kwargs): **kwargs бос",
    "*** Командалар ***",
    "**",
    "2 * 3 * 4 = 24",
    "2**3**2 неге тең?",
    '_("мәтін")(x) мен f[i](x)',
    "[қосымша] [--help] (міндетті емес)",
    "Пайдалану: %s [-a](b) дұрыс емес",
    "жиым[i][j] өлшемі",
    "[^a-zәғқ]* өрнегі",
    "`%s' ашылмады, ``rm -rf`` керек",
    "# Бұл пәрменнің баптаулары",
    "#1 орын",
    "Міндетті өрістер * белгісімен көрсетілген *",
    "echo \"$1\" | sed 's/[^x](y)/z/'",
    "C:\\**\\жоба",
)


@pytest.mark.parametrize("text", MARKDOWN)
def test_markdown_is_recognised(text: str) -> None:
    """What only Markdown writes so is Markdown."""
    assert is_surely_markdown(text)


@pytest.mark.parametrize("text", PLAIN)
def test_messages_of_programs_are_plain(text: str) -> None:
    """Globs, commands, sums, calls, old quotation marks and comments are none."""
    assert not is_surely_markdown(text)


def test_emphasis_and_code_count_beside_sure_signs_alone() -> None:
    """Programs write `*word*` and backticks too, and their translators use other quotes."""
    for text in ("Кіру *тегін*.", "`pipeline.toml` файлын ашыңыз"):
        assert may_be_markdown(text)
        assert not is_surely_markdown(text)
    assert not any(map(may_be_markdown, ("`%s' жоқ", "``x`` керек", ":ref:`көрме`", "*.po *.mo")))
    lost = Message("`pipeline.toml` файлын ашыңыз", "Откройте файл «pipeline.toml»")
    sure = Message("**Маңызды:** кіру тегін.", "**Важно:** вход свободный.")
    assert told(lost) == []
    assert told(lost, sure) == ["md-structure"]


def told(*messages: Message) -> list[str]:
    """Return what the checks of markup tell of a catalog of another project."""
    return [each.check for each in checker([markup.check])(subject(*messages))]


def subject(*messages: Message) -> Subject:
    return Subject(
        stem="ru.po",
        path="ru.po",
        source_path="",
        source_language="kk",
        language="ru",
        units=(),
        catalog=Catalog(messages=messages),
        has_markup=False,
        has_source=False,
    )


@pytest.mark.parametrize(
    ("source", "translation", "check"),
    [
        ("**Маңызды:** кіру тегін.", "**Важно: вход свободный.", "md-syntax"),
        ("**Important:** entry is free.", "Маңызды: кіру тегін.", "md-syntax"),
        ("Запись [здесь](https://a.example/).", "Тіркелу [мұнда (https://a.example/).", "md-link"),
        ("Register [here](https://a.example/).", "Запись (здесь)(https://a.example/).", "md-link"),
        ("## Программа", "Programme", "md-structure"),
        ("Көрме ашылды.[^1]", "The exhibition has opened.", "md-reflink"),
    ],
)
def test_broken_markdown_of_other_projects_is_told(
    source: str, translation: str, check: str
) -> None:
    """A mark that the translation lost or broke is told without a source document."""
    assert told(Message(source, translation)) == [check]


def test_a_flag_says_so() -> None:
    """`md-text`, as Weblate writes it, makes any message Markdown."""
    message = Message("`бап`", "«параметр»", flags=("md-text",))
    assert [each.has_markup for each in entries(subject(message))] == [True]
    plain = replace(message, flags=())
    assert [each.has_markup for each in entries(subject(plain))] == [False]


@given(st.text(alphabet="*`[](^# \\әі_./a1", max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    """Asking never fails, and what is sure may be, too, or holds another mark."""
    assert isinstance(is_surely_markdown(text), bool)
    assert isinstance(may_be_markdown(text), bool)
