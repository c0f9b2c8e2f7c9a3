"""Runs: two made one are what one would have been, and a file gives back what was written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.memory import letters, runs
from pipeline.memory.letters import encode
from pipeline.memory.runs import NOWHERE, DamagedError, Run
from tests.memory.texts import texts

FIELDS = ("ids", "ends", "whole", "halves", "letters", "reach", "lengths")


def built(known: list[str], first: int = 0) -> Run:
    """Return a run of texts; every third has no translation, the others one with a penalty."""
    reach = np.full((3, len(known)), NOWHERE, np.uint8)
    reach[0] = [NOWHERE if n % 3 == 2 else n % 100 for n in range(len(known))]
    ids = np.arange(first, first + len(known))
    return runs.build("kk", ids, [encode(text) for text in known], reach)


def by_id(run: Run) -> dict[int, tuple[bytes, list[int], bytes, bytes]]:
    """Return text, reach and both counts of each text."""
    whole = run.whole.T
    return {
        int(run.ids[row]): (
            run.texts([row])[0],
            run.reach[:, row].tolist(),
            whole[row].tobytes(),
            run.halves[row].tobytes(),
        )
        for row in range(len(run.ids))
    }


@given(one=st.lists(texts("kk"), max_size=12), other=st.lists(texts("kk"), max_size=12))
@settings(max_examples=80, deadline=None)
def test_merging_keeps_what_is_alive(one: list[str], other: list[str]) -> None:
    """The merged run holds each translated text of both, sorted by length; steps do not show."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "_STEP", 3)
        patch.setattr(letters, "_STEP", 3)
        pair = [run for run in (built(one), built(other, 100)) if (run.reach != NOWHERE).any()]
        if not pair:
            return
        merged = runs.merged(pair)
    expected = {
        id_: row
        for run in (built(one), built(other, 100))
        for id_, row in by_id(run).items()
        if row[1][0] != NOWHERE
    }
    assert by_id(merged) == expected
    assert (np.diff(merged.lengths) >= 0).all()


def test_a_file_gives_back_the_run(tmp_path: Path) -> None:
    """What was written is mapped as it was; a file of another size is refused."""
    run = built(["Кіру тегін", "", "Ә" * 700, "Вход свободный 🎉"])
    path = tmp_path / "x.run"
    path.write_bytes(b"".join(runs.dump(run)))
    loaded = runs.load(path, "kk", len(run.ids), len(run.letters), run.reach)
    for name in FIELDS:
        assert np.array_equal(getattr(loaded, name), getattr(run, name)), name
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(DamagedError):
        runs.load(path, "kk", len(run.ids), len(run.letters), run.reach)
