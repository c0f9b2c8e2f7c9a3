"""Values of a text: what a reader acts on, and what changes from notice to notice.

`facts` and `masked` read ONE language for a memory: the same text with other values is alike.
`read` and `differences` compare two languages: the same values, however each writes them.
"""

from __future__ import annotations

from pipeline.facts.kinds import Kind
from pipeline.facts.masks import MASK, Fact, facts, masked
from pipeline.facts.matching import Difference, differences
from pipeline.facts.mention import Mention
from pipeline.facts.reading import read
from pipeline.facts.weekdays import Misnamed, day_of, misnamed

__all__ = [
    "MASK",
    "Difference",
    "Fact",
    "Kind",
    "Mention",
    "Misnamed",
    "day_of",
    "differences",
    "facts",
    "masked",
    "misnamed",
    "read",
]
