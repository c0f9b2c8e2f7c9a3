"""Facts of one language as a memory masks them: numbers, hours, dates, months, addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.facts.kinds import Kind
from pipeline.locales import LANGUAGES, month_names


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact where it stands."""

    kind: Kind
    text: str
    """As it is written."""
    value: str
    """The same for all ways of writing it: `6500` for `6 500` and `6,500`; `5` for `мая`."""
    start: int

    @property
    def end(self) -> int:
        """Where the text goes on."""
        return self.start + len(self.text)


MASK = {
    Kind.NUMBER: "0", Kind.TIME: "00:00", Kind.DATE: "0.0.0", Kind.MONTH: "§", Kind.ADDRESS: "@",
}  # fmt: skip

_TABLE = (
    (
        Kind.ADDRESS,
        # A name before @ has at most 64 letters; without a bound a long word took squared time.
        r"(?:https?://|www\.)[^\s<>()\"»]+[^\s<>()\"».,;:!?]"
        r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+",
    ),
    (Kind.DATE, r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}"),
    (Kind.TIME, r"\d{1,2}:\d\d(?::\d\d)?"),
    (Kind.NUMBER, r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?"),
    (Kind.NUMBER, r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?"),
)
_LIKELY = re.compile(r"[\d@]|://|www\.")
"""Without one of these there is no fact: months stand beside a number."""
_BLANKS = re.compile(r"[ \u00a0\u202f]")


@lru_cache(maxsize=64)  # one query is set against several texts
def facts(text: str, language: str) -> tuple[Fact, ...]:
    """Return the facts of a text in their order; months by the form that stands beside a day.

    A number in a word (`COVID-19`, `B2`) counts as well; one in an address does not.
    """
    found: list[Fact] = []
    if not _LIKELY.search(text):
        return ()
    has_address = "@" in text or "://" in text or "www." in text
    for match in _pattern(language, has_address).finditer(text):
        kind = _kind(match)
        found.append(Fact(kind, match[0], _value(kind, match[0], language), match.start()))
    return tuple(found)


def masked(text: str, language: str) -> str:
    """Return the text with every fact replaced by a sign for its kind."""
    pieces, at = [], 0
    for fact in facts(text, language):
        pieces += [text[at : fact.start], MASK[fact.kind]]
        at = fact.end
    return "".join([*pieces, text[at:]])


@cache
def _pattern(language: str, has_address: bool) -> re.Pattern[str]:
    # Looking for an address at every letter takes longer than all the rest.
    rows = [each for each in enumerate(_TABLE) if has_address or each[1][0] is not Kind.ADDRESS]
    parts = [f"(?P<k{n}>{pattern})" for n, (_, pattern) in rows]
    if language in LANGUAGES:
        names = sorted(month_names(language), key=len, reverse=True)
        # English May is also a verb, and only a day or a year beside it tells.
        near = r"(?<=\d )" if language != "en" else r"(?:(?<=\d )|(?=\w+ \d))"
        parts.append(f"(?P<month>{near}(?:{'|'.join(map(re.escape, names))})\\b)")
    return re.compile("|".join(parts))


def _kind(match: re.Match[str]) -> Kind:
    group = match.lastgroup or ""
    return Kind.MONTH if group == "month" else _TABLE[int(group[1:])][0]


def _value(kind: Kind, text: str, language: str) -> str:
    match kind:
        case Kind.MONTH:
            return str(month_names(language).index(text) + 1)
        case Kind.NUMBER:
            return _number(text, language)
        case Kind.TIME:
            return text.zfill(5) if text.count(":") == 1 else text.zfill(8)
        case Kind.DATE if "." in text:
            day, month, year = text.split(".")
            return f"{year}-{month:0>2}-{day:0>2}"
        case _:
            return text


def _number(text: str, language: str) -> str:
    """Return a number without grouping, a point before its fraction."""
    plain = _BLANKS.sub("", text)
    if language == "en" and re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        return plain.replace(",", "")
    return plain.replace(",", ".")
