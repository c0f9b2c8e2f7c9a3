"""A real LibreTranslate, reached as a newsroom reaches its own."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from pipeline.config import parse
from pipeline.registry import candidates, chain
from pipeline.translation import Draft, Job, Ledger
from pipeline.workspace import Workspace

AT = "2026-11-22T10:00"
SAMPLES = {
    "kk": "Үлкен көрме ертең 10:00 ашылады. Кіру тегін!",
    "ru": "Большой выставка завтра 10:00 откроется. Вход бесплатно!",
    "en": "Big exhibition tomorrow 10:00 opens. Entry free!",
}
"""Word for word, as the toy models translate."""
MARKED = {
    "kk": "Көрме **ертең** ашылады: [мұражай](https://press.example/a_b?c=1) және `код` {name}",
    "ru": "Выставка **завтра** откроется: [музей](https://press.example/a_b?c=1) и `код` {name}",
    "en": "Exhibition **tomorrow** opens: [museum](https://press.example/a_b?c=1) and `код` {name}",
}


@pytest.fixture
def url(translation_server: str) -> str:
    return translation_server


def translate(url: str, root: Path, job: Job, more: str = "") -> tuple[tuple[Draft, ...], Ledger]:
    """Translate as a newsroom does whose pipeline.toml names the server."""
    config = parse(f'[engines.office]\nkind = "libretranslate"\nurl = "{url}"\n{more}')
    ledger = Ledger()
    with Workspace(root).answers(AT) as answers:
        return chain(candidates(config, {}), config, answers, ledger).translate(job), ledger


@pytest.mark.parametrize(("source", "target"), list(permutations(SAMPLES, 2)))
def test_six_directions(url: str, tmp_path: Path, source: str, target: str) -> None:
    """Kazakh, Russian and English are translated into each other through deep-translator."""
    (draft,), ledger = translate(url, tmp_path, Job((SAMPLES[source],), source, target))
    assert draft == Draft(SAMPLES[target], "office")
    (account,) = ledger.accounts
    assert (account.asked, account.accepted, account.requests) == (1, 1, 1)


@pytest.mark.parametrize(("source", "target"), list(permutations(MARKED, 2)))
def test_marks_come_back(url: str, tmp_path: Path, source: str, target: str) -> None:
    """Emphasis, links, code and placeholders survive a server that knows none of them."""
    (draft,), _ = translate(url, tmp_path, Job((MARKED[source],), source, target))
    assert draft.text == MARKED[target], draft.problems


def test_twice_is_once(url: str, tmp_path: Path) -> None:
    """The second run asks the server nothing."""
    job = Job(tuple(SAMPLES.values())[:1], "kk", "ru")
    first, _ = translate(url, tmp_path, job)
    second, ledger = translate(url, tmp_path, job)
    assert second[0].text == first[0].text
    assert second[0].cached
    assert ledger.accounts[0].requests == 0


def test_a_long_list_is_not_cut_off(url: str, tmp_path: Path) -> None:
    """The server stops at 256 pieces of words in a sentence, so one of 600 words is cut up."""
    text = ", ".join(["көрме", "дәріс", "ән", "кітапхана"] * 150)
    (draft,), _ = translate(url, tmp_path, Job((text,), "kk", "ru"))
    assert draft.text == ", ".join(["выставка", "лекция", "песня", "библиотека"] * 150)


def test_lines_and_blanks_stay(url: str, tmp_path: Path) -> None:
    """The server strips blanks and loses line breaks; the draft has them."""
    text = "  Көрме ертең ашылады  \nКіру тегін\n\n– Ән\n"
    (draft,), _ = translate(url, tmp_path, Job((text,), "kk", "ru"))
    assert draft.text == "  Выставка завтра откроется  \nВход бесплатно\n\n– Песня\n"


def test_a_script_that_the_server_would_wake_up(url: str, tmp_path: Path) -> None:
    """The server decodes entities; the ones in our text never get there."""
    text = "Көрме &lt;script&gt; ертең ашылады &amp; кіру тегін"
    (draft,), _ = translate(url, tmp_path, Job((text,), "kk", "ru"))
    assert draft.text == "Выставка &lt;script&gt; завтра откроется &amp; вход бесплатно"


def test_unknown_words_are_not_passed_off_as_translated(url: str, tmp_path: Path) -> None:
    """What the models do not know comes back in Kazakh letters, and is refused."""
    (draft,), _ = translate(url, tmp_path, Job(("Әкімдіктің шешімі бүгін",), "kk", "ru"))
    assert draft.text is None
    assert draft.problems == ("office: leaves words untranslated",)


def test_a_language_between(url: str, tmp_path: Path) -> None:
    """Where the engine is kept to two pairs, Kazakh reaches English through Russian."""
    more = 'pairs = ["kk-ru", "ru-en"]\n[engines.pivots]\nkk-en = "ru"\n'
    (draft,), ledger = translate(url, tmp_path, Job((SAMPLES["kk"],), "kk", "en"), more)
    assert draft == Draft(SAMPLES["en"], "office+office", via="ru")
    assert [(a.source, a.target) for a in ledger.accounts] == [("kk", "ru"), ("ru", "en")]
