"""A newsroom for tests: real files in a temporary folder, the real command line, no mocks."""

from __future__ import annotations

import io
import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.__main__ import run
from pipeline.catalogs import po
from pipeline.model import Catalog, Message
from pipeline.rulebook import RULES

REPOSITORY = Path(__file__).parent.parent

KAZAKH = """\
---
language: kk
title: «Дала үні» көрмесі
date: 2026-05-18T16:00
venue: Өнер музейі
price: 500
---

Көрме музейдің үлкен залында ашылады, һәм барлық қонақ шақырылады.

## Бағдарлама

- 16:00 – ресми ашылуы, ансамбльдің өнер көрсетуі;
- 18:00 – дөңгелек үстел [сайттағы](https://press.example/kk) тізім бойынша.

Кіру барлық келушілер үшін тегін, **тіркелу** қажет емес.
"""
RUSSIAN = KAZAKH.replace("language: kk", "language: ru").replace("«Дала үні» көрмесі", "Выставка")


@dataclass(frozen=True)
class Done:
    """What one command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What `--format json` printed."""
        return [json.loads(line) for line in self.out.splitlines() if line.startswith("{")]

    def of(self, check: str) -> list[dict[str, Any]]:
        return [finding for finding in self.findings if finding.get("check") == check]


@dataclass(frozen=True)
class Newsroom:
    """A folder with a pipeline.toml."""

    root: Path

    def call(self, *arguments: str) -> Done:
        """Run `pipeline …` on this newsroom."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run(["--newsroom", str(self.root), *arguments])
        assert "Traceback" not in err.getvalue(), err.getvalue()
        return Done(code, out.getvalue(), err.getvalue())

    def write(self, path: str, content: str | bytes) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def catalog(self, path: str) -> Catalog:
        return po.load((self.root / path).read_bytes(), path)[0]

    def message(self, path: str, beginning: str) -> Message:
        """Return the message whose msgid begins so."""
        return next(m for m in self.catalog(path).messages if m.msgid.startswith(beginning))

    def change(self, path: str, beginning: str, **fields: Any) -> None:
        """Change a message as a translator's editor would."""
        catalog = self.catalog(path)
        messages = [
            replace(m, **fields) if m.msgid.startswith(beginning) else m for m in catalog.messages
        ]
        assert tuple(messages) != catalog.messages, f"no message begins with {beginning!r}"
        self.write(path, po.dump(replace(catalog, messages=tuple(messages))))

    def translate(self, *languages: str) -> None:
        """Translate everything into these languages: each text becomes `(ru) text`.

        That is no translation, so from now on the newsroom looks at states and markup alone.
        """
        decided = self.read("pipeline.toml")
        if "[checks]" not in decided:
            off = "".join(f'{rule.id} = "off"\n' for rule in RULES if rule.is_excusable)
            self.write("pipeline.toml", f"{decided}\n[checks]\n{off}")
        for language in languages:
            for file in sorted((self.root / "translations" / language).rglob("*.po")):
                path = file.relative_to(self.root).as_posix()
                catalog = self.catalog(path)
                done = tuple(
                    m if m.msgstr else replace(m, msgstr=f"({language}) {m.msgid}")
                    for m in catalog.messages
                )
                self.write(path, po.dump(replace(catalog, messages=done)))

    def files(self, folder: str = "") -> dict[str, bytes]:
        """Return everything below a folder, by path."""
        top = self.root / folder
        return {
            path.relative_to(top).as_posix(): path.read_bytes()
            for path in sorted(top.rglob("*"))
            if path.is_file()
        }


def small(root: Path, **sources: str) -> Newsroom:
    """Return a newsroom with one Kazakh source, or with the sources given by stem."""
    newsroom = Newsroom(root)
    newsroom.write("pipeline.toml", '[newsroom]\nbase_url = "https://press.example"\n')
    for stem, text in (sources or {"2026/korme": KAZAKH}).items():
        newsroom.write(f"sources/{stem}.md", text)
    return newsroom


def sample(root: Path) -> Newsroom:
    """Return a copy of the newsroom in this repository."""
    for name in ("sources", "translations"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "pipeline.toml", root)
    return Newsroom(root)
