"""Mends a translation as a check proposes, and only in what checks may mend without a person.

A homoglyph becomes the letter that it looks like, blanks become one blank or the right one, quotes
the quotes of the language. Nothing else is ever taken over, whatever a check proposes. An approval
stays where no visible letter changed; new quotes are seen, so an editor has to look again. A draft
stays a draft.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from pipeline.catalogs import excuses, marks
from pipeline.model import Message

_BLANKS = re.compile(r"\s+")
_QUOTES = re.compile("[\"'«»‹›“”„‟‘’‚‛]")
_LETTERS = ("LATIN", "CYRILLIC")


def mended(message: Message, check: str, form: int | None, text: str) -> Message | None:
    """Return the message with `text` as its translation, or None where that is not allowed.

    Marks of where the words come from, and excuses, stay bound; so does an approval, unless the
    mending can be seen.
    """
    before = message.msgstr if form is None else message.msgstr_plural[form]
    is_allowed = FIXABLE.get(check)
    if is_allowed is None or text == before or not text.strip() or not is_allowed(before, text):
        return None
    if form is None:
        new = replace(message, msgstr=text)
    else:
        forms = list(message.msgstr_plural)
        forms[form] = text
        new = replace(message, msgstr_plural=tuple(forms))
    kinds = ("origin",) if check in VISIBLE else ()
    kept = marks.rebound(message, new, *kinds)
    # Both look at the translation alone, so the order of the two makes no difference.
    return excuses.rebound(message, kept)


def _differs_in_blanks(before: str, after: str) -> bool:
    if _BLANKS.sub("", before) != _BLANKS.sub("", after):
        return False
    return before.count("\n") == after.count("\n")


def _differs_in_quotes(before: str, after: str) -> bool:
    return _QUOTES.sub("", before) == _QUOTES.sub("", after)


def _differs_in_script(before: str, after: str) -> bool:
    """True where letters were exchanged, each for one of the other script."""
    if len(before) != len(after):
        return False
    pairs = ((a, b) for a, b in zip(before, after, strict=True) if a != b)
    return all({_script(a), _script(b)} == set(_LETTERS) for a, b in pairs)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


FIXABLE: dict[str, Callable[[str, str], bool]] = {
    "mixed-script": _differs_in_script,
    "double-space": _differs_in_blanks,
    "nbsp": _differs_in_blanks,
    "quotes": _differs_in_quotes,
}
"""Check -> what its mending may change and nothing else."""
VISIBLE = frozenset({"quotes"})
"""Checks whose mending a reader sees."""
