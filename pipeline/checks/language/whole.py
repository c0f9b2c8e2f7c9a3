"""Tells a translation that is, as a whole, in another script or another language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks.language.words import Word, language_name, own_words, vocabulary
from pipeline.languages import (
    KAZAKH_LETTERS,
    LATIN_KAZAKH,
    Script,
    identify,
    is_plain,
    is_shared,
    lean,
)
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import say

_SCRIPTS = {"kk": Script.CYRILLIC, "ru": Script.CYRILLIC, "en": Script.LATIN}
_OTHERS = {"kk": ("ru",), "ru": ("kk",), "en": (LATIN_KAZAKH,)}
"""What a text of the right script may turn out to be instead."""
_LONG = 6  # words, of which an error is sure enough
_SURE = 2.0  # nats a word: right texts of six words come no nearer to another language
_MIXED = 8  # words
_LIKELY = 1.2
_ENOUGH = 15  # letters that a script can be judged by …
_FEW = 3  # … or words; of fewer, other checks name the words
_SHORTEST = 6  # letters
_ABBREVIATION = 8  # letters: `UNESCO`


def check(entry: Entry) -> Iterator[Remark]:
    """Yield `wrong-script` or `wrong-language` where it is true of the translation as a whole."""
    found = own_words(entry)
    if not found:
        return
    remark = _script(entry, found) or _language(entry, found)
    if remark:
        yield remark


def _script(entry: Entry, found: Sequence[Word]) -> Remark | None:
    """Weigh the letters: names that stand so in the source weigh nothing."""
    wanted, known = _SCRIPTS[entry.language], vocabulary(entry.source)
    right = strange = 0
    intruders: list[Word] = []
    for word in found:
        if wanted in word.scripts:
            right += len(word.text)
        elif not _is_kept(word, known, entry):
            strange += len(word.text)
            intruders.append(word)
    is_much = strange >= _ENOUGH or len(intruders) >= _FEW or (not right and entry.language != "en")
    if strange <= right or strange < _SHORTEST or not is_much:
        return None
    verdict = identify(" ".join(word.text for word in intruders))
    is_kazakh = verdict.language == LATIN_KAZAKH and verdict.sureness >= _LIKELY
    if entry.language == "kk" and is_kazakh:
        message = say("this is Kazakh in Latin letters; the newsroom writes it in Cyrillic ones")
    else:
        script = max(intruders, key=lambda word: len(word.text)).scripts
        message = say(
            "most of this translation is in {script} letters; write it in {language}",
            script=_NAMES[next(iter(script))],
            language=language_name(entry.language),
        )
    return Remark("wrong-script", Severity.ERROR, message, intruders[0].start)


_NAMES = {
    Script.LATIN: say("Latin"),
    Script.CYRILLIC: say("Cyrillic"),
    Script.ARABIC: say("Arabic"),
    Script.OTHER: say("foreign"),
}


def _is_kept(word: Word, known: frozenset[str], entry: Entry) -> bool:
    """True for an abbreviation or a name that a translation may take over as it is."""
    if word.text.isupper() and len(word.text) <= _ABBREVIATION:
        return True
    if word.small not in known:
        return False
    if entry.source_language != "en":
        return True
    return word.is_capitalised and not is_plain(word.small, "en")


def _language(entry: Entry, found: Sequence[Word]) -> Remark | None:
    judged = _judged(entry, found)
    verdict = identify(" ".join(word.text for word in judged))
    if verdict.language not in _OTHERS[entry.language] or verdict.sureness < _LIKELY:
        return None
    if sum(_leans(word, entry.language) for word in judged) * 2 < len(judged):
        return None  # a name or two can outweigh short words
    if entry.language == "kk" and verdict.words < _MIXED and any(map(_is_kazakh, judged)):
        return None  # so short a text has loans; `leftovers` names what is no loan
    if verdict.language == LATIN_KAZAKH:
        message = say("this looks like Kazakh in Latin letters; write it in English")
    else:
        message = say(
            "this looks like {found}; write it in {language}",
            found=language_name(verdict.language),
            language=language_name(entry.language),
        )
    sure = verdict.words >= _LONG and verdict.sureness >= _SURE
    severity = Severity.ERROR if sure else Severity.WARNING
    return Remark("wrong-language", severity, message, judged[0].start)


def _judged(entry: Entry, found: Sequence[Word]) -> list[Word]:
    """Return the words that are nobody's name and of one language; of headings in capitals all."""
    small = [word for word in found if not word.is_capitalised or word.is_first]
    if entry.language == "en" and all(word.is_capitalised for word in small):
        return []  # `Tole Bi St, Taraz`
    if len(small) * 2 < len(found):
        small = [word for word in found if not word.is_name or word.text.isupper()]
    return [word for word in small if not is_shared(word.small)]


def _leans(word: Word, language: str) -> bool:
    """True for a word that looks less like the language of the translation than another one."""
    return lean(word.small) < 0 if language == "kk" else lean(word.small) > 0


def _is_kazakh(word: Word) -> bool:
    return not KAZAKH_LETTERS.isdisjoint(word.small)
