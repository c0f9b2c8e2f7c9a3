"""Catalogs for the road: a small one with everything in it, and whatever hypothesis thinks of."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from pipeline.catalogs import po
from pipeline.catalogs.states import approve, with_origin
from pipeline.exchange.parcel import Parcel
from pipeline.locales import plural_forms
from pipeline.model import Catalog, Message, Previous

STEM = "2026/korme"
HEADER = po.new_header(
    project="Үлгі баспасөз қызметі",
    bugs="press@press.example",
    created="2026-11-22 12:00+0000",
    revised="2026-11-22 12:00+0000",
    language="ru",
    source_language="kk",
    plural_forms=plural_forms("ru"),
)

TITLE = Message(
    "«Дала үні» көрмесі",
    "Выставка «Дала үні»",
    msgctxt="title",
    extracted=("title", "the name stands on a sign"),
    references=("sources/2026/korme.md:3",),
)
NEW = Message("Кіру тегін.", extracted=("paragraph",), references=("sources/2026/korme.md:8",))
DRAFT = with_origin(
    Message(
        'Толығырақ [сайтта](https://press.example/kk "Біздің сайт") және **тіркелу** бөлімінде.',
        'Подробнее на [сайте](https://press.example/ru "Наш сайт") и в разделе **регистрация**.',
        fuzzy=True,
        extracted=("paragraph",),
    ),
    "mt",
    engine="libretranslate",
)
STALE = Message(
    "18:00 – дөңгелек үстел;",
    "17:00 – круглый стол;",
    fuzzy=True,
    extracted=("list item",),
    previous=Previous("17:00 – дөңгелек үстел;"),
)
PERSON = Message("Бағдарлама", "Программа", extracted=("heading 2",), comments=("қысқа болсын",))
SIGNED = approve(
    Message("`Код` мен <b>белгі</b> &nbsp; _өтеді_.", "`Код` и <b>знак</b> &nbsp; _проходят_."),
    by="editor@press.example",
    at="2026-11-22",
)
OLD = Message("Ескі сөйлем.", "Старая фраза.", obsolete=True)
MESSAGES = (TITLE, NEW, DRAFT, STALE, PERSON, SIGNED, OLD)
CATALOG = po.canonical(Catalog(HEADER, messages=MESSAGES))


def parcel(catalog: Catalog = CATALOG, *, has_markup: bool = True) -> Parcel:
    return Parcel(STEM, "kk", "ru", catalog, has_markup)


def of(*messages: Message) -> Catalog:
    """Return a catalog of these messages."""
    return po.canonical(Catalog(HEADER, messages=messages))


MARKS = (
    *("**", "*", "_", "`", "[", "](", ")", "![", "](https://press.example)", '](x "сөз")', "<b>"),
    *("</b>", '<a href="…">', "</a>", "&nbsp;", "\\*", "[^1]", "{: .x}", "<https://press.example>"),
    *(
        "…",
        "=",
        "'",
        '"',
        ";",
        "\t",
        "\r",
        "\n",
        "<!--",
        "-->",
        "]]>",
        "&",
        "<",
        "\N{NO-BREAK SPACE}",
    ),
)
WORDS = ("ә", "ғылым", "Қазақ", "ң", "өнер", "ұ", "үй", "һәм", "і", " ", "щё", "word", "2026", "😀")
TEXTS = st.lists(st.sampled_from(MARKS + WORDS), min_size=1, max_size=14).map("".join)
ODD = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0\4"), min_size=1, max_size=30
)
PLAIN = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\t\n\r"),
    min_size=1,
    max_size=30,
)
"""What XML can hold."""


def messages(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Message]:
    """Return messages in every state."""

    def made(msgid: str, msgstr: str, context: str | None, kind: int) -> Message:
        message = Message(msgid, msgstr, context, extracted=("paragraph",))
        match kind:
            case 0:
                return replace(message, msgstr="")
            case 1:
                return replace(message, fuzzy=True)
            case 2:
                return with_origin(replace(message, fuzzy=True), "memory", score="80")
            case 3:
                return approve(message, by="редактор", at="2026-11-22")
            case 4:
                return replace(message, fuzzy=True, previous=Previous(f"{msgid} бұрын"))
            case _:
                return message

    contexts = st.sampled_from([None, None, "title", "venue"])
    return st.builds(made, texts, texts, contexts, st.integers(0, 5))


def catalogs(texts: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[Catalog]:
    """Return canonical catalogs without two messages of one key."""
    several = st.lists(messages(texts), min_size=1, max_size=6, unique_by=lambda m: m.key)
    return several.map(lambda found: of(*(m for m in found if m.msgid)))
