"""Somebody saves a catalog while a command works on it: at no point is a word of theirs lost."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.workspace import swapping
from tests.newsroom import KAZAKH, Newsroom, small

RU = "translations/ru/2026/korme.po"
SOURCE = "sources/2026/korme.md"
OPENING = "(ru) Көрме музейдің үлкен залында ашылады, һәм барлық қонақ шақырылады."
HUMAN = "Выставка открывается в большом зале, һәм вход для всех."
EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.listdir", "os.scandir")
"""What Python tells an audit hook of before it asks the system."""
INSTALLED = (sys.prefix, sys.base_prefix)


class Clock:
    """Calls `act` when a command is about to touch the disk for the n-th time."""

    def __init__(self) -> None:
        self.left = -1
        self.act: Callable[[], None] = lambda: None

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.left >= 0 and event in EVENTS and not self._is_python(arguments):
            self.left -= 1
            if self.left < 0:
                self.act()

    @staticmethod
    def _is_python(arguments: tuple[object, ...]) -> bool:
        """True where Python reads what is installed: looking for plug-ins opens hundreds of files,
        and between two of them nothing in the newsroom has changed."""
        return str(arguments[0] if arguments else "").startswith(INSTALLED)


STEP = 2 if os.environ.get("CI") == "true" else 7
"""CI tries every second point; a person at work does not want to wait."""
CLOCK = Clock()
sys.addaudithook(CLOCK)


def in_another_process(action: Callable[[], None]) -> None:
    """Do something in a process of its own, and wait for it."""
    child = os.fork()
    if child == 0:
        try:
            action()
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def rename_over(path: Path, content: bytes) -> None:
    """Save as Poedit does: a new file takes the place of the old one."""
    temporary = path.with_suffix(".editor")
    temporary.write_bytes(content)
    temporary.replace(path)


def in_place(path: Path, content: bytes) -> None:
    """Save as simple editors do: the file is emptied and filled."""
    path.write_bytes(content)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = small(tmp_path / "before")
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    newsroom.write(SOURCE, KAZAKH.replace("19:00", "20:00").replace("үлкен үстел", "кіші үстел"))
    return newsroom


@pytest.fixture
def clock() -> Iterator[Clock]:
    yield CLOCK
    CLOCK.left = -1


EDITS = {
    "the paragraph itself": KAZAKH.replace("үлкен залында", "кіші залында"),
    "another one": KAZAKH.replace("16:00 – ресми", "17:00 – ресми"),
    "the paragraph is gone": KAZAKH.replace("Көрме музейдің", "Мұнда басқа сөз").replace(
        "үлкен залында ашылады, һәм барлық қонақ шақырылады", "тұр және ол бұрынғыға ұқсамайды"
    ),
    "more text": KAZAKH + "\nЖаңа абзац қосылды, һәм ол аударылған жоқ.\n",
}
COMMANDS = {
    **{f"extract after an edit of {name}": (text, ("extract",)) for name, text in EDITS.items()},
    "approve": (KAZAKH, ("approve", "2026/korme", "-l", "ru", "--by", "e@press.example")),
    "import": (KAZAKH, ("import", "{root}/reply.po")),
    "run": (EDITS["another one"], ("run",)),
    "translate": (KAZAKH, ("translate",)),
}


@pytest.mark.parametrize(
    ("name", "save"),
    [*((name, rename_over) for name in COMMANDS), ("approve", in_place), ("run", in_place)],
)
def test_no_save_is_ever_lost(
    newsroom: Newsroom,
    tmp_path: Path,
    clock: Clock,
    name: str,
    save: Callable[[Path, bytes], None],
) -> None:
    """At the points at which a command touches the disk, a translator saves her work of before;
    whatever happened, her words are in the catalog afterwards."""
    source, command = COMMANDS[name]
    newsroom.write(SOURCE, source)
    if name == "translate":
        newsroom.write("terms.csv", "kk,ru,en,status\nБағдарлама,Программа,,preferred\n")
        newsroom.change(RU, "Бағдарлама", msgstr="")
    edited = newsroom.read(RU).replace(OPENING, HUMAN).encode()
    newsroom.write("reply.po", newsroom.read(RU).replace("(ru) Кіру", "Басқа сөз: кіру"))
    assert HUMAN.encode() in edited
    place, reached = 0, True
    while reached:
        trial = Newsroom(tmp_path / "trial")
        shutil.copytree(newsroom.root, trial.root)
        clock.act = lambda: in_another_process(lambda: save(trial.root / RU, edited))  # noqa: B023
        clock.left = place
        done = trial.call(*(each.format(root=trial.root) for each in command))
        reached, clock.left = clock.left < 0, -1
        if not reached:
            save(trial.root / RU, edited)
        assert done.code in (0, 1)
        assert HUMAN in trial.read(RU), f"lost at point {place}"
        trial.call("extract")
        assert HUMAN in trial.read(RU), f"lost by the extract after point {place}"
        assert not list(trial.root.rglob(".ushtil*"))
        shutil.rmtree(trial.root)
        place += STEP
    assert place > 30


def saving_at(calls: set[int], save: Callable[[int], None]) -> swapping.Rename:
    """Return the system's exchange, with a save right before some of its calls."""
    rename = swapping._renameat2()
    assert rename is not None
    count = 0

    def renamed(old: str, new: str, flags: int) -> None:
        nonlocal count
        if count in calls:
            save(count)
        count += 1
        rename(old, new, flags)

    return renamed


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="renameat2 is Linux's own")
@pytest.mark.parametrize("calls", [{0}, {1}, {0, 1}, {0, 1, 2}])
def test_a_save_inside_the_exchange_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: set[int]
) -> None:
    """Between the look and the exchange, and between two exchanges, the last save wins."""
    target, temporary = tmp_path / "x.po", tmp_path / "x.tmp"
    target.write_bytes("бұрынғы".encode())
    temporary.write_bytes("біздікі".encode())
    saved: list[bytes] = []

    def save(number: int) -> None:
        saved.append(f"адам сақтаған сөз {number}".encode())
        rename_over(target, saved[-1])

    renamed = saving_at(calls, save)
    monkeypatch.setattr(swapping, "_renameat2", lambda: renamed)
    swapped = swapping.swap(str(temporary), str(target), "бұрынғы".encode())
    assert swapped == (calls == {1})
    assert target.read_bytes() == (saved[-1] if saved else "біздікі".encode())
    assert not temporary.exists()


def test_a_file_that_appears_or_goes_is_not_overwritten(tmp_path: Path) -> None:
    """A new file is only made where there is none, and none is made where one was removed."""
    target, temporary = tmp_path / "x.po", tmp_path / "x.tmp"
    temporary.write_bytes("ә".encode())
    assert not swapping.swap(str(temporary), str(target), "болған".encode())
    target.write_bytes("адам".encode())
    assert not swapping.swap(str(temporary), str(target), None)
    assert target.read_bytes() == "адам".encode()
    target.unlink()
    assert swapping.swap(str(temporary), str(target), None)
    assert target.read_bytes() == "ә".encode()
