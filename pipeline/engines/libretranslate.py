"""LibreTranslate, the newsroom's own server or another's, through deep-translator.

The key, where the server wants one, is in LIBRETRANSLATE_API_KEY.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import ModuleType

from pipeline.engines import deep
from pipeline.engines.setup import Setup
from pipeline.engines.standing import ALL_PAIRS, Standard, Standing
from pipeline.engines.transport import NO_KEY, Transport
from pipeline.errors import AnswerError
from pipeline.model import LanguagePair
from pipeline.seams import Codec, Hints, Limits

KEY = "LIBRETRANSLATE_API_KEY"
CHARACTERS = 600
"""Its models stop at 256 pieces of words, and it does not say that it cut the rest off."""
TIMEOUT = 30.0


class LibreTranslate(Standard):
    """Always told the source language: its own guess takes Kazakh for Russian."""

    def __init__(self, setup: Setup) -> None:
        self._url = setup.needed_url("http://127.0.0.1:5000").rstrip("/") + "/"
        self._key = setup.key(KEY)
        own = setup.is_own(self._url)
        self._transport = Transport(
            setup.name, own=own, timeout=setup.timeout(TIMEOUT), key=KEY, json_body=True
        )
        self._wanted = setup
        super().__init__(
            Standing(
                setup.name,
                setup.version(deep.library(), self._url),
                Limits(CHARACTERS),
                (Codec.BRACKETS, Codec.SIGNS),
                third_party=not own,
                declared=setup.pairs(ALL_PAIRS) if setup.settings.pairs else None,
            )
        )

    def pairs(self) -> frozenset[LanguagePair]:
        """Return the pairs that the server has models for. Raises EngineError."""
        if self.declared is not None:
            return self.declared
        listed = self._transport.get(f"{self._url}languages").json()
        try:
            found = {
                (str(each["code"]), str(target)) for each in listed for target in each["targets"]
            }
        except (TypeError, KeyError):
            raise AnswerError(self.name, "lists its languages in an odd form") from None
        return self._wanted.pairs(ALL_PAIRS & found)

    def translate(
        self, texts: Sequence[str], source: str, target: str, hints: Hints
    ) -> Sequence[str]:
        """Return a translation of each text. Raises EngineError."""
        from deep_translator import libre

        def make() -> deep.Translator:
            made = _translator(libre)(
                source, target, api_key=self._key or NO_KEY, custom_url=self._url
            )
            return made  # type: ignore[no-any-return]

        return [deep.ask(self._transport, libre, make, text) for text in texts]


def _translator(module: ModuleType) -> type:
    """Return deep-translator's class without its list of seventeen languages, Kazakh not in it."""

    class Translator(module.LibreTranslator):  # type: ignore[misc,name-defined]
        def _map_language_to_code(self, *languages: str) -> Iterator[str]:
            yield from languages

    return Translator
