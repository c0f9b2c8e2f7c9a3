"""The line that is drawn over itself on a terminal."""

from __future__ import annotations

import io

import pytest

from pipeline.console import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_the_rate_is_shown_once_it_means_something(monkeypatch: pytest.MonkeyPatch) -> None:
    """After two seconds the line says how many are done a second; before, that is noise."""
    stream = Terminal()
    progress = Progress(stream)
    progress.start("translate", 2)
    progress.advance()
    assert stream.getvalue().endswith(" 1/2")
    monkeypatch.setattr(Progress, "SOON", 0.0)
    progress.advance()
    assert stream.getvalue().rstrip().endswith("/s")


def test_a_line_leaves_nothing_of_a_longer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was drawn is covered by the next line, however short, and gone at the end."""
    stream = Terminal()
    progress = Progress(stream)
    monkeypatch.setattr(Progress, "SOON", 0.0)
    progress.start("translate", 3)
    progress.advance()
    monkeypatch.setattr(Progress, "SOON", 9.0)
    progress.advance()
    _, long, short = stream.getvalue().split("\r")
    assert len(short) >= len(long)
    progress.clear()
    assert not stream.getvalue().split("\r")[-2].strip()
