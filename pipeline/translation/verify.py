"""Whether an engine's answer can be the translation of what it was asked; pure and strict.

A good answer refused costs a translator a minute; a wrong one accepted may be published.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

from pipeline.translation import signs, tongues
from pipeline.translation.codecs import STRANGE, TOKEN, tokens
from pipeline.translation.figures import are_kept
from pipeline.translation.masking import Segment

SHORTEST, LONGEST = 0.4, 2.5
"""Letters of an answer for each letter of its source."""
ERROR_PAGE = "is an error page"
SLACK = 12
"""Letters that a short answer may be longer or shorter by."""


def problems(segment: Segment, answer: object, source: str, target: str) -> tuple[str, ...]:
    """Return what is wrong with an answer (neutral text), nothing if it may be a translation.

    Problems say what is wrong without a word of either text. Where source and target are the
    same language, the same text is a good answer.
    """
    if not isinstance(answer, str):
        return (f"is no text but {_kind(answer)}",)
    if not answer.strip():
        return ("is empty",)
    if LONGEST * len(segment.neutral) + 4 * SLACK < len(answer):
        return ("is far too long",)  # before anything looks at 20 MB
    if signs.is_error_page(answer) and not signs.is_error_page(segment.neutral):
        return (ERROR_PAGE,)
    return tuple(
        problem
        for check in _CHECKS
        if (problem := check(segment, answer, source, target)) is not None
    )


def _kind(answer: object) -> str:
    return {dict: "an object", list: "a list", type(None): "nothing"}.get(type(answer), "a number")


def _characters(segment: Segment, answer: str, source: str, target: str) -> str | None:
    """Broken or hidden characters that the source has not."""
    added = set(answer) - set(segment.neutral)
    if "\ufffd" in added or _MOJIBAKE.search(answer) or _is_misread(answer, segment.neutral):
        return "holds broken characters"
    for character in added:
        if TOKEN.match(character) or character == STRANGE:
            continue
        if unicodedata.category(character) in ("Cs", "Co"):
            return "holds broken characters"
        if character in "\n\r\v\f\x85\u2028\u2029\x1c\x1d\x1e":
            return "adds a line break"
        if unicodedata.category(character) in ("Cc", "Cf") and character != "\u00ad":
            return "holds hidden characters"
    return None


def _is_misread(answer: str, neutral: str) -> bool:
    """True for UTF-8 that somebody read as Windows-1251: `Р‘Р°СЃРїР°` was `Баспа`."""
    suspects = [word for word in re.findall(r"[^\s\d.,!?]{4,}", answer) if word not in neutral]
    misread = sum(_reads_again(word) for word in suspects)
    return misread > 0 and misread * 2 >= len(suspects)


def _reads_again(word: str) -> bool:
    try:
        again = word.encode("cp1251").decode("utf-8")
    except UnicodeError:
        return False
    return again != word and any("\u0400" <= each <= "\u04ff" for each in again)


def _tokens(segment: Segment, answer: str, source: str, target: str) -> str | None:
    """Marks, addresses and placeholders: each as often as in the source, ends behind beginnings."""
    if STRANGE in answer:
        return "adds a mark of its own"
    wanted, got = Counter(tokens(segment.neutral)), tokens(answer)
    if Counter(got) != wanted:
        lost, added = wanted - Counter(got), Counter(got) - wanted
        return f"loses {lost.total()} and repeats {added.total()} marks or addresses"
    if not _is_nested(got, segment) and _is_nested(tokens(segment.neutral), segment):
        return "has the ends of marks in the wrong order"
    return None


def _is_nested(numbers: list[int], segment: Segment) -> bool:
    open_marks: list[int] = []
    for number in numbers:
        partner = segment.partners[number]
        if partner is None:
            continue
        if number < partner:
            open_marks.append(partner)
        elif not open_marks or open_marks.pop() != number:
            return False
    return True


def _numbers(segment: Segment, answer: str, source: str, target: str) -> str | None:
    """Numbers, dates and hours: the same ones, however each language writes them."""
    before, after = _plain(segment.neutral), _plain(answer)
    return (
        None if are_kept(before, after, source, target) else "changes a number, a date or an hour"
    )


def _addresses(segment: Segment, answer: str, source: str, target: str) -> str | None:
    """Addresses were kept here, so whatever looks like one is the engine's own."""
    if _ADDRESS.search(_plain(answer)) and not _ADDRESS.search(_plain(segment.neutral)):
        return "adds an address"
    return None


def _markup(segment: Segment, answer: str, source: str, target: str) -> str | None:
    """Marks were kept here too: a new one is the engine's own."""
    if _ENTITY.search(answer) and not _ENTITY.search(segment.neutral):
        return "adds markup"
    for character in "<>[]{}`*_\\|":
        if answer.count(character) > segment.neutral.count(character):
            return "adds markup"
    if answer.count("_") != segment.neutral.count("_"):
        return "loses a character"
    if _QUOTED.fullmatch(answer.strip()) and not _QUOTE.search(segment.neutral):
        return "is put between quotation marks"
    return None


def _length(segment: Segment, answer: str, source: str, target: str) -> str | None:
    """Letters: an answer far shorter or longer than its source is not a translation of it."""
    before, after = _letters(segment.neutral), _letters(answer)
    if after > before * LONGEST + SLACK:
        return "is far too long"
    if after < before * SHORTEST - SLACK / 4 or (before > 0 and after == 0):
        return "is far too short"
    return None


def _end(segment: Segment, answer: str, source: str, target: str) -> str | None:
    """A sentence that ended and ends no more was cut off."""
    before, after = _plain(segment.neutral).rstrip(), _plain(answer).rstrip()
    if not _ENDED.search(before) or _SHORTENED.search(before):
        return None
    return None if _ENDED.search(after) else "is cut off"


def _loop(segment: Segment, answer: str, source: str, target: str) -> str | None:
    """Words said again and again."""
    if _longest_loop(answer) > max(2, _longest_loop(segment.neutral)) or (
        _STUTTER.search(answer) and not _STUTTER.search(segment.neutral)
    ):
        return "repeats itself"
    return None


def _longest_loop(text: str) -> int:
    """Return how often at most a phrase of up to eight words stands in a row."""
    words = re.findall(r"\w+", text.casefold())
    longest = 1
    for length in range(1, 9):
        run = 0
        for place in range(length, len(words)):
            run = run + 1 if words[place] == words[place - length] else 0
            longest = max(longest, run // length + 1)
    return longest


def _talk(segment: Segment, answer: str, source: str, target: str) -> str | None:
    """What a language model says beside or instead of a translation."""
    if signs.is_small_talk(answer) and not signs.is_small_talk(segment.neutral):
        return "is small talk or a refusal"
    return None


def _tongue(segment: Segment, answer: str, source: str, target: str) -> str | None:
    """The right language, and not the source again."""
    before, after = _plain(segment.neutral), _plain(answer)
    if tongues.is_echo(after, before, source, target):
        return "is the source again"
    if tongues.is_half_done(after, before, source, target):
        return "leaves words untranslated"
    return tongues.wrong(after, before, source, target)


def _plain(neutral: str) -> str:
    return TOKEN.sub(" ", neutral)


def _letters(neutral: str) -> int:
    return sum(map(str.isalpha, _plain(neutral)))


Check = Callable[[Segment, str, str, str], str | None]
_CHECKS: tuple[Check, ...] = (
    *(_characters, _tokens, _numbers, _addresses, _markup),
    *(_length, _end, _loop, _talk, _tongue),
)
_MOJIBAKE = re.compile(
    "[\u00c3\u00d0\u00d1\u00c2\u00d2\u00d3][\u0080-\u00bf\u2018-\u203a\u0152-\u0178]"
)
_ADDRESS = re.compile(r"://|\bwww\.|[\w.-]@[\w-]+\.\w|\bjavascript:", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\w{1,8}|[a-zA-Z]\w{1,31});")
_STUTTER = re.compile(r"([^\W\d])\1{7}|(\S)\2{11}")
_QUOTED = re.compile(r"[\"'“„«‘].*[\"'”“»’]", re.DOTALL)
_QUOTE = re.compile("[\"'“„«‘]")
_ENDED = re.compile(r"[.!?…][»”\")\]]*$")
_SHORTENED = re.compile(r"(?:^|[\s(«.])[^\W\d_]{1,4}\.[»”\")\]]*$")
