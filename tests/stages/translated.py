"""A newsroom whose Russian translation is good: no check has anything to say of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.catalogs import po
from tests.newsroom import Newsroom, small

RU = "translations/ru/2026/korme.po"
RUSSIAN = {
    "«Дала үні» көрмесі": "Выставка «Голос степи»",
    "Өнер музейі": "Музей искусств",
    "Көрме музейдің үлкен залында ашылады, һәм барлық қонақ шақырылады.": (
        "Выставка откроется в большом зале музея, приглашаются все гости."
    ),
    "Бағдарлама": "Программа",
    "16:00 – ресми ашылуы, ансамбльдің өнер көрсетуі;": (
        "16:00 – официальное открытие, выступление ансамбля;"
    ),
    "18:00 – дөңгелек үстел [сайттағы](https://press.example/kk) тізім бойынша.": (
        "18:00 – круглый стол по списку [на сайте](https://press.example/ru)."
    ),
    "Кіру барлық келушілер үшін тегін, **тіркелу** қажет емес.": (
        "Вход для всех посетителей бесплатный, **регистрация** не нужна."
    ),
}


def translated(root: Path) -> Newsroom:
    """Return a newsroom of two languages with one announcement, translated and confirmed."""
    newsroom = small(root)
    newsroom.write(
        "pipeline.toml",
        '[newsroom]\nlanguages = ["kk", "ru"]\nbase_url = "https://press.example"\n',
    )
    newsroom.call("extract")
    finish(newsroom)
    return newsroom


def finish(newsroom: Newsroom) -> None:
    """Translate and confirm every message."""
    catalog = newsroom.catalog(RU)
    messages = tuple(
        replace(message, msgstr=RUSSIAN[message.msgid], fuzzy=False) for message in catalog.messages
    )
    newsroom.write(RU, po.dump(replace(catalog, messages=messages)))
