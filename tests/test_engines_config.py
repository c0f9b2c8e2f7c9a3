"""[engines]: what may be said, how it is told what may not, and who may be used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.config import Engines, EngineSettings, parse
from pipeline.errors import ConfigError
from pipeline.registry import ENGINES, candidates, chain
from pipeline.translation import Job, Ledger
from tests.newsroom import REPOSITORY
from tests.translation.engines import Notebook

FULL = """
[engines]
order = ["office", "kazrush"]
allow_third_party = true
own_hosts = ["mt.office.example"]
[engines.pairs]
kk-ru = ["kazrush", "office"]
[engines.pivots]
kk-en = "ru"
[engines.office]
kind = "libretranslate"
url = "https://mt.office.example"
price = 0.5
per_second = 5
timeout = 20
version = "2026-11"
[engines.kazrush]
kind = "ctranslate2"
model = "models/kazrush"
family = "t5"
pairs = ["kk-ru"]
device = "cpu"
"""


def problem(text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        parse(text)
    return str(caught.value)


def test_nothing_said() -> None:
    """Without a section there are no engines, and nothing may leave the house."""
    assert parse("").engines == Engines()
    assert not parse("").engines.allow_third_party
    assert candidates(parse(""), {}) == ()


def test_every_key_reaches_its_field() -> None:
    """Each key of the layout ends in its own field."""
    office = EngineSettings(
        "office", "libretranslate", url="https://mt.office.example", price=0.5, per_second=5.0,
        timeout=20.0, version="2026-11",
    )  # fmt: skip
    kazrush = EngineSettings(
        "kazrush", "ctranslate2", model="models/kazrush", family="t5", pairs=(("kk", "ru"),),
        device="cpu",
    )  # fmt: skip
    assert parse(FULL).engines == Engines(
        settings=(office, kazrush),
        order=("office", "kazrush"),
        pair_orders=((("kk", "ru"), ("kazrush", "office")),),
        pivots=((("kk", "en"), "ru"),),
        allow_third_party=True,
        own_hosts=("mt.office.example",),
    )


def test_the_tables_are_the_order() -> None:
    """Where no order is given, engines are tried as their tables stand."""
    decided = parse('[engines.b]\nkind = "google"\n[engines.a]\nkind = "mymemory"\n').engines
    assert decided.order == ("b", "a")
    assert decided.names == ("b", "a")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("engines = 3", "pipeline.toml: `engines`: must be a table"),
        ("[engines]\noder = []", "`engines.oder`: unknown key; did you mean `order`?"),
        ("[engines]\norder = 3", "must be a list"),
        ("[engines]\nallow_third_party = 'yes'", "must be true or false"),
        ("[engines.pairs]\nkk-kz = []", "unknown language `kz`; write `kk`"),
        ("[engines.pairs]\nkkru = []", "write e.g. `kk-ru`"),
        ("[engines.pairs]\nkk-kk = []", "write e.g. `kk-ru`"),
        ("[engines.pivots]\nkk-en = 'kk'", "name the language between"),
        ("[engines.pivots]\nkk-en = 'де'", "unknown language"),
        ("[engines.office]\nurll = 'http://a'", "did you mean `url`?"),
        ("[engines.office]\nurl = 'mt.example'", "is not an address"),
        ("[engines.office]\nprice = -1", "a number from 0 on"),
        ("[engines.office]\nprice = true", "must be a number"),
        ("[engines.office]\ntimeout = inf", "a number from 0 on"),
        ("[engines.office]\napi_key = 's3cr3t'", "keys never stand in this file"),
        ("[engines.office]\npairs = ['kk']", "write e.g. `kk-ru`"),
    ],
)
def test_what_may_not_be_said(text: str, said: str) -> None:
    """Each mistake is told with its key and what to write instead; a key is not repeated."""
    told = problem(text)
    assert said in told
    assert "s3cr3t" not in told


def test_unknown_kind() -> None:
    """A kind that nobody knows names the nearest one."""
    with pytest.raises(ConfigError, match="did you mean `google`"):
        candidates(parse('[engines]\norder = ["gogle"]'), {})


@pytest.mark.parametrize("kind", ["google", "mymemory", "microsoft", "deepl"])
def test_nothing_leaves_the_house_unasked(kind: str) -> None:
    """An engine of a third party is not used until the newsroom allows it."""
    keys = {"MICROSOFT_API_KEY": "a", "DEEPL_AUTH_KEY": "b"}
    text = f'[engines]\norder = ["{kind}"]\n'
    (refused,) = candidates(parse(text), keys)
    assert "allow_third_party" in refused.problem
    made = chain((refused,), parse(text), Notebook(), Ledger())
    assert made.translate(Job(("Көрме",), "kk", "ru"))[0].text is None
    (allowed,) = candidates(parse(text + "allow_third_party = true\n"), keys)
    assert allowed.problem == ""


@pytest.mark.parametrize(
    ("url", "refused"),
    [("http://127.0.0.1:5000", False), ("http://10.0.0.7", False), ("https://lt.example", True)],
)
def test_a_server_may_be_in_the_house(url: str, refused: bool) -> None:
    """LibreTranslate counts as own on loopback and in private networks, else as a third party."""
    (found,) = candidates(parse(f'[engines.libretranslate]\nurl = "{url}"\n'), {})
    assert bool(found.problem) is refused


def test_an_engine_without_a_key() -> None:
    """A key that is missing is named by its variable, and the others are used."""
    text = (
        '[engines]\norder = ["deepl", "o"]\n[engines.o]\nkind = "libretranslate"\nurl = "http://o"'
    )
    deepl, office = candidates(parse(text), {})
    assert (deepl.engine, deepl.problem) == (None, "needs a key; set DEEPL_AUTH_KEY")
    assert office.problem == ""


def test_what_is_missing_names_its_key() -> None:
    """A table without an address says which key to add."""
    (found,) = candidates(parse("[engines.libretranslate]\nprice = 1\n"), {})
    assert found.problem.startswith("`url` is missing")


def test_no_engine_imports_its_library_early() -> None:
    """Knowing the engines costs no import of a heavy library."""
    code = (
        "import sys, pipeline.registry\n"
        "heavy = {'deep_translator', 'requests', 'deepl', 'openai', 'ctranslate2', 'tenacity', "
        "'sentencepiece', 'numpy'} & set(sys.modules)\n"
        "sys.exit(repr(heavy) if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_third_party_plug_in(tmp_path: Path) -> None:
    """An engine of an entry point is named, made and used like the built-in ones."""
    (tmp_path / "ushtil_mt.py").write_text(
        "from pipeline.engines.standing import ALL_PAIRS, Standard, Standing\n"
        "from pipeline.seams import Codec, Limits\n"
        "class Upper(Standard):\n"
        "    def __init__(self, setup):\n"
        "        super().__init__(Standing(setup.name, '1', Limits(99), (Codec.SPANS,), False))\n"
        "    def translate(self, texts, source, target, hints):\n"
        "        return [text.replace('Көрме', 'Выставка') for text in texts]\n",
        encoding="utf-8",
    )
    info = tmp_path / "ushtil_mt-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ushtil-mt\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[pipeline.engines]\nupper = ushtil_mt:Upper\n")
    code = (
        "from pipeline.config import parse\n"
        "from pipeline.registry import candidates, chain\n"
        "from pipeline.translation import Job, Ledger\n"
        "from tests.translation.engines import Notebook\n"
        "config = parse('[engines]\\norder = [\"upper\"]')\n"
        "made = chain(candidates(config, {}), config, Notebook(), Ledger())\n"
        "print(made.translate(Job(('**Көрме** <br>',), 'kk', 'ru'))[0].text)\n"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{REPOSITORY}",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environment
    )
    assert done.stdout.strip() == "**Выставка** <br>", done.stderr


def test_every_engine_is_in_the_readme_of_engines() -> None:
    """Each kind, and each variable that holds a key, is documented."""
    text = (REPOSITORY / "docs" / "engines.md").read_text("utf-8")
    for word in (
        *ENGINES,
        "LIBRETRANSLATE_API_KEY",
        "MICROSOFT_API_KEY",
        "DEEPL_AUTH_KEY",
        "OPENAI_API_KEY",
    ):
        assert f"`{word}`" in text
