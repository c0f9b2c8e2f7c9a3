"""Pace, repetition and an end to every wait, around any engine."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TypeVar

from pipeline.errors import AnswerError, EngineBusy, EngineDown, EngineError, PipelineError
from pipeline.model import LanguagePair
from pipeline.seams import Codec, Engine, Hints, Limits

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and how often; all times in seconds."""

    per_second: float = 0.0
    """Requests; 0 means as fast as the engine answers."""
    attempts: int = 4
    timeout: float = 30.0
    """For one request from its start to the last byte of its answer."""
    deadline: float = 120.0
    """For one request with all its repetitions and pauses."""
    first_pause: float = 1.0
    longest_pause: float = 30.0
    """Between two attempts, where the engine does not say how long."""
    failures: int = 3
    """So many requests in a row that failed for good end the engine's work in this run."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as the caller wants it to pass."""

    moment: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random


class Patient:
    """An engine that waits its turn, tries again, and gives up in time; itself an Engine.

    One object may serve several threads. Once it has given up (a wrong key, a used-up quota,
    a pause longer than the deadline, several requests in a row in vain) it says so at once to
    everybody, for the rest of the run.
    """

    def __init__(
        self, engine: Engine, patience: Patience | None = None, clock: Clock | None = None
    ) -> None:
        self.engine = engine
        self.patience = patience or Patience()
        self.clock = clock or Clock()
        self._lock = threading.Lock()
        self._next = 0.0
        """No request before this moment."""
        self._given_up: EngineError | None = None
        self._failures = 0
        self._pairs: frozenset[LanguagePair] | None = None

    @property
    def name(self) -> str:
        return self.engine.name

    @property
    def version(self) -> str:
        return self.engine.version

    @property
    def limits(self) -> Limits:
        return self.engine.limits

    @property
    def codecs(self) -> tuple[Codec, ...]:
        return self.engine.codecs

    @property
    def third_party(self) -> bool:
        return self.engine.third_party

    @property
    def uses_hints(self) -> bool:
        return self.engine.uses_hints

    @property
    def declared(self) -> frozenset[LanguagePair] | None:
        return self._pairs if self._pairs is not None else self.engine.declared

    @property
    def given_up(self) -> EngineError | None:
        """Why it does no more work in this run, None as long as it does."""
        return self._given_up

    def pairs(self) -> frozenset[LanguagePair]:
        """Return the pairs it knows, asked for once. Raises EngineError."""
        if self._pairs is None:
            self._pairs = self.engine.declared
        if self._pairs is None:
            self._pairs = self._patiently(self.engine.pairs)
        return self._pairs

    def translate(
        self, texts: Sequence[str], source: str, target: str, hints: Hints
    ) -> Sequence[str]:
        """Return what the engine answers, as many answers as texts. Raises EngineError."""

        def request() -> Sequence[str]:
            answers = self.engine.translate(texts, source, target, hints)
            if len(answers) != len(texts):
                problem = f"answers {len(answers)} texts where {len(texts)} were asked"
                raise AnswerError(self.name, problem)
            return answers

        return self._patiently(request)

    def _patiently(self, request: Callable[[], Result]) -> Result:
        """Return what a request gives, tried again as its errors advise."""
        from tenacity import RetryCallState, Retrying, retry_if_exception

        if (known := self._given_up) is not None:
            raise type(known)(*known.args)
        start = self.clock.moment()

        def pause(state: RetryCallState) -> float:
            return self._pause(_error(state), state.attempt_number)

        def is_over(state: RetryCallState) -> bool:
            most = 2 if isinstance(_error(state), AnswerError) else self.patience.attempts
            spent = self.clock.moment() - start + state.upcoming_sleep
            return state.attempt_number >= most or spent > self.patience.deadline

        retrying = Retrying(
            sleep=self.clock.sleep,
            stop=is_over,
            wait=pause,
            retry=retry_if_exception(lambda error: isinstance(error, _PASSING)),
            reraise=True,
        )
        try:
            result: Result = retrying(lambda: self._once(request))
        except EngineError as error:
            self._remember(error)
            raise
        self._failures = 0
        return result

    def _once(self, request: Callable[[], Result]) -> Result:
        self.clock.sleep(self._turn())
        return within(self.patience.timeout, request, self.name)

    def _turn(self) -> float:
        """Take the next free moment; return how long it is until then."""
        with self._lock:
            now = self.clock.moment()
            moment = max(now, self._next)
            if self.patience.per_second > 0:
                self._next = moment + 1 / self.patience.per_second
        return moment - now

    def _pause(self, error: BaseException | None, attempt: int) -> float:
        """Return how long to wait after an error; where the engine asks for it, everybody does."""
        if isinstance(error, EngineBusy) and error.retry_after is not None:
            pause = max(0.0, error.retry_after)
        else:
            longest = min(
                self.patience.longest_pause, self.patience.first_pause * 2 ** (attempt - 1)
            )
            pause = longest * (0.5 + self.clock.chance() / 2)
        if isinstance(error, EngineBusy):
            with self._lock:
                self._next = max(self._next, self.clock.moment() + pause)
        return pause

    def _remember(self, error: EngineError) -> None:
        """Give up for good where another request would end the same way."""
        if isinstance(error, AnswerError):
            return
        self._failures += 1
        if not isinstance(error, EngineDown) or self._failures >= self.patience.failures:
            self._given_up = error


_PASSING = (EngineBusy, EngineDown, AnswerError)
"""What another attempt may mend."""


def _error(state: object) -> BaseException | None:
    outcome = getattr(state, "outcome", None)
    return None if outcome is None else outcome.exception()


def within(seconds: float, call: Callable[[], Result], engine: str) -> Result:
    """Return what a call gives, or raise EngineDown when it takes longer.

    The call runs in a thread of its own, which is left behind if it hangs: a server that sends a
    byte a minute keeps no run from ending, and ^C is heard at once, even where a library waits.
    Whatever else an engine of somebody else's raises is EngineDown as well: its own words may
    hold the text, which is under embargo, so only its kind and its place are told.
    """
    done: SimpleQueue[tuple[Result | None, BaseException | None]] = SimpleQueue()

    def run() -> None:
        try:
            done.put((call(), None))
        except BaseException as error:  # handed to whoever waits, who raises it
            done.put((None, error))

    threading.Thread(target=run, name=f"engine {engine}", daemon=True).start()
    try:
        result, error = done.get(timeout=seconds)
    except Empty:
        raise EngineDown(engine, f"has not answered in {seconds:g} s") from None
    if isinstance(error, PipelineError | KeyboardInterrupt):
        raise error
    if error is not None:
        raise EngineDown(engine, f"broke down: {_kind_and_place(error)}") from None
    return result  # type: ignore[return-value]  # a result may well be None


def _kind_and_place(error: BaseException) -> str:
    """Return an exception's class, and the line that raised it, without a word of its message."""
    kind, trace = type(error).__name__, error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return kind
    return f"{kind} in {Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}"
