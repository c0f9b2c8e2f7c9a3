"""What `check` says across the announcements of a newsroom."""

from __future__ import annotations

from pathlib import Path

from pipeline.catalogs import po
from tests.newsroom import KAZAKH
from tests.stages.translated import RU, translated

OTHER = "translations/ru/2026/ulytau.po"


def test_one_text_is_translated_alike_in_every_announcement(tmp_path: Path) -> None:
    """A later announcement that says the same in other words is told where it was said first."""
    newsroom = translated(tmp_path)
    newsroom.write("sources/2026/ulytau.md", KAZAKH)
    newsroom.call("extract")
    newsroom.write(OTHER, po.dump(newsroom.catalog(RU)))
    assert newsroom.call("check", "--format", "json").findings == []
    newsroom.change(OTHER, "Бағдарлама", msgstr="Расписание")
    for _ in range(2):
        (found,) = newsroom.call("check", "--format", "json").findings
        assert (found["check"], found["path"]) == ("inconsistent", OTHER)
        assert RU in found["message"]
