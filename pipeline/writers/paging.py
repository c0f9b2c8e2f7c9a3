"""A long list in pages: where each lies and how they lead to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.config import Config
from pipeline.writers.frame import Versions, Way
from pipeline.writers.menu import way

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Pager:
    """The ways from one page of a list to the others."""

    number: int
    total: int
    newer: Way | None
    older: Way | None
    numbers: tuple[Way, ...]
    """A way without an address stands for the pages that are left out."""


def total(count: int, size: int) -> int:
    """Return on how many pages a list stands; an empty one stands on one."""
    return max(1, -(-count // size))


def named(name: str, number: int) -> str:
    """Return the name of a page of a list; the first page has no number."""
    return name if number == 1 else f"{name}/page-{number}"


def cut(items: Sequence[Item], number: int, size: int) -> Sequence[Item]:
    """Return what stands on a page, counted from 1."""
    return items[(number - 1) * size : number * size]


def pager(name: str, number: int, pages: int, versions: Versions, config: Config) -> Pager | None:
    """Return the ways to the other pages of a list; None where there is only one."""
    if pages == 1:
        return None

    def to(other: int) -> Way:
        return way(named(name, other), str(other), versions, config)

    shown = {1, pages, *(n for n in range(number - 1, number + 2) if 1 <= n <= pages)}
    numbers: list[Way] = []
    last = 0
    for other in sorted(shown):
        if other - last == 2:
            numbers.append(to(other - 1))  # a dash would take as much room
        elif other - last > 2:
            numbers.append(Way("…", ""))
        numbers.append(to(other))
        last = other
    newer = to(number - 1) if number > 1 else None
    older = to(number + 1) if number < pages else None
    return Pager(number, pages, newer, older, tuple(numbers))
