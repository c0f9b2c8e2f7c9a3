"""Tells words of another language that were left in a translation that is otherwise right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.checks.language.words import Word, language_name, listed, own_words, vocabulary
from pipeline.languages import (
    KAZAKH_LETTERS,
    Script,
    is_russian_case,
    is_russian_form,
    is_russian_verb,
    is_shared,
    is_small_word,
    lean,
)
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import say

_COPIED = 6.0  # nats: a word taken over from the source leans so far to its language
_CAP = 10.0  # nats that one word of a run may count: a single loan makes no run
_RUN = 18.0  # nats of a run of words that nobody borrowed
_RUN_WORDS = 3
_SHORTEST = 3  # letters
_INTERNATIONAL = frozenset(
    ("online", "offline", "email", "mail", "web", "wifi", "pdf", "docx", "xlsx", "jpg", "png")
)


def check(entry: Entry) -> Iterator[Remark]:
    """Yield `wrong-language` for words that no text of the language has.

    Names, words in quotation marks, the newsroom's words and words that two languages share pass.
    """
    own = own_words(entry)
    if entry.language == "en":
        yield from _cyrillic(entry, own)
        return
    other = "ru" if entry.language == "kk" else "kk"
    strange = list(dict.fromkeys((*_single(entry, own, other), *_run(own, other))))
    if strange:
        yield _remark(entry, sorted(strange, key=lambda word: word.start), other)
    english = [*_english(own, entry)]
    if english:
        yield _remark(entry, english, "en")


def _remark(entry: Entry, strange: Sequence[Word], language: str) -> Remark:
    text = say(
        "{words}: {found} left in the {language} text; translate it",
        words=listed([word.text for word in strange]),
        found=language_name(language),
        language=language_name(entry.language),
    )
    return Remark("wrong-language", Severity.WARNING, text, strange[0].start)


def _cyrillic(entry: Entry, own: Iterable[Word]) -> Iterator[Remark]:
    """Yield `wrong-script` for the Cyrillic words of an English text."""
    strange = [word for word in own if word.scripts == {Script.CYRILLIC}]
    if strange:
        text = say(
            "{words}: Cyrillic letters in an English text; translate the words, or write the name "
            "in Latin letters",
            words=listed([word.text for word in strange]),
        )
        yield Remark("wrong-script", Severity.ERROR, text, strange[0].start)


def _single(entry: Entry, own: Iterable[Word], other: str) -> Iterator[Word]:
    """Yield the words that tell by themselves, or by standing in the source too."""
    known = vocabulary(entry.source) if entry.source_language == other else frozenset()
    for word in own:
        if word.is_joined or word.scripts != {Script.CYRILLIC} or _is_short(word, entry.text):
            continue
        if word.is_capitalised:
            if word.is_first and _is_no_name(word, other):
                yield word
            continue
        if not KAZAKH_LETTERS.isdisjoint(word.small) or is_shared(word.small):
            continue  # `letters` names Kazakh ones in Russian
        is_copied = word.small in known and len(word.text) > _SHORTEST
        if _tells(word, other) or (is_copied and _tells_beside_source(word, other)):
            yield word


def _is_short(word: Word, text: str) -> bool:
    """True for an abbreviation: `(пен.)` is a penalty, though `пен` is a Kazakh “and”."""
    end = word.start + len(word.text)
    return (
        len(word.text) <= _SHORTEST and text[end : end + 1] == "." and text[end + 1 :].strip() != ""
    )


def _tells(word: Word, language: str) -> bool:
    """True for a small word, and for a form that only Russian grammar makes."""
    if len(word.text) > 1 and is_small_word(word.small, language):
        return True
    return language == "ru" and is_russian_form(word.small)


def _is_no_name(word: Word, language: str) -> bool:
    """True for a word that opens a sentence and would have no capital elsewhere."""
    if len(word.text) > _SHORTEST and is_small_word(word.small, language):
        return True
    return language == "ru" and is_russian_verb(word.small)


def _tells_beside_source(word: Word, language: str) -> bool:
    """True for a word of the source that looks too much like its language to be shared."""
    if language == "kk":
        return lean(word.small) > _COPIED
    return is_russian_case(word.small)


def _run(own: Sequence[Word], other: str) -> Sequence[Word]:
    """Return the words in a row that lean most to the other language together, if that is much.

    A name, a word that both languages have and a word that leans back end a run.
    """
    best = total = 0.0
    start, found = 0, own[:0]
    for index, word in enumerate(own):
        weight = _weight(word, other)
        if total <= 0:
            start, total = index, 0.0
        total += weight
        if total > best and index - start + 1 >= _RUN_WORDS:
            best, found = total, own[start : index + 1]
    return found if best >= _RUN else ()


def _weight(word: Word, other: str) -> float:
    """Return how far a word leans to the other language; far back where it is no word to judge."""
    if word.is_capitalised or word.scripts != {Script.CYRILLIC} or is_shared(word.small):
        return -_CAP
    leans = lean(word.small) if other == "kk" else -lean(word.small)
    return min(_CAP, leans)


def _english(own: Sequence[Word], entry: Entry) -> Iterator[Word]:
    """Yield the small Latin words that English left, not those that the source had too.

    Between Latin words with a capital they are part of a name: `Member of the Parliament`.
    """
    known = vocabulary(entry.source)
    for run in _latin_runs(own):
        capitals = [index for index, word in enumerate(run) if not word.text.islower()]
        name = range(capitals[0], capitals[-1] + 1) if capitals else ()
        for index, word in enumerate(run):
            if index in name:
                continue
            is_left = (word.small in known) == (entry.source_language == "en")
            is_word = len(word.text) >= _SHORTEST and word.text.isascii() and not word.is_joined
            if is_left and is_word and not word.is_cited and word.small not in _INTERNATIONAL:
                yield word


def _latin_runs(own: Sequence[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in own:
        if word.scripts == {Script.LATIN}:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run
