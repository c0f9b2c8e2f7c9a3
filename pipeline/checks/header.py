"""Finds catalogs whose header misleads the tools."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Finding, Place, Severity
from pipeline.seams import Subject

PLURALS = {"kk": (1, 2), "ru": (3, 4), "en": (2,)}
"""How many plural forms catalogs of a language really come with; the last is the widest."""

_NPLURALS = re.compile(r"\bnplurals\s*=\s*([0-9]{1,3})\b")
_REGION = re.compile(r"[A-Z]{2}|[0-9]{3}")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield an error for a wrong Language header, a warning for unlikely Plural-Forms."""
    # Of a foreign catalog the header itself is what tells the language.
    is_known = not subject.has_source and subject.catalog.language
    if not is_known and (text := _language_problem(subject.catalog.language, subject.language)):
        yield _finding(subject, "language", Severity.ERROR, text)
    if text := _plurals_problem(subject.catalog.field("Plural-Forms") or "", subject.language):
        yield _finding(subject, "plural-forms", Severity.WARNING, text)


def _finding(subject: Subject, name: str, severity: Severity, text: str) -> Finding:
    return Finding(
        check=name,
        severity=severity,
        place=Place(subject.path, subject.catalog.header_line),
        text=text,
        stem=subject.stem,
        language=subject.language,
    )


def _language_problem(stated: str | None, language: str) -> str:
    """Return what is wrong with the Language header, or nothing; a region may follow it."""
    remedy = f"write `Language: {language}`"
    if not stated or not stated.strip():
        return f"the header does not say which language this is; {remedy}"
    primary, _, region = stated.strip().replace("-", "_").partition("_")
    if primary.lower() == language and (not region or _REGION.fullmatch(region)):
        return ""
    hint = " (`kz` is the country; the Kazakh language is `kk`)" if primary.lower() == "kz" else ""
    said = f"the header says `Language: {stated.strip()}`{hint}"
    return f"{said}, but the folder is `{language}`; {remedy}"


def _plurals_problem(stated: str, language: str) -> str:
    """Return what is odd about Plural-Forms, or nothing; an unknown language is left alone."""
    expected = PLURALS.get(language)
    match = _NPLURALS.search(stated)
    if expected is None or (match and int(match[1]) in expected):
        return ""
    numbers = " or ".join(f"`nplurals={number}`" for number in expected)
    said = (
        f"says `nplurals={match[1]}`" if match else "does not say how many plural forms there are"
    )
    return f"the header {said}; for `{language}` it is {numbers} (field `Plural-Forms`)"
