"""Three announcements in three languages, through a real LibreTranslate into all six directions."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from pipeline.catalogs.states import origin, state
from pipeline.model import State
from tests.newsroom import Newsroom, small

SOURCES = {
    "kk": """\
---
language: kk
title: Үлкен көрме
date: 2026-05-18T10:00
venue: Қала мұражай
price: 500
---

Көрме **ертең** сағат 10:00 ашылады. Кіру тегін!

## Дәріс және ән

- 16:00 – [мұражай](https://press.example/kk?a_b=1) ашық күн;
- 18:00 – ән кеш.

Біз барлық қонақ шақырамыз.
""",
    "ru": """\
---
language: ru
title: Новый конкурс
date: 2026-10-09
venue: Школа наука
---

Конкурс *сегодня* начнётся, регистрация `код` завтра: 12:30. Всех приглашаем!

> Библиотека и музей приглашаем всех гостей.

1. Регистрация – 15
2. Лекция и вечер
""",
    "en": """\
---
language: en
title: Open science week
date: 2026-04-08
venue: City library
---

Lecture tomorrow 9:00 begins. **Entry free**, registration {name} open!

| Day | Hour |
| --- | ---- |
| Lecture | 10:00 |
| Song evening | 18:30 |
""",
}
"""Word for word, since the toy models translate so."""
WANTED = {
    ("kk", "ru"): "Выставка **завтра** час 10:00 откроется. Вход бесплатно!",
    ("kk", "en"): "Exhibition **tomorrow** hour 10:00 opens. Entry free!",
    ("ru", "kk"): "Байқау *бүгін* басталады, тіркелу `код` ертең: 12:30. Барлық шақырамыз!",
    ("ru", "en"): "Contest *today* begins, registration `код` tomorrow: 12:30. All invite!",
    ("en", "kk"): "Дәріс ертең 9:00 басталады. **Кіру тегін**, тіркелу {name} ашық!",
    ("en", "ru"): "Лекция завтра 9:00 начнётся. **Вход бесплатно**, регистрация {name} открытый!",
}


@pytest.fixture(scope="module")
def translated(translation_server: str, tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    newsroom = small(
        tmp_path_factory.mktemp("real"), **{f"2026/{code}": text for code, text in SOURCES.items()}
    )
    newsroom.write(
        "pipeline.toml",
        f'[engines.office]\nkind = "libretranslate"\nurl = "{translation_server}"\n',
    )
    assert newsroom.call("extract").code == 0
    done = newsroom.call("translate")
    assert done.code == 0, done.out + done.err
    assert "left untranslated" not in done.out
    return newsroom


@pytest.mark.parametrize(("source", "target"), list(permutations(SOURCES, 2)))
def test_every_text_of_every_direction_is_a_draft(
    translated: Newsroom, source: str, target: str
) -> None:
    """Each message is fuzzy, marked, in the other language, its marks and numbers in place."""
    catalog = translated.catalog(f"translations/{target}/2026/{source}.po")
    for message in catalog.messages:
        assert state(message) is State.DRAFT, message.msgid
        mark = origin(message)
        assert mark is not None
        assert (mark.value, mark.detail("engine")) == ("mt", "office")
    assert WANTED[source, target] in [m.msgstr for m in catalog.messages]


def test_drafts_are_no_publication(translated: Newsroom) -> None:
    """Nothing that a machine wrote is on a page before a person has confirmed it."""
    translated.call("build")
    for source, target in permutations(SOURCES, 2):
        assert not (translated.root / "output" / target / "2026" / f"{source}.html").exists()


def test_confirmed_drafts_are(translated: Newsroom, tmp_path: Path) -> None:
    """When a person has cleared the fuzzy flags, the page is built with the machine's words."""
    path = "translations/ru/2026/kk.po"
    text = translated.read(path).replace("#, fuzzy\n", "")
    trial = small(tmp_path, **{"2026/kk": SOURCES["kk"]})
    trial.write("pipeline.toml", '[newsroom]\nlanguages = ["kk", "ru"]\n')
    trial.call("extract")
    trial.write(path, text)
    assert trial.call("run").code == 0
    page = trial.read("output/ru/2026/kk.html").replace("\u00a0", " ")
    assert "Выставка <strong>завтра</strong> час 10:00 откроется." in page
    assert '<a href="https://press.example/kk?a_b=1">музей</a>' in page


def test_a_second_run_asks_the_server_nothing(translated: Newsroom) -> None:
    """Catalogs made anew are filled from the answers of before."""
    for path in (translated.root / "translations").rglob("*.po"):
        path.unlink()
    translated.call("extract")
    done = translated.call("translate")
    assert done.code == 0
    assert " asked, " not in done.out
    assert "left untranslated" not in done.out
