"""A language model behind an OpenAI-compatible address: vLLM, Ollama, llama.cpp, or a service.

The key, where the server wants one, is in OPENAI_API_KEY.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from pipeline.engines import prompt
from pipeline.engines.setup import Setup
from pipeline.engines.standing import ALL_PAIRS, Standard, Standing
from pipeline.engines.transport import LARGEST, NO_KEY, hush, retry_after
from pipeline.errors import AnswerError, EngineBusy, EngineDown, EngineError
from pipeline.seams import Codec, Hints, Limits

if TYPE_CHECKING:
    import openai

KEY = "OPENAI_API_KEY"
CHARACTERS, TEXTS = 1_500, 12
TIMEOUT = 120.0


class OpenAI(Standard):
    """Told the glossary and the neighbours; what it answers is verified like any other engine's."""

    def __init__(self, setup: Setup) -> None:
        self._url = setup.needed_url("http://127.0.0.1:11434/v1")
        self._model = setup.needed_model("name-of-the-model")
        self._key = setup.key(KEY) or NO_KEY
        self._timeout = setup.timeout(TIMEOUT)
        self._own = setup.is_own(self._url)
        self._client: openai.OpenAI | None = None
        try:
            version("openai")
        except PackageNotFoundError:
            raise setup.wrong("", "needs the package: pip install 'ushtil[openai]'") from None
        super().__init__(
            Standing(
                setup.name,
                # Not the client's version: what the model answers does not depend on it.
                setup.version(f"prompt {prompt.EDITION}", self._model, self._url),
                Limits(CHARACTERS, texts=TEXTS),
                (Codec.SIGNS, Codec.BRACKETS),
                third_party=not self._own,
                declared=setup.pairs(ALL_PAIRS),
                uses_hints=True,
            )
        )

    def translate(
        self, texts: Sequence[str], source: str, target: str, hints: Hints
    ) -> Sequence[str]:
        """Return a translation of each text. Raises EngineError."""
        orders = prompt.messages(texts, source, target, hints)
        content = self._content(orders)
        try:
            return prompt.read(content, len(texts))
        except ValueError:
            raise AnswerError(self.name, "answers in another form than it was told to") from None

    def _content(self, orders: Sequence[Mapping[str, str]]) -> str:
        """Return what the model says. Raises EngineError."""
        import openai

        # Servers differ in what else they take, so it is the least that all of them know.
        request: Any = {
            "model": self._model,
            "messages": list(orders),
            "temperature": 0,
            "response_format": {"type": "json_object"},
        }
        try:
            with self._opened().chat.completions.with_streaming_response.create(
                **request
            ) as response:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > LARGEST:
                        raise AnswerError(self.name, f"answers with over {LARGEST >> 20} MB")
        except openai.APIStatusError as error:
            raise _sorted(self.name, error.status_code, error.response.headers) from None
        except openai.APITimeoutError:
            raise EngineDown(self.name, f"has not answered in {self._timeout:g} s") from None
        except openai.OpenAIError:
            raise EngineDown(self.name, "cannot be reached, or broke off") from None
        except EngineError:
            raise
        except Exception as error:
            # The library underneath has its own errors, and is another in each major version.
            if type(error).__module__.split(".")[0] not in ("httpx", "httpx2"):
                raise
            raise EngineDown(self.name, "broke off in the middle of an answer") from None
        return _said(self.name, bytes(body))

    def _opened(self) -> openai.OpenAI:
        if self._client is None:
            import openai

            hush("openai", "httpx", "httpx2", "httpcore", "httpcore2")
            self._client = openai.OpenAI(
                api_key=self._key,
                base_url=self._url,
                max_retries=0,  # patience is ours
                timeout=self._timeout,
                http_client=openai.DefaultHttpxClient(
                    follow_redirects=False,  # another host may be outside the house
                    trust_env=not self._own,
                    timeout=self._timeout,
                ),
            )
        return self._client


def _said(name: str, body: bytes) -> str:
    """Return the model's words out of the server's answer. Raises AnswerError."""
    import json

    try:
        answer: Any = json.loads(body)
        choice = answer["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise AnswerError(name, "answers in an odd form") from None
    if choice.get("finish_reason") == "length":
        raise AnswerError(name, "was cut off by its own limit of tokens")
    if not isinstance(content, str):
        raise AnswerError(name, "answers with no text")
    return content


def _sorted(name: str, status: int, headers: Mapping[str, str]) -> EngineError:
    """Return what a status means; the server's own words may hold our text."""
    if status == 429 or (status == 503 and "retry-after" in headers):
        named = {"Retry-After": headers.get("retry-after", ""), "Date": headers.get("date", "")}
        return EngineBusy(name, retry_after(named))
    if status in (401, 403):
        return EngineError(name, f"refuses us (HTTP {status}); set {KEY}")
    if status == 404:
        return EngineError(name, "has no such `url` or `model` (HTTP 404); correct it")
    if 300 <= status < 400:
        problem = f"answers with a redirect (HTTP {status}); write its final `url`"
        return EngineError(name, problem)
    if status >= 500:
        return EngineDown(name, f"broke down (HTTP {status})")
    return AnswerError(name, f"refuses a text (HTTP {status})")
