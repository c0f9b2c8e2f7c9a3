"""The gold set: announcements cut to pieces in one language, and which text stands for which.

A case names an announcement, two languages, and the target's texts by their labels in the target's
order. `6-9` are all from 6 to 9; `3+4` are two of the source's texts joined to one; `5/` and `/5`
the two halves of one that was split between its sentences; `+a` is a note that the source does not
have. `source` says in the same way what the source has, if not everything. What pairs with what
follows from the labels alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.alignment.documents import Version, align_versions
from pipeline.alignment.pairs import Alignment
from pipeline.catalogs import po
from pipeline.config import TRANSLATABLE
from pipeline.model import Source
from pipeline.registry import READERS
from tests.alignment.gold_texts import LECTURE, LIBRARY, NOTES, REGATTA, THEATRE, Texts

REPOSITORY = Path(__file__).parent.parent.parent
LANGUAGES = ("kk", "ru", "en")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")

Match = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Case:
    """One announcement in two versions that differ."""

    name: str
    texts: str
    languages: str
    """`kk ru`: the source's and the target's."""
    target: str
    source: str = ""
    """Empty: everything, in order."""


CASES = (
    Case("nothing changed, very short", "lecture", "kk ru", "1-3"),
    Case("nothing changed, short into English", "lecture", "ru en", "1-3"),
    Case("one paragraph of three missing", "lecture", "kk en", "1 3"),
    Case("short, a note added", "lecture", "en kk", "1 2 +b 3"),
    Case("nothing changed, repeated words", "library", "kk en", "1-15"),
    Case("a paragraph missing", "library", "kk ru", "1 3-15"),
    Case("a repeated text missing once", "library", "ru en", "1-7 9-15"),
    Case("a list in reverse order", "library", "ru kk", "1-3 7 6 5 4 8-15"),
    Case("two list items exchanged", "library", "en ru", "1-4 6 5 7-15"),
    Case("list items without figures exchanged", "library", "kk en", "1-10 12 11 13-15"),
    Case("a list item missing", "library", "en kk", "1-4 6-15"),
    Case("a heading dropped", "library", "kk en", "1-8 10-15"),
    Case("headings and a note added", "library", "ru kk", "1 2 +d +a 3-15"),
    Case("the second half missing", "library", "en ru", "1-8"),
    Case("the first half missing", "library", "kk ru", "9-15"),
    Case("two paragraphs merged", "regatta", "kk ru", "1 2+3 4-11"),
    Case("a paragraph split", "regatta", "kk en", "1-4 5/ /5 6-11"),
    Case("one split, two merged", "regatta", "ru en", "1/ /1 2-9 10+11"),
    Case("three paragraphs missing", "regatta", "en kk", "1 4-6 8 10 11"),
    Case("notes at both ends", "regatta", "ru kk", "+a 1-11 +c"),
    Case("merged, missing and added", "regatta", "en ru", "1 2+3 4 5 7-9 +b 10 11"),
    Case("both headings dropped", "regatta", "kk en", "1-3 5-7 9-11"),
    Case("a paragraph moved to the end", "regatta", "ru en", "1-4 6-11 5"),
    Case("the source has more too", "regatta", "kk ru", "1 2 4-9 +c 10 11", "1 3-11"),
    Case("nothing changed, few figures", "theatre", "ru en", "1-10"),
    Case("prices in another order", "theatre", "kk ru", "1-5 8 6 7 9 10"),
    Case("a paragraph without figures missing", "theatre", "en ru", "1 2 4-10"),
    Case("figureless paragraphs merged", "theatre", "kk en", "1 2+3 4-10"),
    Case("the list and its heading missing", "theatre", "ru kk", "1-4 9 10"),
    Case("a note among figureless texts", "theatre", "kk en", "1-9 +b 10"),
    Case("the programme reordered, a note added", "exhibition", "ru en", "1-3 6 4 5 7 +c 8-10"),
    Case("the closing paragraph missing", "exhibition", "kk ru", "1-9"),
    Case("the opening split", "exhibition", "kk en", "1/ /1 2-10"),
    Case("long alike paragraphs, one missing", "round-table", "en kk", "1-3 5-8"),
    Case("semicolon paragraphs merged", "round-table", "ru en", "1-3 4+5 6-8"),
    Case("the closing lines missing", "round-table", "kk ru", "1-6"),
    Case("both lists reordered", "competition", "kk ru", "1-4 7 5 6 8 9 13 10-12 14-16"),
    Case("the documents missing", "competition", "ru en", "1-8 14-16"),
    Case("the second paragraph split", "competition", "kk ru", "1 2/ /2 3-16"),
    Case("the aim split, the end merged", "competition", "ru kk", "1 2/ /2 3-14 15+16"),
    Case("figures merged with the jury", "competition", "en kk", "1-13 14+15 16"),
)  # fmt: skip

SAMPLES = {
    "round-table": "2024/science-week-round-table",
    "competition": "2026/dala-uni-competition",
    "exhibition": "2026/steppe-and-thread",
}
_WRITTEN = {"lecture": LECTURE, "library": LIBRARY, "regatta": REGATTA, "theatre": THEATRE}


def documents(stem: str) -> dict[str, tuple[str, ...]]:
    """Return the body of a sample announcement in every language, rebuilt from its catalogs."""
    path = next((REPOSITORY / "sources").glob(f"{stem}.*"))
    source = Source(stem, ".md", path.name, path.read_text("utf-8"))
    document = READERS[".md"]().read(source, frozenset(TRANSLATABLE))
    own = document.announcement.language
    units = [unit for unit in document.units if unit.context is None]
    lines = source.text.splitlines()
    marks = [re.match(r"(?:#+ |- |\d+\. )?", lines[(unit.place.line or 1) - 1]) for unit in units]
    rebuilt = {own: [unit.text for unit in units]}
    for language in set(LANGUAGES) - {own}:
        catalog, _ = po.load(
            (REPOSITORY / "translations" / language / f"{stem}.po").read_bytes(), stem
        )
        known = {message.key: message.msgstr for message in catalog.messages}
        rebuilt[language] = [known[unit.key] for unit in units]
    return {
        language: tuple(
            f"{mark[0] if mark else ''}{text}" for mark, text in zip(marks, texts, strict=True)
        )
        for language, texts in rebuilt.items()
    }


@cache
def texts(name: str) -> Texts:
    """Return the texts of an announcement by label."""
    if name in _WRITTEN:
        return _WRITTEN[name]
    found = documents(SAMPLES[name])
    columns = zip(*(found[language] for language in LANGUAGES), strict=True)
    return {str(number): (kk, ru, en) for number, (kk, ru, en) in enumerate(columns, 1)}


def labels(written: str) -> list[str]:
    """Return the labels that `1-3 5+6` stands for."""
    found = []
    for word in written.split():
        first, dash, last = word.partition("-")
        found += map(str, range(int(first), int(last) + 1)) if dash else [word]
    return found


def _wording(name: str, label: str, language: str) -> str:
    at = LANGUAGES.index(language)
    if label.startswith("+"):
        return NOTES[label[1:]][at]
    if label.endswith("/") or label.startswith("/"):
        halves = _SENTENCE.split(texts(name)[label.strip("/")][at], maxsplit=1)
        return halves[0 if label.endswith("/") else 1]
    return " ".join(texts(name)[part][at] for part in label.split("+"))


def version(name: str, chosen: list[str], language: str) -> Version:
    """Return a document that is made of these texts, as the reader sees it."""
    body = "\n\n".join(_wording(name, label, language) for label in chosen)
    body = re.sub(r"(?m)^((?:- |\d+\. ).*)\n\n(?=- |\d+\. )", r"\1\n", body)
    text = f"---\nlanguage: {language}\ntitle: '-'\n---\n\n{body}\n"
    document = READERS[".md"]().read(Source("x", ".md", "x.md", text), frozenset(TRANSLATABLE))
    assert len(document.units) == len(chosen), [unit.text for unit in document.units]
    return Version(language, document.units, text)


def gold(source: list[str], target: list[str]) -> set[Match]:
    """Return which numbers stand for each other by the labels."""
    where = {label: number for number, label in enumerate(source)}
    found: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, label in enumerate(target):
        if label.startswith("+"):
            continue
        parts = [part for part in label.strip("/").split("+") if part in where]
        if parts:
            found[tuple(where[part] for part in parts)].append(number)
    return {(first, tuple(second)) for first, second in found.items()}


@dataclass(frozen=True)
class Result:
    """What the aligner made of a case."""

    case: Case
    source: Version
    target: Version
    wanted: frozenset[Match]
    alignment: Alignment

    @property
    def sure(self) -> set[Match]:
        return {(pair.first, pair.second) for pair in self.alignment.pairs if pair.is_sure}

    @property
    def found(self) -> set[Match]:
        return {(pair.first, pair.second) for pair in self.alignment.pairs}

    @property
    def single(self) -> set[Match]:
        """The gold pairs of one text and one."""
        return {match for match in self.wanted if len(match[0]) == len(match[1]) == 1}

    def right(self, matches: set[Match]) -> set[Match]:
        """Return those of the matches that are gold, or differ from gold in equal words only."""
        return {match for match in matches if self._words(match) in self._gold_words}

    @property
    def _gold_words(self) -> set[tuple[str, str]]:
        return {self._words(match) for match in self.wanted}

    def _words(self, match: Match) -> tuple[str, str]:
        return (
            " ".join(self.source.units[i].text for i in match[0]),
            " ".join(self.target.units[j].text for j in match[1]),
        )


def solve(case: Case) -> Result:
    """Align a case."""
    first, second = case.languages.split()
    source = labels(case.source) or list(texts(case.texts))
    target = labels(case.target)
    versions = version(case.texts, source, first), version(case.texts, target, second)
    wanted = frozenset(gold(source, target))
    return Result(case, *versions, wanted, align_versions(*versions))


@dataclass(frozen=True)
class Score:
    """Figures over all cases."""

    cases: int
    precision: float
    """Of the sure pairs, those that are right."""
    precision_of_all: float
    recall_of_sure: float
    """Of the gold pairs of one text and one, those that are sure."""
    recall: float
    """The same, with the doubtful ones."""


def score(results: list[Result]) -> Score:
    """Return precision and recall over all results together."""
    sure = sum(len(result.sure) for result in results)
    every = sum(len(result.found) for result in results)
    single = sum(len(result.single) for result in results)
    return Score(
        len(results),
        sum(len(result.right(result.sure)) for result in results) / sure,
        sum(len(result.right(result.found)) for result in results) / every,
        sum(len(result.single & result.sure) for result in results) / single,
        sum(len(result.single & result.found) for result in results) / single,
    )
