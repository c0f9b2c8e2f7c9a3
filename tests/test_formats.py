"""What the newsroom wants written beside its pages: `[site] formats` and `[text]`."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Format, LineEnds, parse
from pipeline.errors import ConfigError
from tests.newsroom import small

WRITTEN = {
    Format.TEXT: ("kk/2026/korme.txt", "kk/2026/korme.plain.txt"),
    Format.MESSENGER: ("kk/2026/korme.telegram.txt", "kk/2026/korme.caption.txt"),
    Format.MAIL: ("kk/2026/korme.eml",),
    Format.DOCX: ("kk/2026/korme.docx",),
    Format.COMBINED: ("releases/2026/korme.txt", "releases/2026/korme.eml"),
    Format.CALENDAR: ("kk/2026/korme.ics", "kk/calendar.ics"),
    Format.FEEDS: ("kk/feed.xml", "kk/rss.xml", "kk/feed.json"),
}


def test_everything_is_written_unless_said_otherwise() -> None:
    """Without a word of it in pipeline.toml every format is wanted, and lines end with LF."""
    assert parse("").site.formats == tuple(Format)
    assert parse("").line_ends is LineEnds.LF


def test_some_formats() -> None:
    """`formats` names what is wanted; an empty list is a site of pages alone."""
    assert parse('[site]\nformats = ["text", "feeds"]').site.formats == (
        Format.TEXT,
        Format.FEEDS,
    )
    assert parse("[site]\nformats = []").site.formats == ()


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ('[site]\nformats = ["txt"]', "site.formats", "did you mean `text`?"),
        ('[site]\nformats = "text"', "site.formats", "must be a list"),
        ('[site]\nformats = ["text", "text"]', "site.formats", "stands there twice"),
        ('[text]\nline_ends = "cr"', "text.line_ends", "unknown value `cr`"),
        ('[text]\nline_end = "lf"', "text.line_end", "did you mean `line_ends`?"),
    ],
)
def test_a_wrong_word_is_named(text: str, key: str, said: str) -> None:
    """What is not known names the place and the nearest word."""
    with pytest.raises(ConfigError) as caught:
        parse(text)
    assert caught.value.key == key
    assert said in caught.value.problem


@pytest.mark.parametrize("only", Format)
def test_only_what_is_wanted_is_written(tmp_path: Path, only: Format) -> None:
    """A format that is not named is neither written nor linked to; the pages stand."""
    newsroom = small(tmp_path)
    about = newsroom.read("pipeline.toml") + f'\n[site]\nformats = ["{only}"]\n'
    newsroom.write("pipeline.toml", about)
    newsroom.call("extract")
    newsroom.translate("ru")
    newsroom.call("build")
    files = newsroom.files("output")
    listed = "".join(text.decode() for path, text in files.items() if path.endswith(".html"))
    for format_, paths in WRITTEN.items():
        for path in paths:
            assert (path in files) is (format_ is only)
            if format_ is not only and path.startswith("kk/"):
                assert path.rpartition("/")[2] not in listed
