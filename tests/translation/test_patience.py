"""Patience: how long, how often, and when it is enough."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator

import pytest

from pipeline.errors import AnswerError, EngineBusy, EngineDown, EngineError, PipelineError
from pipeline.seams import Hints
from pipeline.translation import Clock, Patience, Patient
from pipeline.translation.patience import within
from tests.translation.engines import Fake, Time


def patient(
    answers: Iterator[object], clock: Time | None = None, **patience: float
) -> tuple[Patient, Time, Fake]:
    """Return a patient engine that raises or gives what `answers` has next."""

    def answer(text: str) -> str:
        each = next(answers)
        if isinstance(each, Exception):
            raise each
        return str(each)

    clock = clock or Time()
    engine = Fake(answer)
    settings = Patience(**patience)  # type: ignore[arg-type]
    return Patient(engine, settings, Clock(clock.moment, clock.sleep, lambda: 1.0)), clock, engine


def ask(engine: Patient) -> str:
    return engine.translate(["ән"], "kk", "ru", Hints())[0]


def forever(error: EngineError) -> Iterator[object]:
    while True:
        yield error


DOWN = EngineDown("fake", "broke down")
WRONG = AnswerError("fake", "answers in no JSON")


def test_what_passes_is_tried_again() -> None:
    """After three failures with growing pauses the fourth attempt counts."""
    engine, clock, _ = patient(iter([DOWN, DOWN, DOWN, "песня"]))
    assert ask(engine) == "песня"
    assert clock.slept == [1, 2, 4]


def test_retry_after_is_kept() -> None:
    """A server that names its seconds is left alone for exactly those."""
    engine, clock, _ = patient(iter([EngineBusy("fake", 17.0), "песня"]))
    assert ask(engine) == "песня"
    assert sum(clock.slept) == 17


def test_an_answer_of_no_use_is_asked_for_once_more() -> None:
    """Broken JSON gets one more try and no third."""
    engine, _, fake = patient(forever(WRONG))
    with pytest.raises(AnswerError):
        ask(engine)
    assert len(fake.asked) == 2
    assert engine.given_up is None


@pytest.mark.parametrize(
    ("error", "calls"),
    [
        (EngineError("fake", "refuses the key"), 1),
        (EngineBusy("fake", 3_600.0), 1),
        (EngineBusy("fake", None), 4),
    ],
)
def test_what_does_not_pass_ends_the_engines_work(error: EngineError, calls: int) -> None:
    """A wrong key, an hour's pause, patience in vain: nobody asks again in this run."""
    engine, clock, fake = patient(forever(error))
    for _ in range(5):
        with pytest.raises(type(error)):
            ask(engine)
    assert len(fake.asked) == calls
    assert clock.now < 120
    assert engine.given_up == error


def test_three_requests_in_vain_are_enough() -> None:
    """A server that stays down is given up after three requests, and a success counts anew."""
    engine, _, fake = patient(iter([*[DOWN] * 8, "песня", *[DOWN] * 99]))
    for _ in range(2):
        with pytest.raises(EngineDown):
            ask(engine)
    assert ask(engine) == "песня"
    assert engine.given_up is None
    for _ in range(9):
        with pytest.raises(EngineDown):
            ask(engine)
    assert len(fake.asked) == 9 + 3 * 4


def test_the_deadline_holds() -> None:
    """However many attempts are allowed, a request ends before its deadline."""
    engine, clock, _ = patient(forever(DOWN), attempts=1_000, deadline=60.0)
    with pytest.raises(EngineDown):
        ask(engine)
    assert clock.now <= 60


def test_pace() -> None:
    """Two requests a second are half a second apart, whoever asks."""
    engine, clock, _ = patient(iter(["ән"] * 9), per_second=2.0)
    for _ in range(9):
        ask(engine)
    assert clock.now == 4.0
    assert set(clock.slept) == {0.5}


def test_a_pause_holds_for_everybody() -> None:
    """While an engine pauses, another thread's request waits too."""
    engine, clock, _ = patient(iter([EngineBusy("fake", 10.0), "а", "б"]))
    ask(engine)
    before = clock.now
    ask(engine)
    assert before >= 10
    assert clock.now == before


def test_another_number_of_answers_is_wrong() -> None:
    """Two texts and one answer is no answer."""
    engine, _, fake = patient(iter([]))
    fake.translate = lambda *_: ["а"]  # type: ignore[method-assign]
    with pytest.raises(AnswerError, match="answers 1 texts where 2"):
        engine.translate(["ән", "күн"], "kk", "ru", Hints())


def test_every_wait_ends() -> None:
    """A call that never returns is left behind after its seconds."""
    hanging = threading.Event()
    start = time.monotonic()
    with pytest.raises(EngineDown, match=r"has not answered in 0\.2 s"):
        within(0.2, hanging.wait, "fake")
    assert time.monotonic() - start < 2
    hanging.set()


def test_what_a_call_raises_comes_through() -> None:
    """Results and errors of our own cross from the thread, even None."""

    def busy() -> None:
        raise EngineBusy("fake", 3)

    assert within(1, lambda: None, "fake") is None
    with pytest.raises(EngineBusy):
        within(1, busy, "fake")


def test_control_c_is_heard_at_once() -> None:
    """^C ends a run whose engine hangs in a library that does not listen."""
    code = (
        "import signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored in background jobs
        "from pipeline.translation.patience import within\n"
        "print('ready', flush=True)\n"
        "try:\n"
        "    within(60, lambda: time.sleep(60), 'fake')\n"
        "except KeyboardInterrupt:\n"
        "    sys.exit(130)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.2)
    start = time.monotonic()
    os.kill(process.pid, signal.SIGINT)
    assert process.wait(10) == 130
    assert time.monotonic() - start < 5
    process.stdout.close()


@pytest.mark.parametrize(
    "make",
    [
        lambda: EngineError("office", "refuses the key"),
        lambda: EngineBusy("office", 17.0),
        lambda: EngineBusy("office"),
        lambda: EngineDown("office", "broke down"),
        lambda: AnswerError("office", "answers in no JSON"),
    ],
)
def test_errors_survive_pickling(make: Callable[[], PipelineError]) -> None:
    """An engine's error comes back whole from another process."""
    error = make()
    again = pickle.loads(pickle.dumps(error))
    assert again == error
    assert str(again) == str(error)
    assert vars(again) == vars(error)


@pytest.mark.parametrize("fault", [ValueError, StopIteration, SystemExit, RecursionError])
def test_what_a_plug_in_raises_names_no_text(fault: type[BaseException]) -> None:
    """Any exception of an engine becomes one that says where it arose, without its words."""

    def answer(text: str) -> str:
        raise fault(f"құпия {text}")

    engine = Patient(Fake(answer), Patience(attempts=1))
    with pytest.raises(EngineDown) as caught:
        ask(engine)
    error = caught.value
    assert error.problem.startswith(f"broke down: {fault.__name__} in test_patience.py, line ")
    assert (error.__cause__, error.__suppress_context__) == (None, True)
    assert "құпия" not in "".join(traceback.format_exception(error))


def test_a_plug_in_that_answers_nothing_is_told() -> None:
    """An engine that returns None instead of a list breaks down as any other."""
    engine = Fake(str)
    engine.translate = lambda *_: None  # type: ignore[method-assign, assignment, return-value]
    with pytest.raises(EngineDown, match="broke down: TypeError in "):
        ask(Patient(engine, Patience(attempts=1)))
