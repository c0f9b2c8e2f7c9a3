"""The drafts file: what a machine wrote is there until a person has confirmed the message."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import PublishError
from pipeline.model import Correction, Drafted
from pipeline.workspace import Workspace

RU = "translations/ru/2026/korme.po"
DRAFT = Drafted(
    RU, "venue", "Өнер музейі", "Музей искусства", "office", "kk", "ru", "2026-11-22T10:00"
)
FINAL = Correction(DRAFT, "Музей искусств", "2026-11-23")


def test_a_draft_is_there_the_next_time(tmp_path: Path) -> None:
    """What was remembered is there for another run, with no correction yet."""
    with Workspace(tmp_path).drafts() as drafts:
        drafts.remember([DRAFT])
    with Workspace(tmp_path).drafts() as drafts:
        assert drafts.latest() == ((DRAFT, None),)
        assert drafts.corrections() == ()


def test_a_newer_draft_takes_the_place_of_one_that_nobody_confirmed(tmp_path: Path) -> None:
    """`--redo drafts` leaves one draft a message; another context is another message."""
    newer = replace(DRAFT, text="Художественный музей", engine="other")
    body = replace(DRAFT, msgctxt=None)
    with Workspace(tmp_path).drafts() as drafts:
        drafts.remember([DRAFT, body])
        drafts.remember([newer])
        assert drafts.latest() == ((body, None), (newer, None))


def test_a_correction_stays(tmp_path: Path) -> None:
    """What a person made of a draft outlives a later draft of the same message."""
    later = replace(DRAFT, text="Музей", at="2026-12-01T09:00")
    with Workspace(tmp_path).drafts() as drafts:
        drafts.remember([DRAFT])
        drafts.confirm([FINAL])
        assert drafts.latest() == ((DRAFT, "Музей искусств"),)
        drafts.remember([later])
        assert drafts.latest() == ((later, None),)
        assert drafts.corrections() == (FINAL,)
        drafts.confirm([Correction(later, "Музей", "2026-12-02")])
        assert [each.is_unchanged for each in drafts.corrections()] == [False, True]


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    """The figures begin anew, and the work goes on."""
    with Workspace(tmp_path).drafts() as drafts:
        drafts.remember([DRAFT])
    (tmp_path / ".cache/drafts.sqlite").write_bytes(b"\xd3\x99" * 5000)
    with Workspace(tmp_path).drafts() as drafts:
        assert drafts.latest() == ()
    assert (tmp_path / ".cache/drafts.sqlite.broken").exists()


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    """The message names the file."""
    (tmp_path / ".cache/drafts.sqlite").mkdir(parents=True)
    with pytest.raises(PublishError, match=r"drafts\.sqlite"):
        Workspace(tmp_path).drafts()
