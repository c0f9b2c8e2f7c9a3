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

from tools.own_catalogs import Words, dump

ROOT = Path(__file__).resolve().parent.parent
WORDS = Words("findings", "Sentences of findings of Üshtil.", Path("pipeline/locale"))
LANGUAGES = ("kk", "ru")


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
    catalog = WORDS.empty(now)
    for path, text in templates(root):
        catalog.add(text, locations=[(path, 0)])
    return WORDS.dated(root, catalog)


def main() -> None:
    """Write the catalogs and say what is left to translate."""
    now = datetime.now(UTC)
    words = template(ROOT, now)
    (ROOT / WORDS.folder).mkdir(exist_ok=True)
    (ROOT / WORDS.template).write_bytes(dump(words))
    for language in LANGUAGES:
        catalog = WORDS.updated(ROOT, language, words, now)
        (ROOT / WORDS.folder / f"{language}.po").write_bytes(dump(catalog))
        missing = sum(not message.string for message in catalog if message.id)
        print(f"{WORDS.folder / language}.po: {len(catalog)} sentences, {missing} to translate")


if __name__ == "__main__":
    main()
