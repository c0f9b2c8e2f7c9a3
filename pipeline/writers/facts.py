"""What an announcement says in short: title, lead, when, where, admission, organizer, contact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations

from pipeline.config import Config
from pipeline.locales import AND, date_line, date_spans, iso, price, wall_clock
from pipeline.model import Field, Listing, Page, Value
from pipeline.writers.characters import one_line

_PLACE = ("venue", "city", "address")
_ENGLISH_PLACE = ("venue", "address", "city")  # an English address ends with the city
_REACHABLE = re.compile(
    r"(?P<web>https?://[^\s<>«»“”]+[^\s<>«»“”.,;:!?)])"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<phone>\+\d[\d ()\u00a0\u2011-]{6,}\d)"
)
_NOT_DIALLED = re.compile(r"[^\d+]")
_WEB = re.compile("https?://")
_NUMBER = re.compile(r"[0-9]{1,4}")
_AMOUNT = re.compile(r"[0-9]{1,12}")  # a number in quotes means what it means without


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text that is all of a piece."""

    text: str
    language: str | None = None
    """Set where the text is not in the page's language."""
    moment: str = ""
    """What the text says as a date for machines."""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the list of facts."""

    name: str
    label: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """Return the value as plain text."""
        return "".join(part.text for part in self.parts)


class Fields:
    """The fields of one page, found by name."""

    __slots__ = ("_fields", "_language")

    def __init__(self, page: Page | Listing) -> None:
        fields = page.fields if isinstance(page, Listing) else page.body.fields
        self._fields = {field.name: field for field in fields}
        self._language = page.language

    def value(self, name: str) -> Value:
        """Return what a field holds, or None."""
        field = self._fields.get(name)
        return None if field is None else field.value

    def said(self, name: str) -> Part | None:
        """Return a field as one line of text, or None where it says nothing."""
        field = self._fields.get(name)
        return None if field is None else self._part(field)

    def numbers(self, name: str) -> Iterator[int]:
        """Yield the numbers of a list's items, `images.0`, `images.1.src`, each once."""
        below = f"{name}."
        found = {n[len(below) :].partition(".")[0] for n in self._fields if n.startswith(below)}
        yield from sorted({int(each) for each in found if _NUMBER.fullmatch(each)})

    def every(self, name: str) -> Iterator[Part]:
        """Yield a field and those below it (`contact`, `contact.0`, `contact.email`)."""
        below = f"{name}."
        for field in self._fields.values():
            if field.name == name or field.name.startswith(below):
                part = self._part(field)
                if part:
                    yield part

    def _part(self, field: Field) -> Part | None:
        if field.value is None or isinstance(field.value, bool):
            return None
        text = one_line(str(field.value))
        other = field.language if field.language != self._language else None
        return Part(text, other) if text else None


def facts(page: Page, fields: Fields, config: Config, words: NullTranslations) -> tuple[Fact, ...]:
    """Return the facts that the announcement states, in the order in which a reader asks."""
    found = (
        Fact("when", words.gettext("When"), when(page.language, fields, config)),
        Fact("where", words.gettext("Where"), where(page.language, fields)),
        Fact("online", words.gettext("Online"), _linked(online(fields))),
        Fact("admission", words.gettext("Admission"), _admission(page.language, fields, words)),
        Fact("organizer", words.gettext("Organizer"), _organizers(page.language, fields)),
        Fact("contact", words.gettext("Contact"), reachable(_listed(fields.every("contact")))),
    )
    return tuple(fact for fact in found if fact.parts)


def reachable(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts with every address, e-mail and phone number in them as a link."""
    return tuple(piece for part in parts for piece in _pieces(part))


def _pieces(part: Part) -> Iterator[Part]:
    end = 0
    for match in _REACHABLE.finditer(part.text):
        if match.start() > end:
            yield Part(part.text[end : match.start()], part.language)
        end = match.end()
        yield Part(match[0], part.language, link=_link(match))
    if end < len(part.text):
        yield Part(part.text[end:], part.language)


def _link(match: re.Match[str]) -> str:
    match match.lastgroup:
        case "mail":
            return f"mailto:{match[0]}"
        case "phone":
            return f"tel:{_NOT_DIALLED.sub('', match[0])}"
        case _:
            return match[0]


def when(language: str, fields: Fields, config: Config) -> tuple[Part, ...]:
    """Return when it takes place, each moment with its date for machines; nothing if not said."""
    start, end = fields.value("date"), fields.value("end")
    if not isinstance(start, date):
        return ()
    start = wall_clock(start, config.timezone)
    last = wall_clock(end, config.timezone) if isinstance(end, date) else None
    return tuple(
        Part(text, moment="" if moment is None else iso(moment, config.timezone))
        for text, moment in date_spans(start, last, language, config.english_dates)
    )


def on(
    name: str, language: str, fields: Fields, config: Config, *, hour: bool = True
) -> tuple[Part, ...]:
    """Return a single date of the front matter, `published` or `updated`; nothing if not said."""
    value = fields.value(name)
    if not isinstance(value, date):
        return ()
    moment = wall_clock(value, config.timezone)
    if not hour:
        moment = date(moment.year, moment.month, moment.day)
    text = date_line(moment, None, language, config.english_dates)
    return (Part(text, moment=iso(moment, config.timezone)),)


def where(language: str, fields: Fields, *, short: bool = False) -> tuple[Part, ...]:
    """Return where it takes place; `short`: without the street."""
    place = _ENGLISH_PLACE if language == "en" else _PLACE
    names = [name for name in place if not (short and name == "address")]
    return _listed([part for name in names if (part := fields.said(name))])


def online(fields: Fields) -> str:
    """Return the web address of an event that people take part in from afar, or nothing."""
    said = fields.said("online")
    return said.text if said and _WEB.match(said.text) else ""


def _linked(address: str) -> tuple[Part, ...]:
    return (Part(address, link=address),) if address else ()


def admission_amount(fields: Fields) -> int | float | None:
    """Return what admission costs, in tenge, where it is given as a number."""
    value = fields.value("price")
    if isinstance(value, str) and _AMOUNT.fullmatch(value.strip()):
        return int(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _admission(language: str, fields: Fields, words: NullTranslations) -> tuple[Part, ...]:
    amount = admission_amount(fields)
    if amount is not None:
        return (Part(price(amount, language) if amount else words.gettext("free of charge")),)
    return _listed(fields.every("price"))


def _organizers(language: str, fields: Fields) -> tuple[Part, ...]:
    """Return who holds the event: `A, B және C` where they are a list."""
    is_list = bool(tuple(fields.numbers("organizer")))
    found = tuple(fields.every("organizer"))
    return _listed(found, AND[language] if is_list else ", ")


def _listed(found: Iterable[Part], last: str = ", ") -> tuple[Part, ...]:
    """Return the parts with a comma between each two; `last` stands before the last of them."""
    parts: list[Part] = []
    for part in found:
        if parts:
            parts.append(Part(", "))
        parts.append(part)
    if len(parts) > 1:
        parts[-2] = Part(last)
    return tuple(parts)
