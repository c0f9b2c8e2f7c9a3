"""Whatever a server does to `pipeline translate`, no catalog holds anything wrong."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import registry
from pipeline.catalogs.states import state
from pipeline.engines.libretranslate import KEY
from pipeline.model import State
from pipeline.workspace import Workspace
from tests.engines.faults import FaultServer, fault_server
from tests.engines.test_faults import (
    FAULTS,
    GOOD,
    HIDDEN,
    HIDDEN_GOOD,
    QUICK,
    SECRET,
    SENT,
    TEXT,
    WANTED,
)
from tests.newsroom import REPOSITORY, Newsroom, small

RU = "translations/ru/2026/korme.po"
SOURCE = f"---\nlanguage: kk\ntitle: Көрме\n---\n\n{TEXT}\n"
SECRETS = (SECRET, "мұражайда", "ертең", "музее", "завтра", "press.example")


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A newsroom whose only untranslated message is the text of the faults."""
    newsroom = small(tmp_path_factory.mktemp("faults"), **{"2026/korme": SOURCE})
    newsroom.write("pipeline.toml", '[newsroom]\nlanguages = ["kk", "ru"]\n')
    newsroom.call("extract")
    newsroom.change(RU, "Көрме", msgstr="Выставка")
    newsroom.change(RU, TEXT, msgstr="")
    return newsroom


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with fault_server() as running:
        running.answers = {SENT: GOOD, HIDDEN: HIDDEN_GOOD}
        yield running


@pytest.fixture
def newsroom(
    extracted: Newsroom, server: FaultServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Newsroom:
    newsroom = Newsroom(tmp_path / "newsroom")
    shutil.copytree(extracted.root, newsroom.root)
    configure(newsroom, server)
    monkeypatch.setitem(registry.PATIENCE, "libretranslate", QUICK)
    monkeypatch.setattr(registry, "GRACE", 0.1)
    monkeypatch.setenv(KEY, SECRET)
    return newsroom


def configure(newsroom: Newsroom, server: FaultServer, timeout: float = 0.7) -> None:
    newsroom.write(
        "pipeline.toml",
        '[newsroom]\nlanguages = ["kk", "ru"]\n[engines.office]\nkind = "libretranslate"\n'
        f'url = "{server.url}"\ntimeout = {timeout}\n',
    )


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_wrong_gets_into_a_catalog(
    newsroom: Newsroom, server: FaultServer, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The message stays untranslated, the run ends, the cause is told, no key and no text is."""
    caplog.set_level(logging.DEBUG)
    server.fault = fault
    before, start = newsroom.read(RU), time.monotonic()
    done = newsroom.call("translate")
    assert time.monotonic() - start < 10
    assert newsroom.read(RU) == before
    assert done.code in (0, 1)
    assert f"{RU}:" in done.out
    assert "warning mt-failed: stays untranslated: office: " in done.out
    assert FAULTS[fault].removesuffix(" in 0.7 s") in done.out
    assert "kk>ru  1 left untranslated" in done.out
    told = done.out + done.err + caplog.text
    for hidden in SECRETS:
        assert hidden not in told
    with Workspace(newsroom.root).drafts() as drafts:
        assert drafts.latest() == ()


@pytest.mark.parametrize(("fault", "code"), [("forbidden", 1), ("hang", 1), ("echo", 0)])
def test_an_engine_that_does_not_work_needs_somebody(
    newsroom: Newsroom, server: FaultServer, fault: str, code: int
) -> None:
    """Exit 1 where an engine did not do its work; a bad answer is what drafts are for."""
    server.fault = fault
    assert newsroom.call("translate").code == code


@pytest.mark.parametrize("fault", ["broken", "echo", "number-changed", "quota"])
def test_after_the_fault_all_is_well(newsroom: Newsroom, server: FaultServer, fault: str) -> None:
    """When the server has been mended, the same command fills the message."""
    server.fault = fault
    newsroom.call("translate")
    server.fault = "good"
    assert newsroom.call("translate", "--redo", "failed").code == 0
    message = newsroom.message(RU, TEXT)
    assert (message.msgstr, state(message)) == (WANTED, State.DRAFT)


@pytest.mark.parametrize(("blow", "code"), [(signal.SIGKILL, -9), (signal.SIGINT, 130)])
def test_a_run_cut_short_loses_at_most_one_request(
    tmp_path: Path, server: FaultServer, blow: signal.Signals, code: int
) -> None:
    """After `kill -9` or ^C the next run asks for what is missing, and pays for no answer twice."""
    days = [f"Көрме ашылады, {number} күн" for number in range(1, 41)]
    server.answers = {
        text: text.replace("Көрме ашылады", "Выставка открыта").replace("күн", "день")
        for text in days
    }
    server.pause = 0.03
    head = "---\nlanguage: kk\ntitle: Көрме ашылады, 1 күн\n---\n\n"
    halves = {"2026/a": days[:20], "2026/b": days[20:]}
    newsroom = small(
        tmp_path, **{stem: head + "\n\n".join(texts) for stem, texts in halves.items()}
    )
    configure(newsroom, server, timeout=20)
    newsroom.call("extract")
    assert cut_short(newsroom, server, 30, blow) == code
    files = [f"translations/ru/{stem}.po" for stem in halves]
    states = Counter(state(m) for path in files for m in newsroom.catalog(path).messages)
    assert states[State.DRAFT] >= 21, "the first catalog was written when it was done"
    assert states[State.UNTRANSLATED]
    assert not list(newsroom.root.rglob("*.tmp"))
    assert newsroom.call("translate").code == 0
    states = Counter(state(m) for path in files for m in newsroom.catalog(path).messages)
    assert states == {State.DRAFT: 42}
    times = Counter(each.text for each in server.translations)
    assert times.keys() == set(days)
    assert times.total() <= len(days) + 1
    count = len(server.translations)
    newsroom.call("translate", "--redo", "drafts", "--redo", "failed")
    assert len(server.translations) == count


def cut_short(newsroom: Newsroom, server: FaultServer, after: int, blow: signal.Signals) -> int:
    """Run `pipeline translate` in a process of its own and strike it after so many requests."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "--newsroom", str(newsroom.root), "translate"],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 60
    try:
        while len(server.translations) < after:
            assert process.poll() is None, "it ended before it was killed"
            assert time.monotonic() < end
            time.sleep(0.005)
    finally:
        process.send_signal(blow)
        code = process.wait(30)
    return code
