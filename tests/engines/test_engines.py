"""Each engine before a server of its own kind on loopback: what it sends, how it fails."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.config import EngineSettings
from pipeline.engines.ctranslate2 import CTranslate2
from pipeline.engines.deepl import DeepL
from pipeline.engines.google import Google
from pipeline.engines.hosts import is_own
from pipeline.engines.libretranslate import LibreTranslate
from pipeline.engines.microsoft import Microsoft
from pipeline.engines.mymemory import MyMemory
from pipeline.engines.openai import OpenAI
from pipeline.engines.setup import Setup
from pipeline.engines.transport import retry_after
from pipeline.errors import AnswerError, ConfigError, EngineBusy, EngineDown, EngineError
from pipeline.seams import Hints
from tools.toy_models import build

NO_HINTS = Hints()
SECRET = "s3cr3t-0f9a"
KEYS = {"MICROSOFT_API_KEY": SECRET, "DEEPL_AUTH_KEY": SECRET, "OPENAI_API_KEY": SECRET}
DAY = "Sun, 22 Nov 2026"
TEXT = "Көрме ертең ашылады, кіру тегін"


@dataclass
class Asked:
    """A request as a server sees it."""

    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Server:
    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    answer: Callable[[Asked], tuple[int, dict[str, str], str]] = lambda asked: (500, {}, "")

    def says(self, body: Any, status: int = 200, **headers: str) -> None:
        """Answer everything so."""
        text = body if isinstance(body, str) else json.dumps(body)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answer = lambda asked: (status, named, text)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@contextmanager
def serving() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *arguments: Any) -> None:
            """Say nothing."""

        def do_POST(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            headers = {name.lower(): value for name, value in self.headers.items()}
            state.asked.append(Asked(parts.path, parse_qs(parts.query), headers, body))
            status, more, text = state.answer(state.asked[-1])
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **more}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        do_GET = do_POST

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{listener.server_address[1]}"
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield state
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()


def made(kind: Callable[[Setup], Any], url: str, **settings: Any) -> Any:
    return kind(
        Setup(EngineSettings("it", kind.__name__.lower(), url=url, timeout=3, **settings), KEYS)
    )


def ask(engine: Any, *texts: str, hints: Hints = NO_HINTS) -> list[str]:
    return list(engine.translate(texts or (TEXT,), "kk", "ru", hints))


def failure(engine: Any) -> EngineError:
    """Return what an engine raises; it holds neither key nor text."""
    with pytest.raises(EngineError) as caught:
        ask(engine)
    told = f"{caught.value} {caught.value.args}"
    assert SECRET not in told
    assert "ертең" not in told
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return caught.value


def chat(texts: list[Any], **more: Any) -> dict[str, Any]:
    content = json.dumps({"translations": texts}, ensure_ascii=False)
    return {"choices": [{"message": {"content": content, **more}, "finish_reason": "stop"}]}


def test_google(server: Server) -> None:
    """Google gets its own code for Kazakh, and its page is read."""
    server.says('<div class="result-container">Выставка завтра</div>')
    assert ask(made(Google, server.url)) == ["Выставка завтра"]
    assert server.asked[0].query == {"tl": ["ru"], "sl": ["kk"], "q": [TEXT]}


def test_mymemory(server: Server) -> None:
    """MyMemory gets codes with a country."""
    server.says({"responseData": {"translatedText": "Выставка"}, "responseStatus": 200})
    assert ask(made(MyMemory, server.url)) == ["Выставка"]
    assert server.asked[0].query["langpair"] == ["kk-KZ|ru-RU"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"responseStatus": "429", "responseData": {"translatedText": "SLOW"}}, EngineBusy),
        ({"responseStatus": 403, "responseData": {"translatedText": "INVALID"}}, EngineError),
        ({"responseStatus": 200, "quotaFinished": True}, EngineError),
        ({"responseStatus": "500"}, AnswerError),
        ([], AnswerError),
        ({"responseData": {"translatedText": None}, "matches": []}, AnswerError),
        ({"responseStatus": 200, "responseData": None}, AnswerError),
    ],
)  # fmt: skip
def test_mymemory_says_it_in_the_body(server: Server, body: Any, kind: type) -> None:
    """A status of 200 hides quotas and refusals, and empty answers end in no StopIteration."""
    server.says(body)
    assert type(failure(made(MyMemory, server.url))) is kind


def test_microsoft(server: Server) -> None:
    """Microsoft gets the key in a header, and nobody is asked for a list of languages."""
    server.says([{"translations": [{"text": "Выставка", "to": "ru"}]}])
    engine = made(Microsoft, f"{server.url}/translate?api-version=3.0", region="westeurope")
    assert ask(engine) == ["Выставка"]
    (asked,) = server.asked
    assert asked.json == [{"text": TEXT}]
    assert asked.query == {"api-version": ["3.0"], "from": ["kk"], "to": ["ru"]}
    assert asked.headers["ocp-apim-subscription-key"] == SECRET
    assert asked.headers["ocp-apim-subscription-region"] == "westeurope"


def test_deepl(server: Server) -> None:
    """DeepL gets all texts in one request, the neighbours as context, the key in a header."""
    more = {"detected_source_language": "KK", "billed_characters": 1}
    server.says({"translations": [{"text": each, **more} for each in "аб"]})
    engine = made(DeepL, server.url)
    assert ask(engine, TEXT, "ән", hints=Hints(before=("Алдында",))) == ["а", "б"]
    (asked,) = server.asked
    assert asked.json["text"] == [TEXT, "ән"]
    assert (asked.json["source_lang"], asked.json["target_lang"]) == ("KK", "RU")
    assert asked.json["context"] == "Алдында"
    assert asked.headers["authorization"] == f"DeepL-Auth-Key {SECRET}"
    assert not engine.third_party


def test_openai(server: Server) -> None:
    """A language model gets texts, glossary and neighbours as JSON, and answers in JSON."""
    server.says(chat([{"id": 1, "text": "песня"}, {"id": 0, "text": "выставка"}]))
    engine = made(OpenAI, f"{server.url}/v1", model="toy")
    hints = Hints((("көрме", "выставка"),), before=("Алдында",), after=("Кейін",))
    assert ask(engine, "көрме", "ән", hints=hints) == ["выставка", "песня"]
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.json["model"] == "toy"
    request = json.loads(asked.json["messages"][1]["content"])
    assert request == {
        "texts": [{"id": 0, "text": "көрме"}, {"id": 1, "text": "ән"}],
        "glossary": {"көрме": "выставка"},
        "before": ["Алдында"],
        "after": ["Кейін"],
    }
    assert "Kazakh" in asked.json["messages"][0]["content"]


@pytest.mark.parametrize(
    "body",
    [
        chat([]),
        chat([{"id": 0, "text": "а"}, {"id": 1, "text": "б"}]),
        chat([{"id": 5, "text": "а"}]),
        chat([{"id": 0, "text": None}]),
        chat([{"id": "0", "text": "а"}]),
        chat(["а"]),
        {"choices": [{"message": {"content": "Вот перевод: выставка"}}]},
        {"choices": [{"message": {"content": None}}]},
        {"choices": [{"message": {"content": '{"translations": ['}}]},
        {"choices": [{"message": {"content": '{"a":' * 20_000}}]},
        {"choices": [{"message": {"content": "{}"}, "finish_reason": "length"}]},
        {"choices": []},
        [],
        "no json",
        "[" * 100_000,
    ],
)
def test_openai_in_another_form(server: Server, body: Any) -> None:
    """Wrong counts, ids and types, prose, half an answer: each is an AnswerError."""
    server.says(body)
    assert type(failure(made(OpenAI, server.url, model="toy"))) is AnswerError


def test_openai_between_other_words(server: Server) -> None:
    """A JSON object is found among what a model says around it."""
    content = 'Sure!\n```json\n{"translations": [{"id": 0, "text": "а"}]}\n```'
    server.says({"choices": [{"message": {"content": content}}]})
    assert ask(made(OpenAI, server.url, model="toy")) == ["а"]


def test_openai_with_20_mb(server: Server) -> None:
    """An answer that does not end is not read to its end."""
    server.says("a" * 20_000_000)
    assert "MB" in failure(made(OpenAI, server.url, model="toy")).problem


ENGINES = [
    (Google, {}),
    (MyMemory, {}),
    (Microsoft, {}),
    (LibreTranslate, {}),
    (DeepL, {}),
    (OpenAI, {"model": "toy"}),
]
STATUSES = [
    (429, EngineBusy),
    (403, EngineError),
    (404, EngineError),
    (400, AnswerError),
    (500, EngineDown),
    (302, EngineError),
]


@pytest.mark.parametrize(("kind", "settings"), ENGINES)
@pytest.mark.parametrize(("status", "error"), STATUSES)
def test_status(server: Server, kind: Any, settings: Any, status: int, error: type) -> None:
    """Every engine tells patience, mending and trying again apart by the status."""
    if kind is DeepL and status == 302:
        error = EngineDown  # its client has no word for a redirect that it may not follow
    server.says({"message": f"{SECRET} {TEXT}"}, status, Location="http://127.0.0.1:1/")
    assert type(failure(made(kind, server.url, **settings))) is error


@pytest.mark.parametrize(("kind", "settings"), [e for e in ENGINES if e[0] is not DeepL])
def test_retry_after_is_heard(server: Server, kind: Any, settings: Any) -> None:
    """The seconds that a server asks for come with the error."""
    server.says({}, 429, Retry_After="17")
    error = failure(made(kind, server.url, **settings))
    assert isinstance(error, EngineBusy)
    assert error.retry_after == 17


@pytest.mark.parametrize(("kind", "settings"), ENGINES)
def test_nobody_there(kind: Any, settings: Any) -> None:
    """A server that is not running is down, not wrong."""
    with serving() as gone:
        pass
    assert type(failure(made(kind, gone.url, **settings))) is EngineDown


@pytest.mark.parametrize(("kind", "settings"), ENGINES)
@pytest.mark.parametrize("body", ["", "null", "[]", "{}", "<html></html>", '"а"', "[[]]", "[null]"])
def test_odd_bodies(server: Server, kind: Any, settings: Any, body: str) -> None:
    """Whatever a body holds instead of a translation, it is an EngineError and nothing else."""
    server.says(body)
    assert isinstance(failure(made(kind, server.url, **settings)), EngineError)


def test_no_cross_talk(server: Server) -> None:
    """Sixteen threads at one engine get each the answer to its own text."""
    server.answer = lambda asked: (
        200, {}, f'<div class="result-container">({asked.query["q"][0]})</div>'
    )  # fmt: skip
    engine = made(Google, server.url)
    wrong: list[str] = []

    def work(number: int) -> None:
        for turn in range(8):
            text = f"мәтін {number} {turn}"
            if ask(engine, text) != [f"({text})"]:
                wrong.append(text)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(server.asked) == 128


def test_others_keep_their_requests(server: Server) -> None:
    """Whoever else uses deep-translator in the process gets the library's own requests."""
    import requests
    from deep_translator import google

    server.says('<div class="result-container">а</div>')
    ask(made(Google, server.url))
    assert google.requests.Session is requests.Session
    assert google.requests.get is requests.get


def test_own_hosts_are_called_without_a_proxy(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy of the machine never sees what stays in the house."""
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.says(chat([{"id": 0, "text": "а"}]))
    assert ask(made(OpenAI, server.url, model="toy")) == ["а"]
    server.says({"translatedText": "а"})
    assert ask(made(LibreTranslate, server.url)) == ["а"]


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://127.0.0.1:5000", True),
        ("http://localhost:5000", True),
        ("http://[::1]:5000", True),
        ("http://10.1.2.3", True),
        ("http://192.168.0.7/x", True),
        ("http://[fd00::7]", True),
        ("http://libretranslate:5000", True),
        ("https://mt.internal", True),
        ("https://mt.office.example", True),
        ("https://MT.Office.Example.", True),
        ("https://office.example", False),
        ("https://127.0.0.1.evil.example", False),
        ("https://localhost.evil.example", False),
        ("https://127.0.0.1@evil.example", False),
        ("http://8.8.8.8", False),
        ("http://134744072", False),
        ("http://0x0808080a", False),
        ("http://0X0808080A", False),
        ("http://dev0x", True),
        ("http://[::ffff:8.8.8.8]", False),
        ("http://[::ffff:10.0.0.1]", True),
        ("", False),
    ],
)
def test_hosts(url: str, own: bool) -> None:
    """Loopback, private networks and the hosts that are listed are in the house, nothing else."""
    assert is_own(url, ("mt.office.example",)) is own


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "17"}, 17.0),
        ({"Retry-After": " 0 "}, 0.0),
        ({"Retry-After": f"{DAY} 10:00:30 GMT", "Date": f"{DAY} 10:00:00 GMT"}, 30.0),
        ({"Retry-After": f"{DAY} 09:00:00 GMT", "Date": f"{DAY} 10:00:00 GMT"}, 0.0),
        ({"Retry-After": "Sun, 22 Nov 2026 10:00:30 GMT"}, None),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "9" * 400}, None),
        ({"Retry-After": "soon"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    """Seconds or a moment by the server's own clock; nonsense is not waited for."""
    assert retry_after(headers) == seconds


@pytest.mark.parametrize(
    ("kind", "settings", "problem"),
    [
        (LibreTranslate, {}, "engines.it.url: is missing"),
        (OpenAI, {"model": "m"}, "engines.it.url: is missing"),
        (OpenAI, {"url": "http://127.0.0.1"}, "engines.it.model: is missing"),
        (DeepL, {}, "needs a key; set DEEPL_AUTH_KEY"),
        (Microsoft, {}, "needs a key; set MICROSOFT_API_KEY"),
        (CTranslate2, {}, "engines.it.model: is missing"),
        (CTranslate2, {"model": "m", "family": "bert"}, "must be one of nllb"),
        (CTranslate2, {"model": "m", "family": "opus"}, "engines.it.pairs"),
        (CTranslate2, {"model": "m", "device": "tpu"}, "must be one of cpu"),
    ],
)
def test_what_is_missing_is_said(kind: Any, settings: Any, problem: str) -> None:
    """An engine that is not set up says which key of the file or which variable it lacks."""
    with pytest.raises(ConfigError) as caught:
        kind(Setup(EngineSettings("it", "it", **settings), {}))
    said = str(caught.value).replace("`", "")
    assert problem in said


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("kk", "ru", tmp_path_factory.mktemp("models"), plain=True)


def local(model: Path) -> CTranslate2:
    settings = EngineSettings(
        "local", "ctranslate2", model=str(model), family="marian", pairs=(("kk", "ru"),)
    )
    return CTranslate2(Setup(settings, {}))


def test_ctranslate2(model: Path) -> None:
    """A model in a folder translates many texts at once, in their order, whatever their length."""
    engine = local(model)
    texts = [f"Көрме {' '.join(['ертең'] * number)} ашылады" for number in (300, 1, 40, 7)]
    wanted = [f"Выставка {' '.join(['завтра'] * number)} откроется" for number in (300, 1, 40, 7)]
    assert ask(engine, *texts) == wanted
    assert not engine.third_party
    assert engine.pairs() == {("kk", "ru")}


def test_ctranslate2_without_a_model(tmp_path: Path, model: Path) -> None:
    """A folder without a model, or with half of one, is told."""
    assert "SentencePiece" in failure(local(tmp_path)).problem
    (tmp_path / "sentencepiece.model").write_bytes((model / "sentencepiece.model").read_bytes())
    assert "cannot load" in failure(local(tmp_path)).problem
    (tmp_path / "sentencepiece.model").write_bytes(b"no model")
    assert "cannot load" in failure(local(tmp_path)).problem
