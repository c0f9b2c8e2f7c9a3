"""TMX files of others: kept in the newsroom, learnt with a penalty, forgotten by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.exchange.memory import sift
from pipeline.memory.local import LocalMemory
from pipeline.model import State
from pipeline.pairs import Query
from pipeline.stages.memories import penalty_of
from pipeline.stages.memory import refresh
from pipeline.stages.outcome import Tally
from pipeline.workspace import Workspace
from tests.exchange.test_memory import memory, unit
from tests.newsroom import Newsroom, small

AGENCY = memory(
    unit(ru="Вход свободный", kk_KZ="Кіру тегін"),
    unit(ru="Зал", de="Saal"),
    unit(ru="Добро пожаловать", kk="Qosh keldińiz"),
)
KEPT = "translations/memory/agency.tmx"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    room = small(tmp_path / "newsroom")
    room.call("extract")
    room.translate("ru", "en")
    return room


@pytest.fixture
def agency(tmp_path: Path) -> str:
    path = tmp_path / "agency.tmx"
    path.write_bytes(AGENCY)
    return str(path)


def opened(newsroom: Newsroom) -> tuple[LocalMemory, Tally]:
    workspace, tally = Workspace(newsroom.root), Tally(lambda event: None)
    found = LocalMemory(workspace.cache_folder("memory"))
    refresh(workspace, found, tally)
    return found, tally


def test_an_import_is_kept_and_learnt(newsroom: Newsroom, agency: str) -> None:
    """The file lies in the newsroom, and its pairs answer at the penalty, never approved."""
    done = newsroom.call("memory", "import", agency)
    assert done.code == 0, done.err
    assert done.out == (
        f"agency.tmx: 1 pair of 3 units; is now {KEPT} (penalty 5 %)\n"
        "  ru > kk  1\n"
        "  left out: 1 in another script than its language\n"
        "  left out: 1 not in two languages of ours\n"
    )
    assert (newsroom.root / KEPT).read_bytes() == AGENCY
    found, _ = opened(newsroom)
    (match,) = found.exact(Query("Кіру тегін", "kk", "ru"))
    assert (match.text, match.score, match.pair.stem) == ("Вход свободный", 95, "agency.tmx")
    found.close()


def test_it_survives_the_cache(newsroom: Newsroom, agency: str) -> None:
    """The folder is the truth: without `.cache/` the memory is the same."""
    newsroom.call("memory", "import", agency, "--penalty", "20")
    before = newsroom.call("memory", "export", "tmx").out
    shutil.rmtree(newsroom.root / ".cache")
    assert newsroom.call("memory", "export", "tmx").out == before
    assert '<prop type="x-penalty">20</prop>' in before


def test_another_penalty_moves_the_file(newsroom: Newsroom, agency: str) -> None:
    """A file has one place; the last word on its penalty holds."""
    newsroom.call("memory", "import", agency)
    newsroom.call("memory", "import", agency, "--penalty", "12")
    assert sorted(newsroom.files("translations/memory")) == ["penalty-12/agency.tmx"]
    found, _ = opened(newsroom)
    assert [match.score for match in found.exact(Query("Кіру тегін", "kk", "ru"))] == [88]
    found.close()


@pytest.mark.parametrize(
    ("path", "penalty"),
    [("agency.tmx", 5), ("penalty-00/a.tmx", 0), ("penalty-030/a.tmx", 30),
     ("x/penalty-10/y/a.tmx", 10), ("penalty-10/penalty-3/a.tmx", 3), ("penalty-999/a.tmx", 100),
     ("penalty-x/a.tmx", 5), ("x/penalty-20.tmx", 5)],
)  # fmt: skip
def test_a_folder_says_the_penalty(path: str, penalty: int) -> None:
    """As in OmegaT; the innermost one counts."""
    assert penalty_of(f"translations/memory/{path}") == penalty


def test_a_file_put_there_by_hand_is_learnt(newsroom: Newsroom) -> None:
    """So are its changes, and its removal; an unchanged one is not read again."""
    newsroom.write(KEPT, AGENCY)
    found, _ = opened(newsroom)
    assert KEPT in found.known()
    found.close()
    newsroom.write(KEPT, AGENCY.replace("Вход свободный".encode(), "Вход открыт".encode()))
    found, _ = opened(newsroom)
    assert [match.text for match in found.exact(Query("Кіру тегін", "kk", "ru"))] == ["Вход открыт"]
    found.close()
    (newsroom.root / KEPT).unlink()
    found, _ = opened(newsroom)
    assert KEPT not in found.known()
    found.close()


def test_a_broken_one_keeps_what_was_learnt(newsroom: Newsroom) -> None:
    """It is told; its last good state and the catalogs still answer."""
    newsroom.write(KEPT, AGENCY)
    opened(newsroom)[0].close()
    newsroom.write(KEPT, AGENCY[:-30])
    found, tally = opened(newsroom)
    assert tally.failed == {KEPT}
    assert len(found.exact(Query("Кіру тегін", "kk", "ru"))) == 1
    assert len(found.exact(Query("Өнер музейі", "kk", "ru"))) == 1
    found.close()


@pytest.mark.parametrize(
    ("content", "part"),
    [(AGENCY[:-30], "no whole XML"), (memory(unit(ru="Зал", de="Saal")), "teaches nothing")],
)
def test_a_bad_file_is_not_taken_in(
    newsroom: Newsroom, tmp_path: Path, agency: str, content: bytes, part: str
) -> None:
    """It is told, and the others come in."""
    bad = tmp_path / "bad.tmx"
    bad.write_bytes(content)
    done = newsroom.call("memory", "import", str(bad), agency)
    assert done.code == 1
    assert part in done.err
    assert list(newsroom.files("translations/memory")) == ["agency.tmx"]


@pytest.mark.parametrize("name", ["agency.csv", "my memory.tmx", "-x.tmx", ".tmx"])
def test_a_bad_name_is_refused(newsroom: Newsroom, tmp_path: Path, name: str) -> None:
    """The message says what a name may look like, and nothing is written."""
    (tmp_path / name).write_bytes(AGENCY)
    done = newsroom.call("memory", "import", str(tmp_path / name))
    assert done.code == 2
    assert "tmx" in done.err
    assert newsroom.files("translations/memory") == {}


def test_dry_run_copies_nothing(newsroom: Newsroom, agency: str) -> None:
    """It tells the same."""
    done = newsroom.call("memory", "import", agency, "--dry-run")
    assert (done.code, "would go to" in done.out) == (0, True)
    assert newsroom.files("translations/memory") == {}


def test_forgetting(newsroom: Newsroom, agency: str) -> None:
    """The file goes, and what was learnt from it; a name that nobody knows is told."""
    newsroom.call("memory", "import", agency)
    wrong = newsroom.call("memory", "forget", "agenci.tmx")
    assert wrong.code == 2
    assert "did you mean `agency.tmx`?" in wrong.err
    assert newsroom.call("memory", "forget", "agency").out == f"forgotten: {KEPT}\n"
    found, _ = opened(newsroom)
    assert found.exact(Query("Кіру тегін", "kk", "ru")) == ()
    assert len(found.exact(Query("Өнер музейі", "kk", "ru"))) == 1
    found.close()


def test_export_and_import_are_each_others_reverse(tmp_path: Path) -> None:
    """Another newsroom that takes the file in knows the same pairs, translated, at the penalty."""
    newsroom = small(tmp_path / "ours")
    newsroom.call("extract")
    newsroom.translate("ru")
    newsroom.change("translations/en/2026/korme.po", "Өнер музейі", msgstr="Museum of Arts")
    by = ("--by", "editor@press.example", "--all-translated")
    newsroom.call("approve", "2026/korme", "-l", "ru", *by)
    path = tmp_path / "office.tmx"
    assert newsroom.call("memory", "export", "tmx", "-o", str(path)).code == 0
    other = small(
        tmp_path / "other", **{"2025/basqa": "---\nlanguage: kk\ntitle: Жаңа\n---\n\nБасқа.\n"}
    )
    assert other.call("memory", "import", str(path), "--penalty", "0").code == 0
    ours, _ = opened(newsroom)
    theirs, _ = opened(other)
    known = list(ours.pairs())
    assert State.APPROVED in {pair.state for pair in known}
    assert [pair.said for pair in theirs.pairs()] == [pair.said for pair in known]
    assert {pair.state for pair in theirs.pairs()} == {State.TRANSLATED}
    assert sift(path.read_bytes(), "x", ("kk", "ru", "en")).pairs == tuple(known)
    ours.close()
    theirs.close()


def test_export_of_two_languages(newsroom: Newsroom) -> None:
    """Only pairs of these two; the same bytes each time, on the terminal as in a file."""
    done = newsroom.call("memory", "export", "tmx", "--between", "ru", "kk")
    assert done.code == 0
    assert 'xml:lang="kk"' in done.out
    assert 'xml:lang="en"' not in done.out
    path = newsroom.root / "kk-ru.tmx"
    again = newsroom.call("memory", "export", "tmx", "--between", "kk", "ru", "-o", str(path))
    assert (again.out, path.read_text("utf-8")) == ("", done.out)
    assert newsroom.call("memory", "export", "tmx", "--between", "kk", "kk").code == 2


def test_what_tmx_cannot_hold_is_told(newsroom: Newsroom) -> None:
    """One bell in a translation does not keep all the others at home."""
    newsroom.change("translations/ru/2026/korme.po", "Өнер музейі", msgstr="Музей\a")
    done = newsroom.call("memory", "export", "tmx")
    assert done.code == 1
    assert "1 left out, as TMX cannot hold U+0007" in done.err
    assert done.out.endswith("</tmx>\n")
