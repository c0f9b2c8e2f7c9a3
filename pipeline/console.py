"""Events as progress, findings as lines; the only room that knows the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from time import monotonic
from typing import TextIO

from pipeline.events import Advanced, Event, Failed, Found, Started, Wrote
from pipeline.model import Finding, Place, Severity
from pipeline.reports.lines import as_json, as_text
from pipeline.reports.shown import json_line, show
from pipeline.wording import said

__all__ = ["KINDS", "Console", "Format", "Progress", "as_finding", "as_text", "json_line", "show"]

KINDS = {
    "SourceError": "source",
    "CatalogError": "syntax",
    "ExchangeError": "exchange",
    "PublishError": "output",
}
"""Class of an error -> the id under which it is reported."""


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    LATER = "later"
    """Not now: the command makes a report of all of them at its end."""


def as_finding(failure: Failed) -> Finding:
    """Return an error that stopped one announcement in the shape of a finding."""
    path, line = failure.error.where()
    usual = KINDS.get(type(failure.error).__name__, "error")
    check = getattr(failure.error, "check", usual)
    problem = getattr(failure.error, "problem", str(failure.error))
    return Finding(
        check, Severity.ERROR, Place(path, line), problem, failure.stem, failure.language
    )


class Console:
    """Prints results on stdout and talk on stderr; on a terminal it draws a progress line."""

    def __init__(
        self,
        *,
        quiet: bool = False,
        format_: Format = Format.TEXT,
        out: TextIO | None = None,
        talk: TextIO | None = None,
    ) -> None:
        self.quiet = quiet
        self.format = format_
        self.out = out or sys.stdout
        self.talk = talk or sys.stderr
        self._progress = Progress(self.talk) if not quiet else None
        self.translate: Callable[[str], str] = str
        self.kept: list[Finding] = []

    def __call__(self, event: Event) -> None:
        """Listen to a stage."""
        match event:
            case Found(finding):
                self._finding(finding)
            case Failed():
                self._finding(as_finding(event))
            case Started(stage, total) if self._progress:
                self._progress.start(stage, total)
            case Advanced() if self._progress:
                self._progress.advance()
            case Wrote(path, "removed") if self._progress:
                self._progress.clear()
                self.say(f"removed {show(path)}")
            case _:
                pass

    def _finding(self, finding: Finding) -> None:
        if self._progress:
            self._progress.clear()
        if self.format is not Format.LATER:
            finding = replace(finding, text=said(finding.text, self.translate))
        match self.format:
            case Format.JSON:
                print(as_json(finding), file=self.out)
            case Format.LATER:
                self.kept.append(finding)
            case Format.TEXT:
                print(as_text(finding, color=self.out.isatty()), file=self.out)

    def close(self) -> None:
        """Make room for what is printed after the work."""
        if self._progress:
            self._progress.clear()

    def write(self, text: str) -> None:
        """Print a result as it is."""
        print(text, end="", file=self.out)

    def say(self, text: str) -> None:
        """Print a line of talk."""
        if not self.quiet:
            print(text, file=self.talk)


class Progress:
    """One line that is drawn over itself on a terminal, and a line a quarter elsewhere."""

    WIDTH = 24
    SOON = 2.0
    """Seconds after which a rate means something."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._stage, self._total, self._done, self._drawn = "", 0, 0, 0
        self._began = 0.0

    def start(self, stage: str, total: int) -> None:
        self.clear()
        self._stage, self._total, self._done, self._drawn = stage, total, 0, 0
        self._began = monotonic()

    def advance(self) -> None:
        self._done += 1
        # A hundredth on a terminal, a quarter in a log: often enough to see that it moves.
        step = max(1, self._total // (100 if self._live else 4))
        if self._done % step and self._done != self._total:
            return
        if self._live:
            filled = self.WIDTH * self._done // max(1, self._total)
            bar = "█" * filled + "░" * (self.WIDTH - filled)
            line = f"\r{self._stage:9} {bar} {self._done}/{self._total}{self._rate()}"
            blanks = " " * max(0, self._drawn - len(line))
            print(line + blanks, end="", file=self._stream, flush=True)
            self._drawn = len(line)
        elif self._total >= 100:
            print(f"{self._stage}: {self._done} of {self._total}", file=self._stream, flush=True)

    def _rate(self) -> str:
        """Return how fast it goes, once that can be told."""
        seconds = monotonic() - self._began
        return f"  {self._done / seconds:,.1f}/s" if seconds >= self.SOON else ""

    def clear(self) -> None:
        """Make room for a line that stays."""
        if self._live and self._drawn:
            print("\r" + " " * self._drawn + "\r", end="", file=self._stream, flush=True)
            self._drawn = 0
