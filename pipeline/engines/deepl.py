"""DeepL, with its official client; the key is in DEEPL_AUTH_KEY."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pipeline.engines.setup import Setup
from pipeline.engines.standing import ALL_PAIRS, Standard, Standing
from pipeline.engines.transport import hush
from pipeline.errors import AnswerError, EngineBusy, EngineDown, EngineError
from pipeline.seams import Codec, Hints, Limits

if TYPE_CHECKING:
    import deepl

KEY = "DEEPL_AUTH_KEY"
CHARACTERS, TEXTS = 4_000, 25
"""50 texts and 128 KiB pass in one request."""
SOURCES = MappingProxyType({"kk": "KK", "ru": "RU", "en": "EN"})
TARGETS = MappingProxyType({"kk": "KK", "ru": "RU", "en": "EN-GB"})


class DeepL(Standard):
    """Knows Kazakh since 2026, but no markup in it: so marks are sent as plain text."""

    def __init__(self, setup: Setup) -> None:
        self._key = setup.needed_key(KEY)
        self._url = setup.settings.url or None
        try:
            client = f"deepl {version('deepl')}"
        except PackageNotFoundError:
            raise setup.wrong("", "needs the package: pip install 'ushtil[deepl]'") from None
        self._client: deepl.Translator | None = None
        super().__init__(
            Standing(
                setup.name,
                setup.version(client),
                Limits(CHARACTERS, texts=TEXTS),
                (Codec.BRACKETS, Codec.SIGNS),
                third_party=not (self._url and setup.is_own(self._url)),
                declared=setup.pairs(ALL_PAIRS),
                uses_hints=True,
            )
        )

    def translate(
        self, texts: Sequence[str], source: str, target: str, hints: Hints
    ) -> Sequence[str]:
        """Return a translation of each text. Raises EngineError."""
        import deepl

        context = "\n".join((*hints.before, *hints.after))
        try:
            answers = self._translator().translate_text(
                list(texts),
                source_lang=SOURCES[source],
                target_lang=TARGETS[target],
                context=context or None,
                split_sentences="nonewlines",
                preserve_formatting=True,
            )
        except deepl.AuthorizationException:
            raise EngineError(self.name, f"refuses the key; set {KEY}") from None
        except deepl.QuotaExceededException:
            raise EngineError(self.name, "has used up its quota; wait for the next one") from None
        except deepl.TooManyRequestsException:
            raise EngineBusy(self.name) from None
        except deepl.ConnectionException:
            raise EngineDown(self.name, "cannot be reached, or broke off") from None
        except deepl.DeepLException as error:
            raise _sorted(self.name, error.http_status_code) from None
        except (ValueError, KeyError, TypeError):
            raise AnswerError(self.name, "answers in an odd form") from None
        listed = answers if isinstance(answers, list) else [answers]
        if len(listed) != len(texts):
            raise AnswerError(self.name, "answers another number of texts")
        return [each.text for each in listed]

    def _translator(self) -> deepl.Translator:
        if self._client is None:
            import deepl

            hush("deepl", "urllib3")
            deepl.http_client.max_network_retries = 0  # patience is ours; it does not know pauses
            client = deepl.Translator(self._key, server_url=self._url, send_platform_info=False)
            # It offers no switch for these two: nothing goes to another host than the one set.
            session: Any = client._client._session
            session.max_redirects = 0
            session.trust_env = self.third_party
            self._client = client
        return self._client


def _sorted(name: str, status: int | None) -> EngineError:
    """Return what a status means that the client has no class for."""
    if status is not None and status >= 500:
        return EngineDown(name, f"broke down (HTTP {status})")
    if status is not None and status in (404, 405):
        return EngineError(name, f"is not at this `url` (HTTP {status}); correct it")
    return AnswerError(name, "refuses a text" + (f" (HTTP {status})" if status else ""))
