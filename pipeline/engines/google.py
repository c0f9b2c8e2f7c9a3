"""Google's web page for telephones, through deep-translator: no key, no promise, a last resort."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from pipeline.engines import deep
from pipeline.engines.setup import Setup
from pipeline.seams import Hints, Limits

URL = "https://translate.google.com/m"
CHARACTERS = 1_300
"""The text travels in the address, six characters for a Cyrillic letter; 8 kB of it pass."""
CODES = MappingProxyType({"kk": "kk", "ru": "ru", "en": "en"})


class Google(deep.Served):
    """Scrapes; errors come as pages with status 200, which the verification knows."""

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup, deep.Service(URL, Limits(CHARACTERS)))

    def translate(
        self, texts: Sequence[str], source: str, target: str, hints: Hints
    ) -> Sequence[str]:
        """Return a translation of each text. Raises EngineError."""
        from deep_translator import google

        def make() -> deep.Translator:
            translator = google.GoogleTranslator(CODES[source], CODES[target])
            translator._base_url = self._url
            return translator  # type: ignore[no-any-return]

        return [deep.ask(self._transport, google, make, text) for text in texts]
