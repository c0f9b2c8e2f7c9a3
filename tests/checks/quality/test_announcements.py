"""The announcements that the checks are measured on are what their index says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.errors import SourceError
from pipeline.model import Announcement, Source
from pipeline.readers.front_matter import split
from tests.checks.quality import ANNOUNCEMENTS, Disagreement, disagreements

RIGHT = sorted((ANNOUNCEMENTS / "right").glob("*.md"))
KAZAKH = frozenset("әғқңөұүһі")


def announcement(path: Path) -> Announcement:
    """Return an announcement as the pipeline reads it. Raises SourceError."""
    return split(Source(path.stem, ".md", path.name, path.read_text("utf-8")))


def test_two_announcements_are_written_in_each_language() -> None:
    """Kazakh, Russian and English are there twice each, as sources."""
    assert Counter(announcement(path).language for path in RIGHT) == {"kk": 2, "ru": 2, "en": 2}


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_right_announcements_can_be_read(path: Path) -> None:
    """An announcement has what is compared: a title, a date, a price and a body."""
    found = announcement(path)
    assert {"title", "date", "price"} <= {field.name for field in found.fields}
    assert found.body.strip()
    assert found.language != "kk" or KAZAKH & set(found.body)


@pytest.mark.parametrize("one", disagreements(), ids=lambda one: one.file)
def test_wrong_announcements_differ_in_one_line(one: Disagreement) -> None:
    """Only the line that the index names was changed, and it was changed there."""
    before = one.right.read_text("utf-8").splitlines()
    after = one.path.read_text("utf-8").splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    inside = changed[0] in after[: after.index("---", 1)]
    assert inside == (one.where != "body")
    assert not inside or changed[0].startswith(f"{one.where}: ")


@pytest.mark.parametrize("one", disagreements(), ids=lambda one: one.file)
def test_wrong_announcements_can_be_read_or_are_refused(one: Disagreement) -> None:
    """What the reader itself refuses is said so; the rest is left to the checks."""
    if one.check == "refused":
        with pytest.raises(SourceError):
            announcement(one.path)
    else:
        assert announcement(one.path).body.strip()


def test_the_index_names_every_wrong_announcement() -> None:
    """No file lies about unnamed, and every right announcement was spoilt at least once."""
    files = {path.name for path in (ANNOUNCEMENTS / "wrong").iterdir()}
    assert files == {one.file for one in disagreements()}
    assert {one.right for one in disagreements()} == set(RIGHT)
    checks = {one.check for one in disagreements()}
    assert checks == {"dates", "times", "weekday", "money", "refused"}
