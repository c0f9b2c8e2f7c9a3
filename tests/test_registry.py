"""Plug-ins: third parties join by entry points, in the open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.newsroom import KAZAKH, REPOSITORY, small

PLUGIN = '''
"""A check that finds exclamation marks, and a writer of headlines."""
from pipeline.model import Finding, Output, Place, Severity

def calm(subject):
    for message in subject.catalog.messages:
        if "!" in message.msgstr:
            place = Place(subject.path, message.line)
            yield Finding("calm", Severity.WARNING, place, "no shouting", subject.stem)

class Headline:
    def __init__(self, config, theme):
        pass
    def __call__(self, page):
        title = next(f.value for f in page.body.fields if f.name == "title")
        yield Output(f"{page.language}/{page.stem}.headline", f"{title}\\n".encode())
'''


def install(folder: Path, entry_points: str) -> dict[str, str]:
    """Lay out a distribution as an installer would; return the environment that sees it."""
    folder.mkdir()
    (folder / "ushtil_extra.py").write_text(PLUGIN, encoding="utf-8")
    info = folder / "ushtil_extra-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ushtil-extra\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(entry_points)
    return {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{REPOSITORY}"}


def call(
    root: Path, environment: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", "--newsroom", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment)


def test_a_third_partys_check_and_writer_join(tmp_path: Path) -> None:
    """What an installed distribution declares is used without a word in the configuration."""
    newsroom = small(tmp_path / "newsroom")
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    newsroom.change("translations/ru/2026/korme.po", "Кіру", msgstr="**Вход** свободный!")
    environment = install(
        tmp_path / "extra",
        "[pipeline.checks]\ncalm = ushtil_extra:calm\n"
        "[pipeline.writers]\nheadline = ushtil_extra:Headline\n",
    )
    assert "warning calm: no shouting" in call(newsroom.root, environment, "check").stdout
    assert call(newsroom.root, environment, "build").returncode == 0
    assert newsroom.read("output/kk/2026/korme.headline") == "«Дала үні» көрмесі\n"


def test_a_broken_plug_in_is_named(tmp_path: Path) -> None:
    """A plug-in that cannot be loaded, or takes a built-in name, stops the command and is named."""
    newsroom = small(tmp_path / "newsroom", korme=KAZAKH)
    for number, line in enumerate(("gone = ushtil_extra:gone", "safety = ushtil_extra:calm")):
        environment = install(tmp_path / f"extra{number}", f"[pipeline.checks]\n{line}\n")
        done = call(newsroom.root, environment, "check")
        assert done.returncode == 2
        assert f"pipeline.checks `{line.split()[0]}`" in done.stderr
        assert "Traceback" not in done.stderr
