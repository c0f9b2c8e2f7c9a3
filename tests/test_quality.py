"""Scores of drafts: laws first, then what sacrebleu says of a whole corpus."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.model import Correction, Drafted
from pipeline.quality import scores

WORDS = [
    "көрме",
    "ашылады",
    "өнер",
    "музейі",
    "ұлт",
    "үні",
    "һәм",
    "қонақ",
    "ғылым",
    "іс",
    "әңгіме",
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)


def correction(
    draft: str, final: str, engine: str = "office", at: str = "2026-11-22"
) -> Correction:
    path = "translations/kk/2026/korme.po"
    drafted = Drafted(path, None, f"{draft} {final}", draft, engine, "ru", "kk", "2026-10-01T10:00")
    return Correction(drafted, final, at)


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_what_nobody_changed_is_perfect(texts: list[str]) -> None:
    """An engine whose drafts are confirmed as they are has chrF 100 and TER 0."""
    month, whole = scores(correction(text, text) for text in texts)
    assert (month.month, whole.month) == ("2026-11", "")
    assert whole.messages == whole.unchanged == len(texts)
    assert whole.chrf == pytest.approx(100)
    assert whole.ter == 0


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6))
def test_scores_are_those_of_the_whole_corpus(pairs: list[tuple[str, str]]) -> None:
    """They are what sacrebleu says of all texts at once, not a mean over texts."""
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    *_, whole = scores(correction(*pair) for pair in pairs)
    drafts, finals = [pair[0] for pair in pairs], [[pair[1] for pair in pairs]]
    assert whole.ter == pytest.approx(TER(case_sensitive=True).corpus_score(drafts, finals).score)
    assert whole.chrf == pytest.approx(CHRF().corpus_score(drafts, finals).score)
    assert whole.unchanged == sum(one == other for one, other in pairs)


def test_engines_directions_and_months_are_apart() -> None:
    """Each engine has a line for every month, in order, and one for all."""
    found = scores(
        [
            correction("көрме ашылды", "көрме ашылады", at="2026-12-01"),
            correction("өнер", "өнер", at="2026-11-30"),
            correction("ән", "әңгіме", engine="another"),
        ]
    )
    assert [(each.engine, each.month, each.messages, each.unchanged) for each in found] == [
        ("another", "2026-11", 1, 0),
        ("another", "", 1, 0),
        ("office", "2026-11", 1, 1),
        ("office", "2026-12", 1, 0),
        ("office", "", 2, 1),
    ]
    assert found[3].ter == pytest.approx(50)
    assert found[4].ter == pytest.approx(100 / 3)


def test_without_sacrebleu_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing to score needs nothing; else the extra is named."""
    monkeypatch.setitem(sys.modules, "sacrebleu.metrics.ter", None)
    assert scores([]) == ()
    with pytest.raises(ConfigError, match=r"ushtil\[quality\]"):
        scores([correction("өнер", "өнер")])
