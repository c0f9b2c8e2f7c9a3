"""Events as progress, findings as lines; the only room that knows the terminal."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from time import monotonic
from typing import TextIO

from pipeline.events import Advanced, Event, Failed, Found, Started, Wrote
from pipeline.model import Finding, Place, Severity

COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
GITHUB_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
GITHUB_MOST = 10
"""GitHub shows only so many annotations of a level per step; the rest would vanish unseen."""
QUOTED = 40
"""Letters of a message that say which one is meant."""
KINDS = {
    "SourceError": "source",
    "CatalogError": "syntax",
    "ExchangeError": "exchange",
    "PublishError": "output",
}
"""Class of an error -> the id under which it is reported."""
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that can move the cursor, reorder the line or hide."""


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def show(text: str) -> str:
    """Return text from a file so that it cannot steer the terminal: `\\x1b` instead of ESC.

    ZWJ and soft hyphens become visible too: whoever reads a finding wants to see them.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char.encode("unicode_escape").decode() if unicodedata.category(char) in HIDDEN else char
        for char in text
    )


def as_text(finding: Finding, *, color: bool = False) -> str:
    """Return `path:line: error untranslated: …`."""
    level = finding.severity.value
    if color:
        level = f"\x1b[{COLORS[finding.severity]}m{level}\x1b[0m"
    place, text = show(str(finding.place)), show(finding.text)
    return f"{place}: {level} {finding.check}: {quoted(finding.msgid)}{text}"


def quoted(msgid: str | None) -> str:
    """Return the beginning of the message that a finding is about, or nothing."""
    if not msgid:
        return ""
    text = " ".join(show(msgid.replace("\n", " ")).split())
    return f"«{text[:QUOTED].rstrip()}…»: " if len(text) > QUOTED else f"«{text}»: "


def as_json(finding: Finding) -> str:
    """Return one JSON object on one line; the keys are a public format."""
    return json_line(
        {
            "check": finding.check,
            "severity": finding.severity.value,
            "path": finding.place.path,
            "line": finding.place.line,
            "message": finding.text,
            "stem": finding.stem,
            "language": finding.language,
            "msgctxt": finding.msgctxt,
            "msgid": finding.msgid,
        }
    )


def json_line(values: Mapping[str, object]) -> str:
    """Return one JSON object on one line; what could steer a terminal stands as `\\uXXXX`."""
    text = json.dumps(values, ensure_ascii=False)
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        json.dumps(char)[1:-1] if unicodedata.category(char) in HIDDEN else char for char in text
    )


def as_github(finding: Finding) -> str:
    """Return a workflow command that GitHub turns into an annotation at the line."""
    place = f"file={_property(finding.place.path)}"
    if finding.place.line:
        place += f",line={finding.place.line}"
    text = _data(quoted(finding.msgid) + finding.text)
    title = _property(finding.check)
    return f"::{GITHUB_LEVELS[finding.severity]} {place},title={title}::{text}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def github_lines(findings: Iterable[Finding]) -> list[str]:
    """Return the worst findings first, as many of a level as GitHub shows, then the rest."""
    levels: dict[Severity, list[Finding]] = {severity: [] for severity in Severity}
    for finding in findings:
        levels[finding.severity].append(finding)
    lines = []
    for severity, found in levels.items():
        lines += [as_github(finding) for finding in found[:GITHUB_MOST]]
        if len(found) > GITHUB_MOST:
            more = len(found) - GITHUB_MOST
            lines.append(f"{more} more of level {GITHUB_LEVELS[severity]} are not shown by GitHub:")
            lines += [as_text(finding) for finding in found[GITHUB_MOST:]]
    return lines


def as_finding(failure: Failed) -> Finding:
    """Return an error that stopped one announcement in the shape of a finding."""
    path, line = failure.error.where()
    check = KINDS.get(type(failure.error).__name__, "error")
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
        self._kept: list[Finding] = []

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
        match self.format:
            case Format.JSON:
                print(as_json(finding), file=self.out)
            case Format.GITHUB:
                self._kept.append(finding)
            case Format.TEXT:
                print(as_text(finding, color=self.out.isatty()), file=self.out)

    def close(self) -> None:
        """Print what had to wait for the end."""
        if self._progress:
            self._progress.clear()
        for line in github_lines(self._kept):
            print(line, file=self.out)
        self._kept.clear()

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
