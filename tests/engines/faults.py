"""A translation server on loopback that fails on demand: the same fault for the same text."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LONGEST = 4.0
"""Seconds that a hanging answer hangs at most, so that no test outlives its server for long."""


@dataclass
class Asked:
    """One request as the server saw it."""

    path: str
    body: str
    headers: dict[str, str]

    @property
    def text(self) -> str:
        return str(json.loads(self.body)["q"])


@dataclass
class FaultServer:
    """What the server shall do, and what it has seen."""

    url: str = ""
    fault: str = "good"
    healthy_after: int | None = None
    """So many faulty answers, then good ones; None: faulty for ever."""
    answers: dict[str, str] = field(default_factory=dict)
    """What a good translation is; a text that is not there is answered in upper case."""
    pause: float = 0.0
    """Seconds that a good answer takes."""
    asked: list[Asked] = field(default_factory=list)
    last: str = "Бұрынғы мәтіннің мүлде басқа аудармасы осы жерде тұр."

    @property
    def translations(self) -> list[Asked]:
        return [each for each in self.asked if "/translate" in each.path]

    def good(self, text: str) -> str:
        return self.answers.get(text, text.upper())


class _Quiet(ThreadingHTTPServer):
    """Says nothing where a client has gone away."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing."""


@contextmanager
def fault_server() -> Iterator[FaultServer]:
    """Run a LibreTranslate-like server that does what its `fault` says."""
    state = FaultServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *arguments: Any) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            self._seen("")
            if self.path.startswith("/languages"):
                codes = ["kk", "ru", "en"]
                self._json([{"code": each, "targets": codes} for each in codes])
            else:
                self._status(404)

        def do_POST(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            self._seen(self.rfile.read(size).decode())
            count = len(state.translations)
            is_well = state.healthy_after is not None and count > state.healthy_after
            fault = "good" if is_well else state.fault
            getattr(self, f"_{fault.replace('-', '_')}")(state.asked[-1].text)

        def _seen(self, body: str) -> None:
            state.asked.append(Asked(self.path, body, dict(self.headers)))

        def _send(
            self, body: bytes, kind: str = "application/json", status: int = 200, **headers: str
        ) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)

        def _json(self, value: Any) -> None:
            self._send(json.dumps(value).encode())

        def _answer(self, text: Any) -> None:
            self._json({"translatedText": text})

        def _status(self, status: int, **headers: str) -> None:
            echo = json.dumps({"error": f"no: {state.asked[-1].body}"}).encode()
            self._send(echo, status=status, **headers)

        # What is good.
        def _good(self, text: str) -> None:
            time.sleep(state.pause)
            self._answer(state.good(text))

        # HTTP.
        def _busy(self, text: str) -> None:
            self._status(429)

        def _busy_a_second(self, text: str) -> None:
            self._status(429, Retry_After="1")

        def _busy_an_hour(self, text: str) -> None:
            self._status(429, Retry_After="3600")

        def _busy_nonsense(self, text: str) -> None:
            self._status(503, Retry_After="next week")

        def _broken(self, text: str) -> None:
            self._status(500)

        def _forbidden(self, text: str) -> None:
            self._status(403)

        def _too_long(self, text: str) -> None:
            self._status(413)

        def _redirect(self, text: str) -> None:
            self._status(307, Location="http://elsewhere.example/translate")

        # The wire.
        def _hang(self, text: str) -> None:
            time.sleep(LONGEST)
            self.close_connection = True

        def _drip(self, text: str) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self._drops(b" " * 1000)

        def _drip_header(self, text: str) -> None:
            self._drops(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 1000)

        def _drops(self, data: bytes) -> None:
            end = time.monotonic() + LONGEST
            try:
                for byte in data:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(0.1)
                    if time.monotonic() > end:
                        break
            except OSError:
                pass
            self.close_connection = True

        def _cut(self, text: str) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'{"translatedText": "')
            self.close_connection = True

        def _reset(self, text: str) -> None:
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.close_connection = True
            self.connection.close()

        def _no_http(self, text: str) -> None:
            self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
            self.close_connection = True

        # The body.
        def _invalid_json(self, text: str) -> None:
            self._send(b'{"translatedText": "a')

        def _html(self, text: str) -> None:
            self._send(b"<!DOCTYPE html><html><body>Error</body></html>", "text/html")

        def _latin(self, text: str) -> None:
            self._send(b'{"translatedText": "\xe9\xff"}')

        def _nothing(self, text: str) -> None:
            self._send(b"")

        def _huge(self, text: str) -> None:
            self._send(
                json.dumps({"translatedText": "ж" * 10_000_000}, ensure_ascii=False).encode()
            )

        def _bomb(self, text: str) -> None:
            packed = gzip.compress(json.dumps({"translatedText": "a" * 20_000_000}).encode())
            self._send(packed, Content_Encoding="gzip")

        def _nested(self, text: str) -> None:
            self._send(b"[" * 100_000)

        def _null(self, text: str) -> None:
            self._answer(None)

        def _number(self, text: str) -> None:
            self._answer(42)

        def _list(self, text: str) -> None:
            self._answer([state.good(text)])

        def _object(self, text: str) -> None:
            self._answer({"text": state.good(text)})

        def _no_key(self, text: str) -> None:
            self._json({"result": state.good(text)})

        def _bare_list(self, text: str) -> None:
            self._json([state.good(text)])

        # The text.
        def _empty(self, text: str) -> None:
            self._answer("")

        def _blank(self, text: str) -> None:
            self._answer(" \n ")

        def _echo(self, text: str) -> None:
            self._answer(text)

        def _truncated(self, text: str) -> None:
            self._answer(state.good(text)[: len(text) // 3])

        def _token_lost(self, text: str) -> None:
            self._answer(state.good(text).replace("[X1X]", "").replace("@@PH1@@", ""))

        def _token_doubled(self, text: str) -> None:
            good = state.good(text)
            self._answer(good.replace("[X0X]", "[X0X][X0X]").replace("@@PH0@@", "@@PH0@@@@PH0@@"))

        def _token_invented(self, text: str) -> None:
            self._answer(f"{state.good(text)} [X99X]")

        def _number_changed(self, text: str) -> None:
            self._answer(state.good(text).replace("10:00", "18:00").replace("завтра", "завтра, 3,"))

        def _script(self, text: str) -> None:
            self._answer(state.good(text) + "<script>alert(1)</script>")

        def _address(self, text: str) -> None:
            self._answer(state.good(text) + " https://evil.example")

        def _entities(self, text: str) -> None:
            self._answer(state.good(text).replace(" ", "&nbsp;"))

        def _wrong_language(self, text: str) -> None:
            self._answer("The exhibition opens tomorrow at 10:00 in the [X0X]museum[X1X].")

        def _wrong_script(self, text: str) -> None:
            self._answer(
                "كورمە ەرتەڭ 10:00 [X0X]مۋزەي[X1X] اشىلادى، كىرۋ تەگىن بارلىق قوناق ءۇشىن."
            )

        def _another(self, text: str) -> None:
            self._answer(state.last)

        def _mojibake(self, text: str) -> None:
            self._answer(state.good(text).encode().decode("latin-1"))

        def _replacement(self, text: str) -> None:
            self._answer(state.good(text).replace("е", "\ufffd"))

        def _surrogate(self, text: str) -> None:
            self._answer(state.good(text) + "\ud83d")

        def _control(self, text: str) -> None:
            self._answer("\x1b[2J" + state.good(text))

        def _bidi(self, text: str) -> None:
            self._answer("\u202e" + state.good(text))

        def _newline(self, text: str) -> None:
            self._answer(state.good(text).replace(" ", "\n", 1))

        def _repetition(self, text: str) -> None:
            self._answer(state.good(text).replace(".", " гость гость гость гость гость."))

        def _refusal(self, text: str) -> None:
            self._answer("Извините, я не могу перевести [X0X]этот[X1X] текст в 10:00.")

        def _preamble(self, text: str) -> None:
            self._answer("Вот перевод: " + state.good(text))

        def _quota(self, text: str) -> None:
            self._answer("MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY.")

    server = _Quiet(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    )
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
