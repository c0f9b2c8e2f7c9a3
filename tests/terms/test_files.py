"""The terms that come with the program and with the sample newsroom."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.terms import parse
from tests.newsroom import REPOSITORY, Newsroom, small

FILES = ("terms.csv", "pipeline/starter/terms.csv", "tests/checks/quality/terms.csv")


@pytest.mark.parametrize("path", FILES)
def test_our_own_files_are_read(path: str) -> None:
    """Each has terms, in all three languages at least once."""
    terms = parse((REPOSITORY / path).read_bytes(), path).terms
    assert terms
    assert all(any(term.name(code) for term in terms) for code in ("kk", "ru", "en"))


def test_the_sample_newsroom_keeps_to_its_terms() -> None:
    """Its translations say every term and name as its file wants."""
    done = Newsroom(REPOSITORY).call("check", "--format", "json")
    ids = {"glossary", "forbidden-term", "do-not-translate", "names", "name-order"}
    assert not [each for each in done.findings if each["check"] in ids]


def test_a_wrong_term_is_found_in_a_newsroom(tmp_path: Path) -> None:
    """terms.csv in the newsroom's folder is what its translations are checked against."""
    newsroom = small(tmp_path / "newsroom")
    newsroom.call("extract")
    opening = "В большом зале музея откроется экспозиция, приглашаются все гости."
    newsroom.change("translations/ru/2026/korme.po", "Көрме музейдің", msgstr=opening)
    newsroom.write("terms.csv", "kk;ru;en\r\nкөрме;выставка;exhibition\r\n")
    found = newsroom.call("check", "--format", "json").of("glossary")
    assert {each["language"] for each in found} == {"ru"}
    assert {each["severity"] for each in found} == {"warning"}
    newsroom.write("terms.csv", "kk;ru;en\r\nкөрме;выставка;exhibition;зал\r\n")
    done = newsroom.call("check")
    assert (done.code, "terms.csv:2: has 4 cells" in done.err) == (2, True)
