"""`[memory]` of pipeline.toml: where it is kept, and what may be taken from it."""

from __future__ import annotations

import re
from enum import StrEnum

from pipeline.config.values import Asked, amount, text

LEAST_NEAR = 50
"""Per cent; texts that are less alike have little more in common than their letters."""


_POSTGRES = re.compile(r"postgres(ql)?://[^\s/]*/[^\s/?]+|postgres(ql)?://\S*[?&]dbname=")


class Exact(StrEnum):
    """What becomes of a message whose very text was translated before."""

    DRAFT = "draft"
    APPROVED = "approved"
    """Translated where an editor had approved it, else a draft."""
    TRANSLATED = "translated"


def url(asked: Asked) -> str:
    """Return the address of a database; what is wrong with it is said without repeating it."""
    address = text(asked)
    if address and not _POSTGRES.match(address):
        raise asked.wrong(
            "is not the address of a PostgreSQL database; write e.g. "
            "`postgresql://memory.example/memory` (the password in PGPASSWORD or ~/.pgpass)"
        )
    return address


def near(asked: Asked) -> float:
    """Return a score from LEAST_NEAR to 100; 100 leaves near texts to the engines."""
    score = amount(asked)
    if not LEAST_NEAR <= score <= 100:
        raise asked.wrong(f"must be a number from {LEAST_NEAR} to 100, per cent of likeness")
    return score
