"""Finds catalogs whose header misleads the tools."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.telling import of_header
from pipeline.model import Finding, Severity
from pipeline.seams import Subject
from pipeline.wording import Wording, say

PLURALS = {"kk": (1, 2), "ru": (3, 4), "en": (2,)}
"""How many plural forms catalogs of a language really come with; the last is the widest."""

_NPLURALS = re.compile(r"\bnplurals\s*=\s*([0-9]{1,3})\b")
_FORMULA = re.compile(r"[n0-9\s%=!<>&|?:()+*/-]{1,1000}")
_BY_ZERO = re.compile(r"[%/]\s{0,9}0")
_LONGEST = 1_000
_SHOWN = 80
"""Characters of a formula that a finding quotes."""
_REGION = re.compile(r"[A-Z]{2}|[0-9]{3}")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield an error for a wrong Language header, a warning for unlikely Plural-Forms."""
    # Of a foreign catalog the header itself is what tells the language.
    is_known = not subject.has_source and subject.catalog.language
    if not is_known and (text := _language_problem(subject.catalog.language, subject.language)):
        yield of_header(subject, "language", Severity.ERROR, text)
    if text := _plurals_problem(subject.catalog.field("Plural-Forms") or "", subject.language):
        yield of_header(subject, "plural-forms", Severity.WARNING, text)


def _language_problem(stated: str | None, language: str) -> Wording | None:
    """Return what is wrong with the Language header, or nothing; a region may follow it."""
    if not stated or not stated.strip():
        return say(
            "the header does not say which language this is; write `Language: {language}`",
            language=language,
        )
    primary, _, region = stated.strip().replace("-", "_").partition("_")
    if primary.lower() == language and (not region or _REGION.fullmatch(region)):
        return None
    if primary.lower() == "kz":
        return say(
            "the header says `Language: {stated}` (`kz` is the country; the Kazakh language is"
            " `kk`), but the folder is `{language}`; write `Language: {language}`",
            stated=stated.strip(),
            language=language,
        )
    return say(
        "the header says `Language: {stated}`, but the folder is `{language}`;"
        " write `Language: {language}`",
        stated=stated.strip(),
        language=language,
    )


def _plurals_problem(stated: str, language: str) -> Wording | None:
    """Return what is odd about Plural-Forms, or nothing; an unknown language is left alone."""
    expected = PLURALS.get(language)
    match = _NPLURALS.search(stated)
    if match and not _is_formula(stated):
        return say(
            "the header's formula `{stated}` cannot be computed (field `Plural-Forms`)",
            stated=stated[:_SHOWN],
        )
    if expected is None or (match and int(match[1]) in expected):
        return None
    numbers = "`, `".join(f"nplurals={number}" for number in expected)
    if match:
        return say(
            "the header says `nplurals={count}`; for `{language}` it is `{numbers}`"
            " (field `Plural-Forms`)",
            count=match[1],
            language=language,
            numbers=numbers,
        )
    return say(
        "the header does not say how many plural forms there are; for `{language}` it is"
        " `{numbers}` (field `Plural-Forms`)",
        language=language,
        numbers=numbers,
    )


def _is_formula(stated: str) -> bool:
    """True where `plural=` is an expression of `n` that could be computed, or is not there."""
    _, found, formula = stated.partition("plural=")
    if not found or "nplurals=" in found + formula:
        _, found, formula = stated.rpartition(" plural=")
    if not found:
        return True
    formula = formula.strip().rstrip(";")
    return (
        len(formula) <= _LONGEST
        and _FORMULA.fullmatch(formula) is not None
        and formula.count("(") == formula.count(")")
        and not _BY_ZERO.search(formula)
    )
