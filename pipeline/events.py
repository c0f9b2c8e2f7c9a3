"""What a stage tells while it runs; the terminal is one listener, a test's list another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.errors import PipelineError
from pipeline.model import Finding


@dataclass(frozen=True, slots=True)
class Started:
    """A stage begins its work on `total` announcements."""

    stage: str
    total: int


@dataclass(frozen=True, slots=True)
class Advanced:
    """The stage is done with one announcement, well or badly."""

    stem: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """A file was created, changed or removed."""

    path: str
    change: str
    """`new`, `changed` or `removed`."""


@dataclass(frozen=True, slots=True)
class Found:
    """A check or a reader has something for a person to look at."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class Failed:
    """The work on one announcement could not go on; that on the others does."""

    stem: str
    error: PipelineError
    language: str = ""
    """Set where only this language of the announcement failed."""


Event = Started | Advanced | Wrote | Found | Failed
Report = Callable[[Event], None]
