"""A newsroom with an engine of ten lines behind the real command."""

from __future__ import annotations

import pytest

from pipeline import registry
from pipeline.seams import Limits
from tests.newsroom import Newsroom
from tests.translation.engines import Fake

RUSSIAN = {
    "«Дала үні» көрмесі": "Выставка «Дала үні»",
    "Өнер музейі": "Музей искусств",
    "Көрме музейдің үлкен залында ашылады, һәм барлық қонақ шақырылады.": (
        "Выставка откроется в большом зале музея, и приглашены все гости."
    ),
    "Бағдарлама": "Программа",
    "16:00 – ресми ашылуы, ансамбльдің өнер көрсетуі;": (
        "16:00 – официальное открытие, выступление ансамбля;"
    ),
    "18:00 – дөңгелек үстел [X0X]сайттағы[X1X] тізім бойынша.": (
        "18:00 – круглый стол по списку [X0X]на сайте[X1X]."
    ),
    "Кіру барлық келушілер үшін тегін, [X0X]тіркелу[X1X] қажет емес.": (
        "Вход для всех посетителей свободный, [X0X]регистрация[X1X] не требуется."
    ),
}
"""What a good engine makes of the sample of tests/newsroom.py."""
TOML = '[newsroom]\nlanguages = ["kk", "ru"]\n[engines.fake]\nprice = 20\n'


def good(limit: int = 4) -> Fake:
    """Return an engine that knows the sample by heart."""
    return Fake(lambda text: RUSSIAN.get(text, "?"), limits=Limits(1_000, texts=limit))


def installed(monkeypatch: pytest.MonkeyPatch, newsroom: Newsroom, engine: Fake) -> Newsroom:
    """Give a newsroom an engine, as a plug-in does, and Russian alone to translate into."""
    monkeypatch.setitem(registry.ENGINES, "fake", lambda setup: engine)
    newsroom.write("pipeline.toml", TOML)
    newsroom.call("extract")
    return newsroom
