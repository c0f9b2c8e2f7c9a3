"""Microsoft's translator, through deep-translator; the key is in MICROSOFT_API_KEY."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType, ModuleType

from pipeline.engines import deep
from pipeline.engines.setup import Setup
from pipeline.seams import Hints, Limits

URL = "https://api.cognitive.microsofttranslator.com/translate?api-version=3.0"
KEY = "MICROSOFT_API_KEY"
CHARACTERS = 5_000
CODES = MappingProxyType({"kk": "kk", "ru": "ru", "en": "en"})


class Microsoft(deep.Served):
    """Takes the key in a header."""

    def __init__(self, setup: Setup) -> None:
        self._key = setup.needed_key(KEY)
        self._region = setup.settings.region or None
        super().__init__(setup, deep.Service(URL, Limits(CHARACTERS), KEY))

    def translate(
        self, texts: Sequence[str], source: str, target: str, hints: Hints
    ) -> Sequence[str]:
        """Return a translation of each text. Raises EngineError."""
        from deep_translator import microsoft

        def make() -> deep.Translator:
            translator = _translator(microsoft)(
                CODES[source], CODES[target], api_key=self._key, region=self._region
            )
            translator._base_url = self._url
            return translator  # type: ignore[no-any-return]

        return [deep.ask(self._transport, microsoft, make, text) for text in texts]


def _translator(module: ModuleType) -> type:
    """Return deep-translator's class without the request that its constructor makes."""

    class Translator(module.MicrosoftTranslator):  # type: ignore[misc,name-defined]
        def _get_supported_languages(self) -> dict[str, str]:
            return {name: code for name, code in zip(CODES, CODES.values(), strict=True)}

    return Translator
