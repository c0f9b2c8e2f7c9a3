"""Heading text -> anchor: Kazakh and Russian letters are romanised, never dropped."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ә": "a",
        "ғ": "g",
        "қ": "q",
        "ң": "n",
        "ө": "o",
        "ұ": "u",
        "ү": "u",
        "һ": "h",
        "і": "i",
        "а": "a",
        "б": "b",
        "в": "v",
        "г": "g",
        "д": "d",
        "е": "e",
        "ё": "yo",
        "ж": "zh",
        "з": "z",
        "и": "i",
        "й": "i",
        "к": "k",
        "л": "l",
        "м": "m",
        "н": "n",
        "о": "o",
        "п": "p",
        "р": "r",
        "с": "s",
        "т": "t",
        "у": "u",
        "ф": "f",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ы": "y",
        "ь": "",
        "э": "e",
        "ю": "yu",
        "я": "ya",
    }
)
_UNSAFE = re.compile(r"[^a-z0-9_\s-]")
_GAPS = re.compile(r"[-\s]+")
NAMELESS = "section"
"""The anchor of a heading without a letter or digit that can be romanised."""


def slugify(value: str, separator: str) -> str:
    """Return an anchor of ASCII letters, digits and separators; never an empty one.

    The signature is the one that Python-Markdown's `toc` asks for.
    """
    # Composed first: a decomposed й would lose its breve and become и before it is looked up.
    latin = unicodedata.normalize("NFC", value).lower().translate(_LETTERS)
    ascii_only = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode("ascii")
    return (
        _GAPS.sub(separator, _UNSAFE.sub("", ascii_only.lower()).strip()).strip(separator)
        or NAMELESS
    )
