"""HTTP for engines: every wait and every answer has an end, and every failure is an EngineError."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from pipeline.errors import AnswerError, EngineBusy, EngineDown, EngineError

if TYPE_CHECKING:
    import requests

CONNECT = 5.0
"""Seconds until a server must have taken the call."""
LARGEST = 2 * 1024 * 1024
"""Bytes of an answer, unpacked; a paragraph has a thousand."""
NO_KEY = "-"
"""Stands for the key of a server that wants none, where a library wants one; is never sent."""
_CHUNK = 16 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that is in the house whole: the part of requests.Response that engines look at."""

    engine: str
    status_code: int
    content: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return 200 <= self.status_code < 300

    @property
    def text(self) -> str:
        """Return the body, which every engine writes in UTF-8."""
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError:
            raise AnswerError(self.engine, "answers in no UTF-8") from None

    def json(self) -> Any:
        """Return what the body says in JSON."""
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError):
            raise AnswerError(self.engine, "answers in no JSON") from None

    def close(self) -> None:
        """There is nothing left to close."""


class Transport:
    """A session with one engine; stands where deep-translator looks for `requests`."""

    def __init__(
        self,
        engine: str,
        *,
        own: bool,
        timeout: float,
        key: str = "a key",
        inspect: Callable[[Reply], None] = lambda reply: None,
        json_body: bool = False,
    ) -> None:
        """`own` keeps the machine's proxies out of a call that stays in the house; `key` is the
        name of the variable that holds one; `inspect` raises what a status of 200 hides;
        `json_body` puts what deep-translator would write into the address of a post, text and
        key, into its body."""
        self.engine, self.timeout, self.key = engine, timeout, key
        self.inspect, self.json_body = inspect, json_body
        self._own = own
        self._session: requests.Session | None = None
        hush("urllib3")

    @property
    def exceptions(self) -> Any:
        """What deep-translator catches as `requests.exceptions`."""
        import requests

        return requests.exceptions

    def get(self, url: str, params: Any = None, headers: Any = None, proxies: Any = None) -> Reply:
        """Return the answer to a GET. Raises EngineError."""
        return self._send("GET", url, params=params, headers=headers)

    def post(
        self,
        url: str,
        params: Any = None,
        headers: Any = None,
        json: Any = None,
        proxies: Any = None,
    ) -> Reply:
        """Return the answer to a POST. Raises EngineError."""
        if self.json_body:
            fields = (params or {}).items()
            params, json = None, {name: value for name, value in fields if value != NO_KEY}
        return self._send("POST", url, params=params, headers=headers, json=json)

    def _send(self, method: str, url: str, **arguments: Any) -> Reply:
        import requests

        session = self._session = self._session or self._opened()
        end = time.monotonic() + self.timeout
        try:
            with session.request(
                method,
                url,
                timeout=(min(CONNECT, self.timeout), self.timeout),
                allow_redirects=False,  # another host may be outside the house
                stream=True,
                **arguments,
            ) as response:
                status, headers = response.status_code, dict(response.headers)
                if failure := self._failure(status, response.headers):
                    raise failure
                content = b"".join(self._chunks(response, end))
        except requests.exceptions.Timeout:
            raise EngineDown(self.engine, f"has not answered in {self.timeout:g} s") from None
        except (
            requests.exceptions.InvalidURL,
            requests.exceptions.InvalidSchema,
            requests.exceptions.MissingSchema,
        ):
            raise EngineError(self.engine, "has a `url` that is no address; correct it") from None
        except requests.exceptions.ContentDecodingError:
            raise AnswerError(self.engine, "answers in a packing that cannot be undone") from None
        except requests.exceptions.RequestException as error:
            raise EngineDown(self.engine, _in_words(error)) from None
        reply = Reply(self.engine, status, content, headers)
        self.inspect(reply)
        return reply

    def _opened(self) -> requests.Session:
        import requests

        session = requests.Session()
        session.trust_env = not self._own  # no proxy, no .netrc
        return session

    def _chunks(self, response: requests.Response, end: float) -> Iterator[bytes]:
        """Yield the body; a read timeout alone lets a server drip for ever."""
        size = 0
        for chunk in response.iter_content(_CHUNK):
            size += len(chunk)
            if size > LARGEST:
                raise AnswerError(self.engine, f"answers with more than {LARGEST >> 20} MB")
            if time.monotonic() > end:
                raise EngineDown(self.engine, f"has not answered in {self.timeout:g} s")
            yield chunk

    def _failure(self, status: int, headers: Mapping[str, str]) -> EngineError | None:
        """Return what a status means; the server's own words may hold a key or our text."""
        if status in (429, 503) and (status == 429 or "Retry-After" in headers):
            return EngineBusy(self.engine, retry_after(headers))
        if status == 456:
            return EngineError(self.engine, "has used up its quota; wait for the next, or buy one")
        if status in (401, 403):
            return EngineError(self.engine, f"refuses us (HTTP {status}); set {self.key}")
        if status in (404, 405, 410):
            return EngineError(self.engine, f"is not at this `url` (HTTP {status}); correct it")
        if 300 <= status < 400:
            problem = f"answers with a redirect (HTTP {status}); write its final `url`"
            return EngineError(self.engine, problem)
        if status >= 500:
            return EngineDown(self.engine, f"broke down (HTTP {status})")
        if not 200 <= status < 300:
            return AnswerError(self.engine, f"refuses a text (HTTP {status})")
        return None


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a server asks to wait, None where it does not or says nonsense.

    A moment is counted from the server's own `Date`, since our clock may be wrong.
    """
    said = headers.get("Retry-After", "").strip()
    if said.isdigit() and len(said) < 9:
        return float(said)
    try:
        then, now = parsedate_to_datetime(said), parsedate_to_datetime(headers.get("Date", ""))
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError):
        return None


def hush(*names: str) -> None:
    """Keep libraries from logging what they send: it is under embargo, and logs are not."""
    for name in names:
        logger = logging.getLogger(name)
        if logger.level < logging.WARNING:
            logger.setLevel(logging.WARNING)


def _in_words(error: Exception) -> str:
    """Return what went wrong with a connection; the library's own words hold the address."""
    import requests

    if isinstance(error, requests.exceptions.SSLError):
        return "has a certificate that cannot be trusted"
    if isinstance(error, requests.exceptions.ProxyError):
        return "is behind a proxy that does not answer"
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        return "broke off in the middle of an answer"
    return "cannot be reached, or broke off"
