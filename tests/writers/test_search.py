"""Search: the index knows every announcement by every word of it, and the script is small."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.terms.stems import root
from pipeline.terms.words import folded
from pipeline.writers import search_index
from pipeline.writers.search import SearchWriter
from pipeline.writers.search_index import Entry, Found, files
from tests.writers.samples import theme
from tests.writers.test_html import Outline
from tests.writers.test_lists import LANGUAGES, config, site, target

AT = config()


def entry(title: str, text: str = "") -> Entry:
    return Entry(Found(title, "", "x.html", "", ""), title, text)


def numbers(code: str) -> set[int]:
    """Return what the script makes of `3.1.a`."""
    found, last = set(), 0
    for step in code.split(".") if code else ():
        last += int(step, 36)
        found.add(last)
    return found


def table(made: Mapping[str, bytes]) -> dict[str, tuple[set[int], set[int]]]:
    """Return every root with the announcements whose text, and whose title, has it."""
    index = json.loads(made["index.json"])
    found: dict[str, tuple[set[int], set[int]]] = {}
    for number in range(len(index["words"])):
        for word, code in json.loads(made[f"words-{number}.json"]).items():
            assert word not in found
            text, _, title = code.partition(";")
            found[word] = numbers(text), numbers(title)
    return found


WORDS = st.lists(st.text("абвгғқңөұүһіәдежз", min_size=2, max_size=9), min_size=1, max_size=12).map(
    " ".join
)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=8))
def test_every_word_finds_its_announcement(texts: list[tuple[str, str]]) -> None:
    """By its root; a word of the title is told apart."""
    made = dict(files([entry(*pair) for pair in texts], "kk"))
    known = table(made)
    for number, (title, text) in enumerate(texts):
        for word in title.split():
            assert number in known[root(folded(word), "kk")][1]
        for word in text.split():
            in_text, in_title = known[root(folded(word), "kk")]
            assert number in in_text | in_title


def test_what_looks_alike_lies_in_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """`қала` and `кала` are answered by one file, however small the files are."""
    monkeypatch.setattr(search_index, "SHARD", 40)
    words = "қала кала қағаз кагаз әже аже һүнәр хунар ән өнер үн іні ини орман тау су бала"
    made = dict(files([entry(each) for each in words.split()], "kk"))
    index = json.loads(made["index.json"])
    assert len(index["words"]) > 3
    assert index["words"] == sorted(index["words"])
    for one, other in (("қал", "кал"), ("қаға", "кага"), ("әже", "аже"), ("іні", "ини")):
        (place,) = [
            name
            for name, data in made.items()
            if name.startswith("words") and any(w.startswith(one) for w in json.loads(data))
        ]
        assert any(word.startswith(other) for word in json.loads(made[place]))


def built() -> dict[str, bytes]:
    return {output.path: output.content for output in SearchWriter(AT, theme())(site(AT))}


def test_results_name_every_announcement() -> None:
    """In the order of the lists, the newest first, each with a link that leads to it."""
    made = built()
    for language in LANGUAGES:
        folder = AT.addresses.segment(language)
        index = json.loads(made[f"{folder}/search/index.json"])
        rows: list[Any] = []
        for number in range(-(-index["count"] // index["chunk"])):
            rows += json.loads(made[f"{folder}/search/found-{number}.json"])
        paths = [target(f"{folder}/search.html", row[1]) for row in rows]
        assert paths == [each.path for each in site(AT).of(language)]


def test_only_the_search_page_runs_a_script() -> None:
    """Its policy lets in its own script and its own index, and nothing else."""
    for path, html in built().items():
        if not path.endswith(".html"):
            continue
        seen = Outline(html.decode())
        (script,) = seen.all("script")
        assert target(path, script["src"]) == "assets/search.js"
        (policy,) = seen.all("meta", **{"http-equiv": "Content-Security-Policy"})
        rules = dict(rule.strip().split(" ", 1) for rule in policy["content"].split(";"))
        assert rules["script-src"] == rules["connect-src"] == "'self'"
        assert rules["default-src"] == "'none'"


def test_the_page_says_what_it_needs() -> None:
    """The form is hidden until the script shows it; without one the archive is named."""
    for path, html in built().items():
        if path.endswith(".html"):
            seen = Outline(html.decode())
            (form,) = seen.all("form")
            assert "hidden" in form
            (label,) = seen.all("label")
            assert seen.all("input", id=label["for"])
            assert seen.all("p", role="status")
            assert "archive.html" in html.decode().partition("<noscript>")[2].partition("</nos")[0]


def test_the_script_is_small_and_knows_the_same_letters() -> None:
    """Under 10 kB, no other host, no HTML made of text; it folds what the index folds."""
    script = theme().files["search.js"]
    assert len(script.encode()) < 10_000
    for word in ("innerHTML", "eval", "http", "document.write", "insertAdjacent"):
        assert word not in script
    alike = dict(re.findall(r"(\w): \"(\w)\"", script.partition("LIKE")[2].partition("}")[0]))
    assert {ord(k): ord(v) for k, v in alike.items()} == search_index.LOOK_ALIKES
