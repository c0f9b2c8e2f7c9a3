"""deep-translator's classes behind our own transport, each failure of theirs an EngineError.

The library has no timeout and no limit, keeps the text of a request in the translator object, and
ends in ten kinds of exceptions without a common base. So each request gets an object of its own,
its modules find our transport where they look for `requests`, and everything else ends here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from types import ModuleType
from typing import Any, Protocol

from pipeline.engines.setup import Setup
from pipeline.engines.standing import ALL_PAIRS, Standard, Standing
from pipeline.engines.transport import Reply, Transport
from pipeline.errors import AnswerError, EngineBusy, EngineError
from pipeline.seams import Codec, Limits


class Translator(Protocol):
    """What deep-translator's classes have in common."""

    def translate(self, text: str) -> Any: ...


TIMEOUT = 20.0
"""Seconds for one request to a service."""


@dataclass(frozen=True, slots=True)
class Service:
    """What tells one public service from another, before the newsroom has its say."""

    url: str
    limits: Limits
    key: str = "a key"
    """The name of the variable that holds one."""
    inspect: Callable[[Reply], None] = lambda reply: None
    """Raises what a status of 200 hides."""


class Served(Standard):
    """An engine that is a public service, at its own address or at one of the newsroom's."""

    def __init__(self, setup: Setup, service: Service) -> None:
        self._url = setup.settings.url or service.url
        own = setup.is_own(self._url)
        self._transport = Transport(
            setup.name,
            own=own,
            timeout=setup.timeout(TIMEOUT),
            key=service.key,
            inspect=service.inspect,
        )
        super().__init__(
            Standing(
                setup.name,
                setup.version(library()),
                service.limits,
                (Codec.BRACKETS, Codec.SIGNS),
                third_party=not own,
                declared=setup.pairs(ALL_PAIRS),
            )
        )


def ask(transport: Transport, module: ModuleType, make: Callable[[], Translator], text: str) -> str:
    """Return deep-translator's answer to one text, from a translator made for it.

    `module` is the one whose `requests` is to be ours meanwhile, in this thread alone. Raises
    EngineError.
    """
    try:
        with _through(transport, module):
            answer = make().translate(text)
    except EngineError:
        raise
    except Exception as error:
        # There is no narrower class: some of theirs are bare Exceptions, some KeyErrors.
        if type(error).__name__ == "TooManyRequests":
            raise EngineBusy(transport.engine) from None
        problem = f"answers with something else than a translation ({type(error).__name__})"
        raise AnswerError(transport.engine, problem) from None
    if not isinstance(answer, str):
        # None for a text without letters that comes back as it was, a list from the faulty ones.
        raise AnswerError(transport.engine, "answers with no text")
    return answer


def library() -> str:
    """Return the version of deep-translator, which its own module gets wrong."""
    return f"deep-translator {version('deep-translator')}"


class _Door:
    """Stands for `requests` in a module of deep-translator: ours where a thread has set it."""

    def __init__(self, real: ModuleType) -> None:
        self._real = real
        self.here = threading.local()

    def __getattr__(self, name: str) -> Any:
        return getattr(getattr(self.here, "transport", None) or self._real, name)


_hanging = threading.Lock()


@contextmanager
def _through(transport: Transport, module: Any) -> Iterator[None]:
    with _hanging:
        if not isinstance(module.requests, _Door):
            module.requests = _Door(module.requests)
    here = module.requests.here
    here.transport = transport
    try:
        yield
    finally:
        here.transport = None
