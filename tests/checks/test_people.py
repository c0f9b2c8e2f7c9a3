"""People with initials are the same people in both languages."""

from __future__ import annotations

import pytest

from pipeline.checks import terms
from pipeline.terms import Glossary, parse
from tests.checks.samples import entry, said

CHECK = terms.checker(Glossary())
OTHERS = (
    ("Кездесуді А.Б. Серікова жүргізеді.", "Встречу проведёт А.В. Серикова.", "kk ru"),
    ("Кездесуді А.Б. Серікова жүргізеді.", "The meeting is led by K.B. Serikova.", "kk en"),
    ("Встреча с Ж.Қ. Омаровым.".replace("Қ", "К"), "A meeting with Sh.K. Omarov.", "ru en"),
    ("Led by G.K. Shalabayeva.", "Жүргізуші – Г.Т. Шалабаева.", "en kk"),
    ("Led by Ye.K. Nurlanova.", "Ведёт А.К. Нурланова.", "en ru"),
    ("Выступит Құлмағанбетова Ә.Қ.".replace("Құ", "Ку").replace("ғ", "г").replace("Ә.Қ.", "А.К."),
     "Ө.Қ. Құлмағанбетова сөйлейді.", "ru kk"),
    ("А.Б. Серікованың баяндамасы", "Доклад Г.Д. Омаровой", "kk ru"),
    ("А.Б. Серікованың баяндамасы", "Доклад А.Б. Жолдасовой", "kk ru"),
    ("Сөз алғандар: А.Б. Серікова, Ғ.Т. Омаров", "Выступили А.Б. Серикова, К.Т. Омаров", "kk ru"),
    ("Сөз алғандар: А.Б. Серікова, Ғ.Т. Омаров", "Speakers: A.B. Serikova, N.T. Iskakov", "kk en"),
    ("Төраға Н.С. Бекенов есеп берді.", "Председатель отчитался о работе.", "kk ru"),
)  # fmt: skip
SAME = (
    ("Кездесуді А.Б. Серікова жүргізеді.", "Встречу проведёт А. Б. Серикова.", "kk ru"),
    ("Серікова А.Б. жүргізеді.", "Ведёт А.Б. Серикова.", "kk ru"),
    ("Ә.Ғ. Қасымованың көрмесі", "Выставка А.Г. Касымовой", "kk ru"),
    ("Ә.Ғ. Қасымовамен кездесу", "A meeting with A.G. Kassymova", "kk en"),
    ("Ғ.Қ. Үсенов пен Һ.Ө. Ұлықпанов", "Г.К. Усенов и Х.О. Улыкпанов", "kk ru"),
    ("И.Ы. Ысқақовқа", "И.И. Искакову", "kk ru"),
    ("Встреча с Ж.А. Бабажановой", "A meeting with Zh.A. Babazhanova", "ru en"),
    ("Встреча с Ж.А. Бабажановой", "A meeting with J. A. Babazhanova", "ru en"),
    ("Встреча с Ш.Ч. Юсуповым", "Sh.Ch. Yusupov’s meeting", "ru en"),
    ("Доклад Е.Ю. Яковлевой", "A report by E.Yu. Yakovleva", "ru en"),
    ("Доклад Е.Ю. Яковлевой", "A report by Ye.Iu. Iakovleva", "ru en"),
    ("Х.Ц. Есенова", "Kh.Ts. Yesenova", "ru en"),
    ("Ы.Қ. Құлмағанбетова", "Y.Q. Qulmaghanbetova", "kk en"),
    ("Led by G.K. Shalabayeva.", "Жүргізуші – Шалабаева Г.К.", "en kk"),
    ("Led by Y. Nurlanov.", "Ведёт Е. Нурланов.", "en ru"),
    ("Д.Е. Жақсыбеков пен Д.Ә. Жақсыбекова", "Д.Е. Джаксыбеков и Д.А. Джаксыбекова", "kk ru"),
    ("А.Б. Серікова мен К.Д. Серіков", "К.Д. Сериков и А.Б. Серикова", "kk ru"),
    ("А.Б. Серікова, А.Қ. Серікова", "А.Б. Серикова и А.В. Серикова", "kk ru"),
    ("А.Б. Серікова жүргізеді.", "Ведёт Айгуль Серикова.", "kk ru"),
    ("М.О. Әуезов атындағы театр", "The Auezov Theatre", "kk en"),
    ("Концерт из произведений П.И. Чайковского", "A Tchaikovsky concert", "ru en"),
    ("У. Шекспиров и Дж.Р. Лондонов", "W. Shakespearov and J.R. Londonov", "ru en"),
    ("ул. К.И. Сатпаева, 20", "20 Satpayev Street", "ru en"),
    ("Г. Серікова", "Г.К. Серикова", "kk ru"),
    ("2024 ж. Көрме", "Выставка 2024 г.", "kk ru"),
    ("the U.S. Embassy", "АҚШ елшілігі", "en kk"),
    ("Г.С. Ким есеп берді.", "Отчитался Г.С. Ким.", "kk ru"),
)  # fmt: skip


@pytest.mark.parametrize(("source", "text", "pair"), OTHERS)
def test_somebody_else_is_told(source: str, text: str, pair: str) -> None:
    """Other initials, another surname, or nobody: none of it needs a row of terms."""
    assert said(CHECK, source, text, pair) == ["names warning"]


@pytest.mark.parametrize(("source", "text", "pair"), SAME)
def test_the_same_person_is_not(source: str, text: str, pair: str) -> None:
    """Alphabets, romanisations, case forms and orders of one person are one person."""
    assert said(CHECK, source, text, pair) == []


def test_what_was_meant_is_said() -> None:
    """A translator reads both names as they stand."""
    remark = next(iter(CHECK(entry(*OTHERS[0]))))
    assert str(remark.text) == (
        "the source names “А.Б. Серікова”, the translation “А.В. Серикова”: the initials differ"
    )
    assert remark.start == len("Встречу проведёт А.В. ")


def test_a_name_with_a_row_is_told_by_its_row() -> None:
    """Whoever stands in terms.csv is judged by its spellings alone."""
    rows = "kk,ru,en,status\nА.Б. Серікова,А.В. Серикова,A.B. Serikova,name\n"
    check = terms.checker(parse(rows.encode(), "terms.csv"))
    assert said(check, *OTHERS[0]) == []
    assert said(check, OTHERS[0][0], "Встречу проведёт А.К. Серикова.", "kk ru") == [
        "names warning"
    ]
