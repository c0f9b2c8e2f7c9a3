"""How much of what machines wrote people had to change: chrF, TER, the share left as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.errors import ConfigError
from pipeline.model import Correction


@dataclass(frozen=True, slots=True)
class Score:
    """What people made of one engine's drafts in one direction, in a month or ever."""

    engine: str
    source: str
    target: str
    month: str
    """`2026-11`, the month of the corrections; empty: all of them."""
    messages: int
    unchanged: int
    """Drafts that a person confirmed as they were."""
    chrf: float
    """chrF2 of the drafts against the confirmed texts, 0 to 100: 100 where nothing changed."""
    ter: float
    """Words inserted, deleted, replaced or moved, per 100 words of the confirmed texts; 0 where
    nothing changed, and over 100 where more was changed than is there."""


def scores(corrections: Iterable[Correction]) -> tuple[Score, ...]:
    """Return scores by engine and direction: each month in its order, then all of them.

    chrF and TER are sacrebleu's, over all texts of a group at once; letter case counts. Raises
    ConfigError where sacrebleu is not installed.
    """
    groups: dict[tuple[str, str, str], list[_Measured]] = {}
    for each in _measured(corrections):
        drafted = each.correction.drafted
        groups.setdefault((drafted.engine, drafted.source, drafted.target), []).append(each)
    return tuple(score for key in sorted(groups) for score in _scores(key, groups[key]))


@dataclass(frozen=True, slots=True)
class _Measured:
    """A correction with its edits, counted once: TER takes a while on a rewritten text."""

    correction: Correction
    edits: float
    words: float

    @property
    def month(self) -> str:
        return self.correction.at[:7]


def _measured(corrections: Iterable[Correction]) -> Iterator[_Measured]:
    metric = None
    for each in corrections:
        if metric is None:
            try:
                from sacrebleu.metrics.ter import TER
            except ImportError as error:
                problem = "needs the extra `quality`; run `pip install 'ushtil[quality]'`"
                raise ConfigError("command line", "--quality", problem) from error
            metric = TER(case_sensitive=True)
        score = metric.sentence_score(each.drafted.text, [each.text])
        yield _Measured(each, score.num_edits, score.ref_length)


def _scores(key: tuple[str, str, str], found: Sequence[_Measured]) -> Iterator[Score]:
    for month in sorted({each.month for each in found}):
        yield _score(key, month, [each for each in found if each.month == month])
    yield _score(key, "", found)


def _score(key: tuple[str, str, str], month: str, found: Sequence[_Measured]) -> Score:
    from sacrebleu.metrics.chrf import CHRF

    drafts = [each.correction.drafted.text for each in found]
    chrf = CHRF().corpus_score(drafts, [[each.correction.text for each in found]])
    words = sum(each.words for each in found)
    edits = sum(each.edits for each in found)
    return Score(
        *key,
        month,
        messages=len(found),
        unchanged=sum(each.correction.is_unchanged for each in found),
        chrf=chrf.score,
        ter=100 * edits / words if words else 0.0,
    )
