"""Hunspell's dictionaries as the system has them; none where they are not installed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path("/usr/share/hunspell")
"""Where Debian and most other systems keep them."""
_NAMES: Mapping[str, tuple[str, ...]] = {
    "kk": ("kk_KZ",),
    "ru": ("ru_RU",),
    "en": ("en_GB", "en_US"),
}


class Dictionaries:
    """All dictionaries of one language: a word is right where one of them has it."""

    def __init__(self, found: Iterable[Any]) -> None:
        self._found = tuple(found)

    def spell(self, word: str) -> bool:
        """Return whether a word is spelt as a dictionary has it, in whatever form."""
        try:
            return any(each.spell(word) for each in self._found)
        except UnicodeEncodeError:  # half of a character that takes two
            return False


def load(languages: Iterable[str], folder: Path = FOLDER) -> dict[str, Dictionaries]:
    """Return the dictionaries of these languages, a quarter of a second each.

    A language is left out where the system has none for it, all of them where the package
    chunspell is not installed.
    """
    try:
        from hunspell import Hunspell
    except ImportError:
        return {}
    loaded = {}
    for language in languages:
        names = [name for name in _NAMES.get(language, ()) if _is_there(folder, name)]
        found = [Hunspell(name, hunspell_data_dir=str(folder)) for name in names]
        if found:
            loaded[language] = Dictionaries(found)
    return loaded


def _is_there(folder: Path, name: str) -> bool:
    return all((folder / f"{name}.{suffix}").is_file() for suffix in ("aff", "dic"))
