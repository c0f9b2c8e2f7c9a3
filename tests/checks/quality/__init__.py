"""The measure of the checks: right translations and translations with one fault each.

`development.toml` may be read and tuned on; `held_out.toml` is for the report alone. In
`announcements` whole texts agree with themselves (`right`) or do not in one place (`wrong`).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOM = Path(__file__).parent
NAMES = ("development", "held_out")
ANNOUNCEMENTS = ROOM / "announcements"
TERMS = ROOM / "terms.csv"
"""The office's terms and names that the cases speak of."""


@dataclass(frozen=True, slots=True)
class Case:
    """One translated text, right or with one fault."""

    id: str
    languages: str
    """`kk ru`: the source's and the translation's."""
    kind: str
    source: str
    translation: str
    fault: str = ""
    """The check that ought to fire; empty where the translation is right."""
    also: tuple[str, ...] = ()
    """Other checks that would tell the same fault as well."""
    why: str = ""

    @property
    def topic(self) -> str:
        """The text that the case is made of, in whichever languages: `court-notice`."""
        return self.id.split(".")[0]

    @property
    def source_language(self) -> str:
        """The language of `source`."""
        return self.languages.split()[0]

    @property
    def target_language(self) -> str:
        """The language that `translation` ought to be in."""
        return self.languages.split()[1]

    @property
    def wanted(self) -> frozenset[str]:
        """The checks of which at least one ought to fire; empty where none may."""
        return frozenset({self.fault, *self.also}) - {""}


@cache
def load(name: str) -> tuple[Case, ...]:
    """Return the cases of `development` or `held_out` in the file's order.

    Raises TypeError for a key that a case does not have.
    """
    entries = tomllib.loads((ROOM / f"{name}.toml").read_text("utf-8"))["case"]
    return tuple(Case(**entry | {"also": tuple(entry.get("also", ()))}) for entry in entries)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An announcement that contradicts itself in one place."""

    file: str
    """In `announcements/wrong`."""
    check: str
    """The check that ought to fire; `refused` where the reader does not take the file."""
    where: str
    """What was changed: `title`, `body`, or a field of the front matter."""
    why: str

    @property
    def path(self) -> Path:
        """The announcement that contradicts itself."""
        return ANNOUNCEMENTS / "wrong" / self.file

    @property
    def right(self) -> Path:
        """The announcement that it was made of, where everything agrees."""
        return ANNOUNCEMENTS / "right" / f"{self.file.split('.')[0]}.md"


@cache
def disagreements() -> tuple[Disagreement, ...]:
    """Return what is wrong in the announcements, as their index tells it."""
    entries = tomllib.loads((ANNOUNCEMENTS / "index.toml").read_text("utf-8"))["disagreement"]
    return tuple(Disagreement(**entry) for entry in entries)
