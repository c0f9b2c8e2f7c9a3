"""Finds places for values that a translation has lost, added or spelt otherwise: `{name}`, `%s`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import count
from string import Formatter

from pipeline import inline
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import Wording, say

_PERCENT = re.compile(
    r"%(?:%|(?:\((?P<name>[^()%]{0,100})\))?(?:(?P<number>\d{1,3})\$)?[#0+\- ]{0,5}(?:\d{1,4}|\*)?"
    r"(?:\.(?:\d{1,4}|\*)?)?(?:hh|h|ll|l|L|q|j|z|t)?(?P<type>[diouxXeEfFgGaAcrsbp@]))"
)
"""What printf and Python's `%` take for a place."""
_PLAIN = re.compile(
    r"(?<![\d%])%(?:\([^\W\d]\w{0,100}\)[sdifr]|\d{1,2}\$[sdif]|[sdif])(?!\w)"
    r"|\{\{-?\s{0,9}[^{}%\n]{1,100}?\s{0,9}-?\}\}|\{%[^{}%\n]{1,200}%\}|\$\{[^{}\n]{1,100}\}"
    r"|(?<![{$])\{(?:[^\W\d][\w.\[\]-]{0,100}(?:![rsa])?(?::[^{}\s]{0,20})?|\d{0,2})\}(?!\})"
)
"""Places that nobody writes as prose; `25 % және` and `{A, B}` are none."""
_ICU = re.compile(
    r"\{\s{0,9}(\w{1,100})\s{0,9},\s{0,9}(plural|selectordinal|select|number|date|time)\b"
)
_HINT = re.compile(r"[%{]")
_NUMBERED = re.compile(r"%\d{1,2}\$")
_UNNUMBERED = re.compile(r"(?<![\d%])%(?=[#0+-]{0,4}\d{0,3}(?:\.\d{1,3})?l{0,2}[sdifuxc](?!\w))")
_KINDS = {"d": "i", "u": "i", "o": "i", "x": "i", "X": "i", "i": "i", "r": "s", "a": "s"}
_SHOWN = 4
_FORMATTER = Formatter()

Places = Counter[str]


def check(entry: Entry) -> Iterator[Remark]:
    """Yield an error where a translation would fail, or leave a value out, when it is filled in.

    A flag says what the text is filled in by; without one only what is plainly a place counts. A
    form of a plural that stands for one number alone may leave the number out.
    """
    if not (_HINT.search(entry.source) or _HINT.search(entry.text)):
        return
    flags = entry.message.flags
    read: Callable[[str], Places] = _plain
    name = "placeholders"
    if "python-brace-format" in flags or "perl-brace-format" in flags:
        name, read = "python-brace-format", _braces
    elif "python-format" in flags:
        name, read = "python-format", _percents
    elif any(flag.endswith("-format") and not flag.startswith("no-") for flag in flags):
        name, read = "c-format", _percents
    if read is not _plain:
        yield from _breakage(entry, name)
    yield from _difference(entry, name, read)


def _difference(entry: Entry, name: str, read: Callable[[str], Places]) -> Iterator[Remark]:
    here = read(entry.text)
    sources = [entry.source]
    if entry.form is not None:  # a form may follow either of the two texts
        sources += [entry.message.msgid, entry.message.msgid_plural or ""]
    sources = [_in_order(source, entry.text) for source in sources]
    differences = [_apart(read(source), here) for source in sources]
    missing, added = min(differences, key=lambda each: (len(each[1]), len(each[0])))
    if entry.form == 0 and entry.language != "ru" and len(missing) == 1:
        missing = []  # «бір қонақ», “one guest”
    if missing or added:
        said: list[Wording] = []
        if missing:
            said.append(say("{places} missing: keep as in the source", places=_listed(missing)))
        if added:
            said.append(say("{places} not in the source: take out", places=_listed(added)))
        text = say("{one}; {other}", one=said[0], other=said[1]) if len(said) > 1 else said[0]
        yield Remark(name, Severity.ERROR, text)
    elif read is _plain and read(sources[0]) != here and entry.form is None:
        said_often = say(
            "the places for values stand here another number of times than in the source"
        )
        yield Remark(name, Severity.WARNING, said_often)


def _apart(there: Places, here: Places) -> tuple[list[str], list[str]]:
    """Return what is missing and what is too much; a named place may stand as often as it likes."""
    missing = [place for place in there if here[place] < (1 if _is_named(place) else there[place])]
    added = [place for place in here if there[place] < (1 if _is_named(place) else here[place])]
    return missing, added


def _is_named(place: str) -> bool:
    """True where a place says whose value it takes, so that it may stand more than once."""
    if place.startswith("%"):
        return "(" in place or _NUMBERED.match(place) is not None
    return any(map(str.isalnum, place))


def _in_order(source: str, text: str) -> str:
    """Return the source with its places numbered, where the translation numbers them."""
    if not _NUMBERED.search(text) or _NUMBERED.search(source):
        return source
    numbers = count(1)
    return _UNNUMBERED.sub(lambda _: f"%{next(numbers)}$", source)


def _listed(places: list[str]) -> str:
    more = ", …" if len(places) > _SHOWN else ""
    return ", ".join(f"`{place}`" for place in places[:_SHOWN]) + more


@lru_cache(maxsize=512)
def _plain(text: str) -> Places:
    """Return the places of a text that no flag speaks of; what stands in code is shown as it is."""
    hidden = inline.hide_code(text) if "`" in text else text
    found = Counter("".join(match[0].split()) for match in _PLAIN.finditer(hidden))
    for match in _ICU.finditer(hidden):
        found[f"{{{match[1]}, {match[2]}}}"] += 1
    return found


def _percents(text: str) -> Places:
    """Return the places of a `%` format, each with its name or number and the kind of its value."""
    found: Places = Counter()
    for match in _PERCENT.finditer(text):
        kind = match["type"]
        if kind is None:
            continue
        kind = _KINDS.get(kind, kind)
        if match["name"] is not None:
            found[f"%({match['name']}){match['type'] if kind != 'i' else 'd'}"] += 1
        elif match["number"]:
            found[f"%{int(match['number'])}${match['type'] if kind != 'i' else 'd'}"] += 1
        else:
            found[f"%{match['type'] if kind != 'i' else 'd'}"] += 1
    return found


def _braces(text: str) -> Places:
    try:
        fields = [name for _, name, _, _ in _FORMATTER.parse(text) if name is not None]
    except ValueError:
        return _plain(text)
    return Counter(f"{{{name}}}" for name in fields)


def _breakage(entry: Entry, name: str) -> Iterator[Remark]:
    """Tell of what would stop the program that fills the text in."""
    if name == "python-brace-format":
        if _parses(entry.source) and not _parses(entry.text):
            said = say("a brace is not closed; braces of the text are written `{{` and `}}`")
            yield Remark(name, Severity.ERROR, said)
        return
    if "%" in _PERCENT.sub("", entry.text) and "%" not in _PERCENT.sub("", entry.source):
        place = next(m.start() for m in re.finditer("%", _blanked(entry.text)))
        said = say("a `%` of the text must be written `%%`")
        yield Remark(name, Severity.ERROR, said, start=place)
    there, here = _order(entry.source), _order(entry.text)
    if there != here and sorted(there) == sorted(here):
        said = say(
            "`{here}` stand in another order than `{there}`: number them (`%1$s`, `%2$d`)",
            here=" ".join(here),
            there=" ".join(there),
        )
        yield Remark(name, Severity.ERROR, said)


def _blanked(text: str) -> str:
    return _PERCENT.sub(lambda match: " " * len(match[0]), text)


def _order(text: str) -> list[str]:
    """Return the kinds of the values that are taken in their order."""
    return [
        f"%{match['type']}"
        for match in _PERCENT.finditer(text)
        if match["type"] and match["name"] is None and match["number"] is None
    ]


def _parses(text: str) -> bool:
    try:
        for _ in _FORMATTER.parse(text):
            pass
    except ValueError:
        return False
    return True
