"""The answers file: what an engine said once is there for every later run."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import PublishError
from pipeline.model import Question
from pipeline.workspace import Workspace

QUESTION = Question(
    "office", "1", "kk", "ru", "Көрме \U000f0000ашылады\U000f0001", (("ән", "песня"),)
)
AT = "2026-11-22T10:00"


def test_an_answer_is_there_the_next_time(tmp_path: Path) -> None:
    """What was remembered is recalled by another run, and a newer answer takes its place."""
    with Workspace(tmp_path).answers(AT) as answers:
        assert answers.recall([QUESTION]) == {}
        answers.remember({QUESTION: "Выставка"})
        answers.remember({QUESTION: "Выставка открывается"})
    with Workspace(tmp_path).answers(AT) as answers:
        assert answers.recall([QUESTION]) == {QUESTION: "Выставка открывается"}


@pytest.mark.parametrize(
    "field",
    [
        {"engine": "other"},
        {"version": "2"},
        {"source": "en"},
        {"target": "en"},
        {"text": "Көрме"},
        {"glossary": ()},
        {"glossary": (("ән", "ария"),)},
    ],
)
def test_every_field_is_part_of_the_key(tmp_path: Path, field: dict[str, object]) -> None:
    """Another engine, version, language, text or glossary is another question."""
    with Workspace(tmp_path).answers(AT) as answers:
        answers.remember({QUESTION: "Выставка"})
        assert answers.recall([replace(QUESTION, **field)]) == {}


def test_thousands_at_once(tmp_path: Path) -> None:
    """A question list of any length is answered."""
    questions = [replace(QUESTION, text=f"сөз {number}") for number in range(2_500)]
    with Workspace(tmp_path).answers(AT) as answers:
        answers.remember({each: each.text.upper() for each in questions})
        assert len(answers.recall(questions)) == 2_500


def test_a_killed_process_has_kept_what_it_was_told(tmp_path: Path) -> None:
    """kill -9 right after `remember` loses nothing."""
    code = (
        "import os, sys, signal\n"
        "from pathlib import Path\n"
        "from pipeline.workspace import Workspace\n"
        "from pipeline.model import Question\n"
        "answers = Workspace(Path(sys.argv[1])).answers('2026-11-22T10:00')\n"
        "answers.remember({Question('office', '1', 'kk', 'ru', 'Өнер'): 'Искусство'})\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=os.environ)
    assert done.returncode == -signal.SIGKILL
    question = Question("office", "1", "kk", "ru", "Өнер")
    with Workspace(tmp_path).answers(AT) as answers:
        assert answers.recall([question]) == {question: "Искусство"}


def test_two_runs_at_once(tmp_path: Path) -> None:
    """Two open files see each other's answers."""
    with Workspace(tmp_path).answers(AT) as one, Workspace(tmp_path).answers(AT) as two:
        one.remember({QUESTION: "Выставка"})
        assert two.recall([QUESTION]) == {QUESTION: "Выставка"}
        other = replace(QUESTION, text="Ән")
        two.remember({other: "Песня"})
        assert one.recall([other]) == {other: "Песня"}


@pytest.mark.parametrize(
    "content", [b"this is no database, \xff but words" * 40, b"SQLite format 3\0"]
)
def test_a_broken_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    """A file that is no answers file is kept under another name, and a new one is begun."""
    path = tmp_path / ".cache" / "answers.sqlite"
    path.parent.mkdir()
    path.write_bytes(content)
    with Workspace(tmp_path).answers(AT) as answers:
        answers.remember({QUESTION: "Выставка"})
    assert path.with_name("answers.sqlite.broken").read_bytes() == content


def test_a_file_of_a_later_layout_is_set_aside(tmp_path: Path) -> None:
    """A file that a later version wrote is not changed."""
    path = tmp_path / ".cache" / "answers.sqlite"
    path.parent.mkdir()
    with sqlite3.connect(path) as later:
        later.execute("CREATE TABLE answers (everything TEXT)")
        later.execute("PRAGMA user_version=7")
    later.close()
    with Workspace(tmp_path).answers(AT) as answers:
        assert answers.recall([QUESTION]) == {}
    kept = sqlite3.connect(path.with_name("answers.sqlite.broken"))
    assert kept.execute("PRAGMA user_version").fetchone() == (7,)
    kept.close()


def test_no_place_for_the_file(tmp_path: Path) -> None:
    """Where the file cannot be made, the error names it."""
    (tmp_path / ".cache").write_text("мұнда файл тұр")
    with pytest.raises(PublishError) as caught:
        Workspace(tmp_path).answers(AT)
    assert caught.value.path == ".cache/answers.sqlite"


def test_a_refusal_is_there_the_next_time(tmp_path: Path) -> None:
    """What was refused is known to the next run, unless that run wants to ask again."""
    other = replace(QUESTION, version="2")
    with Workspace(tmp_path).answers(AT) as answers:
        answers.refuse({QUESTION: ("is empty", "is cut off")})
        assert answers.recall([QUESTION]) == {}
    with Workspace(tmp_path).answers(AT) as answers:
        assert answers.refused([QUESTION, other]) == {QUESTION: ("is empty", "is cut off")}
    with Workspace(tmp_path).answers(AT, again=True) as answers:
        assert answers.refused([QUESTION]) == {}


def test_an_answers_file_of_before_learns_refusals(tmp_path: Path) -> None:
    """A file without the table of refusals keeps its answers and gets one."""
    with Workspace(tmp_path).answers(AT) as answers:
        answers.remember({QUESTION: "Выставка"})
        answers._connection.execute("DROP TABLE refusals")
    with Workspace(tmp_path).answers(AT) as answers:
        assert answers.refused([QUESTION]) == {}
        assert answers.recall([QUESTION]) == {QUESTION: "Выставка"}


def test_trouble_with_an_open_file_names_it(tmp_path: Path) -> None:
    """What goes wrong after the opening is told like what goes wrong before it."""
    with Workspace(tmp_path).answers(AT) as answers:
        answers._connection.execute("DROP TABLE answers")
        with pytest.raises(PublishError, match="no such table") as reading:
            answers.recall([QUESTION])
        with pytest.raises(PublishError, match="no such table") as writing:
            answers.remember({QUESTION: "Көрме"})
    assert reading.value.path == writing.value.path == ".cache/answers.sqlite"
