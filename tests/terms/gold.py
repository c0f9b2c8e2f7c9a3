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


def report() -> str:
    """Return recall and precision of both sets by language."""
    lines = ["set       language  stands  alike  recall  precision"]
    for name in ("gold", "gold_held_out"):
        every = list(cases(f"{name}.txt"))
        for language in ("kk", "ru", "en", "all"):
            some = [case for case in every if language in (case.language, "all")]
            recall, precision = rates(some)
            stands = sum(case.stands for case in some)
            shown = name.removeprefix("gold_")
            lines.append(
                f"{shown:9} {language:8} {stands:7} {len(some) - stands:6} "
                f"{recall:7.3f} {precision:10.3f}"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    print(report())
