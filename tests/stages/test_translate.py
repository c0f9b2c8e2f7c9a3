"""pipeline translate: what nobody has translated is filled, what somebody has is not touched."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline import registry
from pipeline.catalogs.states import approve, origin, state, with_origin
from pipeline.errors import EngineDown
from pipeline.model import State
from pipeline.translation import Patience
from pipeline.workspace import ASKING, Workspace
from tests.newsroom import KAZAKH, Newsroom, small
from tests.stages.translating import RUSSIAN, TOML, good, installed
from tests.translation.engines import Fake

RU = "translations/ru/2026/korme.po"
OTHER = "translations/ru/2026/other.po"
OPENING = "Көрме музейдің"
QUICK = Patience(attempts=1)
ENGLISH = (
    "The exhibition «Dala Uni»",
    "Museum of Arts",
    "The exhibition opens in the great hall of the museum, and all guests are invited.",
    "Programme",
    "16:00 – official opening, performance of the ensemble;",
    "18:00 – round table by the list [X0X]on the site[X1X].",
    "Entry for all visitors is free, [X0X]registration[X1X] is not required.",
)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return small(tmp_path)


def states(newsroom: Newsroom, path: str = RU) -> list[State]:
    return [state(m) for m in newsroom.catalog(path).messages]


def test_everything_a_machine_wrote_is_a_draft_with_its_origin(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each message is fuzzy, says which engine wrote it, and the report counts it."""
    engine = good()
    done = installed(monkeypatch, newsroom, engine).call("translate")
    assert done.code == 0, done.err
    catalog = newsroom.catalog(RU)
    assert [m.msgstr for m in catalog.messages if m.msgctxt] == [
        "Выставка «Дала үні»",
        "Музей искусств",
    ]
    for message in catalog.messages:
        assert state(message) is State.DRAFT
        mark = origin(message)
        assert mark is not None
        assert str(mark).startswith("origin: mt; engine=fake; at=20")
    assert "kk>ru  7 filled: 7 by fake\n" in done.out
    assert "fake kk>ru: 7 asked, 7 good answers; " in done.out
    assert "in 2 requests, costs less than 0.01\n" in done.out
    with Workspace(newsroom.root).drafts() as kept:
        assert {d.text for d, _ in kept.latest()} == {m.msgstr for m in catalog.messages}
        assert {d.engine for d, _ in kept.latest()} == {"fake"}


def test_running_twice_asks_nobody_and_changes_nothing(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run finds nothing to do; one on catalogs made anew knows all answers."""
    engine = good()
    installed(monkeypatch, newsroom, engine).call("translate")
    asked, before = len(engine.asked), newsroom.files("translations")
    assert newsroom.call("translate").code == 0
    assert newsroom.call("translate", "--redo", "drafts", "--redo", "failed").code == 0
    assert newsroom.files("translations") == before
    (newsroom.root / RU).unlink()
    newsroom.call("extract")
    assert newsroom.call("translate").code == 0
    assert set(states(newsroom)) == {State.DRAFT}
    assert len(engine.asked) == asked


def test_an_engine_that_repeats_its_text(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a repetition can be a translation the draft is the source, elsewhere there is none."""
    installed(monkeypatch, newsroom, Fake(lambda text: text)).call("translate")
    for message in newsroom.catalog(RU).messages:
        assert message.msgstr in ("", message.msgid)
        assert message.fuzzy == bool(message.msgstr)


def test_no_word_of_a_person_is_touched(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Translated, approved, fuzzy and half-written messages stay; only blanks are filled."""
    installed(monkeypatch, newsroom, good())
    said = newsroom.message(RU, "Бағдарлама")
    signed = approve(replace(said, msgstr="Ход вечера"), by="e@press.example", at="2026-01-01")
    newsroom.change(RU, "Бағдарлама", msgstr=signed.msgstr, comments=signed.comments)
    newsroom.change(RU, "16:00", msgstr="16:00 – человек пишет", fuzzy=True)
    newsroom.change(RU, "Өнер", msgstr="Музей")
    before = {m.key: m for m in newsroom.catalog(RU).messages if m.msgstr}
    for redo in ((), ("--redo", "drafts")):
        newsroom.call("translate", *redo)
        after = {m.key: m for m in newsroom.catalog(RU).messages}
        assert {key: after[key] for key in before} == before
        assert sum(m.fuzzy for m in after.values()) == 5


def test_drafts_are_made_anew_when_asked_for(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--redo drafts` takes another engine's words; a draft that somebody touched stays."""
    installed(monkeypatch, newsroom, good()).call("translate")
    newsroom.change(RU, "Өнер", msgstr="Музей искусства и")
    better = Fake(
        lambda text: RUSSIAN.get(text, "?").replace("Выставка", "Экспозиция"), version="2"
    )
    installed(monkeypatch, newsroom, better)
    assert newsroom.call("translate").code == 0
    assert better.asked == []
    assert newsroom.call("translate", "--redo", "drafts").code == 0
    assert newsroom.message(RU, OPENING).msgstr.startswith("Экспозиция откроется")
    assert newsroom.message(RU, "Өнер").msgstr == "Музей искусства и"


def test_what_fails_stays_untranslated_and_is_told(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A warning at the message's line names the cause and not a word of the text; exit 0."""
    engine = Fake(lambda text: RUSSIAN.get(text, "?").replace("18:00", "19:00"))
    installed(monkeypatch, newsroom, engine)
    done = newsroom.call("translate", "--json")
    assert done.code == 0
    (found,) = done.of("mt-failed")
    assert found["severity"] == "warning"
    assert "changes a number" in found["message"]
    line = newsroom.read(RU).splitlines()[found["line"] - 1]
    assert line == 'msgstr ""'
    assert newsroom.message(RU, "18:00").msgstr == ""
    left = [each for each in done.findings if each.get("report") == "left"]
    assert [each["messages"] for each in left] == [1]
    told = done.out + done.err
    assert not any(word in told for word in ("үстел", "круглый", "Көрме", "Выставка"))
    asked = len(engine.asked)
    again = newsroom.call("translate")
    assert "1 refused before (`--redo failed` asks again)" in again.out
    assert len(engine.asked) == asked
    newsroom.call("translate", "--redo", "failed")
    assert len(engine.asked) > asked


def test_many_that_fail_alike_are_told_once(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine that nobody reaches is one warning a catalog, and exit code 1."""

    def down(text: str) -> str:
        raise EngineDown("fake", "cannot be reached")

    installed(monkeypatch, newsroom, Fake(down))
    monkeypatch.setitem(registry.PATIENCE, "fake", QUICK)
    done = newsroom.call("translate", "--json")
    assert done.code == 1
    (found,) = done.of("mt-failed")
    assert found["message"] == "7 messages stay untranslated: fake: cannot be reached"
    assert states(newsroom) == [State.UNTRANSLATED] * 7


def test_a_dry_run_estimates_and_does_nothing(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is asked, no catalog is written, and it is said what it would cost."""
    engine = good()
    installed(monkeypatch, newsroom, engine)
    before = newsroom.files("translations")
    done = newsroom.call("translate", "-n")
    assert done.code == 0
    assert "fake kk>ru: would be asked for 7 texts, at most 2" in done.out
    assert "costs less than 0.01" in done.out
    assert "kk>ru  7 for engines to translate\n" in done.out
    assert engine.asked == []
    assert newsroom.files("translations") == before
    (estimate,) = [e for e in newsroom.call("translate", "-n", "--json").findings if "cost" in e]
    assert (estimate["report"], estimate["texts"]) == ("estimate", 7)


def test_without_any_engine(newsroom: Newsroom) -> None:
    """Offline with nothing configured all is well, and one line says how to set one up."""
    newsroom.call("extract")
    done = newsroom.call("translate")
    assert done.code == 0
    assert "kk>ru  7 left untranslated" in done.out
    assert done.err.count("[engines]") == 1


def test_an_engine_that_may_not_be_used_is_told(newsroom: Newsroom) -> None:
    """Text leaves the house only where the newsroom allows it, and the line says why it did not."""
    newsroom.write("pipeline.toml", '[newsroom]\nlanguages = ["kk", "ru"]\n[engines.google]\n')
    newsroom.call("extract")
    done = newsroom.call("translate")
    assert done.code == 1
    assert "engine `google` was left out: sends text out of the house; allow it" in done.err


def test_no_catalog_is_no_work(newsroom: Newsroom) -> None:
    """A language without a catalog is told: `extract` first."""
    done = newsroom.call("translate")
    assert done.code == 1
    assert "there is no such catalog; run `pipeline extract`" in done.out


def test_a_text_that_is_gone_is_not_paid_for(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the source was edited since, only texts that it still has are asked for."""
    engine = good()
    installed(monkeypatch, newsroom, engine)
    newsroom.write("sources/2026/korme.md", KAZAKH.replace("Бағдарлама", "Жаңа бағдарлама"))
    done = newsroom.call("translate", "--json")
    assert len(done.of("stale-catalog")) == 1
    assert newsroom.message(RU, "Бағдарлама").msgstr == ""
    assert "Бағдарлама" not in [text for batch in engine.asked for text in batch]


def test_one_language_of_one_announcement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names on the command line limit the work."""
    newsroom = small(tmp_path, **{"2026/korme": KAZAKH, "2026/other": KAZAKH})
    installed(monkeypatch, newsroom, good())
    newsroom.write("pipeline.toml", TOML.replace('"ru"]', '"ru", "en"]'))
    newsroom.call("extract")
    done = newsroom.call("translate", "2026/korme", "-l", "ru")
    assert (done.code, done.err) == (0, "translate: 1 announcement; 1 file changed; no findings\n")
    assert set(states(newsroom)) == {State.DRAFT}
    assert set(states(newsroom, OTHER)) == {State.UNTRANSLATED}
    assert set(states(newsroom, "translations/en/2026/korme.po")) == {State.UNTRANSLATED}
    assert newsroom.call("translate", "-l", "kz").code == 2


def test_a_break_keeps_what_had_arrived(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """^C in the middle ends with 130 and the figures; the texts before it are in the catalog."""
    count = 0

    def answer(text: str) -> str:
        nonlocal count
        count += 1
        if count > 5:
            raise KeyboardInterrupt
        return RUSSIAN[text]

    monkeypatch.setattr("pipeline.translation.chain.FEW", 1)
    engine = Fake(answer, limits=good(1).limits)
    installed(monkeypatch, newsroom, engine)
    broken = newsroom.call("translate")
    assert broken.code == 130
    assert "5 filled: 5 by fake" in broken.out
    assert "5 good answers" in broken.out
    assert states(newsroom).count(State.DRAFT) == 5
    count = 0
    assert newsroom.call("translate").code == 0
    assert count == 2
    assert set(states(newsroom)) == {State.DRAFT}


MARKED = """\
---
language: kk
title: Көрме
---

<img src="a.png" alt="Үлкен көрме">

![](a.png "Көрме залы")

Көрме [сайтта](https://press.example/kk "Ресми бет") ашық.
"""


def test_words_inside_marks_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No engine sees titles of links and texts of tags: they make a draft, and stand in a
    comment."""
    newsroom = small(tmp_path, **{"2026/korme": MARKED})
    russian = {"Көрме": "Выставка", "Көрме [X0X]сайтта[X1X] ашық.": "Открыта [X0X]на сайте[X1X]."}
    installed(monkeypatch, newsroom, Fake(lambda text: russian[text], limits=good(1).limits))
    assert newsroom.call("translate").code == 0
    told = {m.msgid: (state(m), m.comments[:-1]) for m in newsroom.catalog(RU).messages}
    assert told == {
        "Көрме": (State.DRAFT, ()),
        '<img src="a.png" alt="Үлкен көрме">': (
            State.DRAFT,
            ("not translated yet: Үлкен көрме",),
        ),
        '![](a.png "Көрме залы")': (State.DRAFT, ("not translated yet: Көрме залы",)),
        'Көрме [сайтта](https://press.example/kk "Ресми бет") ашық.': (
            State.DRAFT,
            ("not translated yet: Ресми бет",),
        ),
    }


def test_only_one_asks_at_a_time(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody asks engines a second command is refused; what asks nobody goes on."""
    monkeypatch.setattr("pipeline.workspace.locking.SECONDS", 0.1)
    installed(monkeypatch, newsroom, engine := good())
    with FileLock(newsroom.root / ASKING):
        done = newsroom.call("translate")
        assert (done.code, engine.asked) == (2, [])
        assert "another pipeline command is at work" in done.err
        assert newsroom.call("extract").code == 0
    assert newsroom.call("translate").code == 0
    assert len(engine.asked) > 0


def test_run_asks_no_engine(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """`pipeline run` goes the whole way and sends nothing anywhere."""
    engine = good()
    installed(monkeypatch, newsroom, engine).call("run")
    assert engine.asked == []
    assert set(states(newsroom)) == {State.UNTRANSLATED}


def test_a_void_mark_is_a_persons_draft(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft whose mark speaks of other words is not made anew."""
    installed(monkeypatch, newsroom, good())
    other = with_origin(newsroom.message(RU, "Өнер"), "mt", engine="x")
    newsroom.change(RU, "Өнер", msgstr="Музей", fuzzy=True, comments=other.comments)
    newsroom.call("translate", "--redo", "drafts")
    assert newsroom.message(RU, "Өнер").msgstr == "Музей"


def test_figures_for_programs(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line of `--json` is one object."""
    done = installed(monkeypatch, newsroom, good()).call("translate", "--json")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [row["report"] for row in rows] == ["drafts", "engine", "left"]
    assert rows[1]["accepted"] == rows[1]["asked"] == rows[0]["messages"] == 7


def test_a_language_between_is_in_the_origin(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no engine knows Kazakh and English, the draft went through Russian, and says so."""
    english = dict(zip(RUSSIAN.values(), ENGLISH, strict=True))
    engine = Fake(lambda text: RUSSIAN.get(text) or english.get(text, "?"))
    engine.declared = frozenset({("kk", "ru"), ("ru", "en")})
    installed(monkeypatch, newsroom, engine)
    newsroom.write(
        "pipeline.toml",
        '[newsroom]\nlanguages = ["kk", "en"]\n[engines.fake]\n[engines.pivots]\nkk-en = "ru"\n',
    )
    newsroom.call("extract")
    done = newsroom.call("translate")
    message = newsroom.message("translations/en/2026/korme.po", OPENING)
    assert message.msgstr.startswith("The exhibition opens")
    assert ": mt; engine=fake+fake; via=ru; at=" in str(origin(message))
    assert "kk>en  7 filled: 7 by fake+fake\n" in done.out
    assert "  fake ru>en: 7 asked, 7 good answers" in done.out
