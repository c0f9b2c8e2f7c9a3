"""Brings the sentences of findings up to date: every `say("…")` -> findings.pot -> kk, ru.

Run it after a change of such a sentence:

    python -m tools.finding_catalogs

Then translate what it counts as missing in `pipeline/locale/*.po`. A template is a sentence with
names in braces; the translation has the same names, in any order.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools.theme_catalogs import MAINTAINERS, dump

ROOT = Path(__file__).resolve().parent.parent
LOCALE = Path("pipeline/locale")
TEMPLATE = LOCALE / "findings.pot"
TEAMS = {"kk": "Kazakh", "ru": "Russian"}
HEADER = """\
# Sentences of findings of Üshtil.
# This file is distributed under the same license as the ushtil package.
#"""


def templates(root: Path) -> Iterator[tuple[str, str]]:
    """Yield every template with the file that says it, in the order of the files."""
    for file in sorted((root / "pipeline").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id != "say" or not node.args:
                continue
            match node.args[0]:
                case ast.Constant(value=str(text)):
                    yield file.relative_to(root).as_posix(), text
                case ast.Attribute(attr="template"):
                    pass  # of a sentence that stands elsewhere as a literal
                case _:
                    name = file.relative_to(root)
                    raise SystemExit(f"{name}:{node.lineno}: `say` needs a literal")


def template(root: Path, now: datetime) -> Catalog:
    """Return all sentences; the dates stay as they were while the sentences stay the same."""
    catalog = _empty(now, None)
    for path, text in templates(root):
        catalog.add(text, locations=[(path, 0)])
    old = _read(root / TEMPLATE, None)
    if old and _keys(old) == _keys(catalog):
        catalog.creation_date, catalog.revision_date = old.creation_date, old.revision_date
    return catalog


def updated(root: Path, language: str, words: Catalog, now: datetime) -> Catalog:
    """Return a language's catalog with exactly the template's words, old translations kept."""
    catalog = _read(root / LOCALE / f"{language}.po", language) or _empty(now, language)
    catalog.update(words, no_fuzzy_matching=True, update_header_comment=True)
    catalog.obsolete.clear()
    return catalog


def main() -> None:
    """Write the catalogs and say what is left to translate."""
    now = datetime.now(UTC)
    words = template(ROOT, now)
    (ROOT / LOCALE).mkdir(exist_ok=True)
    (ROOT / TEMPLATE).write_bytes(dump(words))
    for language in TEAMS:
        catalog = updated(ROOT, language, words, now)
        (ROOT / LOCALE / f"{language}.po").write_bytes(dump(catalog))
        missing = sum(not message.string for message in catalog if message.id)
        print(f"{LOCALE / language}.po: {len(catalog)} sentences, {missing} to translate")


def _empty(now: datetime, language: str | None) -> Catalog:
    return Catalog(
        locale=language,
        project="ushtil",
        header_comment=HEADER,
        fuzzy=False,
        creation_date=now,
        revision_date=now,
        version="findings",
        msgid_bugs_address=MAINTAINERS,
        last_translator=f"Üshtil maintainers <{MAINTAINERS}>",
        language_team=TEAMS[language] if language else "none",
        charset="utf-8",
    )


def _read(path: Path, language: str | None) -> Catalog | None:
    if not path.exists():
        return None
    with path.open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def _keys(catalog: Catalog) -> set[object]:
    return {message.id for message in catalog if message.id}


if __name__ == "__main__":
    main()
