"""Gold sets of the matcher: in which texts a term stands, and which merely begin alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.terms import Glossary, Status, Term
from pipeline.terms.names import person

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A term, a text, and whether the term stands in it."""

    language: str
    term: str
    text: str
    stands: bool

    @property
    def found(self) -> bool:
        """Whether the matcher says so."""
        status = Status.NAME if person(self.term) else Status.PREFERRED
        glossary = Glossary((Term(((self.language, (self.term,)),), status),))
        return bool(glossary.find(self.text, self.language))


def cases(name: str) -> Iterator[Case]:
    """Yield the cases of a file: language, term, then texts marked + or -."""
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            language, term, *texts = (cell.strip() for cell in line.split("|"))
            for text in texts:
                yield Case(language, term, text[2:], text[0] == "+")


def rates(found: list[Case]) -> tuple[float, float]:
    """Return recall and precision."""
    hits = sum(case.stands and case.found for case in found)
    alarms = sum(not case.stands and case.found for case in found)
    return hits / sum(case.stands for case in found), hits / (hits + alarms)
