"""`pipeline check --fix` and `pipeline excuse` on real files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.catalogs.excuses import excused
from pipeline.catalogs.states import approval
from tests.newsroom import Newsroom
from tests.stages.translated import RU, RUSSIAN, translated

OPENING = "Көрме музейдің"
ENTRANCE = "Кіру"
GOOD = RUSSIAN["Көрме музейдің үлкен залында ашылады, һәм барлық қонақ шақырылады."]
TITLE = "«Дала үні»"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return translated(tmp_path)


def test_what_is_sure_is_mended(newsroom: Newsroom) -> None:
    """Blanks and quotes become right, again and again until nothing is left to do."""
    before = newsroom.read(RU)
    newsroom.change(RU, OPENING, msgstr=GOOD.replace(" ", "   "))
    newsroom.change(RU, TITLE, msgstr='Выставка  "Голос  степи"')
    done = newsroom.call("check", "--fix", "--fail-on", "info")
    assert newsroom.read(RU) == before
    assert (done.code, done.out) == (0, "")
    assert "double-space" in done.err
    assert "quotes" in done.err


def test_mending_twice_is_mending_once(newsroom: Newsroom) -> None:
    """The second time nothing is written."""
    newsroom.change(RU, OPENING, msgstr=GOOD.replace(" ", "  "))
    newsroom.call("check", "--fix")
    first = newsroom.files("translations")
    assert "mended" not in newsroom.call("check", "--fix").err
    assert newsroom.files("translations") == first


def test_a_dry_run_shows_the_change_and_writes_nothing(newsroom: Newsroom) -> None:
    """The diff is one that `patch` reads."""
    newsroom.change(RU, OPENING, msgstr=GOOD.replace("зале", " зале"))
    before = newsroom.files()
    done = newsroom.call("check", "--fix", "--dry-run")
    assert newsroom.files() == before
    assert f"--- a/{RU}\n+++ b/{RU}\n" in done.out
    removed = [line for line in done.out.splitlines() if line.startswith('-msgstr "')]
    added = [line for line in done.out.splitlines() if line.startswith('+msgstr "')]
    assert [line[1:].replace("  ", " ") for line in removed] == [line[1:] for line in added]
    assert newsroom.call("check", "--dry-run").code == 2


def test_only_the_mended_message_is_written_anew(newsroom: Newsroom) -> None:
    """The layout that an editor gave the file stays, its line endings too."""
    newsroom.change(RU, OPENING, msgstr=GOOD.replace("зале", " зале"))
    wrapped = (
        newsroom.read(RU)
        .replace('msgid "Кіру барлық ', 'msgid ""\n"Кіру барлық ')
        .replace("\n", "\r\n")
    )
    newsroom.write(RU, wrapped)
    newsroom.call("check", "--fix")
    assert newsroom.root.joinpath(RU).read_bytes().decode() == wrapped.replace("  ", " ")


def test_approvals_and_drafts_keep_their_state(newsroom: Newsroom) -> None:
    """Blanks change no approval; a draft that is mended is a draft."""
    newsroom.change(RU, OPENING, msgstr=GOOD.replace("зале", " зале"))
    newsroom.call("approve", "2026/korme", "-l", "ru", "--by", "редактор")
    entrance = newsroom.message(RU, ENTRANCE).msgstr
    newsroom.change(RU, ENTRANCE, msgstr=entrance.replace("не ", "не  "), fuzzy=True)
    newsroom.call("check", "--fix")
    assert newsroom.message(RU, OPENING).msgstr == GOOD
    assert approval(newsroom.message(RU, OPENING))
    assert newsroom.message(RU, ENTRANCE).msgstr == entrance
    assert newsroom.message(RU, ENTRANCE).fuzzy


def test_what_is_switched_off_or_excused_is_not_mended(newsroom: Newsroom) -> None:
    """The newsroom's decisions hold for mending too."""
    doubled = GOOD.replace("зале", " зале")
    newsroom.change(RU, OPENING, msgstr=doubled)
    excuse = ("--check", "double-space", "-m", OPENING, "--reason", "өлең жолы")
    assert newsroom.call("excuse", "2026/korme", "-l", "ru", *excuse).code == 0
    newsroom.call("check", "--fix")
    assert newsroom.message(RU, OPENING).msgstr == doubled


def test_an_excuse_is_written_and_holds(newsroom: Newsroom) -> None:
    """The comment names check, text and reason; the finding is gone until the text changes."""
    newsroom.change(RU, OPENING, msgstr=GOOD.replace("зале", " зале"))
    assert newsroom.call("check", "--format", "json").of("double-space")
    excuse = ("excuse", "2026/korme", "-l", "ru", "-c", "double-space", "-m", OPENING)
    before = newsroom.files()
    assert "1 message would be" in newsroom.call(*excuse, "--reason", "өлең", "-n").out
    assert newsroom.files() == before
    assert "1 message excused" in newsroom.call(*excuse, "--reason", "өлең жолы — солай").out
    assert excused(newsroom.message(RU, OPENING)) == {"double-space"}
    assert "— өлең жолы — солай\n" in newsroom.read(RU)
    assert not newsroom.call("check", "--format", "json").findings
    newsroom.change(RU, OPENING, msgstr=GOOD.replace("гости", " гости"))
    found = newsroom.call("check", "--format", "json").findings
    assert {each["check"] for each in found} == {"double-space", "check-ok-void"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-c", "unsafe-html", "-m", OPENING, "--reason", "x"), "mend the text"),
        (("-c", "fuzzy", "-m", OPENING, "--reason", "x"), "mend the text"),
        (("-c", "numbrs", "-m", OPENING, "--reason", "x"), "did you mean `numbers`"),
        (("-c", "numbers", "-m", "Жоқ мұндай", "--reason", "x"), "no message begins"),
        (("-c", "numbers", "-m", OPENING, "--reason", " "), "must say why"),
        (("-c", "numbers", "-m", "", "--reason", "x"), "must say how"),
    ],
)
def test_an_excuse_that_cannot_be_is_refused(
    newsroom: Newsroom, arguments: tuple[str, ...], said: str
) -> None:
    """Nothing is written, and the message says what to do."""
    before = newsroom.files("translations")
    done = newsroom.call("excuse", "2026/korme", "-l", "ru", *arguments)
    assert done.code == 2
    assert said in done.err
    assert newsroom.files("translations") == before
