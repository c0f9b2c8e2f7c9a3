"""Facts are put in where there is one way to do it, and listed wherever they differ."""

from __future__ import annotations

from itertools import pairwise

import pytest
from rapidfuzz import fuzz

from pipeline import changes as reading
from pipeline.changes import changes, is_settled
from pipeline.memory.answers import exact_matches, match
from pipeline.pairs import Pair, Query
from tests.facts import cases

RUSSIAN = "8 апреля 2024 года в 14:30 откроется выставка, мест 6 500."
KAZAKH = "2024 жылғы 8 сәуір, сағат 14:30: көрме ашылады, 6 500 орын."
ENGLISH = "The exhibition opens on 8 April 2024 at 14:30 with 6,500 seats."


def result(source: str, target: str, query: str, languages: str = "ru kk") -> tuple[str, str]:
    """Return the text, and the changes in a line."""
    one, other = languages.split()
    asked = Query(query, one, other)
    answer = match(asked, fuzz.ratio(source, query), [Pair(one, other, source, target)])
    shown = (f"{c.old or '-'} {'>' if c.done else '?'} {c.new or '-'}" for c in changes(answer))
    return answer.text, "; ".join(shown)


def test_equal_facts_change_nothing() -> None:
    """Where only words differ, the target stays as it is."""
    assert result(RUSSIAN, KAZAKH, RUSSIAN.replace("выставка", "ярмарка")) == (KAZAKH, "")


def test_every_kind_is_put_in() -> None:
    """Day, month, year, hour and number, each in the form of the target's language."""
    query = "19 мая 2025 года в 9:05 откроется выставка, мест 12 000."
    changes = "8 > 19; апреля > мая; 2024 > 2025; 14:30 > 9:05; 6 500 > 12 000"
    assert result(RUSSIAN, KAZAKH, query) == (
        "2025 жылғы 19 мамыр, сағат 9:05: көрме ашылады, 12\u00a0000 орын.",
        changes,
    )
    assert result(RUSSIAN, ENGLISH, query, "ru en") == (
        "The exhibition opens on 19 May 2025 at 9:05 with 12,000 seats.",
        changes,
    )


@pytest.mark.parametrize(
    ("source", "target", "query", "changes"),
    [
        # The old one stands twice, or not at all, in the target.
        ("Мест 50.", "Орын 50, тек 50.", "Мест 70.", "50 ? 70"),
        ("Мест 50.", "Елу орын.", "Мест 70.", "50 ? 70"),
        # It stands twice in the source.
        ("Мест 50, детям 50.", "Орын 50.", "Мест 70, детям 50.", "50 ? 70"),
        # The new one stands twice in the query.
        ("Мест 50, детям 20.", "Орын 50, балаға 20.", "Мест 70, детям 70.", "50 ? 70; 20 ? 70"),
        # A month in a case form has no form of its own here.
        ("8 мая концерт", "8 мамырда концерт", "8 июня концерт", "мая ? июня"),
        # Facts of other kinds, or more of them, do not pair off.
        ("Начало в 18:00.", "Басталуы 18:00.", "Начало в 18.", "18:00 ? -; - ? 18"),
        ("Мест 50.", "Орын 50.", "Мест 50, цена 700.", "- ? 700"),
        # Told in another order, they would be put in the wrong way round.
        (
            "50 мест, 700 тенге",
            "50 орын, 700 теңге",
            "900 тенге, 60 мест",
            "50 ? 900; 700 ? 60",
        ),
    ],
)
def test_what_is_ambiguous_is_left_and_listed(
    source: str, target: str, query: str, changes: str
) -> None:
    """Nothing is guessed: the target stays, and a person is told."""
    assert result(source, target, query) == (target, changes)


def test_an_address_is_put_in() -> None:
    """A link whose number changes is carried over as it is."""
    text, changes = result(
        "Программа [на сайте](https://a.example/77).",
        "Бағдарлама [сайтта](https://a.example/77).",
        "Программа [на сайте](https://a.example/9?x=1).",
    )
    assert text == "Бағдарлама [сайтта](https://a.example/9?x=1)."
    assert changes == "https://a.example/77 > https://a.example/9?x=1"


def test_facts_may_trade_places() -> None:
    """Two numbers that take each other's value are put in at once, not one after the other."""
    text, _ = result("Мест 50, цена 700.", "Орын 50, бағасы 700.", "Мест 700, цена 50.")
    assert text == "Орын 700, бағасы 50."


def test_a_fraction_takes_the_targets_comma() -> None:
    """`2,5` becomes `3.5` in English, and `7.25` becomes `7,25` from it."""
    assert result("Рост 2,5 %", "Growth of 2.5 %", "Рост 3,5 %", "ru en")[0] == "Growth of 3.5 %"
    assert result("Growth of 2.5 %", "Рост 2,5 %", "Growth of 7.25 %", "en ru")[0] == "Рост 7,25 %"


@pytest.mark.parametrize(
    ("source", "target", "query", "changes"),
    [
        ("Температура -5", "Температура -5", "Температура +7", "-5 ? +7"),
        ("Минус: −5", "Минус: −5", "Минус: 5", "−5 ? 5"),
        ("Билет 500 тенге", "Билет 500 теңге", "Билет 500 долларов", "500 теңге ? 500 долларов"),
        (
            "Собрано 2 млн тенге",
            "2 млн теңге жиналды",
            "Собрано 3 млрд тенге",
            "2 > 3; 3 млн теңге ? 3 млрд тенге",
        ),
        ("Ждём две команды", "Екі команда күтеміз", "Ждём три команды", "Екі ? три"),
        (
            "Начало в 2 часа дня",
            "Басталуы күндізгі 2-де",
            "Начало в 3 часа ночи",
            "2 > 3; күндізгі 3-де ? 3 часа ночи",
        ),
        ("Вход запрещён", "Кіруге тыйым салынады", "Вход не запрещён", "- ? не"),
        ("Билет не нужен", "Билет қажет емес", "Билет нужен", "не ? -"),
        ("Вторник, 5 мая", "Сейсенбі, 5 мамыр", "Пятница, 5 мая", "Сейсенбі ? Пятница"),
    ],
)
def test_what_no_digit_says_is_listed(source: str, target: str, query: str, changes: str) -> None:
    """Signs, currencies, thousands, number words, hours of the night, weekdays, denials."""
    assert result(source, target, query)[1] == changes


def test_the_very_text_says_nothing_otherwise() -> None:
    """Of every two texts of the written cases: reading them would tell what is known unread."""
    for _, (one, source), (other, target) in cases.changed():
        pair = Pair(one, other, source, target)
        (exact,) = exact_matches(Query(source, one, other), [pair])
        assert changes(exact) == reading._unsaid(pair, source, target, ()) == ()
        assert is_settled(exact)


def test_a_match_is_settled_where_no_change_is_left() -> None:
    """Of every text of the written cases set against another one of its language."""
    texts = [(own, text) for block in cases.same() for own, text in block]
    seen = set()
    for (one, source), (other, query) in pairwise(texts):
        answer = match(
            Query(query, one, "kk"), fuzz.ratio(source, query), [Pair(one, "kk", source, source)]
        )
        seen.add(is_settled(answer))
        assert is_settled(answer) == all(change.done for change in changes(answer)), (other, query)
    assert seen == {True, False}


def test_an_english_ordinal_is_left_to_a_person() -> None:
    """`21st` does not become `22st`."""
    assert result("На 21 этаже", "On the 21st floor", "На 22 этаже", "ru en") == (
        "On the 21st floor",
        "21 ? 22",
    )


def test_what_the_translator_said_otherwise_is_no_news() -> None:
    """A pair that says `noon` for `12:00` in a way nobody can read is not told each time."""
    source, target = "Мест 50, сбор у входа в 14:00.", "Орын 50, кіреберісте жиналамыз."
    assert result(source, target, source.replace("Мест", "Всего мест"))[1] == ""
