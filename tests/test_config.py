"""pipeline.toml: what it may say, and how it is told what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import FILE, Config, EnglishDates, Exact, Missing, Office, parse
from pipeline.errors import ConfigError

FULL = """
[newsroom]
languages = ["ru", "kk"]
base_url = "https://press.example/news/"
timezone = "Asia/Oral"
[office]
name = { kk = "Үлгі баспасөз қызметі", ru = "Пресс-служба «Дала үні»" }
email = "press@office.example"
phone = "+7 (7172) 00-00-00"
url = "https://office.example"
[extract]
fields = ["title", "image.alt"]
[build]
missing = "fallback"
english_dates = "american"
theme = "look/ours"
[memory]
url = "postgresql://memory.example/memory"
[catalogs]
bugs_address = "https://office.example/қате"
"""


def problem(text: str) -> str:
    """Return what is said about a wrong text."""
    with pytest.raises(ConfigError) as caught:
        parse(text)
    return str(caught.value)


def test_nothing_decided_means_the_defaults() -> None:
    """An empty file is a newsroom with every default."""
    assert parse("") == Config()


def test_every_key_reaches_its_field() -> None:
    """Each key of the layout ends in its own field."""
    assert parse(FULL) == Config(
        languages=("ru", "kk"),
        base_url="https://press.example/news",
        timezone="Asia/Oral",
        office=Office(
            name=(("kk", "Үлгі баспасөз қызметі"), ("ru", "Пресс-служба «Дала үні»")),
            email="press@office.example",
            phone="+7 (7172) 00-00-00",
            url="https://office.example",
        ),
        translatable=("title", "image.alt"),
        missing=Missing.FALLBACK,
        english_dates=EnglishDates.AMERICAN,
        theme="look/ours",
        memory_url="postgresql://memory.example/memory",
        bugs_address="https://office.example/қате",
    )


def test_the_newsroom_of_this_repository_is_understood() -> None:
    """The sample newsroom's own file is read without an error."""
    text = (Path(__file__).parent.parent / FILE).read_text("utf-8")
    assert parse(text).languages == ("kk", "ru", "en")


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ("[newsrom]", "newsrom", "did you mean `newsroom`?"),
        ('[newsroom]\nlanguage = ["kk"]', "newsroom.language", "did you mean `languages`?"),
        ('[newsroom]\ntheme = "x"', "newsroom.theme", "it belongs under `[build]`"),
        ('languages = ["kk"]', "languages", "it belongs under `[newsroom]`"),
        ("newsroom = 3", "newsroom", "must be a section"),
        ('[newsroom]\nlanguages = "kk"', "newsroom.languages", "must be a list"),
        ("[newsroom]\nlanguages = [1]", "newsroom.languages", "not a number"),
        ("[newsroom]\nlanguages = []", "newsroom.languages", "name at least one"),
        ('[newsroom]\nlanguages = ["kz"]', "newsroom.languages", "write `kk` (kz is the country)"),
        ('[newsroom]\nlanguages = ["ru-RU"]', "newsroom.languages", "write `ru`"),
        ('[newsroom]\nlanguages = ["de"]', "newsroom.languages", "known are kk (Kazakh)"),
        ('[newsroom]\nlanguages = ["kk", "kk"]', "newsroom.languages", "stands there twice"),
        ('[newsroom]\ntimezone = "Asia/Almaaty"', "newsroom.timezone", "`Asia/Almaty`"),
        ('[newsroom]\ntimezone = "Asia"', "newsroom.timezone", "unknown time zone"),
        ('[newsroom]\ntimezone = "../etc/x"', "newsroom.timezone", "unknown time zone"),
        ('[newsroom]\ntimezone = "localtime"', "newsroom.timezone", "unknown time zone"),
        ("[newsroom]\ntimezone = 1979-05-27", "newsroom.timezone", "not a date or time"),
        ('[newsroom]\nbase_url = "press.example"', "newsroom.base_url", "`https://press.example`"),
        ('[newsroom]\nbase_url = "javascript:x"', "newsroom.base_url", "is not an address"),
        ('[newsroom]\nbase_url = "http://[x"', "newsroom.base_url", "is not an address"),
        ('[newsroom]\nbase_url = "http://x:99999"', "newsroom.base_url", "is not an address"),
        ('[newsroom]\nbase_url = "https://x.example/?a"', "newsroom.base_url", "end with a folder"),
        ('[office]\nname = "Үлгі"', "office.name", "{ kk = "),
        ('[office]\nname = { kz = "Үлгі" }', "office.name.kz", "write `kk`"),
        ("[office]\nname = { kk = 1 }", "office.name.kk", "must be a text"),
        ('[office]\nemail = "press"', "office.email", "not an e-mail address"),
        ('[office]\nphone = "1\\n2"', "office.phone", "on one line"),
        ('[extract]\nfields = ["tags.0"]', "extract.fields", "without numbers"),
        ('[extract]\nfields = ["language"]', "extract.fields", "cannot be translated"),
        ('[build]\nmissing = "hod"', "build.missing", "did you mean `hold`?"),
        ("[build]\nmissing = true", "build.missing", "not true or false"),
        ('[build]\ntheme = "../theme"', "build.theme", "inside the newsroom"),
        ('[build]\ntheme = "/theme"', "build.theme", "inside the newsroom"),
        ('[build]\ntheme = "C:\\\\theme"', "build.theme", "inside the newsroom"),
        ('[build]\ntheme = ""', "build.theme", "inside the newsroom"),
        ('[memory]\nurl = "memory.sqlite"', "memory.url", "`postgresql://memory.example/memory`"),
        ('[memory]\nurl = "postgresql://host"', "memory.url", "PostgreSQL database"),
        ('[memory]\npath = "x"', "memory.path", "known are `url`"),
        ('[memory]\nexact = "always"', "memory.exact", "known are `draft`, `approved`"),
        ("[memory]\nnear = 7", "memory.near", "must be a number from 50 to 100"),
        ('[memory]\nnear = "75"', "memory.near", "must be a number, not a text"),
        ("[memory]\nnaer = 75", "memory.naer", "did you mean `near`?"),
    ],
)
def test_a_wrong_decision_names_path_key_and_cure(text: str, key: str, words: str) -> None:
    """Whatever is wrong, the message names the file, the key and what to write instead."""
    said = problem(text)
    assert said.startswith(f"{FILE}: `{key}`:")
    assert words in said


def test_a_password_is_not_repeated() -> None:
    """What is wrong with a database's address is said without the address."""
    assert "qupia" not in problem('[memory]\nurl = "mysql://press:qupia@memory.example/memory"')


def test_a_database_may_be_named_by_its_socket() -> None:
    """An address without host, and one without path, are addresses as libpq reads them."""
    for url in ("postgresql:///memory?host=/run/postgresql", "postgres://h.example?dbname=memory"):
        assert parse(f'[memory]\nurl = "{url}"').memory_url == url


def test_broken_toml_names_the_line() -> None:
    """A slip in the TOML is found at its line."""
    assert "line 3" in problem('[office]\nphone = "қ"\nemail = \n')


def test_deep_brackets_are_an_error_and_no_crash() -> None:
    """Brackets without end are refused in words."""
    assert "nested too deep" in problem("x = " + "[" * 100_000)


def test_what_the_memory_may_do() -> None:
    """Exact matches are drafts unless approved, near ones count from 75 per cent, until said."""
    assert (parse("").memory_exact, parse("").memory_near) == (Exact.APPROVED, 75.0)
    said = parse('[memory]\nexact = "translated"\nnear = 90')
    assert (said.memory_exact, said.memory_near) == (Exact.TRANSLATED, 90.0)
