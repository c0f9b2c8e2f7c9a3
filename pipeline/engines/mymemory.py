"""MyMemory, through deep-translator: no key, five thousand characters a day."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from pipeline.engines import deep
from pipeline.engines.setup import Setup
from pipeline.engines.transport import Reply
from pipeline.errors import AnswerError, EngineBusy, EngineError
from pipeline.seams import Hints, Limits

URL = "https://api.mymemory.translated.net/get"
"""deep-translator's own has no TLS."""
CHARACTERS, SIZE = 480, 480
"""500 bytes pass: 250 Cyrillic letters."""
CODES = MappingProxyType({"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"})


class MyMemory(deep.Served):
    """Says in the body what went wrong, under a status of 200."""

    def __init__(self, setup: Setup) -> None:
        limits = Limits(CHARACTERS, SIZE)
        super().__init__(setup, deep.Service(URL, limits, inspect=inspect))

    def translate(
        self, texts: Sequence[str], source: str, target: str, hints: Hints
    ) -> Sequence[str]:
        """Return a translation of each text. Raises EngineError."""
        from deep_translator import mymemory

        def make() -> deep.Translator:
            translator = mymemory.MyMemoryTranslator(CODES[source], CODES[target])
            translator._base_url = self._url
            return translator  # type: ignore[no-any-return]

        return [deep.ask(self._transport, mymemory, make, text) for text in texts]


def inspect(reply: Reply) -> None:
    """Raise what the body says though the status is 200."""
    body = reply.json()
    if not isinstance(body, dict):
        raise AnswerError(reply.engine, "answers in an odd form")
    if body.get("quotaFinished") is True:
        raise EngineError(reply.engine, "has used up its quota for today; try again tomorrow")
    match str(body.get("responseStatus", 200)):
        case "200":
            return
        case "429":
            raise EngineBusy(reply.engine)
        case "403":
            raise EngineError(reply.engine, "does not translate this pair (status 403 in the body)")
        case _:
            raise AnswerError(reply.engine, "refuses a text (another status in the body)")
