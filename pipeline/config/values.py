"""Values of pipeline.toml: each is read by a function that says what is wrong with it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from pipeline.errors import ConfigError
from pipeline.locales import LANGUAGES


@dataclass(frozen=True, slots=True)
class Asked:
    """One value of the file, and where it stands."""

    path: str
    key: str
    value: object
    name: str = ""
    """The last part of the key, where it may hold dots itself."""

    def wrong(self, problem: str) -> ConfigError:
        return ConfigError(self.path, self.key, problem)


Read = Callable[[Asked], object]
"""Returns what a value means. Raises ConfigError."""


def unknown_language(code: str) -> str:
    """Return what to say about a language code that is not one of LANGUAGES."""
    known = "known are kk (Kazakh), ru (Russian) and en (English)"
    meant = _ALIASES.get(re.split(r"[-_]", code.strip().casefold())[0])
    if meant is None:
        return f"unknown language `{code}`; {known}"
    reason = " (kz is the country)" if code.casefold() == "kz" else ""
    return f"unknown language `{code}`; write `{meant}`{reason}; {known}"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return what to say about a word that is not among the known ones."""
    known = list(known)
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    listed = ", ".join(f"`{each}`" for each in known)
    return f"did you mean `{near[0]}`? known are {listed}" if near else f"known are {listed}"


def lowered(sentence: str) -> str:
    """Return a sentence with a small first letter, as our messages are."""
    return sentence[:1].lower() + sentence[1:]


def text(asked: Asked) -> str:
    """Return a text of one line."""
    if not isinstance(asked.value, str):
        raise asked.wrong(f"must be a text in quotes, not {type_name(asked.value)}")
    if _CONTROL.search(asked.value):
        raise asked.wrong("holds a line break or an invisible character; write it on one line")
    return asked.value.strip()


def texts(asked: Asked) -> tuple[str, ...]:
    """Return a list of different texts."""
    if not isinstance(asked.value, list):
        raise asked.wrong(f'must be a list such as ["…", "…"], not {type_name(asked.value)}')
    found = tuple(text(Asked(asked.path, asked.key, each)) for each in asked.value)
    for each in found:
        if found.count(each) > 1:
            raise asked.wrong(f"`{each}` stands there twice; remove one")
    return found


def languages(asked: Asked) -> tuple[str, ...]:
    """Return codes of languages that we know, at least one."""
    codes = texts(asked)
    for code in codes:
        if code not in LANGUAGES:
            raise asked.wrong(unknown_language(code))
    if not codes:
        raise asked.wrong('is empty; name at least one language, e.g. ["kk", "ru", "en"]')
    return codes


def switch(asked: Asked) -> bool:
    """Return true or false."""
    if not isinstance(asked.value, bool):
        raise asked.wrong(f"must be true or false, not {type_name(asked.value)}")
    return asked.value


def amount(asked: Asked) -> float:
    """Return a number that is not negative."""
    if isinstance(asked.value, bool) or not isinstance(asked.value, int | float):
        raise asked.wrong(f"must be a number, not {type_name(asked.value)}")
    if not 0 <= asked.value < float("inf"):
        raise asked.wrong("must be a number from 0 on")
    return float(asked.value)


def url(asked: Asked) -> str:
    """Return a web address, or nothing."""
    address = text(asked)
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise asked.wrong(f"`{address}` is not an address: {lowered(str(error))}") from error
    is_web = parts.scheme in ("http", "https") and parts.hostname
    if not is_web or re.search(r"[\s\\]", address):
        raise asked.wrong(f"`{address}` is not an address; write e.g. `https://press.example`")
    return address


def choice(choices: type[StrEnum]) -> Callable[[Asked], StrEnum]:
    """Return the reader of a key that takes one of a few words."""

    def read(asked: Asked) -> StrEnum:
        word = text(asked)
        if word not in list(choices):
            raise asked.wrong(f"unknown value `{word}`; {nearest(word, choices)}")
        return choices(word)

    return read


def type_name(value: object) -> str:
    """Return what a TOML value is, in words."""
    return _TYPES.get(type(value), "a date or time")


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_ALIASES = {
    "kk": "kk", "kz": "kk", "qz": "kk", "kaz": "kk", "qaz": "kk", "kazakh": "kk", "қазақша": "kk",
    "ru": "ru", "rus": "ru", "russian": "ru", "русский": "ru",
    "en": "en", "eng": "en", "english": "en",
}  # fmt: skip
"""What people write for a language -> its code; what follows `-` or `_` is set aside."""
_TYPES = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text",
    list: "a list",
    dict: "a table",
}
