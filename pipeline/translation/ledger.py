"""What every engine did in a run, counted: the figures of the report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Account:
    """One engine in one direction. Counts are of segments: sentences or short paragraphs."""

    engine: str
    source: str
    target: str
    asked: int = 0
    """Sent, each counted once however often it was tried."""
    accepted: int = 0
    cached: int = 0
    """Answered from earlier runs, so that nobody was asked."""
    refused: int = 0
    """Answered wrongly in earlier runs, so that nobody was asked; counted among `failed` too."""
    requests: int = 0
    characters: int = 0
    """Sent in all requests; what engines charge for."""
    failed: Counter[str] = field(default_factory=Counter)
    """Why segments stayed without an answer, and how many."""

    def cost(self, price: float) -> float:
        """Return what the characters cost at a price per million."""
        return self.characters * price / 1_000_000


class Ledger:
    """All accounts of a run."""

    def __init__(self) -> None:
        self._accounts: dict[tuple[str, str, str], Account] = {}

    def account(self, engine: str, source: str, target: str) -> Account:
        """Return the account of an engine in a direction; a new one is empty."""
        key = (engine, source, target)
        return self._accounts.setdefault(key, Account(*key))

    @property
    def accounts(self) -> tuple[Account, ...]:
        """In the order of their first use."""
        return tuple(self._accounts.values())
