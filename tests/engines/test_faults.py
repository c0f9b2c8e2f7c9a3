"""Whatever a server does, nothing wrong gets through, the run ends, and the cause is named."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.config import EngineSettings
from pipeline.engines.libretranslate import KEY, LibreTranslate
from pipeline.engines.setup import Setup
from pipeline.sentences import split
from pipeline.translation import (
    Chain,
    Draft,
    Gate,
    Job,
    Ledger,
    Patience,
    Patient,
    Routes,
)
from pipeline.workspace import Workspace
from tests.engines.faults import FaultServer, fault_server

SECRET = "s3cr3t-кілт-0f9a"
TEXT = (
    "Көрме ертең сағат 10:00-де [мұражайда](https://press.example/a) ашылады, кіру қонаққа тегін."
)
SENT = "Көрме ертең сағат 10:00-де [X0X]мұражайда[X1X] ашылады, кіру қонаққа тегін."
GOOD = "Выставка откроется завтра в 10:00 в [X0X]музее[X1X], вход для гостей свободный."
WANTED = GOOD.replace("[X0X]", "[").replace("[X1X]", "](https://press.example/a)")
HIDDEN = "Көрме ертең сағат @@PH2@@-де @@PH0@@мұражайда@@PH1@@ ашылады, кіру қонаққа тегін."
HIDDEN_GOOD = "Выставка завтра в @@PH2@@ в @@PH0@@музее@@PH1@@, вход для гостей свободный."
"""The same with the marks of the second attempt, its numbers hidden."""
QUICK = Patience(attempts=2, timeout=0.7, deadline=3.0, first_pause=0.01, longest_pause=0.05)


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with fault_server() as running:
        running.answers = {SENT: GOOD, HIDDEN: HIDDEN_GOOD}
        yield running


def desk(server: FaultServer, root: Path, patience: Patience = QUICK) -> tuple[Chain, Ledger]:
    """Return a chain of one LibreTranslate engine before the server, with its answers on disk."""
    settings = EngineSettings("office", "libretranslate", url=server.url, timeout=patience.timeout)
    engine = Patient(LibreTranslate(Setup(settings, {KEY: SECRET})), patience)
    ledger = Ledger()
    gate = Gate(engine, Workspace(root).answers("2026-11-22T10:00"), split, ledger)
    return Chain([gate], Routes(("office",))), ledger


def draft(server: FaultServer, root: Path, text: str = TEXT) -> tuple[Draft, Ledger]:
    chain, ledger = desk(server, root)
    return chain.translate(Job((text,), "kk", "ru"))[0], ledger


FAULTS = {
    "busy": "asks to be left alone",
    "busy-an-hour": "asks to be left alone for 3600 s",
    "busy-nonsense": "asks to be left alone",
    "broken": "broke down (HTTP 500)",
    "forbidden": f"refuses us (HTTP 403); set {KEY}",
    "too-long": "refuses a text (HTTP 413)",
    "redirect": "redirect (HTTP 307)",
    "hang": "has not answered in 0.7 s",
    "drip": "has not answered in 0.7 s",
    "drip-header": "has not answered in 0.7 s",
    "cut": "broke off",
    "reset": "broke off",
    "no-http": "broke off",
    "invalid-json": "no JSON",
    "html": "no JSON",
    "latin": "no UTF-8",
    "nothing": "no JSON",
    "huge": "more than 2 MB",
    "bomb": "more than 2 MB",
    "nested": "no JSON",
    "null": "no text",
    "number": "no text",
    "list": "no text",
    "object": "no text",
    "no-key": "something else than a translation",
    "bare-list": "something else than a translation",
    "empty": "is empty",
    "blank": "is empty",
    "echo": "is the source again",
    "truncated": "is cut off",
    "token-lost": "marks or addresses",
    "token-doubled": "marks or addresses",
    "token-invented": "adds a mark of its own",
    "number-changed": "changes a number",
    "script": "adds markup",
    "address": "adds an address",
    "entities": "adds markup",
    "wrong-language": "Latin letters",
    "wrong-script": "Arabic letters",
    "another": "marks or addresses",
    "mojibake": "broken characters",
    "replacement": "broken characters",
    "surrogate": "broken characters",
    "control": "hidden characters",
    "bidi": "hidden characters",
    "newline": "adds a line break",
    "repetition": "repeats itself",
    "refusal": "refusal",
    "preamble": "small talk",
    "quota": "is an error page",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_wrong_gets_through(
    server: FaultServer, tmp_path: Path, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The text stays untranslated in bounded time, the cause is named, no secret is told."""
    caplog.set_level(logging.DEBUG)
    server.fault = fault
    start = time.monotonic()
    got, ledger = draft(server, tmp_path)
    assert time.monotonic() - start < 8
    assert got.text is None
    assert any(FAULTS[fault] in problem for problem in got.problems), got.problems
    (account,) = ledger.accounts
    assert account.accepted == 0
    assert account.failed.total() == 1
    told = " ".join((*got.problems, *account.failed, caplog.text))
    for hidden in (SECRET, "мұражайда", "ертең", "музее", "завтра", "press.example"):
        assert hidden not in told
    assert all(SECRET not in each.path and "10" not in each.path for each in server.asked)
    with Workspace(tmp_path).answers("2026-11-22T10:00") as answers:
        assert answers._connection.execute("SELECT count(*) FROM answers").fetchone() == (0,)


PASSING = [
    "busy",
    "busy-a-second",
    "broken",
    "hang",
    "cut",
    "reset",
    "invalid-json",
    "html",
    "null",
]


@pytest.mark.parametrize("fault", PASSING)
def test_a_passing_fault_is_waited_out(server: FaultServer, tmp_path: Path, fault: str) -> None:
    """After one fault of the kind that passes, the same run has its translation."""
    server.fault, server.healthy_after = fault, 1
    got, _ = draft(server, tmp_path)
    assert got.text == WANTED
    assert len(server.translations) == 2


@pytest.mark.parametrize("fault", ["token-lost", "number-changed", "token-doubled"])
def test_another_codec_is_tried(server: FaultServer, tmp_path: Path, fault: str) -> None:
    """An engine that loses a mark or a number is asked again with other marks, numbers hidden."""
    server.fault, server.healthy_after = fault, 1
    got, _ = draft(server, tmp_path)
    assert got.text == WANTED.replace("откроется ", "")
    assert [each.text for each in server.translations] == [SENT, HIDDEN]


def test_pieces_are_tried_last(server: FaultServer, tmp_path: Path) -> None:
    """An engine that keeps no mark gets the words between the marks, and the draft says so."""
    server.answers = {
        "Көрме мұнда": "Выставка здесь",
        "ән кеші": "вечер песни",
        "Көрме мұнда [X0X]ән кеші[X1X]": "Выставка здесь: вечер песни",
        "Көрме мұнда @@PH0@@ән кеші@@PH1@@": "Выставка здесь: вечер песни",
    }
    got, ledger = draft(server, tmp_path, "Көрме мұнда **ән кеші**")
    assert got.text == "Выставка здесь **вечер песни**"
    assert got.in_pieces
    assert ledger.accounts[0].failed.total() == 0
    again, _ = draft(server, tmp_path, "Көрме мұнда **ән кеші**")
    assert again.text == got.text
    assert again.cached


def test_running_twice_asks_nobody(server: FaultServer, tmp_path: Path) -> None:
    """What was answered once is never asked for again, whatever surrounds it."""
    assert draft(server, tmp_path)[0].text == WANTED
    asked = len(server.translations)
    again, ledger = draft(server, tmp_path, f"  **{TEXT}**[^1]")
    assert again.text == f"  **{WANTED}**[^1]"
    assert again.cached
    assert len(server.translations) == asked
    assert ledger.accounts[0].cached == 1
    assert ledger.accounts[0].characters == 0


def test_the_answer_to_another_text_is_refused(server: FaultServer, tmp_path: Path) -> None:
    """A server that mixes up its requests gives one text its translation and the others none."""
    first, second = "Байқау жеңімпаздары марапатталды", "Ертең шахматтан турнир басталады"
    server.answers = dict.fromkeys((first, second), "Победители конкурса получили награды")
    chain, _ = desk(server, tmp_path)
    one, two = chain.translate(Job((first, second), "kk", "ru"))
    assert one.text == "Победители конкурса получили награды"
    assert two.text is None
    assert two.problems == ("office: is the answer to another text",)


def test_a_dead_server_ends_the_run_soon(tmp_path: Path) -> None:
    """A thousand texts and nobody there: a few attempts, then every text is told why."""
    with fault_server() as server:
        pass
    chain, ledger = desk(server, tmp_path)
    texts = tuple(f"Көрме ашылады, {number} күн" for number in range(1_000))
    start = time.monotonic()
    drafts = chain.translate(Job(texts, "kk", "ru"))
    assert time.monotonic() - start < 8
    assert {each.text for each in drafts} == {None}
    assert "cannot be reached" in drafts[999].problems[0]
    assert not ledger.accounts


def test_a_hanging_server_ends_the_run_soon(server: FaultServer, tmp_path: Path) -> None:
    """Three requests in vain end an engine's work; nobody waits a thousand times."""
    server.fault = "hang"
    chain, ledger = desk(server, tmp_path)
    texts = tuple(f"Көрме ашылады, {number} күн" for number in range(1_000))
    start = time.monotonic()
    drafts = chain.translate(Job(texts, "kk", "ru"))
    assert time.monotonic() - start < 12
    assert {each.text for each in drafts} == {None}
    assert ledger.accounts[0].failed.total() == 1_000


def test_the_key_travels_in_the_body(server: FaultServer, tmp_path: Path) -> None:
    """Text and key are in the JSON body of a POST, never in its address."""
    draft(server, tmp_path)
    (asked,) = server.translations
    assert asked.path == "/translate"
    assert (
        f'"api_key": "{SECRET}"' in asked.body.encode().decode("unicode_escape")
        or SECRET in asked.body
    )
    assert asked.headers["Content-Type"] == "application/json"


def test_no_key_is_sent_where_there_is_none(server: FaultServer) -> None:
    """A server of the newsroom's own that wants no key gets none."""
    from pipeline.seams import Hints

    engine = LibreTranslate(Setup(EngineSettings("o", "libretranslate", url=server.url), {}))
    assert engine.translate(["ән"], "kk", "ru", Hints()) == ["ӘН"]
    assert "api_key" not in server.translations[0].body
