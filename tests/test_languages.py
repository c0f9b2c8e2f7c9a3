"""Which language a text is in, and what the table behind the answer holds."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages import (
    LATIN_KAZAKH,
    Script,
    identify,
    is_plain,
    is_russian_form,
    is_shared,
    is_small_word,
    lean,
    script,
    scripts,
)
from pipeline.languages.table import TABLE, pack, unpack

TABLE_LIMIT = 100_000

TEXTS = {
    "kk": (
        "Көрменің ашылуы сенбіде",
        "Балалар мен ата-аналар алаңға жиналды",
        "жиналыстар барысында айтылды",
        "Музей қызметкерлері келушілерді көктемгі таңертеңгі экскурсияға шақырады.",
        "Спектакльден кейін труппа мүшелері сахнаға шықты",
        "КОНКУРС ЖЕҢІМПАЗДАРЫ МАРАПАТТАЛДЫ",
        "Тармактар мен жапырактар",  # typed without Kazakh letters
    ),
    "ru": (
        "Открытие выставки в субботу",
        "Дети и родители собрались на площади",
        "об этом сказали на собрании",
        "Сотрудники музея приглашают посетителей на утреннюю экскурсию.",
        "После спектакля труппа «Дала үні» вышла на сцену",
        "ПОБЕДИТЕЛИ КОНКУРСА НАГРАЖДЕНЫ",
    ),
    "en": (
        "The exhibition opens on Saturday",
        "Children and their parents came to the square",
        "Museum staff invite visitors to a morning tour.",
        "THE WINNERS HAVE BEEN AWARDED",
    ),
    LATIN_KAZAKH: (
        "Körmeniñ aşyluy senbide bolady",
        "Balalar men ata-analar alańǵa jınaldy",
        "Kormege barlyk turgyndar shakyrylady",
    ),
}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language in TEXTS for text in TEXTS[language]]
)
def test_a_text_of_a_few_words_tells_its_language(language: str, text: str) -> None:
    """A name of another language, capitals and missing Kazakh letters do not lead it astray."""
    assert identify(text).language == language


@pytest.mark.parametrize("text", ["", "Фото", "Архив, фото", "12:30 – 14:00", "…", "Үні", "ℵ ℶ ℷ"])
def test_too_little_text_has_no_language(text: str) -> None:
    """Of two short words nobody can tell, and a third script is nobody's here."""
    assert identify(text).language == ""


def test_one_long_word_is_enough() -> None:
    """Fifteen letters hold as much as three words."""
    assert identify("ынтымақтастықтың").language == "kk"
    assert identify("сотрудничеством").language == "ru"


def test_own_announcements_are_in_the_language_they_say() -> None:
    """Every paragraph of the newsroom's sources is told right."""
    for path in sorted(Path("sources").rglob("*.md")):
        head, _, body = path.read_text("utf-8").partition("\n---\n")
        language = next(
            line.split(":")[1].strip() for line in head.splitlines() if line.startswith("language:")
        )
        for paragraph in body.split("\n\n"):
            if "](" not in paragraph and "{" not in paragraph:
                assert identify(paragraph).language in (language, ""), paragraph


def test_the_language_is_the_one_most_letters_are_in() -> None:
    """Words of another script and numbers count for nothing."""
    assert identify("Биыл Startup Day 2026 шарасына тіркелу басталды").language == "kk"
    assert identify("Register for «Дала үні» by 12 May at noon").language == "en"


def test_a_word_leans_to_its_language() -> None:
    """Above 0 for Kazakh, in Latin letters too, below 0 for the others; the ends count."""
    assert lean("жиналысы") > 0 > lean("собрания")
    assert lean("jınalysy") > 0 > lean("assembly")
    assert lean("балаларымен") > lean("бала") - 5


def test_a_kazakh_letter_outweighs_an_unknown_word() -> None:
    """Names that the table never saw are Kazakh where they have a Kazakh letter."""
    assert lean("грэмнің") > lean("грэмнин") + 4


def test_words_that_both_languages_have_are_known() -> None:
    """They tell nothing, in whichever text they stand."""
    assert is_shared("конференция")
    assert is_shared("концерт")
    assert not is_shared("выставка")
    assert not is_shared("көрме")


def test_small_words_are_of_one_language_only() -> None:
    """`не` is Kazakh for «what» and Russian for «not», so it is in no list."""
    assert is_small_word("также", "ru")
    assert is_small_word("үшін", "kk")
    assert not is_small_word("не", "ru")
    assert is_plain("register", "en")
    assert not is_plain("register", "kk")


@pytest.mark.parametrize("word", ["участниками", "международный", "приглашаем", "состоится"])
def test_russian_forms_are_told_by_their_ends(word: str) -> None:
    """Cases, adjectives and verbs are nothing that Kazakh borrows."""
    assert is_russian_form(word)


@pytest.mark.parametrize("word", ["конференция", "концерттен", "берем", "экономиканы", "бару"])
def test_words_of_kazakh_are_no_russian_forms(word: str) -> None:
    """Neither the loans nor the ends that Kazakh puts to them are taken for Russian ones."""
    assert not is_russian_form(word)


def test_scripts_are_counted_by_letter() -> None:
    """Look-alikes are told apart; digits and signs belong to none."""
    assert scripts("Cтолица 2026") == {Script.CYRILLIC: 6, Script.LATIN: 1}
    assert script("ə") is Script.LATIN
    assert script("ә") is Script.CYRILLIC
    assert script("ق") is Script.ARABIC
    assert script("Ω") is Script.OTHER


def test_the_table_is_small_and_says_only_what_counts() -> None:
    """It travels with the package, so it must not grow."""
    content = files("pipeline.languages").joinpath(TABLE).read_bytes()
    assert len(content) < TABLE_LIMIT
    weights = unpack(content)
    assert list(weights) == sorted(weights)
    assert min(map(abs, weights.values())) >= 4


@given(
    st.dictionaries(
        st.text("абвгқңі xyz", min_size=2, max_size=4), st.integers(-127, 127), min_size=1
    )
)
def test_packing_keeps_a_table(weights: dict[str, int]) -> None:
    """pack and unpack are a round trip, and the same table is the same file."""
    assert unpack(pack(weights)) == weights
    assert pack(dict(reversed(weights.items()))) == pack(weights)


@pytest.mark.parametrize("piece", ["ә", "а б ", "Аb", "қala ", "́а", "ö-"])
def test_hostile_texts_take_linear_time(piece: str) -> None:
    """Eight times the text takes about eight times as long, not sixty."""

    def spent(length: int) -> float:
        text = (piece * length)[:length]
        started = process_time()
        identify(text)
        return process_time() - started

    spent(1_000)
    short = min(spent(12_500) for _ in range(3))
    assert min(spent(100_000) for _ in range(3)) < 30 * short + 0.05
