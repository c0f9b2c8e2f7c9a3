"""pipeline engines: who may translate here, and whether it works."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.faults import fault_server
from tests.newsroom import Done, Newsroom, small


def call(root: Path, text: str, *arguments: str) -> Done:
    newsroom = small(root)
    newsroom.write("pipeline.toml", text)
    return Newsroom(root).call("engines", *arguments)


def test_no_engine(tmp_path: Path) -> None:
    """A newsroom without engines is told which there are."""
    done = call(tmp_path, "")
    assert done.code == 0
    assert "not set up here: libretranslate, ctranslate2, openai, deepl" in done.out


def test_what_is_said_of_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Languages, limits, whether the text leaves the house, and why one cannot be used."""
    monkeypatch.delenv("DEEPL_AUTH_KEY", raising=False)
    text = (
        '[engines]\norder = ["office", "mymemory", "deepl"]\n'
        '[engines.office]\nkind = "libretranslate"\nurl = "http://127.0.0.1:5"\npairs = ["kk-ru"]'
    )
    done = call(tmp_path, text)
    assert done.code == 1
    assert done.out.splitlines() == [
        "office (libretranslate): kk>ru; 600 characters a text, 1 at once; text stays in the house",
        "mymemory: en>kk en>ru kk>en kk>ru ru>en ru>kk; 480 characters or 480 bytes a text, "
        "1 at once; text leaves the house",
        "  not usable: sends text out of the house; allow it with `allow_third_party = true`",
        "deepl",
        "  not usable: needs a key; set DEEPL_AUTH_KEY",
        "not set up here: ctranslate2, openai, microsoft, google",
    ]


def test_probe(tmp_path: Path) -> None:
    """Each pair is tried with a sentence, and what is wrong with an answer is said."""
    with fault_server() as server:
        server.answers["Көрме ертең сағат 10:00-де ашылады."] = "Выставка откроется завтра в 10:00."
        text = f'[engines.libretranslate]\nurl = "{server.url}"\npairs = ["kk-ru", "ru-kk"]'
        done = call(tmp_path, text, "--probe")
    assert done.code == 1
    assert "  kk>ru  Выставка откроется завтра в 10:00." in done.out
    assert "  ru>kk  libretranslate: is not Kazakh" in done.out
    assert not (tmp_path / ".cache").exists()
