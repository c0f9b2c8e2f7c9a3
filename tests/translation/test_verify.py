"""Verification: what may be a translation, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.seams import Codec
from pipeline.translation.codecs import STRANGE, decode, token
from pipeline.translation.masking import Segment, protect
from pipeline.translation.verify import problems
from tests.translation.texts import inline_strings


def segment(text: str) -> Segment:
    """Return a text as one segment, nothing peeled off."""
    protected = protect(text)
    return Segment(protected.neutral, tuple(held.partner for held in protected.held))


def wrong(text: str, answer: object, pair: str = "kk>ru") -> tuple[str, ...]:
    """Return the problems of an answer in which `[X0X]` stands for a token."""
    asked = segment(text)
    if isinstance(answer, str):
        answer = decode(answer, Codec.BRACKETS, len(asked.partners))
    source, _, target = pair.partition(">")
    return problems(asked, answer, source, target)


GOOD = [
    ("Көрме ертең сағат 10:00-де өтеді.", "Выставка состоится завтра в 10:00.", "kk>ru"),
    ("Көрме ертең сағат 10:00-де өтеді.", "The exhibition is held tomorrow at 10:00.", "kk>en"),
    ("Байқауға 6 500 000 теңге бөлінді.", "6,500,000 tenge is set aside for it.", "kk>en"),
    ("2024 жылғы 8 сәуір", "8 апреля 2024 года", "kk>ru"),
    ("Концерт", "Концерт", "kk>ru"),
    ("Фото: баспасөз қызметі", "Фото: пресс-служба", "kk>ru"),
    ("«Дала үні» көрмесі Астанада ашылады", "Выставка «Дала үні» откроется в Астане", "kk>ru"),
    ("Astana Opera", "Astana Opera", "en>ru"),
    ("Выставка открыта с 9.30 до 18.00", "Көрме сағат 9:30-дан 18:00-ге дейін ашық", "ru>kk"),
    ("Тізім [сайтта](x) **бар**", "**Список** есть на [сайте](x)", "kk>ru"),
    ("Билет 1,500 tenge", "Билет құны 1 500 теңге", "ru>kk"),
    ("Мәдениет министрлігі", "Ministry of Culture", "kk>en"),
    ("Кіру тегін", "Вход свободный", "kk>ru"),
    ("в 2024 г.", "in 2024", "ru>en"),
    ("Это языковая модель казахского языка.", "Бұл – қазақ тілінің тілдік моделі.", "ru>kk"),
    ("IT-компания", "IT company", "ru>en"),
    ("Вход – по билетам, билеты – в кассе", "Кіру билетпен, билет кассада", "ru>kk"),
]


@pytest.mark.parametrize(("text", "answer", "pair"), GOOD)
def test_good_translations_pass(text: str, answer: str, pair: str) -> None:
    """What a person would write is not refused."""
    assert wrong(text, _as_sent(text, answer), pair) == ()


def _as_sent(text: str, answer: str) -> str:
    """Write the marks of an answer as the tokens that its source has for them."""
    for number, held in enumerate(protect(text).held):
        answer = answer.replace(held.text, f"[X{number}X]", 1)
    return answer


TEXT = "Көрме ертең сағат 10:00-де [мұражайда](x) ашылады, кіру барлық қонақ үшін тегін."
ANSWER = "Выставка откроется завтра в 10:00 в [X0X]музее[X1X], вход для всех гостей свободный."
BAD = [
    (None, "is no text but nothing"),
    (7, "is no text but a number"),
    (["а"], "is no text but a list"),
    ({"text": "а"}, "is no text but an object"),
    ("", "is empty"),
    (" \n", "is empty"),
    ("<!DOCTYPE html><html><body>ok</body></html>", "is an error page"),
    ("Error 500 (Server Error)!!1500.That’s an error.There was an error.", "is an error page"),
    ("MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS", "is an error page"),
    ("'KK-XX' IS AN INVALID TARGET LANGUAGE", "is an error page"),
    (ANSWER.replace("[X1X]", ""), "loses 1 and repeats 0 marks or addresses"),
    (ANSWER + " [X1X]", "loses 0 and repeats 1 marks or addresses"),
    (ANSWER.replace("[X1X]", "[X7X]"), "adds a mark of its own"),
    (
        ANSWER.replace("[X0X]", "[X9X]").replace("[X1X]", "[X0X]").replace("[X9X]", "[X1X]"),
        "has the ends of marks in the wrong order",
    ),
    (ANSWER.replace("10:00", "18:00"), "changes a number, a date or an hour"),
    (ANSWER.replace("10:00", "10:00 2024"), "changes a number, a date or an hour"),
    (ANSWER.replace(" в 10:00", ""), "changes a number, a date or an hour"),
    (ANSWER + " <script>alert(1)</script>", "adds markup"),
    (ANSWER.replace("завтра", "&lt;b&gt;завтра"), "adds markup"),
    (ANSWER.replace("завтра", "**завтра**"), "adds markup"),
    (ANSWER.replace("завтра", "{завтра}"), "adds markup"),
    (ANSWER + " https://evil.example/", "adds an address"),
    (ANSWER + " javascript:alert", "adds an address"),
    (ANSWER + " a@evil.example", "adds an address"),
    (ANSWER[:40] + "[X1X]", "is cut off"),
    ("Вы[X0X][X1X] 10:00.", "is far too short"),
    (ANSWER + " Музей стоит в центре города и открыт каждый день," * 4 + ".", "is far too long"),
    ("ж" * 20_000_000, "is far too long"),
    (ANSWER.replace("завтра", "завтра завтра завтра завтра"), "repeats itself"),
    (ANSWER.replace("для всех гостей", "для всех для всех для всех"), "repeats itself"),
    (ANSWER.replace("завтра", "завтраааааааааа"), "repeats itself"),
    ("Вот перевод: " + ANSWER, "is small talk or a refusal"),
    ("Перевод на русский: " + ANSWER, "is small talk or a refusal"),
    ("Извините, я не могу перевести [X0X]этот[X1X] текст в 10:00.", "is small talk or a refusal"),
    ("I'm sorry, but I cannot help with [X0X]that[X1X] at 10:00.", "is small talk or a refusal"),
    ("Сіздің аударма [X0X]мұнда[X1X] 10:00: әрине.", "holds Kazakh words"),
    ("Көрме ертең сағат 10:00-де [X0X]мұражайда[X1X] ашылады, кіру барлық қонақ үшін тегін.",
     "is the source again"),
    ("The exhibition opens tomorrow at 10:00 in the [X0X]museum[X1X].",
     "holds words in Latin letters that its source has not"),
    (ANSWER.replace("музее", "博物馆"), "holds Cjk letters, which its source has not"),
    (ANSWER.replace("музее", "متحف"), "holds Arabic letters, which its source has not"),
    (ANSWER.encode().decode("latin-1"), "holds broken characters"),
    (ANSWER.encode().decode("cp1251", "replace"), "holds broken characters"),
    (ANSWER.replace("музее", "муз\ufffdе"), "holds broken characters"),
    (ANSWER.replace("музее", "муз\ud83dее"), "holds broken characters"),
    (ANSWER.replace("музее", "му\nзее"), "adds a line break"),
    (ANSWER.replace("музее", "му\u202eзее"), "holds hidden characters"),
    (ANSWER.replace("музее", "му\u200bзее"), "holds hidden characters"),
    (ANSWER.replace("музее", "му\x07зее"), "holds hidden characters"),
    (f'"{ANSWER}"', "is put between quotation marks"),
    (ANSWER.replace("музее", f"музее{STRANGE}"), "adds a mark of its own"),
    (ANSWER.replace("музее", "\ue001музее"), "holds broken characters"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "problem"), BAD)
def test_wrong_answers_are_refused(answer: object, problem: str) -> None:
    """Each kind of wrong answer is refused, and named."""
    assert wrong(TEXT, ANSWER) == ()
    assert problem in wrong(TEXT, answer)


LANGUAGES = [
    ("Көрме ашылады", "Exhibition ашылады", "kk>en"),
    (
        "Выставка откроется в музее",
        "Die Ausstellung wird für alle Gäste über Nacht geöffnet",
        "ru>en",
    ),
    ("Выставка открылась и продлится до лета", "Выставка открыта и продлится летом", "ru>kk"),
    ("Exhibition is open in the city", "Выставка на этой неделе", "en>kk"),
    ("Exhibition is open", "Көрме ашық", "en>ru"),
    ("Exhibition is open for all", "Korme barlyq qonaqtar ushin ashyq", "en>kk"),
    ("Сегодня концерт в нашем городе", "Сегодня концерт в нашем городе", "ru>kk"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "answer", "pair"), LANGUAGES)
def test_wrong_language_is_refused(text: str, answer: str, pair: str) -> None:
    """An answer in another language or script than the target's is refused."""
    assert wrong(text, answer, pair)


def test_same_language_accepts_the_same_text() -> None:
    """Where source and target are one language, every string of a corpus is its own translation."""
    refused = []
    for text in inline_strings():
        asked = segment(text)
        if "\n" in text or not asked.neutral.strip():
            continue
        for language in ("kk", "ru", "en"):
            found = problems(asked, asked.neutral, language, language)
            refused += [(text, each) for each in found if "letter" not in each]
    assert [each for each in refused if not _is_about_script(each[1])] == []


def _is_about_script(problem: str) -> bool:
    return any(word in problem for word in ("Cyrillic", "Latin", "English", "Kazakh", "no word"))


@given(st.text(), st.text())
def test_problems_quote_nothing(text: str, answer: str) -> None:
    """A problem is in our own words: the texts stand in none of them, and nothing raises."""
    asked = segment(text.replace("\n", " "))
    for found in problems(asked, answer, "kk", "ru"):
        assert found in found.strip()
        assert len(found) < 80


def test_tokens_may_move() -> None:
    """Another order of words is another order of marks."""
    asked = segment("`a` және `b`")
    assert problems(asked, f"{token(1)} и {token(0)}", "kk", "ru") == ()


CHANGED = "changes a number, a date or an hour"


@pytest.mark.parametrize(
    ("text", "answer", "pair"),
    [
        ("Рост составил 1.05 процента", "Өсім 1.5 пайыз болды", "ru>kk"),
        ("Приз 100 000 тенге", "Жүлде 100 00 теңге", "ru>kk"),
        ("Приз 1 050 тенге", "Жүлде 1 50 теңге", "ru>kk"),
        ("Открыто с 10:00 до 18:30", "10:30-дан 18:00-ге дейін ашық", "ru>kk"),
        ("Начало в 18:00 в большом зале", "Басталуы үлкен залда 18:0", "ru>kk"),
        ("Гала-концерт 8 апреля 2024 года", "The gala concert is on 8 April", "ru>en"),
        ("Придут 2 гостя, первый из Орала", "Two guests, the first of 3", "ru>en"),
        ("Счёт 2:1, они первые", "The score is 2, they are first", "ru>en"),
        ("Скидка 20 миль", "200 kilometres off", "ru>en"),
    ],
)
def test_a_number_that_looks_alike_is_refused(text: str, answer: str, pair: str) -> None:
    """Lost zeros, hours that took each other's minutes, a lost year and another unit's number."""
    assert CHANGED in wrong(text, answer, pair)


@pytest.mark.parametrize(
    ("text", "answer", "pair"),
    [
        ("Ждём 2 команды", "Two teams are expected", "ru>en"),
        ("Two teams are expected", "2 команда күтіледі", "en>kk"),
        ("Начало в 18:00", "It begins at 6 p.m.", "ru>en"),
        ("Жүлде 30 мың теңге", "The prize is 30,000 tenge", "kk>en"),
        ("Гала-концерт 8 апреля 2024 года", "Гала-концерт 08.04.2024 күні", "ru>kk"),
    ],
)
def test_a_number_may_be_written_otherwise(text: str, answer: str, pair: str) -> None:
    """Words for digits, hours by half days, thousands by a word, dates in figures."""
    assert CHANGED not in wrong(text, answer, pair)


LEFT = "leaves words untranslated"


@pytest.mark.parametrize(
    ("text", "answer", "pair"),
    [
        ("үлкен топ – 16–18 жас.", "большой топ – 16–18 жас.", "kk>ru"),
        ("Байқау ертең басталады", "Конкурс начнётся ертең", "kk>ru"),
        ("Большой концерт состоится завтра", "Үлкен концерт завтра өтеді", "ru>kk"),
        ("Приглашаем на лекцию о музеях", "Біз музейлер туралы лекцию шақырамыз", "ru>kk"),
    ],
)
def test_one_word_left_over_is_refused(text: str, answer: str, pair: str) -> None:
    """A word of the source that the target's language does not have was not translated."""
    assert wrong(text, answer, pair)


@pytest.mark.parametrize(
    ("text", "answer", "pair"),
    [
        ("Вход на концерт – 500 тенге", "Концертке кіру – 500 теңге", "ru>kk"),
        ("В музее подают кофе и какао", "Музейде кофе мен какао беріледі", "ru>kk"),
        ("Температура упадёт до минус 5", "Ауа температура 5 градусқа төмендейді", "ru>kk"),
        ("«Дала үні ән салады» көрмесі", "Выставка «Дала үні ән салады»", "kk>ru"),
        ("Ұлттық домбыра кеші өтеді", "Пройдёт вечер домбры", "kk>ru"),
    ],
)
def test_a_word_of_both_languages_may_stay(text: str, answer: str, pair: str) -> None:
    """Loans and names in quotation marks are no words that were left over."""
    assert LEFT not in wrong(text, answer, pair)
