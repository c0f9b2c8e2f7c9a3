"""Titles in any of the languages -> words of an address, in plain Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

LONGEST = 80
"""Letters of a slug: what still reads well in an address bar and in a messenger."""

_TABLE = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e",
        "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "қ": "q", "л": "l",
        "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s",
        "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "һ": "h", "ц": "ts",
        "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e",
        "ю": "yu", "я": "ya", "'": "", "’": "", "ʼ": "", "№": "no", "ß": "ss",
    }
)  # fmt: skip
"""No diacritics: what a reader can type on any keyboard. Kazakh letters are never dropped."""
_DEVICE = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that no file has on Windows, whatever its suffix; a site may be copied to one."""
_BETWEEN = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Return a text as words of an address: `Степь и нить` is `step-i-nit`; may be empty.

    A slug of a slug is the same slug. What is too long is cut between words.
    """
    latin = text.lower().translate(_TABLE)
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    words = _BETWEEN.sub("-", plain).strip("-")
    if _DEVICE.fullmatch(words):
        return f"{words}-1"
    if len(words) <= LONGEST:
        return words
    cut = words[: LONGEST + 1].rpartition("-")[0]
    return (cut or words[:LONGEST]).strip("-")


def free(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """Return a name that nobody has: the wanted one, else `…-2`, `…-3`."""
    name, number = wanted, 2
    while is_taken(name):
        name, number = f"{wanted}-{number}", number + 1
    return name
