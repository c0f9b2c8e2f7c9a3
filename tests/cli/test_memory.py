"""pipeline memory, as people and programs call it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.__main__ import run
from tests.newsroom import Newsroom, sample, small


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    room = small(tmp_path)
    room.call("extract")
    room.translate("ru", "en")
    return room


def test_search_finds_the_exact_text_in_every_language(newsroom: Newsroom) -> None:
    """The source's language is guessed; each translation names its announcement."""
    done = newsroom.call("memory", "search", "Өнер музейі")
    assert done.code == 0, done.err
    assert "100 % exact  kk > ru  2026/korme [venue]" in done.out
    assert "    (en) Өнер музейі\n" in done.out
    only = newsroom.call("memory", "search", "Өнер музейі", "--to", "en").out
    assert "kk > ru" not in only


def test_search_puts_facts_in(newsroom: Newsroom) -> None:
    """A near match shows what it replaced."""
    text = "17:45 – ресми ашылуы, ансамбльдің өнер көрсетуі;"
    done = newsroom.call("memory", "search", text, "-t", "ru")
    assert f"    (ru) {text}\n" in done.out
    assert "    facts: 16:00 > 17:45\n" in done.out
    assert " near  kk > ru" in done.out


def test_search_back_from_the_translation(newsroom: Newsroom) -> None:
    """A pair serves both directions; the language may be said."""
    done = newsroom.call("memory", "search", "(en) Өнер музейі", "-l", "en", "-t", "kk", "--json")
    (found,) = [json.loads(line) for line in done.out.splitlines()]
    assert (found["kind"], found["text"], found["score"]) == ("exact", "Өнер музейі", 100.0)
    assert (found["source_language"], found["target_language"]) == ("en", "kk")
    assert found["state"] == "translated"


def test_search_shows_the_sentences_that_are_known(tmp_path: Path) -> None:
    """Where the whole is new, its known sentences are shown."""
    room = sample(tmp_path)
    text = "Жаңа сөйлем осында тұр, оны ешкім білмейді. Жүлде қоры – 9 000 000 теңге."
    done = room.call("memory", "search", text, "-l", "kk", "-t", "en", "--json")
    (found,) = [json.loads(line) for line in done.out.splitlines()]
    assert (found["kind"], found["text"]) == ("sentence", "The prize fund is 9,000,000 tenge.")
    assert found["changes"] == [{"old": "6 500 000", "new": "9 000 000", "done": True}]


def test_nothing_found_is_said(newsroom: Newsroom) -> None:
    """Exit code 1 and a line on stderr, nothing on stdout."""
    done = newsroom.call("memory", "search", "мүлде басқа нәрсе туралы")
    assert (done.code, done.out) == (1, "")
    assert "nothing like it in kk" in done.err


def test_an_unknown_language_is_a_usage_error(newsroom: Newsroom) -> None:
    """`--to kz` names the code that was meant."""
    done = newsroom.call("memory", "search", "Көрме", "--to", "kz")
    assert done.code == 2
    assert "write `kk`" in done.err


def test_stats_count_what_there_is(newsroom: Newsroom) -> None:
    """The table for people and the object for programs say the same."""
    record = json.loads(newsroom.call("memory", "stats", "--json").out)
    assert record["catalogs"] == 2
    assert record["directions"].keys() == {"kk-ru", "kk-en"}
    assert record["pairs"] == sum(record["directions"].values()) > 0
    assert record["texts"].keys() == {"kk", "ru", "en"}
    table = newsroom.call("memory", "stats").out
    assert f"pairs      {record['pairs']:>11}" in table
    assert "kk <> en" in table


def test_the_index_lies_in_the_cache_and_is_made_again(newsroom: Newsroom) -> None:
    """Deleting or damaging .cache/memory loses nothing."""
    before = newsroom.call("memory", "stats", "--json").out
    database = newsroom.root / ".cache/memory/memory.sqlite"
    database.write_bytes(b"\0" * 5000)
    after = newsroom.call("memory", "stats", "--json").out
    assert json.loads(after)["pairs"] == json.loads(before)["pairs"]
    assert newsroom.call("memory", "search", "Өнер музейі").code == 0


def test_a_broken_catalog_is_told_beside_the_answer(newsroom: Newsroom) -> None:
    """stdout holds the answer alone, and the exit code says that something is wrong."""
    newsroom.write("translations/en/2026/korme.po", "бұл PO емес")
    done = newsroom.call("memory", "search", "Өнер музейі", "--json")
    assert done.code == 1
    assert [json.loads(line)["target_language"] for line in done.out.splitlines()] == ["ru"]
    assert "translations/en/2026/korme.po" in done.err


def test_a_shared_memory_needs_to_know_whose_it_is(newsroom: Newsroom) -> None:
    """Without base_url two newsrooms would overwrite each other's files."""
    newsroom.write("pipeline.toml", '[memory]\nurl = "postgresql://memory.example/memory"\n')
    done = newsroom.call("memory", "stats")
    assert done.code == 2
    assert "newsroom.base_url" in done.err


def test_a_database_that_is_not_there_is_told(newsroom: Newsroom) -> None:
    """The error names the database and no password; nothing is a bug."""
    newsroom.write(
        "pipeline.toml",
        '[newsroom]\nbase_url = "https://press.example"\n'
        '[memory]\nurl = "postgresql://press:qupia@127.0.0.1:1/memory"\n',
    )
    done = newsroom.call("memory", "stats")
    assert done.code == 1
    assert "postgresql://127.0.0.1/memory: " in done.err
    assert "qupia" not in done.err


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command's help ends with a call that can be copied."""
    for command in ([], ["search"], ["stats"]):
        assert run(["memory", *command, "--help"]) == 0
        assert "pipeline memory" in capsys.readouterr().out


def test_extract_and_build_load_no_numpy(newsroom: Newsroom) -> None:
    """What needs no memory does not pay for it."""
    code = (
        "import sys\n"
        "from pipeline.__main__ import run\n"
        f"root = {str(newsroom.root)!r}\n"
        "names = ('extract', 'check', 'build')\n"
        "codes = [run(['-q', '--newsroom', root, name]) for name in names]\n"
        "sys.exit(f'{codes} numpy: {\"numpy\" in sys.modules}')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "[0, 0, 0] numpy: False" in done.stderr
