"""What the checks of values and addresses say of one message."""

from __future__ import annotations

import pytest

from pipeline.checks import addresses, facts
from pipeline.model import Message, Severity
from pipeline.seams import Entry, Remark, Rules

ALL = Rules(languages=("kk", "ru", "en"))


def entry(
    source: str, text: str, pair: str = "kk-ru", rules: Rules = ALL, form: int | None = None
) -> Entry:
    first, second = pair.split("-")
    return Entry(Message(source, text), source, text, first, second, rules=rules, form=form)


def said(remarks: list[Remark]) -> list[str]:
    return [f"{one.severity} {one.check}: {one.text}" for one in remarks]


def test_a_finding_speaks_the_words_of_the_texts() -> None:
    """A finding quotes both texts as they are written, and says where in the translation."""
    one = entry("Көрме **17 сәуірде** ашылады.", "Выставка откроется **18 апреля**.")
    (found,) = facts.check(one)
    assert said([found]) == ["error dates: the source says 17 сәуірде, the translation 18 апреля"]
    assert found.start is not None
    assert one.text[found.start :].startswith("18 апреля")


@pytest.mark.parametrize(
    ("source", "text", "pair", "words"),
    [
        (
            "Көрме 12–14 қарашада өтеді.",
            "На 13 месте – выставка, **13–14 ноября**.",
            "kk-ru",
            ("12–14 қарашада", "13–14 ноября"),
        ),
        (
            "Выставка пройдёт 12–14 ноября.",
            "The exhibition is on November 13–14.",
            "ru-en",
            ("12–14 ноября", "November 13–14"),
        ),
    ],
)
def test_a_day_of_a_range_is_told_with_its_month(
    source: str, text: str, pair: str, words: tuple[str, str]
) -> None:
    """A bare `12` says nothing, and may stand elsewhere in the text; the place is the range's."""
    one = entry(source, text, pair)
    (found,) = [remark for remark in facts.check(one) if remark.check == "dates"]
    assert str(found.text) == f"the source says {words[0]}, the translation {words[1]}"
    assert found.start == text.index(words[1])


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        (
            "Көрме 17 сәуірде ашылады.",
            "Выставка откроется.",
            "error dates: the source says 17 сәуірде, the translation does not; add it",
        ),
        (
            "Көрме ашылады.",
            "Выставка откроется в 18:30.",
            "error times: the translation says 18:30, the source does not; "
            "take it out or correct it",
        ),
        (
            "Көрме 2026 жылғы 17 сәуірде ашылады.",
            "Выставка откроется 17 апреля.",
            "warning dates: the source says 2026 жылғы 17 сәуірде, the translation 17 апреля; "
            "only one names the year",
        ),
        (
            "Көрме жұмада ашылады.",
            "Выставка откроется.",
            "info weekday: the source says жұмада, the translation does not; add it",
        ),
        (
            "2026 жылғы 17 сәуір, жұма, Әуезов театры",
            "Суббота, 17 апреля 2026 года, театр имени Ауэзова",
            "error weekday: the source says жұма, the translation Суббота",
        ),
        (
            "2026 жылғы 17 сәуірде",
            "в субботу, 17 апреля 2026 года",
            "error weekday: 17 апреля 2026 года is a Friday, the translation says субботу",
        ),
    ],
)
def test_values_are_told_apart(source: str, text: str, expected: str) -> None:
    """Each finding says which text has the value, and what to do."""
    assert expected in said(list(facts.check(entry(source, text))))


def test_markup_is_no_value() -> None:
    """Numbers of code, addresses and marks are not compared; entities and escapes are read."""
    one = entry(
        "`x15` [сайт](https://a.example/2024/7) 5&nbsp;000 теңге, 2026\\. жыл, әңгіме[^1]",
        "[сайт](https://a.example/2024/7) `x16` 5 000 тенге, 2026. год[^1]",
    )
    assert list(facts.check(one)) == []


def test_a_singular_says_its_one_or_not() -> None:
    """`1 seat` is as good as `%d мест` in a form of one of several plurals."""
    assert list(facts.check(entry("1 seat", "%d место", "en-ru", form=0))) == []


def test_other_languages_are_not_read() -> None:
    """German numbers are not compared with what is known of Kazakh ones."""
    assert list(facts.check(entry("17 сәуір", "18. April", "kk-de"))) == []
    assert list(facts.check(entry("17 сәуір", "18 апреля", "kk_KZ-ru_RU"))) != []


AGREE = [
    ("[a](https://a.example/kk/b)", "[a](https://a.example/ru/b)"),
    ("[a](https://a.example/kk/b)", "[a](https://a.example/kk/b)"),
    ("http://a.example/b", "https://a.example/b/"),
    ("https://www.a.example", "https://a.example"),
    ("[a](bagdarlama-kk.pdf)", "[a](bagdarlama-ru.pdf)"),
    ("https://a.example/?lang=kk", "https://a.example/?lang=ru"),
    ("[press@a.example](mailto:press@a.example)", "press@a.example."),
    ("a.example/kk сайтында", "на сайте a.example/ru"),
    ("<https://a.example/7>", "https://a.example/7"),
    ("(https://a.example/7).", "https://a.example/7"),
    ("a.example-ден, press@a.example-ге, 7.pdf-ті", "на a.example, press@a.example, 7.pdf"),
    ("«https://a.example/7»-де", "в «https://a.example/7»"),
    ("'https://'-пен басталады", "начинается с 'https://'."),
    ("ә. қ. ғ.", "т. д. и т. п."),
    ("[a](https://a.example/kk/b)", "a"),  # told as md-link
    ("[a](#kirispe)", "[a](#vvedenie)"),  # told as anchor
]
DIFFER = [
    ("url", "https://a.example/kk", "https://b.example/ru"),
    ("url", "[a](https://a.example/kk/b)", "[a](https://a.example/en/b)"),
    ("url", "https://a.example/kk/b сайтында", "на сайте"),
    ("url", "[a](https://a.example/5)", "[a](https://a.example/6)"),
    ("url", "a.example сайтында", "на сайте b.example"),
    ("url", "a.example-ден", "на b.example"),
    ("filepath", "kesteler-2.pdf-ті", "kesteler-3.pdf"),
    ("email", "press@a.example", "pres@a.example"),
    ("email", "[a](mailto:press@a.example)", "[a](mailto:press@b.example)"),
    ("filepath", "bagdarlama.pdf", "programma.pdf"),
    ("filepath", "[a](../kesteler/1.xlsx)", "[a](../kesteler/2.xlsx)"),
]


@pytest.mark.parametrize(("source", "text"), AGREE)
def test_the_same_address_agrees(source: str, text: str) -> None:
    """A path may change to the language of the translation, http to https, nothing else."""
    assert said(list(addresses.check(entry(source, text)))) == []


@pytest.mark.parametrize(("check", "source", "text"), DIFFER)
def test_another_address_is_an_error(check: str, source: str, text: str) -> None:
    """A host, a path, a mailbox or a file that changes is one error."""
    found = list(addresses.check(entry(source, text)))
    assert [(one.check, one.severity) for one in found] == [(check, Severity.ERROR)], said(found)


def test_addresses_call_languages_as_the_newsroom_does() -> None:
    """`/kz/` is Kazakh where the newsroom says so, and nowhere else."""
    source, text = "https://a.example/kz/b", "https://a.example/ru/b"
    rules = Rules(languages=("kk", "ru"), segments=(("kk", "kz"),))
    assert list(addresses.check(entry(source, text, rules=rules))) == []
    assert said(list(addresses.check(entry(source, text)))) != []
