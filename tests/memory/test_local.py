"""The index in a folder: the same whatever way it came to be, and never in the way."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import StoreError
from pipeline.memory import local
from pipeline.memory.local import LocalMemory
from pipeline.pairs import Harvest, Match, Query
from tests.memory.texts import pair, texts

ORIGINS = ["a.po", "b.po", "c.po", "d.po"]
Lesson = dict[str, tuple[str, ...]]
"""Path of a catalog and the Russian texts in it; none: the catalog is gone."""


def harvest(path: str, known: tuple[str, ...]) -> Harvest:
    return Harvest(path, str(hash(known)), tuple(pair(text, f"({text})") for text in known))


def teach(memory: LocalMemory, lesson: Lesson) -> None:
    memory.learn(
        [harvest(path, known) for path, known in lesson.items() if known],
        gone=[path for path, known in lesson.items() if not known],
    )


def answers(memory: LocalMemory, asked: list[str]) -> list[tuple[Match, ...]]:
    forward = [memory.near(Query(text, "ru", "kk"), least=50, limit=4) for text in asked]
    back = [memory.near(Query(f"({text})", "kk", "ru"), least=50, limit=4) for text in asked]
    return forward + back


@given(
    lessons=st.lists(
        st.dictionaries(
            st.sampled_from(ORIGINS), st.lists(texts("ru"), max_size=4).map(tuple), min_size=1
        ),
        min_size=1,
        max_size=6,
    ),
    asked=st.lists(texts("ru"), min_size=1, max_size=4),
)
@settings(max_examples=60, deadline=None)
def test_an_update_is_a_rebuild(lessons: list[Lesson], asked: list[str]) -> None:
    """Taught step by step, opened anew between, it answers like one that learnt all at once."""
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        last: Lesson = {}
        for lesson in lessons:
            memory = LocalMemory(Path(one))
            teach(memory, lesson)
            memory.close()
            last |= lesson
        stepwise, rebuilt = LocalMemory(Path(one)), LocalMemory(Path(other))
        teach(rebuilt, last)
        asked = asked + [text for known in last.values() for text in known]
        assert answers(stepwise, asked) == answers(rebuilt, asked)
        ours, theirs = stepwise.stats(), rebuilt.stats()
        assert ours.segments == theirs.segments
        assert (ours.pairs, ours.sentences) == (theirs.pairs, theirs.sentences)
        assert stepwise.known() == rebuilt.known()
        stepwise.close()
        rebuilt.close()


def learnt(folder: Path) -> LocalMemory:
    memory = LocalMemory(folder)
    teach(memory, {"a.po": tuple(f"Көрме {n} мамырда ашылады" for n in range(40))})
    return memory


def test_runs_are_few_and_files_are_tidied(tmp_path: Path) -> None:
    """A hundred small lessons leave a handful of files, each named by the rows."""
    memory = LocalMemory(tmp_path)
    for number in range(100):
        teach(memory, {f"{number}.po": (f"Билет № {number}", f"Концерт {number} мая")})
    files = [path for path in tmp_path.iterdir() if path.suffix in (".run", ".reach")]
    assert len(files) <= 2 * 2 * 5
    for number in range(100):
        teach(memory, {f"{number}.po": ()})
    assert [path for path in tmp_path.iterdir() if path.suffix in (".run", ".reach")] == []
    memory.close()


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """A small lesson after a large one leaves the large run's file as it is."""
    memory = LocalMemory(tmp_path)
    teach(memory, {"a.po": tuple(f"Концерт {n} мая в городе" for n in range(500))})
    large = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.run")}
    teach(memory, {"b.po": ("Билеты в кассе",)})
    assert (
        large.items() <= {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.run")}.items()
    )
    memory.close()


@pytest.mark.parametrize("suffix", [".sqlite", ".run", ".reach"])
@pytest.mark.parametrize("harm", ["cut", "emptied", "flipped", "garbage", "gone"])
def test_a_damaged_index_is_begun_anew(tmp_path: Path, suffix: str, harm: str) -> None:
    """Whatever happens to a file, opening succeeds, and teaching again makes it good."""
    memory = learnt(tmp_path)
    memory.close()
    for path in tmp_path.glob(f"*{suffix}"):
        data = path.read_bytes()
        at = len(data) // 2
        match harm:
            case "cut":
                path.write_bytes(data[:at])
            case "emptied":
                path.write_bytes(b"")
            case "flipped":
                path.write_bytes(data[:at] + bytes(byte ^ 0xFF for byte in data[at:]))
            case "garbage":
                path.write_bytes("әңгіме".encode() * 1000)
            case "gone":
                path.unlink()
    memory = LocalMemory(tmp_path)
    assert memory.known() == {}
    teach(memory, {"a.po": ("Көрме 5 мамырда ашылады",)})
    (found,) = memory.near(Query("Көрме 5 мамырда ашылады!", "ru", "kk"))
    assert found.pair.source == "Көрме 5 мамырда ашылады"
    memory.close()


def test_damage_seen_late_is_told_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that contradict the index stop the command, and the next one begins anew."""
    memory = learnt(tmp_path)
    with sqlite3.connect(tmp_path / local.FILE) as rows:
        rows.execute("UPDATE segments SET text = 'басқа'")
    rows.close()
    with pytest.raises(StoreError, match="run the same command again"):
        memory.near(Query("Көрме 5 мамырда ашылады", "ru", "kk"))
    assert memory.known() == {}
    memory.close()
    memory = LocalMemory(tmp_path)
    assert memory.known() == {}
    memory.close()


def test_an_index_of_another_format_is_begun_anew(tmp_path: Path) -> None:
    """A later version never reads rows that it does not know."""
    memory = learnt(tmp_path)
    memory.close()
    rows = sqlite3.connect(tmp_path / local.FILE)
    rows.execute(f"PRAGMA user_version = {local.FORMAT + 1}")
    rows.close()
    memory = LocalMemory(tmp_path)
    assert memory.known() == {}
    memory.close()


def test_a_reader_sees_what_another_process_learns(tmp_path: Path) -> None:
    """Runs that were replaced meanwhile are read again; nothing is taken for damage."""
    reader, writer = learnt(tmp_path), LocalMemory(tmp_path)
    teach(writer, {"a.po": ("Көрме жабық",), "b.po": ("Билет керек емес",)})
    query = Query("Көрме 5 мамырда ашылады", "ru", "kk")
    assert [m.pair.source for m in reader.near(query, least=30)] == ["Көрме жабық"]
    assert reader.known().keys() == {"a.po", "b.po"}
    teach(reader, {"c.po": ("Үшінші",)})
    assert writer.exact(Query("Үшінші", "ru", "kk"))
    reader.close()
    writer.close()


def test_a_locked_index_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process learns for too long, the error says so and nothing is removed."""
    monkeypatch.setattr(local, "WAIT", 0.05)
    memory = learnt(tmp_path)
    other = sqlite3.connect(tmp_path / local.FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        LocalMemory(tmp_path)
    other.execute("ROLLBACK")
    other.close()
    assert memory.known().keys() == {"a.po"}
    memory.close()


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    """Where the folder cannot be used, the error names it."""
    file = tmp_path / "файл"
    file.write_bytes(b"")
    with pytest.raises(StoreError, match="файл"):
        LocalMemory(file)
    assert os.listdir(tmp_path) == ["файл"]
