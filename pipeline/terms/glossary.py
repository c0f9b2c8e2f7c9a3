"""The terms of an office: what a text says by them, and how another language must."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.terms import names
from pipeline.terms.finding import Finder, Found
from pipeline.terms.row import Status, Term

_OUTER = re.compile(
    r"(?P<before>\s*(?P<marks>\*{1,3}|_{1,3})?)(?P<inner>.*?)(?P<after>(?P=marks)?[.:;,!?…]?\s*)",
    re.DOTALL,
)
_BLANKS = re.compile(r"\s+")
_LONGEST = 300
"""Letters of the longest text that may be a term and nothing else."""

Targets = dict[str, tuple[tuple[Term, str], ...]]
"""Folded spelling -> the terms that have it, each with the spelling."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The rows of terms.csv; an empty one is false and finds nothing."""

    terms: tuple[Term, ...] = ()
    _finders: dict[str, Finder] = field(default_factory=dict, init=False, repr=False, compare=False)
    _spellings: dict[str, Targets] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __bool__(self) -> bool:
        return bool(self.terms)

    def find(self, text: str, language: str) -> tuple[Found, ...]:
        """Return the terms of a text in their order, in whatever form they stand.

        Of terms that overlap only the longest; the same words in several rows give a find each.
        """
        return self._finder(language).longest(text) if self.terms else ()

    def every(self, text: str, language: str, *, lenient: bool = False) -> tuple[Found, ...]:
        """Return the terms of a text, those within longer ones too.

        With `lenient` a term that the file begins with a capital may stand in small letters, and
        any term as a part of a compound (`Ким-Трамп`).
        """
        if not self.terms:
            return ()
        return tuple(self._finder(language).every(text, lenient=lenient))

    def occurs(self, term: Term, text: str, language: str, *, lenient: bool = False) -> bool:
        """True where any spelling of a term stands in a text, also within a longer term."""
        return any(found.term == term for found in self.every(text, language, lenient=lenient))

    def exact(self, text: str, source: str, target: str) -> str | None:
        """Return the translation of a text that is nothing but a term; None where it is none.

        Emphasis around it, blanks, and a mark at its end stay: `**Көрме:**` gives `**Выставка:**`.
        So does a capital letter at its beginning, or capitals throughout. Where two rows give
        different translations there is none, and a forbidden word is nobody's translation.
        """
        if not self.terms or len(text) > _LONGEST:
            return None
        for before, inner, after in _peeled(text):
            found = {
                said
                for term, form in self._spelt(source).get(_key(inner), ())
                if (said := _translated(term, form, inner, target)) is not None
            }
            if len(found) == 1:
                return before + found.pop() + after
            if found:
                return None
        return None

    def pairs(self, text: str, source: str, target: str) -> tuple[tuple[str, str], ...]:
        """Return the terms in a text, each once: how the source says it, how the target must."""
        found: dict[tuple[str, str], None] = {}
        for each in self.find(text, source):
            said = each.term.name(target)
            if each.term.status is Status.FORBIDDEN or not said:
                continue
            if each.term.status is Status.KEPT and each.form in each.term.forms(target):
                continue
            form = each.form
            if each.surname_only:
                form, said = _surname(form), _surname(said)
            found[form, said] = None
        return tuple(found)

    def kept(self, source: str, target: str) -> tuple[str, ...]:
        """Return what stays in its own letters on the way into a language, longest first."""
        found = {
            form
            for term in self.terms
            if term.status is Status.KEPT
            for form in term.forms(source)
            if form in term.forms(target)
        }
        return tuple(sorted(found, key=lambda each: (-len(each), each)))

    def _finder(self, language: str) -> Finder:
        if language not in self._finders:
            self._finders[language] = Finder(self.terms, language)
        return self._finders[language]

    def _spelt(self, language: str) -> Targets:
        if language not in self._spellings:
            found: dict[str, list[tuple[Term, str]]] = {}
            for term in self.terms:
                for form in term.forms(language):
                    if term.status is not Status.FORBIDDEN:
                        found.setdefault(_key(form), []).append((term, form))
            self._spellings[language] = {key: tuple(each) for key, each in found.items()}
        return self._spellings[language]


def _peeled(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield a text as before, inner and after: whole, then without what stands around it."""
    stripped = text.strip()
    start = text.index(stripped) if stripped else 0
    before, after = text[:start], text[start + len(stripped) :]
    yield before, stripped, after
    match = _OUTER.fullmatch(stripped)
    if match and match["inner"] and match["inner"] != stripped:
        yield before + match["before"], match["inner"], match["after"] + after
        if inner := match["inner"].rstrip(".:;,!?…"):
            tail = match["inner"][len(inner) :]
            yield before + match["before"], inner, tail + match["after"] + after


def _key(text: str) -> str:
    """Return a spelling as it is compared: small letters, one blank, initials close together."""
    if who := names.person(text):
        text = names.written(who.surname, who.initials, names.Order.FIRST)
    return _BLANKS.sub(" ", text).strip().lower()


def _translated(term: Term, form: str, text: str, target: str) -> str | None:
    """Return the target's spelling with the capitals and the order of the text."""
    said = term.name(target)
    if not said:
        return None
    if term.status is Status.KEPT and text in term.forms(target):
        return text
    who, other = names.person(text), names.person(said)
    if who and other:
        return names.written(other.surname, other.initials, who.order)
    bare = _BLANKS.sub(" ", text)
    if bare == form:
        return said
    if bare == form[:1].upper() + form[1:]:
        return said[:1].upper() + said[1:]
    if text.isupper() and len(text) > 1:
        return said.upper()
    return None


def _surname(form: str) -> str:
    who = names.person(form)
    return who.surname if who else form
