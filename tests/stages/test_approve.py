"""Approval: bound to its text, by page or by message, by another person where required."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.catalogs.states import approval, state
from pipeline.model import State
from pipeline.stages.approve import same_person
from tests.newsroom import KAZAKH, Newsroom, small

RU = "translations/ru/2026/korme.po"
OPENING = "Көрме музейдің"
BY = "Бас редактор <editor@press.example>"
ALL = ("approve", "2026/korme", "-l", "ru", "--by", BY)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = small(tmp_path)
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    return newsroom


def states_of(newsroom: Newsroom) -> set[State]:
    return {state(m) for m in newsroom.catalog(RU).messages}


def configure(newsroom: Newsroom, text: str) -> None:
    newsroom.write("pipeline.toml", newsroom.read("pipeline.toml") + text)


def test_a_page_is_approved(newsroom: Newsroom) -> None:
    """Every message of the page is signed with who, when and why; twice is once."""
    done = newsroom.call(*ALL, "--note", "Тексерілді; рақмет")
    assert done.code == 0
    assert f"{RU}: 7 messages approved" in done.out
    assert states_of(newsroom) == {State.APPROVED}
    mark = approval(newsroom.message(RU, OPENING))
    assert mark is not None
    assert mark.detail("by") == BY
    assert mark.detail("note") == "Тексерілді, рақмет"
    before = newsroom.files("translations")
    assert "0 messages approved, 7 approved before" in newsroom.call(*ALL).out
    newsroom.call("extract")
    assert newsroom.files("translations") == before


def test_an_unfinished_page_is_not_approved(newsroom: Newsroom) -> None:
    """One draft keeps a whole page unsigned; `--all-translated` signs the rest."""
    newsroom.change(RU, OPENING, fuzzy=True)
    before = newsroom.files("translations")
    done = newsroom.call(*ALL)
    assert done.code == 1
    assert "error approval: «Көрме музейдің" in done.out
    assert "this message is a draft" in done.out
    assert newsroom.files("translations") == before
    done = newsroom.call(*ALL, "--all-translated")
    assert done.code == 0
    assert "6 messages approved, 1 not translated yet" in done.out
    assert state(newsroom.message(RU, OPENING)) is State.DRAFT


def test_one_message_is_approved(newsroom: Newsroom) -> None:
    """A message is named by its beginning, a field by its name; a name of nothing is an error."""
    newsroom.call(*ALL, "-m", OPENING, "-m", "title")
    signed = [m for m in newsroom.catalog(RU).messages if state(m) is State.APPROVED]
    assert [m.msgctxt for m in signed] == ["title", None]
    before = newsroom.files("translations")
    done = newsroom.call(*ALL, "-m", "Бағдарлама", "-m", "мұндай сөз жоқ")
    assert done.code == 2
    assert "no message begins with «мұндай сөз жоқ»" in done.err
    assert newsroom.files("translations") == before


def test_a_dry_run_writes_nothing(newsroom: Newsroom) -> None:
    """`--dry-run` says what would be done."""
    before = newsroom.files("translations")
    assert "7 messages would be approved" in newsroom.call(*ALL, "--dry-run").out
    assert newsroom.files("translations") == before


def test_an_approval_is_taken_back(newsroom: Newsroom) -> None:
    """`--revoke` leaves the file as it was before the approval."""
    newsroom.call("extract")
    before = newsroom.files("translations")
    newsroom.call(*ALL)
    assert newsroom.files("translations") != before
    assert "7 messages taken back" in newsroom.call(*ALL, "--revoke").out
    assert newsroom.files("translations") == before


def test_four_eyes_see_more_than_two(newsroom: Newsroom) -> None:
    """With the rule on, neither the translator nor an unknown translator's friend can approve."""
    configure(newsroom, "[review]\nfour_eyes = true\n")
    done = newsroom.call(*ALL)
    assert done.code == 1
    assert "does not say who translated this" in done.out
    po = newsroom.read(RU)
    line = next(line for line in po.splitlines() if line.startswith('"Last-Translator'))
    signed = '"Last-Translator: Аудармашы <EDITOR@press.example>\\n"'
    newsroom.write(RU, po.replace(line, signed))
    done = newsroom.call(*ALL)
    assert done.code == 1
    assert "translated this; another person has to approve it" in done.out
    assert states_of(newsroom) == {State.TRANSLATED}
    newsroom.write(RU, po.replace(line, signed.replace("EDITOR", "translator")))
    assert newsroom.call(*ALL).code == 0
    assert states_of(newsroom) == {State.APPROVED}


def test_an_outdated_catalog_is_not_approved(newsroom: Newsroom) -> None:
    """Nobody signs what the source no longer says."""
    newsroom.write("sources/2026/korme.md", KAZAKH.replace("үлкен", "кіші"))
    done = newsroom.call(*ALL)
    assert done.code == 1
    assert "error stale-catalog: the source has changed" in done.out


def test_markup_of_a_translator_is_not_approved(newsroom: Newsroom) -> None:
    """What build would refuse, an editor cannot sign by mistake."""
    newsroom.change(RU, OPENING, msgstr="<script>alert(1)</script>")
    done = newsroom.call(*ALL, "--all-translated")
    assert done.code == 1
    assert "cannot be approved: the translation adds the tag" in done.out


def test_the_command_line_is_checked(newsroom: Newsroom) -> None:
    """An unknown language, a missing name and the source's own language are told."""
    assert (
        "write `kk` (kz is the country)"
        in newsroom.call("approve", "2026/korme", "-l", "kz", "--by", BY).err
    )
    assert newsroom.call("approve", "2026/korme", "-l", "ru", "--by", " ").code == 2
    done = newsroom.call("approve", "2026/korme", "-l", "kk", "--by", BY)
    assert "`kk` is the language it was written in" in done.out


def test_only_approved_text_is_published_where_required(newsroom: Newsroom) -> None:
    """`requires` holds a language back until an editor has signed; the others are not touched."""
    configure(newsroom, '[publish]\nrequires = { ru = "approved" }\n')
    done = newsroom.call("build")
    assert "`ru` is held back: 7 not approved" in done.out
    output = newsroom.files("output")
    assert "en/2026/korme.html" in output
    assert "ru/2026/korme.html" not in output
    assert "7 to approve (held)" in newsroom.call("status").out
    assert len(newsroom.call("check", "--format", "json").of("unreviewed")) == 7
    newsroom.call(*ALL)
    assert newsroom.call("check").code == 0
    newsroom.call("build")
    assert "ru/2026/korme.html" in newsroom.files("output")
    assert "approved" in newsroom.call("status").out


def test_an_approval_of_other_words_is_reported(newsroom: Newsroom) -> None:
    """A translation that was changed after its approval is a warning, and an error if required."""
    newsroom.call(*ALL)
    newsroom.change(RU, OPENING, msgstr="Выставка откроется в зале.")
    (found,) = newsroom.call("check", "--format", "json").of("approval-stale")
    assert found["severity"] == "warning"
    assert f"{BY} approved this message before its text changed" in found["message"]
    configure(newsroom, '[publish]\nrequires = "approved"\n')
    done = newsroom.call("check", "--format", "json")
    assert [each["severity"] for each in done.of("approval-stale")] == ["error"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Аудармашы <a@press.example>", "A@PRESS.example", True),
        ("Аудармашы <a@press.example>", "Аудармашы <b@press.example>", False),
        ("Аудармашы", "аудармашы ", True),
        ("Аудармашы", "Редактор <a@press.example>", False),
        ("Аудармашы", "Аудармашы <a@press.example>", True),
    ],
)
def test_people_are_told_apart(one: str, other: str, expected: bool) -> None:
    """By e-mail where both have one, else by name."""
    assert same_person(one, other) is expected
    assert same_person(other, one) is expected
