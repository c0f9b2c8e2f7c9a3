"""Brings the theme's interface words up to date: templates and writers -> theme.pot -> kk, ru, en.

Run it after a change of words in `pipeline/theme/*.j2` or `pipeline/writers/*.py`:

    python tools/theme_catalogs.py

Then translate what it counts as missing in `pipeline/theme/locale/*.po`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from pipeline.catalogs import po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = Path("pipeline/theme/locale")
TEMPLATE = LOCALE / "theme.pot"
TEAMS = {"kk": "Kazakh", "ru": "Russian", "en": "English"}
MAINTAINERS = "maintainers@ushtil.example"
SOURCES = (("pipeline/theme", "*.j2", "jinja2"), ("pipeline/writers", "*.py", "python"))
HEADER = """\
# Interface words of the Üshtil theme.
# This file is distributed under the same license as the ushtil package.
#"""


def template(root: Path, now: datetime) -> Catalog:
    """Return all interface words; the date stays as it was while the words stay the same."""
    catalog = _empty(now, None)
    for path, text, context, comments in _words(root):
        catalog.add(text, locations=[(path, 0)], auto_comments=comments, context=context)
    old = _read(root / TEMPLATE, None)
    if old and _keys(old) == _keys(catalog):
        catalog.creation_date = old.creation_date
    return catalog


def updated(root: Path, language: str, words: Catalog, now: datetime) -> Catalog:
    """Return a language's catalog with exactly the template's words, old translations kept."""
    catalog = _read(root / LOCALE / f"{language}.po", language) or _empty(now, language)
    catalog.update(words, no_fuzzy_matching=True, update_header_comment=True)
    catalog.obsolete.clear()
    return catalog


def dump(catalog: Catalog) -> bytes:
    """Return a catalog in the form that the pipeline gives all its catalogs."""
    stream = BytesIO()
    write_po(stream, catalog, width=0, include_lineno=False)
    read, _ = po.load(stream.getvalue(), TEMPLATE.name)
    return po.dump(read).encode()


def main() -> None:
    """Write the four catalogs and say what is left to translate."""
    now = datetime.now(UTC)
    words = template(ROOT, now)
    (ROOT / TEMPLATE).write_bytes(dump(words))
    for language in TEAMS:
        catalog = updated(ROOT, language, words, now)
        (ROOT / LOCALE / f"{language}.po").write_bytes(dump(catalog))
        missing = sum(not _said(message) for message in catalog if message.id)
        print(f"{LOCALE / language}.po: {len(catalog)} words, {missing} to translate")


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


def _empty(now: datetime, language: str | None) -> Catalog:
    return Catalog(
        locale=language,
        project="ushtil",
        header_comment=HEADER,
        fuzzy=False,
        creation_date=now,
        revision_date=now,
        version="theme",
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


def _said(message: Message) -> bool:
    """True where every form of a word is translated."""
    forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return all(forms)


def _keys(catalog: Catalog) -> set[tuple[str | None, object]]:
    return {(message.context, message.id) for message in catalog if message.id}


if __name__ == "__main__":
    main()
