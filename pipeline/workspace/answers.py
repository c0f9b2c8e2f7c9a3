"""What engines have answered so far: an SQLite file, so that no sentence is paid for twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from pipeline.model import Question
from pipeline.workspace.database import StoredFile

PATH = ".cache/answers.sqlite"
_LAYOUT = 1
"""Of the tables; a file of another layout is set aside, never changed."""
_MANY = 500  # SQLite takes at most 999 parameters in old builds

_TABLES = """
CREATE TABLE IF NOT EXISTS answers (
    key BLOB PRIMARY KEY,
    engine TEXT NOT NULL,
    version TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    glossary TEXT NOT NULL,
    text TEXT NOT NULL,
    answer TEXT NOT NULL,
    at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS refusals (
    key BLOB PRIMARY KEY,
    engine TEXT NOT NULL,
    problems TEXT NOT NULL,
    at TEXT NOT NULL
) WITHOUT ROWID
"""


class StoredAnswers(StoredFile):
    """The answers file of a newsroom; several processes may use it at once.

    What `remember` was told is on the disk when it returns: a run that is killed the moment after
    finds it again. A file that is no answers file is set aside under another name. Any other
    trouble with the disk is a PublishError. One object belongs to the thread that made it.
    """

    def __init__(self, root: str, at: str, *, again: bool = False) -> None:
        """`at` is the moment that new answers are dated with, in ISO form.

        With `again`, what was refused before counts as never asked.
        """
        self._again = again
        self._at = at
        super().__init__(root, PATH, _LAYOUT, _TABLES)

    def recall(self, questions: Sequence[Question]) -> dict[Question, str]:
        """Return the answers to those questions that were asked before."""
        return self._found("answer", "answers", questions)

    def remember(self, answers: Mapping[Question, str]) -> None:
        """Keep answers for good; a newer answer takes the place of an older one."""
        rows = [
            (
                _key(question),
                *(question.engine, question.version, question.source, question.target),
                json.dumps(question.glossary, ensure_ascii=False),
                question.text,
                answer,
                self._at,
            )
            for question, answer in answers.items()
        ]
        self._write("INSERT OR REPLACE INTO answers VALUES (?,?,?,?,?,?,?,?,?)", rows)

    def refused(self, questions: Sequence[Question]) -> dict[Question, tuple[str, ...]]:
        """Return what was wrong with the answers to those questions that none was accepted to."""
        if self._again:
            return {}
        found = self._found("problems", "refusals", questions)
        return {question: tuple(json.loads(said)) for question, said in found.items()}

    def refuse(self, refusals: Mapping[Question, tuple[str, ...]]) -> None:
        """Remember questions that were answered, and no answer was any good."""
        rows = [
            (_key(question), question.engine, json.dumps(problems), self._at)
            for question, problems in refusals.items()
        ]
        self._write("INSERT OR REPLACE INTO refusals VALUES (?,?,?,?)", rows)

    def _found(self, column: str, table: str, questions: Sequence[Question]) -> dict[Question, str]:
        keys = {_key(question): question for question in questions}
        found: dict[Question, str] = {}
        listed = list(keys)
        with self._told():
            for start in range(0, len(listed), _MANY):
                part = listed[start : start + _MANY]
                marks = ",".join("?" * len(part))
                rows = self._connection.execute(
                    f"SELECT key, {column} FROM {table} WHERE key IN ({marks})", part
                )
                found |= {keys[key]: said for key, said in rows}
        return found

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if not rows:
            return
        with self._told(), self._connection as database:
            database.executemany(statement, rows)


def _key(question: Question) -> bytes:
    """Return the same 32 bytes for the same question on every machine."""
    fields = (
        *(question.engine, question.version, question.source, question.target, question.text),
        *(term for pair in question.glossary for term in pair),
    )
    return hashlib.sha256(json.dumps(fields).encode()).digest()
