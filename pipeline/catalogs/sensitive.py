"""What a reader acts on: numbers, dates, addresses, negations; no change of it is ever minor.

Two states of ONE text in one language are compared, so nothing has to be understood: it is enough
to see that something of the kind was touched. Where in doubt a change counts, since all it costs
is a second look.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_ADDRESS = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>()\[\]«»“”\"]+)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
)
_PHONE = re.compile(r"\+\d[\d\s()\u2011-]{6,}\d")
_HOUR = re.compile(r"(?<![\d.,:])\d{1,2}:\d{2}(?![\d:])(?:\s*[ap]\.?m\b)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_ROMAN = re.compile(r"\b[IVXLCDMХІ]{2,}\b")
_WORD = re.compile(r"[^\W\d_]+")

_MONTHS = (
    *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек"),
    *("қазан", "қараша", "желтоқсан", "январ", "феврал", "март", "апрел", "май", "мая", "мае"),
    *("июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр", "january", "february"),
    *("march", "april", "may", "june", "july", "august", "september", "october", "november"),
    "december",
)
_DAYS = (
    *("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі", "бүгін"),
    *("ертең", "понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень"),
    *("сегодня", "завтра", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"),
    *("sunday", "today", "tomorrow"),
)
_COUNTS = (
    *("екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз", "жиырма", "отыз", "қырық"),
    *("елу", "алпыс", "жетпіс", "сексен", "тоқсан", "жүз", "мың", "миллион", "два", "две", "двух"),
    *("двум", "три", "трех", "трёх", "четыр", "пять", "пяти", "шест", "семь", "семи", "восем"),
    *("восьм", "девят", "десят", "сорок", "сто", "тысяч", "млн", "млрд", "one", "two", "three"),
    *("four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty"),
    *("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand"),
    *("million", "half"),
)
_NEGATED_VERB = re.compile(
    # Kazakh verbs carry their negation inside: жарияланады, жарияланбайды.
    r"\w{2,}[мбп](?:[ае]й(?:ды|ді|мын|мін|сың|сің|сыз|сіз|мыз|міз|тын|тін|ақ|ек)?"
    r"|[ае]с|[ае](?:ды|ді|ған|ген|ңыз|ңіз|ңдар|ңдер|сын|сін)\w*)"
)
_NEGATIONS = re.compile(
    r"емес\w*|жоқ\w*|тыйым|не|ни|нет|нельзя|без|запре\w+|not|no|never|none|without|cannot|"
    + _NEGATED_VERB.pattern
)
_NOT = re.compile(r"n['’]t\b", re.IGNORECASE)
_TERMS = (
    *("тегін", "ақылы", "бесплатн", "платн", "free", "paid", "болмай", "өтпей", "отмен"),
    *("перенос", "перенес", "кейінге", "cancel", "postpon", "закры", "жабық", "closed", "ашық"),
    *("открыт", "open"),
)
_STEMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("date", _MONTHS + _DAYS),
    ("number", _COUNTS),
    ("admission", _TERMS),
)
_TENGE = re.compile(r"теңге|тенге|tenge|₸|KZT|млн|млрд|%", re.IGNORECASE)


def sensitive(text: str) -> Counter[tuple[str, str]]:
    """Return kind and value of everything that a reader acts on, each as often as it stands.

    Kinds are `URL`, `e-mail`, `phone`, `time`, `number`, `date`, `price`, `admission` and
    `negation`.
    """
    return Counter(_found(text))


def changed(old: str, new: str) -> tuple[str, ...]:
    """Return the kinds of which two states of one text hold different values."""
    before, after = sensitive(old), sensitive(new)
    if before == after:
        return ()
    return tuple(dict.fromkeys(kind for kind, _ in (before - after) + (after - before)))


def _found(text: str) -> Iterator[tuple[str, str]]:
    rest = _GROUPS.sub("", text)
    for name, pattern in (("", _ADDRESS), ("phone", _PHONE), ("time", _HOUR)):
        for match in pattern.finditer(rest):
            kind = name or ("URL" if match.lastgroup == "url" else "e-mail")
            yield kind, re.sub(r"\s+", " ", match[0].rstrip(".,;:!?"))
        rest = pattern.sub(" ", rest)
    for pattern in (_NUMBER, _ROMAN):
        yield from (("number", match[0]) for match in pattern.finditer(rest))
    yield from (("price", match[0].lower()) for match in _TENGE.finditer(rest))
    yield from (("negation", "not") for _ in _NOT.finditer(rest))
    for match in _WORD.finditer(rest.lower()):
        yield from _word(match[0])


def _word(word: str) -> Iterator[tuple[str, str]]:
    for kind, stems in _STEMS:
        stem = next((each for each in stems if word.startswith(each)), None)
        # «май» begins many other words; a case ending has at most six letters.
        if stem and len(word) - len(stem) <= 6:
            yield kind, stem
    if _NEGATIONS.fullmatch(word):
        yield "negation", "verb" if _NEGATED_VERB.fullmatch(word) else word
