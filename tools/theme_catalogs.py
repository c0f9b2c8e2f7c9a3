"""Brings the theme's interface words up to date: templates and writers -> theme.pot -> kk, ru, en.

Run it after a change of words in `pipeline/theme/*.j2` or `pipeline/writers/*.py`:

    python -m tools.theme_catalogs

Then translate what it counts as missing in `pipeline/theme/locale/*.po`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file

from tools.own_catalogs import Words, dump

ROOT = Path(__file__).resolve().parent.parent
WORDS = Words("theme", "Interface words of the Üshtil theme.", Path("pipeline/theme/locale"))
LANGUAGES = ("kk", "ru", "en")
SOURCES = (("pipeline/theme", "*.j2", "jinja2"), ("pipeline/writers", "*.py", "python"))


def template(root: Path, now: datetime) -> Catalog:
    """Return all interface words; the dates stay as they were while the words stay the same."""
    catalog = WORDS.empty(now)
    for path, text, context, comments in _words(root):
        catalog.add(text, locations=[(path, 0)], auto_comments=comments, context=context)
    return WORDS.dated(root, catalog)


def main() -> None:
    """Write the four catalogs and say what is left to translate."""
    now = datetime.now(UTC)
    words = template(ROOT, now)
    (ROOT / WORDS.template).write_bytes(dump(words))
    for language in LANGUAGES:
        catalog = WORDS.updated(ROOT, language, words, now)
        (ROOT / WORDS.folder / f"{language}.po").write_bytes(dump(catalog))
        missing = sum(not _said(message) for message in catalog if message.id)
        print(f"{WORDS.folder / language}.po: {len(catalog)} words, {missing} to translate")


def _words(root: Path) -> Iterator[tuple[str, str | tuple[str, ...], str | None, list[str]]]:
    """Yield every word with the file that says it, in the order of the files."""
    for folder, pattern, method in SOURCES:
        for file in sorted((root / folder).glob(pattern)):
            found = extract_from_file(
                method,
                file,
                comment_tags=("Translators:",),
                options={"encoding": "utf-8", "silent": "false"},
                strip_comment_tags=True,
            )
            for _, text, comments, context in found:
                yield file.relative_to(root).as_posix(), text, context, comments


def _said(message: Message) -> bool:
    """True where every form of a word is translated."""
    forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return all(forms)


if __name__ == "__main__":
    main()
