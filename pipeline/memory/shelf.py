"""The runs of a memory on the disk: written under new names, never changed, merged by size."""

from __future__ import annotations

import os
import zlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.memory import rows, runs
from pipeline.memory.letters import encode
from pipeline.memory.rows import CODES
from pipeline.memory.runs import NOWHERE, DamagedError, Run

if TYPE_CHECKING:
    from sqlite3 import Connection

    import numpy as np
    from numpy.typing import NDArray

    from pipeline.memory.letters import Bytes, Numbers

CHECKED = 16 << 20
"""Bytes up to which a file is read whole when it is opened, to see whether it is sound."""
STEEP = 4
"""A run is merged into the next larger one unless that is so many times larger."""
SUFFIXES = (".run", ".reach")


@dataclass(frozen=True, slots=True)
class Held:
    """A run, the names of its two files and the checksum of the first."""

    run: Run
    name: str
    reach: str
    sum: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of runs, and the rows that name those in use."""

    folder: Path
    database: Connection
    _made: list[str] = field(default_factory=list)
    """Files written since `remove`."""

    def read(self, at_hand: Iterable[Held] = ()) -> tuple[Held, ...]:
        """Return the runs that the rows name, the largest first; those at hand are kept.

        Raises DamagedError, and FileNotFoundError where another process has replaced one.
        """
        kept = {(held.name, held.reach): held for held in at_hand}
        query = "SELECT name, language, texts, letters, reach, sum FROM runs ORDER BY texts DESC"
        found = []
        for name, language, texts, letters, reach, sum_ in self.database.execute(query).fetchall():
            held = kept.get((name, reach))
            found.append(held or self._load(name, CODES[language], texts, letters, reach, sum_))
        return tuple(found)

    def _load(
        self, name: str, language: str, texts: int, letters: int, reach: str, sum_: int
    ) -> Held:
        import numpy as np

        path = self.folder / name
        if path.stat().st_size <= CHECKED and zlib.crc32(path.read_bytes()) != sum_:
            raise DamagedError(name)
        data = (self.folder / reach).read_bytes()
        if len(data) != 4 + texts * len(CODES) or _sum(data[4:]) != data[:4]:
            raise DamagedError(reach)
        table = np.frombuffer(data, np.uint8, offset=4).reshape(len(CODES), texts)
        return Held(runs.load(path, language, texts, letters, table), name, reach, sum_)

    def renew(self, held: tuple[Held, ...]) -> tuple[Held, ...]:
        """Return the runs as they are after what the rows say was touched, and name them there."""
        import numpy as np

        query = "SELECT id FROM touched ORDER BY id"
        ids = np.fromiter((id_ for (id_,) in self.database.execute(query)), np.int64)
        if not len(ids):
            return held
        reach = self._reach(ids)
        kept, placed = [], np.zeros(len(ids), bool)
        for each in held:
            places = np.minimum(np.searchsorted(ids, each.run.ids), len(ids) - 1)
            hit = ids[places] == each.run.ids
            placed[places[hit]] = True
            new = each.run.reach.copy()
            new[:, hit] = reach[:, places[hit]]
            is_same = np.array_equal(new, each.run.reach)
            kept.append(each if is_same else self._rewritten(each, new))
        fresh = ~placed & (reach != NOWHERE).any(axis=0)
        kept += self._added(ids[fresh], reach[:, fresh])
        merged = self._merged(kept)
        self._name(merged)
        return merged

    def _reach(self, ids: Numbers) -> Bytes:
        """Return the least penalty of some texts towards each language: (languages, texts)."""
        import numpy as np

        kind = np.dtype([("id", np.int64), ("other", np.uint8), ("penalty", np.uint8)])
        table = np.fromiter(rows.touched(self.database), kind)
        reach = np.full((len(CODES), len(ids)), NOWHERE, np.uint8)
        reach[table["other"], np.searchsorted(ids, table["id"])] = table["penalty"]
        return reach

    def _added(self, ids: Numbers, reach: Bytes) -> Iterator[Held]:
        """Yield a run for each language of the texts that are in none yet."""
        import numpy as np

        database = self.database
        database.execute("CREATE TEMP TABLE fresh (id INTEGER PRIMARY KEY)")
        database.executemany("INSERT INTO fresh VALUES (?)", ((int(id_),) for id_ in ids))
        query = "SELECT f.id, s.text FROM fresh f JOIN segments s ON s.id = f.id WHERE language = ?"
        for language, code in enumerate(CODES):
            found, texts = array("q"), []
            for id_, text in database.execute(f"{query} ORDER BY f.id", (language,)):
                found.append(id_)
                texts.append(encode(text))
            if found:
                numbers = np.array(found, np.int64)
                new = reach[:, np.searchsorted(ids, numbers)]
                yield self._written(runs.build(code, numbers, texts, new))
        database.execute("DROP TABLE fresh")

    def _merged(self, held: list[Held]) -> tuple[Held, ...]:
        """Return the runs, no two of a language of like size and none mostly dead."""
        kept: list[Held] = []
        for code in CODES:
            own = [each for each in held if each.run.language == code and _alive(each.run)]
            own = [
                each
                if _alive(each.run) * 2 > len(each.run.ids)
                else self._written(runs.merged([each.run]))
                for each in own
            ]
            own.sort(key=lambda each: -len(each.run.ids))
            while len(own) > 1 and len(own[-2].run.ids) < STEEP * len(own[-1].run.ids):
                own[-2:] = [self._written(runs.merged([own[-2].run, own[-1].run]))]
            kept += own
        return tuple(sorted(kept, key=lambda each: -len(each.run.ids)))

    def _written(self, run: Run) -> Held:
        """Return a run whose files are on the disk, mapped: what it was made of may go."""
        name, sum_ = self._new_name(".run"), 0
        path = self.folder / name
        with path.open("xb") as stream:
            for piece in runs.dump(run):
                stream.write(piece)
                sum_ = zlib.crc32(piece, sum_)
        mapped = runs.load(path, run.language, len(run.ids), len(run.letters), run.reach)
        return self._rewritten(Held(mapped, name, "", sum_), run.reach)

    def _rewritten(self, held: Held, reach: NDArray[np.uint8]) -> Held:
        """Return the run with another reach, which is on the disk."""
        data, name = reach.tobytes(), self._new_name(".reach")
        (self.folder / name).write_bytes(_sum(data) + data)
        return Held(held.run.with_reach(reach), held.name, name, held.sum)

    def _new_name(self, suffix: str) -> str:
        self._made.append(f"{os.urandom(8).hex()}{suffix}")
        return self._made[-1]

    def _name(self, held: Iterable[Held]) -> None:
        self.database.execute("DELETE FROM runs")
        self.database.executemany(
            "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    h.name,
                    CODES.index(h.run.language),
                    len(h.run.ids),
                    len(h.run.letters),
                    h.reach,
                    h.sum,
                )
                for h in held
            ],
        )

    def remove(self, old: Iterable[Held], new: Iterable[Held]) -> None:
        """Remove the files of old runs and of intermediate ones; a reader keeps what it mapped."""
        named = {name for held in new for name in (held.name, held.reach)}
        past = {name for held in old for name in (held.name, held.reach)}
        for name in (past | set(self._made)) - named:
            (self.folder / name).unlink(missing_ok=True)
        self._made.clear()

    def sweep(self) -> None:
        """Remove what a crash left; nobody else may be learning."""
        query = "SELECT name FROM runs UNION SELECT reach FROM runs"
        named = {name for (name,) in self.database.execute(query)}
        for path in self.folder.iterdir():
            if path.suffix in SUFFIXES and path.name not in named:
                path.unlink(missing_ok=True)


def _alive(run: Run) -> int:
    return int((run.reach != NOWHERE).any(axis=0).sum())


def _sum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "big")
