"""Tells letters of another script that look like the right ones, and puts the right ones in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.checks.language.words import Word, allowed, listed, vocabulary, words
from pipeline.languages import Script, script
from pipeline.locales import LANGUAGES
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import say

_TO_CYRILLIC = {
    "ru": dict(zip("aceopxymABCEHKMOPTXY", "асеорхумАВСЕНКМОРТХУ", strict=True)),
    "kk": dict(zip("aceopxyimhABCEHIKMOPTXəǝɵƏƟ", "асеорхуімһАВСЕНІКМОРТХәәөӘӨ", strict=True)),
}
"""Latin Y is Ү or У in Kazakh, so nobody mends it there."""
_TO_LATIN = dict(zip("асеорхуіАВСЕНІКМОРТХ", "aceopxyiABCEHIKMOPTX", strict=True))
_TWINS = frozenset("aceopxyimhkABCEHIKMOPTXYəǝɵƏƟ")
_STEM = re.compile("[A-Za-z\u00c0-\u024f]{2,}[\u0400-\u052f]+")
"""A Latin stem with a Cyrillic ending, which is how Kazakh and Russian inflect it: `URLдың`."""
_SHORT_STEM = 3
_ROMAN = re.compile("[IVXLCDMІХСМ]{2,8}")
_LONE = re.compile("[acoyACOYBK]")
_BESIDE = re.compile("[\u0400-\u052f]")
_PLACE = re.compile(r"(?<!\d)%[-+#0]{0,4}\d{0,3}(?:\.\d{0,2})?l{0,2}$")
"""The beginning of a place for a value, whose last letter follows."""
_PLACE_LENGTH = 13
"""The most that `_PLACE` matches: `%`, four flags, six signs of width and precision, `ll`."""
_BLANKS = " \u00a0"


def check(entry: Entry) -> Iterator[Remark]:
    """Yield `mixed-script` for words of two scripts, the mended translation with those that have
    one way to be mended."""
    found = words(entry.text)
    kept = allowed(entry.rules.words)
    lone = _lone_letters(entry, found) if entry.language == "ru" else ()
    mixed = [
        word
        for word in found
        if _is_mixed(word, entry) and word.small not in kept and not _is_place(word, entry.text)
    ]
    mends = {word: mended for word in mixed if (mended := _mended(word.text, entry.language))}
    mends |= dict(lone)
    if mends:
        yield _mendable(entry, mends)
    if stubborn := [word for word in mixed if word not in mends]:
        text = say(
            "{words}: Latin and Cyrillic letters stand in one word; type it again",
            words=listed([word.text for word in stubborn]),
        )
        is_sure = all(_has_only_twins(word.text) for word in stubborn)
        severity = Severity.ERROR if is_sure else Severity.WARNING
        yield Remark("mixed-script", severity, text, stubborn[0].start)


def _mendable(entry: Entry, mends: dict[Word, str]) -> Remark:
    first = min(mends, key=lambda word: word.start)
    old, new = first.text, mends[first]
    changed = [before for before, after in zip(old, new, strict=True) if before != after]
    values = {
        "words": listed([word.text for word in sorted(mends, key=lambda word: word.start)]),
        "letters": listed(changed),
        "right": f"`{new[:40]}`",
    }
    if script(changed[0]) is Script.LATIN:
        text = say(
            "{words}: the letter {letters} is Latin, though it looks Cyrillic; write {right}",
            **values,
        )
    else:
        text = say(
            "{words}: the letter {letters} is Cyrillic, though it looks Latin; write {right}",
            **values,
        )
    fixed = _replaced(entry.text, mends)
    return Remark("mixed-script", Severity.ERROR, text, first.start, fixed)


def _replaced(text: str, mends: dict[Word, str]) -> str:
    parts: list[str] = []
    at = 0
    for word in sorted(mends, key=lambda word: word.start):
        parts += [text[at : word.start], mends[word]]
        at = word.start + len(word.text)
    return "".join((*parts, text[at:]))


def _is_mixed(word: Word, entry: Entry) -> bool:
    """True for a word of two scripts that is neither a stem with its ending nor a brand."""
    if not {Script.LATIN, Script.CYRILLIC} <= word.scripts:
        return entry.language == "en" and word.is_roman and Script.CYRILLIC in word.scripts
    if _is_inflected(word.text) and entry.language != "en":
        return False
    is_brand = word.small in vocabulary(entry.source) and not _has_only_twins(word.text)
    return not is_brand


def _is_place(word: Word, text: str) -> bool:
    """True for what stands behind a place for a value: `%d` and `шт.` in `%dшт.`"""
    is_one = len({script(letter) for letter in word.text[1:]}) == 1
    before = text[max(0, word.start - _PLACE_LENGTH) : word.start]
    return is_one and _PLACE.search(before) is not None


def _is_inflected(text: str) -> bool:
    """True for `URLдың` and `Apacheні`, not for `Caяси`, whose Latin letters only look so."""
    if not _STEM.fullmatch(text):
        return False
    stem = _of(text, Script.LATIN)
    if len(stem) > _SHORT_STEM or not _TWINS.issuperset(stem):
        return True
    return stem.isupper() and len(stem) > 1 and not text.isupper()


def _has_only_twins(text: str) -> bool:
    return _TWINS.issuperset(_of(text, Script.LATIN))


def _of(text: str, wanted: Script) -> str:
    return "".join(letter for letter in text if script(letter) is wanted)


def _mended(text: str, language: str) -> str | None:
    """Return the word in one script, or None where it could be meant in two ways or in none."""
    if _ROMAN.fullmatch(text):
        return _turned(text, _TO_LATIN)
    latin = _turned(text, _TO_LATIN)
    if language == "en":
        return latin
    cyrillic = _turned(text, _TO_CYRILLIC[language])
    if cyrillic and not set(cyrillic.lower()) <= set(LANGUAGES[language].letters):
        cyrillic = None
    is_latin = len(_of(text, Script.LATIN)) * 2 >= len(text)
    if cyrillic and latin:
        return None if is_latin else cyrillic
    return cyrillic or (latin if is_latin else None)


def _turned(text: str, twins: dict[str, str]) -> str | None:
    """Return the text with every letter that has a twin replaced; None where two scripts stay."""
    turned = "".join(twins.get(letter, letter) for letter in text)
    return turned if len(set(map(script, turned))) == 1 and turned != text else None


def _lone_letters(entry: Entry, found: Iterable[Word]) -> Iterator[tuple[Word, str]]:
    """Yield prepositions and conjunctions in Latin letters between Russian words: `c 8 апреля`.

    A capital counts only where a sentence begins: `витамин C` is right. A letter before a bracket
    or a stop is a list's.
    """
    text = entry.text
    for word in found:
        if not _LONE.fullmatch(word.text) or (word.is_capitalised and not word.is_first):
            continue
        after = text[word.start + 1 : word.start + 3]
        before = text[max(0, word.start - 2) : word.start]
        starts_well = not before or (before[-1] in _BLANKS + "«„\n" and "–" not in before)
        if starts_well and len(after) == 2 and after[0] in _BLANKS and _continues(word, after[1]):
            yield word, _TO_CYRILLIC["ru"][word.text]


def _continues(word: Word, letter: str) -> bool:
    return bool(_BESIDE.match(letter)) or letter.isdigit() or letter in "«„"
