"""Every odd catalog of the corpus, beside the real msgcat."""

from __future__ import annotations

import pytest

from pipeline.catalogs import po
from pipeline.errors import CatalogError
from tests.catalogs.corpus import DEVIATIONS, OTHER_MEANING, cases
from tests.catalogs.gettext import msgcat

CASES = cases()
READ = [name for name, (_, says) in CASES.items() if not says]
REFUSED = [name for name in CASES if name not in READ]


def test_the_corpus_is_large() -> None:
    """More than a hundred odd files are read, and more than a hundred are refused."""
    assert len(READ) > 100
    assert len(REFUSED) > 100


def test_every_deviation_is_a_case() -> None:
    """A reason without a case is a promise that nothing keeps."""
    assert {*DEVIATIONS, *OTHER_MEANING} <= set(CASES)


@pytest.mark.parametrize("name", REFUSED)
def test_refused_says_where_and_what_to_do(name: str) -> None:
    """A refused catalog names its path, a line of the file, and the problem."""
    data, says = CASES[name]
    with pytest.raises(CatalogError) as caught:
        po.load(data, "translations/ru/жиын.po")
    assert says in caught.value.problem
    assert caught.value.path == "translations/ru/жиын.po"
    assert caught.value.line is not None
    assert 1 <= caught.value.line <= data.count(b"\n") + 1


@pytest.mark.parametrize("name", CASES)
def test_msgcat_decides_the_same(name: str) -> None:
    """msgcat reads what we read and refuses what we refuse, but for the listed deviations."""
    data, _ = CASES[name]
    assert (msgcat(data) is not None) == ((name in READ) != (name in DEVIATIONS))


@pytest.mark.parametrize("name", [name for name in READ if name not in DEVIATIONS])
def test_msgcat_reads_the_same(name: str) -> None:
    """What msgcat writes of a file means what we read in it."""
    written = msgcat(CASES[name][0])
    assert written is not None
    ours, _ = po.load(CASES[name][0], "x.po")
    theirs, _ = po.load(written, "x.po")
    assert (ours.messages == theirs.messages) == (name not in OTHER_MEANING)
    assert ours.header_comments == theirs.header_comments


@pytest.mark.parametrize("name", READ)
def test_what_we_write_is_canonical(name: str) -> None:
    """msgcat has nothing to change in what we write of a file, and we read the same in it."""
    catalog, _ = po.load(CASES[name][0], "x.po")
    text = po.dump(catalog).encode()
    assert not text or msgcat(text) == text
    assert po.load(text, "x.po") == (catalog, ())


@pytest.mark.parametrize("name", READ)
def test_ordinary_and_odd_lines_mean_the_same(name: str) -> None:
    """Indented lines are read token by token, and nothing else comes out."""
    data, _ = CASES[name]
    if data.startswith((b"\xff", b"\xfe", b"\xef")):
        return
    indented, _ = po.load(data.replace(b"\n", b"\n "), "x.po")
    assert indented == po.load(data, "x.po")[0]
