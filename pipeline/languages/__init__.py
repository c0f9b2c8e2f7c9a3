"""Which language a text is in: Kazakh, Russian or English, told by the letters that meet in it."""

from __future__ import annotations

from pipeline.languages.letters import KAZAKH_LETTERS, WORD, Script, script, scripts
from pipeline.languages.table import lean
from pipeline.languages.verdict import LATIN_KAZAKH, Verdict, identify
from pipeline.languages.vocabulary import (
    is_plain,
    is_russian_case,
    is_russian_form,
    is_russian_verb,
    is_shared,
    is_small_word,
)

__all__ = [
    "KAZAKH_LETTERS",
    "LATIN_KAZAKH",
    "WORD",
    "Script",
    "Verdict",
    "identify",
    "is_plain",
    "is_russian_case",
    "is_russian_form",
    "is_russian_verb",
    "is_shared",
    "is_small_word",
    "lean",
    "script",
    "scripts",
]
