"""One word of a term: in which forms it counts, and how it must be capitalised."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.terms import english, kazakh, russian

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""A word of a text. Hyphens stand between words."""
_LATIN = re.compile(r"[a-z0-9'’]+", re.IGNORECASE)
_PARADIGMS = {"kk": kazakh.forms, "ru": russian.forms, "en": english.forms}


def folded(text: str) -> str:
    """Return a text as it is compared: small letters, `ё` as `е`, plain apostrophes.

    Of the same length, so that places in it are places in the text.
    """
    small = text.lower()
    if len(small) != len(text):  # İ is two signs in small letters
        small = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    return small.replace("ё", "е").replace("’", "'").replace("ʼ", "'")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a term."""

    forms: frozenset[str]
    """Folded."""
    capitals: int
    """How many of the first letters must be capitals in the text as well."""
    takes_hyphen: bool
    """True where more may follow behind a hyphen: `IT-компания`, `ЖШС-нің`."""

    def suits(self, token: str, key: str, *, lenient: bool = False) -> bool:
        """True where a word of a text, as it stands and folded, is a form of this one."""
        if key not in self.forms:
            return False
        return lenient or not self.capitals or token[: self.capitals].isupper()


def word(text: str, language: str, *, inflected: bool = True) -> Word:
    """Return a word of a term as it is looked for in texts of a language."""
    is_short = len(text) > 1 and text.isupper()
    is_foreign = language != "en" and _LATIN.fullmatch(text) is not None
    capitals = len(text) if is_short else int(text[0].isupper())
    key = folded(text)
    if not inflected:
        forms = frozenset({key})
    elif language == "kk" and (is_short or is_foreign):
        forms = frozenset(key + ending for ending in kazakh.any_ending())
    elif language in _PARADIGMS and not (language == "ru" and (is_short or is_foreign)):
        forms = _PARADIGMS[language](key, is_name=text[0].isupper())
    else:
        forms = frozenset({key})
    return Word(forms, capitals, is_short or is_foreign)
